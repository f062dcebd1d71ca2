"""The document under examination: sistematika, legal basis, prose, signature and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from renja_build.acuan import acuan
from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.sistematika import Tuntutan, demands
from renja_build.lembar.bahan import Bahan, Isi, Pemeriksa, Rincian, counted, examined
from renja_build.lint.figures import angka_terketik
from renja_build.lint.kata import simpul
from renja_build.load import Teks
from renja_build.model.isi import BlokTabel, BlokTandaTangan, Keputusan

_FINAL = ("rancangan_akhir", "penetapan")
_CONTOH = "Renja ini contoh; keterangan pejabatnya memang belum diisi"
_LANDASAN = "landasan.yaml belum ada atau kosong"


def sistematika(isi: Isi) -> Bahan:
    """Every bab, section and table that is required, there or not; also in drafts, which S201 spares."""
    wanted = acuan().sistematika[isi.dokumen.identitas.sistematika]
    rows = tuple(_part(one) for one in demands(isi.dokumen, wanted))
    return Bahan((counted(len(rows), f"ketentuan {wanted.judul}"),), rincian=rows)


def _part(one: Tuntutan) -> Rincian:
    """The part under those that it belongs to, which stand above it."""
    names = [
        f"Bab {one.bab}",
        *([one.bagian] if one.bagian else []),
        *([f"Tabel {one.tabel}"] if one.tabel else []),
    ]
    return Rincian(names[-1], "ada" if one.ada else "tidak ada", one.ada, len(names) - 1)


def dasar_sistematika(isi: Isi) -> Bahan:
    """Regulations of the printed legal basis."""
    printed = sum("landasan" in one.dipakai for one in isi.dokumen.landasan)
    return examined(printed, "peraturan", _LANDASAN)


def peraturan(isi: Isi) -> Bahan:
    """Regulations; whether one is still in force is known of those in the catalogue."""
    known = peraturan_dikenal()
    regional = [
        one
        for one in isi.dokumen.landasan
        if one.daerah or (one.jenis, one.nomor, one.tahun) not in known
    ]
    what = examined(len(isi.dokumen.landasan), "peraturan", _LANDASAN)
    if not regional or what.kurang:
        return what
    left = f"{counted(len(regional), 'peraturan')} tidak ada dalam katalog; masa berlakunya tidak diperiksa"
    return Bahan(what.diperiksa, sebagian=(left,))


def _texts(isi: Isi) -> int:
    return sum(1 for _ in simpul(isi.dokumen, Teks))


def teks(isi: Isi) -> Bahan:
    """Texts and titles."""
    return examined(_texts(isi), "teks dan judul", "dokumen belum memuat teks")


def angka_kalimat(isi: Isi) -> Bahan:
    """Figures that are typed, and the texts that they were looked for in."""
    if not _texts(isi):
        return teks(isi)
    typed = sum(1 for _ in angka_terketik(isi.dokumen))
    return Bahan((counted(typed, "angka yang diketik"), counted(_texts(isi), "teks dan judul")))


def isian(isi: Isi) -> Bahan:
    """Texts of a plan that is to be signed; D201 spares drafts and examples."""
    ident = isi.dokumen.identitas
    if ident.contoh:
        return Bahan(kurang=_CONTOH)
    if ident.status != "penetapan":
        return Bahan(kurang="diperiksa bila status Renja penetapan")
    return teks(isi)


def nip(isi: Isi) -> Bahan:
    """Officials who sign with a number."""
    ident = isi.dokumen.identitas
    if ident.contoh:
        return Bahan(kurang=_CONTOH)
    officials = [
        ident.penanda_tangan,
        *(decree.penanda_tangan for decree in simpul(isi.dokumen, Keputusan)),
    ]
    known = sum(bool(one.nip) for one in officials)
    return examined(
        known,
        "penanda tangan",
        "NIP penanda tangan belum ditulis",
        sisa=len(officials) - known,
        sebab="tanpa NIP",
    )


def tanda_tangan(isi: Isi) -> Bahan:
    """Signature blocks of a final draft or an enacted plan."""
    if isi.dokumen.identitas.status not in _FINAL:
        return Bahan(kurang="diperiksa bila status Renja rancangan akhir atau penetapan")
    return Bahan(
        (counted(sum(1 for _ in simpul(isi.dokumen, BlokTandaTangan)), "blok tanda tangan"),)
    )


def tanggal(isi: Isi) -> Bahan:
    """A date of which the year is known."""
    stated = isi.dokumen.identitas.tanggal
    if not isinstance(stated, date) and not re.search(r"20\d\d", stated):
        return Bahan(kurang="tanggal di renja.yaml belum menyebut tahun")
    return Bahan(("1 tanggal",))


def tabel_dokumen(isi: Isi) -> Bahan:
    """Tables that stand in the document, and free tables; none is an answer too."""
    placed = sum(1 for _ in simpul(isi.dokumen, BlokTabel))
    return Bahan(
        (counted(placed, "tabel dalam dokumen"), counted(len(isi.dokumen.tabel), "tabel bebas"))
    )


def pengecualian(isi: Isi) -> Bahan:
    """Findings that a comment silences."""
    return Bahan((counted(isi.dikecualikan, "temuan yang dikecualikan"),))


PEMERIKSA: Mapping[str, Pemeriksa] = {
    "sistematika": sistematika,
    "dasar_sistematika": dasar_sistematika,
    "peraturan": peraturan,
    "angka_kalimat": angka_kalimat,
    "rujukan": teks,
    "teks": teks,
    "isian": isian,
    "nip": nip,
    "tanda_tangan": tanda_tangan,
    "tanggal": tanggal,
    "tabel_dokumen": tabel_dokumen,
    "pengecualian": pengecualian,
}
