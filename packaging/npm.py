"""Makes the npm packages, as files that `npm install` and `npm publish` take.

    python3 packaging/npm.py launcher OUT
    python3 packaging/npm.py PROGRAM TARGET OUT

The package `tarjuman` has a launcher only. Each system has a package with its
program; they are optional dependencies of the first, and npm installs the one
that fits by `os` and `cpu`. So nothing is downloaded by a script at install.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from project import PAPERS, ROOT, paper, program_name, refuse_another_version, target, targets, version

LAUNCHER = ROOT / "packaging/npm"


def base():
    return json.loads((LAUNCHER / "package.json").read_text("utf-8"))


def launcher_manifest():
    manifest = base()
    manifest["version"] = version()
    # Exactly these: a launcher never starts a program of another version.
    manifest["optionalDependencies"] = {f"@tarjuman/{known['npm']['name']}": version() for known in targets()}
    return manifest


def program_manifest(name):
    system, launcher = target(name)["npm"], base()
    return {
        "name": f"@tarjuman/{system['name']}",
        "version": version(),
        "description": f"The program of the package tarjuman for {system['name']}",
        **{key: launcher[key] for key in ("license", "repository") if key in launcher},
        "os": [system["os"]],
        "cpu": system["cpu"],
        "preferUnplugged": True,
        "files": ["bin", *PAPERS],
    }


def pack(manifest, files, out):
    """Packs files (from where, to where) with a manifest."""
    out = pathlib.Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    if "GITHUB_REPOSITORY" in os.environ:
        # npm's provenance asks for it, and it must be the one that publishes.
        address = f"git+{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}.git"
        manifest["repository"] = {"type": "git", "url": address}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for source, path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / path)
        (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
        npm = shutil.which("npm") or sys.exit("npm is missing")
        command = [npm, "pack", "--silent", "--pack-destination", out]
        done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
        print(out / done.stdout.strip().splitlines()[-1])


def papers():
    return [(paper(name), name) for name in PAPERS]


def launcher(out):
    own = [(LAUNCHER / "tarjuman.js", "bin/tarjuman.js"), (ROOT / "packaging/README.md", "README.md")]
    pack(launcher_manifest(), own + papers(), out)


def program(path, name, out):
    path = pathlib.Path(path).resolve()
    refuse_another_version(path)
    inside = f"bin/{program_name(name)}"
    pack(program_manifest(name), [(path, inside), *papers()], out)


if __name__ == "__main__":
    words = sys.argv[1:]
    if len(words) == 2 and words[0] == "launcher":
        launcher(words[1])
    elif len(words) == 3:
        program(*words)
    else:
        sys.exit(__doc__)
