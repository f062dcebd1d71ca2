"""Names of sheets: what Excel allows, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from renja_build.render.page import TableView

MAX_LENGTH = 31
SUMMARY = "Ringkasan"


def sheet_names(views: Iterable[TableView]) -> list[str]:
    """A name for the sheet of each table: its number, else its type."""
    taken = {SUMMARY.lower(), "history"}  # Excel keeps `History` for itself
    names = []
    for view in views:
        name = _free(view.nomor.removeprefix("Tabel ") or view.jenis, taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _free(wanted: str, taken: set[str]) -> str:
    """The name itself, or with the first number that makes it the only one."""
    clean = re.sub(r"[\[\]:*?/\\]", "-", wanted).strip("' ") or "Tabel"
    number, name = 1, clean[:MAX_LENGTH]
    while name.lower() in taken:
        number += 1
        end = f" ({number})"
        name = clean[: MAX_LENGTH - len(end)] + end
    return name
