#!/usr/bin/env python3
"""Whole builds beside Hugo and beside copying, as a Markdown table.

    cargo build --release
    python3 benches/whole.py --articles 2000 --locales en,et --hugo PATH

Each contender builds the same made-up help center (`examples/corpus.rs`) in
whole processes: cold, again with nothing changed, and again after one article
was edited. The rounds of all contenders alternate, so that a machine that
slows down slows all of them down. Copying is `cp -R` of what tarjuman made:
less than that no build can take. Given are medians, with the least and most
behind them; memory is the peak of the process.

Before anything is timed, the pages of each contender are read and compared
with the corpus. Without `--hugo` only tarjuman is measured.
"""
import argparse
import dataclasses
import html
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MARK = "an edited paragraph"
MODES = ("cold", "unchanged", "edited")


@dataclasses.dataclass
class Contender:
    name: str
    site: pathlib.Path
    out: pathlib.Path
    command: list
    version: str
    # Whether its pages hold what the others' hold and no more.
    equal: bool
    runs: dict = dataclasses.field(default_factory=lambda: {mode: [] for mode in MODES})


@dataclasses.dataclass
class Run:
    wall: float
    cpu: float
    mib: float


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="articles in the source locale (2000)")
    parser.add_argument("--locales", default="en,et", help="tags, the source first (en,et)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each mode (5)")
    parser.add_argument("--tarjuman", help="the program (target/release/tarjuman)")
    parser.add_argument("--hugo", default=os.environ.get("HUGO"), help="the program; also $HUGO")
    parser.add_argument("--theme", choices=("equal", "built-in", "both"), default="both",
                        help="tarjuman with templates equal to Hugo's, with its own, or with both")
    parser.add_argument("--work", type=pathlib.Path, help="a new or empty folder for sites and outputs, "
                        "best one in memory such as /dev/shm/bench; kept (default: a temporary one, removed)")
    args = parser.parse_args()
    if args.work:
        args.work.mkdir(parents=True, exist_ok=True)
        if any(args.work.iterdir()):
            sys.exit(f"{args.work} is not empty")
        return compare(args, args.work.resolve())
    with tempfile.TemporaryDirectory(prefix="tarjuman-bench-") as work:
        compare(args, pathlib.Path(work))


def compare(args, work):
    contenders = prepare(args, work)
    floors = []
    for contender in contenders:
        say(f"{contender.name}: checking what it builds")
        build(contender)
        check(contender, args.locales.split(","))
    for number in range(args.rounds):
        say(f"round {number + 1} of {args.rounds}")
        for contender in contenders:
            one_round(contender)
        ours = next(c for c in contenders if c.name != "Hugo")
        floors.append(copied(ours.out, work / "copy"))
    print(report(args, contenders, floors))


def say(text):
    print(text, file=sys.stderr, flush=True)


# --- sites ------------------------------------------------------------------

def prepare(args, work):
    own = pathlib.Path(args.tarjuman or target() / "release" / "tarjuman").resolve()
    if not own.exists():
        sys.exit(f"{own} does not exist: run `cargo build --release`, or give --tarjuman")
    contenders = []
    if args.hugo:
        site = corpus(args, work / "hugo", "hugo")
        shutil.copytree(HERE / "peers" / "hugo", site, dirs_exist_ok=True)
        out = work / "hugo-out"
        command = [args.hugo, "--source", site, "--destination", out, "--quiet"]
        contenders.append(Contender("Hugo", site, out, command, hugo_version(args.hugo), True))
    names = {"equal": "tarjuman, equal pages", "built-in": "tarjuman, built-in theme"}
    for theme, name in names.items():
        if args.theme not in (theme, "both"):
            continue
        site = corpus(args, work / theme, "tarjuman")
        if theme == "equal":
            shutil.copytree(HERE / "peers" / "overlay", site, dirs_exist_ok=True)
        out = work / f"{theme}-out"
        command = [own, "build", "--site", site, "--out", out]
        contenders.append(Contender(name, site, out, command, said([own, "--version"]), theme == "equal"))
    return contenders


