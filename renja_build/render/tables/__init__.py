"""Table types: one file each, found by listing this folder; `t_c_33.py` is the type `t-c-33`.

A type is a module with `draw(bahan) -> TableView`, and optionally `BAKU` (its official number),
`UTAMA` (its rows own the plain kode as deep link) and `draw_terpisah` (for a block with `gabung: false`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from renja_build.render.bahan import Bahan
from renja_build.render.page import TableView


@dataclass(frozen=True, slots=True)
class JenisTabel:
    """One table type as its module declares it."""

    nama: str
    draw: Callable[[Bahan], TableView]
    baku: str
    utama: bool
    terpisah: (
        Callable[[Bahan], TableView] | None
    )  # draws equal neighbours apart; None where none are merged


@cache
def table_types() -> Mapping[str, JenisTabel]:
    """Every table type by name."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        nama = info.name.replace("_", "-")
        baku, utama = getattr(module, "BAKU", ""), getattr(module, "UTAMA", False)
        found[nama] = JenisTabel(
            nama, module.draw, baku, utama, getattr(module, "draw_terpisah", None)
        )
    return found
