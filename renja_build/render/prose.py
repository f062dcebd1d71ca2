"""Narrative text to safe HTML: Markdown of paragraphs, emphasis, lists and computed figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from renja_build import markers
from renja_build.angka import shown
from renja_build.bounds import MAX_TEXT, long_text
from renja_build.diagnostics import Diagnostic, Location
from renja_build.nodes import Teks
from renja_build.render.expression import Scope, WrongExpression, evaluate, evaluate_number
from renja_build.tanda import Belum, Tanda

_MARKDOWN = MarkdownIt("commonmark", {"html": True, "breaks": False}).disable(
    ["entity", "backticks", "reference"]  # a line `[x]: y` would vanish as a reference
)
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: stand for an expression while Markdown is read
_HOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_HOLDERS = re.compile(f"[{_OPEN}{_CLOSE}]")
_LETTERED = re.compile(r"^(\s*)([a-z]{1,2})\.(\s+)(?=\S)")
_REFUSED = {
    "heading_open": ("judul (# atau garis bawah)", "buat bagian sendiri dengan 'judul'"),
    "fence": ("blok kode", "tulis sebagai alinea biasa"),
    "code_block": (
        "baris menjorok empat spasi",
        "kurangi lekukannya; isi daftar sejajar dengan teks butirnya",
    ),
    "blockquote_open": ("kutipan >", "tulis sebagai alinea biasa"),
    "hr": ("garis ---", "hapus barisnya"),
    "html_block": ("HTML", "hapus tanda < dan >; pakai **tebal** atau *miring*"),
    "html_inline": ("HTML", "hapus tanda < dan >; pakai **tebal** atau *miring*"),
    "image": ("gambar ![…]", "buat blok '- gambar: …'"),
    "link_open": ("tautan", "tulis alamatnya sebagai teks"),
}

_AWAITED = "[…]"
_SIGN = {"image": "![", "link_open": "["}
# Steps from a list to its item and on to a paragraph: six lists in one another, with emphasis in
# the last. Layout takes frames of the stack for each, and Markdown drops what lies below twenty.
MAX_DEPTH = 14


class Writer:
    """Turns texts into HTML within one scope and collects what is wrong with them.

    Where a mark says that work is not done, a figure that is not there yet is `[…]` and no fault.
    """

    def __init__(self, scope: Scope, tanda: Sequence[Tanda] = ()) -> None:
        self.scope, self.belum = scope, Belum(tanda)
        self.found: list[Diagnostic] = []

    def block(self, teks: Teks) -> Markup:
        """Markdown paragraphs and lists."""
        held, values = self._hold(teks)
        source, lettered = _digits_for_letters(held)
        tokens = _MARKDOWN.parse(source)
        self.found += _refused(tokens, teks)
        self._bound(tokens, values, teks)
        for token in tokens:
            if token.type == "ordered_list_open" and token.map and token.map[0] in lettered:
                token.attrSet("type", "a")
                if (first := lettered[token.map[0]]) > 1:
                    token.attrSet("start", str(first))
        return self._release(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}), values)

    def inline(self, teks: Teks) -> Markup:
        """One line with emphasis, no paragraphs."""
        held, values = self._hold(teks)
        tokens = _MARKDOWN.parseInline(held.strip())
        self.found += _refused(tokens, teks)
        self._bound(tokens, values, teks)
        return self._release(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}), values)

    def plain(self, teks: Teks) -> str:
        """Text without markup, for titles."""
        held, values = self._hold(teks)
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


def _digits_for_letters(text: str) -> tuple[str, dict[int, int]]:
    """`a.`, `b.` … as `1)`, which Markdown knows and which is as wide; tells the item that each
    such line is.
    """
    lines, lettered = text.split("\n"), dict[int, int]()
    expected: dict[str, str] = {}
    for number, line in enumerate(lines):
        item = _LETTERED.match(line)
        if not item or item[2] not in ("a", expected.get(item[1], "a")):
            continue
        lines[number] = f"{item[1]}{'1'.zfill(len(item[2]))}){item[3]}{line[item.end() :]}"
        expected[item[1]] = _next_letter(item[2])
        lettered[number] = _ordinal(item[2])
    return "\n".join(lines), lettered


def _ordinal(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("a") + 1
    return value


def _next_letter(letters: str) -> str:
    first, second = divmod(_ordinal(letters), 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + second)


def _too_deep(tokens: Iterable[Token], teks: Teks) -> Iterator[Diagnostic]:
    """Told once: the rest lies within."""
    depth = 0
    for token in tokens:
        for part in (token, *(token.children or ())):
            depth += part.nesting
            if depth > MAX_DEPTH:
                line = token.map[0] if token.map else 0
                offset = sum(len(line) + 1 for line in teks.split("\n")[:line])
                hint = "kurangi daftar di dalam daftar, atau tebal dan miring di dalam yang lain"
                message = "teks bersarang terlalu dalam"
                yield Diagnostic("N110", teks.locate(offset), message, hint)
                return


def _refused(tokens: list[Token], teks: Teks) -> Iterator[Diagnostic]:
    yield from _too_deep(tokens, teks)
    lines = teks.split("\n")
    starts = [0, *(m.end() for m in re.finditer("\n", teks))]
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        within = line
        for part in (token, *(token.children or ())):
            within += part.type in ("softbreak", "hardbreak")
            if part.type in _REFUSED:
                what, hint = _REFUSED[part.type]
                written = lines[min(within, len(lines) - 1)]
                sign = _SIGN.get(part.type) or part.content.split("\n")[0].strip()
                column = max(written.find(sign), 0)
                offset = starts[min(within, len(starts) - 1)] + (
                    column or len(written) - len(written.lstrip())
                )
                yield Diagnostic(
                    "N110", teks.locate(offset), f"{what} tidak dipakai di dalam teks", hint
                )
