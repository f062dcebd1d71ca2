"""Series of years and quarters that columns are repeated for."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.compute.capaian import capaian, target_tahun, year_value
from renja_build.model.program import Indikator
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Periode
from renja_build.render.kosakata import deret


@deret
def renstra(inputs: Inputs) -> Iterator[Periode]:
    """Lima tahun yang mempunyai target Renstra."""
    return map(Periode, inputs.tahun_renstra)


@deret
def periode_renstra(inputs: Inputs) -> Iterator[Periode]:
    """Semua tahun periode Renstra, dari awal sampai akhir.

    Alasan: tabel tujuan dan sasaran memuat juga kondisi tahun pertama.
    """
    awal, akhir = inputs.dokumen.identitas.renstra
    return map(Periode, range(awal, akhir + 1))


@deret
def triwulan(inputs: Inputs) -> Iterator[Periode]:
    """Empat triwulan tahun rencana.

    Alasan: rencana per triwulan tahun rencana.
    """
    return (Periode(inputs.tahun, quarter) for quarter in range(1, 5))


@deret
def triwulan_berjalan(inputs: Inputs) -> Iterator[Periode]:
    """Empat triwulan tahun berjalan.

    Alasan: tahun berjalan per triwulan tanpa Formulir E.81.
    """
    return (Periode(inputs.dokumen.identitas.tahun_berjalan, quarter) for quarter in range(1, 5))


@deret
def target_renstra(inputs: Inputs) -> Iterator[Periode]:
    """Tahun yang mempunyai target Renstra pada indikator berproyeksi; lima tahun bila tidak ada.

    Alasan: T-C.30 hanya memuat tahun yang mempunyai target.
    """
    stated = {year for measure in _berproyeksi(inputs) for year in measure.renstra}
    years = sorted(int(year) for year in stated if year.isdigit())
    return map(Periode, years or inputs.tahun_renstra)


@deret
def proyeksi(inputs: Inputs) -> Iterator[Periode]:
    """Tahun yang mempunyai proyeksi pada indikator.

    Alasan: T-C.30 memuat tahun proyeksi sebagaimana datanya.
    """
    stated = {int(year) for measure in _berproyeksi(inputs) for year in measure.proyeksi}
    return map(Periode, sorted(stated) or (inputs.tahun - 1, inputs.tahun))


@deret
def sebelum_proyeksi(inputs: Inputs) -> Iterator[Periode]:
    """Dua tahun sebelum proyeksi yang pertama.

    Alasan: T-C.30 memuat realisasi dua tahun sebelum proyeksinya.
    """
    first = next(proyeksi(inputs)).tahun
    return map(Periode, (first - 2, first - 1))


@deret
def tahun_data(inputs: Inputs) -> Iterator[Periode]:
    """Tahun yang mempunyai nilai dalam data kantor (data.yaml).

    Alasan: data kantor memuat tahun sebagaimana datanya.
    """
    years = sorted({int(year) for data in inputs.dokumen.data for year in data.tahun})
    return map(Periode, years or (inputs.dokumen.identitas.tahun_lalu,))


def _berproyeksi(inputs: Inputs) -> Iterator[Indikator]:
    return (measure for measure in inputs.dokumen.indikator.values() if measure.proyeksi)


@deret
def iku_terukur(inputs: Inputs) -> Iterator[Periode]:
    """Tahun Renstra yang sudah lewat, mulai yang pertama mempunyai realisasi IKU.

    Alasan: tabel IKU tahunan mulai dari tahun pertama yang terukur.
    """
    ident = inputs.dokumen.identitas
    last = min(ident.tahun_lalu, ident.renstra[1])
    over = range(ident.renstra[0], last + 1)
    measured = [
        tahun
        for tahun in over
        if any(_terukur(inputs, indikator, tahun) for indikator in _iku(inputs))
    ]
    return map(Periode, range(measured[0] if measured else last, last + 1))


@deret
def iku_dua_tahun(inputs: Inputs) -> Iterator[Periode]:
    """Dua tahun sebelum tahun berjalan, sejauh capaian IKU-nya dapat dihitung.

    Alasan: capaian IKU hanya memuat tahun yang dapat dihitung.
    """
    ident = inputs.dokumen.identitas
    last = min(ident.tahun_lalu, ident.renstra[1])
    reached = [
        tahun
        for tahun in (last - 1, last)
        if any(_tercapai(inputs, indikator, tahun) for indikator in _iku(inputs))
    ]
    return map(Periode, reached or [last])


def _iku(inputs: Inputs) -> Iterator[Indikator]:
    return (
        indikator for indikator in inputs.dokumen.indikator.values() if indikator.jenis == "iku"
    )


def _terukur(inputs: Inputs, indikator: Indikator, tahun: int) -> bool:
    return year_value(indikator, inputs.realisasi(indikator), tahun).ada


def _tercapai(inputs: Inputs, indikator: Indikator, tahun: int) -> bool:
    done = year_value(indikator, inputs.realisasi(indikator), tahun)
    return capaian(target_tahun(indikator, tahun), done, indikator.arah) is not None
