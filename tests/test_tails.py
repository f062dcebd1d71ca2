"""Short last pages are drawn in, by narrower spaces alone and only where these suffice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup
from naskah_contoh import naskah, tabel_program

from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.page import JudulBagian, Potongan, Prosa, Seksi, Tabel
from renja_build.write import pdf
from renja_build.write.pdf_parts import press, tails


def pages(*parts: Potongan, orientasi: Any = "potret") -> list[Any]:
    """A stretch as its unit is laid out."""
    seksi = Seksi("s", "bab", orientasi, parts, mulai=True)
    one = replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=())
    (unit,) = pdf.cut(render(lay_out(one)))
    fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
    return list(press.render(unit.html, press.known_styles(unit.sheets), fetcher).pages)


def lines(count: int) -> Prosa:
    return Prosa(Markup("<p>Satu baris teks.</p>") * count)


def boxes(page: Any, tag: str) -> list[Any]:
    return [
        box
        for box in page._page_box.descendants()
        if box.element_tag == tag and type(box).__name__ in ("BlockBox", "TableRowBox")
    ]


def heights(page: Any) -> list[float]:
    return [box.height for box in boxes(page, "p")]


@pytest.fixture(scope="module")
def room() -> int:
    """The lines of a page."""
    return len(boxes(pages(lines(90))[0], "p"))


def test_a_line_too_many_is_drawn_in(room: int) -> None:
    (page,) = pages(lines(room + 1))
    heights = {round(box.height, 3) for box in boxes(page, "p")}
    (usual, *_) = boxes(pages(lines(3))[0], "p")
    (height,) = heights
    assert 0.96 <= height / usual.height < 1


@pytest.mark.parametrize("more", [4, 30])
def test_what_spaces_cannot_hold_stays_as_it_is(room: int, more: int) -> None:
    first, second = pages(lines(room + more))
    assert (len(boxes(first, "p")), len(boxes(second, "p"))) == (room, more)
    (usual, *_) = boxes(pages(lines(3))[0], "p")
    assert {round(box.height, 3) for box in boxes(first, "p")} == {usual.height}


@pytest.mark.parametrize("evened", [False, True])
def test_what_a_layout_does_not_draw_in_is_as_it_was(
    room: int, evened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was reckoned."""
    usual = [heights(page) for page in pages(lines(room + 20))]
    monkeypatch.setattr(tails, "_has_tail", lambda pages: len(pages) > 1)
    monkeypatch.setattr(press, "even", lambda document, huruf: evened)
    assert [heights(page) for page in pages(lines(room + 20))] == usual
    assert len(pages(lines(room + 1))) == 1


def test_what_headings_have_pushed_comes_back(room: int) -> None:
    """A page that a heading could not close has a little room, which counts for the last one."""
    heading = JudulBagian(1, "1.1", "Judul", "judul-1")
    loose = pages(lines(room - 3), heading, lines(room - 6))
    assert [len(boxes(page, "h2")) for page in loose] == [0, 1]
    tight = pages(lines(room - 3), heading, lines(room + 2))
    assert [len(boxes(page, "h2")) for page in tight] == [1, 0]


def test_cells_give_too() -> None:
    drawn = tabel_program(60)
    subs = tuple(row for row in drawn.baris if row.jenis == "sub")
    view = replace(drawn, baris=subs, catatan=(), sumber="")
    whole = pages(Tabel(replace(view, baris=subs[:30])), orientasi="lanskap")
    rows = len(boxes(whole[0], "tr")) - len(view.kepala) - view.bernomor
    (page,) = pages(Tabel(replace(view, baris=view.baris[: rows + 1])), orientasi="lanskap")
    tight, usual = ({round(box.height, 2) for box in boxes(one, "tr")} for one in (page, whole[0]))
    assert max(tight) < max(usual)


def test_the_size_of_type_never_changes(room: int) -> None:
    sizes = {
        box.style["font_size"]
        for count in (3, room + 1)
        for page in pages(lines(count))
        for box in boxes(page, "p")
    }
    assert len(sizes) == 1
