"""What a table says of its capaian where the formula above a column is not that of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from renja_build.acuan.kinerja import aturan_capaian
from renja_build.render.lajur import SAMA, Susunan
from renja_build.render.page import Sel


def catatan_capaian(
    susunan: Susunan, shown: Sequence[int], turun: Mapping[int, Sequence[int]], cells: Iterable[Sel]
) -> Iterator[str]:
    """The formula of rows where less is better, by the numbers of the columns whose printed formula
    is another; and what is meant by a capaian below zero. `turun` names the columns of such rows
    with those that they are of.
    """
    numbers = susunan.polos(shown)
    rule = aturan_capaian().arah["turun"].rumus
    for at, (done, wanted) in turun.items():
        lajur = susunan.lajur[at]
        if at in shown and susunan.nomor_baris and lajur.asal.nomor not in (None, "", SAMA):
            part = {"realisasi": done, "target": wanted}
            text = rule
            for word, place in part.items():
                text = text.replace(word, f"kolom {numbers[susunan.lajur[place].id]}")
            yield f"Kolom {numbers[lajur.id]} bagi indikator yang makin kecil makin baik: {text}."
    yield from catatan_negatif(cells)


def catatan_negatif(cells: Iterable[Sel]) -> Iterator[str]:
    """What a percentage in parentheses means, where a cell prints one."""
    if any(isinstance(sel.nilai, Decimal) and sel.teks.startswith("(") for sel in cells):
        yield (
            "Capaian dalam kurung bernilai negatif: realisasi indikator yang makin kecil makin baik "
            f"melebihi dua kali targetnya; capaian = {aturan_capaian().arah['turun'].rumus}."
        )
