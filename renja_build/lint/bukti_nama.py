"""What speaks for a name at a code: where two statements differ, the one with less of it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from renja_build import kode
from renja_build.acuan.nomenklatur import compared
from renja_build.model.document import Dokumen
from renja_build.model.program import Rencana
from renja_build.nodes import Sama

_DEKAT = 0.7  # likeness of two ways to write one name
_KATA = re.compile(r"\w{5,}")  # shorter ones are of every name
Bukti = tuple[int, bool, float, int, int]  # compared from left to right


def bukti(dokumen: Dokumen, code: str, nama: str) -> Bukti:
    """Whether the catalogue says so (0 where it knows no name), whether no other code is called so,
    how near it is to the catalogue, in how many files it stands, and how many of its words the
    indicators know.
    """
    key, form = kode.key(code), compared(nama)
    says, near = _official(dokumen, code, form)
    bearers = _bearers(Sama(dokumen)).get((kode.level(code), form), [])
    words = {*_KATA.findall(nama.casefold())}
    return (
        says,
        all(bearer == key for bearer in bearers),
        near,
        bearers.count(key),
        len(words & _words(Sama(dokumen)).get(key, set())),
    )


def _official(dokumen: Dokumen, code: str, form: str) -> tuple[int, float]:
    """What the catalogue says of a name, and how near it is to its own: 0 where that is another one."""
    entry = dokumen.nomenklatur.of(code)
    if entry is None:
        return 0, 0.0
    official = compared(entry.nama)
    near = SequenceMatcher(None, form, official).ratio()
    return (1 if form == official else -1), (near if near >= _DEKAT else 0.0)


@lru_cache(maxsize=1)
def _bearers(sama: Sama) -> dict[tuple[str | None, str], list[str]]:
    """The codes that bear a name on their level, once for each file."""
    bearers: dict[tuple[str | None, str], list[str]] = {}
    for plan in _plans(_of(sama)):
        for node in plan.nodes():
            named = kode.level(node.kode), compared(node.nama)
            bearers.setdefault(named, []).append(kode.key(node.kode))
    return bearers


def _plans(dokumen: Dokumen) -> Iterator[Rencana]:
    yield dokumen.rencana
    if dokumen.rkpd is not None:
        yield dokumen.rkpd
    if dokumen.perubahan is not None:
        yield dokumen.perubahan.dasar


@lru_cache(maxsize=1)
def _words(sama: Sama) -> dict[str, set[str]]:
    """The words of the indicators of each code."""
    words: dict[str, set[str]] = {}
    for indikator in _of(sama).indikator.values():
        found = _KATA.findall(indikator.nama.casefold())
        words.setdefault(kode.key(indikator.untuk), set()).update(found)
    return words


def _of(sama: Sama) -> Dokumen:
    assert isinstance(sama.isi, Dokumen)
    return sama.isi
