"""Drivers and obstacles of each priority and what follows from them, with lists in the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renja_build.model.document import Faktor
from renja_build.render.bahan import Bahan
from renja_build.render.page import Baris, Kolom, Sel, TableView


def draw(bahan: Bahan) -> TableView:
    """Four columns; a group of entries opens with a row that spans them."""
    n = bahan.tahun
    return TableView(
        jenis="faktor-pendorong-penghambat",
        judul=f"Faktor Pendorong dan Penghambat Tahun {n - 1} serta Tindak Lanjut pada Tahun {n}",
        subjudul=bahan.kantor,
        kolom=(
            Kolom(("Uraian Prioritas dan Sasaran",), "teks", "1"),
            Kolom(("Faktor Pendorong",), "teks", "2"),
            Kolom(("Faktor Penghambat",), "teks", "3"),
            Kolom(("Tindak Lanjut",), "teks", "4"),
        ),
        baris=tuple(row for faktor in bahan.dokumen.faktor for row in _rows(faktor)),
    )


def _rows(faktor: Faktor) -> Iterator[Baris]:
    if faktor.kelompok:
        yield Baris("kelompok", (Sel(faktor.kelompok, span=4),))
    lists = (faktor.pendorong, faktor.penghambat, faktor.tindak_lanjut)
    yield Baris("sub", (Sel(faktor.uraian), *(_list(butir) for butir in lists)))


def _list(butir: Sequence[str]) -> Sel:
    """One item as it is, several with a number each."""
    if len(butir) == 1:
        return Sel(butir[0])
    return Sel("\n".join(f"{n}. {text}" for n, text in enumerate(butir, start=1)))
