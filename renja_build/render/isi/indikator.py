"""Quantities of an indicator: its wording, its targets and results by year, what it is computed
from.
"""

from __future__ import annotations

from decimal import Decimal

from renja_build import kode
from renja_build.angka import KOSONG
from renja_build.compute.capaian import capaian as tingkat_capaian
from renja_build.compute.capaian import predikat as menurut_skala
from renja_build.compute.capaian import target_tahun, tercapai, year_value
from renja_build.compute.triwulan import nilai_sendiri
from renja_build.model.program import Indikator
from renja_build.render.hitung import dengan_kata
from renja_build.render.indikator import prakiraan as prakiraan_berjalan
from renja_build.render.indikator import rumusan, satuan_lengkap
from renja_build.render.inputs import sel_capaian
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


@isi("indikator", arg="kata", kata=("spm", "ikk", "lain"))
def indikator(k: Konteks, i: Indikator, jenis: str) -> str:
    """Nama indikator, sebagaimana baris itu menuliskannya, dalam evaluasi juga rumusan dahulu;
    dengan jenis, hanya bagi indikator berjenis itu (lain: selain SPM dan IKK).
    """
    if jenis and jenis != (i.jenis if i.jenis in ("spm", "ikk") else "lain"):
        return ""
    return (k.target.nama or i.nama) if k.target else rumusan(i)


@isi("indikator", "target", arg="periode")
def satuan(k: Konteks, i: Indikator, periode: str) -> str:
    """Satuan indikator; dengan tahun, satuan target tahun itu dan hanya bila targetnya ada."""
    if not periode:
        return (k.target.satuan or i.satuan) if k.target else satuan_lengkap(i)
    stated = target(k, i, periode)
    return stated.satuan if stated.nilai.ada else ""


