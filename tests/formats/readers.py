"""Independent programs read what `tarjuman translate export` writes, write it
again without an edit, and `tarjuman translate import` then changes nothing.

translate-toolkit reads XLIFF 1.2 and 2.0, PO and TMX, moz.l10n XLIFF 1.2, PO and
Fluent, gettext PO, and Python's csv module tables. The site is the demo, with
some of its articles changed since their translations were stamped.

    TARJUMAN=target/release/tarjuman python tests/formats/readers.py

with what requirements.txt lists; `./test` does that.
"""

import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from moz.l10n.resource import parse_resource, serialize_resource
from translate.storage import pypo, tmx, xliff, xliff2

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARJUMAN = os.environ.get("TARJUMAN") or shutil.which("tarjuman") or str(ROOT / "target/release/tarjuman")
PARTS = ["site.yaml", "terms.yaml", "urls.lock", "content", "locales", "templates", "static"]
LOCALES = ["et", "ar", "pt-BR"]
XML = "{http://www.w3.org/XML/1998/namespace}"


def run(*words):
    done = subprocess.run([TARJUMAN, *map(str, words)], capture_output=True, timeout=300)
    assert done.returncode == 0, f"{words}: {done.returncode}\n{done.stderr.decode()}"
    return done.stdout.decode()


