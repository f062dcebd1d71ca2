"""The cascade from tujuan over sasaran and program to kegiatan, as boxes joined by lines.

`untuk` draws one branch: the id of a tujuan or sasaran, or the kode of a program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from renja_build import kode
from renja_build.model.document import Sasaran, Tujuan
from renja_build.model.isi import BlokGrafik
from renja_build.model.program import Program
from renja_build.render.charts import TidakTergambar
from renja_build.render.inputs import Inputs
from renja_build.render.page import Orientasi
from renja_build.render.svg import (
    ABU,
    GARIS,
    MUDA,
    PT_PER_MM,
    PUCAT,
    PUTIH,
    SPASI,
    TINTA,
    TUA,
    Kanvas,
)

_UKURAN = 8.0
_LEVELS = ("Tujuan", "Sasaran", "Program", "Kegiatan")
_SHARES = (0.19, 0.20, 0.24, 0.37)  # of the width that the gaps leave
_FILLS = ((TUA, PUTIH), (MUDA, TINTA), (PUCAT, TINTA), (PUTIH, TINTA))
_GAP, _PADDING, _INSET, _TOP = 17.0, 5.0, 5.0, 18.0
_STEP = 12.0  # what a level of the outline is further to the right
_BETWEEN = (14.0, 12.0, 9.0, 4.0)  # boxes of a level, from one to the next
# What to try: the page, the height that it leaves for a picture in mm, and how loosely the boxes
# are set.
_TRIES: tuple[tuple[Orientasi, float, float], ...] = (
    ("potret", 190, 1),
    ("potret", 190, 0.6),
    ("lanskap", 140, 0.6),
)


@dataclass(frozen=True, slots=True)
class _Box:
    teks: str
    anak: tuple[_Box, ...] = ()


def draw(inputs: Inputs, blok: BlokGrafik) -> str:
    """Upright where it fits on a page, else across."""
    goals = tuple(_goals(inputs, blok.untuk))
    aims = chain.from_iterable(goal.anak for goal in goals)
    if not any(aim.anak for aim in aims):
        saran = "isi tujuan.yaml dan 'sasaran' tiap program di program.yaml"
        if blok.untuk:
            saran = "tulis pengenal tujuan atau sasaran, atau kode program, pada 'untuk'"
        raise TidakTergambar("tidak ada sasaran dengan program di bawahnya", saran)
    if inputs.sempit:
        return _outline(Kanvas(inputs), goals)
    for orientasi, tallest, loose in _TRIES:
        drawing = _Drawing(Kanvas(inputs, orientasi), loose)
        height = drawing.column(goals)
        if height <= tallest * PT_PER_MM:
            return drawing.kanvas.svg(height)
    raise TidakTergambar(
        "kaskade ini tidak muat satu halaman", "gambar per cabang: 'untuk' dengan pengenal sasaran"
    )


def _goals(inputs: Inputs, untuk: str) -> Iterator[_Box]:
    _check_programs(inputs)
    for goal in inputs.dokumen.tujuan:
        aims = tuple(_aims(inputs, goal, untuk))
        if aims:
            yield _Box(goal.uraian, aims)


def _check_programs(inputs: Inputs) -> None:
    """A cascade without one of the programs would say something untrue."""
    for program in inputs.dokumen.rencana.program():
        if inputs.hasil.pagu.per_kode.get(program.kode) and not program.sasaran:
            saran = f"tambahkan baris 'sasaran' pada {program.kode} di program.yaml"
            raise TidakTergambar(f"program '{program.kode}' belum menyebut sasarannya", saran)


def _aims(inputs: Inputs, goal: Tujuan, untuk: str) -> Iterator[_Box]:
    for aim in goal.sasaran:
        whole = untuk in ("", goal.id, aim.id)
        programs: list[_Box] = []
        for program in inputs.dokumen.rencana.program():
            if whole or kode.key(program.kode) == kode.key(untuk):
                programs += _program(inputs, program, aim)
        if whole or programs:
            yield _Box(aim.uraian, tuple(programs))


def _program(inputs: Inputs, program: Program, aim: Sasaran) -> Iterator[_Box]:
    """The program with those of its kegiatan that serve this sasaran."""
    boxes = []
    for kegiatan in program.kegiatan:
        served = kegiatan.sasaran or program.sasaran
        if inputs.hasil.pagu.per_kode.get(kegiatan.kode) and aim.id in served:
            boxes.append(_Box(kegiatan.nama))
    if boxes:
        yield _Box(program.nama, tuple(boxes))


def _outline(kanvas: Kanvas, goals: tuple[_Box, ...]) -> str:
    """Each box below the one that it belongs to, further to the right: as high as it needs."""
    top = 0.5

    def branch(box: _Box, level: int) -> float:
        nonlocal top
        left = 0.5 + level * _STEP
        width, (fill, ink) = kanvas.lebar - left - 0.5, _FILLS[level]
        lines = kanvas.lipat(box.teks, width - 2 * _INSET, _UKURAN, tebal=level == 0)
        height = (len(lines) + 1) * _UKURAN * SPASI + _PADDING
        kanvas.kotak(left, top, width, height, fill, fill if level == 0 else GARIS)
        told = _LEVELS[level], *lines
        middle, ground = top + height / 2, top + height
        kanvas.teks(left + _INSET, middle, told, ukuran=_UKURAN, tebal=level == 0, warna=ink)
        top = ground + _BETWEEN[-1]
        ends = [branch(child, level + 1) for child in box.anak]
        trunk = left + _STEP / 2
        if ends:
            kanvas.garis((trunk, ground), (trunk, ends[-1]))
        for end in ends:
            kanvas.garis((trunk, end), (left + _STEP, end))
        return middle

    for goal in goals:
        branch(goal, 0)
    return kanvas.svg(top)


class _Drawing:
    """Boxes in columns by level; what stands below a box is drawn beside it."""

    def __init__(self, kanvas: Kanvas, loose: float) -> None:
        self.kanvas, self.padding = kanvas, _PADDING * loose
        self.between = [gap * loose for gap in _BETWEEN]
        free = kanvas.lebar - _GAP * (len(_LEVELS) - 1) - 1
        self.widths = [free * part for part in _SHARES]
        self.lefts = [
            0.5 + sum(self.widths[:level]) + _GAP * level for level in range(len(_LEVELS))
        ]
        for left, name in zip(self.lefts, _LEVELS, strict=True):
            kanvas.teks(left, 6, name, tebal=True, warna=ABU)

    def column(self, goals: tuple[_Box, ...]) -> float:
        """Draw everything; returns the height."""
        top = _TOP
        for goal in goals:
            top += self.branch(goal, 0, top)[0] + self.between[0]
        return top - self.between[0] + 1

    def branch(self, box: _Box, level: int, top: float) -> tuple[float, float]:
        """Draw a box and its branches; returns the height they take and the middle of the box."""
        lines = self.lines(box, level)
        own, whole = self.own_height(lines), self.height(box, level)
        below = top + (whole - self.height_below(box, level)) / 2
        middles = []
        for child in box.anak:
            height, middle = self.branch(child, level + 1, below)
            middles.append(middle)
            below += height + self.between[level + 1]
        middle = top + whole / 2
        left, width, (fill, ink) = self.lefts[level], self.widths[level], _FILLS[level]
        self.kanvas.kotak(left, middle - own / 2, width, own, fill, fill if level == 0 else GARIS)
        self.kanvas.teks(left + _INSET, middle, lines, ukuran=_UKURAN, tebal=level == 0, warna=ink)
        self.join(left + width, middle, middles)
        return whole, middle

    def join(self, x: float, y: float, middles: list[float]) -> None:
        """Lines from the right side of a box to the boxes below it."""
        trunk = x + _GAP / 2
        if middles:
            self.kanvas.garis((x, y), (trunk, y))
            self.kanvas.garis((trunk, min(y, *middles)), (trunk, max(y, *middles)))
        for middle in middles:
            self.kanvas.garis((trunk, middle), (x + _GAP, middle))

    def lines(self, box: _Box, level: int) -> list[str]:
        return self.kanvas.lipat(
            box.teks, self.widths[level] - 2 * _INSET, _UKURAN, tebal=level == 0
        )

    def own_height(self, lines: list[str]) -> float:
        return len(lines) * _UKURAN * SPASI + 2 * self.padding

    def height(self, box: _Box, level: int) -> float:
        return max(self.own_height(self.lines(box, level)), self.height_below(box, level))

    def height_below(self, box: _Box, level: int) -> float:
        if not box.anak:
            return 0.0
        heights = sum(self.height(child, level + 1) for child in box.anak)
        return heights + self.between[level + 1] * (len(box.anak) - 1)
