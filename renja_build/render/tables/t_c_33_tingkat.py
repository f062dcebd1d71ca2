"""Rumusan rencana with the indicators of each level in columns of their own (Permendagri
86/2017, T-C.33).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from renja_build.model.program import Kegiatan, Program, SubKegiatan, Target
from renja_build.model.simpul import Simpul, simpul
from renja_build.render.inputs import Inputs, nama_indikator, sel_rupiah, sel_target
from renja_build.render.konteks import Konteks
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sumber_dana import rincian_sumber
from renja_build.render.tempat import bertempat, tempat, tempat_simpul

ARTI = "Rumusan rencana dan prakiraan maju (T-C.33) dengan indikator empat tingkat bersebelahan."

BAKU = "T-C.33"
UTAMA = True

# The four kinds of indicator, in the order of their columns.
_PROGRAM, _KEGIATAN, _RENSTRA, _KEPMENDAGRI = range(4)
_TINGKAT = {"program": _PROGRAM, "kegiatan": _KEGIATAN}
_JUDUL = (
    "Capaian Program",
    "Hasil Kegiatan",
    "Keluaran Sub Kegiatan (Renstra)",
    "Keluaran Sub Kegiatan (Kepmendagri)",
)

_SINGKAT = ("Program", "Hasil", "Keluaran Renstra", "Keluaran Kepmen")


def draw(inputs: Inputs) -> TableView:
    """Eighteen columns; the office's total stands first, bidang urusan carry their sums."""
    n = inputs.tahun
    indikator, target = "Indikator Kinerja", f"Target Tahun {n}"
    maju = f"Prakiraan Maju Tahun {n + 1}"
    kolom = (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        *(Kolom((indikator, judul), "teks", str(at)) for at, judul in enumerate(_JUDUL, start=3)),
        Kolom(("Lokasi",), "teks", "7"),
        *(Kolom((target, judul), "target", str(at)) for at, judul in enumerate(_SINGKAT, start=8)),
        Kolom(("Pagu Indikatif (Rp)",), "rupiah", "12", "pagu"),
        Kolom(("Sumber Dana",), "target", "13"),
        Kolom(("Catatan Penting",), "teks", "14"),
        Kolom((maju, "Tolok Ukur"), "teks", "15"),
        Kolom((maju, "Target"), "target", "16"),
        Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", "17", "pagu"),
        Kolom(("Ket.",), "teks", "18"),
    )
    tree = simpul(inputs.dokumen.rencana, lambda leaf: leaf.hanya in (None, "maju"))
    office = inputs.dokumen.identitas.perangkat_daerah.nama.upper()
    total = _sums("bidang", "", office, inputs.hasil.pagu.total, inputs.hasil.maju.total)
    return TableView(
        jenis="t-c-33-tingkat",
        judul=f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {n} dan Prakiraan Maju Tahun {n + 1}",
        subjudul=inputs.kantor,
        kolom=kolom,
        baris=(total, *(row for branch in tree for row in _rows(inputs, branch))),
        ukuran=7.5,
    )


def _sums(jenis: str, kode: str, nama: str, pagu: int | None, maju: int | None) -> Baris:
    cells = (Sel(kode), Sel(nama, span=10), sel_rupiah(pagu), Sel(span=4), sel_rupiah(maju), Sel())
    return Baris("urusan" if jenis == "urusan" else "bidang", cells, kode)


def _rows(inputs: Inputs, branch: Simpul) -> Iterator[Baris]:
    pagu = inputs.hasil.pagu.per_kode.get(branch.kode)
    maju = inputs.hasil.maju.per_kode.get(branch.kode)
    if branch.node is None:
        yield _sums(branch.jenis, branch.kode, branch.nama, pagu, maju)
        return
    ident, lokasi, dana = branch.kode, "", ""
    if isinstance(branch.node, SubKegiatan):
        lokasi, dana = branch.node.lokasi, rincian_sumber(branch.node)
    k = Konteks(inputs, kode=branch.kode, node=branch.node)
    for place, targets in enumerate(_side_by_side(inputs, branch.node)):
        ahead = next((t for t in reversed(targets) if t is not None and t.maju.ada), None)
        own = partial(_on_first, place, k)
        yield Baris(
            branch.jenis,
            (
                own("kode", Sel(branch.kode)),
                own("nama", Sel(branch.nama)),
                *_sebar([_indikator(inputs, target) for target in targets], branch.jenis),
                own("lokasi", Sel(lokasi)),
                *(sel_target(inputs, target) for target in targets),
                own("pagu", sel_rupiah(pagu)),
                own("sumber_dana", Sel(dana)),
                own("catatan", Sel(branch.node.catatan)),
                _indikator(inputs, ahead),
                sel_target(inputs, ahead, "maju"),
                own("maju", sel_rupiah(maju)),
                Sel(),
            ),
            ident,
        )
        ident = ""  # the kode is the address of the first line


def _on_first(place: int, k: Konteks, nama: str, sel: Sel) -> Sel:
    """A cell of the node itself, which stands on the first of its lines alone."""
    return bertempat(sel, tempat_simpul(nama, k)) if place == 0 else Sel()


def _sebar(cells: Sequence[Sel], jenis: str) -> Sequence[Sel]:
    """An indicator of a level over the columns of those below it too, of which its row has none."""
    at = _TINGKAT.get(jenis, len(cells) - 1)
    return (*cells[:at], replace(cells[at], span=len(cells) - at))


def _indikator(inputs: Inputs, target: Target | None) -> Sel:
    """The name of what a target is of."""
    at = tempat(inputs.dokumen.indikator[target.indikator]) if target else None
    return bertempat(Sel(nama_indikator(inputs, target)), at)


def _side_by_side(
    inputs: Inputs, node: Program | Kegiatan | SubKegiatan
) -> list[tuple[Target | None, ...]]:
    """The node's indicators in the columns of their kind, one line for as many as the fullest
    column has.
    """
    columns: list[list[Target]] = [[], [], [], []]
    for target in node.target:
        columns[_column(inputs, node, target)].append(target)
    lines: Sequence[tuple[Target | None, ...]] = list(zip_longest(*columns))
    return list(lines) or [(None, None, None, None)]


def _column(inputs: Inputs, node: Program | Kegiatan | SubKegiatan, target: Target) -> int:
    if isinstance(node, Program):
        return _PROGRAM
    if isinstance(node, Kegiatan):
        return _KEGIATAN
    acuan = inputs.dokumen.indikator[target.indikator].acuan
    return _KEPMENDAGRI if acuan == "kepmendagri" else _RENSTRA
