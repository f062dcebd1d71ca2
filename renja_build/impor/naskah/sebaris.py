"""The words of a paragraph as pandoc tells them: our Markdown, plain words, notes and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from renja_build.impor.naskah.isi import Gambar
from renja_build.impor.naskah.luput import escaped, meant

Simpul = dict[str, "Sub"]
Sub = object  # of pandoc's tree: an object, an array, a text, a number
_MARKS = {
    "Strong": "**", "Emph": "*", "Strikeout": "~~", "Superscript": "^", "Subscript": "~",
}  # fmt: skip
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_TIGHT = ("^", "~")  # which may hold no space
_LAST = -1  # where the inlines of a link, a span or a quotation stand


@dataclass(frozen=True, slots=True)
class Potongan:
    """Words under the same marks; of a note, its label."""

    teks: str
    tanda: tuple[str, ...] = ()
    catatan: str = ""


@dataclass(slots=True)
class Catatan:
    """The notes and pictures met on the way through one paragraph or list."""

    nomor: int = 0
    isi: list[tuple[str, str]] = field(default_factory=list)  # a label and its words
    gambar: list[Gambar] = field(default_factory=list)


def runs(parts: Sequence[Simpul], catatan: Catatan) -> list[Potongan]:
    """The words of inlines, joined where their marks are the same."""
    found = [run for run in _runs(parts, (), catatan) if run.teks or run.catatan]
    alike = groupby(found, lambda run: (run.tanda, run.catatan))
    return [
        Potongan("".join(run.teks for run in group), marks, note) for (marks, note), group in alike
    ]


def _runs(parts: Sequence[Simpul], marks: tuple[str, ...], catatan: Catatan) -> Iterator[Potongan]:
    for part in parts:
        kind, content = part["t"], part.get("c")
        if kind == "Str":
            yield Potongan(meant(str(content)), marks)
        elif kind in _SPACES:
            yield Potongan(_SPACES[str(kind)], marks)
        elif kind in _MARKS:
            mark = _MARKS[str(kind)]
            yield from _runs(array(content), marks if mark in marks else (*marks, mark), catatan)
        elif kind == "Note":
            yield _note(array(content), catatan)
        elif kind == "Image":
            yield from _picture(array(content), catatan)
        elif kind in ("Underline", "SmallCaps"):
            yield from _runs(array(content), marks, catatan)
        elif kind == "Quoted":
            sign = "'" if array(content)[0] == {"t": "SingleQuote"} else '"'
            yield Potongan(sign, marks)
            yield from _runs(array(array(content)[1]), marks, catatan)
            yield Potongan(sign, marks)
        elif kind in ("Span", "Link", "Cite"):
            yield from _runs(array(array(content)[1]), marks, catatan)
        elif kind in ("Code", "Math", "RawInline"):
            yield Potongan(meant(str(array(content)[_LAST])), marks)


def _note(blocks: Sequence[Simpul], catatan: Catatan) -> Potongan:
    inner = Catatan(catatan.nomor + 1)
    words = " ".join(plain(runs(inlines, inner)) for inlines in _inlines(blocks))
    catatan.nomor = inner.nomor
    catatan.gambar += inner.gambar
    words = " ".join([" ".join(words.split()), *(f"({note})" for _, note in inner.isi)])
    label = str(catatan.nomor)
    catatan.isi.append((label, words))
    return Potongan("", (), label)


def _inlines(blocks: Sequence[Simpul]) -> Iterator[Sequence[Simpul]]:
    """The paragraphs of blocks, however they are nested."""
    for block in blocks:
        content = block.get("c")
        if block["t"] in ("Para", "Plain"):
            yield array(content)
        elif isinstance(content, list):
            yield from _inlines([*_blocks_in(content)])


def _blocks_in(content: Sequence[Sub]) -> Iterator[Simpul]:
    for item in content:
        if isinstance(item, dict) and "t" in item:
            yield item
        elif isinstance(item, list):
            yield from _blocks_in(item)


def _picture(content: Sequence[Sub], catatan: Catatan) -> Iterator[Potongan]:
    """A picture stands behind its paragraph; its title is no word of the document."""
    _, words, target = content
    catatan.gambar.append(Gambar(str(array(target)[0]), plain(runs(array(words), Catatan()))))
    yield from ()


def plain(found: Sequence[Potongan]) -> str:
    """The words alone, lines apart."""
    return "".join(run.teks for run in found)


def written(found: Sequence[Potongan]) -> str:
    """The words as our Markdown, each stretch between its marks."""
    return "".join(map(_written, found))


def _written(run: Potongan) -> str:
    if run.catatan:
        return f"[^{run.catatan}]"
    words = run.teks.strip()
    text = escaped(words).replace("\n", "\\\n")
    marks = [mark for mark in run.tanda if not (mark in _TIGHT and " " in words)]
    if not words or not marks:
        return escaped(run.teks).replace("\n", "\\\n")
    before = run.teks[: len(run.teks) - len(run.teks.lstrip())]
    after = run.teks[len(run.teks.rstrip()) :]
    return f"{before}{''.join(marks)}{text}{''.join(reversed(marks))}{after}"


def array(value: Sub) -> list[Simpul]:
    """What the tree has there, which is an array."""
    assert isinstance(value, list)
    return value
