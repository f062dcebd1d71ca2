"""Which kabupaten and kota lie in which province, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan


@cache
def provinsi_dari() -> Mapping[tuple[str, str], str]:
    """The province of a kabupaten or kota by its kind and its name, both in small letters."""
    provinces = read.mapping(read_acuan("wilayah"), "provinsi")
    found: dict[tuple[str, str], str] = {}
    for province in provinces:
        regions = read.mapping(provinces, str(province))
        for kind in ("kabupaten", "kota"):
            names = read.strings(regions, kind)
            found |= {(kind, name.casefold()): str(province) for name in names}
    return found
