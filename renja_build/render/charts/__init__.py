"""Chart types: one file each, found by listing this folder; `pagu_program.py` is the type
`pagu-program`.

A type is a module with `draw(inputs, blok) -> str`, an SVG of one page's width. What it needs and
does not find it says by `TidakTergambar`; it never draws an empty picture.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from functools import cache

from renja_build.model.isi import BlokGrafik
from renja_build.render.inputs import Inputs
from renja_build.render.page import Orientasi

Draw = Callable[[Inputs, BlokGrafik], str]
_PORTRAIT = 160.0  # mm; the widest text of a portrait page
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)mm"')


class TidakTergambar(Exception):
    """A chart that the data of this Renja cannot fill, and what to do (both Indonesian)."""

    def __init__(self, sebab: str, saran: str) -> None:
        super().__init__(sebab)
        self.sebab, self.saran = sebab, saran


@cache
def chart_types() -> Mapping[str, Draw]:
    """Every chart type by name."""
    types = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        types[info.name.replace("_", "-")] = module.draw
    return types


def width_mm(svg: str) -> float:
    """The width that a chart was drawn for."""
    stated = _WIDTH.match(svg)
    assert stated is not None
    return float(stated[1])


def orientation(svg: str) -> Orientasi:
    """The page that a chart needs."""
    return "lanskap" if width_mm(svg) > _PORTRAIT else "potret"
