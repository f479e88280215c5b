"""The wheel: made of the program that is built already, installed without a
network, and run.
"""

import subprocess
import unittest
import venv
import zipfile

from support import PROGRAM, ROOT, TOOLS, VERSION, Packages, run

PAPERS = {"LICENSE-MIT", "LICENSE-APACHE", "THIRD_PARTY_NOTICES.md", "THIRD_PARTY_LICENSES.txt"}


class Wheel(Packages):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # As the program was built, so that it is not built again.
        profile = ["--profile", {"debug": "dev"}.get(PROGRAM.parent.name, PROGRAM.parent.name)]
        command = [TOOLS / "maturin", "build", *profile, "--locked", "--out", cls.folder]
        done = subprocess.run(
            [*command, "--target-dir", PROGRAM.parent.parent],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
        cls.said = done.stderr
        [cls.wheel] = cls.folder.glob("*.whl")

    def test_packs_the_program_that_is_there(self):
        self.assertNotIn("Compiling tarjuman ", self.said)
        with zipfile.ZipFile(self.wheel) as wheel:
            [program] = [name for name in wheel.namelist() if name.endswith("/scripts/tarjuman")]
            self.assertEqual(wheel.read(program), PROGRAM.read_bytes())

    def test_says_what_it_is(self):
        self.assertTrue(self.wheel.name.startswith(f"tarjuman_ssg-{VERSION}-py3-none-"), self.wheel.name)
        with zipfile.ZipFile(self.wheel) as wheel:
            info = f"tarjuman_ssg-{VERSION}.dist-info"
            metadata = wheel.read(f"{info}/METADATA").decode()
            for line in [f"Version: {VERSION}", "License-Expression: MIT OR Apache-2.0", "# tarjuman"]:
                self.assertIn(f"\n{line}\n", metadata)
            prefix = f"{info}/licenses/"
            papers = {name.removeprefix(prefix) for name in wheel.namelist() if name.startswith(prefix)}
            self.assertEqual(papers, PAPERS)

    def test_is_installed_and_runs(self):
        folder = self.folder / "venv"
        venv.create(folder, with_pip=True)
        run(folder / "bin/pip", "install", "--quiet", "--no-index", self.wheel)
        self.works(folder / "bin/tarjuman")
        run(folder / "bin/pip", "uninstall", "--quiet", "--yes", "tarjuman-ssg")
        self.assertFalse((folder / "bin/tarjuman").exists())


if __name__ == "__main__":
    unittest.main()
