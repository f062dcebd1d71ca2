"""Output formats: strangers behind one signature, one module each, found by listing this folder.

A writer is a module that declares

    FILE         its file in the folder of a Renja, as `{slug}.pdf`
    ORDER        its place wherever formats stand in a row
    COMPARISON   the file of a comparison of two versions; left out where there is none
    ONLY_TABLES  True where it holds tables alone
    UNITS        True where it is made of pieces, each on its own: it has the functions of `UnitWriter`

and has `write(halaman, path) -> list[Diagnostic]`, or `write(naskah, path)` where it holds tables
alone: no HTML is rendered for it. By `atomic.write` it writes the whole file or leaves the earlier
one as it was. `verify/readers/` has a reader of the same name.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from renja_build.diagnostics import Diagnostic

if TYPE_CHECKING:
    from renja_build.render.page import Halaman, Naskah
    from renja_build.write.pdf_parts.units import Unit

DocumentWriter = Callable[["Halaman", Path], list[Diagnostic]]
TableWriter = Callable[["Naskah", Path], list[Diagnostic]]
_DECLARED = ("FILE", "ORDER", "COMPARISON", "ONLY_TABLES", "UNITS")


@dataclass(frozen=True, slots=True)
class Format:
    """One output format as its module declares it."""

    name: str
    file: str
    order: int
    comparison: str = ""
    only_tables: bool = False
    units: bool = False

    def path(self, out: Path, slug: str) -> Path:
        """Where the file of a Renja lies in an output folder."""
        return out / slug / self.file.format(slug=slug)

    def comparison_path(self, out: Path, slug: str) -> Path:
        """Where the comparison of a Renja lies in an output folder."""
        return out / slug / self.comparison.format(slug=slug)


def _declared(module: Path) -> Format:
    """What a module declares, read from its text: to import it would open the libraries it uses."""
    values = {}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in _DECLARED
        ):
            values[node.targets[0].id.lower()] = ast.literal_eval(node.value)
    return Format(module.stem, **values)


def _listed(folder: Path) -> Mapping[str, Format]:
    modules = (module for module in folder.glob("*.py") if module.stem != "__init__")
    formats = sorted(map(_declared, modules), key=attrgetter("order", "name"))
    return {kind.name: kind for kind in formats}


FORMATS = _listed(Path(__file__).parent)
COMPARED = {name: kind for name, kind in FORMATS.items() if kind.comparison}


def load_writer(name: str) -> DocumentWriter:
    """The writer of a format that prints the whole document; imported only when asked for."""
    write: DocumentWriter = importlib.import_module(f"{__name__}.{name}").write
    return write


class UnitWriter(Protocol):
    """What a format declares that is made of units, which workers may share."""

    def cut(self, halaman: Halaman) -> list[Unit]:
        """The units of a document."""

    def known(self, unit: Unit) -> bytes | None:
        """A unit as it was made before."""

    def lay_out(self, unit: Unit) -> bytes:
        """A unit, made or as it was made before."""

    def keep(self, unit: Unit, content: bytes) -> None:
        """Keep a unit that was made elsewhere."""

    def packed(self, unit: Unit) -> bytes:
        """A unit that is yet to be made, with all that it shows, for another machine."""

    def unpacked(self, content: bytes) -> Unit:
        """The unit as it was sent."""

    def open_press(self) -> None:
        """Open the library that makes units."""

    def write_units(
        self, halaman: Halaman, pages: Mapping[str, bytes], path: Path
    ) -> list[Diagnostic]:
        """Write the document of its units, by their names."""


class PagedWriter(Protocol):
    """What a format has whose lists state pages that only a layout of it knows."""

    def settled(self, content: bytes, places: Mapping[str, int]) -> bytes:
        """The document with the pages of its bookmarks."""


def paged_writer(name: str) -> PagedWriter:
    """The writer of a format whose pages are estimates; imported only when asked for."""
    return cast(PagedWriter, importlib.import_module(f"{__name__}.{name}"))


def unit_writer(name: str) -> UnitWriter:
    """The writer of a format that is made of units; imported only when asked for."""
    return cast(UnitWriter, importlib.import_module(f"{__name__}.{name}"))


def writer_of(naskah: Naskah, name: str) -> Callable[[Path], list[Diagnostic]]:
    """What writes a document, its tables measured, in one format.

    Its HTML is rendered only where it is printed.
    """
    if not FORMATS[name].only_tables:
        from renja_build.render.html import render  # the list of formats opens no library

        return partial(load_writer(name), render(naskah))
    write: TableWriter = importlib.import_module(f"{__name__}.{name}").write
    return partial(write, naskah)
