"""Quantities of an indicator: its wording, its targets and results by year, what it is computed
from.
"""

from __future__ import annotations

from renja_build import kode
from renja_build.angka import KOSONG, Nilai
from renja_build.compute.capaian import capaian as tingkat_capaian
from renja_build.compute.capaian import predikat as menurut_skala
from renja_build.compute.capaian import year_value
from renja_build.render.bahan import sel_capaian, target_tahun
from renja_build.render.indikator import prakiraan as prakiraan_berjalan
from renja_build.render.konteks import Konteks, Ukuran
from renja_build.render.kosakata import isi
from renja_build.render.mathml import mathml
from renja_build.render.page import Sel

JENIS = {
    "tujuan": "Indikator Tujuan",
    "iku": "Indikator Kinerja Utama (IKU)",
    "spm": "Standar Pelayanan Minimal (SPM)",
    "ikk": "Indikator Kinerja Kunci (IKK)",
    "program": "Indikator Kinerja Program (Outcome)",
    "kegiatan": "Indikator Kinerja Kegiatan (Output)",
    "sub_kegiatan": "Indikator Kinerja Sub Kegiatan (Output)",
}


@isi("indikator")
def indikator(k: Konteks) -> str:
    """Nama indikator, sebagaimana baris itu menuliskannya."""
    if k.target is not None and k.target.nama:
        return k.target.nama
    return k.indikator.nama if k.indikator else ""


@isi("indikator", "target", arg="periode")
def satuan(k: Konteks, periode: str) -> str:
    """Satuan indikator; dengan tahun, satuan target tahun itu dan hanya bila targetnya ada."""
    if k.indikator is None:
        return ""
    if not periode:
        return (k.target.satuan if k.target else "") or k.indikator.satuan
    stated = target(k, periode)
    return stated.satuan if stated is not None and stated.nilai.ada else ""


@isi("indikator", "target", arg="periode", bila_kosong="n")
def target(k: Konteks, periode: str) -> Ukuran | None:
    """Target satu tahun: menurut rencana bila tahun rencana atau sesudahnya, selain itu menurut
    Renja atau Renstra.
    """
    if k.indikator is None:
        return None
    n = k.bahan.tahun
    if k.target is not None and periode in (str(n), str(n + 1)):
        own = k.target.satuan or k.indikator.satuan
        if periode == str(n):
            return Ukuran(k.target.target, own)
        return Ukuran(k.target.maju, k.target.satuan_maju or own)
    return Ukuran(target_tahun(k.indikator, int(periode[:4])), k.indikator.satuan)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def realisasi(k: Konteks, periode: str) -> Ukuran | None:
    """Realisasi kinerja satu tahun, atau satu triwulan itu sendiri."""
    if k.indikator is None:
        return None
    periods = k.bahan.realisasi(k.indikator)
    if "-tw" in periode:
        return Ukuran(periods.get(periode, KOSONG), k.indikator.satuan)
    return Ukuran(year_value(k.indikator, periods, int(periode)), k.indikator.satuan)


@isi("indikator", "angka", arg="periode", bila_kosong=None, kata=("awal", "akhir"))
def renstra(k: Konteks, periode: str) -> Ukuran | None:
    """Target Renstra satu tahun, kondisi awal, atau kondisi akhir."""
    return _dari(k, "renstra", periode)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def renja(k: Konteks, periode: str) -> Ukuran | None:
    """Target menurut Renja satu tahun yang lalu."""
    return _dari(k, "renja", periode)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def proyeksi(k: Konteks, periode: str) -> Ukuran | None:
    """Proyeksi satu tahun."""
    return _dari(k, "proyeksi", periode)


def _dari(k: Konteks, seri: str, periode: str) -> Ukuran | None:
    if k.indikator is None:
        return None
    return Ukuran(getattr(k.indikator, seri).get(periode, KOSONG), k.indikator.satuan)


