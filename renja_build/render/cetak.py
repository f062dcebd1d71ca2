"""Values of quantities as the kind of their column prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from renja_build.angka import Nilai, half_up
from renja_build.render import id_format
from renja_build.render.inputs import dengan_satuan, sel_nilai, sel_persen, sel_rupiah
from renja_build.render.konteks import Ukuran
from renja_build.render.kosakata import Isian
from renja_build.render.page import JenisKolom, Sel

_SERIBU = Decimal(1000)


def jadi_sel(value: Isian, jenis: JenisKolom) -> Sel:
    """A value as a cell of a column of this kind."""
    if value is None:
        return Sel()
    if isinstance(value, Sel):
        return value
    if isinstance(value, str):
        return Sel(value)
    if isinstance(value, Ukuran):
        satuan = value.satuan if jenis == "target" else ""
        return Sel(dengan_satuan(value.nilai, satuan), value.nilai, satuan=value.satuan)
    if isinstance(value, Nilai):
        return sel_nilai(value)
    if isinstance(value, Decimal):
        return sel_persen(value)
    return sel_rupiah(value) if jenis == "rupiah" else Sel(str(value), value)


def bertumpuk(cells: Sequence[Sel]) -> Sel:
    """Several lines in one cell; the last one's value stands for it. Where all are empty, so is
    the cell.
    """
    if len(cells) < 2 or not any(sel.teks for sel in cells):
        return cells[-1] if cells else Sel()
    places = tuple(sel.asal for sel in cells for _ in sel.teks.split("\n"))
    text, first = "\n".join(sel.teks for sel in cells), next(filter(None, places), None)
    return Sel(text, cells[-1].nilai, asal=first, asal_baris=places, lapis=tuple(cells))


def dalam_ribuan(sel: Sel) -> Sel:
    """An amount shown in thousands of rupiah, rounded half up; the amount itself stays whole."""
    if not isinstance(sel.nilai, int):
        return sel
    shown = half_up(Decimal(sel.nilai) / _SERIBU, 0)
    return replace(sel, teks=id_format.rupiah_tabel(int(shown)))


def angka(sel: Sel | None) -> Decimal | None:
    """The number in a cell."""
    value = sel.nilai if sel is not None else None
    if isinstance(value, Nilai):
        return value.angka
    return Decimal(value) if isinstance(value, (int, Decimal)) else None
