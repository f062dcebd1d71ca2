"""Where the typefaces are: files of the packages that we depend on, never those of the machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from renja_build.diagnostics import ToolError

Keluarga = Literal["serif", "sans"]

_PACKAGE: dict[Keluarga, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro"),
    "sans": ("font_source_sans_pro", "SourceSansPro"),
}
_FACE = {(False, False): "Regular", (False, True): "It", (True, False): "Semibold", (True, True): "SemiboldIt"}


@cache
def font_file(keluarga: Keluarga, tebal: bool, miring: bool = False) -> Path:
    """The OpenType file of one face; what we print bold is the semibold."""
    package, stem = _PACKAGE[keluarga]
    spec = find_spec(package)  # found, not imported: importing these packages lists their folders
    if spec is None or not spec.submodule_search_locations:
        raise ToolError(f"paket huruf {package.replace('_', '-')} belum terpasang; jalankan make setup")
    path = Path(spec.submodule_search_locations[0]) / "files" / f"{stem}-{_FACE[tebal, miring]}.otf"
    if not path.is_file():
        raise ToolError(f"berkas huruf {path.name} tidak ada di dalam paket {package.replace('_', '-')}")
    return path


def font_files() -> dict[tuple[Keluarga, bool, bool], Path]:
    """Every face that pages are set in."""
    return {
        (keluarga, tebal, miring): font_file(keluarga, tebal, miring)
        for keluarga in _PACKAGE
        for tebal, miring in _FACE
    }
