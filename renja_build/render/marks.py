"""The marks of list items that an office has chosen (`gaya: butir`), put on lists as classes."""

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
    "butir-strip": "-",
    "butir-strip-panjang": "–",
    "butir-bulatan": "•",
}
_CLASS = {mark: name for name, mark in TANDA.items()}
_TAG = re.compile(r"<(/?)(ol|ul)\b([^>]*)>")
_TYPE = re.compile(r' type="[^"]*"')


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
        return f'<{name} class="{_CLASS[chosen]}"{_TYPE.sub("", rest)}>'

    return Markup(_TAG.sub(mark, html))
