"""Makes pyicu.json, beside this file: index letters, filing and quotation marks
by ICU4C, which Node's Intl does not give. tests/cldr.rs compares.

    pip install PyICU==2.17     (builds with Debian's libicu-dev)
    python3 make.py > pyicu.json

The words are those of intl.json; `-` stands for ICU's buckets outside of the letters.
"""

import json
import pathlib

import icu

intl = json.loads((pathlib.Path(__file__).parent / "intl.json").read_text())


def locale(tag, words):
    index = icu.AlphabeticIndex(icu.Locale.forLanguageTag(tag))
    buckets = []
    index.resetBucketIterator()
    while index.nextBucket():
        # The letters are of type 0; under-, in- and overflow are not.
        buckets.append(index.bucketLabel if index.bucketLabelType == 0 else "-")
    data = icu.LocaleData(tag)
    kinds = icu.ULocaleDataDelimiterType
    marks = [kinds.QUOTATION_START, kinds.QUOTATION_END, kinds.ALT_QUOTATION_START, kinds.ALT_QUOTATION_END]
    return {
        "letters": " ".join(label for label in buckets if label != "-"),
        "filed": " ".join(buckets[index.getBucketIndex(word)] for word in words.split(" ")),
        "quotes": " ".join(data.getDelimiter(mark) for mark in marks),
    }


made = {"by": f"PyICU {icu.VERSION}", "icu": icu.ICU_VERSION, "unicode": icu.UNICODE_VERSION}
locales = {tag: locale(tag, of["sorted"]) for tag, of in intl["locales"].items()}
print(json.dumps({"made": made, "locales": locales}, ensure_ascii=False, indent=1))
