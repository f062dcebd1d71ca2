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

from collections.abc import Iterator, Mapping

from renja_build.acuan.katalog import Nomor, peraturan_dikenal
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kutipan import DAERAH, Kutipan, kata_judul, kutipan, sebutan, tersingkat
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "H210"
LEVEL: Level = "warning"
_JARANG = 40  # there are few regulations of a year above this number, so that one beside another is rare


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Citations of what nobody knows beside one that is known."""
    own = {(one.jenis, one.nomor, one.tahun): one.tentang for one in dokumen.landasan}
    known = own | {key: one.tentang for key, one in peraturan_dikenal().items() if key not in own}
    for one in kutipan(dokumen):
        if one.nomor in known or one.riwayat:
            continue
        right = _same_title(one, known) if one.tentang else _one_stroke_off(one.nomor, own)
        if right:
            yield Temuan(
                one.teks.locate(one.start),
                f"'{' '.join(one.tertulis.split())}' tidak dikenal, tetapi dekat dengan {sebutan(right)}",
                f"tulis {sebutan(right)}; bila memang peraturan lain, sebut judulnya atau tambahkan ke landasan.yaml",
            )


def _same_title(one: Kutipan, known: Mapping[Nomor, str]) -> Nomor | None:
    jenis, nomor, tahun = one.nomor
    title = kata_judul(one.tentang)
    if len(title) < 2 or tersingkat(one.tentang):
        return None
    for key, other in known.items():
        near = jenis in DAERAH or key[1] == nomor or key[2] == tahun
        if key[0] == jenis and near and kata_judul(other) == title:
            return key
    return None


def _one_stroke_off(cited: Nomor, own: Mapping[Nomor, str]) -> Nomor | None:
    jenis, nomor, tahun = cited
    for key in own:
        if key[0] != jenis or not (nomor.isdigit() and key[1].isdigit()):
            continue
        if max(int(nomor), int(key[1])) < _JARANG:
            continue
        swapped = key[2] == tahun and nomor != key[1] and len(nomor) > 1 and sorted(nomor) == sorted(key[1])
        if swapped or (key[1] == nomor and abs(key[2] - tahun) == 1):
            return key
    return None
