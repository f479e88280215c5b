#!/usr/bin/env python3
"""Makes the fonts of social cards: parts of Google's Noto fonts, in bold.

    pip install fonttools==4.68.0
    apt-get install fonts-noto-core fonts-noto-cjk
    python3 fonts/make.py /usr/share/fonts

Debian's packages are Noto as it is published (https://notofonts.github.io,
https://github.com/notofonts/noto-cjk), with the files named as there. `README.md`
says which version the fonts here were made from.
"""

import pathlib
import sys

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = pathlib.Path(__file__).parent
SOURCES = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts")

# What shapes a script; no small capitals, fractions and the like.
FEATURES = (
    "ccmp locl mark mkmk init medi fina isol rlig calt liga clig kern curs rphf rkrf pref blwf half "
    "abvf pstf cjct vatu nukt akhn pres abvs blws psts haln dist abvm blwm ljmo vjmo tjmo rclt med2 fin2 fin3"
).split()

LATIN = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x52F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044),
    (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193),
    (0x2212, 0x2212), (0xFFFD, 0xFFFD),
]
SYMBOLS = "←↑→↓↔↕⇄⇆⇐⇒⇔⇧⌃⌘⌥⌫⏎↵↩↪↺↻☆★☎✓✔✕✖✗✘●○■□▲△▶▷▼▽◀◁◆◇≈≠≤≥∞√∑−×÷±°•▪❤♥"

SCRIPTS = [
    "NotoNaskhArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansBengali", "NotoSansGujarati",
    "NotoSansGurmukhi", "NotoSansTamil", "NotoSansTelugu", "NotoSansKannada", "NotoSansMalayalam",
    "NotoSansSinhala", "NotoSansThai", "NotoSansLao", "NotoSansKhmer", "NotoSansMyanmar",
    "NotoSansEthiopic", "NotoSansGeorgian", "NotoSansArmenian",
]


def source(name):
    return next(iter(sorted(SOURCES.rglob(name))), None) or sys.exit(f"{name} is not in {SOURCES}")


def characters(codec, rows, extra=""):
    """The characters of some rows of a national standard of two bytes each."""
    found = set(extra)
    for row in rows:
        for cell in range(0x40, 0xFF):
            try:
                found.add(bytes([row, cell]).decode(codec))
            except UnicodeDecodeError:
                pass
    # Lines to draw boxes with, Greek and Cyrillic are elsewhere.
    wanted = {c for c in found if len(c) == 1 and not (0x2500 <= ord(c) <= 0x257F or 0x370 <= ord(c) < 0x530)}
    return {ord(c) for c in wanted}


def cut(path, out, codes, number=-1, features=FEATURES):
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.font_number = number
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = load_font(str(path), options)
    subsetter = Subsetter(options)
    have = font.getBestCmap()
    subsetter.populate(unicodes=[code for code in (codes or have) if code in have])
    subsetter.subset(font)
    save_font(font, str(HERE / out), options)
    print(f"{(HERE / out).stat().st_size:>8} {len(font.getGlyphOrder()):>6} glyphs  {out}")


def alphabets():
    latin = {code for first, last in LATIN for code in range(first, last + 1)}
    cut(source("NotoSans-Bold.ttf"), "NotoSans-Bold.ttf", latin)
    for name in SCRIPTS:
        cut(source(f"{name}-Bold.ttf"), f"{name}-Bold.ttf", None)
    signs = {ord(c) for c in SYMBOLS}
    for name in ["NotoSansSymbols-Bold", "NotoSansMath-Regular", "NotoSansSymbols2-Regular"]:
        cut(source(f"{name}.ttf"), f"{name}.ttf", signs, features=["ccmp"])
        signs -= set(load_font(str(HERE / f"{name}.ttf"), Options()).getBestCmap())


def ideographs():
    """Characters that two languages write alike are in one file only: where a
    font has no glyph, the next of its order has the same one. The orders are in
    `src/card/fonts.rs`."""
    collection = source("NotoSansCJK-Bold.ttc")
    marks = "。、，．・「」『』（）！？：；〜～…—“”‘’《》〈〉【】￥％＆＋－／＝"
    wanted = {
        "JP": (0, characters("euc_jp", range(0xA1, 0xF5), marks)),
        "KR": (1, characters("euc_kr", [*range(0xA1, 0xA4), *range(0xB0, 0xC9)], marks)),
        "SC": (2, characters("gb2312", [*range(0xA1, 0xAA), *range(0xB0, 0xF8)], marks)),
        "TC": (3, characters("big5", [*range(0xA1, 0xA3), *range(0xA4, 0xC7)], marks)),
    }
    glyphs = {}
    for name, (number, codes) in wanted.items():
        options = Options()
        options.font_number = number
        have = load_font(str(collection), options).getBestCmap()
        glyphs[name] = {code: have[code] for code in codes if code in have}
    japanese, simplified, traditional = glyphs["JP"], glyphs["SC"], glyphs["TC"]

    def is_ideograph(code):
        return 0x3400 <= code <= 0x9FFF

    def without(own, others):
        """Those that the first of the others that has them does not have already."""
        def stands_in(code, glyph):
            first = next((other[code] for other in others if code in other), None)
            return is_ideograph(code) and first == glyph
        return {code for code, glyph in own.items() if not stands_in(code, glyph)}

    codes = {
        "JP": set(japanese),
        "KR": set(glyphs["KR"]),
        "SC": without(simplified, [japanese]),
        "TC": without(traditional, [japanese, simplified]),
    }
    for name, (number, _) in wanted.items():
        features = ["ccmp", "kern", "ljmo", "vjmo", "tjmo"]
        cut(collection, f"NotoSansCJK{name}-Bold.otf", codes[name], number, features)


alphabets()
ideographs()
