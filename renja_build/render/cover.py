"""What a document calls itself: on its cover, in its footer, and in its metadata."""

from __future__ import annotations

from collections.abc import Sequence

from renja_build.model.document import Identitas
from renja_build.render.kapital import kapital
from renja_build.render.page import Lambang, Sampul
from renja_build.tanda import Tanda

_STATUS = {
    "rancangan_awal": "RANCANGAN AWAL",
    "rancangan": "RANCANGAN",
    "rancangan_akhir": "RANCANGAN AKHIR",
    "penetapan": "",
}
_CONTOH = "Contoh, bukan dokumen resmi"


def title(ident: Identitas) -> str:
    """`Rencana Kerja` or `Perubahan Rencana Kerja`."""
    return "Rencana Kerja" if ident.jenis == "murni" else "Perubahan Rencana Kerja"


def footer(ident: Identitas) -> str:
    """What stands at the foot of every page."""
    office = f"{ident.perangkat_daerah.singkatan} {ident.wilayah}"
    return f"{title(ident)} {office} Tahun {ident.tahun}"


def cover(ident: Identitas, lambang: Lambang | None, tanda: Sequence[Tanda]) -> Sampul:
    """The cover, with the marks of a draft and of an example, and how much of it is not done."""
    marks = (_STATUS[ident.status], _CONTOH if ident.contoh else "", unfinished(tanda))
    return Sampul(
        pemerintah=f"PEMERINTAH {ident.tingkat.upper()}\n{kapital(ident.daerah)}",
        jenis=title(ident).upper().replace("PERUBAHAN ", "PERUBAHAN\n"),
        perangkat_daerah=kapital(ident.perangkat_daerah.nama),
        tahun=ident.tahun,
        tempat=kapital(ident.ibu_kota),
        alamat=ident.perangkat_daerah.alamat,
        keterangan=tuple(filter(None, marks)),
        lambang=lambang,
    )


def unfinished(tanda: Sequence[Tanda]) -> str:
    """How many places are still to be filled in or to be read again; empty where there are none."""
    counts = (
        (sum(mark.jenis == "isi" for mark in tanda), "isian harus diisi"),
        (sum(mark.jenis == "tinjau" for mark in tanda), "bagian harus ditinjau"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"Naskah belum selesai: {told}" if told else ""