@isi("indikator", "angka")
def prakiraan(k: Konteks) -> Ukuran | None:
    """Prakiraan tahun berjalan: proyeksinya, atau target Renja tahun itu."""
    return (
        Ukuran(prakiraan_berjalan(k.bahan, k.indikator), k.indikator.satuan)
        if k.indikator
        else None
    )


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def kumulatif(k: Konteks, periode: str) -> Ukuran | None:
    """Realisasi sejak awal Renstra sampai satu tahun, menurut sifat indikatornya."""
    return (
        Ukuran(k.bahan.kumulatif(k.indikator, int(periode[:4])), k.indikator.satuan)
        if k.indikator
        else None
    )


def _sisi_capaian(k: Konteks, periode: str) -> tuple[Nilai, Nilai]:
    wanted, done = target(k, periode), realisasi(k, periode)
    return (wanted.nilai if wanted else KOSONG), (done.nilai if done else KOSONG)


@isi("indikator", "persen", arg="periode", bila_kosong="lalu")
def capaian(k: Konteks, periode: str) -> Sel | None:
    """Tingkat capaian satu tahun dalam persen, menurut arah indikatornya."""
    return sel_capaian(*_sisi_capaian(k, periode), k.indikator.arah) if k.indikator else None


@isi("indikator", "target", arg="periode", bila_kosong="lalu")
def predikat(k: Konteks, periode: str) -> str:
    """Predikat tingkat capaian satu tahun."""
    return (
        menurut_skala(tingkat_capaian(*_sisi_capaian(k, periode), k.indikator.arah))
        if k.indikator
        else ""
    )


@isi("indikator", "target", arg="periode", bila_kosong="lalu")
def ketercapaian(k: Konteks, periode: str) -> str:
    """Tercapai atau Tidak tercapai pada satu tahun, menurut arah indikatornya."""
    reached = tingkat_capaian(*_sisi_capaian(k, periode), k.indikator.arah) if k.indikator else None
    if reached is None:
        return ""
    return "Tercapai" if reached >= 100 else "Tidak tercapai"


@isi("indikator", "target", arg="kata", bila_kosong=None, kata=("iku", "ikk", "spm"))
def tanda(k: Konteks, jenis: str) -> str:
    """Tanda √ bagi indikator jenis itu; SPM juga bagi yang menyebut standarnya."""
    if k.indikator is None:
        return ""
    return "√" if k.indikator.jenis == jenis or (jenis == "spm" and k.indikator.spm) else ""


@isi("indikator")
def standar(k: Konteks) -> str:
    """Standar pelayanan minimal atau standar nasional yang disebut indikatornya."""
    return k.indikator.spm if k.indikator else ""


@isi("indikator", urutan=tuple(JENIS.values()))
def jenis_indikator(k: Konteks) -> str:
    """Jenis indikator: IKU, SPM, IKK, atau tingkat yang diukurnya."""
    if k.indikator is None:
        return ""
    if k.indikator.jenis in ("iku", "spm", "ikk"):
        return JENIS[k.indikator.jenis]
    return JENIS.get(kode.level(k.indikator.untuk) or "", JENIS["tujuan"])


@isi("indikator")
def untuk(k: Konteks) -> str:
    """Apa yang diukur indikatornya: uraian tujuan atau sasaran, atau nama simpul."""
    return k.bahan.uraian(k.indikator.untuk) if k.indikator else ""


@isi("indikator")
def rumus(k: Konteks) -> Sel | None:
    """Formula penghitungan indikator."""
    return Sel(k.indikator.rumus, rumus=mathml(k.indikator.rumus)) if k.indikator else None


@isi("indikator")
def sumber_data(k: Konteks) -> str:
    """Sumber data indikator."""
    return k.indikator.sumber_data if k.indikator else ""


@isi("indikator", "target")
def arah(k: Konteks) -> str:
    """Arah indikator: Naik bila makin besar makin baik, Turun bila sebaliknya."""
    return k.indikator.arah.capitalize() if k.indikator else ""


@isi("indikator")
def catatan_analisis(k: Konteks) -> str:
    """Catatan analisis indikator, untuk T-C.30."""
    return k.indikator.catatan_analisis if k.indikator else ""


@isi("indikator")
def catatan_evaluasi(k: Konteks) -> str:
    """Catatan evaluasi indikator, untuk T-C.29."""
    return k.indikator.catatan_evaluasi if k.indikator else ""
