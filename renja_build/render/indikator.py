"""Values of an indicator that several tables print."""

from __future__ import annotations

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import year_value
from renja_build.model.program import Indikator
from renja_build.render.inputs import Inputs


def rumusan(indikator: Indikator) -> str:
    """The wording, and below it the earlier ones with the year up to which each held."""
    earlier = (f"s.d. {lama.sampai}: {lama.nama}" for lama in indikator.sebelumnya if lama.nama)
    return "\n".join((indikator.nama, *earlier))


def satuan_lengkap(indikator: Indikator) -> str:
    """The unit, and below it the earlier ones with the year up to which each held."""
    earlier = (f"s.d. {lama.sampai}: {lama.satuan}" for lama in indikator.sebelumnya if lama.satuan)
    return "\n".join((indikator.satuan, *earlier))


def realisasi_tahun(inputs: Inputs, indikator: Indikator, tahun: int) -> Nilai:
    """What one year achieved."""
    return year_value(indikator, inputs.realisasi(indikator), tahun)


def prakiraan(inputs: Inputs, indikator: Indikator) -> Nilai:
    """What the current year is expected to achieve: the projection, else the target of its
    Renja.
    """
    berjalan = str(inputs.dokumen.identitas.tahun_berjalan)
    return indikator.proyeksi.get(berjalan) or indikator.renja.get(berjalan) or KOSONG
