"""The shape of a file: its outline, what can be folded, and sums above what they add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lsprotocol.types import (
    CodeLens,
    Command,
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    SymbolKind,
)

from renja_build import kode, read
from renja_build.compute.totals import Uang, count
from renja_build.editor.names import berkas_of
from renja_build.editor.page import Page
from renja_build.editor.told import told_of
from renja_build.model.program import Rencana
from renja_build.nodes import Isi, Larik, Peta, Teks

_CALLED = ("nama", "judul", "uraian", "tentang", "pelayanan", "usulan", "butir")
_BLOCKS = ("tabel", "daftar", "grafik", "gambar", "teks", "tanda_tangan", "isian")
_DEEPEST = 6
_KINDS = {"program": SymbolKind.Package, "kegiatan": SymbolKind.Class}


@dataclass(slots=True)
class Part:
    """A piece of a file from one line to another, with the pieces in it."""

    name: str
    first: int
    column: int
    last: int
    detail: str = ""
    kind: SymbolKind = SymbolKind.Field
    parts: list[Part] = field(default_factory=list)


def parts(page: Page) -> list[Part]:
    """The pieces of a file: a plan by its codes, each below that which holds it; any other as it is
    nested.
    """
    data = page.source.data
    if data is None:
        return []
    lines = page.lines.lines
    found = list(_parts(data, len(lines), lines, 0))
    berkas = berkas_of(page.file, page.reading.folder)
    return _by_code(found) if berkas[-1] in ("program", "rkpd") else found


def _parts(node: Isi, end: int, lines: Sequence[str], depth: int) -> Iterator[Part]:
    entries = list(_entries(node)) if depth < _DEEPEST else []
    starts = [holder.at.line for _, holder, _ in entries[1:]]
    for (name, holder, value), below in zip(entries, [*starts, end + 1], strict=False):
        at = holder.at
        last = _trimmed(at.line, max(below - 1, at.line), lines)
        part = Part(name, at.line, at.column, last, _called(value))
        if isinstance(node, Larik):
            part.kind = SymbolKind.Object
        part.parts = list(_parts(value, last, lines, depth + 1))
        yield part


def _entries(node: Isi) -> Iterator[tuple[str, Teks | Peta, Isi]]:
    """What a node holds that has a name and pieces of its own, with the place of that."""
    if isinstance(node, Peta):
        for key, value in node.pairs():
            if isinstance(value, (Peta, Larik)) and value:
                yield str(key), key, value
    elif isinstance(node, Larik):
        for item in node:
            if isinstance(item, Peta) and item:
                yield _title(item), item, item


def _title(item: Peta) -> str:
    """What an item of a list goes by."""
    block = next((key for key in _BLOCKS if key in item), "")
    value = read.text(item, block)
    if block:
        return f"{block}: {value}" if value and "\n" not in value else block
    return _called(item) or read.text(item, "id") or str(next(iter(item)))


def _called(value: Isi) -> str:
    """The name, title or text of an entry, in one line."""
    data = read.as_mapping(value)
    return next((" ".join(text.split()) for key in _CALLED if (text := read.text(data, key))), "")


def _trimmed(first: int, last: int, lines: Sequence[str]) -> int:
    """The last line that is neither empty nor a comment about what follows."""
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip()[:1] == "#"):
        last -= 1
    return last


def _by_code(flat: Sequence[Part]) -> list[Part]:
    """Pieces that follow one another by code, each in the one that holds it, which ends where they
    do.
    """
    roots: list[Part] = []
    above: list[Part] = []
    for part in flat:
        level = kode.level(part.name)
        part.kind, part.parts = _KINDS.get(str(level), SymbolKind.Method), []
        while above and not part.name.startswith(f"{above[-1].name}."):
            above.pop()
        (above[-1].parts if above else roots).append(part)
        for holder in above:
            holder.last = part.last
        if level is not None:
            above.append(part)
    return roots


def outline(page: Page) -> list[DocumentSymbol]:
    """The outline of a file."""
    return [_symbol(page, part) for part in parts(page)]


def _symbol(page: Page, part: Part) -> DocumentSymbol:
    whole = page.lines.whole(part.first, part.last)
    head = page.lines.word(part.first, part.column)
    whole.start = page.lines.position(part.first, min(part.column, 1))
    return DocumentSymbol(
        part.name or "–",
        part.kind,
        whole,
        head,
        detail=part.detail or None,
        children=[_symbol(page, below) for below in part.parts],
    )


def folds(page: Page) -> list[FoldingRange]:
    """What can be folded: a program with all below it, a kegiatan, a sub kegiatan, a section."""
    return list(_folds(parts(page)))


def _folds(found: Sequence[Part]) -> Iterator[FoldingRange]:
    for part in found:
        if part.last > part.first:
            yield FoldingRange(part.first - 1, part.last - 1, kind=FoldingRangeKind.Region)
        yield from _folds(part.parts)


def lenses(page: Page) -> list[CodeLens]:
    """The sum of each program and kegiatan above its code, and that of all above the first."""
    computed = page.reading.computed
    berkas = berkas_of(page.file, page.reading.folder)
    if computed is None or berkas not in (("program",), ("rkpd",)):
        return []
    plan = berkas == ("program",)
    rencana = computed.dokumen.rencana if plan else computed.dokumen.rkpd
    uang = computed.hasil.pagu if plan else computed.hasil.rkpd
    return list(_lenses(page, uang, rencana)) if rencana else []


def _lenses(page: Page, uang: Uang, rencana: Rencana) -> Iterator[CodeLens]:
    computed, data = page.reading.computed, page.source.data
    assert computed is not None
    told = told_of(computed)
    for number, (code, _) in enumerate(data.pairs() if data else ()):
        there = page.lines.span(code.at.line, code.at.column, len(code))
        if number == 0:
            banyak = count(rencana)
            levels = f"{banyak.program} program, {banyak.kegiatan} kegiatan"
            all_of = (
                f"Seluruhnya {told.uang(uang.total)}: {levels}, {banyak.sub_kegiatan} sub kegiatan"
            )
            yield CodeLens(there, Command(all_of, ""))
        if kode.level(code) in ("program", "kegiatan") and code in uang.per_kode:
            below = count(rencana, code)
            kegiatan = f"{below.kegiatan} kegiatan, " if kode.level(code) == "program" else ""
            title = f"{told.uang(uang.per_kode[code])}: {kegiatan}{below.sub_kegiatan} sub kegiatan"
            yield CodeLens(there, Command(title, ""))
