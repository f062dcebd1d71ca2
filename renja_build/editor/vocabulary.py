"""Words that the program itself knows, by the kind of name that `schema/acuan/pengenal.yaml` gives
them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renja_build.acuan.dana import pohon_dana
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.render import katalog
from renja_build.render.charts import chart_types
from renja_build.render.expression import Scope
from renja_build.render.kosakata import Kata, kosakata
from renja_build.render.lists import list_types
from renja_build.render.tables import table_types


def words(ruang: str) -> Mapping[str, str]:
    """The words of a kind, each with what it is."""
    return _WORDS[ruang]() if ruang in _WORDS else {}


def filters() -> Mapping[str, str]:
    """The filters of expressions, each with what it makes."""
    return {name: katalog.meaning("penyaring", name) for name in Scope({}, {}, "").filters()}


def meaning(ruang: str, word: str) -> str:
    """What a word is; of one with an argument (`target(n+1)`) that of the word."""
    return words(ruang).get(word.partition("(")[0], "")


def _of(known: Mapping[str, Kata[Any]]) -> dict[str, str]:
    return {name: word.arti for name, word in known.items()}


_WORDS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "tabel": lambda: {name: jenis.arti for name, jenis in table_types().items()},
    "daftar": lambda: {name: katalog.meaning("daftar", name) for name in list_types()},
    "grafik": lambda: {name: katalog.meaning("grafik", name) for name in chart_types()},
    "isi_kolom": lambda: _of(kosakata().isi),
    "sumber_baris": lambda: _of(kosakata().sumber),
    "syarat": lambda: _of(kosakata().syarat),
    "sumber_dana": lambda: {name: dana.panjang for name, dana in pohon_dana().dana.items()},
    "sistematika": lambda: {name: tata.judul for name, tata in daftar_sistematika().items()},
}
