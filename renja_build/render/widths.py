"""Column widths of a table, from what its columns hold.

Every column first gets what it must have: codes, amounts and short texts whole, longer texts their
longest word. If that is too much for the page, numbers may part from their units, then the letters
become smaller. What the page has left goes, a little at a time, to the column that most shortens
the rows. Widths are in points inside this module; text is measured once, in em, because it scales
with the size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from itertools import chain, product, repeat
from math import sqrt

from renja_build.fonts import Huruf, Keluarga, face, font_file, lacking, muka_of
from renja_build.render.butir_sel import mark
from renja_build.render.ikat_tabel import Ruang, tied_view
from renja_build.render.look import NUMBER_SIZE, TableLook
from renja_build.render.page import Kolom, TableView
from renja_build.render.tukar_lebar import Lajur, cells_of, tukar

UKURAN_TERKECIL = 6.5
PADDING = 2 * 2.4 + 0.5  # left and right, and the border
SHORT = 12  # characters that a text may have and still be kept whole

_PT_PER_MM = 72 / 25.4
_SAFETY = 0.6  # for the kerning that is not measured
_LOST = (
    1e-6  # em: what is lost where a text's width is made a column's, and that one a text's again
)
_STEP = 2.0
_LATIN = 0x250  # where the letters of our language end
_REMARK = 25.0  # mm: a column of sentences is no narrower where there is room
_SENTENCE = 60.0  # mm: what is longer on one line is a sentence
_REMARKS = ("catatan", "keterangan")  # the first word over a column of remarks, however short
_LOOSE = 1.06  # lines are never filled to their end
_ZERO_WIDTH = ("\u00ad", "\u200b", "\u2060")
_BREAK = re.compile(r"[ \n\u00ad\u200b]|(?<=\w[-/])(?=[^\W\d_])|(?<=\w[–—])(?=\w)")
_FORMULA_BREAK = re.compile(r"(?<=[=+])(?=[\d(])")
_LETTER = re.compile(r"[^\W\d_]")


class TableTooWide(Exception):
    """A table whose columns do not fit even at the smallest size."""

    def __init__(self, judul: str, kolom: tuple[str, ...]) -> None:
        super().__init__(
            f"tabel '{judul}' terlalu lebar untuk halamannya; kolom terlebar: {', '.join(kolom)}"
        )
        self.judul, self.kolom = judul, kolom


@cache
def _advances(bold: bool, huruf: Huruf, keluarga: Keluarga) -> dict[str, float]:
    """The advance of every character of a face, in em."""
    if lacking(huruf):
        return _estimated(bold, huruf, keluarga)
    with face(font_file(keluarga, bold, huruf=huruf)) as font:
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
        widths = {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return widths | dict.fromkeys(_ZERO_WIDTH, 0.0)


def _estimated(bold: bool, huruf: Huruf, keluarga: Keluarga) -> dict[str, float]:
    """Those of a face that is not here, for a check alone: nothing is written without its faces."""
    average = muka_of(keluarga, huruf).rata
    if huruf == "source":
        return dict.fromkeys(map(chr, range(ord(" "), _LATIN)), average)
    wider = average / muka_of(keluarga).rata
    return {letter: width * wider for letter, width in _advances(bold, "source", keluarga).items()}


@lru_cache(maxsize=1 << 16)
def _em(text: str, bold: bool, huruf: Huruf, keluarga: Keluarga = "sans") -> float:
    """The width of a text on one line; a character that the face lacks counts as a full em."""
    advance = _advances(bold, huruf, keluarga).get
    return sum(map(advance, text, repeat(1.0)))


def text_width(
    text: str,
    ukuran: float,
    *,
    bold: bool = False,
    huruf: Huruf = "source",
    keluarga: Keluarga = "sans",
) -> float:
    """The width of a text on one line, in points."""
    return _em(text, bold, huruf, keluarga) * ukuran


def _words(text: str) -> list[str]:
    """The parts of a text between which a line may break; a soft hyphen shows at the end of its
    part.
    """
    return _BREAK.split(text.replace("\u00ad", "-\u00ad"))


def _longest(words: Iterable[str], bold: bool, huruf: Huruf) -> float:
    """The width of the widest word, in em."""
    return max((_em(word, bold, huruf) for word in words), default=0.0)


@dataclass(slots=True)
class _Content:
    """What one column holds, in em: the least width with short texts whole, with all texts broken,
    and the most.
    """

    huruf: Huruf
    joined: float = 0.0
    apart: float = 0.0
    most: float = 0.0
    # By row: length, lines as written.
    texts: dict[int, tuple[float, int]] = field(default_factory=dict)

    def add(self, row: int, text: str, bold: bool, breakable: bool, columns: int = 1) -> None:
        """Take one cell into account, or this column's share of a cell over several."""
        lines = text.split("\n")
        lengths = [_em(line, bold, self.huruf) / columns for line in lines]
        for line, length in zip(lines, lengths, strict=True):
            hang = _em(mark(line), bold, self.huruf)  # words of an item stand beside its mark
            word = (_longest(_words(line), bold, self.huruf) + hang) / columns
            whole = len(line) <= SHORT or not _LETTER.search(line)
            self.joined = max(self.joined, length if whole else word)
            self.apart = max(self.apart, length if whole and not breakable else word)
        self.most = max(self.most, *lengths)
        self.texts[row] = (sum(lengths), len(lines))


