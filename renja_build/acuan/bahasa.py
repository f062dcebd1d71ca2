"""Words by which rules read a sentence: data of `schema/acuan/bahasa.yaml` and `lembaga.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from renja_build import read
from renja_build.acuan.reader import read_acuan


@cache
def bahasa(kelompok: str) -> Mapping[str, tuple[str, ...]]:
    """The wordings of each meaning of one group (`hitungan`, `keadaan`), in the order of the file."""
    return _group("bahasa", kelompok)


@cache
def lembaga(kelompok: str) -> Mapping[str, tuple[str, ...]]:
    """The same of names of offices, regions, heads, institutions and systems."""
    return _group("lembaga", kelompok)


def _group(file: str, kelompok: str) -> Mapping[str, tuple[str, ...]]:
    group = read.mapping(read_acuan(file), kelompok)
    return {str(key): read.strings(group, str(key)) for key in group}
