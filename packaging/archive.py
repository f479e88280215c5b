"""Makes the archive of a release for one system.

    python3 packaging/archive.py PROGRAM TARGET OUT

PROGRAM is built for TARGET and can be run here: it prints the manual and the
completions that go with it. The same input gives the same bytes.
"""

import gzip
import io
import pathlib
import sys
import tarfile
import zipfile

from project import PAPERS, paper, program_name, refuse_another_version, said, target, version

COMPLETIONS = {
    "bash": "tarjuman.bash",
    "zsh": "_tarjuman",
    "fish": "tarjuman.fish",
    "powershell": "_tarjuman.ps1",
    "elvish": "tarjuman.elv",
}


def contents(program, name):
    """Paths in the archive, whether they are programs, and what is in them."""
    yield program_name(name), True, pathlib.Path(program).read_bytes()
    for file in [*PAPERS, "README.md", "CHANGELOG.md"]:
        yield file, False, paper(file).read_bytes()
    yield "man/tarjuman.1", False, said(program, "man")
    for shell, file in COMPLETIONS.items():
        yield f"completions/{file}", False, said(program, "completions", shell)


def tar(folder, files):
    packed = io.BytesIO()
    # Without a time and a name in the head, which would differ from run to run.
    with gzip.GzipFile("", "wb", 9, packed, 0) as zipped, tarfile.open(fileobj=zipped, mode="w") as archive:
        for path, is_program, data in files:
            entry = tarfile.TarInfo(f"{folder}/{path}")
            entry.size, entry.mode = len(data), 0o755 if is_program else 0o644
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def zip_(folder, files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, is_program, data in files:
            entry = zipfile.ZipInfo(f"{folder}/{path}")
            entry.create_system = 3
            entry.external_attr = (0o755 if is_program else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def main(program, name, out):
    target(name)
    program = pathlib.Path(program).resolve()
    refuse_another_version(program)
    folder = f"tarjuman-{version()}-{name}"
    pack, ending = (zip_, "zip") if "windows" in name else (tar, "tar.gz")
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{folder}.{ending}"
    path.write_bytes(pack(folder, contents(program, name)))
    print(path)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
