"""Style as data: each shipped Renja in the style of the others, and every field alone as readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from bahan_contoh import CONTENT, inputs
from markupsafe import Markup

from renja_build import fonts
from renja_build.compute.numbering import section_number, section_reference
from renja_build.diagnostics import Location, ToolError
from renja_build.fonts import FACE_PAIRS, Huruf, font_file, font_files
from renja_build.lint.rujukan import sasaran_rujukan
from renja_build.load import load_text
from renja_build.model.build_landasan import build_landasan
from renja_build.model.document import Butir, Gaya
from renja_build.model.isi import Bab
from renja_build.nodes import Peta, Teks
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.render.expression import Scope, evaluate
from renja_build.render.html import render
from renja_build.render.inputs import Inputs
from renja_build.render.layout import lay_out
from renja_build.render.marks import TANDA, marked
from renja_build.render.naskah import build_naskah
from renja_build.render.page import JudulBagian, KeputusanTampil, Naskah, Prosa, Tabel, TableView
from renja_build.render.peraturan import citation
from renja_build.render.tables import table_types
from renja_build.render.widths import PADDING, text_width
from renja_build.write.docx_parts.picture import png

SLUGS = ("balangan-2023", "banjarbaru-2024p", "kukar-2025")
RUPIAH = {"Rp1.000,00": ",00", "Rp 1.000,00": ",00", "Rp. 1.000,-": ",-", "Rp1.000": ""}
# What no shipped Renja has yet, so that between them their styles have several values of every field.
TAMBAHAN: dict[str, dict[str, object]] = {
    "balangan-2023": {
        "daftar": "gabung", "kode": "4", "warna": "polos", "huruf": "arial", "sub_bagian": "1.",
        "daftar_isi": "1.1.1", "persen": "100%", "tabel_lebar": "bab", "daftar_panjang": "tetap",
        "butir": Butir(("1)", "a)"), ("-", "•")),
    },
    "banjarbaru-2024p": {
        "kode": "2", "huruf": "times", "kertas": "A4", "tabel_lebar": "tetap", "butir": Butir(("a.", "1."), ("–",)),
    },
    "kukar-2025": {},
}  # fmt: skip


@cache
def prepared(slug: str) -> Prepared:
    return prepare(CONTENT / slug)


def style(slug: str) -> Gaya:
    return replace(prepared(slug).dokumen.identitas.gaya, **TAMBAHAN[slug])  # type: ignore[arg-type]


def in_style(slug: str, gaya: Gaya) -> Naskah:
    one = prepared(slug)
    ident = replace(one.dokumen.identitas, gaya=gaya)
    return build_naskah(replace(one.dokumen, identitas=ident), one.hasil)


def prose(naskah: Naskah) -> str:
    return "".join(
        str(part.html)
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, Prosa)
    )


def sections(naskah: Naskah) -> list[str]:
    parts = [
        part for seksi in naskah.seksi for part in seksi.potongan if isinstance(part, JudulBagian)
    ]
    return [part.nomor for part in parts if part.tingkat == 1]


def codes(view: TableView) -> Iterator[str]:
    """The sub kegiatan codes that a table prints in a column of their own."""
    for row in view.baris:
        for sel in row.sel:
            if sel.teks.count(".") == 5 and sel.teks.replace(".", "").isdigit():
                yield sel.teks


def test_the_styles_differ_in_every_field() -> None:
    styles = [style(slug) for slug in SLUGS]
    same = [
        field.name
        for field in fields(Gaya)
        if len({getattr(one, field.name) for one in styles}) == 1
    ]
    assert same == ["bab"]  # which has a test of its own


@pytest.mark.parametrize(("slug", "other"), list(permutations(SLUGS, 2)))
def test_renja_in_the_style_of_another(slug: str, other: str) -> None:
    gaya = style(other)
    naskah = lay_out(in_style(slug, gaya))
    assert sections(naskah)[0] == gaya.bagian
    assert naskah.kertas == gaya.kertas
    assert any(seksi.awalan for seksi in naskah.seksi) == (gaya.halaman == "bab")
    assert RUPIAH[gaya.rupiah] in prose(naskah)
    numbers = [view.nomor for view in naskah.tabel() if view.nomor]
    assert len(set(numbers)) == len(numbers)
    assert any("T-C" in nomor for nomor in numbers) == (gaya.tabel == "baku")
    lists = [seksi for seksi in naskah.seksi if seksi.jenis in ("daftar-tabel", "daftar-gambar")]
    assert len(lists) == 1 + bool(naskah.daftar_gambar)
    assert [bool(seksi.potongan) for seksi in lists] == [True, gaya.daftar == "terpisah"][
        : len(lists)
    ]
    assert ("<ol class=" in prose(naskah)) == naskah.bertanda == (gaya.butir != Butir())
    printed = [code for view in naskah.tabel() for code in codes(view)]
    digits = {"asli": None, "2": 2, "4": 4}[gaya.kode]
    assert printed
    assert digits is None or {len(code.rpartition(".")[2]) for code in printed} == {digits}
    assert naskah.polos == (gaya.warna == "polos")
    assert all(("#1f3a5f" in svg) != naskah.polos for svg in naskah.grafik.values())
    assert naskah.huruf == gaya.huruf
    assert render(naskah).badan


@pytest.mark.parametrize(
    ("tabel", "expected"),
    [
        ("1", "Tabel 1"),
        ("1.1", "Tabel 1.1"),
        ("I.1", "Tabel I.1"),
        ("baku", "Tabel I.1"),
        ("I.1 (baku)", "Tabel I.1"),
    ],
)
def test_table_numbers_in_every_style(tabel: str, expected: str) -> None:
    gaya = replace(prepared("kukar-2025").dokumen.identitas.gaya, tabel=tabel)  # type: ignore[arg-type]
    naskah = in_style("kukar-2025", gaya)
    assert naskah.tabel()[0].nomor == expected
    last = {"1": "Tabel 8", "1.1": "Tabel 4.1", "I.1": "Tabel IV.1", "baku": "Tabel T-C.33"}
    assert naskah.tabel()[-1].nomor == last.get(tabel, "Tabel IV.1 (T-C.33)")


def test_arabic_bab_and_plain_pages() -> None:
    gaya = Gaya(kertas="A4", bab="1", bagian="I.1", halaman="angka", tabel="1", rupiah="Rp1.000")
    naskah = in_style("kukar-2025", gaya)
    heads = [entry.nomor for entry in naskah.daftar_isi if entry.nomor.startswith("BAB")]
    assert heads == [f"BAB {n}" for n in range(1, 6)]
    assert render(lay_out(naskah)).badan


@pytest.mark.parametrize(
    ("bagian", "numbers", "called"),
    [
        ("1.1", ("2.1", "2.1.3", "2.1.3.2", "2.1.3.2.4"), "2.1.3.2"),
        ("1.1.", ("2.1.", "2.1.3.", "2.1.3.2.", "2.1.3.2.4."), "2.1.3.2"),
        ("I.1", ("II.1", "II.1.3", "II.1.3.2", "II.1.3.2.4"), "II.1.3.2"),
        ("A.", ("A.", "3.", "b.", "4."), "A.3.b"),
        ("a.", ("a.", "3)", "b)", "4)"), "a.3.b"),
    ],
)
def test_section_numbers_by_level(bagian: str, numbers: tuple[str, ...], called: str) -> None:
    bab = Bab(Teks("Evaluasi"), Location(CONTENT), penomoran=bagian)
    path = (1, 3, 2, 4)
    assert tuple(section_number(Gaya(), bab, 2, path[:depth]) for depth in range(1, 5)) == numbers
    assert section_reference(Gaya(), bab, 2, path[:3]) == called


@pytest.mark.parametrize(
    ("bagian", "numbers"),
    [
        ("1.1", ("2.1", "3.", "b.", "4)")),
        ("I.1", ("II.1", "3.", "b.", "4)")),
        ("A.", ("A.", "3.", "b.", "4.")),
    ],
)
def test_headings_below_a_section_may_count_anew(bagian: str, numbers: tuple[str, ...]) -> None:
    bab = Bab(Teks("Evaluasi"), Location(CONTENT), penomoran=bagian)
    gaya, path = Gaya(sub_bagian="1."), (1, 3, 2, 4)
    assert tuple(section_number(gaya, bab, 2, path[:depth]) for depth in range(1, 5)) == numbers


def test_the_contents_may_go_deeper() -> None:
    gaya = prepared("kukar-2025").dokumen.identitas.gaya
    levels = [
        {
            entry.tingkat
            for entry in in_style("kukar-2025", replace(gaya, daftar_isi=deep)).daftar_isi
        }
        for deep in ("1.1", "1.1.1")
    ]
    assert levels == [{0, 1}, {0, 1, 2}]


def test_whole_percentages_may_do_without_decimals() -> None:
    facts = {"a": Decimal(100), "b": Decimal("89.634")}
    for form, shown in (("100,00%", ["100,00%", "89,63%"]), ("100%", ["100%", "89,63%"])):
        scope = Scope(facts, {}, "Rp1.000", form)
        assert [str(evaluate(f"{name} | persen", scope)) for name in facts] == shown


def read_law(text: str) -> Peta:
    data = load_text(text, Path("landasan.yaml")).data
    assert data is not None
    return data


def test_a_law_may_be_changed_several_times_and_have_a_date() -> None:
    (law,) = build_landasan(
        read_law(
            "uu: {jenis: UU, nomor: 23, tahun: 2014, tentang: Pemerintahan Daerah, "
            "perubahan: Undang-Undang Nomor 6 Tahun 2023, beberapa_kali: true, tanggal: 2014-09-30}\n"
        )
    )
    assert citation(law) == (
        "Undang-Undang Nomor 23 Tahun 2014 tanggal 30 September 2014 tentang Pemerintahan Daerah "
        "sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023"
    )


def test_a_typed_reference_finds_a_section_by_its_letters() -> None:
    one = prepared("kukar-2025").dokumen
    lettered = replace(
        one, identitas=replace(one.identitas, gaya=replace(one.identitas.gaya, bagian="A."))
    )
    names = {name for sasaran in sasaran_rujukan(lettered) for name in sasaran.sebutan}
    assert {"bagian a", "bagian c.1", "subbab c.2"} <= names


def test_marks_follow_the_depth_among_lists_of_their_kind() -> None:
    html = Markup(
        '<ol type="a" start="3"><li>x<ul><li>y<ol><li>z<ol><li>w</li></ol></li></ol></li></ul></li></ol><ul></ul>'
    )
    assert marked(html, Butir()) == html
    assert marked(html, Butir(("(1)", "a)"), ("-", "•"))) == Markup(
        '<ol class="butir-angka-dua-kurung" start="3"><li>x<ul class="butir-strip"><li>y'
        '<ol class="butir-huruf-kurung"><li>z<ol class="butir-huruf-kurung"><li>w</li></ol></li></ol></li></ul></li>'
        '</ol><ul class="butir-strip"></ul>'
    )
    assert marked(html, Butir(tanpa_nomor=("–",))).startswith(
        '<ol type="a" start="3"><li>x<ul class="butir-strip-panjang">'
    )


def test_every_mark_has_a_counter_style() -> None:
    css = (CONTENT.parent / "templates" / "style" / "butir.css").read_text(encoding="utf-8")
    for name in TANDA:
        assert f"@counter-style {name} {{" in css
        assert f".{name} {{ list-style-type: {name} }}" in css


def test_codes_change_in_tables_but_links_do_not() -> None:
    gaya = prepared("banjarbaru-2024p").dokumen.identitas.gaya
    as_written, four = (
        in_style("banjarbaru-2024p", replace(gaya, kode=digits)) for digits in ("asli", "4")
    )  # type: ignore[arg-type]
    pairs = list(zip(as_written.tabel(), four.tabel(), strict=True))
    assert [[row.id for row in one.baris] for one, _ in pairs] == [
        [row.id for row in other.baris] for _, other in pairs
    ]
    assert prose(as_written) == prose(four)
    assert {len(code.rpartition(".")[2]) for view in four.tabel() for code in codes(view)} == {4}
    two = in_style("banjarbaru-2024p", replace(gaya, kode="2"))
    assert {len(code.rpartition(".")[2]) for view in two.tabel() for code in codes(view)} == {2}


def test_the_guide_names_every_choice() -> None:
    guide = (CONTENT.parent / "README.id.md").read_text(encoding="utf-8")
    rows = dict(
        re.findall(
            r"^\| `(\w+)` \| (.+) \|$",
            guide.partition("### Memilih gaya")[2].partition("\n## ")[0],
            re.M,
        )
    )
    assert list(rows) == [field.name for field in fields(Gaya)]
    hints = get_type_hints(Gaya)
    for name, row in rows.items():
        choices = get_args(hints[name])
        for choice in choices:
            assert f"`{choice}`" in row or f'`"{choice}"`' in row, (name, choice)
        if choices:
            default = str(getattr(Gaya(), name))
            assert row.replace('"', "").startswith(f"`{default}`"), name


def test_a_code_over_five_columns_changes_too() -> None:
    one = inputs("lengkap")
    for kode, last in (("asli", "01"), ("4", "0001")):
        ident = replace(one.dokumen.identitas, gaya=Gaya(kode=kode))  # type: ignore[arg-type]
        view = table_types()["t-c-33-kode-lima"].draw(
            Inputs(replace(one.dokumen, identitas=ident), one.hasil)
        )
        row = next(row for row in view.baris if row.id == "5.03.01.2.01.01")
        assert [sel.teks for sel in row.sel[:5]] == ["5", "03", "01", "2.01", last]


@pytest.mark.parametrize("huruf", FACE_PAIRS)
def test_every_weight_has_a_face_of_its_own(huruf: Huruf) -> None:
    files = font_files(huruf)
    assert len(files) == 8
    for keluarga in ("serif", "sans"):
        assert len({path for (one, _, _), path in files.items() if one == keluarga}) == 4


def test_charts_in_the_docx_are_set_in_the_face_of_the_tables() -> None:
    svg = next(iter(in_style("balangan-2023", style("balangan-2023")).grafik.values()))
    drawn = {huruf: png(svg, huruf) for huruf in FACE_PAIRS}
    assert drawn["bookman"] == drawn["arial"]
    assert len(set(drawn.values())) == len(FACE_PAIRS) - 1


@pytest.mark.parametrize("huruf", [one for one in FACE_PAIRS if one != "source"])
@pytest.mark.parametrize("slug", ["balangan-2023", "banjarbaru-2024p"])
def test_the_widest_tables_fit_on_a4_in_every_face(slug: str, huruf: Huruf) -> None:
    naskah = in_style(slug, replace(style(slug), kertas="A4", huruf=huruf))
    widest = max(naskah.tabel(), key=lambda view: len(view.kolom))
    alone = [
        replace(seksi, potongan=tuple(p for p in seksi.potongan if p == Tabel(widest)))
        for seksi in naskah.seksi
    ]
    (view,) = lay_out(replace(naskah, seksi=tuple(alone))).tabel()
    assert view.ukuran >= 6.5
    place = next(at for at, kolom in enumerate(view.kolom) if kolom.jenis == "kode")
    codes = [row.sel[place].teks for row in view.baris if row.jenis == "sub"]
    needed = max(text_width(code, view.ukuran, huruf=huruf) for code in codes) + PADDING
    assert codes and view.lebar[place] * 72 / 25.4 >= needed


def test_a_missing_face_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    font_file.cache_clear()
    with pytest.raises(ToolError, match=r"pip install --no-deps rinoh-typeface-texgyretermes$"):
        font_file("serif", False, huruf="times")
    with pytest.raises(ToolError, match=r"pip install font-caladea$"):
        font_file("serif", False, huruf="cambria")
    font_file.cache_clear()


def test_a_decree_may_cite_no_regulation() -> None:
    dokumen = prepared("kukar-2025").dokumen
    depan = tuple(
        replace(one, keputusan=replace(one.keputusan, mengingat=())) if one.keputusan else one
        for one in dokumen.depan
    )
    naskah = build_naskah(replace(dokumen, depan=depan), prepared("kukar-2025").hasil)
    decrees = [
        part
        for seksi in naskah.seksi
        for part in seksi.potongan
        if isinstance(part, KeputusanTampil)
    ]
    assert [one.mengingat for one in decrees] == [()]


@pytest.mark.parametrize(
    ("tabel", "expected"),
    [("1", "Gambar 1"), ("1.1", "Gambar 4.1"), ("I.1", "Gambar IV.1"), ("baku", "Gambar IV.1")],
)
def test_figures_are_numbered_in_the_way_of_tables(tabel: str, expected: str) -> None:
    gaya = replace(prepared("contoh-2027").dokumen.identitas.gaya, tabel=tabel)  # type: ignore[arg-type]
    naskah = in_style("contoh-2027", gaya)
    assert [butir.nomor for butir in naskah.daftar_gambar] == [expected]
