"""Whether what a plan says of sub units holds: the units are known, and money stands with them
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renja_build import read
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.likeness import nearest
from renja_build.model.unit import KANTOR
from renja_build.nodes import Peta, Teks


def check_units(trees: Iterable[Peta], known: Peta) -> Iterator[Diagnostic]:
    """Units that unit.yaml does not have, and money that stands both at a sub kegiatan and at its
    units.
    """
    for tree in trees:
        for code, value in tree.pairs():
            data = read.as_mapping(value)
            for unit in named_units(data):
                if unit != KANTOR and unit not in known:
                    yield unknown_unit(unit, known)
            yield from _twice(code, data)


def named_units(data: Peta) -> Iterator[Teks]:
    """The units that a node names."""
    unit = data.get("unit")
    if isinstance(unit, Teks):
        yield unit
    yield from (key for key, _ in read.mapping(data, "unit").pairs())


def unit_parts(data: Peta) -> Iterator[Peta]:
    """What a node says of each of its units."""
    for _, value in read.mapping(data, "unit").pairs():
        yield read.as_mapping(value)


def unknown_unit(unit: Teks, known: Peta) -> Diagnostic:
    """A unit that is named and not written."""
    hint = nearest(unit, [*known, KANTOR]) or "tulis unitnya di unit.yaml"
    message = f"unit '{unit}' tidak ada di unit.yaml"
    return Diagnostic("K106", unit.at, message, hint, sought=Sought(unit, ("unit",)))


def _twice(code: Teks, data: Peta) -> Iterator[Diagnostic]:
    for column in ("pagu", "maju"):
        own = data.key(column)
        if own and any(True for _ in unit_parts(data)):
            message = f"{column} '{code}' ditulis pada sub kegiatan, padahal dirinci menurut unit"
            hint = (
                f"pindahkan ke unitnya; bagian kantor sendiri ditulis pada '{KANTOR}:'"
                if any(column in part for part in unit_parts(data))
                else f"tulis {column} tiap unit, jumlahnya dihitung"
            )
            yield Diagnostic("P106", own.at, message, hint)
    outside = data.key("hanya")
    money = [key for part in unit_parts(data) if (key := part.key("pagu"))]
    if outside and money:
        message = f"'{code}' bertanda 'hanya: {data['hanya']}' tetapi unitnya mempunyai pagu"
        hint = "hapus pagu, atau hapus 'hanya' bila sub kegiatan ini termasuk rencana"
        yield Diagnostic("P103", money[0].at, message, hint)
