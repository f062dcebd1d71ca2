"""Nama lembaga, sistem, atau lembaran resmi yang ditulis keliru, atau nomor lembaran yang salah.

Mengapa:
    Nama lembaga negara, aplikasi, dan lembaran resmi ditetapkan dengan peraturan. Bentuk yang
    hampir benar (Kementrian, Lembar Negara, Badan Pemeriksaan Keuangan) membuat satu lembaga
    tertulis dengan dua cara. Nomor Lembaran Negara dan tambahannya dicocokkan dengan
    schema/acuan/peraturan.yaml.

Keliru:
    Kementrian Dalam Negeri menetapkan pedoman.
    Undang-Undang Nomor 25 Tahun 2004 dimuat dalam Lembaran Negara Tahun 2004 Nomor 401.

Benar:
    Kementerian Dalam Negeri menetapkan pedoman.
    Undang-Undang Nomor 25 Tahun 2004 dimuat dalam Lembaran Negara Tahun 2004 Nomor 104.

Bentuk yang keliru terdaftar dalam schema/acuan/lembaga.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kalimat import Kalimat, kalimat_dokumen
from renja_build.lint.kamus import kamus_lembaga
from renja_build.lint.kutipan import dikenal, kutipan
from renja_build.lint.rule import Temuan, perbaikan
from renja_build.model.document import Dokumen

CODE = "N227"
LEVEL: Level = "warning"
_LEMBARAN = re.compile(
    r"\b(?P<tambahan>Tambahan )?Lembaran Negara(?: Republik Indonesia)?"
    r"(?: Tahun (?P<tahun>\d{4}))? Nomor (?P<nomor>\d{1,5})\b"
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names that are nearly official ones, and gazettes that a regulation does not stand in."""
    for kalimat in kalimat_dokumen(dokumen):
        yield from _names(kalimat)
    yield from _gazettes(dokumen)


def _names(kalimat: Kalimat) -> Iterator[Temuan]:
    for start, end, right in kamus_lembaga("nama_resmi").temukan(kalimat.baku):
        first, last = kalimat.kata[start], kalimat.kata[end - 1]
        written = str(kalimat.teks[first.start : last.end])
        if not written[0].isupper():
            continue
        yield Temuan(
            kalimat.teks.locate(first.start),
            f"'{written}' bukan penulisan resmi",
            f"tulis {right[0]}",
            perbaikan(kalimat.teks, first.start, written, right[0]),
        )


def _gazettes(dokumen: Dokumen) -> Iterator[Temuan]:
    """The gazette of a regulation that is the only one before it in its sentence."""
    for citation in kutipan(dokumen):
        known = dikenal(citation.nomor)
        after = str(citation.teks[citation.start + len(citation.tertulis) :])[:300]
        match = _LEMBARAN.search(re.split(r"[.;\n]", after)[0])
        if known is None or match is None or "Nomor" in after[: match.start()]:
            continue
        right = known.tambahan if match["tambahan"] else known.lembaran and known.lembaran[2]
        if right and match["nomor"] != right:
            at = citation.start + len(citation.tertulis) + match.start()
            yield Temuan(
                citation.teks.locate(at),
                f"'{match[0]}' bukan lembaran {citation.tertulis}, yang bernomor {right}",
                f"tulis Nomor {right}",
            )
