"""The emblem of the region on the cover: the planner's picture in PDF, DOCX and HTML, in its colours and named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import lxml.html
import pikepdf
import pytest
from docx.oxml.ns import qn
from PIL import Image

from renja_build.diff.catatan import FieldDifference, differences, records
from renja_build.pipeline.build import write_one
from renja_build.pipeline.steps import Prepared, prepare
from renja_build.pipeline.verify import verify_file
from renja_build.redline.html import compare
from renja_build.redline.sheet import with_sheet
from renja_build.redline.uang import money
from renja_build.render.html import render
from renja_build.write import FORMATS, html
from renja_build.write.docx_parts.cover import cover_styles

DASAR = Path(__file__).parent / "dasar"
ALT = "Lambang Kabupaten “Contoh” & Raya"
BIRU, MERAH = (10, 60, 200), (200, 30, 10)
EMU_PER_MM = 36000


def renja(
    folder: Path,
    lambang: str = f"lambang: {{berkas: lambang.png, alt: {ALT}}}\n",
    ukuran: tuple[int, int] = (40, 60),
) -> Prepared:
    """The small Renja in plain black, its cover with an emblem."""
    shutil.copytree(DASAR, folder)
    (folder / "gambar").mkdir()
    for name, warna in (("lambang.png", BIRU), ("lain.png", MERAH)):
        Image.new("RGB", ukuran, warna).save(folder / "gambar" / name)
    with (folder / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write(lambang + "gaya: {warna: polos}\n")
    return prepare(folder)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return renja(tmp_path_factory.mktemp("lambang") / "kecil")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return renja(tmp_path_factory.mktemp("tanpa") / "kecil", lambang="")


@pytest.fixture(scope="module")
def built(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    outputs = [write_one(prepared, name, tmp_path_factory.mktemp("keluaran")) for name in FORMATS]
    assert [output.findings for output in outputs] == [()] * len(FORMATS)
    assert [verify_file(prepared.naskah, output.format, output.path) for output in outputs] == [
        []
    ] * len(FORMATS)
    return {output.format: output.path for output in outputs}


def test_it_stands_above_the_name_of_the_government(prepared: Prepared) -> None:
    (cover,) = lxml.html.fragment_fromstring(
        render(prepared.naskah).badan, create_parent="div"
    ).find_class("sampul")
    assert [one.get("class") for one in cover][:3] == ["lambang", "pemerintah", "pokok"]
    assert [dict(one.attrib) for one in cover.iter("img")] == [
        {"src": "gambar/lambang.png", "alt": ALT}
    ]


def test_without_one_the_cover_is_as_before(
    prepared: Prepared, bare: Prepared, tmp_path: Path
) -> None:
    assert "lambang" not in render(bare.naskah).badan
    assert "lambang" not in write_one(bare, "html", tmp_path).path.read_text(encoding="utf-8")
    names = [[style.name for style in cover_styles(one.naskah)] for one in (prepared, bare)]
    assert names[0] == ["Sampul Lambang", *names[1]]


def test_a_change_of_it_is_told(prepared: Prepared, bare: Prepared, tmp_path: Path) -> None:
    other = renja(tmp_path / "kecil", "lambang: {berkas: lain.png, alt: Lambang Kota}\n")
    name, alt = ("lambang", "berkas"), ("lambang", "alt")
    assert told(prepared, other) == (
        FieldDifference(name, "lambang.png", "lain.png"),
        FieldDifference(alt, ALT, "Lambang Kota"),
    )
    assert told(bare, other) == (
        FieldDifference(name, None, "lain.png"),
        FieldDifference(alt, None, "Lambang Kota"),
    )
    marked = compare(render(prepared.naskah), render(other.naskah)).badan
    assert marked.index('src="lama/gambar/lambang.png"') < marked.index('src="gambar/lain.png"')


def test_one_that_was_dropped_keeps_its_size(
    prepared: Prepared, bare: Prepared, tmp_path: Path
) -> None:
    marked = with_sheet(
        compare(render(prepared.naskah), render(bare.naskah)),
        "versi lama",
        money(bare.dokumen.rencana, prepared.dokumen.rencana),
    )
    assert html.write(marked, tmp_path / "a.html") == []
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<figure class="lambang hapus">' in page and ".lambang img {" in page
    assert '<a href="#s-1">Sampul</a>: 1 alinea dihapus' in page


def told(before: Prepared, after: Prepared) -> tuple[FieldDifference, ...]:
    (kelompok,) = differences(records(before.dokumen), records(after.dokumen))
    (butir,) = kelompok.butir
    return butir.isian


@pytest.fixture(scope="module")
def pdf(built: dict[str, Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built["pdf"]) as document:
        yield document


@pytest.mark.slow
def test_pdf_has_it_on_the_cover_tagged_and_in_colour(pdf: pikepdf.Pdf) -> None:
    ((name, image),) = pdf.pages[0].Resources.XObject.items()
    assert pikepdf.PdfImage(image).as_pil_image().convert("RGB").getcolors() == [(40 * 60, BIRU)]
    figures = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
    ]
    assert [str(one.Alt) for one in figures if "/Alt" in one] == [ALT]
    drawn = [matrix for matrix, shown in placed(pdf.pages[0]) if shown == name]
    assert [(round(width), round(height)) for width, height in drawn] == [(20, 30)]


def placed(page: pikepdf.Page) -> Iterator[tuple[tuple[float, float], str]]:
    """Every image of a page with its width and height in mm."""
    matrix, stack = pikepdf.Matrix(), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "q":
            stack.append(matrix)
        elif str(operator) == "Q":
            matrix = stack.pop()
        elif str(operator) == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif str(operator) == "Do":
            yield (abs(matrix.a) / 72 * 25.4, abs(matrix.d) / 72 * 25.4), str(operands[0])


@pytest.mark.slow
def test_docx_has_it_in_line_with_its_words(built: dict[str, Path]) -> None:
    document = docx.Document(str(built["docx"]))
    styles = [one.style.name for one in document.paragraphs if one.style is not None]
    assert styles[:2] == ["Sampul Lambang", "Sampul Pemerintah"]
    (drawing,) = document.paragraphs[0]._element.iter(qn("w:drawing"))
    assert drawing[0].tag == qn("wp:inline")
    assert {one.get("descr") for one in drawing.iter(qn("wp:docPr"), qn("pic:cNvPr"))} == {ALT}
    (blip,) = drawing.iter(qn("a:blip"))
    with Image.open(BytesIO(document.part.related_parts[blip.get(qn("r:embed"))].blob)) as image:
        assert image.getcolors() == [(40 * 60, BIRU)]
    assert sizes(document) == {(20 * EMU_PER_MM, 30 * EMU_PER_MM)}


@pytest.mark.slow
def test_docx_keeps_a_wide_one_within_the_line(tmp_path: Path) -> None:
    wide = write_one(renja(tmp_path / "lebar", ukuran=(400, 40)), "docx", tmp_path)
    assert sizes(docx.Document(str(wide.path))) == {(80 * EMU_PER_MM, 8 * EMU_PER_MM)}


def sizes(document: docx.document.Document) -> set[tuple[int, int]]:
    """Widths and heights of the first picture, in the units of drawings."""
    drawing = next(document.element.body.iter(qn("w:drawing")))
    return {
        (int(one.get("cx")), int(one.get("cy")))
        for one in drawing.iter(qn("wp:extent"), qn("a:ext"))
    }


@pytest.mark.slow
def test_html_holds_it_as_data(built: dict[str, Path]) -> None:
    page = lxml.html.document_fromstring(built["html"].read_bytes())
    (image,) = page.xpath("//figure[@class='lambang']/img")
    assert image.get("src").startswith("data:image/png;base64,") and image.get("alt") == ALT
    assert ".lambang img" in "".join(page.xpath("//style/text()"))


def test_pictures_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    plan = renja(tmp_path / "kecil")
    (plan.path / "gambar" / "peta").mkdir()
    Image.new("RGB", (40, 60), MERAH).save(plan.path / "gambar" / "peta" / "lambang.png")
    (bab,) = sorted((plan.path / "bab").iterdir())[-1:]
    with bab.open("a", encoding="utf-8") as file:
        file.write("isi:\n  - gambar: peta/lambang.png\n    judul: Peta\n    alt: Peta Kabupaten\n")
    naskah = prepare(plan.path).naskah
    assert {name: Image.open(path).getpixel((0, 0)) for name, path in naskah.gambar.items()} == {
        "gambar/lambang.png": MERAH,
        "gambar/2-lambang.png": BIRU,
    }
    assert 'src="gambar/lambang.png" alt="Peta Kabupaten"' in render(naskah).badan
