"""The look of rows: told once in render/look.py, and the same in every format as its readers see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import docx as python_docx
import openpyxl
import pytest
import weasyprint
from bahan_contoh import gambar, inputs
from docx.oxml.ns import qn
from naskah_contoh import naskah
from weasyprint.formatting_structure.boxes import TableCellBox

from renja_build.model.tata import BarisTata
from renja_build.nodes import Teks
from renja_build.pipeline.memory import forget_content
from renja_build.render import look
from renja_build.render.html import render
from renja_build.render.konteks import Konteks
from renja_build.render.layout import lay_out
from renja_build.render.look import ROWS, CellLook, RowLook, TableLook
from renja_build.render.page import (
    Baris,
    JenisBaris,
    JenisKolom,
    Kolom,
    Naskah,
    Seksi,
    Sel,
    Tabel,
    TableView,
)
from renja_build.render.penomoran import nomori
from renja_build.render.widths import with_widths
from renja_build.write import docx, html, pdf, xlsx
from renja_build.write.pdf_parts import press

STYLE = Path(__file__).resolve().parent.parent / "templates" / "style"
SHEETS = ("table.css", "print.css", "screen.css", "polos.css", "polos-layar.css")
KOLOM = (
    Kolom(("Kode",), "kode"),
    Kolom(("Program/Kegiatan",), "teks", samakan="nama"),
    Kolom(("Indikator",), "teks"),
    Kolom(("Target",), "target"),
    Kolom(("Pagu",), "rupiah"),
    Kolom(("Setelah",), "teks", samakan="nama"),
    Kolom(("Capaian",), "persen"),
    Kolom(("No",), "nomor"),
    Kolom(("Angka",), "angka"),
    Kolom(("Golongan",), "teks", rata="tengah"),
    Kolom(("Tahun",), "angka", rata="kiri"),
    Kolom(("Volume",), "target", rata="kanan"),
)
SATUAN = (
    "5.03.01",
    "Nama",
    "Indikator",
    "3 Dokumen",
    "450.000.000",
    "Nama baru",
    "94,26",
    "7",
    "12",
    "III/a",
    "2024",
    "60 m2",
)


@dataclass(frozen=True)
class Seen:
    """One cell as a format shows it."""

    teks: str
    bold: bool
    fill: str  # "" where it is the paper
    side: str
    above: bool  # a strong line


def rows(kinds: tuple[JenisBaris, ...]) -> tuple[Baris, ...]:
    """Of every kind a row of single cells and one with a label over several columns."""
    single = [Baris(kind, tuple(Sel(f"{text}") for text in SATUAN)) for kind in kinds]
    label = [Baris(kind, (Sel(f"Label {kind}", span=4), *map(Sel, SATUAN[4:]))) for kind in kinds]
    changed = Baris("sub", tuple(Sel(text, ditandai=at == 2) for at, text in enumerate(SATUAN)))
    return (*single, *label, changed)


def document(*baris: Baris, polos: bool = False) -> Naskah:
    view = TableView("contoh", "Contoh", KOLOM, baris, id="contoh", nomor="Tabel 1")
    seksi = Seksi("bab-1", "bab", "lanskap", (Tabel(view),), mulai=True)
    return lay_out(replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=(), polos=polos))


def with_remark() -> tuple[Baris, ...]:
    """The foot of E.81: a remark beside its label, and the total among such rows."""
    return (
        Baris("kaki", (Sel("Predikat", span=4), Sel("Tinggi sekali", span=8))),
        Baris("jumlah", (Sel("Jumlah", span=4), *map(Sel, SATUAN[4:]))),
    )


def told(source: Naskah) -> list[Seen]:
    """As the table of looks has it."""
    (view,) = source.tabel()
    colours, table = look.palette(polos=source.polos), TableLook(view)
    placed = [cell for baris in view.baris for cell in table.cells(baris)]
    return [
        Seen(plain(sel.teks), one.bold, colours.tint(one.tint), one.side, is_above(one))
        for _, sel, one in placed
    ]


def is_above(cell: CellLook) -> bool:
    return cell.rule == "above"


def plain(text: str) -> str:
    return re.sub(r"[\u00ad\u200b\u2060]", "", text).replace("\u00a0", " ").strip()


def on_paper(source: Naskah, path: Path) -> list[Seen]:
    (unit,) = pdf.cut(render(source))
    fetcher = press.Fetcher(source.huruf)
    return list(boxes(press.render(unit.html, press.known_styles(unit.sheets), fetcher)))


def on_screen(source: Naskah, path: Path) -> list[Seen]:
    html.write(render(source), path)
    page = path.read_text(encoding="utf-8")
    return list(boxes(weasyprint.HTML(string=page, media_type="screen").render()))


def boxes(laid_out: weasyprint.Document) -> Iterator[Seen]:
    """The cells of the body as the cascade of all style sheets sets them."""
    for page in laid_out.pages:
        for box in page._page_box.descendants():
            if isinstance(box, TableCellBox) and box.element_tag == "td":
                style = box.style
                text = plain(
                    "".join(part.text for part in box.descendants() if hasattr(part, "text"))
                )
                strong = style["border_top_style"] == "solid" and style["border_top_width"] > 1
                yield Seen(
                    text,
                    style["font_weight"] >= 600,
                    colour(style),
                    style["text_align_all"],
                    strong,
                )


def colour(style: dict[str, object]) -> str:
    found = style["background_color"]
    if found == "currentcolor" or found.alpha == 0:  # type: ignore[attr-defined]
        return ""
    shade = "#" + "".join(f"{round(255 * part):02x}" for part in found.to("srgb").coordinates)  # type: ignore[attr-defined]
    return "" if shade == "#ffffff" else shade


def in_word(source: Naskah, path: Path) -> list[Seen]:
    docx.write(render(source), path)
    (table,) = (
        one
        for one in python_docx.Document(str(path)).tables
        if one.style and one.style.name == "Tabel Renja"
    )
    seen = []
    for row in table._tbl.findall(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            seen += [word_cell(cell) for cell in row.findall(qn("w:tc"))]
    return seen


def word_cell(cell) -> Seen:  # type: ignore[no-untyped-def]  # an lxml element of python-docx
    text = plain("".join(one.text or "" for one in cell.iter(qn("w:t"))))
    shade, side = cell.find(f".//{qn('w:shd')}"), cell.find(f".//{qn('w:jc')}")
    fill = "" if shade is None else f"#{shade.get(qn('w:fill')).lower()}"
    bold = all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in cell.iter(qn("w:r")))
    above = cell.find(f".//{qn('w:tcBorders')}/{qn('w:top')}") is not None
    return Seen(text, bold, fill, "left" if side is None else side.get(qn("w:val")), above)


def on_sheet(source: Naskah, path: Path) -> list[Seen]:
    path = path.with_suffix(".xlsx")
    xlsx.write(source, path)
    sheet = openpyxl.load_workbook(path).worksheets[1]
    head = int(str(sheet.print_title_rows).replace("$", "").split(":")[1])
    seen = []
    for row in sheet.iter_rows(min_row=head + 1):
        for cell in row:
            if cell.value is not None:
                fill = f"#{cell.fill.fgColor.rgb[2:].lower()}" if cell.fill.fill_type else ""
                strong = cell.border.top.style == "medium"
                seen.append(
                    Seen(
                        plain(str(cell.value)), cell.font.b, fill, cell.alignment.horizontal, strong
                    )
                )
    return seen


SHOWN = {"pdf": on_paper, "html": on_screen, "docx": in_word, "xlsx": on_sheet}
Show = Callable[[Naskah, Path], list[Seen]]


@pytest.fixture(params=SHOWN)
def show(request: pytest.FixtureRequest) -> Show:
    return SHOWN[request.param]


@pytest.mark.slow
def test_every_kind_of_row_looks_as_told(show: Show, tmp_path: Path) -> None:
    source = document(*rows(get_args(JenisBaris)))
    wanted = told(source)
    assert {True, False} == {cell.bold for cell in wanted} == {cell.above for cell in wanted}
    assert {cell.fill for cell in wanted} == {"", "#e8edf3", "#f6f8fa", "#fbeec6"}
    stated = {cell.teks: cell.side for cell in wanted[: len(SATUAN)]}
    assert stated["III/a"] == "center" and stated["2024"] == "left" and stated["60 m2"] == "right"
    assert show(source, tmp_path / "a") == wanted


@pytest.mark.slow
def test_the_foot_of_a_form_looks_as_told(show: Show, tmp_path: Path) -> None:
    source = document(*with_remark())
    wanted = told(source)
    assert wanted[1] == Seen("Tinggi sekali", False, "", "left", False)
    assert wanted[2] == Seen("Jumlah", True, "#e8edf3", "left", True)
    assert show(source, tmp_path / "a") == wanted


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_in_plain_black_weights_and_lines_alone_tell(kind: str, tmp_path: Path) -> None:
    source = document(*rows(get_args(JenisBaris)), polos=True)
    wanted = told(source)
    assert {cell.fill for cell in wanted} == {""} and {True, False} == {
        cell.above for cell in wanted
    }
    assert SHOWN[kind](source, tmp_path / "a") == wanted


@pytest.mark.slow
def test_a_new_kind_of_row_in_a_new_colour_is_seen_everywhere(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tints = {**look.COLOURED.tints, "hijau": "#d7f0dd"}
    monkeypatch.setattr(look, "COLOURED", replace(look.COLOURED, tints=tints))
    new = RowLook("hijau", "all", rule="above", span="center")  # type: ignore[arg-type]
    monkeypatch.setattr(look, "ROWS", {**ROWS, "subjumlah": new})
    kind: JenisBaris = "subjumlah"  # type: ignore[assignment]
    source = document(*rows(("sub", kind)))
    wanted = told(source)
    assert Seen("Label subjumlah", True, "#d7f0dd", "center", True) in wanted
    assert show(source, tmp_path / "a") == wanted


def test_widths_are_measured_for_the_weight_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def width(kind: str) -> float:
        columns = (Kolom(("Nama",), "kode"), Kolom(("Ket",), "teks"))
        view = TableView(
            "contoh", "", columns, (Baris(kind, (Sel("MMMMMMMMMMMM"), Sel("a " * 400))),)
        )  # type: ignore[arg-type]
        return with_widths(view, 100).lebar[0]

    regular = width("sub")
    assert width("program") > regular
    monkeypatch.setattr(
        look, "ROWS", {**ROWS, "subjumlah": RowLook(bold="all"), "program": RowLook()}
    )
    forget_content()  # widths are kept by what a table holds
    assert width("subjumlah") > regular
    assert width("program") == regular


def test_what_holds_of_several_rows_is_one_cell() -> None:
    """Of columns that say it once, as long as those to the left go on; with their number."""
    columns = (
        Kolom(("No",), "nomor"),
        Kolom(("Tujuan",), sekali=True),
        Kolom(("Sasaran",), sekali=True),
        Kolom(("Catatan",)),
    )
    given = ["1 a - x", "- - s -", "- - - -", "- - t x", "2 b - -", "3 - - -"]
    rows = tuple(
        Baris("rincian", tuple(Sel(text.replace("-", "")) for text in row.split()), row)
        for row in given
    )
    view = TableView("t", "T", columns, (*rows, Baris("jumlah", (Sel(),) * 4)))
    look = TableLook(view)
    shown = {
        row.id: [at for at, (_, names) in enumerate(look.classes(row)) if "lanjut" in names.split()]
        for row in view.baris
    }
    assert shown == dict(
        zip([*given, ""], [[], [0, 1], [0, 1, 2], [0, 1], [], [1, 2], []], strict=True)
    )


def test_goals_of_a_shipped_table_are_one_cell_each() -> None:
    view = gambar("contoh-provinsi", "tujuan-sasaran")
    look = TableLook(view)
    going_on = [sum("lanjut" in names for _, names in look.classes(row)) for row in view.baris]
    goals = [bool(row.sel[0].teks) for row in view.baris]
    assert [count == 0 for count in going_on] == goals
    assert sum(goals) == 2


def test_every_kind_of_row_and_column_has_a_look() -> None:
    assert set(ROWS) == set(get_args(JenisBaris))
    assert set(look.COLUMNS) == set(get_args(JenisKolom))
    assert set(look.COLOURED.tints) == set(look.COLOURED.dark)
    assert {row.band for row in ROWS.values()} - {""} <= set(look.COLOURED.tints)


def test_a_row_of_any_kind_is_numbered() -> None:
    """A kind that no list of levels names is a line of details, numbered anew below each program."""
    source, baris = (
        inputs("kukar-2025"),
        BarisTata(Teks("tertulis"), urut={"program": "I.", "baru": "1"}),
    )
    levels = ("program", "baru", "baru", "program", "baru", *get_args(JenisBaris))
    numbers = nomori([[Konteks(source, tingkat=level) for level in levels]], baris)
    assert [sel.teks for sel in numbers][:5] == ["I.", "1", "2", "II.", "1"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_holds_a_second_list(sheet: str) -> None:
    """Neither kinds of rows nor the colours of their bands stand in a style sheet."""
    text = (STYLE / sheet).read_text(encoding="utf-8")
    kinds = [
        kind for kind in ROWS if kind != "sub" and re.search(rf"\.{kind}\b(?! *\{{ *margin)", text)
    ]
    assert kinds == []
    colours = {*look.COLOURED.tints.values(), *look.COLOURED.dark.values()}
    assert [one for one in colours if one in text.lower()] == []


@pytest.mark.parametrize(
    ("slug", "jenis", "names"),
    [
        ("kukar-2025", "t-c-31", {1, 6}),
        ("banjarbaru-2024p", "review-perubahan", {1, 5}),
        ("banjarbaru-2024p", "e-81", {2}),
        ("banjarbaru-2024p", "e-81-25", {2}),
        ("kukar-2025", "t-c-33", {1}),
    ],
)
def test_of_a_kegiatan_code_names_and_amounts_are_bold(
    slug: str, jenis: str, names: set[int]
) -> None:
    view = gambar(slug, jenis)
    table = TableLook(view)
    bold = {
        start
        for baris in view.baris
        if baris.jenis == "kegiatan"
        for start, _, cell in table.cells(baris)
        if cell.bold and view.kolom[start].jenis not in ("kode", "rupiah")
    }
    assert bold == names
