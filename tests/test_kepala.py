"""What stands at the head of pages: the bab that they go on with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from naskah_contoh import naskah, prosa, tabel_program
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from renja_build.render.flow import Flow
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.page import JudulBab, Tabel
from renja_build.write import pdf
from renja_build.write.pdf_parts import press


def heads(page: Any) -> str:
    """What stands at the upper left."""
    boxes = (box for box in page._page_box.children if isinstance(box, MarginBox))
    left = (box for box in boxes if box.at_keyword == "@top-left")
    return " ".join(
        part.text for box in left for part in box.descendants() if isinstance(part, TextBox)
    )


def test_a_bab_is_named_on_the_pages_behind_its_title() -> None:
    flow = Flow()
    flow.start("depan", [JudulBab("", "KATA PENGANTAR", "kata")])
    flow.add(prosa(*["Satu baris."] * 70))
    flow.start("bab", [JudulBab("BAB II", "EVALUASI", "bab-2")])
    flow.add(prosa(*["Satu baris."] * 70))
    flow.add(Tabel(tabel_program(3)), "lanskap")
    flow.add(prosa("Satu baris."))
    flow.start("bab", [JudulBab("BAB III", "PENUTUP", "bab-3")])
    source = lay_out(replace(naskah(), seksi=flow.seksi(), daftar_isi=(), daftar_tabel=()))
    told = []
    for unit in pdf.cut(render(source)):
        fetcher = press.Fetcher(unit.sheets.huruf, unit.pictures)
        document = press.render(unit.html, press.known_styles(unit.sheets), fetcher)
        told.append(list(map(heads, document.pages)))
    on = "BAB II EVALUASI"
    assert told == [["", ""], ["", on], [on], [on], [""]]
