"""Where the typefaces are: files of the packages that we depend on, never those of the machine."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

from renja_build.diagnostics import ToolError

# A face with an odd date prints like any other, and who builds a document cannot mend it.
logging.getLogger("fontTools").setLevel(logging.ERROR)

Keluarga = Literal["serif", "sans"]  # of running text, of tables and headings beside them
Huruf = Literal["source", "bookman", "times", "arial", "calibri", "cambria"]


@dataclass(frozen=True, slots=True)
class Muka:
    """A typeface: where its four faces are, and which face of word processors is as wide.

    `tinggi` is what that face takes on one line of Word, in em.
    """

    nama: str
    paket: str
    folder: str
    pola: str  # file name, with a place for the name of the face
    gaya: tuple[str, str, str, str]  # regular, italic, bold, bold italic
    word: str
    tinggi: float
    rata: float  # the average width of a letter in Indonesian text, in em
    tanpa_kebutuhan: bool = False  # its package asks for a typesetter that we do not use


@dataclass(frozen=True, slots=True)
class FacePair:
    """The two typefaces of a document, and the size of its running text in pt."""

    serif: Muka
    sans: Muka
    ukuran: float


_SOURCE = ("Regular", "It", "Semibold", "SemiboldIt")  # what we print bold is the semibold
_GYRE = ("regular", "italic", "bold", "bolditalic")
_FOUR = ("Regular", "Italic", "Bold", "BoldItalic")
_SERIF = Muka(
    "Source Serif Pro",
    "font-source-serif-pro",
    "files",
    "SourceSerifPro-{}.otf",
    _SOURCE,
    "Source Serif Pro",
    1.25,
    0.49,
)
_SANS = Muka(
    "Source Sans Pro",
    "font-source-sans-pro",
    "files",
    "SourceSansPro-{}.otf",
    _SOURCE,
    "Source Sans Pro",
    1.25,
    0.485,
)
_BONUM = Muka(
    "TeX Gyre Bonum",
    "rinoh-typeface-texgyrebonum",
    "",
    "texgyrebonum-{}.otf",
    _GYRE,
    "Bookman Old Style",
    1.17,
    0.535,
    True,
)
_TERMES = Muka(
    "TeX Gyre Termes",
    "rinoh-typeface-texgyretermes",
    "",
    "texgyretermes-{}.otf",
    _GYRE,
    "Times New Roman",
    1.149,
    0.425,
    True,
)
_HEROS = Muka(
    "TeX Gyre Heros",
    "rinoh-typeface-texgyreheros",
    "",
    "texgyreheros-{}.otf",
    _GYRE,
    "Arial",
    1.149,
    0.49,
    True,
)
_CARLITO = Muka(
    "Carlito", "rinoh-typeface-carlito", "", "Carlito-{}.ttf", _FOUR, "Calibri", 1.221, 0.45, True
)
_CALADEA = Muka(
    "Caladea", "font-caladea", "files", "Caladea-{}.ttf", _FOUR, "Cambria", 1.172, 0.465
)

FACE_PAIRS: Mapping[Huruf, FacePair] = {
    "source": FacePair(_SERIF, _SANS, 11.5),
    "bookman": FacePair(_BONUM, _HEROS, 11),  # too wide for the tables of many columns
    "times": FacePair(_TERMES, _TERMES, 12),
    "arial": FacePair(_HEROS, _HEROS, 11),
    "calibri": FacePair(_CARLITO, _CARLITO, 12),
    "cambria": FacePair(_CALADEA, _CALADEA, 11.5),
}


def muka_of(keluarga: Keluarga, huruf: Huruf = "source") -> Muka:
    """The typeface of a family."""
    pair = FACE_PAIRS[huruf]
    return pair.serif if keluarga == "serif" else pair.sans


@cache
def font_file(
    keluarga: Keluarga, tebal: bool, miring: bool = False, huruf: Huruf = "source"
) -> Path:
    """The file of one face."""
    muka = muka_of(keluarga, huruf)
    # Looked up, not imported: importing these packages lists their folders.
    spec = find_spec(muka.paket.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        options = "--no-deps " * muka.tanpa_kebutuhan
        raise ToolError(
            f"paket huruf {muka.paket} belum terpasang;"
            f" jalankan make setup, atau: pip install {options}{muka.paket}"
        )
    path = (
        Path(spec.submodule_search_locations[0])
        / muka.folder
        / muka.pola.format(muka.gaya[2 * tebal + miring])
    )
    if not path.is_file():
        raise ToolError(f"berkas huruf {path.name} tidak ada di dalam paket {muka.paket}")
    return path


def face(path: Path) -> TTFont:
    """A face to be measured. Its glyphs are numbered, for their names stand with the outlines of all
    of them, which take long to read.
    """
    font = TTFont(path, lazy=True)
    font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
    return font


@cache
def huruf_tercetak(huruf: Huruf = "source") -> frozenset[str]:
    """Every character that both typefaces of a document can print."""
    known = []
    families: tuple[Keluarga, ...] = ("serif", "sans")
    for family in families:
        with face(font_file(family, tebal=False, huruf=huruf)) as font:
            known.append(frozenset(map(chr, font.getBestCmap())))
    return known[0] & known[1]


@cache
def lacking(huruf: Huruf = "source") -> str:
    """Which face is not installed, and the command for it; empty where all are there."""
    try:
        font_files(huruf)
    except ToolError as error:
        return str(error)
    return ""


def font_files(huruf: Huruf = "source") -> dict[tuple[Keluarga, bool, bool], Path]:
    """Every face that pages are set in, by family, weight and slope."""
    families: tuple[Keluarga, ...] = ("serif", "sans")
    faces = product(families, (False, True), (False, True))
    return {face: font_file(*face, huruf) for face in faces}