@lru_cache(maxsize=64)  # a table is asked for its least widths first, then for those that it gets
def _measure(view: TableView, huruf: Huruf) -> list[_Content]:
    """What every column holds, its place in the column-number row included."""
    contents: list[_Content] = []
    for nomor in view.nomor_kolom:
        parts = chain.from_iterable(map(_words, _FORMULA_BREAK.split(nomor.teks)))
        number = NUMBER_SIZE * _longest(parts, False, huruf) / nomor.colspan
        for _ in range(nomor.colspan):
            contents.append(_Content(huruf, number, number, number))
    look = TableLook(view)
    for row, baris in enumerate(view.baris):
        for index, sel, cell in look.cells(baris):
            covered = slice(index, index + sel.span)
            if sel.teks and _are_one(view.kolom[covered]):
                breakable = view.kolom[index].jenis in ("teks", "target")
                for content in contents[covered]:
                    content.add(row, sel.teks, cell.bold, breakable, sel.span)
    return contents


def _are_one(columns: tuple[Kolom, ...]) -> bool:
    """Whether a cell over these columns says how wide each must be: it is one, or all are equal."""
    alike = {kolom.samakan for kolom in columns}
    return len(columns) == 1 or (len(alike) == 1 and "" not in alike)


def _headings(view: TableView, huruf: Huruf) -> list[tuple[list[int], float]]:
    """The columns under each heading cell and its longest word in em, narrow cells first."""
    headings = []
    for level, row in enumerate(view.kepala):
        columns = list(view.kolom_berkepala(level))
        for cell in row:
            below, columns = columns[: cell.colspan], columns[cell.colspan :]
            headings.append((below, _longest(_words(cell.teks), True, huruf)))
    return sorted(headings, key=lambda heading: len(heading[0]))


def _needed(em: float, ukuran: float) -> float:
    """The column width that a text of so many em needs."""
    return em * ukuran + _SAFETY + PADDING


@dataclass(slots=True)
class _Group:
    """Columns of one width; `loads` holds by row what fills them, as (length ** 4, lines as written
    ** 4).
    """

    columns: list[int]
    lebar: float
    most: float
    loads: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    @property
    def next(self) -> float:
        """The width one step further."""
        return min(self.lebar + _STEP, self.most)

    @property
    def cost(self) -> float:
        """What the next step takes from the page."""
        return (self.next - self.lebar) * len(self.columns)

    def power(self, row: int) -> float:
        """The sum of the fourth powers of the line counts in one row."""
        room = (self.lebar - PADDING) ** 4
        return sum(max(length / room, lines) for length, lines in self.loads[row])

    def gain(self, rows: list[float]) -> float:
        """How much shorter the next step makes the table, in lines."""
        now, then = (self.lebar - PADDING) ** 4, (self.next - PADDING) ** 4
        total = 0.0
        for row, loads in self.loads.items():
            less = 0.0
            for length, lines in loads:
                if length > lines * now:
                    less += length / now - max(length / then, lines)
            if less:
                total += sqrt(sqrt(rows[row])) - sqrt(sqrt(max(rows[row] - less, 0.0)))
        return total

    def widen(self, rows: list[float]) -> None:
        """Take the next step and bring the rows up to date."""
        before = {row: self.power(row) for row in self.loads}
        self.lebar = self.next
        for row, power in before.items():
            rows[row] += self.power(row) - power


