"""Tanda di dalam teks yang tidak berarti seperti yang tampak: kurung kurawal tunggal, butir dari Word.

Mengapa:
    Angka diambil dari data oleh ungkapan dengan dua kurung kurawal; dengan satu, yang tercetak
    ialah tulisannya. Butir yang diawali tanda bulat dari Word tidak menjadi daftar, tetapi melebur
    ke dalam satu alinea; butir di sini diawali tanda hubung dan spasi.

Keliru:
    Pagunya { pagu.total }.
    • pengadaan;

Benar:
    Pagunya {{ pagu.total | rupiah }}.
    - pengadaan;
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N222"
LEVEL: Level = "warning"
_TUNGGAL = re.compile(r"(?<!\{)\{\s*(?P<isi>[a-z_]+(?:[.\[(|][^{}\n]*|\s*))\}(?!\})")
_BUTIR = re.compile(r"^ {0,3}(?P<tanda>[•·▪●◦‣])[ \t]*", re.MULTILINE)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names in single braces, and lines that begin with a bullet."""
    for teks in simpul(dokumen, Teks):
        if "{" not in teks and teks.isascii():
            continue
        plain = tanpa_ungkapan(teks)
        for match in _TUNGGAL.finditer(plain):
            meant = f"{{{{ {match['isi'].strip()} }}}}"
            message = f"'{match[0]}' tercetak apa adanya"
            yield Temuan(teks.locate(match.start()), message, f"tulis {meant}")
        for match in _BUTIR.finditer(plain) if teks.body else ():
            message = f"'{match['tanda']}' di awal baris bukan butir daftar"
            start = match.start("tanda")
            mended = perbaikan(teks, start, match[0].lstrip(" "), "- ")
            yield Temuan(teks.locate(start), message, "awali butir dengan '- '", mended)
