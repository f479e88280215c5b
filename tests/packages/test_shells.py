"""Shells take their completions and use them, and readers of manuals the manual."""

import shutil
import subprocess
import unittest

from support import PROGRAM, Packages, run


class Shells(Packages):
    def completions(self, shell):
        path = self.folder / f"completions.{shell}"
        path.write_text(run(PROGRAM, "completions", shell))
        return path

    def test_bash(self):
        path = self.completions("bash")
        run("bash", "-n", path)
        # As bash asks for the last word.
        ask = """source "$1"; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _tarjuman tarjuman "${@: -1}" "${@: -2:1}"
            printf '%s\\n' "${COMPREPLY[@]}" """

        def asked(*words):
            return run("bash", "-c", ask, "bash", path, "tarjuman", *words).split()

        self.assertEqual(asked("tr"), ["translate"])
        self.assertEqual(asked("build", "--keep"), ["--keep-going"])
        self.assertEqual(asked("translate", "export", "--format", "xl"), ["xliff", "xliff2"])

    def test_zsh(self):
        path = self.completions("zsh")
        run("zsh", "-n", path)
        load = 'autoload -U compinit; compinit -D -u; source "$1"; print -- $_comps[tarjuman]; whence -w _tarjuman'
        said = run("zsh", "-f", "-c", load, "zsh", path, env={"HOME": str(self.folder), "PATH": "/usr/bin:/bin"})
        self.assertEqual(said, "_tarjuman\n_tarjuman: function\n")

    def test_fish(self):
        path = self.completions("fish")
        run("fish", "--no-execute", path)
        home = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin"}

        def asked(words):
            said = run("fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', path, words, env=home)
            return [line.split("\t")[0] for line in said.splitlines()]

        self.assertEqual(asked("tarjuman tr"), ["translate"])
        self.assertEqual(asked("tarjuman build --keep"), ["--keep-going"])
        self.assertEqual(asked("tarjuman translate export --format xl"), ["xliff", "xliff2"])

    def test_a_shell_that_nobody_knows_is_a_wrong_flag(self):
        done = subprocess.run([PROGRAM, "completions", "tcsh"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("powershell", done.stderr)


class Manual(Packages):
    def setUp(self):
        self.page = self.folder / "tarjuman.1"
        self.page.write_text(run(PROGRAM, "man"))

    def test_groff_finds_nothing(self):
        command = ["groff", "-ww", "-man", "-Tutf8", "-Z", self.page]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is missing")
    def test_mandoc_finds_no_error(self):
        run("mandoc", "-T", "lint", "-W", "error", self.page)

    def test_is_readable(self):
        shown = run("groff", "-man", "-Tascii", "-P-cbou", self.page)
        words = " ".join(shown.split())
        for text in ["tarjuman translate export", "--fail-on", "Report problems in the content", "NO_COLOR", "The site's own words", ".cache/"]:
            self.assertIn(text, words)
        self.assertNotIn("`", words)


if __name__ == "__main__":
    unittest.main()
