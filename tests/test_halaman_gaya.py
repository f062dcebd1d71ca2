"""A tenth of `make penuh`: shipped Renja in papers and faces that are not their own, with bounds.

A bound is what is reached today and only goes down.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from halaman_gaya import STYLES, measured

pytestmark = pytest.mark.slow

# Pages under a quarter full, under half full, loose lines, ladders.
BOUNDS = {
    ("contoh-2027", "A4, Arial"): (0, 0, 0, 0),
    ("balangan-2023", "F4, Bookman"): (0, 3, 2, 0),
}


@pytest.mark.parametrize(("slug", "style"), BOUNDS)
def test_pages_in_another_style(slug: str, style: str, tmp_path: Path) -> None:
    size = measured(slug, STYLES[style], tmp_path)
    found = (size.nearly_empty, len(size.half), size.loose, size.ladders)
    bounds = BOUNDS[slug, style]
    assert all(have <= most for have, most in zip(found, bounds, strict=True)), (found, size.half)
