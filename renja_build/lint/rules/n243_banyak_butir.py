"""Banyaknya yang diumumkan di depan sebuah daftar berbeda dengan butirnya.

Mengapa:
    Kalimat pengantar daftar sering tersalin dari tahun lalu, sedangkan butirnya ditambah atau
    dikurangi. Pembaca yang menghitung menemukan keduanya tidak sama, dan tidak tahu mana yang benar.

Keliru:
    Terdapat 4 (empat) isu strategis sebagai berikut. 1. …; 2. …; 3. …

Benar:
    Terdapat 3 (tiga) isu strategis sebagai berikut. 1. …; 2. …; 3. …

Yang diperiksa: kalimat yang berakhir dengan bilangan, nama yang dihitung, dan kata berikut, tepat di
depan daftar dalam teks yang sama. Butir di bawah butir tidak dihitung.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.acuan.bahasa import bahasa
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, kalimat_dokumen
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "N243"
LEVEL: Level = "warning"
_BUTIR = re.compile(r" *(?:[-–•*]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_HITUNGAN = ("jumlah", "bilangan")
_JAUH = 6  # words from the figure to `berikut`


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Counts that announce a list and are not those of its items."""
    for kalimat in kalimat_dokumen(dokumen):
        angka = _diumumkan(kalimat)
        items = _butir(str(kalimat.teks[kalimat.end :])) if angka else 0
        if angka and items and items != angka.nilai:
            yield Temuan(
                kalimat.teks.locate(angka.start),
                f"'{angka.tertulis}' diumumkan, padahal daftar di bawahnya berisi {items} butir",
                "samakan angkanya dengan banyaknya butir, atau lengkapi butirnya",
            )


def _diumumkan(kalimat: Kalimat) -> AngkaKetik | None:
    """The only count of a sentence that ends in `berikut`, if what it counts reaches to that word."""
    words = [word for word in kalimat.baku if word not in ".:"]
    if not words or words[-1] != "berikut" or kalimat.ditandai:
        return None
    counts = [figure for figure in kalimat.angka if figure.jenis in _HITUNGAN]
    if len(counts) != 1 or counts[0].teliti != 1 or counts[0].nilai == 1:
        return None
    between = kalimat.baku[kalimat.tempat(counts[0].end) : len(words) - 1]
    if not 1 <= len(between) <= _JAUH or set(between) & set(bahasa("daftar_butir")["putus"]):
        return None
    return counts[0]


def _butir(text: str) -> int:
    """How many items the list has with which a text begins, 0 where it begins otherwise."""
    count, indent = 0, -1
    for line in text.lstrip(".: ").splitlines():
        if not line.strip():
            continue
        item, own = _BUTIR.match(line), len(line) - len(line.lstrip())
        if indent < 0 and item:
            indent = own
        if indent < 0 or (own <= indent and not item) or own < indent:
            break
        count += own == indent
    return count
