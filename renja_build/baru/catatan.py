"""What became of another Renja that was carried on, told in ten lines at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

UNPLACED = "tanpa-tempat.md"
KOSONG = "[…]"  # in the place of an expression that nothing stands behind any more
_LINES = 5  # of things without a place; the last line names the rest of them
_NAMED = 15  # places or things that one line names


@dataclass(slots=True)
class Catatan:
    """What was carried, emptied, and could not be placed: counts by what they are of, and places
    where a count alone would leave one to search.
    """

    dibawa: dict[str, int] = field(default_factory=dict)
    dikosongkan: dict[str, int] = field(default_factory=dict)
    tanpa_tempat: list[str] = field(default_factory=list)
    bagian: list[str] = field(default_factory=list)  # whose texts are in UNPLACED
    tanpa_komentar: dict[str, int] = field(default_factory=dict)

    def bawa(self, what: str, count: int = 1) -> None:
        """Something was carried over."""
        self.dibawa[what] = self.dibawa.get(what, 0) + count

    def kosongkan(self, what: str, count: int = 1) -> None:
        """Something was emptied, for its figures are of a year that is past."""
        self.dikosongkan[what] = self.dikosongkan.get(what, 0) + count

    def lines(self, files: Mapping[str, str]) -> list[str]:
        """What became of the other Renja in these files, in ten lines at most."""
        told = [f"dibawa: {_listed(self.dibawa)}", f"dikosongkan: {_listed(self.dikosongkan)}"]
        if places := list(_empty(files)):
            told.append(f"kini {KOSONG}: {_some(places, '; ')}")
        left = self.tanpa_tempat
        if self.bagian:
            parts = _some([f"'{judul}'" for judul in self.bagian], ", ")
            left = [f"bagian {parts}; teksnya di {UNPLACED}", *left]
        if len(left) > _LINES:
            left = [*left[: _LINES - 1], _some(left[_LINES - 1 :], "; ")]
        told += [f"tanpa tempat: {what}" for what in left]
        if any(self.tanpa_komentar.values()):
            told.append(f"tidak dibawa: {_listed(self.tanpa_komentar)}")
        return told


def _empty(files: Mapping[str, str]) -> Iterator[str]:
    """Where `KOSONG` stands."""
    for name, text in sorted(files.items()):
        lines = [str(n) for n, line in enumerate(text.split("\n"), 1) if KOSONG in line]
        if lines and name != UNPLACED:
            yield f"{name} baris {', '.join(lines)}"


def _some(things: Sequence[str], between: str) -> str:
    more = f"{between}dan {len(things) - _NAMED} lagi" if len(things) > _NAMED else ""
    return between.join(things[:_NAMED]) + more


def _listed(counts: Mapping[str, int]) -> str:
    files = {what for what in counts if what.endswith(".yaml") and " " not in what}
    told = [what if what in files else f"{count} {what}" for what, count in counts.items() if count]
    return ", ".join(told) or "tidak ada"
