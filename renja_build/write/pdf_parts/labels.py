"""The page numbers that are printed, for viewers to show: i, ii, …, 1, 2, or II-7."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from renja_build.render.page import Naskah, Seksi

_UNNUMBERED = ("perbandingan", "sampul")


@dataclass(frozen=True, slots=True)
class PageLabel:
    """How pages are numbered from one on, which is counted from 0."""

    page: int
    numerals: str  # a name of PDF; empty where there is no number
    prefix: str
    start: int


def page_labels(naskah: Naskah, pages: Sequence[Collection[str]]) -> Iterator[PageLabel]:
    """A label for each run of pages; `pages` are the names that stand on each."""
    seksi = {s.id: s for s in naskah.seksi}
    number, last = 0, ("", "")
    for index, names in enumerate(pages):
        number += 1
        begun = next((seksi[name] for name in names if name in seksi), None)
        if begun is None:
            continue
        style = _number_style(begun)
        is_first = begun.ulang and begun.id in names
        if style[0] != last[0] or is_first:
            number = 1
        if style != last or is_first:
            yield PageLabel(index, *style, number)
        last = style


def _number_style(seksi: Seksi) -> tuple[str, str]:
    """The numerals of a stretch and what stands before them."""
    if seksi.jenis in _UNNUMBERED:
        return "", seksi.jenis.capitalize()
    numerals = "/D" if seksi.jenis in ("bab", "lampiran") else "/r"
    return numerals, seksi.awalan
