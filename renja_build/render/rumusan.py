"""Rumusan rencana and prakiraan maju: the columns that the forms of T-C.33 share (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from renja_build import kode
from renja_build.model.program import SubKegiatan, Target
from renja_build.render import id_format
from renja_build.render.bahan import (
    Bahan,
    Simpul,
    nama_indikator,
    sel_nilai,
    sel_rupiah,
    sel_target,
    simpul,
)
from renja_build.render.page import Baris, Kolom, Sel, TableView

_RUAS = ("Urusan", "Bidang", "Program", "Kegiatan", "Sub")


@dataclass(frozen=True, slots=True)
class BentukRumusan:
    """How one form differs: target and satuan in two columns, the code over five columns."""

    jenis: str
    satuan_terpisah: bool = False
    kode_lima: bool = False

    @property
    def sel_kode(self) -> int:
        """How many columns the code takes."""
        return len(_RUAS) if self.kode_lima else 1

    @property
    def sel_target(self) -> int:
        """How many columns a target takes."""
        return 2 if self.satuan_terpisah else 1


def tabel_rumusan(bahan: Bahan, bentuk: BentukRumusan) -> TableView:
    """Pagu is stated at the leaves and summed above them; the last row holds the totals."""
    n = bahan.tahun
    kolom = _kolom(bahan, bentuk)
    tree = simpul(bahan.dokumen.rencana, lambda leaf: leaf.hanya in (None, "maju"))
    rows = [row for one in tree for row in _rows(bahan, bentuk, one, len(kolom))]
    return TableView(
        jenis=bentuk.jenis,
        judul=(
            f"Rumusan Rencana Program, Kegiatan, dan Sub Kegiatan Perangkat Daerah Tahun {n} "
            f"dan Prakiraan Maju Tahun {n + 1}"
        ),
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=(*rows, _jumlah(bahan, bentuk)),
    )


def _kolom(bahan: Bahan, bentuk: BentukRumusan) -> tuple[Kolom, ...]:
    """The columns with their numbers; a target keeps one number where it takes two columns."""
    n = bahan.tahun
    rencana, maju = f"Rencana Tahun {n}", f"Prakiraan Maju Rencana Tahun {n + 1}"
    code = (
        [Kolom(("Kode", ruas), "kode") for ruas in _RUAS]
        if bentuk.kode_lima
        else [Kolom(("Kode",), "kode")]
    )
    groups = (
        code,
        [Kolom(("Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",))],
        [Kolom(("Indikator Kinerja",))],
        [Kolom((rencana, "Lokasi"))],
        _kolom_target(rencana, bentuk),
        [Kolom((rencana, "Pagu Indikatif (Rp)"), "rupiah", samakan="pagu")],
        [Kolom((rencana, "Sumber Dana"), "target")],
        [Kolom(("Catatan Penting",))],
        _kolom_target(maju, bentuk),
        [Kolom((maju, "Pagu Indikatif (Rp)"), "rupiah", samakan="pagu")],
    )
    return tuple(
        Kolom(one.judul, one.jenis, f"({number})" if place == 0 else "", one.samakan)
        for number, group in enumerate(groups, start=1)
        for place, one in enumerate(group)
    )


def _kolom_target(tahun: str, bentuk: BentukRumusan) -> list[Kolom]:
    if not bentuk.satuan_terpisah:
        return [Kolom((tahun, "Target Capaian"), "target", samakan="target")]
    head = (tahun, "Target Capaian Kinerja")
    return [
        Kolom((*head, "Target"), "angka", samakan="target"),
        Kolom((*head, "Satuan"), "target", samakan="satuan"),
    ]


def _rows(bahan: Bahan, bentuk: BentukRumusan, one: Simpul, width: int) -> Iterator[Baris]:
    """One node, a line for each of its indicators; its texts and its money stand on the first."""
    code = _sel_kode(one.kode, bentuk, bahan.dokumen.identitas.gaya.kode)
    if one.node is None:
        yield Baris(one.jenis, (*code, Sel(one.nama, span=width - len(code))), one.kode)
        return
    leaf = one.node if isinstance(one.node, SubKegiatan) else None
    for place, target in enumerate(one.node.target or (None,)):
        first = place == 0
        yield Baris(
            one.jenis,
            (
                *(code if first else (Sel(),) * len(code)),
                Sel(one.nama if first else ""),
                Sel(nama_indikator(bahan, target)),
                Sel(leaf.lokasi if leaf and first else ""),
                *_sel_target(bahan, bentuk, target, "target"),
                sel_rupiah(bahan.hasil.pagu.per_kode.get(one.kode) if first else None),
                Sel(rincian_sumber(leaf) if leaf and first else ""),
                Sel(one.node.catatan if first else ""),
                *_sel_target(bahan, bentuk, target, "maju"),
                sel_rupiah(bahan.hasil.maju.per_kode.get(one.kode) if first else None),
            ),
            one.kode if first else "",
        )


def _sel_kode(code: str, bentuk: BentukRumusan, digits: kode.BentukKode) -> tuple[Sel, ...]:
    """The code in one cell, or its segments in five (`5`, `03`, `01`, `2.01`, `01`)."""
    if not bentuk.kode_lima:
        return (Sel(code),)
    segments = kode.printed(code, digits).split(
        "."
    )  # once in parts it is no longer known for a code
    parts = [
        *segments[:3],
        *([".".join(segments[3:5])] if len(segments) > 3 else []),
        *segments[5:],
    ]
    return tuple(Sel(part) for part in (*parts, *[""] * (len(_RUAS) - len(parts))))


def _sel_target(
    bahan: Bahan, bentuk: BentukRumusan, target: Target | None, tahun: Literal["target", "maju"]
) -> tuple[Sel, ...]:
    """A target as the form has it: `23 Dokumen`, or `23` and `Dokumen`."""
    if not bentuk.satuan_terpisah:
        return (sel_target(bahan, target, tahun),)
    if target is None:
        return Sel(), Sel()
    satuan = target.satuan or bahan.dokumen.indikator[target.indikator].satuan
    value = target.target
    if tahun == "maju":
        value, satuan = target.maju, target.satuan_maju or satuan
    return sel_nilai(value), Sel(satuan if value.ada else "")


def rincian_sumber(leaf: SubKegiatan) -> str:
    """Where the money of a leaf comes from; several sources each with their amount on a line of its own.

    A name of one word stays with its amount; a longer one may part from it, so that no line breaks inside the name.
    """
    if leaf.pagu is None:
        return ""
    amounts: dict[str, int] = {}
    for part in leaf.bagian_dana:
        amounts[part.sumber_dana] = amounts.get(part.sumber_dana, 0) + part.jumlah
    if len(amounts) < 2:
        return leaf.sumber_dana
    parts = (
        (one, " " if " " in one else id_format.NBSP, id_format.rupiah_tabel(amounts[one]))
        for one in amounts
    )
    return "\n".join(map("".join, parts))


def _jumlah(bahan: Bahan, bentuk: BentukRumusan) -> Baris:
    before = bentuk.sel_kode + 3 + bentuk.sel_target
    pagu, maju = sel_rupiah(bahan.hasil.pagu.total), sel_rupiah(bahan.hasil.maju.total)
    return Baris(
        "jumlah", (Sel("JUMLAH", span=before), pagu, Sel(span=2 + bentuk.sel_target), maju)
    )
