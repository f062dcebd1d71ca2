"""Which blocks of a Word document are a decree: its letterhead, what it says, and its annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from renja_build.acuan.naskah_dinas import naskah_dinas
from renja_build.impor.naskah.isi import Alinea, Berjudul, Judul, Keterangan, Tabel
from renja_build.impor.naskah.keputusan import MARK, begins_annex, opens
from renja_build.impor.naskah.luput import escaped

Satuan = Judul | Alinea | Berjudul
_KOP = 8  # blocks of a letterhead
_OPENING = 15  # blocks from the first line of a decree to its considerations
_OFFICE = re.compile(r"PEMERINTAH\w*\s")
_ENACTED = re.compile(r"ditetapkan\s+di\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surat:
    """The blocks of one decree."""

    kop: tuple[Satuan, ...]
    badan: tuple[Satuan, ...]
    lampiran: tuple[Satuan, ...]


def grouped(blocks: Sequence[Satuan]) -> Iterator[Satuan | Surat]:
    """The blocks, those of each decree as one."""
    waiting, at = list[Satuan](), 0
    while at < len(blocks):
        block = blocks[at]
        if not _begins(blocks, at):
            waiting.append(block)
            at += 1
            continue
        kop = _letterhead(waiting)
        yield from waiting[: len(waiting) - len(kop)]
        annex, end = _extent(blocks, at)
        yield Surat(tuple(kop), tuple(blocks[at:annex]), tuple(blocks[annex:end]))
        waiting, at = [], end
    yield from waiting


def lines_of(blocks: Sequence[Satuan]) -> list[str]:
    """What blocks say, line by line; a row of a table is one, with the lines of its last cell."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Satuan) -> list[str]:
    if isinstance(block, Judul):
        return [block.teks]
    if isinstance(block, Alinea):
        return _with_marks(block) if block.daftar else block.polos.split("\n")
    if not isinstance(block.isi, Tabel):
        return []
    lines = list[str]()
    for row in (*block.isi.kepala, *block.isi.baris):
        cells = [cell.strip() for cell in row if cell.strip()]
        if cells:
            first, *rest = cells[-1].split("\n")
            lines += [" ".join([*cells[:-1], first]), *rest]
    return lines


def _with_marks(block: Alinea) -> list[str]:
    """The items of a list with their numbers, where each is one line."""
    lines, written = block.polos.split("\n"), block.markdown.split("\n")
    marks = [MARK.match(line) for line in written]
    if len(lines) != len(marks):
        return lines
    return [f"{mark[0] if mark else ''}{line}" for mark, line in zip(marks, lines, strict=True)]


def as_text(block: Satuan) -> Alinea | Berjudul:
    """A heading within a decree as a line of it."""
    return Alinea(escaped(block.teks), block.teks) if isinstance(block, Judul) else block


def titled(blocks: Sequence[Satuan], title: str) -> Iterator[Satuan]:
    """The blocks of an annex, its tables without a caption under its title."""
    for block in blocks:
        if isinstance(block, Berjudul) and not block.keterangan.judul:
            yield replace(block, keterangan=Keterangan(judul=title))
        else:
            yield block


def _begins(blocks: Sequence[Satuan], at: int) -> bool:
    """A line in capitals that says so, and its considerations soon below it."""
    block = blocks[at]
    if not isinstance(block, Judul | Alinea) or not opens("\n".join(_lines(block))):
        return False
    term = naskah_dinas().konsiderans.istilah.casefold()
    for below in blocks[at + 1 : at + 1 + _OPENING]:
        if isinstance(below, Judul) or opens("\n".join(_lines(below))):
            return False  # a title above it
        if any(line.strip().casefold().startswith(term) for line in _lines(below)):
            return True
    return False


def _letterhead(above: Sequence[Satuan]) -> list[Satuan]:
    """The blocks that end in the lines above a decree and begin with whose government it is."""
    for number in range(len(above) - 1, max(-1, len(above) - 1 - _KOP), -1):
        if isinstance(above[number], Judul):
            break
        if any(map(_OFFICE.match, _lines(above[number]))):
            return list(above[number:])
    return []


def _extent(blocks: Sequence[Satuan], at: int) -> tuple[int, int]:
    """Where the annex of a decree begins, and where the decree ends."""
    annex, enacted = 0, False
    for number in range(at + 1, len(blocks)):
        lines = _lines(blocks[number])
        enacted = enacted or any(map(_ENACTED.match, lines))
        begins = enacted and bool(lines) and begins_annex(lines[0])
        if begins and not annex and not _is_table(blocks[number]):
            annex = number
        elif isinstance(blocks[number], Judul) or (enacted and _is_next(blocks, number, lines)):
            return annex or number, number
    return annex or len(blocks), len(blocks)


def _is_table(block: Satuan) -> bool:
    return isinstance(block, Berjudul)


def _is_next(blocks: Sequence[Satuan], at: int, lines: Sequence[str]) -> bool:
    """Whether the next decree begins here, or its letterhead."""
    heads = any(map(_OFFICE.match, lines)) and any(
        _begins(blocks, below) for below in range(at + 1, min(at + _KOP, len(blocks)))
    )
    return heads or _begins(blocks, at)