def _minima(
    view: TableView, contents: list[_Content], ukuran: float, apart: bool, roomy: bool = False
) -> list[float]:
    """The least width of each column; a column of fixed width has that, one of sentences where it
    is `roomy` so much that they do not shatter.
    """
    widths = []
    for kolom, content in zip(view.kolom, contents, strict=True):
        least = content.apart if apart else content.joined
        needed = _needed(least, ukuran)
        if roomy and kolom.jenis == "teks" and (long := _remark(kolom, content, ukuran)):
            needed = max(needed, min(long, _REMARK * _PT_PER_MM))
        widths.append(kolom.lebar * _PT_PER_MM or needed)
    for below, em in _headings(view, contents[0].huruf):
        missing = _needed(em, ukuran) - sum(widths[index] for index in below)
        growing = [index for index in below if not view.kolom[index].lebar]
        for index in growing:
            widths[index] += max(missing, 0.0) / len(growing)
    return widths


def _remark(kolom: Kolom, content: _Content, ukuran: float) -> float:
    """How wide a column of remarks or of sentences is where none of them breaks; 0 of another."""
    titles = filter(None, (judul.casefold() for judul in kolom.judul))
    is_remark = any(judul.startswith(_REMARKS) for judul in titles)
    is_remark |= content.most * ukuran > _SENTENCE * _PT_PER_MM
    return _needed(content.most, ukuran) if is_remark else 0.0


def _groups(
    view: TableView, contents: list[_Content], minima: list[float], ukuran: float
) -> list[_Group]:
    """The columns whose width is to be found, those that must be equal together, at their least
    width.
    """
    names: dict[str, list[int]] = {}
    for index, kolom in enumerate(view.kolom):
        if not kolom.lebar:
            names.setdefault(kolom.samakan or f"{index}", []).append(index)
    groups = []
    for columns in names.values():
        least = max(minima[index] for index in columns)
        most = max(_needed(contents[index].most, ukuran) for index in columns)
        group = _Group(columns, least, max(least, most))
        for index in columns:
            for row, (length, lines) in contents[index].texts.items():
                load = ((length * ukuran * _LOOSE) ** 4, float(lines**4))
                group.loads.setdefault(row, []).append(load)
        groups.append(group)
    return groups


def _distribute(groups: list[_Group], rows: int, rest: float) -> float:
    """Give the rest, step by step, to what shortens the table most for its cost; return what nobody
    needs.
    """
    powers = [0.0] * rows
    for group in groups:
        for row in group.loads:
            powers[row] += group.power(row)
    while True:
        affordable = [group for group in groups if 0.01 < group.cost <= rest]
        best = max(affordable, key=lambda group: group.gain(powers) / group.cost, default=None)
        if best is None:
            return rest
        rest -= best.cost
        best.widen(powers)


def _share(view: TableView, widths: list[float], rest: float) -> list[float]:
    """Let the columns of text take what nobody needs, in proportion; without any, those of targets,
    or all.
    """
    columns = range(len(widths))
    free = [index for index in columns if not view.kolom[index].lebar] or [*columns]
    texts = [index for index in free if view.kolom[index].jenis == "teks"]
    targets = [index for index in free if view.kolom[index].jenis == "target"]
    growing = texts or targets or free
    names = {view.kolom[index].samakan for index in growing} - {""}
    growing = [index for index in free if index in growing or view.kolom[index].samakan in names]
    factor = 1 + rest / sum(widths[index] for index in growing)
    return [width * factor if index in growing else width for index, width in enumerate(widths)]


def _finished(view: TableView, widths: list[float], ukuran: float, huruf: Huruf) -> TableView:
    """The view with these widths, numbers tied to their units, and long formulas opened for a
    break.
    """
    rooms = [(width - PADDING - _SAFETY / 2) / ukuran for width in widths]

    def widest(text: str, bold: bool) -> float:
        return _longest(_words(text), bold, huruf)

    tied = tied_view(view, Ruang(rooms, widest))
    numbers = zip(tied.kolom, _numbers(view, rooms, huruf), strict=True)
    columns = tuple(replace(kolom, nomor=nomor) for kolom, nomor in numbers)
    lebar = tuple(round(width / _PT_PER_MM, 4) for width in widths)
    return replace(tied, kolom=columns, ukuran=ukuran, lebar=lebar)