def hugo_version(program):
    return re.search(r"v([\d.]+)", said([program, "version"]))[1]


def target():
    data = said(["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked",
                 "--manifest-path", HERE.parent / "Cargo.toml"])
    return pathlib.Path(json.loads(data)["target_directory"])


def corpus(args, site, form):
    said(["cargo", "run", "--quiet", "--locked", "--manifest-path", HERE.parent / "Cargo.toml", "--example", "corpus",
          "--", "--articles", args.articles, "--locales", args.locales, "--form", form, "--out", site])
    return site


def said(command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed")
    return done.stdout.strip()


# --- what is built ----------------------------------------------------------

def articles(site, tag):
    """Sources of a locale's articles, in an order that does not depend on the disk."""
    return sorted(path for path in (site / "content" / tag / "glossary").iterdir() if path.name != "_index.md")


def root_of(contender, tag, locales):
    if tag == locales[0]:
        return contender.out
    # Hugo writes tags in lower case.
    return next((path for path in (contender.out / tag, contender.out / tag.lower()) if path.is_dir()), contender.out)


def page_of(contender, source, tag, locales):
    slug = re.search(r'^slug: "(.*)"$', source.read_text("utf-8"), re.M)[1]
    return root_of(contender, tag, locales) / "glossary" / slug / "index.html"


def check(contender, locales):
    """Each article has its page, and on some of them all parts are there."""
    site, faults = contender.site, []
    for tag in locales:
        sources = articles(site, tag)
        for source in sources:
            if not page_of(contender, source, tag, locales).is_file():
                faults.append(f"{source}: no page")
        root = root_of(contender, tag, locales)
        for source in random.Random(1).sample(sources, min(100, len(sources))):
            if page_of(contender, source, tag, locales).is_file():
                faults += parts(contender, source, tag, locales)
        index = (root / "glossary" / "index.html").read_text("utf-8")
        listed = set(re.findall(r'<a href="([^"#]+/glossary/[^"]+|/glossary/[^"]+)"', index))
        if len(listed) < len(sources):
            faults.append(f"{tag}: {len(listed)} of {len(sources)} articles in the A–Z index")
        if not any((root / name).is_file() for name in ("feed.xml", "index.xml")):
            faults.append(f"{tag}: no feed")
    for name in ("sitemap.xml", "robots.txt", "404.html"):
        if not (contender.out / name).is_file():
            faults.append(f"no {name}")
    if faults:
        sys.exit(f"{contender.name}: {len(faults)} faults, such as {faults[0]}")


def parts(contender, source, tag, locales):
    """What a page must hold by its source, counted in the page."""
    text = source.read_text("utf-8")
    page = html.unescape(page_of(contender, source, tag, locales).read_text("utf-8"))
    translations = sum((contender.site / "content" / other / "glossary" / source.name).is_file() for other in locales)
    related = re.search(r"^related: \[(.*)\]$", text, re.M)
    cards = re.search(r'<ul class="cards.*?</ul>\s*</(?:aside|section)>', page, re.S)
    tags = re.search(r"^tags: \[(.*)\]$", text, re.M)[1].split(", ")
    tag_list = re.search(r'<ul class="tags".*?</ul>', page, re.S)
    counts = {
        "translations": (translations + 1, len(re.findall(r'<link rel="?alternate"? hreflang', page))),
        "tables": (1, page.count("<table")),
    }
    if contender.equal:
        # The built-in theme has more of these: a switcher in `<details>`, tags on cards.
        there = [key for key in related[1].split(", ") if (source.parent / f"{key}.md").is_file()] if related else []
        contents = page.split('class="toc"')[-1].split("</nav>")[0]
        counts |= {
            "questions": (text.count("  - question:"), page.count("<details>")),
            "question lists for machines": (int("  - question:" in text), page.count('"FAQPage"')),
            "headings in the contents": (len(re.findall(r"^###? ", text, re.M)), len(re.findall(r'href="?#', contents))),
            "tags": (len(tags), tag_list[0].count("<li>") if tag_list else 0),
            "related articles": (len(there) if related else 4, cards[0].count("<strong>") if cards else 0),
        }
    return [f"{source}: {found} {what}, {wanted} expected"
            for what, (wanted, found) in counts.items() if found != wanted]


# --- runs -------------------------------------------------------------------

def build(contender):
    """One whole process."""
    began = time.monotonic()
    process = subprocess.Popen([str(word) for word in contender.command], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{contender.name} failed:\n{said.decode()}")
    scale = 2 ** 20 if sys.platform == "darwin" else 2 ** 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def one_round(contender):
    shutil.rmtree(contender.out, ignore_errors=True)
    shutil.rmtree(contender.site / ".cache", ignore_errors=True)
    locale = sorted(path.name for path in (contender.site / "content").iterdir())[0]
    source = articles(contender.site, locale)[0]
    original = source.read_text("utf-8")
    for mode in MODES:
        if mode == "edited":
            source.write_text(f"{original}\n{MARK}\n", "utf-8")
        os.sync()
        contender.runs[mode].append(build(contender))
    source.write_text(original, "utf-8")
    slug = re.search(r'^slug: "(.*)"$', original, re.M)[1]
    pages = [path for path in contender.out.glob(f"**/{slug}/index.html") if MARK in path.read_text("utf-8")]
    if not pages:
        sys.exit(f"{contender.name}: the edit is not in the output")


def copied(tree, copy):
    shutil.rmtree(copy, ignore_errors=True)
    os.sync()
    began = time.monotonic()
    subprocess.run(["cp", "-R", tree, copy], check=True)
    wall = time.monotonic() - began
    shutil.rmtree(copy)
    return wall


# --- the table --------------------------------------------------------------

def report(args, contenders, floors):
    def median(contender, mode, field="wall"):
        return statistics.median(getattr(run, field) for run in contender.runs[mode])

    def spread(values):
        digits = 2 if statistics.median(values) >= 0.1 else 3
        return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"

    total = sum(len(articles(contenders[0].site, tag)) for tag in args.locales.split(","))
    versions = ", ".join(dict.fromkeys(f"{c.name.split(',')[0]} {c.version.split()[-1]}" for c in contenders))
    lines = [f"### {args.articles:,} articles in {args.locales}: {total:,} sources, {args.rounds} rounds, "
             f"{os.cpu_count()} cores; {versions}", "",
             "| | cold, s | CPU, s | unchanged, s | one edited, s | peak MiB | files | MB |",
             "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for c in contenders:
        sizes = [path.stat().st_size for path in c.out.glob("**/*") if path.is_file()]
        walls = [spread([run.wall for run in c.runs[mode]]) for mode in MODES]
        lines.append(f"| {c.name} | {walls[0]} | {median(c, 'cold', 'cpu'):.2f} | {walls[1]} | {walls[2]} "
                     f"| {median(c, 'cold', 'mib'):.0f} | {len(sizes):,} | {sum(sizes) / 1e6:.0f} |")
    first = next(c for c in contenders if c.name != "Hugo")
    lines += [f"| copying what {first.name} made | {spread(floors)} | | | | | | |", "",
              "| ratio of medians | Hugo to it, cold | Hugo to it, memory | it to copying | cold to unchanged | cold to one edited |",
              "|---|--:|--:|--:|--:|--:|"]
    hugo = next((c for c in contenders if c.name == "Hugo"), None)
    for c in contenders:
        if c is hugo:
            continue
        cold = median(c, "cold")
        to_hugo = f"{median(hugo, 'cold') / cold:.1f}" if hugo else ""
        memory = f"{median(hugo, 'cold', 'mib') / median(c, 'cold', 'mib'):.1f}" if hugo else ""
        lines.append(f"| {c.name} | {to_hugo} | {memory} | {cold / statistics.median(floors):.1f} "
                     f"| {cold / median(c, 'unchanged'):.1f} | {cold / median(c, 'edited'):.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
