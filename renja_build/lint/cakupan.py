"""Which amounts a kontrol speaks of, and how those of two lie to one another."""

from __future__ import annotations

from renja_build.compute.kontrol import below
from renja_build.model.kontrol import Kontrol


def depth(kontrol: Kontrol) -> int:
    """How closely it says where its amount is."""
    filters = (kontrol.sumber_dana, kontrol.unit, kontrol.indikator)
    return len(kontrol.kode.split(".")) * bool(kontrol.kode) + len(list(filter(None, filters)))


def overlap(one: Kontrol, other: Kontrol) -> bool:
    """Whether two speak of amounts of which some can be the same."""
    nested = below(one.kode, other.kode) or below(other.kode, one.kode)
    return same_figure(one, other) and nested and not other_filter(one, other)


def apart(one: Kontrol, other: Kontrol) -> bool:
    """Whether two speak of amounts of which none is the same."""
    nested = below(one.kode, other.kode) or below(other.kode, one.kode)
    return same_figure(one, other) and (not nested or other_filter(one, other))


def same_figure(one: Kontrol, other: Kontrol) -> bool:
    """Whether two state the same figure, be it of other codes or parts."""
    return (one.apa, one.periode) == (other.apa, other.periode)


def other_filter(one: Kontrol, other: Kontrol) -> bool:
    """Whether two speak of different funds, units or indicators."""
    pairs = (
        (one.sumber_dana, other.sumber_dana),
        (one.unit, other.unit),
        (one.indikator, other.indikator),
    )
    return any(left and right and left != right for left, right in pairs)


def around(kontrol: Kontrol, other: Kontrol) -> bool:
    """Whether another speaks of the same figure of a code above, and of the same part."""
    part = (kontrol.sumber_dana, kontrol.unit, kontrol.indikator)
    same = part == (other.sumber_dana, other.unit, other.indikator)
    inner = kontrol.kode != other.kode and below(kontrol.kode, other.kode)
    return same_figure(kontrol, other) and same and inner
