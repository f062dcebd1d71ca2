"""How full and how even the pages of a PDF are, measured from the words on them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from statistics import median

import alat
import lxml.html

LOOSE = 1.6  # times the space that most lines have
_NAMES = (
    "Tahun|Anggaran|Nomor|No\\.|Pasal|Ayat|Huruf|Bab|Bagian|Lampiran|Tabel|Gambar|Triwulan|TW|Semester|Rp\\.?|s\\.d\\."
    "|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
)
_DIGITS = (
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus"
)
_NAMED = re.compile(rf"(?:^|[ (])(?i:{_NAMES}) \| \(?(?:\d|[IVXLC]+\b)")
_SPELT = re.compile(rf"\d \| \((?:{_DIGITS})\b|\b(?:{_DIGITS}) \| (?:{_DIGITS})\)")
_COUNTED = re.compile(rf"^(?:(?!(?i:{_NAMES}) )\S+ )?\(?\d[\d.,]*(?<=\d) \| (?P<unit>[^\W\d]+|%)")
_FOOT = 0.93  # of the height of a page: the running foot is below


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, each `(left, right, text)`; measures in pt from the upper left corner."""

    top: float
    bottom: float
    words: tuple[tuple[float, float, str], ...]

    @property
    def text(self) -> str:
        return " ".join(text for _, _, text in self.words)

    @property
    def gap(self) -> float:
        """The mean space between its words."""
        gaps = [b[0] - a[1] for a, b in zip(self.words, self.words[1:], strict=False)]
        return sum(gaps) / len(gaps) if gaps else 0.0


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    blocks: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> list[Line]:
        return [
            line for block in self.blocks for line in block if line.bottom < self.height * _FOOT
        ]

    @property
    def beginning(self) -> str:
        """The words of its first lines."""
        lines = sorted(self.lines, key=lambda line: line.top)
        return " ".join(line.text for line in lines[:3])

    @property
    def filled(self) -> float:
        """How far down the text reaches, as a share of what it may take."""
        top = 71.0 if self.height > self.width else 42.0
        room = self.height * _FOOT - top
        return max((line.bottom - top) / room for line in self.lines) if self.lines else 0.0


def read(path: Path) -> list[Page]:
    """The pages of a PDF."""
    command = [alat.program("pdftotext"), "-bbox-layout", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    root = lxml.html.fromstring(done.stdout)
    pages = []
    for number, page in enumerate(root.iter("page"), start=1):
        blocks = tuple(tuple(map(_line, block.iter("line"))) for block in page.iter("block"))
        pages.append(Page(number, float(page.get("width")), float(page.get("height")), blocks))
    return pages


def _line(line: lxml.html.HtmlElement) -> Line:
    words = tuple(
        (float(word.get("xmin")), float(word.get("xmax")), word.text or "")
        for word in line.iter("word")
    )
    return Line(float(line.get("ymin")), float(line.get("ymax")), words)


def _followed(pages: Sequence[Page]) -> Iterator[tuple[Page, Line, Line]]:
    """Each line of a portrait page that reaches the right margin, with the one below it."""
    for page in pages:
        lines = sorted(page.lines, key=lambda line: line.top)
        if page.width > page.height or not lines:
            continue
        edge = max(line.words[-1][1] for line in lines)
        for line, below in pairwise(lines):
            apart = below.top - line.top
            if line.words[-1][1] > edge - 4 and 0 < apart < 2 * (line.bottom - line.top):
                yield page, line, below


def hyphenations(pages: Sequence[Page]) -> list[tuple[int, str, str]]:
    """Page, and the two parts of every word that is divided at the end of a line."""
    parts = []
    for page, line, below in _followed(pages):
        last = line.words[-1][2]
        if re.search(r"[^\W\d_]-$", last):
            parts.append((page.number, last[:-1].lstrip('(“"'), below.words[0][2]))
    return parts


def fragments(pages: Sequence[Page]) -> list[tuple[int, str]]:
    """Page and text of every line that holds nothing but the end of a divided word."""
    return [
        (page.number, below.text)
        for page, line, below in _followed(pages)
        if line.words[-1][2].endswith("-") and len(below.words) == 1
    ]


def ladders(pages: Sequence[Page], most: int = 2) -> list[tuple[int, str]]:
    """Page and text of every line that is the last of more than so many divided in a row."""
    steep, run, last = [], 0, None
    for page, line, below in _followed(pages):
        is_divided = bool(re.search(r"[^\W\d_]-$", line.words[-1][2]))
        run = (run if last is line else 0) + 1 if is_divided else 0
        last = below
        if run > most:
            steep.append((page.number, line.text))
    return steep


def loose(pages: Sequence[Page]) -> list[tuple[int, float, str]]:
    """Page, space against the usual one, and text of every line that is set too wide; what holds no
    letter is a row of numbers, and of what stands behind a label (`TENTANG : …`) the spaces are not even.
    """
    lines = [
        (page.number, line)
        for page, line, _ in _followed(pages)
        if len(line.words) > 2 and re.search(r"[^\W\d_]", line.text) and " : " not in line.text
    ]
    usual = median(line.gap for _, line in lines)
    return [
        (number, round(line.gap / usual, 2), line.text)
        for number, line in lines
        if line.gap > LOOSE * usual
    ]


def joined(path: Path) -> list[str]:
    """Where a reader of the PDF takes a word and the reference behind it for one."""
    command = [alat.program("pdftotext"), "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return re.findall(r"[^\W\d_]+(?:Tabel|Gambar|Lampiran|Bagian) ?[IVXLT\d][^\s]*", text)


def parted(pages: Sequence[Page], units: Set[str]) -> list[tuple[int, str, str]]:
    """Page and lines of every number that stands on another line than what it counts or what names it."""
    apart = []
    for page in pages:
        for line, below in chain.from_iterable(map(pairwise, page.blocks)):
            joint = " | ".join((" ".join(_ends(line)[-2:]), " ".join(_ends(below)[:2])))
            counted = _COUNTED.search(joint)
            counts = counted is not None and counted["unit"].casefold() in units
            if counts or _NAMED.search(joint) or _SPELT.search(joint):
                apart.append((page.number, line.text, below.text))
    return apart


def _ends(line: Line) -> list[str]:
    return [text for _, _, text in line.words]