@isi("indikator", "target", arg="periode", bila_kosong="n")
def target(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Target satu tahun: menurut rencana bila tahun rencana atau sesudahnya, selain itu menurut
    Renja atau Renstra.
    """
    return _rencana(k, i, periode) or Ukuran(
        target_tahun(i, int(periode[:4])), i.satuan_pada(periode)
    )


def _rencana(k: Konteks, i: Indikator, periode: str) -> Ukuran | None:
    """What the plan promises in its own year or the year after."""
    if k.target is None:
        return None
    own = k.target.satuan or i.satuan
    promised = {
        str(k.inputs.tahun): Ukuran(k.target.target, own),
        str(k.inputs.tahun + 1): Ukuran(k.target.maju, k.target.satuan_maju or own),
    }
    return promised.get(periode)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def realisasi(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Realisasi kinerja satu tahun, atau satu triwulan itu sendiri."""
    periods = k.inputs.realisasi(i)
    if "-tw" in periode:
        tahun, triwulan = int(periode[:4]), int(periode[-1])
        alone = nilai_sendiri(periods, tahun, triwulan, i.akumulasi)
        return Ukuran(alone, i.satuan_pada(periode))
    return Ukuran(year_value(i, periods, int(periode)), i.satuan_pada(periode))


@isi("indikator", "angka", arg="periode", bila_kosong=None, kata=("awal", "akhir"))
def renstra(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Target Renstra satu tahun, kondisi awal, atau kondisi akhir."""
    return Ukuran(i.renstra.get(periode, KOSONG), i.satuan)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def renja(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Target menurut Renja satu tahun yang lalu, atau menurut rencana ini bila tahun rencana."""
    promised = _rencana(k, i, periode) if periode == str(k.inputs.tahun) else None
    return promised or Ukuran(i.renja.get(periode, KOSONG), i.satuan)


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def proyeksi(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Proyeksi satu tahun."""
    return Ukuran(i.proyeksi.get(periode, KOSONG), i.satuan_pada(periode))


@isi("indikator", "angka")
def prakiraan(k: Konteks, i: Indikator) -> Ukuran:
    """Prakiraan tahun berjalan: proyeksinya, atau target Renja tahun itu."""
    running = k.inputs.dokumen.identitas.tahun_berjalan
    return Ukuran(prakiraan_berjalan(k.inputs, i), i.satuan_pada(running))


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def kumulatif(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Realisasi sejak awal Renstra sampai satu tahun, menurut sifat indikatornya."""
    return Ukuran(k.inputs.kumulatif(i, int(periode[:4])), i.satuan_pada(periode))


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def realisasi_sampai(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Seperti kumulatif; sampai satu tahun sebelum periode Renstra, yang dinyatakan saja.

    Alasan: T-C.29 dalam 11 kolom menilai tahun terakhir sebelum periode Renstra.
    """
    return Ukuran(k.inputs.tercapai(i, int(periode[:4])), i.satuan_pada(periode))


@isi("indikator", "angka", arg="periode", bila_kosong=None)
def perkiraan_kumulatif(k: Konteks, i: Indikator, periode: str) -> Ukuran:
    """Realisasi sejak awal Renstra yang diperkirakan sampai akhir satu tahun, dengan target Renja
    tahun itu bila belum ada realisasinya; atau sampai satu triwulannya, dengan realisasi saja.
    """
    tahun, _, triwulan = periode.partition("-tw")
    if triwulan:
        return Ukuran(k.inputs.sampai_triwulan(i, int(tahun), int(triwulan)), i.satuan_pada(tahun))
    return Ukuran(k.inputs.diperkirakan(i, int(tahun)), i.satuan_pada(tahun))


@isi("indikator", "persen", arg="periode", bila_kosong="lalu")
def capaian(k: Konteks, i: Indikator, periode: str) -> Sel:
    """Tingkat capaian satu tahun dalam persen, menurut arah indikatornya.

    Alasan: bagi kolom capaian tanpa kolom target di sampingnya.
    """
    return sel_capaian(target(k, i, periode).nilai, realisasi(k, i, periode).nilai, i.arah)


@isi("indikator", "target", arg="periode", bila_kosong="lalu")
def predikat(k: Konteks, i: Indikator, periode: str) -> str:
    """Predikat tingkat capaian satu tahun.

    Alasan: bagi kolom predikat tanpa kolom target di sampingnya.
    """
    return menurut_skala(_tingkat(k, i, periode))


@isi("indikator", "target", arg="periode", bila_kosong="lalu")
def ketercapaian(k: Konteks, i: Indikator, periode: str) -> str:
    """Tercapai atau Tidak tercapai pada satu tahun, menurut arah indikatornya.

    Alasan: bagi kolom ketercapaian tanpa kolom target di sampingnya.
    """
    wanted, done = target(k, i, periode).nilai, realisasi(k, i, periode).nilai
    return dengan_kata(tercapai(wanted, done, i.arah))


def _tingkat(k: Konteks, i: Indikator, periode: str) -> Decimal | None:
    wanted, done = target(k, i, periode).nilai, realisasi(k, i, periode).nilai
    return tingkat_capaian(wanted, done, i.arah)


@isi("indikator", "target", arg="kata", bila_kosong=None, kata=("iku", "ikk", "spm"))
def tanda(k: Konteks, i: Indikator, jenis: str) -> str:
    """Tanda √ bagi indikator jenis itu; SPM juga bagi yang menyebut standarnya.

    Alasan: T-C.30 sebagian kantor menandai SPM dan IKK.
    """
    return "√" if i.jenis == jenis or (jenis == "spm" and i.spm) else ""


@isi("indikator")
def standar(k: Konteks, i: Indikator) -> str:
    """Standar pelayanan minimal atau standar nasional yang disebut indikatornya; indikator SPM
    menjadi standarnya sendiri.

    Alasan: kolom baku T-C.30.
    """
    return i.nama if i.jenis == "spm" else i.spm


@isi("indikator", urutan=tuple(JENIS.values()))
def jenis_indikator(k: Konteks, i: Indikator) -> str:
    """Jenis indikator: IKU, SPM, IKK, atau tingkat yang diukurnya."""
    jenis = i.jenis if i.jenis in ("iku", "spm", "ikk") else kode.level(i.untuk)
    return JENIS.get(jenis or "", JENIS["tujuan"])


@isi("indikator")
def untuk(k: Konteks, i: Indikator) -> str:
    """Apa yang diukur indikatornya: uraian tujuan atau sasaran, atau nama simpul.

    Alasan: kolom baku tabel IKU, dan judul kelompok indikator.
    """
    return k.inputs.uraian(i.untuk)


@isi("indikator")
def rumus(k: Konteks, i: Indikator) -> Sel:
    """Formula penghitungan indikator."""
    return Sel(i.rumus, rumus=mathml(i.rumus))


@isi("indikator")
def sumber_data(k: Konteks, i: Indikator) -> str:
    """Sumber data indikator."""
    return i.sumber_data


@isi("indikator", "target")
def arah(k: Konteks, i: Indikator) -> str:
    """Arah indikator: Naik bila makin besar makin baik, Turun bila sebaliknya.

    Alasan: memberi tahu pembaca bahwa yang kecil itu baik.
    """
    return i.arah.capitalize()


@isi("indikator")
def catatan_analisis(k: Konteks, i: Indikator) -> str:
    """Catatan analisis indikator, untuk T-C.30."""
    return i.catatan_analisis


@isi("indikator")
def catatan_evaluasi(k: Konteks, i: Indikator) -> str:
    """Catatan evaluasi indikator, untuk T-C.29.

    Alasan: kolom baku T-C.29.
    """
    return i.catatan_evaluasi
