"""The marks of list items, put on lists as classes: as typed, or as the office has chosen (`gaya: butir`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from renja_build.model.document import Butir

# Each mark by the class that stands for it in the style sheets and in the DOCX.
TANDA = {
    "butir-angka": "1.",
    "butir-huruf": "a.",
    "butir-angka-kurung": "1)",
    "butir-huruf-kurung": "a)",
    "butir-angka-dua-kurung": "(1)",
    "butir-huruf-dua-kurung": "(a)",
    "butir-huruf-besar": "A.",
    "butir-huruf-besar-kurung": "A)",
    "butir-huruf-besar-dua-kurung": "(A)",
    "butir-romawi": "i.",
    "butir-romawi-kurung": "i)",
    "butir-romawi-dua-kurung": "(i)",
    "butir-romawi-besar": "I.",
    "butir-romawi-besar-kurung": "I)",
    "butir-romawi-besar-dua-kurung": "(I)",
    "butir-strip": "-",
    "butir-strip-panjang": "–",
    "butir-bulatan": "•",
}
CLASS = {mark: name for name, mark in TANDA.items()}
_TAG = re.compile(r"<(/?)(ol|ul)\b([^>]*)>")
_TYPED = re.compile(r' (?:type|class)="[^"]*"')


def marked(html: Markup, butir: Butir) -> Markup:
    """Safe HTML in which every list has the mark of its depth among lists of its kind; without a
    style, as it was.
    """
    styles: dict[str, Sequence[str]] = {"ol": butir.bernomor, "ul": butir.tanpa_nomor}
    depth = {"ol": 0, "ul": 0}

    def mark(tag: re.Match[str]) -> str:
        closing, name, rest = tag.groups()
        depth[name] += -1 if closing else 1
        if closing or not styles[name]:
            return tag[0]
        chosen = styles[name][min(depth[name], len(styles[name])) - 1]
        return f'<{name} class="{CLASS[chosen]}"{_TYPED.sub("", rest)}>'

    return Markup(_TAG.sub(mark, html))
