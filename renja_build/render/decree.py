"""Decrees in the formal layout of a keputusan, their annexes, and blocks of signatures.

The fixed words and the signs that close items are drafting rules: `schema/acuan/naskah_dinas.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from markupsafe import Markup

from renja_build.acuan.naskah_dinas import naskah_dinas
from renja_build.compute.numbering import roman
from renja_build.fonts import Huruf
from renja_build.model.document import Identitas
from renja_build.model.isi import BabKeputusan, BlokTandaTangan, Keputusan, PenandaTangan
from renja_build.nodes import Teks
from renja_build.render import id_format
from renja_build.render.kapital import kapital
from renja_build.render.page import (
    BabTampil,
    KeputusanTampil,
    Lambang,
    LampiranTampil,
    Pasal,
    Potongan,
    Tabel,
    TandaTangan,
)
from renja_build.render.peraturan import citation
from renja_build.render.widths import text_width
from renja_build.render.workbench import Workbench

_CLOSING = " .;,"
_KOP_SIZES = (13.5, 13.0, 12.5, 12.0, 11.5, 11.0)  # pt, of the office in the letterhead
_KOP_WIDTH = 160 * 72 / 25.4  # of the text of a portrait page, which both papers leave, in pt
_KOP_EMBLEM = 24 * 72 / 25.4
_SPARE = 0.97  # a bold face of an office program is a little wider than ours


def head_of_office(ident: Identitas) -> TandaTangan:
    """Who signs the document itself, the head first."""
    dated = ident.tanggal if isinstance(ident.tanggal, str) else id_format.tanggal(ident.tanggal)
    others = tuple(_signature(signer, "") for signer in ident.penanda_tangan_lain)
    whole = _signature(ident.penanda_tangan, f"{ident.tempat}, {dated}")
    return replace(whole, lain=others, asal=ident.places.get("penanda_tangan"))


def officials(blok: BlokTandaTangan) -> TandaTangan:
    """Officials whom a block names: the second, or the only one, stands at the right."""
    at = min(1, len(blok.pejabat) - 1)
    others = (*blok.pejabat[:at], *blok.pejabat[at + 1 :])
    return replace(
        _signature(blok.pejabat[at], blok.tempat_tanggal),
        lain=tuple(_signature(signer, "") for signer in others),
    )


def signed(keputusan: Keputusan) -> TandaTangan:
    """Who signs a decree, below the place and the day of its enactment."""
    enacted = "\n".join(naskah_dinas().penutup)
    dated = enacted.format(tempat=keputusan.tempat, tanggal=keputusan.tanggal)
    return _signature(_in_capitals(keputusan.penanda_tangan), dated)


def signed_annex(keputusan: Keputusan) -> TandaTangan:
    """Who signs the annex of a decree: the same official; place and day stand at its head."""
    return _signature(_in_capitals(keputusan.penanda_tangan), "")


def _in_capitals(signer: PenandaTangan) -> PenandaTangan:
    return PenandaTangan(kapital(signer.jabatan), signer.nama, signer.pangkat, signer.nip)


def _signature(signer: PenandaTangan, tempat_tanggal: str) -> TandaTangan:
    return TandaTangan(
        tempat_tanggal=tempat_tanggal,
        jabatan=signer.jabatan,
        nama=signer.nama,
        pangkat=signer.pangkat,
        nip=signer.nip,
    )


def decree(
    bench: Workbench, keputusan: Keputusan, ident: str, lambang: Lambang | None
) -> KeputusanTampil:
    """The decree as it is printed; `ident` is the address that the list of contents leads to."""
    inline, plain, bentuk = bench.writer.inline, bench.writer.plain, naskah_dinas()
    by_id = {peraturan.id: peraturan for peraturan in bench.inputs.dokumen.landasan}
    cited = map(by_id.__getitem__, keputusan.mengingat)
    ordinals = bentuk.diktum[: len(keputusan.diktum)]  # the schema allows as many as there are
    (menetapkan,) = _closed([kapital(plain(keputusan.menetapkan))], bentuk.penetapan.tutup)
    return KeputusanTampil(
        id=ident,
        kop=keputusan.kop,
        kop_ukuran=_kop_size(keputusan.kop, lambang, bench.inputs.dokumen.identitas.gaya.huruf),
        lambang=lambang,
        pejabat=kapital(keputusan.pejabat),
        nomor=keputusan.nomor,
        tentang=kapital(plain(keputusan.tentang)),
        menimbang=tuple(_closed(map(inline, keputusan.menimbang), bentuk.konsiderans.tutup)),
        mengingat=tuple(_closed(map(citation, cited), bentuk.dasar_hukum.tutup)),
        menetapkan=menetapkan,
        diktum=tuple(zip(ordinals, map(inline, keputusan.diktum), strict=True)),
        batang=tuple(_chapters(bench, keputusan.batang)),
        tanda_tangan=signed(keputusan),
        tembusan=tuple(map(inline, keputusan.tembusan)),
    )


def annex_head(bench: Workbench, keputusan: Keputusan, judul: Teks, ident: str) -> LampiranTampil:
    """The head of a decree's annex, and its title."""
    said = {
        "pejabat": kapital(keputusan.pejabat),
        "nomor": keputusan.nomor,
        "tanggal": keputusan.tanggal,
        "tentang": kapital(bench.writer.plain(keputusan.tentang)),
    }
    head = tuple((term, text.format(**said)) for term, text in naskah_dinas().lampiran)
    return LampiranTampil(head, kapital(bench.writer.plain(judul)), ident)


