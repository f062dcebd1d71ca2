"""Formulas of indicators, `NAMA = (A / B) x C` over words, as MathML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_TOKEN = re.compile(r"[()]|[^\s()]+")
_BILANGAN = re.compile(r"\d[\d.,]*%?")
_TAMBAH = {"+": "+", "-": "−", "−": "−"}
_KALI = {"x": "×", "×": "×", "*": "×"}
_BAGI = ("/", ":", "÷")
_TANDA = {*_TAMBAH, *_KALI, *_BAGI, "="}
# More than that no column draws; and fractions in fractions are as deep as their signs are many.
_KURUNG_TERBANYAK = 20
_TANDA_TERBANYAK = 20


class _BukanRumus(ValueError):
    """A text that is not in the small form."""


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A part of a formula; one that is `utuh` needs no parentheses inside a product."""

    mathml: Markup
    utuh: bool


def mathml(teks: str) -> str:
    """The formula as MathML, empty where the text is not in the small form."""
    nama, tanda, isi = teks.partition("=")
    if not tanda or not nama.strip() or teks.count("(") > _KURUNG_TERBANYAK:
        return ""
    tokens = _TOKEN.findall(isi)
    if not 0 < sum(token in _TANDA for token in tokens) <= _TANDA_TERBANYAK:
        return ""
    try:
        bagian = _Pengurai(tokens).seluruhnya()
    except _BukanRumus:
        return ""
    return str(Markup("<math>{}<mo>=</mo>{}</math>").format(_kata([nama.strip()]), bagian.mathml))


def _kata(words: list[str]) -> Markup:
    text = " ".join(words)
    return Markup("<mn>{}</mn>" if _BILANGAN.fullmatch(text) else "<mtext>{}</mtext>").format(text)


def _baris(bagian: _Bagian) -> Markup:
    return Markup("<mrow>{}</mrow>").format(bagian.mathml)


def _berkurung(bagian: _Bagian) -> Markup:
    if bagian.utuh:
        return bagian.mathml
    return Markup("<mrow><mo>(</mo>{}<mo>)</mo></mrow>").format(bagian.mathml)


class _Pengurai:
    """Sums of products of words; division binds as in writing, from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def seluruhnya(self) -> _Bagian:
        bagian = self.jumlah()
        if self.peek():
            raise _BukanRumus
        return bagian

    def jumlah(self) -> _Bagian:
        left = self.kali()
        while self.peek() in _TAMBAH:
            sign = _TAMBAH[self.take()]
            right = self.kali()
            left = _Bagian(
                Markup("{}<mo>{}</mo>{}").format(left.mathml, sign, right.mathml), utuh=False
            )
        return left

    def kali(self) -> _Bagian:
        left = self.suku()
        if self.peek() not in _KALI and self.peek() not in _BAGI:
            return _Bagian(_berkurung(left), utuh=True)
        while self.peek() in _KALI or self.peek() in _BAGI:
            sign = self.take()
            right = self.suku()
            if sign in _BAGI:
                whole = Markup("<mfrac>{}{}</mfrac>").format(_baris(left), _baris(right))
            else:
                whole = Markup("{}<mo>{}</mo>{}").format(
                    _berkurung(left), _KALI[sign], _berkurung(right)
                )
            left = _Bagian(whole, utuh=True)
        return left

    def suku(self) -> _Bagian:
        if self.peek() == "(":
            self.take()
            inner = self.jumlah()
            if self.take() != ")":
                raise _BukanRumus
            return inner
        words = []
        while self.peek() and self.peek() not in _TANDA and self.peek() not in ("(", ")"):
            words.append(self.take())
        if not words:
            raise _BukanRumus
        return _Bagian(_kata(words), utuh=True)
