"""Quantities of a node of a plan: what it is called, where and when it happens, who answers for
it.
"""

from __future__ import annotations

from renja_build import kode as susunan
from renja_build.acuan import acuan
from renja_build.model.document import Sasaran, Tujuan
from renja_build.model.program import SubKegiatan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import isi
from renja_build.render.sumber_dana import rincian_sumber

_RUAS = ("1", "2", "3", "4", "5")
_TINGKAT = {
    "urusan": "Urusan", "bidang": "Bidang Urusan", "program": "Program", "kegiatan": "Kegiatan", "sub": "Sub Kegiatan",
}  # fmt: skip


@isi("kode", "kode")
def kode(k: Konteks) -> str:
    """Kode urusan, bidang urusan, program, kegiatan, atau sub kegiatan."""
    return k.kode


@isi("kode", "kode", arg="kata", bila_kosong=None, kata=_RUAS)
def ruas_kode(k: Konteks, ke: str) -> str:
    """Satu dari lima ruas kode (5, 03, 01, 2.01, 01), untuk kode yang dipecah ke lima kolom.

    Alasan: tabel rencana mana pun dapat memecah kodenya ke lima kolom.
    """
    segments = susunan.printed(k.kode, k.inputs.dokumen.identitas.gaya.kode).split(".")
    parts = [
        *segments[:3],
        *([".".join(segments[3:5])] if len(segments) > 3 else []),
        *segments[5:],
    ]
    return parts[int(ke) - 1] if int(ke) <= len(parts) else ""


@isi("kode")
def nama(k: Konteks) -> str:
    """Nama menurut nomenklatur, atau uraian baris itu."""
    return k.nama


@isi("kode")
def kode_dan_nama(k: Konteks) -> str:
    """Kode dan nama dalam satu sel; kosong bila baris tidak berkode."""
    return f"{k.kode} {k.nama}" if k.kode else ""


@isi("kode", "target")
def tingkat(k: Konteks) -> str:
    """Tingkat barisnya: Program, Kegiatan, Sub Kegiatan.

    Alasan: bagi tabel tanpa kode, yang tingkatnya tidak terbaca.
    """
    return _TINGKAT.get(k.tingkat, "")


@isi("simpul")
def lokasi(k: Konteks) -> str:
    """Lokasi; sub kegiatan yang tidak menyebutnya memakai lokasi bawaan."""
    return k.node.lokasi if k.node else ""


@isi("simpul")
def waktu(k: Konteks) -> str:
    """Waktu pelaksanaan sub kegiatan."""
    return k.node.waktu if isinstance(k.node, SubKegiatan) else ""


@isi("simpul")
def kelompok_sasaran(k: Konteks) -> str:
    """Kelompok sasaran.

    Alasan: kolom baku Permendagri 86/2017, juga pada Tabel 4.1.
    """
    return k.node.kelompok_sasaran if k.node else ""


@isi("simpul")
def sumber_dana(k: Konteks) -> str:
    """Sumber dana sub kegiatan, tanpa jumlahnya."""
    return k.node.sumber_dana if isinstance(k.node, SubKegiatan) and k.node.pagu is not None else ""


@isi("simpul", "target")
def rincian_sumber_dana(k: Konteks) -> str:
    """Sumber dana sub kegiatan; bila lebih dari satu, masing-masing dengan jumlahnya."""
    return rincian_sumber(k.node) if isinstance(k.node, SubKegiatan) else ""


@isi("simpul")
def catatan(k: Konteks) -> str:
    """Catatan program, kegiatan, atau sub kegiatan; pada dua rencana, dari yang kedua lebih
    dahulu.
    """
    sides = [side.node for side in k.sisi.values() if side is not None]
    return next(
        (node.catatan for node in reversed(sides or [k.node]) if node is not None and node.catatan),
        "",
    )


@isi("simpul")
def jenis_kegiatan(k: Konteks) -> str:
    """Jenis kegiatan: baru, lanjutan.

    Alasan: kolom baku lampiran Renja Perubahan.
    """
    return k.node.rincian.jenis_kegiatan if k.node else ""


@isi("simpul")
def hasil(k: Konteks) -> str:
    """Hasil program atau kegiatan, atau keluaran sub kegiatan, dengan kata-kata.

    Alasan: outcome dan output dengan kata-kata, seperti pada Tabel 4.1.
    """
    return k.node.rincian.hasil if k.node else ""


