"""The Markdown that prose may hold, as tokens; whatever else Markdown or people know is refused.

The parser reads more than prose may hold: what it knows and we do not print is told by its kind.
What no parser takes, and would be printed as typed, is looked for in the words that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from renja_build.diagnostics import Diagnostic
from renja_build.nodes import Teks
from renja_build.render.marks import CLASS
from renja_build.render.typed_lists import TypedLists

# A line `[x]: y` would vanish as a reference; words stay apart, so that escaped signs are known.
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": True, "breaks": False})
    .enable(["table", "strikethrough"])
    .disable(["reference", "text_join"])
    .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    .use(sub_plugin)
    .use(superscript_plugin)
    .use(deflist_plugin)
    .use(dollarmath_plugin, allow_space=False, allow_digits=False)
)
_KEPT = frozenset({
    "inline", "text", "text_special", "softbreak", "hardbreak",
    "paragraph", "bullet_list", "ordered_list", "list_item",
    "strong", "em", "s", "sub", "sup", "footnote_ref", "footnote_reference",
})  # fmt: skip
_TABLE = ("tabel dengan tanda |", "buat tabel bebas: blok '- tabel: bebas' dengan kolom dan baris")
_REFUSED = {
    "heading_open": ("judul (# atau garis bawah)", "buat bagian sendiri dengan 'judul'"),
    "fence": ("blok kode", "tulis sebagai alinea biasa"),
    "code_block": (
        "baris menjorok empat spasi",
        "kurangi lekukannya; isi daftar sejajar dengan teks butirnya",
    ),
    "code_inline": ("tanda petik balik `…`", "hapus tandanya; pakai **tebal** atau *miring*"),
    "blockquote_open": ("kutipan >", "tulis sebagai alinea biasa"),
    "hr": ("garis ---", "hapus barisnya"),
    "html_block": ("HTML", "hapus tanda < dan >; pakai **tebal** atau *miring*"),
    "html_inline": ("HTML", "hapus tanda < dan >; pakai **tebal** atau *miring*"),
    "image": ("gambar ![…]", "buat blok '- gambar: …'"),
    "link_open": ("tautan", "tulis alamatnya sebagai teks"),
    "table_open": _TABLE,
    "dl_open": ("istilah dengan baris ': …'", "tulis sebagai butir: - **Istilah**: penjelasannya"),
    "math_inline": ("rumus $…$", "tulis rumusnya sebagai teks"),
    "math_block": ("rumus $$…$$", "tulis rumusnya sebagai teks"),
    "math_block_label": ("rumus $$…$$", "tulis rumusnya sebagai teks"),
    "entity": ("nama HTML untuk huruf", "ketik hurufnya langsung"),
}
_SIGN = {
    "image": "![",
    "link_open": "[",
    "code_inline": "`",
    "math_inline": "$",
    "math_block": "$$",
    "math_block_label": "$$",
    "dl_open": "",
    "table_open": "",
}
# What is left of a mark where its other half is lacking, or where a space is.
_LEFT = (
    (r"(?<!\*)\*\*(?![*)])", "tanda ** tanpa pasangannya", "tutup tebalnya rapat pada kata: **kata**"),
    (r"(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)", "tanda __ tanpa pasangannya", "tulis **kata** untuk tebal"),
    (r"~~", "tanda ~~ tanpa pasangannya", "tutup coretannya rapat pada kata: ~~kata~~"),
    (r"==(?=\S)[^=\n]*(?<=\S)==", "tanda sorot ==…==", "pakai **tebal**"),
    (r"\^\[", "catatan kaki di dalam kalimat ^[…]", "tulis [^1], dan di bawahnya [^1]: catatannya"),
    (r"\^", "tanda pangkat ^ tanpa pasangannya", "tutup pangkatnya: m^2^"),
    (r"(?<=[A-Za-z])~(?=\w)", "tanda ~ tanpa pasangannya", "tutup indeks bawahnya: H~2~O"),
)  # fmt: skip
# The same at the beginning of a line.
_BEGINS = (
    (r"#{1,6}(?=[^\s#])", "judul dengan #", "buat bagian sendiri dengan 'judul'"),
    (r"\[[ xX]?\]\s", "kotak centang [ ]", "hapus kotaknya; keadaannya ditulis dengan kata"),
    (r"\|(?=.*\|)", *_TABLE),
    (r"[-+*](?=[^\W\d_])", "butir tanpa spasi", "beri spasi sesudah tandanya: - kata"),
    (r"\d{1,2}[.)](?=[^\W\d_]{2})", "butir tanpa spasi", "beri spasi sesudah nomornya: 1. kata"),
    (r"(?::::*|!!!)(?=\s?[a-z{])", "kotak berwarna :::", "hapus barisnya"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern), what, hint) for pattern, what, hint in _LEFT]
_BEGINNINGS = [(re.compile(rf"^(?:{pattern})"), what, hint) for pattern, what, hint in _BEGINS]
# Steps from a list to its item and on to a paragraph: six lists in one another, with emphasis in
# the last. Layout takes frames of the stack for each, and Markdown drops what lies below twenty.
MAX_DEPTH = 14


def blocks(source: str) -> list[Token]:
    """The tokens of paragraphs and lists."""
    return _MARKDOWN.parse(source)


def line(source: str) -> list[Token]:
    """The tokens of one line."""
    return _MARKDOWN.parseInline(source)


def html(tokens: Sequence[Token]) -> str:
    """Safe HTML of tokens of which nothing was refused."""
    for token in tokens:
        for part in token.children or ():
            if part.type == "text_special":  # a sign that was escaped
                part.type = "text"
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def refused(tokens: Sequence[Token], teks: Teks) -> Iterator[Diagnostic]:
    """What prose may not hold, and what would be printed as it was typed."""
    yield from _too_deep(tokens, teks)
    place = Places(teks)
    inside = 0  # how deep within a block that is told already
    for token in tokens:
        if token.map:
            place.line = token.map[0]
        if inside or not _is_kept(token):
            if not inside and token.nesting >= 0:
                yield place.refused(token)
            inside += token.nesting
            continue
        yield from _within(token, place)


def _is_kept(token: Token) -> bool:
    return token.type.removesuffix("_open").removesuffix("_close") in _KEPT


def _within(token: Token, place: Places) -> Iterator[Diagnostic]:
    """The same of the words of one block."""
    begins = True
    for part in token.children or ():
        if part.type in ("softbreak", "hardbreak"):
            place.line += 1
            begins = True
            continue
        if part.type == "text_special" and part.info == "entity":
            yield place.told(*_REFUSED["entity"], part.markup)
        elif part.type == "text":
            yield from _left(part.content, place, begins=begins)
        elif not _is_kept(part) and part.nesting >= 0:
            yield place.refused(part)
        begins = False


def _left(text: str, place: Places, *, begins: bool) -> Iterator[Diagnostic]:
    """The first sign of a stretch of words that nothing has read."""
    patterns = (*_BEGINNINGS, *_PATTERNS) if begins else _PATTERNS
    for pattern, what, hint in patterns:
        if match := pattern.search(text):
            escaped = "".join(f"\\{sign}" for sign in match[0])
            sure = re.fullmatch(r"[*_~^#|]{1,2}", match[0]) is None
            told = hint if sure else f"{hint}; bila memang dimaksud, tulis {escaped}"
            yield place.wrong(f"{what} akan tercetak apa adanya", told, match[0])
            return


def signs_in_title(text: str) -> str:
    """What a title would print as typed; empty where it holds no such sign."""
    match = re.search(r"\*\*(?=\S)[^*\n]+\*\*|~~(?=\S)[^~\n]+~~|\[\^[^\]\s]+\]|\^\w+\^", text)
    return match[0] if match else ""


class Places:
    """Where in the text a token stands: its line is known, its column is looked for."""

    def __init__(self, teks: Teks) -> None:
        self.teks, self.line = teks, 0
        self.lines = teks.split("\n")
        self.starts = [0, *(m.end() for m in re.finditer("\n", teks))]

    def refused(self, token: Token) -> Diagnostic:
        """A token of a kind that is not printed."""
        what, hint = _REFUSED.get(token.type, (f"tanda {token.markup}", "hapus tandanya"))
        sign = _SIGN.get(token.type)
        return self.told(what, hint, token.content.split("\n")[0] if sign is None else sign)

    def told(self, what: str, hint: str, sign: str) -> Diagnostic:
        """A sign of the line that is not used."""
        return self.wrong(f"{what} tidak dipakai di dalam teks", hint, sign)

    def wrong(self, message: str, hint: str, sign: str) -> Diagnostic:
        """A finding at a sign of the line."""
        number = min(self.line, len(self.lines) - 1)
        written = self.lines[number]
        column = max(written.find(sign.strip()), 0) or len(written) - len(written.lstrip())
        at = self.teks.locate(self.starts[number] + column)
        return Diagnostic("N110", at, message, hint)


def _too_deep(tokens: Iterable[Token], teks: Teks) -> Iterator[Diagnostic]:
    """Told once: the rest lies within."""
    depth = 0
    for token in tokens:
        for part in (token, *(token.children or ())):
            depth += part.nesting
            if depth > MAX_DEPTH:
                number = token.map[0] if token.map else 0
                offset = sum(len(written) + 1 for written in teks.split("\n")[:number])
                hint = "kurangi daftar di dalam daftar, atau tebal dan miring di dalam yang lain"
                message = "teks bersarang terlalu dalam"
                yield Diagnostic("N110", teks.locate(offset), message, hint)
                return


def mark_lists(tokens: Sequence[Token], typed: TypedLists) -> None:
    """Give each list the mark that it was typed with, and its first number."""
    for token in tokens:
        if token.type == "ordered_list_open" and token.map:
            item = typed.items.get(token.map[0])
            if item:
                _mark(token, *item)
            else:
                _mark(token, f"1{token.markup}", 1)


def _mark(token: Token, form: str, first: int) -> None:
    if form == "a.":
        token.attrSet("type", "a")
    elif form != "1.":
        token.attrSet("class", CLASS[form])
    if first > 1:
        token.attrSet("start", str(first))