def files(site):
    """Everything in a site but what is kept to save time."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in paths
        if ".cache" not in path.relative_to(site).parts
    }


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="tarjuman-readers.")
        cls.site = pathlib.Path(cls.scratch.name) / "site"
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, cls.site / part)
            elif (ROOT / part).exists():
                cls.site.mkdir(exist_ok=True)
                shutil.copy(ROOT / part, cls.site / part)
        run("translate", "stamp", "--assume-current", "--site", cls.site)
        # Something is stale, and something is missing.
        articles = sorted((cls.site / "content/en").rglob("*.md"))
        for article in articles[::3]:
            text = article.read_text("utf-8")
            head, body = text[4:].split("\n---\n", 1)
            body = re.sub(r"(?m)^(?=[A-Z])", "Please note. ", body, count=1)
            article.write_text(f"---\n{head}\n---\n{body}\n\nA **new** paragraph with `code` & <b>HTML</b>.\n", "utf-8")
        cls.before = files(cls.site)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def export(self, locale, kind):
        text = run("translate", "export", "--locale", locale, "--format", kind, "--site", self.site)
        self.assertGreater(len(text), 10_000, f"{kind} for {locale}")
        return text

    def changes_nothing(self, text, ending, locale):
        """What came back is taken over, and everything stays as it was."""
        back = pathlib.Path(self.scratch.name) / f"back.{ending}"
        back.write_text(text, "utf-8", newline="")
        run("translate", "import", back, "--locale", locale, "--site", self.site)
        after = files(self.site)
        changed = sorted(
            path for path in self.before.keys() | after.keys() if self.before.get(path) != after.get(path)
        )
        self.assertEqual(changed, [])

    def expected(self, locale):
        """The units that there are, as the table has them."""
        table = self.export(locale, "csv").removeprefix("\ufeff")
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        self.assertGreater(len(rows), 100)
        states = {row["state"] for row in rows}
        self.assertLessEqual({"missing", "stale", "translated"}, states, locale)
        return {f"{row['path']}{row['id']}": row for row in rows}

    def test_tables(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                rows = self.expected(locale).values()
                for row in rows:
                    for cell in row.values():
                        self.assertNotIn(cell[:1], ["=", "+", "-", "@"], row)
                # As Excel writes it where a comma is in numbers, and sorted.
                text = io.StringIO(newline="")
                names = list(next(iter(rows)))
                writer = csv.DictWriter(text, names[::-1], delimiter=";", lineterminator="\r\n")
                writer.writeheader()
                writer.writerows(sorted(rows, key=lambda row: row["state"]))
                self.changes_nothing("\ufeff" + text.getvalue(), "csv", locale)

    def test_xliff_by_translate_toolkit(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                rows = self.expected(locale)
                store = xliff.Xliff1File.parsestring(self.export(locale, "xliff").encode())
                self.assertEqual(store.sourcelanguage, "en")
                self.assertEqual(store.targetlanguage, locale)
                found = {unit.getid().replace("\x04", "#"): unit for unit in store.units}
                self.assertEqual(found.keys(), rows.keys())
                for name, row in rows.items():
                    unit = found[name]
                    self.assertEqual(bool(unit.target), bool(row["target"]), name)
                    self.assertEqual(unit.isapproved(), row["state"] == "reviewed", name)
                    if "<" not in row["source"] and "\\" not in row["source"]:
                        self.assertEqual(unit.source, row["source"].removeprefix("'"), name)
                stale = [unit for name, unit in found.items() if rows[name]["state"] == "stale"]
                self.assertTrue(any(unit.getalttrans() for unit in stale))
                self.changes_nothing(bytes(store).decode(), "xlf", locale)

    def test_xliff_2_by_translate_toolkit(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                rows = self.expected(locale)
                text = self.export(locale, "xliff2")
                store = xliff2.Xliff2File.parsestring(text.encode())
                self.assertEqual(len(store.units), len(rows))
                translated = [row for row in rows.values() if row["state"] in ["translated", "reviewed"]]
                self.assertEqual(len([unit for unit in store.units if unit.istranslated()]), len(translated))
                self.changes_nothing(bytes(store).decode(), "xlf", locale)

    def test_xliff_2_keeps_its_rules(self):
        """Ids are names and there once, and what is referred to is there."""
        space = "{urn:oasis:names:tc:xliff:document:2.0}"
        for locale in LOCALES:
            document = ElementTree.fromstring(self.export(locale, "xliff2"))
            for file in document.iter(f"{space}file"):
                ids = [unit.get("id") for unit in file.iter(f"{space}unit")]
                self.assertEqual(len(ids), len(set(ids)))
                for name in ids:
                    self.assertRegex(name, r"^[-.\w]+$")
                for unit in file.iter(f"{space}unit"):
                    data = [entry.get("id") for entry in unit.iter(f"{space}data")]
                    self.assertEqual(len(data), len(set(data)))
                    for side in [*unit.iter(f"{space}source"), *unit.iter(f"{space}target")]:
                        codes = [code.get("id") for code in side.iter() if code is not side and code.get("id")]
                        self.assertEqual(len(codes), len(set(codes)), ElementTree.tostring(side))
                        for code in side.iter():
                            for key in ["dataRef", "dataRefStart", "dataRefEnd"]:
                                self.assertIn(code.get(key), [None, *data])

    def test_po_by_translate_toolkit(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                rows = self.expected(locale)
                text = self.export(locale, "po")
                store = pypo.pofile.parsestring(text.encode())
                units = [unit for unit in store.units if not unit.isheader()]
                self.assertEqual({unit.getcontext() for unit in units}, rows.keys())
                for unit in units:
                    row = rows[unit.getcontext()]
                    self.assertEqual(unit.source, row["source"].removeprefix("'"))
                    self.assertEqual(unit.target, row["target"].removeprefix("'"))
                    self.assertEqual(unit.isfuzzy(), row["state"] in ["draft", "stale"])
                again = bytes(store).decode()
                self.assertEqual(again, text)
                self.changes_nothing(again, "po", locale)

    def test_po_by_gettext(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                text = self.export(locale, "po")
                path = pathlib.Path(self.scratch.name) / "gettext.po"
                path.write_text(text, "utf-8")
                done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                # Wrapped, sorted and with other quotes of the same strings.
                again = subprocess.run(
                    ["msgcat", "--width=60", "--sort-output", path], capture_output=True, text=True, check=True
                )
                self.changes_nothing(again.stdout, "po", locale)

    def test_tmx_by_translate_toolkit(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                rows = self.expected(locale)
                store = tmx.tmxfile.parsestring(self.export(locale, "tmx").encode())
                there = [name for name, row in rows.items() if row["target"] and row["state"] != "stale"]
                self.assertEqual([unit.getid() for unit in store.units], there)

    def test_an_answer_is_taken_over(self):
        """A translation that is edited in a tool gets into its article, and nowhere else."""
        site = pathlib.Path(self.scratch.name) / "edited"
        shutil.copytree(self.site, site)
        store = xliff.Xliff1File.parsestring(self.export("et", "xliff").encode())
        rows = self.expected("et")

        def is_plain(unit):
            row = rows[unit.getid().replace("\x04", "#")]
            return row["kind"] == "paragraph" and row["state"] == "translated" and "<" not in row["source"]

        unit = next(unit for unit in store.units if is_plain(unit))
        path = unit.getid().split("\x04")[0].replace("content/en/", "content/et/")
        unit.target = "Teised sõnad, *tärnidega*."
        back = pathlib.Path(self.scratch.name) / "edited.xlf"
        back.write_bytes(bytes(store))
        run("translate", "import", back, "--site", site)
        after = files(site)
        changed = sorted(name for name in after if self.before.get(name) != after[name])
        state = path.replace("content/et/", "locales/et/.state/").replace("/index.md", ".md").removesuffix(".md") + ".yaml"
        self.assertEqual(changed, sorted([path, state]))
        self.assertIn("Teised sõnad, \\*tärnidega\\*.", after[path].decode())

    def test_terms(self):
        space = "{urn:iso:std:iso:30042:ed-2}"
        text = run("translate", "export", "--locale", "et", "--format", "tbx", "--site", self.site)
        document = ElementTree.fromstring(text)
        self.assertEqual(document.tag, f"{space}tbx")
        for entry in document.iter(f"{space}conceptEntry"):
            languages = [section.get(f"{XML}lang") for section in entry.iter(f"{space}langSec")]
            self.assertIn(languages, [["en"], ["en", "et"]])
            for section in entry.iter(f"{space}langSec"):
                self.assertTrue(all(term.text for term in section.iter(f"{space}term")))

    def test_xliff_by_moz_l10n(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                self.by_moz_l10n(locale, "xliff", "xlf", lambda section, entry: "#".join([*section.id, *entry.id]))

    def test_po_by_moz_l10n(self):
        for locale in LOCALES:
            with self.subTest(locale=locale):
                self.by_moz_l10n(locale, "po", "po", lambda section, entry: entry.id[1])

    def by_moz_l10n(self, locale, kind, ending, name):
        rows = self.expected(locale)
        path = pathlib.Path(self.scratch.name) / f"moz.{ending}"
        path.write_text(self.export(locale, kind), "utf-8")
        resource = parse_resource(str(path))
        names = {name(section, entry) for section in resource.sections for entry in section.entries}
        self.assertEqual(names, rows.keys())
        self.changes_nothing("".join(serialize_resource(resource)), ending, locale)

    def test_fluent_by_moz_l10n(self):
        """Messages are read by another implementation of Fluent, and come back."""
        for locale in LOCALES:
            path = self.site / "locales" / locale / "site.ftl"
            resource = parse_resource(str(path))
            ids = [entry.id[0] for section in resource.sections for entry in section.entries if hasattr(entry, "id")]
            written = re.findall(r"(?m)^(-?[A-Za-z][\w-]*) *=", path.read_text("utf-8"))
            self.assertEqual(sorted(ids), sorted(written))
            self.assertGreater(len(ids), 3)


if __name__ == "__main__":
    unittest.main()
