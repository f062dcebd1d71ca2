"""Charts: every number is a fact, every text stands where it can be read, and no data is no picture."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from bahan_contoh import inputs
from naskah_contoh import naskah

from renja_build.compute.facts import facts
from renja_build.diagnostics import Location
from renja_build.model.isi import BlokGrafik
from renja_build.model.program import Kegiatan, Program
from renja_build.nodes import Teks
from renja_build.render import id_format
from renja_build.render.charts import TidakTergambar, chart_types, orientation, width_mm
from renja_build.render.html import render
from renja_build.render.inputs import Inputs
from renja_build.render.page import Gambar, Naskah, Seksi
from renja_build.render.svg import KECIL, MUDA, PUCAT, TUA, wrap
from renja_build.render.widths import text_width
from renja_build.write import docx as docx_writer
from renja_build.write import html as html_writer
from renja_build.write import pdf as pdf_writer

GOLDEN = Path(__file__).resolve().parent / "charts"
KUKAR, BANJARBARU = "kukar-2025", "banjarbaru-2024p"
PROVINSI, CONTOH = "contoh-provinsi", "contoh-2027"
DRAWN = [
    (KUKAR, "pagu-program", ""),
    (KUKAR, "capaian-tahunan", "ikm"),
    (KUKAR, "kaskade", ""),
    (BANJARBARU, "pagu-program", ""),
    (BANJARBARU, "sebelum-sesudah", ""),
    (BANJARBARU, "serapan-triwulan", ""),
    (BANJARBARU, "capaian-tahunan", "indeks-merit"),
    (BANJARBARU, "kaskade", ""),
    (BANJARBARU, "kaskade", "sasaran-3"),
    (PROVINSI, "data-kantor", "produksi"),
    (PROVINSI, "data-kantor", "aset"),
    (BANJARBARU, "angka-pokok", ""),
    (CONTOH, "angka-pokok", ""),
    (KUKAR, "angka-pokok", ""),
]
NS = "{http://www.w3.org/2000/svg}"


def blok(jenis: str, untuk: str = "", tahun: int | None = None) -> BlokGrafik:
    at = Location(Path("bab.yaml"))
    return BlokGrafik(jenis, jenis, Teks.of("Grafik", at), at, Teks.of("Grafik", at), tahun, untuk)


def drawn(slug: str, jenis: str, untuk: str, width: str) -> str:
    return draw(replace(inputs(slug), sempit=width == "ponsel"), jenis, untuk)


def draw(source: Inputs, jenis: str, untuk: str = "", tahun: int | None = None) -> str:
    return chart_types()[jenis](source, blok(jenis, untuk, tahun))


def problem(
    source: Inputs, jenis: str, untuk: str = "", tahun: int | None = None
) -> TidakTergambar:
    with pytest.raises(TidakTergambar) as raised:
        draw(source, jenis, untuk, tahun)
    return raised.value


def elements(svg: str, tag: str) -> list[Element]:
    return list(ElementTree.fromstring(svg).iter(f"{NS}{tag}"))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in elements(svg, "text")]


def number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def span(element: Element) -> tuple[float, float]:
    """Where a text begins and ends."""
    width = text_width(
        element.text or "", number(element, "font-size"), bold=element.get("font-weight") == "600"
    )
    start = number(element, "x") - {"middle": width / 2, "end": width}.get(
        element.get("text-anchor", ""), 0
    )
    return start, start + width


def bars(svg: str, fill: str, at_least: float = 0) -> list[float]:
    """The lengths of the bars of one fill, legend left out."""
    rects = [
        one
        for one in elements(svg, "rect")
        if one.get("fill") == fill and number(one, "height") > 7
    ]
    return [number(one, "width") for one in rects]


def tree(slug: str) -> dict[str, object]:
    source = inputs(slug)
    return facts(source.dokumen, source.hasil)  # type: ignore[return-value]


def fact(slug: str, *path: str) -> object:
    value: object = tree(slug)
    for name in path:
        assert isinstance(value, dict)
        value = value[name]
    return value


def rupiah(slug: str, *path: str) -> str:
    value = fact(slug, *path)
    assert isinstance(value, int)
    return id_format.rupiah_tabel(value)


def persen(slug: str, *path: str) -> str:
    value = fact(slug, *path)
    assert isinstance(value, Decimal)
    return id_format.persen(value)


def test_every_type_is_drawn_from_a_renja() -> None:
    assert len(chart_types()) > 4
    without = set(chart_types()) - {jenis for _, jenis, _ in DRAWN}
    assert not without, f"{without} has no case in DRAWN"


@pytest.mark.golden
@pytest.mark.parametrize(("slug", "jenis", "untuk"), DRAWN)
def test_texts_are_as_stored(slug: str, jenis: str, untuk: str) -> None:
    file = GOLDEN / jenis / f"{'-'.join(filter(None, (slug, untuk)))}.txt"
    drawn = "\n".join(texts(draw(inputs(slug), jenis, untuk))) + "\n"
    if os.environ.get("RENJA_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert file.is_file(), f"{file} is missing: run `make golden` and read what it writes"
    assert drawn == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", ["kertas", "ponsel"])
@pytest.mark.parametrize(("slug", "jenis", "untuk"), DRAWN)
def test_everything_stands_on_the_sheet(slug: str, jenis: str, untuk: str, width: str) -> None:
    svg = drawn(slug, jenis, untuk, width)
    root = ElementTree.fromstring(svg)
    right, height = (float(part) for part in root.get("viewBox", "").split()[2:])
    assert texts(svg)
    for text in elements(svg, "text"):
        start, end = span(text)
        assert start >= -0.01 and end <= right + 0.01, text.text
        assert number(text, "font-size") >= KECIL
        assert number(text, "font-size") * 0.6 < number(text, "y") < height, text.text
    for rect in elements(svg, "rect"):
        assert number(rect, "x") + number(rect, "width") <= right
        assert number(rect, "y") + number(rect, "height") <= height


@pytest.mark.parametrize("width", ["kertas", "ponsel"])
@pytest.mark.parametrize(("slug", "jenis", "untuk"), DRAWN)
def test_no_two_texts_overlap(slug: str, jenis: str, untuk: str, width: str) -> None:
    shown = elements(drawn(slug, jenis, untuk, width), "text")
    for place, one in enumerate(shown):
        for other in shown[place + 1 :]:
            if abs(number(one, "y") - number(other, "y")) < 7:
                (start, end), (begin, stop) = span(one), span(other)
                assert end <= begin or stop <= start, f"{one.text} | {other.text}"


@pytest.mark.parametrize(("slug", "untuk"), [(s, u) for s, jenis, u in DRAWN if jenis == "kaskade"])
def test_text_of_the_cascade_stands_inside_its_box(slug: str, untuk: str) -> None:
    assert_inside_boxes(draw(inputs(slug), "kaskade", untuk))
    assert_inside_boxes(drawn(slug, "kaskade", untuk, "ponsel"), heads=0)


def assert_inside_boxes(svg: str, heads: int = 4) -> None:
    boxes = elements(svg, "rect")
    for text in elements(svg, "text")[heads:]:
        (start, end), y = span(text), number(text, "y")
        around = [
            box
            for box in boxes
            if number(box, "x") < start
            and end < number(box, "x") + number(box, "width")
            and number(box, "y") + 7 < y < number(box, "y") + number(box, "height") - 4
        ]
        assert len(around) == 1, text.text


@pytest.mark.parametrize(("slug", "jenis", "untuk"), DRAWN)
def test_a_phone_is_shown_the_same_figures(slug: str, jenis: str, untuk: str) -> None:
    """Every number of the drawing on paper, and letters no smaller than nine tenths of it there."""
    wide, narrow = (drawn(slug, jenis, untuk, width) for width in ("kertas", "ponsel"))
    assert width_mm(narrow) < width_mm(wide) * 0.75
    figures = [sorted(re.findall(r"\d[\d.,]*", " ".join(texts(svg)))) for svg in (wide, narrow)]
    assert figures[0] == figures[1]


def test_fills_differ_in_grey() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

    assert lightness(MUDA) - lightness(TUA) > 0.5
    assert lightness(PUCAT) > lightness(MUDA)


@pytest.mark.parametrize("slug", [KUKAR, BANJARBARU])
def test_pagu_program_shows_the_facts(slug: str) -> None:
    svg, codes = draw(inputs(slug), "pagu-program"), ("5.03.01", "5.03.02", "5.04.02")
    labels = [text for text in texts(svg) if text.endswith("%)")]
    assert [label.split()[0] for label in labels] == [
        rupiah(slug, "pagu", "per_kode", code) for code in codes
    ]
    amounts = [fact(slug, "pagu", "per_kode", code) for code in codes]
    per_point = [amount / length for amount, length in zip(amounts, bars(svg, TUA), strict=True)]  # type: ignore[operator]
    assert per_point == pytest.approx([per_point[0]] * 3, rel=1e-3)
    assert sum(
        Decimal(label[label.index("(") + 1 : -2].replace(",", ".")) for label in labels
    ) == pytest.approx(Decimal(100), abs=Decimal("0.02"))


def test_sebelum_sesudah_shows_the_facts() -> None:
    svg = draw(inputs(BANJARBARU), "sebelum-sesudah")
    for code in ("5.03.01", "5.03.02", "5.04.02"):
        assert rupiah(BANJARBARU, "pagu", "sebelum_per_kode", code) in texts(svg)
        assert rupiah(BANJARBARU, "pagu", "per_kode", code) in texts(svg)
        assert f"Selisih {rupiah(BANJARBARU, 'pagu', 'selisih_per_kode', code)}" in texts(svg)
    assert len(bars(svg, TUA)) == len(bars(svg, MUDA)) == 3


def test_serapan_triwulan_shows_the_facts() -> None:
    svg = draw(inputs(BANJARBARU), "serapan-triwulan")
    assert texts(svg)[0] == f"Pagu sesudah perubahan: Rp{rupiah(BANJARBARU, 'pagu', 'total')}"
    for name, period in (("s.d. Triwulan I", "2024-tw1"), ("s.d. Triwulan II", "2024-tw2")):
        done, share = (
            rupiah(BANJARBARU, "serapan", period, "realisasi"),
            persen(BANJARBARU, "serapan", period, "total"),
        )
        assert texts(svg)[texts(svg).index(name) + 1] == f"{done} ({share})"
    assert "s.d. Triwulan III" not in texts(svg)
    assert bars(svg, TUA)[0] == bars(svg, MUDA)[1]


def test_capaian_tahunan_shows_the_facts() -> None:
    shown = texts(draw(inputs(KUKAR), "capaian-tahunan", "ikm"))
    for year in ("2022", "2023"):
        at = shown.index(year)
        stated = [fact(KUKAR, "kinerja", "ikm", year, side) for side in ("target", "realisasi")]
        assert shown[at - 2 : at] == [id_format.angka(value) for value in stated]  # type: ignore[arg-type]
        assert shown[at + 1] == f"capaian {persen(KUKAR, 'kinerja', 'ikm', year, 'capaian')}"
    assert shown[-6:] == ["85", "2024", "87", "2025", "90", "2026"]


def test_data_shows_the_facts_of_its_year() -> None:
    known = fact(PROVINSI, "data", "produksi")
    assert isinstance(known, dict)
    for tahun in (None, 2023):
        shown = texts(draw(inputs(PROVINSI), "data-kantor", "produksi", tahun))
        year: Any = known[str(tahun or 2025)]
        for value in year["baris"].values():
            part = value * 100 / Decimal(year["total"])
            assert f"{id_format.rupiah_tabel(int(value))} ({id_format.persen(part)})" in shown
    assert "Unit" in texts(draw(inputs(PROVINSI), "data-kantor", "aset"))[0]


@pytest.mark.parametrize(
    ("untuk", "tahun", "lines", "sebab", "saran"),
    [
        ("", None, 4, "datanya belum disebut", "data.yaml"),
        ("produksy", None, 4, "'produksy' tidak ada", "mungkin maksudnya 'produksi'"),
        ("produksi", 2030, 4, "tidak memuat Tahun 2030", "2023, 2024, 2025"),
        ("produksi", None, 0, "belum mempunyai nilai", "isi nilainya"),
        ("produksi", None, 31, "paling banyak 30", "tabel: data"),
    ],
)
def test_data_that_cannot_be_drawn_is_told(
    untuk: str, tahun: int | None, lines: int, sebab: str, saran: str
) -> None:
    source = inputs(PROVINSI)
    sets = [
        replace(data, baris=(data.baris * 8)[:lines]) if data.id == "produksi" else data
        for data in source.dokumen.data
    ]
    changed = Inputs(replace(source.dokumen, data=tuple(sets)), source.hasil)
    told = problem(changed, "data-kantor", untuk, tahun)
    assert (sebab in told.sebab, saran in told.saran) == (True, True), told


def test_kaskade_holds_every_kegiatan_once() -> None:
    for slug in (KUKAR, BANJARBARU):
        boxes = re.sub(r"\s+", " ", " ".join(texts(draw(inputs(slug), "kaskade"))))
        names = [
            one.nama
            for one in inputs(slug).dokumen.rencana.kegiatan()
            if inputs(slug).hasil.pagu.per_kode.get(one.kode)
        ]
        assert len(names) == fact(slug, "jumlah", "kegiatan")
        assert all(" ".join(name.split()) in boxes for name in names)
    assert len(elements(draw(inputs(KUKAR), "kaskade"), "rect")) == 1 + 1 + 3 + 14


def test_kaskade_of_one_branch() -> None:
    whole, branch = (
        texts(draw(inputs(BANJARBARU), "kaskade", untuk)) for untuk in ("", "sasaran-3")
    )
    assert set(branch) < set(whole)
    assert "Mutasi dan Promosi ASN" in branch
    assert "Administrasi Umum Perangkat Daerah" not in branch
    assert "Mutasi dan Promosi ASN" in texts(draw(inputs(BANJARBARU), "kaskade", "5.03.02"))


def grown(kegiatan: int, nama: str = "Kegiatan") -> Inputs:
    """kukar-2025 with so many kegiatan under one program and no other."""
    source = inputs(KUKAR)
    bidang = source.dokumen.rencana.bidang[0]
    first = bidang.program[0]
    more = tuple(
        Kegiatan(f"5.03.01.2.{n:02d}", f"{nama} {n}", first.at) for n in range(1, kegiatan + 1)
    )
    pagu = replace(source.hasil.pagu, per_kode={first.kode: 1, **{one.kode: 1 for one in more}})
    program: tuple[Program, ...] = (replace(first, kegiatan=more),)
    rencana = replace(source.dokumen.rencana, bidang=(replace(bidang, program=program),))
    return Inputs(replace(source.dokumen, rencana=rencana), replace(source.hasil, pagu=pagu))


def test_kaskade_turns_the_page_or_says_that_it_is_too_much() -> None:
    assert orientation(draw(grown(10), "kaskade")) == "potret"
    assert width_mm(draw(grown(10), "kaskade")) == 160
    assert "per cabang" in problem(grown(60), "kaskade").saran
    wide = draw(grown(20, "Pemeliharaan Barang Milik Daerah Penunjang Urusan Daerah"), "kaskade")
    assert orientation(wide) == "lanskap"
    assert width_mm(wide) == 306
    assert_inside_boxes(wide)


def test_kaskade_wants_the_sasaran_of_every_program() -> None:
    source = grown(3)
    (bidang,) = source.dokumen.rencana.bidang
    bare = replace(bidang, program=tuple(replace(one, sasaran="") for one in bidang.program))
    rencana = replace(source.dokumen.rencana, bidang=(bare,))
    assert (
        "5.03.01"
        in problem(Inputs(replace(source.dokumen, rencana=rencana), source.hasil), "kaskade").saran
    )


@pytest.mark.parametrize(
    ("slug", "jenis", "untuk", "tahun", "cause"),
    [
        (KUKAR, "sebelum-sesudah", "", None, "bukan perubahan"),
        (KUKAR, "serapan-triwulan", "", None, "tahun 2025"),
        (BANJARBARU, "serapan-triwulan", "", 2023, "tahun 2023"),
        (KUKAR, "capaian-tahunan", "", None, "belum disebut"),
        (KUKAR, "capaian-tahunan", "ikn", None, "'ikn' tidak ada"),
        (BANJARBARU, "capaian-tahunan", "ip-asn", None, "belum mempunyai realisasi"),
        (KUKAR, "kaskade", "sasaran-9", None, "tidak ada sasaran"),
    ],
)
def test_no_data_is_no_picture(
    slug: str, jenis: str, untuk: str, tahun: int | None, cause: str
) -> None:
    found = problem(inputs(slug), jenis, untuk, tahun)
    assert cause in found.sebab
    assert found.saran


def test_the_nearest_indicator_is_offered() -> None:
    assert "ikm" in problem(inputs(KUKAR), "capaian-tahunan", "ikn").saran


def test_lines_break_at_spaces_and_slashes_and_stay_within_the_room() -> None:
    text = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    lines = wrap(text, 54)
    assert lines[-2:] == ["Kabupaten/", "Kota"]
    assert all(text_width(line, 8.5) <= 54 for line in lines)
    assert wrap("", 60) == [""]


def with_charts() -> Naskah:
    """A bab with every kind of chart."""
    chosen = [
        entry
        for entry in DRAWN
        if entry[:2] != (KUKAR, "pagu-program") and not entry[2].startswith("sasaran")
    ]
    grafik = {
        f"grafik/g{n}.svg": draw(inputs(slug), jenis, untuk)
        for n, (slug, jenis, untuk) in enumerate(chosen)
    }
    parts = tuple(
        Gambar(src, f"Gambar {n}", "Grafik", f'Isi "grafik" <{n}>', f"g{n}")
        for n, src in enumerate(grafik)
    )
    seksi = Seksi("bab-1", "bab", "potret", parts, mulai=True)
    return replace(naskah(), seksi=(seksi,), daftar_isi=(), daftar_tabel=(), grafik=grafik)


def figures(element: pikepdf.Object) -> Iterator[str]:
    """The alternative texts of the figures of a tagged PDF."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from figures(one)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == "/Figure":
            yield str(element.Alt)
        yield from figures(element.get("/K", pikepdf.Array()))


