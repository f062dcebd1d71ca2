"""Estimates on which page every part begins, for the lists of contents.

Only Word knows its pages, and it corrects the numbers when the lists are updated. Until then the
lists show what the lengths of texts and tables come to; a real layout would cost seconds and still
differ from that of Word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from textwrap import wrap

import lxml.html
from lxml.html import HtmlElement

from renja_build.fonts import FACE_PAIRS
from renja_build.render.page import (
    Gambar,
    JudulBab,
    JudulBagian,
    KeputusanTampil,
    LampiranTampil,
    Naskah,
    Potongan,
    Prosa,
    Seksi,
    Tabel,
    TableView,
    TandaTangan,
)
from renja_build.write.docx_parts.paper import sheet, usable

_MM_PER_PT = 25.4 / 72
_LINE = 1.5  # of body text, in em
_HEADING, _CAPTION, _SIGNATURE, _PICTURE = 12.0, 20.0, 55.0, 100.0


@dataclass(slots=True)
class _Pages:
    """Where the text has come to: page, height used on it, and where parts began.

    Lines and letters of running text are in mm, those of cells in em.
    """

    line: float
    letter: float
    cell_letter: float
    page: int = 1
    used: float = 0.0
    room: float = 1.0
    begun: dict[str, int] = field(default_factory=dict)

    def turn(self) -> None:
        self.page += 1
        self.used = 0.0

    def place(self, height: float, follows: float = 0.0) -> None:
        """Room for a part that is not split, on this page or the next.

        `follows` has to fit as well.
        """
        if self.used and self.used + height + follows > self.room:
            self.turn()
        self.used += height

    def pour(self, height: float) -> None:
        """Text that breaks anywhere."""
        self.used += height
        while self.used > self.room:
            self.page += 1
            self.used -= self.room


def estimate(naskah: Naskah) -> Mapping[str, int]:
    """The page number on which each id begins, as counted where it stands."""
    huruf = FACE_PAIRS[naskah.huruf]
    em = huruf.ukuran * _MM_PER_PT
    pages = _Pages(_LINE * em, huruf.serif.rata * em, huruf.sans.rata)
    entries = {
        "daftar-isi": len(naskah.daftar_isi),
        "daftar-tabel": len(naskah.daftar_tabel),
        "daftar-gambar": len(naskah.daftar_gambar),
    }
    for before, seksi in zip((None, *naskah.seksi), naskah.seksi, strict=False):
        if before is None or _restarts(before, seksi):
            pages.page, pages.used = 1, 0.0
        elif seksi.mulai or before.orientasi != seksi.orientasi:
            pages.turn()
        pages.room = sheet(naskah, seksi.orientasi).room
        width = usable(naskah, seksi.orientasi)
        for part in seksi.potongan:
            _part(pages, part, width)
        pages.pour(entries.get(seksi.jenis, 0) * pages.line * 1.15)
    return pages.begun


def _restarts(before: Seksi, seksi: Seksi) -> bool:
    """Whether page numbers begin anew: after the cover, with the first bab, or with each."""
    is_first = seksi.jenis == "bab" and before.jenis not in ("bab", "lampiran")
    return before.jenis == "sampul" or is_first or seksi.ulang


def _part(pages: _Pages, part: Potongan, width: float) -> None:
    if isinstance(part, (JudulBab, JudulBagian)):
        pages.place(_HEADING * (1 + isinstance(part, JudulBab)), 3 * pages.line)
        pages.begun[part.id] = pages.page
    elif isinstance(part, Prosa):
        _prose(pages, str(part.html), width)
    elif isinstance(part, Tabel):
        _table(pages, part.view, width)
    elif isinstance(part, Gambar):
        pages.place(_PICTURE)
        pages.begun[part.id] = pages.page
    elif isinstance(part, TandaTangan):
        for _ in part.berurutan[::2]:  # two stand side by side
            pages.place(_SIGNATURE)
    elif isinstance(part, LampiranTampil):
        pages.place(_HEADING * 4)
        pages.begun[part.id] = pages.page
    else:
        _decree(pages, part, width)


def _lines(text: str, room: float, letter: float) -> int:
    """How many lines a text takes; lines end between words."""
    width = max(1, int(room / letter))
    return sum(len(wrap(line, width)) or 1 for line in text.split("\n"))


def _prose(pages: _Pages, html: str, width: float) -> None:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for block in root.iter("p", "li"):
        is_item = block.tag == "li"
        deep = len(list(block.iterancestors("ol", "ul")))
        text = _own_text(block)
        if not is_item:
            text = "xxxxx" + text  # the first line is indented
        lines = _lines(text, width - 8.5 * deep, pages.letter) + len(block.findall("br"))
        pages.pour(lines * pages.line + 0.7 * is_item)


def _own_text(block: HtmlElement) -> str:
    """The words of a block without those of lists in it, which are blocks by themselves."""
    has_list = next(block.iterchildren("ol", "ul"), None) is not None
    text = block.text or "" if has_list else block.text_content()
    return " ".join(text.split())


def _table(pages: _Pages, view: TableView, width: float) -> None:
    widths = view.lebar or (width / len(view.kolom),) * len(view.kolom)
    line = view.ukuran * 1.2 * _MM_PER_PT
    letter = view.ukuran * pages.cell_letter * _MM_PER_PT
    heading = (len(view.kepala) + view.bernomor + 1) * (line + 1.3)
    pages.place(_CAPTION + heading, 4 * line)
    pages.begun[view.id] = pages.page
    for baris in view.baris:
        tallest = 1
        for start, sel in baris.placed():
            room = sum(widths[start : start + sel.span]) - 1.2
            tallest = max(tallest, _lines(sel.teks, room, letter))
        now = pages.page
        pages.place(tallest * line + 1.4)
        if pages.page != now:
            pages.used += heading
    pages.used += 5.0 * (len(view.catatan) + bool(view.sumber))


def _decree(pages: _Pages, part: KeputusanTampil, width: float) -> None:
    pages.begun[part.id] = pages.page
    verses = (pasal.ayat for bab in part.batang for pasal in bab.pasal)
    dicta = (text for _, text in part.diktum)
    texts = (*part.menimbang, *part.mengingat, part.menetapkan, *dicta, *chain(*verses))
    lines = sum(_lines(text, width - 42, pages.letter) for text in texts)
    pages.pour(85 + lines * pages.line * 0.9)
    pages.place(_SIGNATURE)
    if part.tembusan:
        pages.pour((len(part.tembusan) + 2) * pages.line)
