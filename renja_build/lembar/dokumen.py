"""The document under examination: sistematika, legal basis, prose, signature and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import filterfalse

from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.sistematika import Tuntutan, demands
from renja_build.lembar.basis import (
    Basis,
    Pemeriksa,
    RenjaDiperiksa,
    RincianLembar,
    counted,
    examined,
    partly,
)
from renja_build.lint.figures import angka_terketik
from renja_build.lint.kata import simpul
from renja_build.lint.kutipan import nomor_of
from renja_build.model.document import Peraturan
from renja_build.model.isi import BlokTabel, BlokTandaTangan, Keputusan
from renja_build.nodes import Teks

_FINAL = ("rancangan_akhir", "penetapan")
_CONTOH = "Renja ini contoh; keterangan pejabatnya memang belum diisi"
_LANDASAN = "landasan.yaml belum ada atau kosong"


def sistematika(renja: RenjaDiperiksa) -> Basis:
    """Every bab, section and table that is required, there or not; also in drafts, which S201
    spares."""
    wanted = daftar_sistematika()[renja.dokumen.identitas.sistematika]
    rows = tuple(map(_part, demands(renja.dokumen, wanted)))
    return Basis((counted(len(rows), f"ketentuan {wanted.judul}"),), rincian=rows)


def _part(tuntutan: Tuntutan) -> RincianLembar:
    """The part under those that it belongs to, which stand above it."""
    names = [f"Bab {tuntutan.bab}"]
    if tuntutan.bagian:
        names.append(tuntutan.bagian)
    if tuntutan.tabel:
        names.append(f"Tabel {tuntutan.tabel}")
    state = "ada" if tuntutan.ada else "tidak ada"
    return RincianLembar(names[-1], state, tuntutan.ada, len(names) - 1)


def dasar_sistematika(renja: RenjaDiperiksa) -> Basis:
    """Regulations of the printed legal basis."""
    printed = [peraturan for peraturan in renja.dokumen.landasan if "landasan" in peraturan.dipakai]
    return examined(len(printed), "peraturan", _LANDASAN)


def peraturan(renja: RenjaDiperiksa) -> Basis:
    """Regulations; whether one is still in force is known of those in the catalogue."""
    basis = examined(len(renja.dokumen.landasan), "peraturan", _LANDASAN)
    unknown = list(filterfalse(_is_known, renja.dokumen.landasan))
    if basis.kurang or not unknown:
        return basis
    left = f"{counted(len(unknown), 'peraturan')} tidak ada dalam katalog"
    return replace(basis, sebagian=(f"{left}; masa berlakunya tidak diperiksa",))


def _is_known(peraturan: Peraturan) -> bool:
    """A region's number says nothing without the region, which the catalogue does not hold."""
    return not peraturan.daerah and nomor_of(peraturan) in peraturan_dikenal()


def _count(renja: RenjaDiperiksa, kind: type[object]) -> int:
    return sum(1 for _ in simpul(renja.dokumen, kind))


def teks(renja: RenjaDiperiksa) -> Basis:
    """Texts and titles."""
    return examined(_count(renja, Teks), "teks dan judul", "dokumen belum memuat teks")


def angka_kalimat(renja: RenjaDiperiksa) -> Basis:
    """Figures that are typed, and the texts that they were looked for in."""
    if not _count(renja, Teks):
        return teks(renja)
    typed = len(list(angka_terketik(renja.dokumen)))
    return Basis(
        (counted(typed, "angka yang diketik"), counted(_count(renja, Teks), "teks dan judul"))
    )


def isian(renja: RenjaDiperiksa) -> Basis:
    """Texts of a plan that is to be signed, for D201 spares drafts and examples; marks of what is not
    done are asked about in any.
    """
    ident = renja.dokumen.identitas
    if renja.dokumen.tanda:
        return teks(renja)
    if ident.contoh:
        return Basis(kurang=_CONTOH)
    if ident.status != "penetapan":
        return Basis(kurang="diperiksa bila status Renja penetapan")
    return teks(renja)


def nip(renja: RenjaDiperiksa) -> Basis:
    """Officials who sign with a number."""
    ident = renja.dokumen.identitas
    if ident.contoh:
        return Basis(kurang=_CONTOH)
    decrees = simpul(renja.dokumen, Keputusan)
    own = (ident.penanda_tangan, *ident.penanda_tangan_lain)
    officials = [*own, *(decree.penanda_tangan for decree in decrees)]
    known = sum(bool(official.nip) for official in officials)
    kurang = "NIP penanda tangan belum ditulis"
    return partly(known, len(officials), "penanda tangan", kurang, "tanpa NIP")


def tanda_tangan(renja: RenjaDiperiksa) -> Basis:
    """Signature blocks of a final draft or an enacted plan."""
    if renja.dokumen.identitas.status not in _FINAL:
        return Basis(kurang="diperiksa bila status Renja rancangan akhir atau penetapan")
    return Basis((counted(_count(renja, BlokTandaTangan), "blok tanda tangan"),))


def tanggal(renja: RenjaDiperiksa) -> Basis:
    """A date of which the year is known."""
    stated = renja.dokumen.identitas.tanggal
    if not isinstance(stated, date) and not re.search(r"20\d\d", stated):
        return Basis(kurang="tanggal di renja.yaml belum menyebut tahun")
    return Basis(("1 tanggal",))


def tabel_dokumen(renja: RenjaDiperiksa) -> Basis:
    """Tables that stand in the document, and free tables; none is an answer too."""
    placed = _count(renja, BlokTabel)
    return Basis(
        (counted(placed, "tabel dalam dokumen"), counted(len(renja.dokumen.tabel), "tabel bebas"))
    )


def pengecualian(renja: RenjaDiperiksa) -> Basis:
    """Findings that a comment silences."""
    return Basis((counted(renja.dikecualikan, "temuan yang dikecualikan"),))


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