def _numbers(view: TableView, rooms: list[float], huruf: Huruf) -> Iterator[str]:
    """The number of each column; a formula that its columns have no room (em) for may break."""
    start = 0
    for sel in view.nomor_kolom:
        room = sum(rooms[start : start + sel.colspan])
        long = _em(sel.teks, False, huruf) * NUMBER_SIZE > room
        yield from [_FORMULA_BREAK.sub("\u200b", sel.teks) if long else sel.teks] * sel.colspan
        start += sel.colspan


def _sizes(ukuran: float) -> Iterator[float]:
    """The sizes to try, largest first."""
    while ukuran > UKURAN_TERKECIL:
        yield ukuran
        ukuran = round(ukuran - 0.5, 2)
    yield UKURAN_TERKECIL


def _exchange(
    view: TableView, groups: list[_Group], least: list[float], ukuran: float, huruf: Huruf
) -> None:
    """Let columns give to others where the table becomes shorter, as its lines fall."""
    width = partial(text_width, ukuran=ukuran, huruf=huruf)
    cells = cells_of(view, [group.columns for group in groups], width)
    lajur = [
        Lajur(len(group.columns), narrow, group.lebar, PADDING + _SAFETY, own)
        for group, narrow, own in zip(groups, least, cells, strict=True)
    ]
    tukar(lajur, len(view.baris))
    for group, one in zip(groups, lajur, strict=True):
        group.lebar = one.lebar


def _settle(widths: list[float], groups: list[_Group]) -> None:
    """Write the width of each group to its columns."""
    for group in groups:
        for index in group.columns:
            widths[index] = group.lebar


def with_widths(view: TableView, usable_mm: float, huruf: Huruf = "source") -> TableView:
    """The view with widths of columns that add up to `usable_mm`, at the largest size that fits."""
    widths, ukuran = _settled(view, usable_mm, huruf)
    return _finished(view, list(widths), ukuran, huruf)


@lru_cache(maxsize=64)  # of a table that did not change since
def _settled(view: TableView, usable_mm: float, huruf: Huruf) -> tuple[tuple[float, ...], float]:
    contents = _measure(view, huruf)
    widths: list[float] = []
    steps = ((False, True), (False, False), (True, False))
    for ukuran, (apart, roomy) in product(_sizes(view.ukuran), steps):
        widths = _minima(view, contents, ukuran, apart, roomy)
        groups = _groups(view, contents, widths, ukuran)
        _settle(widths, groups)
        rest = usable_mm * _PT_PER_MM - sum(widths)
        if rest > -0.01:
            least = [group.lebar for group in groups]
            rest = _distribute(groups, len(view.baris), rest)
            _exchange(view, groups, least, ukuran, huruf)
            _settle(widths, groups)
            return tuple(_share(view, widths, rest)), ukuran
    raise _too_wide(view, widths)


def refuse_too_wide(view: TableView, usable_mm: float, huruf: Huruf = "source") -> None:
    """Raise `TableTooWide` for a table that `with_widths` could not set; told from the least widths
    alone.
    """
    least = _minima(view, _measure(view, huruf), UKURAN_TERKECIL, apart=True)
    widest: dict[str, float] = {}
    for kolom, width in zip(view.kolom, least, strict=True):
        if not kolom.lebar:
            widest[kolom.samakan] = max(width, widest.get(kolom.samakan, 0.0))
    each = zip(view.kolom, least, strict=True)
    widths = [widest[k.samakan] if k.samakan and not k.lebar else width for k, width in each]
    if usable_mm * _PT_PER_MM - sum(widths) <= -0.01:
        raise _too_wide(view, widths)


def _too_wide(view: TableView, widths: list[float]) -> TableTooWide:
    widest = sorted(range(len(widths)), key=lambda index: -widths[index])[:3]
    headings = (" ".join(filter(None, view.kolom[index].judul)) for index in sorted(widest))
    return TableTooWide(view.judul, tuple(headings))
