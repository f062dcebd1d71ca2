"""The styles of the cover; what is free of the page stands between its three groups of lines."""

from __future__ import annotations

from math import ceil

from renja_build.fonts import FACE_PAIRS
from renja_build.render.page import Naskah
from renja_build.write.docx_parts.paper import sheet, usable
from renja_build.write.docx_parts.styles import Style

EMBLEM = (80, 30)  # the room of the emblem, in mm, which it fills one way or the other
_PT_PER_MM = 72 / 25.4
_EMBLEM_GAP = 8.0
_CAPITAL = 0.62  # the average width of one, in em
_TALL = 1.25  # a line of the face, in em
_RULE_GAP = 31.0  # between a rule and its text: the most that Word allows
_START = 0.28  # where on the page the middle group begins
_MARKS = 45  # above the place, where marks of a draft stand above it
_SPARE = 45.0
# Where the face does not come with the file: a program without it may take a taller one.
_SPARE_NAMED = 100.0
_EMBLEM = Style("Sampul Lambang", align="center", before=17, with_next=True)


def cover_styles(naskah: Naskah) -> list[Style]:
    """A style for every kind of line, with the space that this paper leaves above it."""
    room = sheet(naskah, "potret").room * _PT_PER_MM
    # Measured in letters of our own face: in a wider one the lines are as if they were shorter.
    width = (
        usable(naskah, "potret")
        * _PT_PER_MM
        * FACE_PAIRS["source"].serif.rata
        / FACE_PAIRS[naskah.huruf].serif.rata
    )
    cover = naskah.sampul
    top = 17.0
    if cover.lambang:
        top += EMBLEM[1] * _PT_PER_MM + _EMBLEM_GAP
    top += _height(cover.pemerintah, 14, width, 1.2)
    middle = (
        2 * _RULE_GAP
        + _height(cover.jenis, 30, width, 1)
        + (6 + _height("RENJA", 15, width, 1.2))
        + (20 + _height(cover.perangkat_daerah, 14, width * 0.75, 1.2))
        + (25 + _height("TAHUN", 20, width, 1.2))
    )
    bottom = _height("KETERANGAN", 9.5, width, 1) + _height(cover.tempat, 12, width, 1.2) + 3
    bottom += _height(cover.alamat, 10.5, width * 0.75 / 0.8, 1.1)
    before = max(room * _START - top, 20)
    spare = _SPARE if naskah.huruf == "source" else _SPARE_NAMED
    free = max(room - top - before - middle - bottom - spare, 20)
    lower = _lower(free - _MARKS, _MARKS) if cover.keterangan else _lower(0, free)
    if cover.lambang:
        return [_EMBLEM, *_upper(_EMBLEM_GAP, before), *lower]
    return [*_upper(17, before), *lower]


def _height(text: str, size: float, width: float, lines: float) -> float:
    """The height of a text in capitals, in pt."""
    count = sum(ceil(len(line) * size * _CAPITAL / width) for line in text.split("\n"))
    return count * size * _TALL * lines


def _line(
    name: str, size: float, *, before: float, margin: float = 0, bold: bool = True, rule: str = ""
) -> Style:
    lines = 1.0 if rule == "top" else 1.2
    return Style(
        f"Sampul {name}", size=size, bold=bold, align="center", before=before,
        left=margin, right=margin, lines=lines, rule=rule, rule_gap=_RULE_GAP,
    )  # fmt: skip


def _upper(above: float, before: float) -> list[Style]:
    return [
        _line("Pemerintah", 14, before=above),
        _line("Judul", 30, before=before, rule="top"),
        _line("Singkatan", 15, before=6, bold=False),
        _line("Instansi", 14, before=20, margin=20),
        _line("Tahun", 20, before=25, rule="bottom"),
    ]


def _lower(above_marks: float, above_place: float) -> list[Style]:
    return [
        Style(
            "Sampul Keterangan",
            sans=True,
            size=9.5,
            align="center",
            before=above_marks,
            color="555555",
        ),
        _line("Tempat", 12, before=above_place),
        Style(
            "Sampul Alamat",
            size=10.5,
            align="center",
            before=3,
            left=20,
            right=20,
            lines=1.1,
            color="333333",
        ),
    ]
