"""A note under a table that belongs to some columns: its mark stands at their heading too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from renja_build.render.page import Kolom

_MARK = re.compile(r"(?:\*+\)?|\d\)|[a-z]\))(?=\s)")
_YEAR = re.compile(r"\b20\d\d\b")
_UNSEEN = re.compile("[\u00ad\u200b\u2060]")


def tanda(catatan: str) -> str:
    """The mark that a note begins with; the usual one where it has none."""
    typed = _MARK.match(catatan)
    return typed[0] if typed else "*)"


def bertanda(kolom: Sequence[Kolom], kepala: str, mark: str) -> tuple[Kolom, ...] | None:
    """The columns with the mark at a heading, which is named by its own words or by those above it
    too; None where no heading or more than one is meant.
    """
    sought = _plain(kepala)
    named = {
        path
        for path in _paths(kolom)
        if sought in (_plain(path[-1]), _plain(" ".join(filter(None, path))))
    }
    if len(named) != 1:
        return None
    (path,) = named
    return tuple(_marked(one, path, mark) for one in kolom)


def kepala(kolom: Sequence[Kolom]) -> list[str]:
    """What each heading can be named by, from above down."""
    return list(dict.fromkeys(_shown(" ".join(filter(None, path))) for path in _paths(kolom)))


def of_other_year(kolom: Sequence[Kolom], kepala: str) -> bool:
    """Whether a heading is named of which the table has other years only: its own has no data yet."""
    if not _YEAR.search(kepala):
        return False
    names = [name for path in _paths(kolom) for name in (path[-1], " ".join(path))]
    sought = _plain(_YEAR.sub("", kepala))
    return any(_YEAR.search(name) and _plain(_YEAR.sub("", name)) == sought for name in names)


def _paths(kolom: Sequence[Kolom]) -> Iterator[tuple[str, ...]]:
    """Every heading with those above it."""
    for one in kolom:
        for level, text in enumerate(one.judul, start=1):
            if text:
                yield one.judul[:level]


def _marked(kolom: Kolom, path: tuple[str, ...], mark: str) -> Kolom:
    if kolom.judul[: len(path)] != path:
        return kolom
    title, *units = path[-1].split("\n")
    heading = "\n".join([f"{title}{mark}", *units])
    return replace(kolom, judul=(*path[:-1], heading, *kolom.judul[len(path) :]))


def _shown(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


def _plain(text: str) -> str:
    return _shown(text).casefold()
