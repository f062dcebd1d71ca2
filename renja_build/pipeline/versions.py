"""What pages are laid out by, so that the pages of two machines can be held to be the same."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from renja_build import __version__
from renja_build.cache import digests
from renja_build.fonts import FACE_PAIRS

# What WeasyPrint stands on, and what we set lines and write pages with.
_PACKAGES = (
    "weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pillow", "fonttools",
    "uharfbuzz",
)  # fmt: skip
_LIBRARY = re.compile(r"(lib(?:pango|pangoft2|harfbuzz|fontconfig|freetype|fribidi)(?:-1\.0)?)\.")


@cache
def versions() -> Mapping[str, str]:
    """By name, what decides how a page comes out: our code, packages, typefaces, libraries of the
    system; what is not there is left out.
    """
    told = {"renja-build": __version__, "kode renja-build": digests.of_code()[:12]}
    told |= dict(_packages()) | {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    for library in sorted(digests.libraries()):
        if named := _LIBRARY.match(Path(library).name):
            told[named[1]] = Path(library).name[named.end() :]
    return told


def _packages() -> Iterator[tuple[str, str]]:
    faces = {muka.paket for pair in FACE_PAIRS.values() for muka in (pair.serif, pair.sans)}
    for package in (*_PACKAGES, *sorted(faces)):
        try:
            yield package, version(package)
        except PackageNotFoundError:
            continue


def differing(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What is not the same, `weasyprint 69.0 (di sini 70.0), zlib …`; empty where all is."""
    names = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    told = (f"{name} {there.get(name, '-')} (di sini {here.get(name, '-')})" for name in names)
    return ", ".join(told)
