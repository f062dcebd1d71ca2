"""Nama tempat yang hampir sama dengan yang tertulis dalam data.

Mengapa:
    Lokasi tercetak dalam kalimat, dalam catatan T-C.33, dan dalam usulan T-C.32. Satu kata yang
    salah eja membuat satu tempat tampak sebagai dua tempat. Pembandingnya lokasi, catatan, usulan,
    alamat, dan ibu kota dalam data.

Keliru:
    Gedung kantor berada di Tenggara Seberang.        # catatan: … di Tenggarong Seberang

Benar:
    Gedung kantor berada di Tenggarong Seberang.

Yang diperiksa hanya nama dua kata sesudah di, ke, Kecamatan, Kelurahan, atau Desa, dengan kata
kedua yang sama.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.likeness import likeliest
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N219"
LEVEL: Level = "warning"
_TEMPAT = re.compile(
    r"\b(?:[Dd]i|[Kk]e|Kecamatan|Kelurahan|Desa|Kec\.|Kel\.)\s(?:Kecamatan\s|Kelurahan\s|Desa\s)?"
    r"(?P<satu>[A-Z][a-z]{5,})\s(?P<dua>[A-Z][a-z]{2,})\b"
)
_MIRIP = 0.75


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names of two words in prose that are one word's spelling away from a place of the data."""
    known: set[tuple[str, str]] = set()
    for text in _data(dokumen):
        known.update(map(_place, _TEMPAT.finditer(text)))
    if not known:
        return
    first: dict[str, list[str]] = {}
    for satu, dua in sorted(known):
        first.setdefault(dua, []).append(satu)
    by_second = {dua: tuple(of_second) for dua, of_second in first.items()}
    for teks in simpul(dokumen, Teks):
        for match in _TEMPAT.finditer(tanpa_ungkapan(teks)):
            satu, dua = _place(match)
            if (satu, dua) in known:
                continue
            likely = sorted(likeliest(satu, by_second.get(dua, ())))
            right = next((first for first in likely if _near(satu, first)), None)
            if right:
                yield Temuan(
                    teks.locate(match.start("satu")),
                    f"'{satu} {dua}' hampir sama dengan '{right} {dua}' dalam data",
                    f"tulis {right} {dua}, atau samakan datanya bila yang ini benar",
                )


def _place(match: re.Match[str]) -> tuple[str, str]:
    return match["satu"], match["dua"]


def _data(dokumen: Dokumen) -> Iterator[str]:
    yield dokumen.identitas.perangkat_daerah.alamat
    for plan in filter(None, (dokumen.rencana, dokumen.rkpd)):
        for node in plan.nodes():
            yield f"{getattr(node, 'catatan', '')}\ndi {getattr(node, 'lokasi', '')}"
    for usulan in dokumen.usulan:
        yield f"{usulan.catatan}\ndi {usulan.lokasi}"


def _near(name: str, right: str) -> bool:
    a, b = name.casefold(), right.casefold()
    return a != b and a[0] == b[0] and difflib.SequenceMatcher(None, a, b).ratio() >= _MIRIP
