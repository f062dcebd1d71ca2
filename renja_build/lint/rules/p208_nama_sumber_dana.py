"""Nama sumber dana hampir sama dengan yang lain, atau memuat dua sumber.

Mengapa:
    Pagu dijumlahkan menurut sumber dana. Satu sumber yang tertulis dengan dua ejaan memecah
    jumlahnya, dan "PAD dan DAU" dalam satu isian tidak dapat dibagi kepada keduanya. Yang dikenal
    ialah schema/acuan/sumber-dana.yaml beserta acuan/sumber-dana.yaml milik kantor; huruf besar,
    tanda baca, dan sebutan lain yang terdaftar di sana tidak membedakan.

Keliru:
    sumber_dana: DAK Fisikk

Benar:
    sumber_dana: DAK Fisik
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from renja_build.acuan.dana import PohonDana, kunci
from renja_build.compute.hasil import Hasil
from renja_build.compute.pendanaan import sumber_maju, sumber_pagu
from renja_build.diagnostics import Level, Location
from renja_build.likeness import likeliest
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "P208"
LEVEL: Level = "warning"

MIRIP = 0.85
"""The share of letters in common from which two names are taken for one that was written twice."""
_JOINT = re.compile(r"\s*(?:,|;|/|\+|&|\bdan\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names of funds that are not known and look like one that is, told where each stands first."""
    unknown: dict[str, Location] = {}
    for leaf in dokumen.rencana.sub_kegiatan():
        for name, _ in chain(sumber_pagu(leaf), sumber_maju(leaf)):
            if name and name not in dokumen.dana.dana:
                unknown.setdefault(name, leaf.at)
    known = tuple(dokumen.dana.dana)
    for place, (name, at) in enumerate(unknown.items()):
        parts = [dokumen.dana.nama(part) for part in _JOINT.split(name)]
        near = _near(name, (*known, *list(unknown)[:place]), dokumen.dana)
        if len(parts) > 1 and all(part in dokumen.dana.dana for part in parts):
            message = f"'{name}' memuat {len(parts)} sumber dana dalam satu isian"
            yield Temuan(at, message, f"tulis bagiannya: {_as_parts(parts)}")
        elif near:
            message = f"sumber dana '{name}' hampir sama dengan '{near}', jadi terjumlah terpisah"
            hint = f"tulis '{near}', atau daftarkan '{name}' di acuan/sumber-dana.yaml bila memang lain"
            yield Temuan(at, message, hint)


def _as_parts(parts: Sequence[str]) -> str:
    return ", ".join(f"{{jumlah: …, sumber_dana: {part}}}" for part in parts)


def _near(name: str, others: tuple[str, ...], dana: PohonDana) -> str:
    """The fund that a name is probably a slip of, by its short or its long name."""
    forms = {
        kunci(form): other for other in others for form in (other, dana.panjang(other)) if form
    }
    own = kunci(name)
    for form in likeliest(own, tuple(forms)):
        if _alike(own, form):
            return forms[form]
    return ""


def _alike(own: str, form: str) -> bool:
    # Of stages and years ("Tahap 1", "Tahap 2") the digits are all that differs.
    if own != form and _NUMBER.sub("", own) == _NUMBER.sub("", form):
        return False
    matcher = SequenceMatcher(None, own, form, autojunk=False)
    return matcher.quick_ratio() >= MIRIP and matcher.ratio() >= MIRIP
