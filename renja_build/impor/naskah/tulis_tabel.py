"""A table of a Word document as a layout of ours, with its rows written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from renja_build.impor.naskah.isi import Tabel, TabelBebas
from renja_build.impor.naskah.luput import plain_title
from renja_build.impor.tulisan import new_id, text

# How wide the pages of each way are between their margins, in letters of a small table.
_ROOM = {"potret": 105, "lanskap": 180, "lanskap-a3": 10_000}
_NARROW = 9  # columns that stand on an upright page, where the document does not say how it lies
_BESIDE = 2  # letters that the edges of a cell take
_LEVELS = 3  # of heads above one another
# Keys of a row that are no columns, and words that are more than text to readers of YAML.
_OWN = {"kelompok", "jenis", "no", "yes", "on", "off", "y", "n", "true", "false", "null"}
_ORDINAL = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")


def layout(block: TabelBebas) -> str:
    """The file of a table; its columns are called by their heads."""
    table = block.tabel
    width = len(table.baris[0])
    numbering, rows = numbered(table)
    heads = [_path(table.kepala, column) for column in range(width)]
    names = _names(heads)
    lines = [f"judul: {text(block.judul or '[Judul tabel]')}"]
    if block.subjudul:
        lines.append(f"subjudul: {text(block.subjudul)}")
    lines.append(f"orientasi: {_way(table)}")
    if numbering:
        lines.append('nomor: "1"')
    lines.append("kolom:")
    lines += map(_column, names, heads)
    lines.append("baris:")
    for number in rows:
        lines += _row(table, number, names)
    return "\n".join(lines) + "\n"


def _way(table: Tabel) -> str:
    """How its pages lie: as in the document, unless its longest words would not stand there."""
    rows = [
        *table.kepala,
        *(row for at, row in enumerate(table.baris) if at not in table.membentang),
    ]
    columns = list(zip(*rows, strict=True))
    words = [" ".join(cells).split() for cells in columns]
    needed = sum(_BESIDE + max(map(len, column), default=0) for column in words)
    is_wide = len(columns) > _NARROW if table.mendatar is None else table.mendatar
    ways = list(_ROOM)[is_wide:]
    return next(way for way in ways if needed <= _ROOM[way])


def numbered(table: Tabel) -> tuple[tuple[str, ...], Sequence[int]]:
    """The row that numbers the columns, empty where there is none, and the rows that do not."""
    rows = range(len(table.baris))
    first = table.kepala[-1] if table.kepala and _is_numbering(table.kepala[-1]) else ()
    if not first and len(rows) > 1 and _is_numbering(table.baris[0]):
        return table.baris[0], rows[1:]
    return first, rows


def _is_numbering(cells: Sequence[str]) -> bool:
    told = [cell.strip() for cell in cells if cell.strip()]
    return len(told) >= 2 and told[0].strip("()") == "1" and all(map(_ORDINAL.fullmatch, told))


def _path(heads: Sequence[Sequence[str]], column: int) -> list[str]:
    """What stands above a column from the top down, the numbers of the columns apart."""
    above = [plain_title(row[column]) for row in heads if not _is_numbering(row)]
    told = [title for at, title in enumerate(above) if title and title not in above[:at]]
    return [*told[: _LEVELS - 1], " ".join(told[_LEVELS - 1 :])] if len(told) > _LEVELS else told


def _names(heads: Sequence[Sequence[str]]) -> list[str]:
    """What rows call the columns by."""
    names = list[str]()
    for number, head in enumerate(heads, start=1):
        last = head[-1] if head and re.search(r"[a-z]", head[-1].casefold()) else f"kolom {number}"
        wanted = "nomor" if last.casefold() in ("no", "no.") else last
        names.append(new_id(wanted, {*_OWN, *names}))
    return names


def _column(name: str, head: Sequence[str]) -> str:
    titles = [text(title, flow=True) for title in head] or ['"-"']
    title = titles[0] if len(titles) == 1 else f"[{', '.join(titles)}]"
    return f"  - {{id: {name}, judul: {title}}}"


def _row(table: Tabel, number: int, names: Sequence[str]) -> Iterator[str]:
    cells = [plain_title(cell) for cell in table.baris[number]]
    if number in table.membentang and (whole := next(filter(None, cells), "")):
        yield f"  - kelompok: {text(whole)}"
        return
    told = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell]
    for at, (name, cell) in enumerate(told):
        yield f"  {'  ' if at else '- '}{name}: {text(cell)}"
