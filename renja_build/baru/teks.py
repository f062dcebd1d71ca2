"""Prose of another Renja carried over: years of expressions move, what speaks of the past is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from renja_build import fix, kode
from renja_build.baru.catatan import KOSONG, Catatan
from renja_build.baru.gulir import Langkah
from renja_build.diagnostics import Edit
from renja_build.nodes import Isi, Larik, Peta, Teks

_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_PERIOD = re.compile(r'(?<=\[")((?:sd-)?)(20\d\d)((?:-tw[1-4])?)(?="\])')
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_OF_RESULTS = re.compile(r"\b(?:kinerja|serapan|evaluasi|e81|fakta|data)\b")
_CODE = re.compile(r'"(\d\.\d{2}[\d.]*)"')
_OF_RENSTRA = re.compile(r"\brenstra\b")
_DRAFTED = ("keputusan",)  # what is written anew each year, down to its date


def carried(
    text: str, data: Peta, step: Langkah, catatan: Catatan, lost: re.Pattern[str] | None = None
) -> str:
    """The text of a file of the next year's Renja: `text` is that of the file, `data` what it holds,
    `lost` what expressions cannot say there any more.
    """
    years = (edit for edit in _years(data, step))
    moved = fix.apply(text, years).split("\n")
    moved = [_EXPRESSION.sub(lambda found: _shifted(found[0], step), line) for line in moved]
    if lost:
        moved = [bare(line, lost, catatan) for line in moved]
    for line, what in sorted(dict(_to_review(data, step, lost)).items(), reverse=True):
        moved[line - 1 : line - 1] = [f"{_indent(moved[line - 1])}# renja: {what}"]
        catatan.bawa("teks bertanda tinjau")
    return "\n".join(moved)


def marked(text: str, data: Peta, what: str, *, each: bool = False) -> str:
    """The same text with a mark above its first entry, or above each."""
    lines = text.split("\n")
    keys = [key.at.line for key, _ in data.pairs()]
    for line in sorted(keys if each else keys[:1], reverse=True):
        lines[line - 1 : line - 1] = [f"# renja: {what}"]
    return "\n".join(lines)


def table(text: str, data: Peta, step: Langkah) -> str:
    """A layout of the office: an entry whose texts speak of the past is marked as a whole."""
    lines = text.split("\n")
    for key, value in reversed([*data.pairs()]):
        if any(reason(text, step) for text in _texts(value)):
            lines[key.at.line - 1 : key.at.line - 1] = [
                "# renja: tinjau angka tahun lalu dalam tabel ini"
            ]
    return "\n".join(lines)


def _texts(node: Isi) -> Iterator[Teks]:
    if isinstance(node, Teks):
        yield node
    inside: Iterable[Isi] = node.values() if isinstance(node, Peta) else ()
    for inner in node if isinstance(node, Larik) else inside:
        yield from _texts(inner)


def reason(teks: str, step: Langkah) -> str:
    """Why a text is to be read again: it names years, says something of results, of codes that are not
    planned any more, or of targets of a Renstra that has ended; empty where it does none of that.
    """
    bare = _EXPRESSION.sub("", teks)
    years = list(dict.fromkeys(_YEAR.findall(bare)))
    if years:
        return f"tinjau teks ini menyebut {', '.join(years)}"
    if step.renstra_baru and any(map(_OF_RENSTRA.search, _EXPRESSION.findall(teks))):
        return "tinjau teks ini menyebut target Renstra, yang kini Renstra baru"
    codes = (code for found in _EXPRESSION.findall(teks) for code in _CODE.findall(found))
    if any(kode.key(code) in step.keluar for code in codes):
        return "tinjau teks ini menyebut kode yang keluar dari rencana"
    told = any(_OF_RESULTS.search(found) for found in _EXPRESSION.findall(teks))
    return "tinjau teks ini menilai hasil, yang kini hasil tahun berikutnya" if told else ""


def bare(text: str, lost: re.Pattern[str], catatan: Catatan) -> str:
    """A text with `[…]` in place of expressions that nothing stands behind any more."""

    def left(found: re.Match[str]) -> str:
        if not lost.search(found[0]):
            return found[0]
        catatan.kosongkan("ungkapan yang tidak berlaku lagi")
        return KOSONG

    return _EXPRESSION.sub(left, text)


def _shifted(expression: str, step: Langkah) -> str:
    by = step.ke - step.dari
    return _PERIOD.sub(lambda found: f"{found[1]}{int(found[2]) + by}{found[3]}", expression)


def _blocks(node: Isi) -> Iterator[Peta]:
    """Every mapping of a file, from outside in."""
    if isinstance(node, Peta):
        yield node
    inside: Iterable[Isi] = node.values() if isinstance(node, Peta) else ()
    for inner in node if isinstance(node, Larik) else inside:
        yield from _blocks(inner)


def _years(data: Peta, step: Langkah) -> Iterator[Edit]:
    """The years that lists and tables are of."""
    for block in _blocks(data):
        year = block.get("tahun")
        if isinstance(year, Teks) and _YEAR.fullmatch(year):
            yield Edit(year.at, str(year), str(int(year) + step.ke - step.dari))


def _to_review(
    data: Peta, step: Langkah, lost: re.Pattern[str] | None
) -> Iterator[tuple[int, str]]:
    for block in _blocks(data):
        for key, value in block.pairs():
            if key in _DRAFTED:
                yield key.at.line, f"tinjau nomor, tanggal, dan pejabat keputusan Tahun {step.ke}"
            elif key == "grafik":
                yield key.at.line, "tinjau grafik ini dengan angka tahun ini"
            elif key == "teks" and isinstance(value, Teks):
                gone = lost and any(map(lost.search, _EXPRESSION.findall(value)))
                why = "tinjau teks ini merujuk yang tidak ada lagi" if gone else reason(value, step)
                if why:
                    yield key.at.line, why


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
