"""Where the lines of a paragraph end, so that all are as even as they can be.

Source: Knuth and Plass, "Breaking paragraphs into lines", 1981; spaces are narrowed too, and the
letters of a paragraph that stays loose stand a little closer or further apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

LOOSE = 1.6  # times the usual space: a line that is set wider is loose
TIGHT = 0.3  # of the usual space, by which it may be narrowed
_CLOSE = 0.343  # the same, of what is seen; where words are closer still, readers of PDF take two for one
# What is left of it where a link or another face begins, which drawing brings nearer.
_ROUNDED = 0.05
# Between letters, in 1/1000 em: what is least changes first. More than this would be seen. WeasyPrint
# lays spaces out exactly, but draws the half of them behind a letter in whole numbers, which it cuts:
# over a line that adds up, and a link stands too near. Little of a multiple of this is cut.
_DRAWN = 2.12
SPREADS = tuple(_DRAWN * steps for steps in (0, 3, -3, 5, -5, 7, -7, 9, -9))
_NEARLY = 0.05
_LEAST = 0.75  # of its room, that a line fills; what is shorter cannot be even
_LADDER = 1.0  # what it costs that two lines in a row end in a hyphen
_STEEP = 2  # lines in a row that may
_ALONE = 100.0  # what it costs that a line has no space that could be widened


@dataclass(frozen=True, slots=True)
class Piece:
    """Text up to the next place at which a line may end; widths in pt."""

    width: float
    spaces: int  # inside it, where no line ends
    gap: float  # the space behind it where the line goes on
    hyphen: float = 0.0  # what is added where the line ends here; behind a space, the room it keeps
    cost: float = 0.0  # of a line that ends here
    letters: int = 0
    apart: float = 0.0  # its width where letters that are drawn as one stand apart

    @property
    def divides(self) -> bool:
        """Whether a line that ends here parts a word by a hyphen."""
        return self.hyphen > 0 and not self.gap


class Paragraph:
    """Pieces of one paragraph, the room of its first line and of all others, a usual space, how much
    further apart its letters stand, and whether it holds more than one text.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        first: float,
        room: float,
        space: float,
        spread: float = 0.0,
        *,
        mixed: bool = False,
    ) -> None:
        self.pieces, self.first, self.room, self.space = pieces, first, room, space
        self.spread = spread
        self._beside = 2 * spread / space  # what letters on both sides add to a space, as a share
        self._tight = min(TIGHT, _CLOSE + self._beside - _ROUNDED * mixed)
        self._ends = [0.0, *accumulate(map(self._length, pieces))]
        self._spaces = [0, *accumulate(piece.spaces + (piece.gap > 0) for piece in pieces)]

    def _length(self, piece: Piece) -> float:
        """How much longer a piece makes a line that goes on behind it."""
        if not self.spread:
            return piece.width + piece.gap
        letters = piece.letters + (piece.gap > 0)
        return piece.apart + piece.gap + self.spread * letters

    def width(self, start: int, end: int) -> float:
        """Of a line of the pieces from `start` to `end`, that one included."""
        last = self.pieces[end]
        behind = last.hyphen - last.gap + self.spread * ((last.hyphen > 0) - (last.gap > 0))
        return self._ends[end + 1] + behind - self._ends[start]

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
        return max(0.0, 0.0, *self._stretches(ends))

    def unevenness(self, ends: Sequence[int]) -> float:
        """What its lines cost, the last one apart."""
        return sum(map(_unevenness, self._stretches(ends)))

    def _stretches(self, ends: Sequence[int]) -> Iterator[float]:
        """By how much spaces are seen to be widened, letters on both sides of them included."""
        for before, end in pairwise([-1, *ends[:-1]]):
            yield self.stretch(before + 1, end) + self._beside

    def _room(self, start: int) -> float:
        return self.room if start else self.first

    def evened(self, most: int) -> list[int] | None:
        """The pieces with which lines end, for as many lines or one less; None where that cannot be."""
        last = len(self.pieces) - 1
        # By the last piece, and how many lines in a row end in a hyphen: what was spent, and the ends.
        best: dict[tuple[int, int], tuple[float, list[int]]] = {(-1, 0): (0.0, [])}
        whole: list[tuple[float, list[int]]] = []
        for _ in range(most):
            longer: dict[tuple[int, int], tuple[float, list[int]]] = {}
            for (before, steps), (spent, ends) in best.items():
                for end, cost in self._lines(before):
                    divided = steps + 1 if self.pieces[end].divides else 0
                    total = spent + cost + _LADDER * (divided > 1)
                    at = end, divided
                    if divided <= _STEEP and (at not in longer or total < longer[at][0]):
                        longer[at] = total, [*ends, end]
            if (last, 0) in longer:
                whole.append(longer.pop((last, 0)))
            best = longer
        long = [made for made in whole if len(made[1]) >= most - 1]
        return min(long)[1] if long else None

    def _lines(self, before: int) -> Iterator[tuple[int, float]]:
        """The lines that may follow the one that ends with a piece, and what each costs."""
        start, last, tight = before + 1, len(self.pieces) - 1, self._tight
        least = self._ends[start] + _LEAST * self._room(start)
        first = bisect_left(self._ends, least, start + 1) - 1
        # The one before too: what comes next may be too long for this line.
        for end in range(max(start, min(first, last) - 1), len(self.pieces)):
            if self._is_full(start, end, tight):
                return
            stretch = self.stretch(start, end)
            if stretch >= -tight:
                yield end, self._cost(start, end, min(stretch, 0.0) if end == last else stretch)

    def _is_full(self, start: int, end: int, tight: float) -> bool:
        """Whether a line has no room for a piece, however it ends, with spaces so much narrower."""
        width = self.width(start, end) - self.pieces[end].hyphen
        return width - tight * self.space * self.spaces(start, end) > self._room(start)

    def _cost(self, start: int, end: int, stretch: float) -> float:
        is_alone = end < len(self.pieces) - 1 and not self.spaces(start, end)
        return _unevenness(stretch) + self.pieces[end].cost + _ALONE * is_alone

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


def _unevenness(stretch: float) -> float:
    return (stretch / (LOOSE - 1) if stretch > 0 else -stretch / TIGHT) ** 3


def evenest(settings: Iterable[Paragraph], most: int) -> tuple[Paragraph, list[int]] | None:
    """The first way to set a paragraph in which no line is loose, or else the most even one, and
    where its lines end.
    """
    found = None
    least = inf
    for paragraph in settings:
        ends = paragraph.evened(most)
        if ends is None:
            continue
        uneven = paragraph.unevenness(ends)
        is_even = paragraph.looseness(ends) <= LOOSE - 1
        if is_even or uneven < least:
            found, least = (paragraph, ends), uneven
        if is_even:
            break
    return found
