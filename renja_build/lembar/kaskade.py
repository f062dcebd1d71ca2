"""What Bappeda asks of the cascade and of whatever carries a target."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build.lembar.basis import Basis, Pemeriksa, RenjaDiperiksa, counted, examined
from renja_build.lint.ukuran import ukuran

_TANPA_INDIKATOR = "indikator.yaml belum memuat indikator"


def kaskade(renja: RenjaDiperiksa) -> Basis:
    """Aims, programs and kegiatan."""
    sasaran = sum(len(tujuan.sasaran) for tujuan in renja.dokumen.tujuan)
    if not sasaran:
        return Basis(kurang="tujuan.yaml belum memuat sasaran")
    banyak = renja.hasil.banyak
    levels = {"sasaran": sasaran, "program": banyak.program, "kegiatan": banyak.kegiatan}
    return Basis(tuple(counted(number, what) for what, number in levels.items()))


def isian_rencana(renja: RenjaDiperiksa) -> Basis:
    """Programs, kegiatan and sub kegiatan of the plan."""
    nodes = len(list(renja.dokumen.rencana.nodes()))
    return examined(nodes, "baris rencana", "program.yaml belum memuat program")


def tingkat_indikator(renja: RenjaDiperiksa) -> Basis:
    """All indicators."""
    return examined(len(renja.dokumen.indikator), "indikator", _TANPA_INDIKATOR)


def besaran_target(renja: RenjaDiperiksa) -> Basis:
    """Indicators that state a target for several years."""
    series = [one.indikator.renstra for one in ukuran(renja.dokumen)]
    several = sum(len(list(filter(str.isdigit, years))) > 1 for years in series)
    return examined(several, "indikator", "tidak ada indikator dengan target beberapa tahun")


def deret_renstra(renja: RenjaDiperiksa) -> Basis:
    """Indicators that state the end of the Renstra."""
    ends = sum("akhir" in one.indikator.renstra for one in ukuran(renja.dokumen))
    return examined(ends, "indikator", "tidak ada indikator dengan target akhir Renstra")


def target_lalu(renja: RenjaDiperiksa) -> Basis:
    """Indicators with a target for the evaluated year."""
    tahun = renja.dokumen.identitas.tahun_lalu
    aimed = sum(one.target(tahun).ada for one in ukuran(renja.dokumen))
    return examined(aimed, f"target {tahun}", f"target {tahun} belum ada di indikator.yaml")


def kata_indikator(renja: RenjaDiperiksa) -> Basis:
    """Names and units of all indicators."""
    return examined(len(renja.dokumen.indikator), "nama dan satuan", _TANPA_INDIKATOR)


PEMERIKSA: Mapping[str, Pemeriksa] = {
    "kaskade": kaskade,
    "isian_rencana": isian_rencana,
    "tingkat_indikator": tingkat_indikator,
    "besaran_target": besaran_target,
    "deret_renstra": deret_renstra,
    "target_lalu": target_lalu,
    "kata_indikator": kata_indikator,
}
