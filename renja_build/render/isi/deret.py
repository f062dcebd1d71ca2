"""Series of years and quarters that columns are repeated for."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import capaian, year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, target_tahun
from renja_build.render.konteks import Periode
from renja_build.render.kosakata import deret


@deret
def renstra(bahan: Bahan) -> Iterator[Periode]:
    """Lima tahun yang mempunyai target Renstra."""
    return map(Periode, bahan.tahun_renstra)


@deret
def periode_renstra(bahan: Bahan) -> Iterator[Periode]:
    """Semua tahun periode Renstra, dari awal sampai akhir."""
    awal, akhir = bahan.dokumen.identitas.renstra
    return map(Periode, range(awal, akhir + 1))


@deret
def triwulan(bahan: Bahan) -> Iterator[Periode]:
    """Empat triwulan tahun rencana."""
    return (Periode(bahan.tahun, quarter) for quarter in range(1, 5))


@deret
def triwulan_berjalan(bahan: Bahan) -> Iterator[Periode]:
    """Empat triwulan tahun berjalan."""
    return (Periode(bahan.dokumen.identitas.tahun_berjalan, quarter) for quarter in range(1, 5))


@deret
def iku_terukur(bahan: Bahan) -> Iterator[Periode]:
    """Tahun Renstra yang sudah lewat, mulai yang pertama mempunyai realisasi IKU."""
    ident = bahan.dokumen.identitas
    over = range(ident.renstra[0], ident.tahun_lalu + 1)
    measured = [
        tahun
        for tahun in over
        if any(_terukur(bahan, indikator, tahun) for indikator in _iku(bahan))
    ]
    return map(Periode, range(measured[0] if measured else ident.tahun_lalu, ident.tahun_lalu + 1))


@deret
def iku_dua_tahun(bahan: Bahan) -> Iterator[Periode]:
    """Dua tahun sebelum tahun berjalan, sejauh capaian IKU-nya dapat dihitung."""
    last = bahan.dokumen.identitas.tahun_lalu
    reached = [
        tahun
        for tahun in (last - 1, last)
        if any(_tercapai(bahan, indikator, tahun) for indikator in _iku(bahan))
    ]
    return map(Periode, reached or [last])


def _iku(bahan: Bahan) -> Iterator[Indikator]:
    return (indikator for indikator in bahan.dokumen.indikator.values() if indikator.jenis == "iku")


def _terukur(bahan: Bahan, indikator: Indikator, tahun: int) -> bool:
    return year_value(indikator, bahan.realisasi(indikator), tahun).ada


def _tercapai(bahan: Bahan, indikator: Indikator, tahun: int) -> bool:
    done = year_value(indikator, bahan.realisasi(indikator), tahun)
    return capaian(target_tahun(indikator, tahun), done, indikator.arah) is not None