@pytest.mark.slow
def test_pdf_holds_charts_as_drawings_in_our_typeface(tmp_path: Path) -> None:
    path, source = tmp_path / "grafik.pdf", with_charts()
    assert pdf_writer.write(render(source), path) == []
    with pikepdf.open(path) as document:
        assert list(figures(document.Root.StructTreeRoot)) == [
            f'Isi "grafik" <{n}>' for n in range(len(source.grafik))
        ]
        assert not [image for page in document.pages for image in page.get_images()]
        fonts = {
            str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()
        }
    assert fonts
    assert all("renja-sans" in name for name in fonts)


def test_html_holds_charts_as_drawings_with_their_texts(tmp_path: Path) -> None:
    path, source = tmp_path / "index.html", with_charts()
    assert html_writer.write(render(source), path) == []
    page = path.read_text(encoding="utf-8")
    described = 'role="img" aria-label="Isi &#34;grafik&#34; &lt;'
    assert page.count(f"<svg {described}") == len(source.grafik)
    assert "grafik/" not in page
    narrow = {
        name: svg.replace(">", "><desc>sempit</desc>", 1) for name, svg in source.grafik.items()
    }
    both = html_writer.page(render(replace(source, grafik_sempit=narrow))).teks
    for width in ("lebar", "sempit"):
        assert both.count(f'<svg class="{width}" {described}') == len(source.grafik)
    assert both.count("<desc>sempit</desc>") == len(source.grafik)


