"""A folder without what does not fit together: what is refused is taken out with all that depends
on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from renja_build import read
from renja_build.accept import accept, without
from renja_build.contents import REQUIRED
from renja_build.diagnostics import Location
from renja_build.folder import Folder, names
from renja_build.load import load_text
from renja_build.model.check import check_folder
from renja_build.nodes import Peta

# What the model cannot do without, where renja.yaml lacks it: nothing of it is ever shown.
_STAND_IN = """
daerah: Daerah
tingkat: kabupaten
ibu_kota: Ibu Kota
perangkat_daerah: {nama: Perangkat Daerah, singkatan: PD}
jenis: murni
tahun: 2025
renstra: {awal: 2021, akhir: 2026}
sistematika: permendagri-86-2017-murni
edisi_nomenklatur: edisi
status: rancangan
tempat: Tempat
tanggal: Januari 2024
penanda_tangan: {jabatan: Kepala, nama: Nama}
"""


def sound(folder: Folder) -> Folder | None:
    """The largest part of a folder in which nothing is wrong, with stand-ins for what no Renja can
    lack.

    Its sums are not those of the Renja: it serves only to find what else is wrong in the same
    round, and its `refused` and `torn` tell what then merely follows. A finding refuses what stands
    at its place, or where nothing does, its file; None where that takes nothing out either.
    """
    remaining = _without(folder, frozenset())
    while places := frozenset(finding.at for finding in check_folder(remaining)):
        smaller = _without(remaining, places)
        if smaller == remaining:
            smaller = _without_files(remaining, frozenset(place.file for place in places))
        if smaller == remaining:
            return None
        remaining = smaller
    lost = frozenset(
        name for name, parts in remaining.series.items() if parts != folder.series[name]
    )
    stood_in = any(key.at.file == Path() for key, _ in remaining.single["renja"].pairs())
    torn = folder.torn | lost | frozenset(["renja"] * stood_in)
    return replace(remaining, refused=_refused(folder, remaining), torn=torn)


def _refused(folder: Folder, remaining: Folder) -> dict[str, frozenset[str]]:
    """The names that are left out by now, by file or folder."""
    left = _names(remaining)
    taken_out = {name: held - left.get(name, frozenset()) for name, held in _names(folder).items()}
    refused = dict(folder.refused)
    for name, names_taken in taken_out.items():
        refused[name] = refused.get(name, frozenset()) | names_taken
    return refused


def _names(folder: Folder) -> dict[str, frozenset[str]]:
    of_files = {name: frozenset(names(data)) for name, data in folder.single.items()}
    of_base = {f"dasar/{name}": frozenset(names(data)) for name, data in folder.dasar.items()}
    of_tables = {name: frozenset(tables) for name, tables in folder.named.items()}
    of_series = {
        name: frozenset(chain.from_iterable(map(names, parts)))
        for name, parts in folder.series.items()
    }
    return {**of_files, **of_base, **of_tables, **of_series}


def _without(folder: Folder, places: frozenset[Location]) -> Folder:
    """What holds of each file without what stands at these places."""
    stand_in = _stand_in()
    renja = without(folder.single.get("renja", stand_in), places)
    for key, value in stand_in.pairs():
        if key not in renja:
            renja[key] = value
    single = _each({**folder.single, "renja": renja}, places)
    dasar = _each(folder.dasar, places)
    if dasar or read.text(renja, "jenis") != "murni":
        # The plan before a change has a program, even one without any node.
        dasar = {"program": _nothing()} | dasar
    return replace(
        folder,
        single={**dict.fromkeys(REQUIRED, _nothing()), "renja": stand_in} | single,
        dasar=dasar,
        series={name: _all(files, name, places) for name, files in folder.series.items()},
        named={name: _each(files, places, name) for name, files in folder.named.items()},
    )


def _nothing() -> Peta:
    empty = Peta()
    empty.at = Location(Path())
    return empty


def _without_files(folder: Folder, files: frozenset[Path]) -> Folder:
    """The folder without the files of series and names that these are."""
    series = {}
    for name, parts in folder.series.items():
        series[name] = tuple(data for data in parts if data.at.file not in files)
    named = {}
    for name, tables in folder.named.items():
        named[name] = {stem: data for stem, data in tables.items() if data.at.file not in files}
    return replace(folder, series=series, named=named)


def _stand_in() -> Peta:
    data = load_text(_STAND_IN, Path()).data
    assert data is not None
    return data


def _each(
    files: Mapping[str, Peta], places: frozenset[Location], schema: str = ""
) -> dict[str, Peta]:
    """What holds of files that are told apart by name, which is that of their schema where none is
    given.
    """
    rest = {name: accept(without(data, places), schema or name) for name, data in files.items()}
    return {name: data for name, data in rest.items() if data is not None}


def _all(files: tuple[Peta, ...], schema: str, places: frozenset[Location]) -> tuple[Peta, ...]:
    rest = (accept(without(data, places), schema) for data in files)
    return tuple(data for data in rest if data is not None)
