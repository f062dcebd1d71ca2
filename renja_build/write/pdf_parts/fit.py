"""Where the lines of a paragraph end, so that all are as even as they can be.

Source: Knuth and Plass, "Breaking paragraphs into lines", 1981; spaces are narrowed too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

LOOSE = 1.6  # times the usual space: a line that is set wider is loose
TIGHT = 0.3  # of the usual space, by which it may be narrowed
_NEARLY = 0.05
_LADDER = 1.0  # what it costs that two lines in a row end in a hyphen
_ALONE = 100.0  # what it costs that a line has no space that could be widened


@dataclass(frozen=True, slots=True)
class Piece:
    """Text up to the next place at which a line may end; widths in pt."""

    width: float
    spaces: int  # inside it, where no line ends
    gap: float  # the space behind it where the line goes on
    hyphen: float = 0.0  # what is added where the line ends here
    cost: float = 0.0  # of a line that ends here


class Paragraph:
    """Pieces of one paragraph, the room of its first line and of all others, and a usual space."""

    def __init__(self, pieces: Sequence[Piece], first: float, room: float, space: float) -> None:
        self.pieces, self.first, self.room, self.space = pieces, first, room, space
        self._ends = [0.0, *accumulate(piece.width + piece.gap for piece in pieces)]
        self._spaces = [0, *accumulate(piece.spaces + (piece.gap > 0) for piece in pieces)]

    def width(self, start: int, end: int) -> float:
        """Of a line of the pieces from `start` to `end`, that one included."""
        last = self.pieces[end]
        return self._ends[end + 1] - last.gap + last.hyphen - self._ends[start]

    def spaces(self, start: int, end: int) -> int:
        """How many of its spaces can be widened or narrowed."""
        return self._spaces[end + 1] - (self.pieces[end].gap > 0) - self._spaces[start]

    def stretch(self, start: int, end: int) -> float:
        """By how much of a usual space each of a line is widened, or narrowed if below 0."""
        rest = self._room(start) - self.width(start, end)
        if spaces := self.spaces(start, end):
            return rest / (spaces * self.space)
        return 0.0 if rest >= 0 else -inf

    def tightness(self, ends: Sequence[int]) -> float:
        """By how much of a usual space those of the tightest line are narrowed."""
        lines = pairwise([-1, *ends])
        return max(0.0, *(-self.stretch(before + 1, end) for before, end in lines))

    def looseness(self, ends: Sequence[int]) -> float:
        """By how much of a usual space those of the loosest line are widened, the last one apart."""
        lines = pairwise([-1, *ends[:-1]])
        return max(0.0, *(self.stretch(before + 1, end) for before, end in lines), 0.0)

    def _room(self, start: int) -> float:
        return self.room if start else self.first

    def evened(self, most: int) -> list[int] | None:
        """The pieces with which lines end, for as many lines or one less; None where that cannot be."""
        last = len(self.pieces) - 1
        best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
        whole: list[tuple[float, list[int]]] = []
        for _ in range(most):
            longer: dict[int, tuple[float, list[int]]] = {}
            for before, (spent, ends) in best.items():
                for end, cost in self._lines(before):
                    if end not in longer or spent + cost < longer[end][0]:
                        longer[end] = spent + cost, [*ends, end]
            if last in longer:
                whole.append(longer.pop(last))
            best = longer
        long = [made for made in whole if len(made[1]) >= most - 1]
        return min(long)[1] if long else None

    def _lines(self, before: int) -> Iterator[tuple[int, float]]:
        """The lines that may follow the one that ends with a piece, and what each costs."""
        start, last = before + 1, len(self.pieces) - 1
        for end in range(start, len(self.pieces)):
            if self._is_full(start, end, TIGHT):
                return
            stretch = self.stretch(start, end)
            if stretch >= -TIGHT:
                yield end, self._cost(before, end, min(stretch, 0.0) if end == last else stretch)

    def _is_full(self, start: int, end: int, tight: float) -> bool:
        """Whether a line has no room for a piece, however it ends, with spaces so much narrower."""
        width = self.width(start, end) - self.pieces[end].hyphen
        return width - tight * self.space * self.spaces(start, end) > self._room(start)

    def _cost(self, before: int, end: int, stretch: float) -> float:
        is_ladder = before >= 0 and self.pieces[before].hyphen and self.pieces[end].hyphen
        is_alone = end < len(self.pieces) - 1 and not self.spaces(before + 1, end)
        uneven = (stretch / (LOOSE - 1) if stretch > 0 else -stretch / TIGHT) ** 3
        return uneven + self.pieces[end].cost + _LADDER * bool(is_ladder) + _ALONE * is_alone

    def closed(self, ends: Sequence[int]) -> Iterator[int]:
        """The pieces with which a line would end that takes all it can, but shall not; such as
        nearly have room are among them, for they are measured by us.
        """
        tight = self.tightness(ends) + _NEARLY
        for before, end in pairwise([-1, *ends]):
            for later in range(end + 1, len(self.pieces) - 1):
                if self._is_full(before + 1, later, tight):
                    break
                if later not in ends:
                    yield later