@pytest.mark.slow
def test_docx_holds_charts_as_described_pictures(tmp_path: Path) -> None:
    path, source = tmp_path / "grafik.docx", with_charts()
    assert docx_writer.write(render(source), path) == []
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
        pictures = [
            package.read(name) for name in package.namelist() if name.startswith("word/media/")
        ]
    assert len(pictures) == len(source.grafik)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    widths = [str(round(width_mm(drawing) * 36000)) for drawing in source.grafik.values()]
    assert re.findall(r'<wp:extent cx="(\d+)"', document) == widths
    assert {*widths} == {str(160 * 36000), str(155 * 36000)}  # of F4 and of A4
    clear = 'distT="0" distB="0" distL="0" distR="0"'
    assert document.count("<wp:inline") == document.count(clear) == len(widths)
    described = re.findall(r'<wp:docPr[^>]* descr="([^"]*)"|<wp:docPr descr="([^"]*)"', document)
    assert ["".join(one) for one in described] == [
        f"Isi &quot;grafik&quot; &lt;{n}&gt;" for n in range(len(source.grafik))
    ]


def test_what_is_not_known_is_not_compared() -> None:
    source = inputs(CONTOH)
    known = draw(source, "angka-pokok")
    assert "dari pagu Tahun 2025" in known
    unknown = draw(replace(source, hasil=replace(source.hasil, serapan={})), "angka-pokok")
    assert "dari pagu Tahun" not in unknown
    same = replace(source.hasil, maju=source.hasil.pagu)
    assert "Sama dengan pagu" in draw(replace(source, hasil=same), "angka-pokok")
    empty = replace(source.hasil, pagu=replace(source.hasil.pagu, total=0))
    assert "pagu" in problem(replace(source, hasil=empty), "angka-pokok").sebab
