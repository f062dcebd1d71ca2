"""Narrative text to safe HTML: Markdown of paragraphs, emphasis, lists and computed figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from markdown_it.token import Token
from markupsafe import Markup, escape

from renja_build import markers
from renja_build.angka import shown
from renja_build.bounds import MAX_TEXT, long_text
from renja_build.diagnostics import Diagnostic, Location
from renja_build.nodes import Teks
from renja_build.render import asal, footnotes, markdown, typed_lists
from renja_build.render.expression import Scope, WrongExpression, evaluate, evaluate_number
from renja_build.render.markdown import Places
from renja_build.tanda import Belum, Tanda

_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: stand for an expression while Markdown is read
_HOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_HOLDERS = re.compile(f"[{_OPEN}{_CLOSE}]")
_PLAIN = "judul dicetak tanpa tanda; hapus tandanya"
_AWAITED = "[…]"


class Writer:
    """Turns texts into HTML within one scope and collects what is wrong with them.

    Where a mark says that work is not done, a figure that is not there yet is `[…]` and no fault.
    Where it is `traced`, blocks and lines name their place.
    """

    def __init__(self, scope: Scope, tanda: Sequence[Tanda] = (), *, traced: bool = False) -> None:
        self.scope, self.belum, self.traced = scope, Belum(tanda), traced
        self.found: list[Diagnostic] = []
        self._notes = count(1)  # footnotes are numbered through the document

    def block(self, teks: Teks) -> Markup:
        """Markdown paragraphs and lists, and below them their footnotes."""
        held, values = self._hold(teks)
        typed, places = typed_lists.read(held), Places(teks)
        tokens = markdown.blocks(typed.text)
        self.found += markdown.refused(tokens, teks)
        markdown.mark_lists(tokens, typed)
        self._bound(tokens, values, teks)
        notes = footnotes.numbered(tokens, self._notes, places, self.found)
        if self.traced:
            asal.mark_lines(notes.tokens, teks)
        return self._release(markdown.html(notes.tokens) + notes.html(), values)

    def inline(self, teks: Teks) -> Markup:
        """One line with emphasis, no paragraphs."""
        held, values = self._hold(teks)
        tokens = markdown.line(held.strip())
        self.found += markdown.refused(tokens, teks)
        self._bound(tokens, values, teks)
        notes = footnotes.numbered(tokens, self._notes, Places(teks), self.found)
        html = self._release(markdown.html(notes.tokens), values)
        return asal.point_at(teks.at) + html if self.traced else html

    def plain(self, teks: Teks) -> str:
        """Text without markup, for titles."""
        held, values = self._hold(teks)
        if sign := markdown.signs_in_title(held):
            self.found.append(Places(teks).wrong(f"{sign} tercetak apa adanya", _PLAIN, sign))
        text = _filled(held, values)
        self._refuse_long(text, teks)
        return text.strip()

    def number(self, teks: Teks) -> Decimal | None:
        """The number that a text of one expression stands for; None where that is wrong, which is
        then collected.
        """
        text = teks.strip()
        start = len(teks) - len(teks.lstrip()) + 2
        try:
            if [*markers.expressions(text)] != [(0, len(text))]:
                raise WrongExpression(
                    "N101",
                    f"{shown(teks)} bukan satu ungkapan",
                    "tulis angka, atau satu {{ nama }} saja",
                )
            return evaluate_number(text[2:-2], self.scope)
        except WrongExpression as wrong:
            at = teks.at if wrong.offset is None else teks.locate(start + wrong.offset)
            if not (wrong.belum_ada and self.belum.covers(teks.at)):
                self._wrong(wrong, at)
            return None

    def _wrong(self, wrong: WrongExpression, at: Location) -> None:
        self.found.append(
            Diagnostic(wrong.code, at, wrong.message, wrong.hint, sought=wrong.sought)
        )

    def _hold(self, teks: Teks) -> tuple[str, list[str | Markup]]:
        values: list[str | Markup] = []
        cleaned = _HOLDERS.sub("", teks)

        def hold(source: str, start: int) -> str:
            try:
                values.append(evaluate(source, self.scope))
            except WrongExpression as wrong:
                if wrong.belum_ada and self.belum.covers(teks.at):
                    values.append(_AWAITED)
                else:
                    offset = -2 if wrong.offset is None else wrong.offset  # -2: at its `{{`
                    self._wrong(wrong, teks.locate(start + offset))
                    values.append("")
            return f"{_OPEN}{len(values) - 1}{_CLOSE}"

        held = markers.replaced(cleaned, hold)
        for start, end in markers.strays(cleaned):
            self.found.append(_stray(cleaned[start:end], teks.locate(start)))
        if sum(map(len, values)) > MAX_TEXT:  # a name may stand a thousand times in a text
            self._long(
                "nilai ungkapan di dalam teks ini terlalu panjang",
                "bagi menjadi beberapa blok teks",
                teks,
            )
            values = [""] * len(values)
        return held, values

    def _bound(self, tokens: list[Token], values: list[str | Markup], teks: Teks) -> None:
        """Hold the words to their bound as they are printed: emphasis and expressions may join what
        was apart.
        """
        for token in tokens:
            printed = "".join(map(_printed, token.children or ()))
            self._refuse_long(_filled(printed, values), teks)

    def _refuse_long(self, text: str, teks: Teks) -> None:
        if problem := long_text(text):
            self._long(problem[0], problem[1], teks)

    def _long(self, message: str, hint: str, teks: Teks) -> None:
        self.found.append(Diagnostic("N111", teks.at, message, hint))

    def _release(self, html: str, values: list[str | Markup]) -> Markup:
        return Markup(_HOLDER.sub(lambda m: str(escape(values[int(m[1])])), html).strip())


def _printed(part: Token) -> str:
    return "\n" if part.type.endswith("break") else part.content


def _filled(held: str, values: list[str | Markup]) -> str:
    """The text with its values, without markup."""

    def plain(holder: re.Match[str]) -> str:
        value = values[int(holder[1])]
        return value.striptags() if isinstance(value, Markup) else value

    return _HOLDER.sub(plain, held)


def _stray(sign: str, at: Location) -> Diagnostic:
    if sign in ("{{", "}}"):
        return Diagnostic(
            "N101",
            at,
            f"'{sign}' tanpa pasangannya",
            "ungkapan ditulis {{ nama }} dalam satu baris",
        )
    return Diagnostic(
        "N102",
        at,
        f"pernyataan {sign[:2]} tidak diizinkan",
        "hanya ungkapan {{ nama | penyaring }}",
    )
