"""Rows from what a change adds to the pagu of sub kegiatan, takes from it, or shifts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from renja_build.compute.perubahan import SelisihPagu
from renja_build.diagnostics import Location
from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import sumber
from renja_build.render.sanding import perubahan

_BARU = "Sub kegiatan baru"


@dataclass(frozen=True, slots=True)
class _Selisih:
    """What a row states: the pagu before, what came of one kind of change, and why."""

    murni: int | None
    selisih: int
    uraian: str
    keterangan: str = ""
    at: Location | None = None  # of the reason, of the first where there are several


@sumber("ubah", butir=("murni", "selisih", "uraian", "keterangan"))
def selisih_pagu(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Sub kegiatan yang pagunya berubah: ubah [penambahan], [pengurangan] (keduanya tanpa
    pergeseran), atau [pergeseran].
    """
    for row in perubahan(inputs).pagu:
        for kind in baris.opsi.get("ubah", tuple(_UBAH)):
            record = _UBAH[kind](row)
            if record is not None:
                code, nama = row.change.kode, row.change.node.nama
                yield Konteks(inputs, kode=code, nama=nama, butir=record, id=code)


def _sisa(row: SelisihPagu, amount: int) -> _Selisih | None:
    if not amount:
        return None
    texts = row.alasan.uraian if row.alasan else ()
    notes = [_BARU] if row.change.jenis == "baru" else []
    notes += [row.alasan.keterangan] if row.alasan and row.alasan.keterangan else []
    at = row.alasan.at if row.alasan else None
    return _Selisih(row.change.pagu_sebelum, amount, _butir(texts), "\n".join(notes), at)


def _geser(row: SelisihPagu) -> _Selisih | None:
    if not row.keluar and not row.masuk:
        return None
    texts = [shift.uraian for shift in row.keluar]
    texts += [shift.uraian_ke or shift.uraian for shift in row.masuk]
    at = (*row.keluar, *row.masuk)[0].at
    return _Selisih(row.change.pagu_sebelum or 0, row.geser, _butir(texts), at=at)


def _butir(texts: Sequence[str]) -> str:
    """One text as it is; several each on a line of its own after a dash."""
    return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)


_UBAH: dict[str, Callable[[SelisihPagu], _Selisih | None]] = {
    "penambahan": lambda row: _sisa(row, row.penambahan),
    "pengurangan": lambda row: _sisa(row, row.pengurangan),
    "pergeseran": _geser,
}
