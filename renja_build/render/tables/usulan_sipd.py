"""Usulan recorded in SIPD under the sub kegiatan that take them up, with both amounts (practice
of provinces).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renja_build import kode
from renja_build.model.document import Usulan
from renja_build.model.program import SubKegiatan
from renja_build.model.simpul import Simpul, simpul
from renja_build.render.bahan import Bahan, sel_rupiah, sel_target
from renja_build.render.page import Baris, Kolom, Sel, TableView

ARTI = "Usulan dalam SIPD di bawah sub kegiatan yang menampungnya."


def draw(bahan: Bahan) -> TableView:
    """A numbered sub kegiatan with its pagu, then its usulan; what no sub kegiatan takes up
    comes last.
    """
    usulan = bahan.dokumen.usulan
    taken: dict[str, list[Usulan]] = {}
    for proposal in usulan:
        taken.setdefault(kode.key(proposal.kode), []).append(proposal)
    tree = simpul(
        bahan.dokumen.rencana, lambda leaf: leaf.pagu is not None and kode.key(leaf.kode) in taken
    )
    kolom = (
        Kolom(("No",), "nomor", "1"),
        Kolom(("Kode",), "kode", "2"),
        Kolom(("Sub Kegiatan/Usulan",), "teks", "3"),
        Kolom(("Lokasi",), "teks", "4"),
        Kolom(("Volume/Satuan",), "target", "5"),
        Kolom(("Jumlah Pagu (Rp)",), "rupiah", "6"),
        Kolom(("Status",), "target", "7"),
        Kolom(("Catatan",), "teks", "8"),
    )
    rows = tuple(_rows(bahan, [proposal for proposal in tree if proposal.jenis == "sub"], taken))
    return TableView(
        jenis="usulan-sipd",
        judul=f"Usulan dalam Sistem Informasi Pemerintahan Daerah Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, _jumlah(usulan))
        if rows
        else (Baris("rincian", (Sel("Tidak ada", span=len(kolom)),)),),
    )


def _rows(
    bahan: Bahan, leaves: Sequence[Simpul], taken: dict[str, list[Usulan]]
) -> Iterator[Baris]:
    placed: set[str] = set()
    for number, leaf in enumerate(leaves, start=1):
        assert isinstance(leaf.node, SubKegiatan)
        key = kode.key(leaf.kode)
        placed.add(key)
        yield _leaf(bahan, number, leaf.node)
        yield from map(_line, taken[key])
    rest = [leaf for key, members in taken.items() if key not in placed for leaf in members]
    if rest:
        yield Baris("kelompok", (Sel("Usulan yang tidak ditampung dalam sub kegiatan", span=8),))
        yield from map(_line, rest)


def _leaf(bahan: Bahan, number: int, leaf: SubKegiatan) -> Baris:
    """A sub kegiatan with its first target and its pagu, set off as what stands above the
    usulan.
    """
    cells = (
        Sel(str(number), number),
        Sel(leaf.kode),
        Sel(leaf.nama),
        Sel(leaf.lokasi),
        sel_target(bahan, leaf.target[0] if leaf.target else None),
        sel_rupiah(leaf.pagu),
        Sel(),
        Sel(leaf.catatan),
    )
    return Baris("kegiatan", cells, leaf.kode)


def _line(usulan: Usulan) -> Baris:
    texts = (Sel(usulan.nama), Sel(usulan.lokasi), Sel(usulan.volume))
    return Baris(
        "rincian",
        (Sel(), Sel(), *texts, sel_rupiah(usulan.pagu), Sel(usulan.status), Sel(usulan.catatan)),
    )


def _jumlah(usulan: Sequence[Usulan]) -> Baris:
    total = sum(proposal.pagu or 0 for proposal in usulan)
    return Baris("jumlah", (Sel("JUMLAH USULAN", span=5), sel_rupiah(total), Sel(span=2)))
