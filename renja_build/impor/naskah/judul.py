"""Headings of a Word document: what they are without their number, and which of them the outlines
(`sistematika`) know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.acuan.sistematika import BabSistematika, BagianSistematika, Sistematika
from renja_build.compute.sistematika import named
from renja_build.impor.naskah.isi import Alinea, Isi, Judul
from renja_build.impor.naskah.keputusan import opens
from renja_build.recode.tulisan import cased

MAX_TITLE = 250  # letters; what is longer is a paragraph in the style of a heading
_BAB = re.compile(r"bab\s+(?:[ivxlc]+|\d{1,2})\b[\s.:–—-]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:[IVX]+|\d{1,2})(?:\.\d{1,2})+\.?|(?:[IVX]+|\d{1,2}|[A-Za-z])[.)]|\(\w{1,2}\))\s+"
)
_LISTS = re.compile(r"daftar\s+(?:isi|tabel|gambar|grafik|lampiran|bagan|diagram)\b", re.IGNORECASE)
_FRONT = re.compile(
    r"(?:kata\s+pengantar|kata\s+sambutan|ringkasan|ikhtisar|lembar(?:an)?|surat|keputusan|pernyataan|pakta)\b",
    re.IGNORECASE,
)
_SHORT = 100  # letters of a title that is known by its words alone
_APPENDIX = re.compile(r"lampiran\b", re.IGNORECASE)
_PAGE = re.compile(r"(?:\s|\.)(?:\d{1,3}|[ivxlc]+|[IVXLC]+\s*-\s*\d+)$")
_LEADER = re.compile(r"(?:\.{3,}|…)\s*[\divxlc-]*$|\s[IVX]+-\d+$", re.IGNORECASE)


def bare(title: str) -> str:
    """A title without its number, in the case of our titles."""
    rest = _BAB.sub("", title, count=1) if _BAB.match(title) else title
    unnumbered = _NUMBER.sub("", rest, count=1) if _NUMBER.match(rest) else rest
    return cased(unnumbered.strip(), "")


def is_numbered_bab(title: str) -> bool:
    """`BAB II …`"""
    return _BAB.match(title) is not None


def is_list(title: str) -> bool:
    """Lists of contents, which are made anew."""
    return _LISTS.match(title) is not None


def is_front(title: str) -> bool:
    """Parts before the first bab."""
    return _FRONT.match(title) is not None


def is_appendix(title: str) -> bool:
    """Parts behind the last bab."""
    return _APPENDIX.match(title) is not None


def of_outline(
    title: str, required: Sequence[BabSistematika | BagianSistematika]
) -> BabSistematika | BagianSistematika | None:
    """What an outline asks for under this title."""
    return next((part for part in required if named(title, part.kata)), None)


def nearest_outline(titles: Sequence[str], outlines: dict[str, Sistematika], bawaan: str) -> str:
    """The outline that knows most of the titles; of several alike `bawaan`, else the first."""

    def known(name: str) -> tuple[int, bool]:
        bab = outlines[name].bab
        sections = [section for required in bab for section in required.bagian]
        parts: list[BabSistematika | BagianSistematika] = [*bab, *sections]
        hits = sum(any(named(title, part.kata) for title in titles) for part in parts)
        return hits, name == bawaan

    return max(sorted(outlines), key=known)


def with_headings(blocks: Sequence[Isi], outline: Sistematika) -> list[Isi]:
    """The blocks, paragraphs that stand for headings where the document has none that is a bab."""
    joined = _joined(blocks)
    titles = [block.teks for block in joined if isinstance(block, Judul)]
    if any(is_numbered_bab(title) or of_outline(bare(title), outline.bab) for title in titles):
        return list(_with_front(joined, outline))
    return _joined(_typed(joined, outline))


def _with_front(blocks: Sequence[Isi], outline: Sistematika) -> Iterator[Isi]:
    """Pages before the first bab whose title has no style of one: `LEMBAR VERIFIKASI`."""
    top = min(block.tingkat for block in blocks if isinstance(block, Judul))
    before = True
    for block in blocks:
        title = block.teks if isinstance(block, Judul) else ""
        before = before and not (is_numbered_bab(title) or of_outline(bare(title), outline.bab))
        text = " ".join(block.polos.split()) if isinstance(block, Alinea) else ""
        is_title = 0 < len(text) <= _SHORT and text.isupper() and is_front(text)
        yield Judul(top, text) if before and is_title and not opens(text) else block


def _typed(blocks: Sequence[Isi], outline: Sistematika) -> list[Isi]:
    """Short paragraphs that name a bab (`BAB I PENDAHULUAN`), or in one a section of it."""
    found, bab = list[Isi](), None
    in_list = False  # of contents, of which each line ends in its page
    for block in blocks:
        text = " ".join(block.polos.split()) if isinstance(block, Alinea) else ""
        in_list = (in_list and _PAGE.search(text) is not None) or is_list(text)
        if in_list and not is_list(text):
            found.append(block)
            continue
        if text and _awaits_title(found) and len(text) <= MAX_TITLE:
            bab = of_outline(bare(text), outline.bab)
            found.append(block)
            continue
        is_title = 0 < len(text) <= MAX_TITLE and _LEADER.search(text) is None
        if is_title and (
            is_numbered_bab(text)
            or is_list(text)
            or (text.isupper() and (is_front(text) or is_appendix(text)))
        ):
            bab = of_outline(bare(text), outline.bab)
            found.append(Judul(1, text))
        elif is_title and not text.endswith((".", ";", ",", ":")) and _is_section(block, text, bab):
            found.append(Judul(2 + _depth(text), text))
        else:
            found.append(block)
            continue
        if isinstance(bab, BagianSistematika):
            bab = None
    return found


def _is_section(block: Isi, text: str, bab: object) -> bool:
    numbered = re.match(r"(?:[IVX]+|\d{1,2})(?:\.\d{1,2})+\.?\s", text) is not None
    if numbered or (isinstance(block, Alinea) and block.tebal and _NUMBER.match(text)):
        return True
    return (
        isinstance(bab, BabSistematika)
        and bool(of_outline(bare(text), bab.bagian))
        and len(text) < _SHORT
    )


def _depth(text: str) -> int:
    number = re.match(r"[\dIVX]+((?:\.\d{1,2})+)", text)
    return min(number[1].count(".") - 1, 3) if number else 0


def _awaits_title(found: Sequence[Isi]) -> bool:
    """Whether `BAB I` stands last, alone."""
    last = found[-1] if found else None
    return isinstance(last, Judul) and is_numbered_bab(last.teks) and not bare(last.teks)


def _joined(blocks: Sequence[Isi]) -> list[Isi]:
    """`BAB I` with the title that stands on the line below it."""
    found = list[Isi]()
    for block in blocks:
        text = " ".join(_words(block).split())
        if _awaits_title(found) and 0 < len(text) <= MAX_TITLE:
            above = found.pop()
            assert isinstance(above, Judul)
            found.append(Judul(1, f"{above.teks} {text}"))
        else:
            found.append(block)
    return found


def _words(block: Isi) -> str:
    if isinstance(block, Judul):
        return block.teks
    return block.polos if isinstance(block, Alinea) else ""