def headed_by(head: LampiranTampil, parts: Sequence[Potongan], kantor: str) -> list[Potongan]:
    """What an annex holds; a table at its beginning whose title says nothing that the title of the
    annex does not has none of its own.
    """
    first = parts[0] if parts else None
    if not isinstance(first, Tabel) or first.view.nomor or first.view.subjudul not in ("", kantor):
        return [*parts]
    view, above = first.view, iter(head.judul.split())
    if not all(word in above for word in kapital(view.judul).split()):  # in their order
        return [*parts]
    return [replace(first, view=replace(view, judul="", subjudul="")), *parts[1:]]


def _closed(texts: Iterable[str | Markup], sign: str) -> Iterator[Markup]:
    """Texts that end in this sign, whatever sign they were typed with."""
    for text in texts:
        yield Markup("{}{}").format(_open(text), sign)


def _open(text: str | Markup) -> str | Markup:
    """A text without the sign at its end; of one that ends in an entity the semicolon stays."""
    bare = text.rstrip(_CLOSING)
    ends_in_entity = isinstance(text, Markup) and bare.rpartition("&")[2].isalnum()
    return text if ends_in_entity and "&" in bare else bare


def _chapters(bench: Workbench, batang: Iterable[BabKeputusan]) -> Iterator[BabTampil]:
    """The chapters of a decree; its articles are counted through."""
    numbers = count(1)
    for number, bab in enumerate(batang, start=1):
        nomor = f"BAB {roman(number)}" if bab.judul else ""
        judul = kapital(bench.plain(bab.judul))
        pasal = []
        for ayat in bab.pasal:
            write = bench.writer.block if len(ayat) == 1 else bench.writer.inline
            pasal.append(Pasal(f"Pasal {next(numbers)}", tuple(map(write, ayat))))
        yield BabTampil(nomor, judul, tuple(pasal))


def _kop_size(kop: tuple[str, ...], lambang: Lambang | None, huruf: Huruf) -> float:
    """The size at which the office stands on one line of the letterhead, the largest where none
    does.
    """
    room = _SPARE * (_KOP_WIDTH - (_KOP_EMBLEM if lambang else 0))
    office = kop[1] if len(kop) > 1 else ""
    for size in _KOP_SIZES:
        if text_width(office, size, bold=True, huruf=huruf, keluarga="serif") <= room:
            return size
    return _KOP_SIZES[0]
