"""The archive of a release, and the script that fetches, judges and unpacks it."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import unittest
import zipfile

from support import PROGRAM, ROOT, TOOLS, VERSION, Packages, own_target, run

import project

INSTALL = ROOT / "packaging/install.sh"
ACTION = ROOT / "packaging/action.sh"
BESIDE = [
    *project.PAPERS,
    "README.md",
    "CHANGELOG.md",
    "man/tarjuman.1",
    "completions/tarjuman.bash",
    "completions/_tarjuman",
    "completions/tarjuman.fish",
    "completions/_tarjuman.ps1",
    "completions/tarjuman.elv",
]
# `tarjuman@v0.1.0`, `tarjuman:0.1.0`, `tarjuman-ssg==0.1.0`, `tarjuman 0.1.0`, and in addresses.
PINNED = re.compile(r"tarjuman(?:-ssg)?(?:[@:=/ \"-]|releases/download/)*v?([0-9]+\.[0-9]+\.[0-9]+)")


def archive(target, out):
    return run(sys.executable, ROOT / "packaging/archive.py", PROGRAM, target, out).strip()


class Archive(Packages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.release = cls.folder / f"releases/v{VERSION}"
        cls.archive = archive(own_target(), cls.release)
        name = f"tarjuman-{VERSION}-{own_target()}.tar.gz"
        digest = hashlib.sha256((cls.release / name).read_bytes()).hexdigest()
        (cls.release / "SHA256SUMS").write_text(f"{'0' * 64}  other-{name}\n{digest}  {name}\n")

    def test_holds_what_belongs_to_the_program(self):
        top = f"tarjuman-{VERSION}-{own_target()}"
        with tarfile.open(self.archive) as packed:
            modes = {entry.name: entry.mode for entry in packed.getmembers()}
            self.assertEqual(packed.extractfile(f"{top}/tarjuman").read(), PROGRAM.read_bytes())
        self.assertEqual(modes, {f"{top}/tarjuman": 0o755, **{f"{top}/{name}": 0o644 for name in BESIDE}})

    def test_is_a_zip_for_windows(self):
        top = f"tarjuman-{VERSION}-x86_64-pc-windows-msvc"
        with zipfile.ZipFile(archive("x86_64-pc-windows-msvc", self.folder)) as packed:
            self.assertIsNone(packed.testzip())
            self.assertEqual(packed.namelist()[0], f"{top}/tarjuman.exe")
            self.assertEqual(len(packed.namelist()), 1 + len(BESIDE))

    def test_is_installed_and_runs(self):
        home = self.folder / "bin"
        run(INSTALL, f"file://{self.folder}/releases", f"v{VERSION}", home)
        self.assertEqual([path.name for path in home.iterdir()], ["tarjuman"])
        self.works(home / "tarjuman")

    def test_what_is_damaged_is_not_installed(self):
        releases = self.folder / "damaged"
        shutil.copytree(self.folder / "releases", releases)
        with next(releases.glob("*/*.tar.gz")).open("ab") as file:
            file.write(b"\0")
        self.refuses(releases, VERSION, "is not what SHA256SUMS says")
        # Nor what no checksum is known of.
        next(releases.glob("*/SHA256SUMS")).write_text("")
        self.refuses(releases, VERSION, "is not what SHA256SUMS says")

    def test_a_version_that_is_not_there_is_said(self):
        self.refuses(self.folder / "releases", "99.0.0", "cannot fetch")
        self.refuses(self.folder / "releases", "../0.1.0", "is not a version")

    @unittest.skipUnless(shutil.which("sha256sum"), "sha256sum is missing")
    def test_is_installed_as_the_documentation_says(self):
        text = (ROOT / "docs/deploy.md").read_text("utf-8")
        recipe = re.search(r"^```sh\n(releases=.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
        here = {
            "https://github.com/OWNER/tarjuman/releases/download": f"file://{self.folder}/releases",
            "x86_64-unknown-linux-musl": own_target(),
        }
        for there, local in here.items():
            self.assertIn(there, recipe)
            recipe = recipe.replace(there, local)
        home = self.folder / "home"
        home.mkdir()
        run("bash", "-euo", "pipefail", "-c", recipe, cwd=home, env={**os.environ, "HOME": str(home)})
        self.works(home / ".local/bin/tarjuman")

    @unittest.skipUnless(own_target() == "x86_64-unknown-linux-musl", "the workflow runs on Linux on x86-64")
    def test_is_installed_by_the_workflow_of_a_new_site(self):
        site, temp = self.folder / "new-site", self.folder / "new-site-runner"
        run(PROGRAM, "new", "site", site)
        temp.mkdir()
        workflow = (site / ".github/workflows/site.yml").read_text("utf-8")
        script = re.search(r"        run: \|\n((?: {10}.*\n)+)", workflow)[1]
        shutil.copytree(self.folder / "releases", self.folder / "tarjuman/releases/download")
        given = {
            **os.environ,
            "HOME": str(temp),
            "RUNNER_TEMP": str(temp),
            "TARJUMAN_REPOSITORY": f"file://{self.folder}/tarjuman.git",
        }
        run("bash", "-e", "-c", textwrap.dedent(script), cwd=site, env=given)
        self.works(temp / ".cargo/bin/tarjuman")

    def test_the_action_installs_and_runs_it(self):
        temp, path = self.folder / "runner", self.folder / "path"
        given = {
            **os.environ,
            "RUNNER_TEMP": str(temp),
            "GITHUB_PATH": str(path),
            "TARJUMAN_RELEASES": f"file://{self.folder}/releases",
            # Empty: the version that the action belongs to.
            "TARJUMAN_VERSION": "",
        }
        run(ACTION, "install", env=given)
        self.assertEqual(path.read_text(), f"{temp}/tarjuman-bin\n")

        site = self.folder / "action's site"
        run(PROGRAM, "new", "site", site)
        article = site / "content/en/guides/create-account.md"
        article.write_text(article.read_text("utf-8").replace("reset-password.md", "reset-pasword.md"), "utf-8")
        given.update(PATH=f"{temp}/tarjuman-bin:{os.environ['PATH']}", TARJUMAN_SITE=str(site))
        given.update(TARJUMAN_COMMAND="check", TARJUMAN_FLAGS=" --strict  --locale en ")
        self.assertRegex(run(ACTION, "run", env=given, code=1), "(?m)^::error .*title=link-missing")
        given.update(TARJUMAN_COMMAND="build", TARJUMAN_FLAGS="")
        run(ACTION, "run", env=given, code=1)
        self.assertFalse((site / "public").exists())
        given.update(TARJUMAN_COMMAND="serve")
        self.assertIn("::error::`serve` is not", run(ACTION, "run", env=given, code=2))
        given.update(TARJUMAN_COMMAND="install")
        self.assertEqual(run(ACTION, "run", env=given), "")

    def refuses(self, releases, version, words):
        home = self.folder / "refused"
        command = [INSTALL, f"file://{releases}", version, home]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn(words, done.stderr)
        self.assertIn("\nhint: ", done.stderr)
        self.assertFalse((home / "tarjuman").exists())


class Judges(unittest.TestCase):
    """Programs that know shell scripts and container files find nothing."""

    def test_shell_scripts(self):
        run(TOOLS / "shellcheck", INSTALL, ACTION)

    def test_container_file(self):
        run(TOOLS / "hadolint", ROOT / "packaging/Containerfile")


class Versions(unittest.TestCase):
    """The version stands in Cargo.toml, and nowhere else where it would be forgotten."""

    def test_the_program_has_it(self):
        self.assertEqual(run(PROGRAM, "--version").strip(), f"tarjuman {VERSION}")

    def test_no_package_says_another(self):
        # pyproject.toml leaves it to Cargo.toml, and npm's are made with it.
        self.assertIn('dynamic = ["version"', (ROOT / "pyproject.toml").read_text("utf-8"))
        self.assertNotIn("version", (ROOT / "packaging/npm/package.json").read_text("utf-8"))

    def test_examples_name_it(self):
        wrong, found = [], 0
        names = ["README.md", "action.yml", *(f"docs/{name}.md" for name in ("deploy", "getting-started", "scale"))]
        for name in names:
            text = (ROOT / name).read_text("utf-8")
            for version in PINNED.findall(text):
                found += 1
                if version != VERSION:
                    wrong.append(f"{name}: {version}")
        self.assertEqual(wrong, [])
        self.assertGreater(found, 10)


if __name__ == "__main__":
    unittest.main()