@isi("simpul")
def indikator_hasil(k: Konteks) -> str:
    """Indikator hasil kegiatan yang tertulis pada program.yaml.

    Alasan: kolom Renja Perubahan sebagian daerah.
    """
    return k.node.rincian.indikator_hasil if k.node else ""


@isi("simpul")
def prioritas_nasional(k: Konteks) -> str:
    """Prioritas nasional yang didukung.

    Alasan: kolom dukungan prioritas, seperti pada Tabel 4.1.
    """
    return k.node.rincian.prioritas_nasional if k.node else ""


@isi("simpul")
def prioritas_daerah(k: Konteks) -> str:
    """Prioritas daerah yang didukung."""
    return k.node.rincian.prioritas_daerah if k.node else ""


@isi("simpul")
def prioritas_kepala_daerah(k: Konteks) -> str:
    """Prioritas kepala daerah yang didukung.

    Alasan: kolom dukungan prioritas, seperti pada Tabel 4.1.
    """
    return k.node.rincian.prioritas_kepala_daerah if k.node else ""


@isi("simpul")
def tematik(k: Konteks) -> str:
    """Tema yang ditandai pada program, kegiatan, atau sub kegiatan itu; sub kegiatan menyebut juga
    tema yang ditandai di atasnya.

    Alasan: kolom penandaan anggaran.
    """
    if k.node is None:
        return ""
    marked = {*k.node.rincian.tematik}
    if isinstance(k.node, SubKegiatan):
        groups = k.inputs.hasil.menurut["tematik"].golongan
        marked |= {theme for theme, group in groups.items() if group.memuat(k.node.kode)}
    names = k.inputs.dokumen.identitas.tematik
    return ", ".join(nama for theme, nama in names.items() if theme in marked)


@isi("simpul")
def sasaran_daerah(k: Konteks) -> str:
    """Sasaran daerah yang didukung.

    Alasan: kolom Renja Perubahan sebagian daerah.
    """
    return k.node.rincian.sasaran_daerah if k.node else ""


@isi("simpul")
def penanggung_jawab(k: Konteks) -> str:
    """Penanggung jawab: menurut indikatornya, atau menurut simpulnya dengan perangkat daerah
    sebagai cadangan.
    """
    if k.node is not None:
        return (
            k.node.rincian.penanggung_jawab or k.inputs.dokumen.identitas.perangkat_daerah.singkatan
        )
    return k.indikator.penanggung_jawab if k.indikator else ""


@isi("simpul")
def tujuan(k: Konteks) -> str:
    """Uraian tujuan: pada baris tujuan, atau di samping sasaran bila tujuan tidak berbaris."""
    stated = (butir for butir in (k.butir, k.induk) if isinstance(butir, Tujuan))
    return next((goal.uraian for goal in stated), "")


@isi("simpul")
def sasaran(k: Konteks) -> str:
    """Uraian sasaran: pada baris sasaran, atau sasaran yang menyebut indikatornya, atau sasaran
    programnya.
    """
    if isinstance(k.butir, (Tujuan, Sasaran)):
        return k.butir.uraian if isinstance(k.butir, Sasaran) else ""
    if k.node is not None:
        return k.inputs.uraian_sasaran(getattr(k.node, "sasaran", ()))
    return k.inputs.sasaran(k.indikator) if k.indikator else ""


@isi("baris")
def program(k: Konteks) -> str:
    """Nama program yang menaungi baris itu.

    Alasan: pengelompokan dan kolom tabel yang barisnya bukan simpul.
    """
    return _naungan(k, "program")


@isi("baris")
def kegiatan(k: Konteks) -> str:
    """Nama kegiatan yang menaungi baris itu.

    Alasan: pengelompokan dan kolom tabel yang barisnya bukan simpul.
    """
    return _naungan(k, "kegiatan")


def _naungan(k: Konteks, tingkat_: str) -> str:
    """The name of the node of a level that a line stands under, or is."""
    code: str | None = k.kode or (k.indikator.untuk if k.indikator else "")
    while code and susunan.level(code) != tingkat_:
        code = susunan.parent(code)
    node = k.inputs.simpul.get(susunan.key(code)) if code else None
    return node.nama if node else ""


@isi("baris")
def bidang(k: Konteks) -> str:
    """Kode dan nama bidang urusan."""
    code = str(getattr(k.butir, "bidang", "")) or k.kode
    if not code and k.indikator is not None and susunan.level(k.indikator.untuk):
        code = susunan.bidang_of(k.indikator.untuk)
    if not code:
        return ""
    code = susunan.bidang_of(code)
    return f"{code} {acuan().bidang.get(code, 'BIDANG URUSAN')}"
