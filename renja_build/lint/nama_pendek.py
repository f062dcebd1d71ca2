"""Indicators that a sentence names in words of its own: `kemandirian penerima rehabilitasi`.

Words are compared by their stems. All that the sentence says before its claim must be of one
indicator's name, and of that of no other; and it must be a good part of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import cast

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from renja_build.acuan.bahasa import bahasa
from renja_build.acuan.satuan import daftar_satuan
from renja_build.lint.kalimat import Kalimat, Sebutan
from renja_build.lint.kamus import kata
from renja_build.lint.salah_ketik import kamus_bersama
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator
from renja_build.nodes import Sama

_SEDIKIT = 2  # words that a subject has at least


def nama_pendek(kalimat: Kalimat, at: int, dokumen: Dokumen) -> Sebutan | None:
    """The one indicator that the words before a place speak of."""
    said = frozenset(_stems(kalimat.polos[:at]))
    if len(said) < _SEDIKIT:
        return None
    names = _by_stems(Sama(dokumen.indikator))
    meant = [key for key, stems in names.items() if said <= stems]
    if len(meant) != 1 or 2 * len(said) < len(names[meant[0]]):
        return None
    return Sebutan("indikator", (meant[0],), 0, at)


@lru_cache(maxsize=1)
def _by_stems(sama: Sama) -> Mapping[str, frozenset[str]]:
    indikator = cast(Mapping[str, Indikator], sama.isi)
    return {key: frozenset(_stems(kata(one.nama))) for key, one in indikator.items()}


def _stems(words: Iterable[str]) -> Iterator[str]:
    """The stems of the words that carry meaning: figures, years and words of measure aside."""
    units = daftar_satuan()
    idle = {*units.bagian, *units.nilai, *_penyambung()}
    for word in words:
        if word.isalpha() and word not in idle:
            yield _pengakar().lemmatize(word, "id")


@cache
def _pengakar() -> Lemmatizer:
    strategy = DefaultStrategy(dictionary_factory=kamus_bersama())
    return Lemmatizer(lemmatization_strategy=strategy)


@cache
def _penyambung() -> frozenset[str]:
    groups = (*bahasa("bukan_nama").values(), bahasa("penyambung")["lanjut"])
    return frozenset(word for words in groups for word in words)
