"""What a table says of its capaian where the formula above a column is not that of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from renja_build.acuan.kinerja import aturan_capaian
from renja_build.render.inputs import catatan_rerata
from renja_build.render.lajur import SAMA, Susunan
from renja_build.render.page import Sel


class RowOfCells(Protocol):
    """A row as it was drawn: its cells by column, and whether means take it in."""

    @property
    def sel(self) -> Sequence[Sel | None]: ...
    @property
    def dihitung(self) -> bool: ...


class CatatanCapaian:
    """Gathers, cell by cell, what a table has to say of its capaian."""

    def __init__(self, susunan: Susunan) -> None:
        self._susunan = susunan
        self._turun: set[int] = set()  # columns of capaian where a row is better the less it is

    def lihat(self, at: int, arah: str, sel: Sel | None) -> None:
        """A computed cell, and the direction that it was computed in."""
        rule = self._susunan.lajur[at].asal.rumus
        if arah == "turun" and rule and rule.jenis == "capaian" and sel and sel.teks:
            self._turun.add(at)

    def kalimat(self, shown: Sequence[int], rows: Sequence[RowOfCells]) -> Iterator[str]:
        """The notes: how many a mean leaves out; the formula of rows where less is better, by the
        numbers of the columns whose printed formula is another; what is meant by a capaian below
        zero.
        """
        lajur = self._susunan.lajur
        averaged = [at for at in shown if lajur[at].asal.ringkas == "rerata"]
        counted = [row.sel for row in rows if row.dihitung]
        yield from catatan_rerata(cells[at] for cells in counted for at in averaged)
        for at in sorted(self._turun.intersection(shown)):
            if self._susunan.nomor_baris and lajur[at].asal.nomor not in (None, "", SAMA):
                yield self._rumus_turun(at, shown)
        yield from catatan_negatif(sel for row in rows for sel in row.sel if sel is not None)

    def _rumus_turun(self, at: int, shown: Sequence[int]) -> str:
        numbers, lajur = self._susunan.polos(shown), self._susunan.lajur
        text = aturan_capaian().arah["turun"].rumus
        for word, place in zip(("realisasi", "target"), self._susunan.bagian[at], strict=True):
            text = text.replace(word, f"kolom {numbers[lajur[place].id]}")
        return f"Kolom {numbers[lajur[at].id]} bagi indikator yang makin kecil makin baik: {text}."


def catatan_negatif(cells: Iterable[Sel]) -> Iterator[str]:
    """What a percentage in parentheses means, where a cell prints one."""
    if any(isinstance(sel.nilai, Decimal) and sel.teks.startswith("(") for sel in cells):
        yield (
            "Capaian dalam kurung bernilai negatif: realisasi indikator yang makin kecil makin baik "
            f"melebihi dua kali targetnya; capaian = {aturan_capaian().arah['turun'].rumus}."
        )
