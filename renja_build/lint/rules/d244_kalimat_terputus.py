"""Kalimat atau nama berhenti pada kata yang menuntut lanjutan.

Mengapa:
    Sesudah "dengan", "yang", atau "adalah" masih harus ada yang disebut. Kalimat yang berakhir di
    sana kehilangan ujungnya saat disalin atau disunting, demikian pula nama resmi yang terpotong di
    "dan". Katanya terdaftar dalam schema/acuan/sisa.yaml.

Keliru:
    Kegiatan tersebut dilaksanakan bersama dengan.
    nama: Program Pengolahan dan

Benar:
    Kegiatan tersebut dilaksanakan bersama dengan kelompok masyarakat.
    nama: Program Pengolahan dan Pemasaran Hasil Perikanan
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from renja_build.acuan.sisa import sisa
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.isian import isian
from renja_build.lint.nama import nama_data
from renja_build.lint.rule import Temuan
from renja_build.lint.teks import teks_dokumen
from renja_build.model.document import Dokumen

CODE = "D244"
LEVEL: Level = "warning"
_UJUNG = re.compile(r"(?P<titik>[.;!?])(?=\s|$)|\n\s*\n(?=\s*[A-Z])|\s*\Z")
_DUA_KATA = re.compile(r"(?<![\w'\"“‘*_-])(?:[\w-]+\s)?[\w-]+(?=\s*$)")
_JAUH = 40  # characters that hold the last two words


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Sentences and names that end too early; those of indicators are told by T229."""
    for one in teks_dokumen(dokumen):
        for start, word in _ujung_terputus(str(one.teks), one.narasi and not one.judul):
            message = f"kalimat terputus sesudah '{word}'"
            hint = "lengkapi kalimatnya, atau hapus kata itu"
            yield Temuan(one.teks.locate(start), message, hint)
    for name in chain(nama_data(dokumen), isian(dokumen)):
        words = name.teks.casefold().split()
        whole = " ".join(words[-2:]).endswith(sisa().berakhir)
        if (
            words
            and words[-1] in sisa().tergantung
            and not whole
            and not name.sebutan.startswith("nama indikator")
        ):
            message = f"{name.sebutan} terpotong sesudah '{words[-1]}': {name.teks}"
            yield Temuan(name.at, message, "lengkapi namanya")


@lru_cache(maxsize=8192)  # most texts are those of the check before
def _ujung_terputus(teks: str, narasi: bool) -> tuple[tuple[int, str], ...]:
    return tuple(_terputus(teks, narasi))


def _terputus(teks: str, narasi: bool) -> Iterator[tuple[int, str]]:
    """Place and word of each end that wants more; where no full stop stands, prose may go on in a
    list or a table."""
    for end in _UJUNG.finditer(teks):
        before = _DUA_KATA.search(teks, max(0, end.start() - _JAUH), end.start())
        if before is None or not (end["titik"] or narasi):
            continue
        pair = " ".join(before[0].casefold().split())
        last = pair.rsplit(" ", 1)[-1]
        hangs = next((word for word in (last, pair) if word in sisa().tergantung), "")
        opens = not end["titik"] and hangs in sisa().pembuka
        if hangs and not opens and not pair.endswith(sisa().berakhir):
            start = before.start() if hangs == pair else before.end() - len(last)
            yield start, teks[start : before.end()].rstrip()
