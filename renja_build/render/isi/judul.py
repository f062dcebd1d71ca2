"""Words of headings and notes, `{{ kantor }}`; years are written `{{ n+1 }}`."""

from __future__ import annotations

from renja_build.acuan import acuan
from renja_build.compute.numbering import roman
from renja_build.render import id_format
from renja_build.render.inputs import Inputs
from renja_build.render.kosakata import kata_judul


@kata_judul
def kantor(inputs: Inputs) -> str:
    """Nama perangkat daerah beserta daerahnya."""
    return inputs.kantor


@kata_judul
def nama_kantor(inputs: Inputs) -> str:
    """Nama perangkat daerah saja, dengan huruf kapital.

    Alasan: sebagian kantor menulis namanya tanpa daerah.
    """
    return inputs.dokumen.identitas.perangkat_daerah.nama.upper()


@kata_judul
def triwulan(inputs: Inputs) -> str:
    """Triwulan yang dievaluasi, dengan angka Romawi.

    Alasan: evaluasi sampai triwulan tertentu menyebutnya pada judul.
    """
    return roman(inputs.triwulan)


@kata_judul
def sampai_triwulan(inputs: Inputs) -> str:
    """Tahun n-1 sampai triwulan terakhir yang sudah mempunyai realisasi kinerja.

    Alasan: kolom tahun berjalan T-C.29 menyebut sampai kapan realisasinya.
    """
    running = f"{inputs.tahun - 1}"
    periods = (period for by in inputs.dokumen.realisasi.kinerja.values() for period in by)
    quarters = (period.removeprefix("sd-") for period in periods)
    latest = max((period for period in quarters if period.startswith(f"{running}-tw")), default="")
    return f"s.d. TW {roman(int(latest[-1]))} {running}" if latest else running


@kata_judul
def skala_predikat(inputs: Inputs) -> str:
    """Skala predikat dengan kata-kata."""
    scale = acuan().predikat
    steps = [f"{nama} mulai {id_format.angka(mulai)}%" for mulai, nama in scale[:-1]]
    return ", ".join([*steps, f"{scale[-1][1]} di bawahnya"])
