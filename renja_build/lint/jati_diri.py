"""What renja.yaml and tim.yaml say of the office itself: short form, head, who signs, who sits in the team."""

from __future__ import annotations

from collections.abc import Iterator

from renja_build.acuan.bahasa import lembaga
from renja_build.diagnostics import Location
from renja_build.lint.atasan import mewakili_kepala_daerah
from renja_build.lint.identitas import PihakLain
from renja_build.lint.kamus import kata
from renja_build.lint.kata import simpul
from renja_build.lint.pejabat import pejabat
from renja_build.model.document import Dokumen
from renja_build.model.isi import Keputusan
from renja_build.nodes import Teks

_DEWAN = ("dprd", "dewan perwakilan rakyat daerah")


def bertentangan(dokumen: Dokumen, lain: PihakLain) -> Iterator[tuple[Location, str]]:
    """What contradicts the office's own name, each with the reason."""
    ident = dokumen.identitas
    office = ident.perangkat_daerah
    at = ident.places.get("perangkat_daerah", ident.at)
    if not _menyingkat(office.singkatan, office.nama):
        yield (
            _letak(office.singkatan, at),
            f"singkatan '{office.singkatan}' bukan kependekan {office.nama}",
        )
    if other := _sebutan_lain(office.kepala, office.nama):
        yield (
            _letak(office.kepala, at),
            f"sebutan '{office.kepala}' milik {other}, bukan {office.nama}",
        )
    seats = [(seat.kedinasan, _letak(seat.kedinasan, ident.at)) for seat in dokumen.tim]
    for title, place in dict.fromkeys((*_jabatan(dokumen), *seats)):
        others = list(_pihak(title, lain, dokumen))
        other = _sebutan_lain(title, office.nama)
        if other and not others:
            others = [f"jabatan '{title}' milik {other}, bukan {office.nama}"]
        yield from ((place, reason) for reason in others)
    yield from _verifikator(dokumen, lain)


def _jabatan(dokumen: Dokumen) -> Iterator[tuple[str, Location]]:
    """The titles under which the plan, its decrees and its pages are issued and signed."""
    for official, at in pejabat(dokumen):
        yield official.jabatan, _letak(official.jabatan, official.places.get("jabatan", at))
    for decree in simpul(dokumen, Keputusan):
        yield decree.pejabat, _letak(decree.pejabat, decree.at)


def _verifikator(dokumen: Dokumen, lain: PihakLain) -> Iterator[tuple[Location, str]]:
    """Who verifies is of another office, and of this region."""
    who = dokumen.proses.verifikator if dokumen.proses else None
    if who is None:
        return
    for pihak in lain.dalam(who.jabatan, menjabat=True):
        if pihak.apa in ("daerah", "kepala_daerah"):
            place = _letak(who.jabatan, dokumen.identitas.at)
            yield place, f"'{pihak.nama}' bukan daerah Renja ini, {dokumen.identitas.wilayah}"


def _letak(teks: str, otherwise: Location) -> Location:
    return teks.locate(0) if isinstance(teks, Teks) else otherwise


def _pihak(teks: str, lain: PihakLain, dokumen: Dokumen) -> Iterator[str]:
    """Other offices and regions in the title of an official; who coordinates sits in any team."""
    ident = dokumen.identitas
    for pihak in lain.dalam(teks, menjabat=True):
        coordinates = any(word in pihak.nama.casefold() for word in lembaga("jenis")["koordinator"])
        if pihak.apa != "pimpinan" and not (pihak.apa == "kantor" and coordinates):
            yield f"'{pihak.nama}' bukan milik {ident.perangkat_daerah.nama} {ident.wilayah}"


def _menyingkat(short: str, nama: str) -> bool:
    """Whether the letters of a short form stand in the name in their order; what counts its words
    (`DP3A`) or is not filled in says nothing."""
    full = "".join(kata(nama.casefold().replace(*_DEWAN)))
    letters = "".join(kata(short))
    if not letters.isalpha() or short.startswith("[") or nama.startswith("["):
        return True
    if "".join(kata(short)) in "".join(kata(nama)):
        return True
    rest = iter(full)
    return all(letter in rest for letter in letters)


def _sebutan_lain(jabatan: str, nama: str) -> str:
    """The kind of office whose head is titled so, empty where it is one of this kind, or of any."""
    said, own = kata(jabatan), {*kata(nama)}
    for kind, titles in lembaga("pimpinan").items():
        for title in titles:
            words = kata(title)
            mine = kind.casefold() in own or {*words} & own or mewakili_kepala_daerah(title)
            if said[: len(words)] == words and not mine:
                return kind
    return ""
