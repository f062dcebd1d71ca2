"""Text of a page that is there and that no reader sees: styles of an office can make it clear, of
the colour of its ground, tiny, covered, cut away or beside the paper.

Colours, clips and fills are followed as the page draws them. Fills and pictures count with the
rectangle around them; what lies on one that is no plain colour is not held to a contrast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Dictionary, Object, Page

SMALLEST = 4.0  # pt; the smallest of ours has 5
FAINTEST = 0.3  # of ink that covers its ground
CONTRAST = 1.5  # of luminance, as WCAG reckons it; our palest text has 4
MAX_HELD = 20_000_000  # texts of a page, times what is painted there
_INVISIBLE = (3, 7)  # ways of drawing text that draw none

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float] | None  # None where it is no plain one
Box = tuple[float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_FILLS = frozenset({"f", "F", "f*", "b", "B", "b*", "B*"})
_ENDS = _FILLS | {"S", "s", "n"}


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = _UNIT
    colour: Colour = (0, 0, 0)
    alpha: float = 1.0
    clip: Box | None = None
    size: float = 0.0
    way: int = 0


@dataclass(slots=True)
class _Text:
    at: tuple[float, float]
    glyphs: bytes
    font: str
    why: str


@dataclass(slots=True)
class _Canvas:
    """What a page has drawn so far."""

    page: Page
    paper: Box
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False
    line: Matrix = _UNIT
    font: str = ""
    painted: list[tuple[Box, Colour]] = field(default_factory=list)
    texts: list[_Text] = field(default_factory=list)
    held: int = 0

    def step(self, name: str, given: Sequence[object]) -> None:
        state = self.state
        if name == "q":
            self.kept.append(state)
        elif name == "Q":
            self.state = self.kept.pop() if self.kept else state
        elif name == "cm":
            self.state = replace(state, matrix=_times(_numbers(given), state.matrix))
        elif name == "gs":
            self.state = replace(state, alpha=self.alpha(str(given[0])))
        elif name in ("g", "rg", "k", "sc", "scn", "cs"):
            self.state = replace(state, colour=_colour(given))
        elif name == "Tr":
            self.state = replace(state, way=int(str(given[0])))
        elif name == "Tf":
            self.font, self.state = str(given[0]), replace(state, size=float(str(given[1])))
        elif name == "BT":
            self.line = _UNIT
        elif name == "Tm":
            self.line = _numbers(given)
        elif name in ("Td", "TD"):
            right, up = (float(str(number)) for number in given)
            self.line = _times((1, 0, 0, 1, right, up), self.line)
        elif name in ("Tj", "TJ"):
            self.write(b"".join(glyphs(given[0])))
        else:
            self.draw(name, given)

    def draw(self, name: str, given: Sequence[object]) -> None:
        """Paths and pictures."""
        if name == "re":
            left, low, width, height = (float(str(number)) for number in given)
            self.points += [self.on_paper(left, low), self.on_paper(left + width, low + height)]
        elif name in ("m", "l", "c", "v", "y"):
            numbers = [float(str(number)) for number in given]
            self.points += [
                self.on_paper(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)
            ]
        elif name in ("W", "W*"):
            self.clips = True
        elif name == "Do" and self.is_picture(str(given[0])):
            self.points = [self.on_paper(0, 0), self.on_paper(1, 1)]
            self.cover(None)
            self.points = []  # of no path: the next one begins anew
        elif name in _ENDS:
            if name in _FILLS:
                self.cover(self.state.colour)
            if self.clips and self.points:
                box = _around(self.points)
                clip = self.state.clip
                self.state = replace(self.state, clip=_both(clip, box) if clip else box)
            self.points, self.clips = [], False

    def on_paper(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def cover(self, colour: Colour) -> None:
        """Something is painted over what was drawn there before."""
        if not self.points or self.state.alpha < FAINTEST:
            return
        box = _around(self.points)
        box = _both(box, self.state.clip) if self.state.clip else box
        self.hold(len(self.texts))
        for text in self.texts:
            if not text.why and _is_in(text.at, box):
                text.why = "tertutup"
        self.painted.append((box, colour if self.state.alpha > 0.99 else None))

    def write(self, drawn: bytes) -> None:
        a, b, c, d, e, f = _times(self.line, self.state.matrix)
        size = abs(a * d - b * c) ** 0.5 * abs(self.state.size)
        tilt = (c * c + d * d) ** 0.5 or 1.0  # a little above the line that the letters stand on
        at = e + 0.2 * size * (a + c) / tilt, f + 0.2 * size * (b + d) / tilt
        self.texts.append(_Text(at, drawn, self.font, self.unseen(at, size)))

    def unseen(self, at: tuple[float, float], size: float) -> str:
        """Why a text cannot be seen where it is drawn; empty where it can."""
        state = self.state
        if state.way in _INVISIBLE or state.alpha < FAINTEST:
            return "tembus pandang"
        if size < SMALLEST:
            return "terlalu kecil"
        if not _is_in(at, self.paper):
            return "di luar kertas"
        if state.clip is not None and not _is_in(at, state.clip):
            return "terpotong"
        self.hold(len(self.painted))
        ground: Colour = (1, 1, 1)
        for box, colour in reversed(self.painted):
            if _is_in(at, box):
                ground = colour
                break
        if state.colour and ground and _contrast(state.colour, ground) < CONTRAST:
            return "sewarna dengan latarnya"
        return ""

    def hold(self, number: int) -> None:
        self.held += number
        if self.held > MAX_HELD:
            raise ValueError("halaman terlalu rumit")

    def alpha(self, name: str) -> float:
        states = self.page.obj.get("/Resources", Dictionary()).get("/ExtGState", Dictionary())
        ink = states.get(name, Dictionary()).get("/ca")
        return self.state.alpha if ink is None else float(str(ink))

    def is_picture(self, name: str) -> bool:
        drawn = self.page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        return bool(drawn.get(name, Dictionary()).get("/Subtype") == "/Image")


def unseen(page: Page) -> Iterator[tuple[str, str, bytes]]:
    """Each text that is drawn and not seen: why, the name of its font, and its glyphs."""
    left, low, right, upper = map(float, page.mediabox)
    canvas = _Canvas(page, (left, low, right, upper))
    for step in pikepdf.parse_content_stream(page):
        canvas.step(str(step.operator), list(step.operands))
    for text in canvas.texts:
        if text.why:
            yield text.why, text.font, text.glyphs


def glyphs(operand: object) -> Iterator[bytes]:
    """The strings of what one step draws."""
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return (bytes(part) for part in parts if isinstance(part, pikepdf.String))


def _numbers(given: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(str(number)) for number in given)
    return a, b, c, d, e, f


def _times(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d, e, f = left
    g, h, i, j, k, m = right
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _colour(given: Sequence[object]) -> Colour:
    """A colour from its numbers; None of a pattern, or of a space that is only named."""
    if any(isinstance(value, Object) for value in given):
        return None
    numbers = [float(str(number)) for number in given]
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None


def _contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: tuple[float, float, float]) -> float:
    """The luminance of a colour of sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _both(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _is_in(at: tuple[float, float], box: Box) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
