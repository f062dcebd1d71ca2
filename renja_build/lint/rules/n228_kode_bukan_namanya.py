"""Kode dan nama yang disebut bersama tidak sepasang, atau kodenya tidak ada dalam rencana.

Mengapa:
    Kode dan nama program, kegiatan, dan sub kegiatan ialah satu pasang dalam nomenklatur
    (Permendagri 90/2019 dan pemutakhirannya). Bila keduanya ditulis tangan, satu angka atau satu
    kata yang keliru menunjuk sub kegiatan lain, dan anggarannya dicari di tempat yang salah.

Keliru:
    Penyusunan Dokumen Perencanaan (5.03.01.2.01.07) dipantau setiap triwulan.

Benar:
    {{ nama["5.03.01.2.01.01"] }} (5.03.01.2.01.01) dipantau setiap triwulan.

Diperiksa dalam narasi, catatan, usulan, dan keterangan tabel. Kalimat tentang nomenklatur lama atau
perubahan kode, dan kode yang disebut tanpa nama, dibiarkan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kalimat import Kalimat, kalimat_dokumen
from renja_build.lint.kamus import kata
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N228"
LEVEL: Level = "warning"
_LAIN = frozenset(
    [
        "semula",
        "sebelumnya",
        "terdahulu",
        "dahulu",
        "lama",
        "nomenklatur",
        "berubah",
        "menjadi",
        "dipindahkan",
    ]
)
_KODE = re.compile(r"\d\.\d{2}\.\d{2}(?:\.\d\.\d{2}(?:\.\d{2,4})?)?")
_DEKAT = 24  # words on either side in which the name of a code is looked for
_PANJANG = 3  # words of a name that no proposal has by chance
_SERUPA = 0.55  # of the words of a name: so much of it is meant to be the name


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Codes beside names that are not theirs."""
    names = {kode.key(node.kode): node.nama for node in dokumen.rencana.nodes()}
    taken = dict(_tampungan(dokumen))
    for kalimat in kalimat_dokumen(dokumen):
        codes = [n for n, word in enumerate(kalimat.baku) if _KODE.fullmatch(word)]
        if len(codes) == 1 and _LAIN.isdisjoint(kalimat.baku):
            yield from _pasangan(kalimat, codes[0], names)
        elif not codes and (code := taken.get(kalimat.teks.at)):
            yield from _ditampung(kalimat, code, names)


def _tampungan(dokumen: Dokumen) -> Iterator[tuple[Location, str]]:
    """The code that a proposal is taken up by, by the place of its wording."""
    named = [(record.nama, record.kode) for record in dokumen.usulan]
    named += [(record.usulan, record.kode) for record in dokumen.pokir]
    for text, code in named:
        if code and isinstance(text, Teks):
            yield text.at, code


def _ditampung(kalimat: Kalimat, code: str, names: dict[str, str]) -> Iterator[Temuan]:
    """A proposal worded as another node than the one whose code stands beside it."""
    long = [
        mention for mention in kalimat.nama("simpul") if mention.end - mention.start >= _PANJANG
    ]
    named = {kode.key(key) for mention in long for key in mention.kunci}
    own = kode.key(code)
    kin = any(key.startswith(own) or own.startswith(key) for key in named)
    if named and not kin and own in names:
        at = kalimat.teks.locate(kalimat.start)
        yield Temuan(
            at,
            f"usulan bernama seperti {', '.join(sorted(named))}, kodenya {code} ({names[own]})",
            "perbaiki kode atau nama usulan itu",
        )


def _pasangan(kalimat: Kalimat, place: int, names: dict[str, str]) -> Iterator[Temuan]:
    word = kalimat.kata[place]
    named = [m for m in kalimat.nama("simpul") if m.start != place]
    own = names.get(kode.key(word.baku))
    keys = {kode.key(code) for mention in named for code in mention.kunci}
    at = kalimat.teks.locate(word.start)
    if named and kode.key(word.baku) not in keys:
        below = any(key.startswith(f"{word.baku}.") for key in keys)
        above = any(kode.key(word.baku).startswith(f"{key}.") for key in keys)
        if not (own and (below or above)):
            right = named[0].kunci[0]
            told = f"milik '{own}'" if own else "tidak ada dalam rencana"
            yield Temuan(
                at,
                f"kode {word.baku} {told}, sedangkan nama di sebelahnya berkode {right}",
                f"tulis {right}, atau perbaiki namanya",
            )
    elif own and not named and _hampir(kalimat, place, own):
        hint = (
            f'tulis {{{{ nama["{word.baku}"] }}}}' if kalimat.asal.berungkapan else f"tulis {own}"
        )
        yield Temuan(at, f"nama di sebelah kode {word.baku} bukan '{own}'", hint)


def _hampir(kalimat: Kalimat, place: int, own: str) -> bool:
    """Whether words beside a code are nearly its name."""
    near = kalimat.baku[max(0, place - _DEKAT) : place + _DEKAT]
    words = kata(own)
    same = sum(word in near for word in words)
    return len(words) > 1 and len(words) * _SERUPA <= same
