"""Tabel atau gambar yang tidak disebut oleh teks mana pun.

Mengapa:
    Tabel dan gambar mendukung uraian; pembaca perlu diberi tahu kapan melihatnya dan apa isinya. Tabel yang tidak
    disebut sering berarti tempatnya salah atau kalimat pengantarnya terhapus.

Keliru:
    - tabel: t-c-33

Benar:
    - teks: |
        Rinciannya disajikan dalam {{ rujuk("t-c-33") }}.
    - tabel: t-c-33

Sebutan "tabel berikut" atau "gambar di bawah ini" dalam teks tepat di atasnya sudah cukup. Lampiran tidak diperiksa.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import simpul
from renja_build.lint.rujukan import sasaran_rujukan
from renja_build.lint.rule import Temuan
from renja_build.load import Teks
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bab, Bagian, BlokGambar, BlokGrafik, BlokTabel, BlokTeks

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
    texts = list(simpul(dokumen, Teks))
    named = {ident for teks in texts for ident in _RUJUK.findall(teks)}
    spoken = {name for teks in texts for name in _spoken(teks.casefold())}
    introduced = set(_introduced(dokumen))
    for one in sasaran_rujukan(dokumen):
        blok = one.blok
        if (
            not isinstance(blok, (BlokTabel, BlokGambar, BlokGrafik))
            or one.id in named
            or id(blok) in introduced
        ):
            continue
        if spoken.isdisjoint(one.sebutan):
            kind = "tabel" if isinstance(blok, BlokTabel) else "gambar"
            hint = f'sebut dalam teks: {{{{ rujuk("{one.id}") }}}}'
            yield Temuan(blok.at, f"{kind} '{one.id}' tidak disebut oleh teks mana pun", hint)


def _spoken(text: str) -> Iterator[str]:
    """Every name of a table or figure that a text may hold: `tabel 4.1` in `tabel 4.1-a`, not in `tabel 4.1.2`."""
    for found in _NAMA.finditer(text):
        for end in _UJUNG.finditer(found["nomor"]):
            yield f"{found['jenis']} {found['nomor'][: end.start()]}"


def _introduced(dokumen: Dokumen) -> Iterator[int]:
    """Blocks right under a text that points to what follows."""
    for part in (*dokumen.bab, *simpul(dokumen, Bagian)):
        assert isinstance(part, (Bab, Bagian))
        for before, blok in zip(part.isi, part.isi[1:], strict=False):
            if isinstance(before, BlokTeks) and _BERIKUT.search(
                before.teks.rstrip().rpartition("\n")[2]
            ):
                yield id(blok)
