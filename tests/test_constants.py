"""Variables of sheets that hold one value are put in where they are used; those that elements set stay."""

from __future__ import annotations

import re

import pytest
from bangunan import SLUGS, prepared

from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.write.pdf_parts import units
from renja_build.write.pdf_parts.constants import settled


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (":root { --a: 1pt } td { border: var(--a) solid }", "td { border: 1pt solid }"),
        (":root{--a:1pt;--b:var(--a)}td{width:var( --b )}", "td{width:1pt}"),
        ("td { width: var(--a) } :root { --a: 2em }", "td { width: 2em }"),
        (":root { --a: 1 } .rapat { --a: .9 } p { x: var(--a) }", "p { x: var(--a) }"),
        (":root { --a: 1 } :root { --a: 2 } p { x: var(--a) }", "p { x: var(--a) }"),
        ("p { x: var(--a) }", "p { x: var(--a) }"),  # an element has it, or nobody
        ("p { x: var(--a, #fff) }", "p { x: var(--a, #fff) }"),
        ("/* :root { --a: 1 } */ p { x: var(--a) }", "p { x: var(--a) }"),
        (":root { --a: 1; --ab: 2 } p { x: var(--a) var(--ab) }", "p { x: 1 2 }"),
    ],
)
def test_what_one_rule_of_the_root_sets_is_put_in(css: str, expected: str) -> None:
    assert expected in settled(css)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_asked_of_every_cell_names_no_variable(slug: str) -> None:
    halaman = render(lay_out(prepared(slug).naskah))
    _, css = units.sheets_of(halaman).css
    cells = re.findall(r"[^{}]*\b(?:td|th)\b[^{}]*\{([^{}]*)\}", css)
    assert len(cells) > 10
    asked = {name for block in cells for name in re.findall(r"var\((--[\w-]+)\)", block)}
    assert not asked
