"""What all packages are made of: the version, the systems, the files beside the
program. The version is that of Cargo.toml and stands nowhere else.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
# In every package, beside the program.
PAPERS = ["LICENSE-MIT", "LICENSE-APACHE", "THIRD_PARTY_NOTICES.md", "THIRD_PARTY_LICENSES.txt"]


def version():
    return re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text("utf-8"), re.MULTILINE)[1]


def targets():
    return json.loads((ROOT / "packaging/targets.json").read_text("utf-8"))


def target(name):
    for known in targets():
        if known["target"] == name:
            return known
    sys.exit(f"`{name}` is not in packaging/targets.json")


def program_name(target_name):
    return "tarjuman.exe" if "windows" in target_name else "tarjuman"


def paper(name):
    path = ROOT / name
    if not path.is_file():
        sys.exit(f"{name} is missing: run packaging/licenses.py first")
    return path


def said(program, *words):
    """What the program prints."""
    return subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, timeout=60).stdout


def refuse_another_version(program):
    is_, should_be = said(program, "--version").decode().strip(), f"tarjuman {version()}"
    if is_ != should_be:
        sys.exit(f"{program} says `{is_}`, and Cargo.toml `{should_be}`")
