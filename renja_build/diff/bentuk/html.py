"""The report as one page that needs nothing else: no script, no file, no network."""

from __future__ import annotations

from renja_build.diff import tampil
from renja_build.diff.laporan import Laporan
from renja_build.diff.tampil import Layar
from renja_build.render.html import fill
from renja_build.render.templates import style


def show(laporan: Laporan, layar: Layar) -> str:
    """The page; every text in it is escaped by the template."""
    return fill("diff.html.j2", laporan=laporan, tampil=tampil, gaya=style("diff.css")) + "\n"
