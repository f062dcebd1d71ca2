"""Codes that stand over several cells under one head: `Kode` above five columns without heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.impor.bentuk import Kepala, head_text
from renja_build.impor.hasil import holds

_LEAST = 2  # columns beside the first: three segments name a program


def segmented(head: Kepala) -> Kepala:
    """The head with each such column as a segment, where the layout knows segments."""
    ruas = next((kolom for kolom in head.bentuk.kolom.values() if kolom.isi == "ruas"), None)
    kode = [tajuk for tajuk in head.tajuk if tajuk.kolom.isi == "kode"]
    if ruas is None or len(kode) != 1 or kode[0].kolom.wajib:
        return head
    (first,) = kode
    below = list(_below(head, first.at))
    if len(below) < _LEAST:
        return head
    segments = [replace(first, kolom=ruas, at=at) for at in (first.at, *below)]
    others = [tajuk for tajuk in head.tajuk if tajuk is not first]
    return replace(head, tajuk=tuple(sorted([*others, *segments], key=lambda tajuk: tajuk.at)))


def _below(head: Kepala, first: int) -> Iterator[int]:
    """The columns behind the code that have no head and hold something."""
    sheet = head.lembar
    heads = range(head.awal, head.baris + 1)
    rows = range(head.baris + 1, len(sheet.baris))
    last = max(tajuk.at for tajuk in head.tajuk)
    for at in range(first + 1, last):
        if any(head_text(sheet.nilai(row, at)) for row in heads):
            return
        if not any(holds(sheet.nilai(row, at)) for row in rows):
            return
        yield at
