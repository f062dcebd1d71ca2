"""The whole plan before and after the change, column by column (appendix of a Renja Perubahan)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.compute.plans import Sanding, sandingkan
from renja_build.model.program import SubKegiatan, Target
from renja_build.model.simpul import Node
from renja_build.render.bahan import Bahan, nama_indikator, sel_rupiah, sel_target
from renja_build.render.page import Baris, Kolom, Sel, TableView
from renja_build.render.sanding import NIHIL, berdampingan, sebelum

ARTI = "Rencana program dan kegiatan sebelum dan setelah perubahan, 18 kolom."

_SEBELUM, _SETELAH = "Sebelum", "Setelah"


def draw(bahan: Bahan) -> TableView:
    """Eighteen columns; what stayed the same is written once over both columns, what changed is
    marked.
    """
    return _draw(bahan, gabung=True)


def draw_terpisah(bahan: Bahan) -> TableView:
    """The same with every cell of both plans in its own column."""
    return _draw(bahan, gabung=False)


def _draw(bahan: Bahan, *, gabung: bool) -> TableView:
    before = sebelum(bahan)
    pairs = sandingkan(bahan.dokumen, bahan.hasil.perubahan, lambda leaf: leaf.hanya == "maju")
    rows = [row for pair in pairs for row in _Baris(before, bahan, pair, gabung).rows()]
    return TableView(
        jenis="lampiran-perubahan",
        judul=f"Rencana Program dan Kegiatan pada Perubahan Renja Perangkat Daerah Tahun {bahan.tahun}",
        subjudul=bahan.kantor,
        kolom=_kolom(bahan.tahun),
        baris=(*rows, _jumlah(before, bahan)),
        catatan=("Sel berwarna berbeda dari sebelum perubahan; tanda - berarti tidak ada.",),
        ukuran=7,
    )


def _kolom(n: int) -> tuple[Kolom, ...]:
    rencana, maju = f"Rencana Tahun {n}", f"Prakiraan Maju Tahun {n + 1}"
    pagu = (rencana, "Pagu Indikatif (Rp)")
    return (
        Kolom(("Kode",), "kode", "1"),
        Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",), "teks", "2"),
        Kolom(("Indikator Kinerja", _SEBELUM), "teks", "3", "indikator"),
        Kolom(("Indikator Kinerja", _SETELAH), "teks", "4", "indikator"),
        Kolom((rencana, "Kelompok Sasaran", _SEBELUM), "teks", "5", "kelompok"),
        Kolom((rencana, "Kelompok Sasaran", _SETELAH), "teks", "6", "kelompok"),
        Kolom((rencana, "Lokasi", _SEBELUM), "teks", "7", "lokasi"),
        Kolom((rencana, "Lokasi", _SETELAH), "teks", "8", "lokasi"),
        Kolom((rencana, "Target Capaian", _SEBELUM), "target", "9", "target"),
        Kolom((rencana, "Target Capaian", _SETELAH), "target", "10", "target"),
        Kolom((*pagu, _SEBELUM), "rupiah", "11", "pagu"),
        Kolom((*pagu, _SETELAH), "rupiah", "12", "pagu"),
        Kolom((*pagu, "Bertambah/\n(Berkurang)"), "rupiah", "13=12-11"),
        Kolom((rencana, "Sumber Dana", _SEBELUM), "teks", "14", "dana"),
        Kolom((rencana, "Sumber Dana", _SETELAH), "teks", "15", "dana"),
        Kolom((maju, "Target Capaian"), "target", "16"),
        Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", "17"),
        Kolom(("Jenis Kegi\u00adatan",), "teks", "18"),
    )


class _Baris:
    """The rows of one node; a side counts only where the plan of that side has money for it."""

    def __init__(self, before: Bahan, after: Bahan, pair: Sanding, gabung: bool) -> None:
        self.before, self.after, self.row, self.gabung = before, after, pair, gabung
        self.left, self.right = _planned(before, pair.sebelum), _planned(after, pair.sesudah)

    def rows(self) -> Iterator[Baris]:
        """A line for each indicator; what holds for the node as a whole stands on the first."""
        simpul = self.row.simpul
        if simpul.node is None:
            yield Baris(simpul.jenis, (Sel(simpul.kode), Sel(simpul.nama, span=17)), simpul.kode)
            return
        for place, pair in enumerate(self.row.target()):
            if place == 0:
                yield Baris(
                    simpul.jenis,
                    (Sel(simpul.kode), Sel(simpul.nama), *self.first(*pair)),
                    simpul.kode,
                )
            else:
                yield Baris(simpul.jenis, (Sel(), Sel(), *self.further(*pair)))

    def first(self, left: Target | None, right: Target | None) -> Iterator[Sel]:
        """Columns 3 to 18 of the first line."""
        old, new = self.money(self.before, self.left), self.money(self.after, self.right)
        node = self.row.simpul.node
        yield from self.indicator(left, right)
        yield from self.texts("kelompok_sasaran")
        yield from self.texts("lokasi")
        yield from self.targets(left, right)
        yield from (old, new if old.teks == new.teks else replace(new, ditandai=True))
        yield sel_rupiah(_amount(new) - _amount(old))
        yield from (
            self.texts("sumber_dana") if isinstance(node, SubKegiatan) else self.pair(Sel(), Sel())
        )
        yield _stated(sel_target(self.after, right, "maju"))
        yield _stated(sel_rupiah(self.after.hasil.maju.per_kode.get(self.row.simpul.kode)))
        yield Sel(node.rincian.jenis_kegiatan if node else "")

    def further(self, left: Target | None, right: Target | None) -> Iterator[Sel]:
        """The same columns of a line that adds one more indicator."""
        empty = self.pair(Sel(), Sel())
        yield from (*self.indicator(left, right), *empty, *empty, *self.targets(left, right))
        yield from (
            Sel(),
            Sel(),
            Sel(),
            *empty,
            sel_target(self.after, right, "maju"),
            Sel(),
            Sel(),
        )

    def indicator(self, left: Target | None, right: Target | None) -> tuple[Sel, ...]:
        """How the indicator was worded and how it is now."""
        old = Sel(nama_indikator(self.before, left)) if self.left and left else NIHIL
        new = Sel(nama_indikator(self.after, right)) if self.right and right else NIHIL
        return self.pair(old, new)

    def targets(self, left: Target | None, right: Target | None) -> tuple[Sel, Sel]:
        """Its target before and after."""
        old = sel_target(self.before, left) if self.left and left else NIHIL
        new = sel_target(self.after, right) if self.right and right else NIHIL
        return old, replace(new, ditandai=old.teks != new.teks)

    def texts(self, name: str) -> tuple[Sel, ...]:
        """One field of the node before and after."""
        old, new = (Sel(getattr(node, name)) if node else NIHIL for node in (self.left, self.right))
        return self.pair(old, new)

    def pair(self, old: Sel, new: Sel) -> tuple[Sel, ...]:
        """A cell of either plan."""
        return berdampingan(old, new, gabung=self.gabung)

    def money(self, bahan: Bahan, node: Node | None) -> Sel:
        """The pagu of one side."""
        return sel_rupiah(bahan.hasil.pagu.per_kode[node.kode]) if node else NIHIL


def _planned(bahan: Bahan, node: Node | None) -> Node | None:
    return node if node and node.kode in bahan.hasil.pagu.per_kode else None


def _amount(sel: Sel) -> int:
    return sel.nilai if isinstance(sel.nilai, int) else 0


def _stated(sel: Sel) -> Sel:
    return sel if sel.teks else NIHIL


def _jumlah(before: Bahan, after: Bahan) -> Baris:
    old, new = before.hasil.pagu.total, after.hasil.pagu.total
    amounts = (
        sel_rupiah(old),
        replace(sel_rupiah(new), ditandai=old != new),
        sel_rupiah(new - old),
    )
    return Baris(
        "jumlah",
        (Sel("JUMLAH", span=10), *amounts, Sel(span=3), sel_rupiah(after.hasil.maju.total), Sel()),
    )
