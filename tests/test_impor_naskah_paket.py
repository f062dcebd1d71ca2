"""What a Word package holds beside its text: placed or told, with its place."""

from __future__ import annotations

import random
import re
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml

from renja_build.impor.naskah.baca import read_blocks
from renja_build.impor.naskah.isi import Alinea, Tabel, TabelBebas
from renja_build.impor.naskah.paket import Paket, package_of
from renja_build.impor.naskah.tulis_tabel import layout
from renja_build.pandoc import convert
from renja_build.pipeline.impor import read_files
from renja_build.sheets.cells import TakTerbaca
from renja_build.sheets.package import DAMAGED
from renja_build.sheets.read import read_sheets
from renja_build.sheets.word import tables_of

_NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)


def element(xml: str) -> Any:
    """A piece of a document; `w:` and its like are known."""
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {_NAMES}", xml))


def box(text: str) -> str:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    new = f"<w:drawing><a:graphic><wps:txbx>{inner}</wps:txbx></a:graphic></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    both = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def old_box(text: str) -> str:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"


def change(tag: str, text: str, author: str = "Budi") -> str:
    kind = "delText" if tag == "del" else "t"
    return f'<w:{tag} w:id="1" w:author="{author}"><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>'


def line(document: Document, text: str, *pieces: str) -> None:
    paragraph = document.add_paragraph(text)
    for piece in pieces:
        paragraph._p.append(element(piece))


