"""The forms of the report, each a function `show(laporan, layar)` to a text, and strangers."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renja_build.diff.laporan import Laporan
    from renja_build.diff.tampil import Layar

BENTUK = ("text", "markdown", "json", "html")
Show = Callable[["Laporan", "Layar"], str]


def load_form(name: str) -> Show:
    """The form of that name, opened only when it is wanted."""
    show: Show = import_module(f"renja_build.diff.bentuk.{name}").show
    return show
