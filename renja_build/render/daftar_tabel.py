"""Long derived lists as tables: what is said of each item stands in columns of its own.

Twenty items can be read as a., b., c.; aa. and am. cannot, and their values do not stand below one
another. From how many items on is the office's choice (`gaya.daftar_panjang`). Lists of names alone
have no columns and stay lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from renja_build.compute.evaluasi import HasilIndikator, HasilNode
from renja_build.kode import Tingkat
from renja_build.model.isi import BlokDaftar
from renja_build.render.desimal import sedesimal
from renja_build.render.inputs import dengan_satuan, sel_persen, sel_rupiah
from renja_build.render.lists import MEASURED, PAGU, funded, measured
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.tempat import bertempat, tempat_id
from renja_build.render.workbench import Workbench

TETAP = "tetap"  # a list stays one, however long
_NAMA: dict[Tingkat, str] = {
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub Kegiatan",
}
_UKURAN = 9.0


def tabulated(bench: Workbench, blok: BlokDaftar) -> TableView | None:
    """The table of a list that has columns and is longer than the office sets as a list."""
    limit = bench.inputs.dokumen.identitas.gaya.daftar_panjang
    if limit == TETAP:
        return None
    if blok.aturan == PAGU:
        view = _of_pagu(bench, blok)
    elif blok.aturan in MEASURED:
        view = _of_measured(bench, blok)
    else:
        return None
    items = sum(bool(row.sel[0].teks) for row in view.baris)
    return sedesimal(view) if items > int(limit) else None


def _view(blok: BlokDaftar, kolom: Sequence[Kolom], rows: Iterator[Baris]) -> TableView:
    """A table without number and title: the sentence before it says what it is."""
    head = Kolom(("No",), "nomor")
    return TableView(
        jenis=str(blok.aturan),
        judul="",
        kolom=(head, *kolom),
        baris=tuple(rows),
        orientasi="potret",
        ukuran=_UKURAN,
        asal=blok.at,
    )


def _of_measured(bench: Workbench, blok: BlokDaftar) -> TableView:
    tingkat, kelompok = MEASURED[blok.aturan]
    nodes = enumerate(measured(bench, blok), start=1)
    name, reached = Kolom((_NAMA[tingkat],)), Kolom(("Capaian (%)",), "persen")
    if kelompok is not None:
        rows = (Baris("rincian", (*_head(bench, n, node), _reached(node))) for n, node in nodes)
        return _view(blok, (name, reached), rows)
    kolom = (
        replace(name, sekali=True),
        Kolom(("Indikator",)),
        Kolom(("Target",), "target", samakan="nilai"),
        Kolom(("Realisasi",), "target", samakan="nilai"),
        reached,
    )
    return _view(blok, kolom, (row for n, node in nodes for row in _rows(bench, n, node)))


def _rows(bench: Workbench, number: int, node: HasilNode) -> Iterator[Baris]:
    """A line for each indicator; the name and the capaian of their mean stand on the first."""
    first, last = _head(bench, number, node), _reached(node)
    for result in node.indikator:
        yield Baris("rincian", (*first, *_measure(result), last))
        first, last = (Sel(), Sel()), Sel()


def _head(bench: Workbench, number: int, node: HasilNode) -> tuple[Sel, Sel]:
    name = bertempat(Sel(node.nama), tempat_id(node.kode, bench.inputs))
    return Sel(str(number), number), name


def _reached(node: HasilNode) -> Sel:
    return sel_persen(node.capaian)


def _measure(result: HasilIndikator) -> Iterator[Sel]:
    indikator = result.indikator
    satuan = indikator.satuan_pada(result.tahun)
    yield bertempat(Sel(indikator.nama), indikator.at)
    for value in (result.target, result.realisasi):
        yield Sel(dengan_satuan(value, satuan), value, satuan=satuan, asal=indikator.at)


def _of_pagu(bench: Workbench, blok: BlokDaftar) -> TableView:
    kolom = (Kolom(("Program/Sub Kegiatan",)), Kolom(("Pagu (Rp)",), "rupiah"))
    return _view(blok, kolom, _paid(bench))


def _paid(bench: Workbench) -> Iterator[Baris]:
    """Every sub kegiatan with its pagu, counted under its program."""
    pagu = bench.inputs.hasil.pagu.per_kode
    for program, leaves in funded(bench.inputs.dokumen.rencana):
        total = sel_rupiah(pagu.get(program.kode, 0))
        yield Baris("program", (Sel(), bertempat(Sel(program.nama), program.at), total))
        for number, leaf in enumerate(leaves, start=1):
            name = bertempat(Sel(leaf.nama), leaf.at)
            yield Baris("sub", (Sel(str(number), number), name, sel_rupiah(leaf.pagu)))
