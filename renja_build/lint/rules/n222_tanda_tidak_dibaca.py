"""Tanda yang tercetak apa adanya: kurung kurawal tunggal; tebal dan coret di luar teks.

Mengapa:
    Angka diambil dari data oleh ungkapan dengan dua kurung kurawal; dengan satu, yang tercetak
    ialah tulisannya. Nama, catatan, dan sel tabel dicetak huruf demi huruf: tanda tebal, coret,
    pangkat, dan catatan kaki hanya dibaca di dalam blok teks.

Keliru:
    Pagunya { pagu.total }.
    catatan: "**Penting**"

Benar:
    Pagunya {{ pagu.total | rupiah }}.
    catatan: Penting
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.lint.teks import sel_bebas
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N222"
LEVEL: Level = "error"
_TUNGGAL = re.compile(r"(?<!\{)\{\s*(?P<isi>[a-z_]+(?:[.\[(|][^{}\n]*|\s*))\}(?!\})")
_TANDA = re.compile(
    r"\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*|~~(?=\S)[^~\n]{1,300}~~|\[\^[^\]\s]{1,50}\]|\^\w{1,9}\^"
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names in single braces anywhere, and marks where no Markdown is read."""
    for teks in simpul(dokumen, Teks):
        if "{" not in teks:
            continue
        for match in _TUNGGAL.finditer(tanpa_ungkapan(teks)):
            meant = f"{{{{ {match['isi'].strip()} }}}}"
            message = f"'{match[0]}' tercetak apa adanya"
            yield Temuan(teks.locate(match.start()), message, f"tulis {meant}")
    for cell in sel_bebas(dokumen):
        for match in () if cell.berungkapan else _TANDA.finditer(cell.teks):
            message = f"'{match[0]}' tercetak apa adanya"
            hint = "hapus tandanya; isian ini dicetak huruf demi huruf"
            yield Temuan(cell.teks.locate(match.start()), message, hint)
