"""Table types: those of `schema/tabel/`, which are data, and one file each of this folder for forms
of their own.

A module is found by listing: `e_81.py` is the type `e-81`. It has `draw(inputs) -> TableView`,
`ARTI` (what it is, as `renja explain tabel` says it), and optionally `BAKU` (its official number)
and `UTAMA` (its rows own the plain kode as deep link).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from renja_build.model.baca_tata import presets
from renja_build.model.tata import TataTabel
from renja_build.render.inputs import Inputs
from renja_build.render.page import TableView
from renja_build.render.tata import draw_tata


@dataclass(frozen=True, slots=True)
class JenisTabel:
    """One table type as its module or its layout declares it."""

    nama: str
    arti: str
    draw: Callable[[Inputs], TableView]
    baku: str
    utama: bool
    tata: TataTabel | None = None  # the layout that it is, where it is one


@cache
def table_types() -> Mapping[str, JenisTabel]:
    """Every table type by name."""
    found = {nama: _of_layout(tata) for nama, tata in presets().items()}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        nama = info.name.replace("_", "-")
        baku, utama = getattr(module, "BAKU", ""), getattr(module, "UTAMA", False)
        found[nama] = JenisTabel(nama, module.ARTI, module.draw, baku, utama)
    return dict(sorted(found.items()))


def _of_layout(tata: TataTabel) -> JenisTabel:
    drawn = partial(draw_tata, tata)
    return JenisTabel(tata.id, str(tata.judul), drawn, tata.baku, tata.utama, tata)