def saved(document: Document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def told(paket: Paket) -> list[tuple[str, str, str]]:
    return [(left.sel, left.isi, left.alasan) for left in paket.di_samping]


def words(paket: Paket) -> list[str]:
    blocks = read_blocks(convert(paket.isi, "docx+styles", "json")[0])
    return [block.polos for block in blocks if isinstance(block, Alinea | Tabel)]


def test_the_text_of_boxes_stands_behind_their_paragraphs(tmp_path: Path) -> None:
    """Once, in either form, in cells too; the paragraph that holds the box keeps its own."""
    document = docx.Document()
    line(document, "Awal.", box("Kotak baru"), old_box("Kotak lama"))
    document.add_table(1, 1).cell(0, 0).paragraphs[0]._p.append(element(box("Kotak sel")))
    line(document, "Akhir.")
    paket = package_of(saved(document))
    assert words(paket) == ["Awal.", "Kotak baru", "Kotak lama", "Kotak sel", "Akhir."]
    (tmp_path / "a.docx").write_bytes(saved(document))
    table, texts = read_sheets(tmp_path / "a.docx")
    assert table.baris == [["Kotak sel"]]
    assert [row[0] for row in texts.baris] == ["Awal.", "Kotak baru", "Kotak lama", "Akhir."]


def test_changes_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    document = docx.Document()
    line(document, "Satu ", change("ins", "masuk "), change("ins", "lagi"), change("del", " buang"))
    line(document, "Dua", change("moveFrom", " pindah"))
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "isi"
    table.cell(1, 1).paragraphs[0]._p.append(element(change("del", "lama", "Rina")))
    gone = document.add_table(2, 1)
    gone.cell(0, 0).text, gone.cell(1, 0).text = "tetap", "hilang"
    gone.rows[1]._tr.get_or_add_trPr().append(element('<w:del w:id="9" w:author="Rina"/>'))
    paket = package_of(saved(document))
    assert words(paket) == ["Satu masuk lagi", "Dua", "isi", "tetap"]
    by = "perubahan terlacak oleh"
    assert told(paket) == [
        ("'teks'!A1", "masuk lagi", f"{by} Budi: disisipkan; terbaca sebagai isi"),
        ("'teks'!A1", "buang", f"{by} Budi: dihapus"),
        ("'teks'!A2", "pindah", f"{by} Budi: dipindahkan dari sini"),
        ("'tabel 1'!B2", "lama", f"{by} Rina: dihapus"),
        ("", "hilang", f"{by} Rina: baris dihapus"),
    ]
    (tmp_path / "a.docx").write_bytes(saved(document))
    assert [sheet.baris for sheet in read_sheets(tmp_path / "a.docx")] == [
        [[], [None, "isi"]], [["tetap"]], [["Satu masuk lagi"], ["Dua"]],
    ]  # fmt: skip


def test_what_stands_beside_the_text_is_told() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "Kop dinas", "3"
    line(document, "Awal.")
    run = document.add_paragraph("Dikomentari.").runs[0]
    document.add_comment(run, text="Periksa lagi", author="Sari")
    raw = saved(document)
    drawn = f"<c {_NAMES}><a:t>Kepala</a:t><a:t>Sekretaris</a:t></c>"
    content = BytesIO(raw)
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/diagrams/data1.xml", drawn)
        package.writestr("word/charts/chart1.xml", drawn)
        package.writestr("word/embeddings/Book1.xlsx", b"")
    assert told(package_of(content.getvalue())) == [
        ("'teks'!A2", "Periksa lagi", "komentar Sari; tidak menjadi isi"),
        ("'kepala halaman'", "Kop dinas", "kepala dan kaki halaman disusun sendiri"),
        ("", "Kepala Sekretaris", "bagan SmartArt tidak dapat dipasang"),
        ("", "Kepala Sekretaris", "grafik Word tidak dapat dipasang"),
        ("", "word/embeddings/Book1.xlsx", "berkas tersemat tidak dibaca"),
    ]


def test_a_part_that_is_broken_is_told(tmp_path: Path) -> None:
    content = BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/comments.xml", "<w:comments")
    (tmp_path / "a.docx").write_bytes(content.getvalue())
    with pytest.raises(TakTerbaca, match="rusak"):
        read_files([tmp_path / "a.docx"], 2026, teks=True)


def test_elements_at_the_wrong_place_are_read_past() -> None:
    """A document of which the elements were exchanged at random: read or refused, never an error."""
    document = docx.Document()
    line(document, "Awal.", box("Kotak"), change("del", "buang"), change("moveTo", "pindah"))
    table = document.add_table(2, 2)
    table.cell(1, 1).paragraphs[0]._p.append(element(change("ins", "baru")))
    table.rows[0]._tr.get_or_add_trPr().append(element('<w:del w:id="9" w:author="Rina"/>'))
    raw, chance = saved(document), random.Random(24)
    with zipfile.ZipFile(BytesIO(raw)) as package:
        xml = package.read("word/document.xml").decode()
    names = sorted(set(re.findall(r"<(w:\w+)", xml)))
    for _ in range(120):
        here, there = chance.sample([*names, "w:trPr", "w:moveFrom", "w:sectPr"], 2)
        mixed = re.sub(rf"(</?){here}(?=[ >/])", rf"\1{there}", xml)
        content = BytesIO()
        with zipfile.ZipFile(content, "w") as package:
            package.writestr("word/document.xml", mixed)
        with suppress(*DAMAGED):
            made = package_of(content.getvalue())
            assert len(made.mendatar) == len(tables_of(mixed.encode())[0])


def grid(columns: int, word: str = "kata", *, mendatar: bool | None = None) -> str:
    table = Tabel(((word,) * columns,), ((word,) * columns,), mendatar=mendatar)
    lines = layout(TabelBebas("a", "A", "", table)).split("\n")
    return next(line for line in lines if "orientasi" in line)


@pytest.mark.parametrize(
    ("columns", "word", "mendatar", "way"),
    [
        (7, "kata", False, "potret"), (7, "kata", True, "lanskap"), (7, "kata", None, "potret"),
        (12, "kata", None, "lanskap"), (12, "kata", False, "potret"), (2, "kata", True, "lanskap"),
        # Words that would not stand on an upright page, or on any but the widest.
        (7, "pertanggungjawaban", False, "lanskap"), (12, "pertanggungjawaban", False, "lanskap-a3"),
    ],
)  # fmt: skip
def test_a_table_lies_as_in_the_document(
    columns: int, word: str, mendatar: bool | None, way: str
) -> None:
    assert grid(columns, word, mendatar=mendatar) == f"orientasi: {way}"


def test_sections_say_how_their_tables_lie() -> None:
    document = docx.Document()
    document.add_table(1, 1)
    wide = document.add_section()
    wide.orientation = WD_ORIENT.LANDSCAPE
    wide.page_width, wide.page_height = wide.page_height, wide.page_width
    document.add_table(1, 1).cell(0, 0).add_table(1, 1)
    document.add_table(1, 1)
    last = document.add_section()
    last.page_width, last.page_height = last.page_height, last.page_width
    document.add_table(1, 1)
    assert package_of(saved(document)).mendatar == (False, True, True, False)
