"""Writes THIRD_PARTY_LICENSES.txt: the licences of all crates that are compiled
into the program, as their authors put them into their packages.

    python3 packaging/licenses.py [TARGET]

Without a target, of the crates for any system. Needs cargo, and the sources of
the crates, which are there after a build. One text stands once, below the names
of all crates that have it; a crate without a text is named with its licence.
"""

import json
import pathlib
import subprocess
import sys
from collections import defaultdict

from project import ROOT

BEGINNINGS = ("license", "licence", "copying", "notice", "unlicense", "copyright")
ENDINGS = ("", ".md", ".txt", ".mit", ".apache", ".apache2")


def compiled(metadata):
    """Packages that are in the program, without those for builds and tests."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    root = metadata["resolve"]["root"]
    seen, open_ = {root}, [root]
    while open_:
        for dependency in nodes[open_.pop()]["deps"]:
            is_compiled = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_compiled and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                open_.append(dependency["pkg"])
    return sorted((packages[id_] for id_ in seen - {root}), key=lambda package: (package["name"], package["version"]))


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    # Also of what is further in, such as sources in C.
    for path in sorted(folder.rglob("*")):
        is_licence = path.name.lower().startswith(BEGINNINGS) and path.is_file()
        # Also `LICENSE-MIT`, but no source file such as `license.rs`.
        if is_licence and (path.suffix.lower() in ENDINGS or "-" in path.name):
            yield path.read_text("utf-8", "replace").replace("\r\n", "\n").strip()


def written(packages):
    by_text, without = defaultdict(list), []
    for package in packages:
        name = f"{package['name']} {package['version']} ({package['license'] or 'see its file'})"
        found = list(dict.fromkeys(texts(package)))
        for text in found:
            by_text[text].append(name)
        if not found:
            without.append(name)
    yield "Licences of the crates that are compiled into tarjuman.\n"
    for text, names in by_text.items():
        yield "\n" + "=" * 80 + "\n" + "\n".join(names) + "\n" + "-" * 80 + "\n\n" + text + "\n"
    if without:
        yield "\n" + "=" * 80 + "\nWithout a text of their own:\n" + "\n".join(without) + "\n"


def main(target=None):
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    if target:
        command += ["--filter-platform", target]
    found = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE).stdout
    packages = compiled(json.loads(found))
    (ROOT / "THIRD_PARTY_LICENSES.txt").write_text("".join(written(packages)), "utf-8", newline="\n")
    print(f"THIRD_PARTY_LICENSES.txt: {len(packages)} crates")


if __name__ == "__main__":
    main(*sys.argv[1:])
