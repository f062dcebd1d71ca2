"""Tabel atau gambar yang tidak disebut oleh teks mana pun.

Mengapa:
    Tabel dan gambar mendukung uraian; pembaca perlu diberi tahu kapan melihatnya dan apa isinya.
    Tabel yang tidak disebut sering berarti tempatnya salah atau kalimat pengantarnya terhapus.

Keliru:
    - tabel: t-c-33

Benar:
    - teks: |
        Rinciannya disajikan dalam {{ rujuk("t-c-33") }}.
    - tabel: t-c-33

Sebutan "tabel berikut" atau "gambar di bawah ini" dalam teks tepat di atasnya sudah cukup. Lampiran
tidak diperiksa.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import simpul
from renja_build.lint.rujukan import sasaran_rujukan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokGambar, BlokGrafik, BlokTabel, BlokTeks
from renja_build.nodes import Teks

CODE = "N206"
LEVEL: Level = "warning"
_RUJUK = re.compile(r"""rujuk\(\s*["']([^"']+)["']\s*\)""")
_NAMA = re.compile(
    r"(?P<jenis>tabel|gambar|grafik) (?=(?P<nomor>[\w.-]{1,40}(?: \([\w.-]{1,40}\))?))"
)
_UJUNG = re.compile(r"(?<=[\w)])(?!\.?\w)")
_BERIKUT = re.compile(
    r"\b(?:tabel|gambar|grafik|bagan)\b[^.\n]{0,40}\b(?:berikut|di bawah(?: ini)?)\b|"
    r"\bberikut(?: ini)?\b[^.\n]{0,40}\b(?:tabel|gambar|grafik|bagan)\b",
    re.IGNORECASE,
)


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Tables and figures of the chapters that no text mentions."""
    named: set[str] = set()
    spoken: set[str] = set()
    for teks in simpul(dokumen, Teks):
        named.update(_RUJUK.findall(teks))
        spoken.update(_spoken(teks.casefold()))
    introduced = set(_introduced(dokumen))
    for sasaran in sasaran_rujukan(dokumen):
        blok = sasaran.blok
        if not isinstance(blok, (BlokTabel, BlokGambar, BlokGrafik)):
            continue
        if sasaran.id in named or blok.at in introduced:
            continue
        if spoken.isdisjoint(sasaran.sebutan):
            kind = "tabel" if isinstance(blok, BlokTabel) else "gambar"
            hint = f'sebut dalam teks: {{{{ rujuk("{sasaran.id}") }}}}'
            yield Temuan(blok.at, f"{kind} '{sasaran.id}' tidak disebut oleh teks mana pun", hint)


def _spoken(text: str) -> Iterator[str]:
    """Every name of a table or figure that a text may hold: `tabel 4.1` in `tabel 4.1-a`, not in
    `tabel 4.1.2`."""
    for match in _NAMA.finditer(text):
        for end in _UJUNG.finditer(match["nomor"]):
            yield f"{match['jenis']} {match['nomor'][: end.start()]}"


def _introduced(dokumen: Dokumen) -> Iterator[Location]:
    """Places of the blocks right under a text that points to what follows."""
    for part in (*dokumen.bab, *simpul(dokumen, Bagian)):
        assert isinstance(part, (Bab, Bagian))
        for before, blok in zip(part.isi, part.isi[1:], strict=False):
            if not isinstance(before, BlokTeks):
                continue
            last_line = before.teks.rstrip().rpartition("\n")[2]
            if _BERIKUT.search(last_line):
                yield blok.at
