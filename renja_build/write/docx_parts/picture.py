"""Charts as pictures, for Word."""

from __future__ import annotations

import resvg_py

from renja_build.fonts import font_file

_CSS, _PRINT = 96, 300  # dots an inch


def png(svg: str) -> bytes:
    """A chart at the resolution of print, set in our typefaces."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#fff",
        dpi=_CSS,
        zoom=_PRINT / _CSS,
        skip_system_fonts=True,
        font_files=[str(font_file("sans", tebal)) for tebal in (False, True)],
        sans_serif_family="Source Sans Pro",
    )
