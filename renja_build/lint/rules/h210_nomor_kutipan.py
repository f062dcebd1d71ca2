"""Nomor atau tahun peraturan dalam kalimat salah ketik.

Mengapa:
    Peraturan yang hanya disebut dalam kalimat tidak ikut diperiksa dengan landasan hukumnya. Yang
    dilaporkan ialah yang tidak ada dalam landasan.yaml maupun schema/acuan/peraturan.yaml, tetapi
    judulnya sama dengan satu di antaranya atau nomornya berbeda satu ketukan (angka tertukar, tahun
    meleset satu).

Keliru:
    Permendagri Nomor 68 Tahun 2017        # landasan.yaml: Permendagri Nomor 86 Tahun 2017

Benar:
    Permendagri Nomor 86 Tahun 2017

Peraturan lain yang sungguh ada ditulis bersama judulnya, atau dimasukkan ke landasan.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from renja_build.acuan.edisi import Nomor
from renja_build.acuan.katalog import peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kutipan import (
    DAERAH,
    Kutipan,
    kata_judul,
    kutipan,
    nomor_of,
    sebutan,
    tersingkat,
)
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H210"
LEVEL: Level = "warning"
# there are few regulations of a year above this number, so that one beside another is rare
_JARANG = 40
_JUDUL = 3  # words of a title that a sentence does not hold by chance
_Strokes = Mapping[tuple[str, str, int], tuple[int, Nomor]]
_Titles = Mapping[tuple[str, tuple[str, ...]], list[Nomor]]


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Citations of what nobody knows beside one that is known."""
    own = {nomor_of(peraturan): peraturan.tentang for peraturan in dokumen.landasan}
    known = dict(own)
    for nomor, peraturan in peraturan_dikenal().items():
        known.setdefault(nomor, peraturan.tentang)
    titles, near = _by_title(known), _by_stroke(own)
    for citation in kutipan(dokumen):
        if citation.nomor in known or citation.riwayat:
            continue
        right = _meant(citation, titles, near)
        if right:
            written = " ".join(citation.tertulis.split())
            yield Temuan(
                citation.teks.locate(citation.start),
                f"'{written}' tidak dikenal, tetapi dekat dengan {sebutan(right)}",
                f"tulis {sebutan(right)}; bila memang peraturan lain, sebut judulnya"
                " atau tambahkan ke landasan.yaml",
            )


def _meant(citation: Kutipan, titles: _Titles, near: _Strokes) -> Nomor | None:
    """A title tells which regulation is meant; without one, only a stroke of the number does."""
    if citation.tentang:
        return _same_title(citation, titles)
    if told := _told_title(citation, titles):
        return told
    return _one_stroke_off(citation.nomor, near)


def _by_title(known: Mapping[Nomor, str]) -> _Titles:
    """Regulations by kind and the words of their title, in order."""
    titles: dict[tuple[str, tuple[str, ...]], list[Nomor]] = {}
    for key, title in known.items():
        titles.setdefault((key[0], kata_judul(title)), []).append(key)
    return titles


def _same_title(citation: Kutipan, titles: _Titles) -> Nomor | None:
    jenis, nomor, tahun = citation.nomor
    title = kata_judul(citation.tentang)
    if len(title) < 2 or tersingkat(citation.tentang):
        return None
    for same in titles.get((jenis, title), ()):
        if jenis in DAERAH or same[1] == nomor or same[2] == tahun:
            return same
    return None


def _told_title(citation: Kutipan, titles: _Titles) -> Nomor | None:
    """The one whose whole title the sentence tells in words of its own, with one half of its number."""
    jenis, nomor, tahun = citation.nomor
    said = {*kata_judul(kalimat(citation.teks, citation.start))}
    for (kind, title), numbers in titles.items():
        if kind != jenis or len(title) < _JUDUL or not said.issuperset(title):
            continue
        same = [key for key in numbers if key[1] == nomor or key[2] == tahun]
        if same and jenis not in DAERAH:
            return same[0]
    return None


def _by_stroke(own: Iterable[Nomor]) -> _Strokes:
    """The first regulation, with its place, from which one stroke leads to a kind, the digits of a
    number and a year.

    The digits are sorted where they may be swapped, and as written where the year may be another.
    """
    near: dict[tuple[str, str, int], tuple[int, Nomor]] = {}
    for place, key in enumerate(own):
        jenis, nomor, tahun = key
        if not nomor.isdigit():
            continue
        near.setdefault((jenis, _shuffled(nomor), tahun), (place, key))
        for year in (tahun - 1, tahun + 1):
            near.setdefault((jenis, nomor, year), (place, key))
    return near


def _one_stroke_off(cited: Nomor, near: _Strokes) -> Nomor | None:
    jenis, nomor, tahun = cited
    if not nomor.isdigit():
        return None
    candidates = [near.get((jenis, nomor, tahun))]
    if len(nomor) > 1:
        candidates.append(near.get((jenis, _shuffled(nomor), tahun)))
    weighty = []
    for candidate in filter(None, candidates):
        _, (_, other, _) = candidate
        if max(int(nomor), int(other)) >= _JARANG:
            weighty.append(candidate)
    return min(weighty)[1] if weighty else None


def _shuffled(nomor: str) -> str:
    """The digits whatever their order; marked, for they are no number."""
    return "~" + "".join(sorted(nomor))
