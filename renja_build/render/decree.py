"""Decrees in the formal layout of a keputusan, and blocks of signatures."""

from __future__ import annotations

from dataclasses import replace

from renja_build.model.document import Identitas
from renja_build.model.isi import Keputusan, PenandaTangan
from renja_build.render import id_format
from renja_build.render.lists import closed
from renja_build.render.page import KeputusanTampil, TandaTangan
from renja_build.render.peraturan import citation
from renja_build.render.workbench import Workbench

_DIKTUM = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN",
    "KESEMBILAN", "KESEPULUH", "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS",
    "KELIMA BELAS", "KEENAM BELAS", "KETUJUH BELAS", "KEDELAPAN BELAS", "KESEMBILAN BELAS",
    "KEDUA PULUH",
)  # fmt: skip


def head_of_office(ident: Identitas) -> TandaTangan:
    """Who signs the document itself, the head first."""
    dated = ident.tanggal if isinstance(ident.tanggal, str) else id_format.tanggal(ident.tanggal)
    others = tuple(_official(signer, "") for signer in ident.penanda_tangan_lain)
    return replace(_signature(ident.penanda_tangan, ident.tempat, dated), lain=others)


def signed(keputusan: Keputusan) -> TandaTangan:
    """Who signs a decree and its annex."""
    return _signature(keputusan.penanda_tangan, keputusan.tempat, keputusan.tanggal)


def _signature(signer: PenandaTangan, tempat: str, tanggal: str) -> TandaTangan:
    return _official(signer, f"{tempat}, {tanggal}")


def _official(signer: PenandaTangan, tempat_tanggal: str) -> TandaTangan:
    return TandaTangan(
        tempat_tanggal=tempat_tanggal,
        jabatan=signer.jabatan,
        nama=signer.nama,
        pangkat=signer.pangkat,
        nip=signer.nip,
    )


def decree(bench: Workbench, keputusan: Keputusan, ident: str) -> KeputusanTampil:
    """The decree as it is printed; `ident` is the address that the list of contents leads to."""
    inline = bench.writer.inline
    by_id = {peraturan.id: peraturan for peraturan in bench.bahan.dokumen.landasan}
    cited = map(by_id.__getitem__, keputusan.mengingat)
    ordinals = _DIKTUM[: len(keputusan.diktum)]  # the schema allows as many as there are
    return KeputusanTampil(
        id=ident,
        kop=keputusan.kop,
        pejabat=keputusan.pejabat,
        nomor=keputusan.nomor,
        tentang=bench.writer.plain(keputusan.tentang),
        menimbang=tuple(map(inline, keputusan.menimbang)),
        mengingat=tuple(closed(map(citation, cited))),
        menetapkan=inline(keputusan.menetapkan),
        diktum=tuple(zip(ordinals, map(inline, keputusan.diktum), strict=True)),
        tanda_tangan=signed(keputusan),
        tembusan=tuple(map(inline, keputusan.tembusan)),
    )
