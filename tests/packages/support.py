"""What the tests of packages share: the program, a folder to work in, and what a
program that was just installed must be able to do.
"""

import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("TARJUMAN") or ROOT / "target/release/tarjuman").resolve()
# The programs of requirements.txt are beside Python.
TOOLS = pathlib.Path(sys.executable).parent
sys.path.insert(0, str(ROOT / "packaging"))

import licenses  # noqa: E402
import project  # noqa: E402

VERSION = project.version()


def run(*words, code=0, **options):
    """Runs a program to its end, and gives what it printed."""
    options.setdefault("timeout", 300)
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, **options)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def own_target():
    """The target, as far as packages for it are concerned, of this machine."""
    machine = {"arm64": "aarch64", "AMD64": "x86_64"}.get(os.uname().machine, os.uname().machine)
    system = {"Linux": "unknown-linux-musl", "Darwin": "apple-darwin"}[os.uname().sysname]
    return f"{machine}-{system}"


@functools.cache
def gather_licenses():
    """Once a run, so that they are those of the crates of today."""
    licenses.main()


class Packages(unittest.TestCase):
    """Tests with a folder of their own, and the papers that packages need."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="tarjuman-packages."))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        gather_licenses()

    def works(self, *program, **options):
        """A site is made, checked and built by what was installed."""
        self.assertEqual(run(*program, "--version", **options).strip(), f"tarjuman {VERSION}")
        site = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "site"
        run(*program, "new", "site", site, **options)
        run(*program, "check", "--strict", "--site", site, **options)
        run(*program, "build", "--site", site, **options)
        page = (site / "public/en/guides/create-an-account/index.html").read_text("utf-8")
        self.assertIn("<html lang=\"en\"", page)
