"""Words by which rules read a sentence: data of `schema/acuan/bahasa.yaml` and `lembaga.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from renja_build import read
from renja_build.acuan.reader import read_acuan

# What `me-` puts before a verb, by the first letters of it; before all others nothing.
_SENGAU = {"m": "bfpv", "n": "cdjt", "ny": "s", "ng": "aeioughk"}
_LULUH = frozenset("kpst")  # the letters that it takes away


@cache
def bahasa(kelompok: str) -> Mapping[str, tuple[str, ...]]:
    """The wordings of each meaning of one group (`hitungan`, `keadaan`), in the order of the file."""
    group = _group("bahasa", kelompok)
    return {
        meaning: tuple(phrase for pattern in patterns for phrase in ragam(pattern))
        for meaning, patterns in group.items()
    }


@cache
def lembaga(kelompok: str) -> Mapping[str, tuple[str, ...]]:
    """The same of names of offices, regions, heads, institutions and systems."""
    return _group("lembaga", kelompok)


def ragam(pola: str) -> Iterator[str]:
    """The phrases of a pattern: `belum/tidak` either word, `telah?` a word or none, `~capai` a verb
    in its forms."""
    words = [
        [form for choice in word.removesuffix("?").split("/") for form in _bentuk(choice)]
        + [""] * word.endswith("?")
        for word in pola.split()
    ]
    for chosen in product(*words):
        yield " ".join(filter(None, chosen))


def _bentuk(kata: str) -> tuple[str, ...]:
    """`mencapai`, `dicapai` and `tercapai` of `~capai`; any other word as it stands."""
    stem = kata.removeprefix("~")
    if stem == kata:
        return (kata,)
    sound = next((sound for sound, letters in _SENGAU.items() if stem[0] in letters), "")
    rest = stem[1:] if stem[0] in _LULUH else stem
    return (f"me{sound}{rest}", f"di{stem}", f"te{'' if stem[0] == 'r' else 'r'}{stem}")


def _group(file: str, kelompok: str) -> Mapping[str, tuple[str, ...]]:
    group = read.mapping(read_acuan(file), kelompok)
    return {str(key): read.strings(group, str(key)) for key in group}
