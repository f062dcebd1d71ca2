"""The steps of an expression, with their places: `kinerja["ikm"][tahun_lalu].realisasi | angka`."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A name, an attribute, a quoted key, a year in brackets, what `rujuk` names, and what is no path.
_STEP = re.compile(
    r"\s*(?:\.?\s*(?P<nama>[^\W\d]\w*)"
    r"|\[\s*(?P<kutip>[\"'])(?P<kunci>[^\"'\n]*)(?P=kutip)?\s*(?P<tutup>\])?"
    r"|\[\s*(?P<tahun>\w*)\s*\]?"
    r"|\(\s*[\"'](?P<rujukan>[^\"'\n]*)[\"']?\s*\)?"
    r"|(?P<titik>\.))"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the name or key, where it begins, and how it is written."""

    text: str
    start: int
    quoted: bool = False
    tahun: bool = False  # the name of a year in brackets, which stands for another key
    quote: str = '"'


def steps(source: str) -> list[Step]:
    """The steps of the path that an expression begins with, as far as it is one; an unfinished one
    ends with an empty step.
    """
    path: list[Step] = []
    end = 0
    while match := _STEP.match(source, end):
        end = match.end()
        for group in ("nama", "kunci", "tahun", "rujukan", "titik"):
            if match[group] is not None:
                text = "" if group == "titik" else match[group]
                start = match.end() if group == "titik" else match.start(group)
                quoted = group in ("kunci", "rujukan")
                quote = match["kutip"] or '"'
                path.append(Step(text, start, quoted, group == "tahun", quote))
    return path
