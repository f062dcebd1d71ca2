"""A folder without what does not fit together: what is refused is taken out with all that depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from renja_build.accept import accept, without
from renja_build.diagnostics import Location
from renja_build.folder import REQUIRED, Folder, names
from renja_build.load import Peta
from renja_build.model import read
from renja_build.model.check import check_folder


def sound(folder: Folder) -> Folder | None:
    """The largest part of a folder in which nothing is wrong; None where no whole Renja is left.

    Its sums are not those of the Renja: it serves only to find what else is wrong in the same round, and its `refused`
    tells what then merely follows. A finding refuses what stands at its place; each round takes something out, or
    there is no telling what to take.
    """
    remaining = _without(folder, frozenset())
    while _is_renja(remaining):
        places = frozenset(finding.at for finding in check_folder(remaining))
        if not places:
            lost = frozenset(name for name, parts in remaining.series.items() if parts != folder.series[name])
            return replace(remaining, refused=_refused(folder, remaining), torn=folder.torn | lost)
        smaller = _without(remaining, places)
        if smaller == remaining:
            return None
        remaining = smaller
    return None


def _refused(folder: Folder, remaining: Folder) -> dict[str, frozenset[str]]:
    """The names that are left out by now, by file or folder."""
    left = _names(remaining)
    taken_out = {name: held - left.get(name, frozenset()) for name, held in _names(folder).items()}
    return {
        name: folder.refused.get(name, frozenset()) | taken_out.get(name, frozenset())
        for name in (*folder.refused, *taken_out)
    }


def _names(folder: Folder) -> dict[str, frozenset[str]]:
    of_files = {name: frozenset(names(data)) for name, data in folder.single.items()}
    of_base = {f"dasar/{name}": frozenset(names(data)) for name, data in folder.dasar.items()}
    of_tables = {name: frozenset(tables) for name, tables in folder.named.items()}
    of_series = {name: frozenset(chain.from_iterable(map(names, parts))) for name, parts in folder.series.items()}
    return {**of_files, **of_base, **of_tables, **of_series}


def _is_renja(folder: Folder) -> bool:
    """Whether there is enough to build the model: the required files, and the plan that a perubahan changes."""
    if not all(name in folder.single for name in REQUIRED):
        return False
    murni = read.text(folder.single["renja"], "jenis") == "murni"
    return murni or "program" in folder.dasar


def _without(folder: Folder, places: frozenset[Location]) -> Folder:
    return replace(
        folder,
        single=_each(folder.single, places),
        dasar=_each(folder.dasar, places),
        series={name: _all(files, name, places) for name, files in folder.series.items()},
        named={name: _each(files, places, name) for name, files in folder.named.items()},
    )


def _each(files: Mapping[str, Peta], places: frozenset[Location], schema: str = "") -> dict[str, Peta]:
    """What holds of files that are told apart by name, which is that of their schema where none is given."""
    rest = {name: accept(without(data, places), schema or name) for name, data in files.items()}
    return {name: data for name, data in rest.items() if data is not None}


def _all(files: tuple[Peta, ...], schema: str, places: frozenset[Location]) -> tuple[Peta, ...]:
    rest = (accept(without(data, places), schema) for data in files)
    return tuple(data for data in rest if data is not None)
