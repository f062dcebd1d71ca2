"""Words that an office brings: `acuan/kata.txt` of its repository of content, one a line.

Names of places, applications and services that no dictionary knows, and that are no slip of the
hand.
"""

from __future__ import annotations

from pathlib import Path

from renja_build.acuan.katalog_nomenklatur import FOLDER
from renja_build.entries import is_own

FILE = FOLDER / "kata.txt"
MAX_BYTES = 1_000_000


def kata_kantor() -> frozenset[str]:
    """The words, in small letters; none where there is no such file, or none that can be read."""
    if not is_own(FILE, Path()) or FILE.stat().st_size > MAX_BYTES:
        return frozenset()
    try:
        text = FILE.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line.casefold() for line in lines if line)
