"""Where names stand in the files of a Renja: written for good, named again, or named in prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from renja_build import kode, markers
from renja_build.acuan.pengenal import Tempat, onward, pengenal
from renja_build.contents import NAMED, SERIES
from renja_build.diagnostics import Location
from renja_build.editor.expressions import steps
from renja_build.load import Source
from renja_build.nodes import Isi, Larik, Peta, Teks

KODE = "kode"
Places = tuple[Tempat, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place; `ruang` are the kinds that it may be of, by the order in which they are
    looked for.
    """

    nama: str
    at: Location
    ruang: tuple[str, ...]
    ditulis: int | None = None  # written for good here; the first of the places where it may be
    quoted: bool = True  # False of a step of an expression that is no text in quotes

    @property
    def key(self) -> str:
        """What tells it from other names."""
        return kode.key(self.nama)


@dataclass(frozen=True, slots=True)
class Name:
    """One name, of its kind."""

    ruang: str
    key: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a Renja."""

    mentions: tuple[Mention, ...]
    _written: dict[Name, list[Mention]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            if mention.ditulis is not None:
                self._written.setdefault(Name(mention.ruang[0], mention.key), []).append(mention)

    def at(self, file: Path, line: int, column: int) -> Mention | None:
        """The name at a place, or right before it."""
        of_line = (m for m in self.mentions if m.at.line == line and m.at.file == file)
        within = (m for m in of_line if 0 <= column - m.at.column <= len(m.nama))
        return next(within, None)

    def name(self, mention: Mention) -> Name:
        """Which name is meant: of the kinds that it may be of the first that has it."""
        names = [Name(ruang, mention.key) for ruang in mention.ruang]
        return next((name for name in names if name in self._written), names[0])

    def written(self, name: Name) -> list[Mention]:
        """Where it is written for good, the place that leads first; none of an unknown name."""
        return sorted(self._written.get(name, ()), key=lambda mention: mention.ditulis or 0)

    def all_of(self, name: Name) -> Iterator[Mention]:
        """Wherever it is named, written places among them."""
        return (
            mention
            for mention in self.mentions
            if mention.key == name.key and self.name(mention) == name
        )

    def of_kind(self, ruang: str) -> dict[str, Mention]:
        """What can be named of a kind, as it is written first."""
        firsts = {name: self.written(name)[0] for name in self._written if name.ruang == ruang}
        return {mention.nama: mention for mention in firsts.values()}


def berkas_of(path: Path, folder: Path) -> tuple[str, ...]:
    """What a file is called in `schema/acuan/pengenal.yaml`."""
    if path.parent == folder:
        return (path.stem,)
    name = path.parent.name
    within = path.parent.parent == folder and name in (*SERIES, *NAMED)
    return (name,) if within else ("dasar", path.stem)


class Index:
    """Names by file, looked for again only in files that are read anew."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Source, tuple[Mention, ...]]] = {}

    def names(self, sources: Mapping[Path, Source], folder: Path) -> Names:
        """The names in the files of a Renja."""
        for path, source in sources.items():
            if path not in self._known or self._known[path][0] is not source:
                self._known[path] = source, tuple(_mentions(source, berkas_of(path, folder)))
        return Names(tuple(chain.from_iterable(self._known[path][1] for path in sources)))


def _mentions(source: Source, berkas: tuple[str, ...]) -> Iterator[Mention]:
    return _in_node(source.data, places_of(berkas))


def places_of(berkas: tuple[str, ...]) -> Places:
    """The places of names in one file."""
    places: Places = pengenal().berkas
    for step in berkas:
        places = onward(places, step)
    return places


def _in_node(node: Isi, places: Places) -> Iterator[Mention]:
    if isinstance(node, Peta):
        for key, value in node.pairs():
            below = onward(places, key)
            yield from _mention(key, [place for place in below if place.kunci])
            if isinstance(value, Teks):
                yield from _mention(value, [place for place in below if not place.kunci])
            yield from _in_node(value, below)
    elif isinstance(node, Larik):
        for number, item in enumerate(node):
            below = onward(places, str(number))
            if isinstance(item, Teks):
                yield from _mention(item, below)
            yield from _in_node(item, below)
    elif isinstance(node, Teks) and "{{" in node:
        yield from _in_prose(node)


def _in_prose(teks: Teks) -> Iterator[Mention]:
    for start, end in markers.expressions(teks):
        places: Places = pengenal().ungkapan
        for step in steps(teks[start + 2 : end - 2]):
            places = onward(places, step.text)
            at = teks.locate(start + 2 + step.start)
            yield from _mention(step.text, places, at, quoted=step.quoted)


def _mention(
    name: str, places: Sequence[Tempat], at: Location | None = None, *, quoted: bool = True
) -> Iterator[Mention]:
    """A name, where it stands at one of its places: a code is never of the other kinds."""
    is_code = kode.level(name) is not None
    here = [place for place in places if place.tercapai and is_code == (place.ruang == KODE)]
    if not here:
        return
    if at is None:
        assert isinstance(name, Teks)
        at = name.locate(0)
    written = [place.urutan for place in here if place.ditulis]
    ruang = tuple(dict.fromkeys(place.ruang for place in here))
    yield Mention(str(name), at, ruang, min(written, default=None), quoted)
