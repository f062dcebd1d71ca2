"""A line that hangs: all of it but the first begins behind its mark or number."""

from __future__ import annotations

from markupsafe import Markup

from renja_build.fonts import Keluarga
from renja_build.render.widths import text_width


def gantung(line: str, sign: str, keluarga: Keluarga = "sans") -> Markup:
    """The line as HTML, with how wide the sign at its beginning is in a face."""
    indent = f"{text_width(sign, 1, keluarga=keluarga):.2f}em"
    return Markup('<span class="gantung" style="--gantung: {}">{}</span>').format(indent, line)
