"""The report as one page that needs nothing else: no script, no file, no network."""

from __future__ import annotations

from renja_build.diff import tampil
from renja_build.diff.laporan import Laporan
from renja_build.diff.tampil import Layar
from renja_build.render.html import environment
from renja_build.resources import resource


def show(laporan: Laporan, layar: Layar) -> str:
    """The page; every text in it is escaped by the template."""
    style = resource("templates", "style", "diff.css").read_text(encoding="utf-8")
    return environment().get_template("diff.html.j2").render(laporan=laporan, tampil=tampil, gaya=style) + "\n"
