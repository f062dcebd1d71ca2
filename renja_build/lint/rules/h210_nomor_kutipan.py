"""Nomor atau tahun peraturan dalam kalimat salah ketik.

Mengapa:
    Peraturan yang hanya disebut dalam kalimat tidak ikut diperiksa dengan landasan hukumnya. Yang dilaporkan ialah
    yang tidak ada dalam landasan.yaml maupun schema/acuan/peraturan.yaml, tetapi judulnya sama dengan satu di antaranya
    atau nomornya berbeda satu ketukan (angka tertukar, tahun meleset satu).

Keliru:
    Permendagri Nomor 68 Tahun 2017        # landasan.yaml: Permendagri Nomor 86 Tahun 2017

Benar:
    Permendagri Nomor 86 Tahun 2017

Peraturan lain yang sungguh ada ditulis bersama judulnya, atau dimasukkan ke landasan.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from renja_build.acuan.katalog import Nomor, peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kutipan import DAERAH, Kutipan, kata_judul, kutipan, sebutan, tersingkat
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H210"
LEVEL: Level = "warning"
_JARANG = (
    40  # there are few regulations of a year above this number, so that one beside another is rare
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Citations of what nobody knows beside one that is known."""
    own = {(one.jenis, one.nomor, one.tahun): one.tentang for one in dokumen.landasan}
    known = own | {key: one.tentang for key, one in peraturan_dikenal().items() if key not in own}
    titles, near = _by_title(known), _by_stroke(own)
    for one in kutipan(dokumen):
        if one.nomor in known or one.riwayat:
            continue
        right = _same_title(one, titles) if one.tentang else _one_stroke_off(one.nomor, near)
        if right:
            yield Temuan(
                one.teks.locate(one.start),
                f"'{' '.join(one.tertulis.split())}' tidak dikenal, tetapi dekat dengan {sebutan(right)}",
                f"tulis {sebutan(right)}; bila memang peraturan lain, sebut judulnya atau tambahkan ke landasan.yaml",
            )


def _by_title(known: Mapping[Nomor, str]) -> Mapping[tuple[str, tuple[str, ...]], list[Nomor]]:
    """Regulations by kind and the words of their title, in order."""
    titles: dict[tuple[str, tuple[str, ...]], list[Nomor]] = {}
    for key, title in known.items():
        titles.setdefault((key[0], kata_judul(title)), []).append(key)
    return titles


def _same_title(
    one: Kutipan, titles: Mapping[tuple[str, tuple[str, ...]], list[Nomor]]
) -> Nomor | None:
    jenis, nomor, tahun = one.nomor
    title = kata_judul(one.tentang)
    if len(title) < 2 or tersingkat(one.tentang):
        return None
    same = titles.get((jenis, title), ())
    return next(
        (key for key in same if jenis in DAERAH or key[1] == nomor or key[2] == tahun), None
    )


def _by_stroke(own: Iterable[Nomor]) -> Mapping[tuple[str, str, int], tuple[int, Nomor]]:
    """The first regulation, with its place, from which one stroke leads to a kind, the digits of a number and a year.

    The digits are sorted where they may be swapped, and as written where the year may be another.
    """
    near: dict[tuple[str, str, int], tuple[int, Nomor]] = {}
    for place, key in enumerate(own):
        jenis, nomor, tahun = key
        if nomor.isdigit():
            for digits, year in (
                ("~" + "".join(sorted(nomor)), tahun),
                (nomor, tahun - 1),
                (nomor, tahun + 1),
            ):
                near.setdefault((jenis, digits, year), (place, key))
    return near


def _one_stroke_off(
    cited: Nomor, near: Mapping[tuple[str, str, int], tuple[int, Nomor]]
) -> Nomor | None:
    jenis, nomor, tahun = cited
    if not nomor.isdigit():
        return None
    swapped = near.get((jenis, "~" + "".join(sorted(nomor)), tahun)) if len(nomor) > 1 else None
    found = [one for one in (swapped, near.get((jenis, nomor, tahun))) if one]
    weighty = [one for one in found if max(int(nomor), int(one[1][1])) >= _JARANG]
    return min(weighty)[1] if weighty else None
