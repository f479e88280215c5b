"""The npm packages: packed, installed offline from their files, and run."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import unittest

from support import PROGRAM, ROOT, VERSION, Packages, own_target, run

import project

OFFLINE = ["--offline", "--no-audit", "--no-fund", "--loglevel=error"]


class Npm(Packages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = [sys.executable, ROOT / "packaging/npm.py"]
        cls.launcher = run(*make, "launcher", cls.folder).strip()
        cls.program = run(*make, PROGRAM, own_target(), cls.folder).strip()
        # A cache of its own, so that nothing can come from anywhere else.
        cls.environment = {**os.environ, "npm_config_cache": str(cls.folder / "cache")}
        cls.home = cls.folder / "project"
        cls.home.mkdir()
        (cls.home / "package.json").write_text('{ "private": true }')
        run("npm", "install", *OFFLINE, cls.launcher, cls.program, cwd=cls.home, env=cls.environment)
        cls.command = cls.home / "node_modules/.bin/tarjuman"

    def test_runs(self):
        self.works(self.command)

    def test_passes_arguments_output_and_exit_codes(self):
        done = subprocess.run([self.command, "build", "--no such"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--no such", done.stderr)
        empty = self.folder / "empty"
        empty.mkdir()
        wanted = subprocess.run([PROGRAM, "check", "--site", empty], capture_output=True, timeout=60)
        done = subprocess.run([self.command, "check", "--site", empty], capture_output=True, timeout=60)
        self.assertNotEqual(wanted.returncode, 0)
        self.assertEqual((done.returncode, done.stderr), (wanted.returncode, wanted.stderr))

    def test_a_signal_ends_the_program_too(self):
        site = self.folder / "served"
        run(self.command, "new", "site", site)
        command = [self.command, "serve", "--port", "0", "--site", site]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            for line in server.stderr:
                if line.startswith("serving "):
                    break
            server.send_signal(signal.SIGTERM)
            # Its end is the end of both: the program holds the other end of the pipe.
            server.communicate(timeout=20)
        self.assertIn(server.returncode, (0, 128 + signal.SIGTERM))

    def test_says_what_to_do_where_the_program_is_missing(self):
        home = self.folder / "alone"
        shutil.copytree(self.home, home, symlinks=True)
        shutil.rmtree(home / "node_modules/@tarjuman")
        command = home / "node_modules/.bin/tarjuman"
        done = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, "hint: the package @tarjuman/.* is missing")

    def test_says_what_they_are(self):
        launcher, program = manifest(self.launcher), manifest(self.program)
        names = {f"@tarjuman/{known['npm']['name']}" for known in project.targets()}
        self.assertEqual(launcher["optionalDependencies"], dict.fromkeys(names, VERSION))
        self.assertEqual((launcher["version"], program["version"]), (VERSION, VERSION))
        self.assertIn(program["name"], names)
        self.assertNotIn("scripts", {**launcher, **program})
        for package in [self.launcher, self.program]:
            with tarfile.open(package) as packed:
                held = {name.removeprefix("package/") for name in packed.getnames()}
                self.assertLessEqual({"package.json", *project.PAPERS}, held)


def manifest(package):
    with tarfile.open(package) as packed:
        return json.load(packed.extractfile("package/package.json"))


if __name__ == "__main__":
    unittest.main()
