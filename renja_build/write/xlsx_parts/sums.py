"""Which rows an amount is the sum of, and the formula that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from renja_build.render.page import JenisBaris

Amount = tuple[JenisBaris, int | None]  # a row's kind and its amount in one column
_LEVEL: dict[str, int] = {
    "urusan": 0,
    "bidang": 1,
    "program": 2,
    "kegiatan": 3,
    "sub": 4,
    "rincian": 4,
}
_MAX_PARTS = 255  # arguments of SUM in Excel


def addends(rows: Sequence[Amount], at: int) -> list[int]:
    """The rows directly below row `at`.

    Empty where the sheet does not hold all that its amount sums.
    """
    kind, amount = rows[at]
    if amount is None or not (kind == "jumlah" or _LEVEL.get(kind, 4) < 4):
        return []
    places = range(at) if kind == "jumlah" else _below(rows, at)
    chosen: list[int] = []
    total, top = 0, 4
    for index in places:
        other, value = rows[index]
        level = _LEVEL.get(other, 9)
        # A row above the level of those taken begins another stretch: its parts may be deeper.
        if chosen and level < top:
            top = 4
        if value is not None and level <= top:
            chosen.append(index)
            total += value
            top = level
    if total != amount:
        return []
    return chosen


def _below(rows: Sequence[Amount], at: int) -> Iterator[int]:
    """The rows under row `at`, its own further lines among them, which have no amount."""
    own = _LEVEL[rows[at][0]]
    for index in range(at + 1, len(rows)):
        level = _LEVEL.get(rows[index][0], -1)
        if level < own or (level == own and rows[index][1] is not None):
            return
        if level > own:
            yield index


def formula(
    rows: Sequence[Amount],
    chosen: Sequence[int],
    column: str,
    first: int,
    beside: Collection[int] = (),
) -> str:
    """`=SUM(F7:F9,F12)` over the chosen rows; `first` is the number of the sheet's first row, and
    no range runs over a row of `beside`, which holds another number.
    """
    runs: list[list[int]] = []
    for index in chosen:
        between = range(runs[-1][1] + 1, index) if runs else ()
        if runs and all(rows[row][1] is None and row not in beside for row in between):
            runs[-1][1] = index
        else:
            runs.append([index, index])
    if not runs or len(runs) > _MAX_PARTS:
        return ""
    parts = []
    for start, end in runs:
        cell = f"{column}{first + start}"
        parts.append(cell if start == end else f"{cell}:{column}{first + end}")
    return f"=SUM({','.join(parts)})"
