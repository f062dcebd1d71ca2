"""Last year's Word document becomes bab, prose, tables and pictures, and no word of it gets lost."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml
from bangunan import Bangunan
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from naskah_kembali import measured, report, through_office
from PIL import Image

from renja_build import markers
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.cli import run
from renja_build.impor.naskah import judul as headings
from renja_build.impor.naskah import tulis
from renja_build.impor.naskah.baca import read_blocks
from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.naskah.isi import Alinea, Judul, Tabel
from renja_build.impor.naskah.luput import escaped, lines_of, plain_title, says
from renja_build.impor.naskah.sampul import identity_of
from renja_build.impor.naskah.susun import arranged
from renja_build.pipeline import naskah as of_text
from renja_build.pipeline.impor import read_files
from renja_build.render import markdown
from renja_build.sheets.read import read_sheets

FIVE = daftar_sistematika()["permendagri-86-2017-murni"]
PLAN = (
    ("Kode", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Target Capaian",
     "Pagu Indikatif (Rp)"),
    ("5.01.01", "Program Penunjang", "Nilai SAKIP", "80 Nilai", "450.000.000"),
    ("5.01.01.2.01", "Perencanaan dan Evaluasi", "Jumlah Dokumen", "3 Dokumen", "450.000.000"),
    ("5.01.01.2.01.0001", "Penyusunan Dokumen", "Jumlah Rencana", "3 Dokumen", "450.000.000"),
    ("5.03.02", "Program Perencanaan", "Indeks Perencanaan", "70 Nilai", "50.000.000"),
    ("5.03.02.2.01", "Penyusunan Rencana", "Jumlah Laporan", "2 Laporan", "50.000.000"),
    ("5.03.02.2.01.0001", "Analisis Kondisi Daerah", "Jumlah Analisis", "2 Laporan", "50.000.000"),
)  # fmt: skip
# What would mean something in our files: expressions, statements, markup, lists, YAML, comments.
HOSTILE = (
    "{{ pagu.total | rupiah }}", "{% for a in b %}{% endfor %}", "{# catatan #}", "}} {{", "{{{{ a }}}}",
    "---", "===", "# judul", "#renja: abaikan N201 karena x", "akhir # renja: isi ini", "* * *", "- butir",
    "+ butir", "1. satu", "1) satu", "(1) satu", "a. satu", "iv) empat", "> kutipan", ": arti",
    "kunci: nilai", "- kunci: [a, b]", "**tebal** dan *miring*", "__garis__", "~~coret~~ H~2~O m^2^",
    "`kode`", "[a](http://contoh.invalid)", "![a](b.png)", "[^1] dan [^1]: catatan", "<b>tebal</b> & &amp;",
    "$x$ dan $$y$$", "| a | b |", "a | b\n--- | ---", "\\ garis miring \\\\", "==sorot==", "!!! awas", "::: kotak",
    "- [ ] kotak", "*", "_a_b_c_", "100%}", "Rp1.000,00 (seribu)", "&nbsp;", "\"kutip\" 'tunggal'",
    "    empat spasi", "akhir dua spasi  \nbaris kedua", "http://contoh.invalid/a_b_c?d=1&e=2",
)  # fmt: skip


def renja(folder: Path, *arguments: str) -> int:
    """The exit status of a command that is run in a folder."""
    with chdir(folder):
        return run(list(arguments))


def picture(form: str = "PNG", size: tuple[int, int] = (30, 20)) -> BytesIO:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, form)
    content.seek(0)
    return content


def table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    grid = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            grid.cell(at, column).text = words


def old_plan() -> Document:
    """A Renja as an office wrote it, with styles of headings."""
    document = docx.Document()
    for line in (
        "PEMERINTAH KABUPATEN\nCONTOH RAYA",
        "RENCANA KERJA",
        "DINAS SOSIAL",
        "TAHUN 2026",
    ):
        document.add_paragraph(line)
    document.add_heading("KATA PENGANTAR", 1)
    document.add_paragraph("Puji syukur atas selesainya Renja Dinas Sosial (DINSOS).")
    document.add_heading("DAFTAR ISI", 1)
    document.add_paragraph("BAB I PENDAHULUAN ........ 1")
    document.add_heading("BAB I", 1)
    document.add_heading("PENDAHULUAN", 1)
    document.add_heading("1.1 Latar Belakang", 2)
    sentence = document.add_paragraph("Renja disusun untuk melaksanakan ")
    sentence.add_run("Renstra Tahun 2025-2029").bold = True
    sentence.add_run(" dan RKPD. Kalimat kedua memuat {{ pagu.total }} dan C:\\Data.")
    document.add_paragraph("butir pertama", style="List Bullet")
    document.add_paragraph("butir kedua", style="List Bullet")
    document.add_heading("1.2 Profil Kantor", 2)
    document.add_paragraph("Gambar ini memuat kantor.")
    document.add_picture(picture(), width=Inches(1))
    document.add_paragraph("Gambar 1.1 Kantor Dinas Sosial")
    document.add_paragraph("Tabel 1.1 Keadaan Pegawai")
    table(
        document,
        (("No", "Pendidikan", "Jumlah"), ("1", "Sarjana: S-1", "12"), ("2", "SMA", "n/a {{ x }}")),
    )
    document.add_heading("BAB IV RENCANA KERJA DAN PENDANAAN", 1)
    document.add_paragraph("Pagu indikatif Tahun 2026 berjumlah Rp500.000.000,00.")
    document.add_paragraph("Tabel 4.1 Rencana Kerja Tahun 2026")
    table(document, PLAN)
    document.add_heading("BAB V PENUTUP", 1)
    document.add_paragraph("Demikian Renja ini disusun.")
    document.add_heading("LAMPIRAN", 1)
    document.add_paragraph("Berita acara forum.")
    return document


def saved(document: Document, path: Path) -> Path:
    document.save(str(path))
    return path


def parts_of(folder: Path) -> dict[str, object]:
    """The files of a Renja as data, by their place."""
    return {
        file.relative_to(folder).as_posix(): yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.yaml"))
    }


def strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from (str(key), *strings(value))
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)
    elif node is not None:
        yield re.sub(r"\\(.)", r"\1", str(node))


def test_everything_stands_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = saved(old_plan(), tmp_path / "lama.docx")
    assert renja(tmp_path, "import", str(file), "--baru", "dinsos-2026") == 0
    told = capsys.readouterr()
    left = [line for line in told.out.split("\n") if line.startswith("  ")]
    assert left and all(
        line[2] != " " and "  …" not in line for line in left
    )  # none without a head
    assert "naskah: 3 bab, 2 bagian" in told.out
    assert "judul di luar sistematika, tetap di tempatnya: 'Profil Kantor'" in told.out
    assert "renja check --fix dinsos-2026" in told.err
    folder = tmp_path / "content" / "dinsos-2026"
    parts = parts_of(folder)
    assert [*parts] == [
        "bab/01-pendahuluan.yaml", "bab/02-rencana-kerja-pendanaan.yaml", "bab/03-penutup.yaml",
        "depan/01-kata-pengantar.yaml", "indikator.yaml", "lampiran/01-lampiran.yaml",
        "program.yaml", "renja.yaml", "tabel/keadaan-pegawai.yaml",
    ]  # fmt: skip
    assert parts["bab/01-pendahuluan.yaml"] == {
        "judul": "Pendahuluan",
        "bagian": [
            {"judul": "Latar Belakang", "isi": [{"teks": (
                "Renja disusun untuk melaksanakan **Renstra Tahun 2025-2029** dan RKPD.\n"
                "Kalimat kedua memuat \\{\\{ pagu.total \\}\\} dan C:\\\\Data.\n\n- butir pertama\n- butir kedua\n"
            )}]},
            {"judul": "Profil Kantor", "isi": [
                {"teks": "Gambar ini memuat kantor.\n"},
                {"gambar": "gambar-1.png", "judul": "Kantor Dinas Sosial", "alt": "Kantor Dinas Sosial"},
                {"tabel": "keadaan-pegawai"},
            ]},
        ],
    }  # fmt: skip
    assert parts["bab/02-rencana-kerja-pendanaan.yaml"] == {
        "judul": "Rencana Kerja dan Pendanaan",
        "isi": [
            {"teks": "Pagu indikatif Tahun 2026 berjumlah Rp500.000.000,00.\n"},
            {"tabel": "t-c-33"},
        ],
    }
    rows = parts["tabel/keadaan-pegawai.yaml"]
    assert isinstance(rows, dict) and rows["judul"] == "Keadaan Pegawai"
    assert rows["baris"] == [
        {"nomor": "1", "pendidikan": "Sarjana: S-1", "jumlah": "12"},
        {"nomor": "2", "pendidikan": "SMA", "jumlah": "n/a { { x } }"},
    ]
    identity = parts["renja.yaml"]
    assert isinstance(identity, dict)
    assert (identity["daerah"], identity["tahun"]) == ("Contoh Raya", 2026)
    assert identity["perangkat_daerah"]["nama"] == "Dinas Sosial"
    assert identity["perangkat_daerah"]["singkatan"] == "DINSOS"
    assert identity["renstra"] == {"awal": 2025, "akhir": 2029}
    assert (folder / "gambar" / "gambar-1.png").read_bytes() == picture().getvalue()


def test_what_was_imported_is_a_list_of_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file is broken; the figures that have one fact become its expression."""
    file = saved(old_plan(), tmp_path / "lama.docx")
    assert renja(tmp_path, "import", str(file), "--baru", "baru") == 0
    capsys.readouterr()
    renja(tmp_path, "check", "baru", "--format", "json")
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)]
    assert "N201" in codes and not {
        code for code in codes if code[0] in "YD" or (code < "N200" and code[0] == "N")
    }
    renja(tmp_path, "check", "baru", "--fix")
    chapter = tmp_path / "content" / "baru" / "bab" / "02-rencana-kerja-pendanaan.yaml"
    assert "berjumlah {{ pagu.total | rupiah }}." in chapter.read_text(encoding="utf-8")


def test_what_is_there_already_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(old_plan(), tmp_path / "lama.docx")
    assert renja(tmp_path, "import", str(file), "--baru", "baru") == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert renja(tmp_path, "import", str(file), "--baru", "baru") == 2
    assert "sudah ada" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    assert renja(tmp_path, "import", str(file), "--baru", "lain", "--dry-run") == 0
    assert not (tmp_path / "content" / "lain").exists()


def every_word(file: Path, folder: Path, told: dict[str, list[dict[str, str]]]) -> Counter[str]:
    """The words of a document that stand neither in the Renja nor among what is told: numbers of
    headings and captions aside, which are printed by themselves.
    """
    words = Counter(
        word for text in strings([*parts_of(folder).values()]) for word in words_of(text)
    )
    for kind in ("dilewati", "pertanyaan"):
        words.update(word for cell in told[kind] for word in words_of(cell["isi"]))
    missing = Counter[str]()
    heads = re.compile(r"^\s*(?:BAB [IVX]+|(?:Tabel|Gambar) \S+|\d+(?:\.\d+)+\.?|[A-Za-z]\.)\s*")
    for sheet in read_sheets(file):
        if sheet.nama == "teks":
            for (text,) in sheet.baris:
                own = Counter(words_of(heads.sub("", str(text), count=1)))
                missing += Counter(dict.fromkeys(own - words, 1))
                words -= own
    return missing


def test_no_word_gets_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = saved(old_plan(), tmp_path / "lama.docx")
    assert renja(tmp_path, "import", str(file), "--baru", "baru", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["jumlah"]["pagu"] == 500_000_000
    assert told["naskah"]["bab"] == 3
    assert every_word(file, tmp_path / "content" / "baru", told) == Counter()


@pytest.mark.parametrize("text", HOSTILE)
def test_words_stay_words(text: str) -> None:
    """As a paragraph, between others, and as a title."""
    for words in (text, f"Awal {text}", f"{text} akhir", f"{text} {text}"):
        form = lines_of(" ".join(escaped(words).split()))
        assert says(form, words, paragraph=True), form
        assert not any(markers.expressions(form)) and "# renja" not in form.replace("\\#", "")
        title = plain_title(words)
        assert not any(markers.expressions(title)) and not any(markers.strays(title))
        assert not markdown.signs_in_title(title)


def test_random_words_stay_words() -> None:
    """Signs in any order: what our prose cannot say is never said wrong."""
    chance = random.Random(24)
    signs = [
        *"{}%#*_~^`[]()<>|\\!&=+-:.$1aI•",
        "{{",
        "}}",
        "**",
        "kata",
        " ",
        "  ",
        "\n",
        "1.",
        "a)",
    ]
    said = 0
    for _ in range(400):
        words = "".join(chance.choices(signs, k=chance.randint(1, 14))).strip()
        form = lines_of(" ".join(escaped(words).split()))
        said += bool(words) and says(form, words, paragraph=True)
        assert not any(markers.expressions(form))
    assert said > 330


def tree(*blocks: dict[str, object]) -> bytes:
    return json.dumps({"blocks": blocks}).encode()


def para(text: str, kind: str = "Para") -> dict[str, object]:
    return {"t": kind, "c": [{"t": "Str", "c": text}]}


def ordered(style: str, delim: str, *items: object) -> dict[str, object]:
    return {"t": "OrderedList", "c": [[1, {"t": style}, {"t": delim}], [*items]]}


@pytest.mark.parametrize(
    ("block", "written"),
    [
        ({"t": "BulletList", "c": [[para("satu")], [para("dua")]]}, "- satu\n- dua"),
        (ordered("Decimal", "Period", [para("satu")], [para("dua")]), "1. satu\n2. dua"),
        (ordered("LowerAlpha", "OneParen", [para("satu")], [para("dua")]), "a) satu\nb) dua"),
        (ordered("Decimal", "TwoParens", [para("satu")], [para("dua")]), "(1) satu\n(2) dua"),
        (ordered("LowerRoman", "Period", [para("satu")], [para("dua")]), "i. satu\nii. dua"),
        (ordered("Decimal", "Period", [para("satu"), {"t": "BulletList", "c": [[para("{{ a }}")]]}]),
         "1. satu\n   - \\{\\{ a \\}\\}"),
        ({"t": "Para", "c": [{"t": "Str", "c": "A"}, {"t": "Note", "c": [para("Isi: *catatan*.")]}]},
         "A[^1]\n\n[^1]: Isi: \\*catatan\\*."),
        ({"t": "Para", "c": [{"t": "Str", "c": "m"}, {"t": "Superscript", "c": [{"t": "Str", "c": "2"}]}]},
         "m^2^"),
        ({"t": "Para", "c": [{"t": "Emph", "c": [{"t": "Strong", "c": [{"t": "Str", "c": "kata"}]}]}]},
         "***kata***"),
        (para("\uf0b7 butir *satu*"), "- butir \\*satu\\*"),
        # What our marks cannot hold loses them, and no word.
        ({"t": "Para", "c": [{"t": "Str", "c": "a"}, {"t": "Strong", "c": [{"t": "Str", "c": "(b)"}]},
                             {"t": "Str", "c": "c"}]}, "a(b)c"),
        ({"t": "Para", "c": [{"t": "Superscript", "c": [{"t": "Str", "c": "a b"}]}]}, "a b"),
        ({"t": "Para", "c": [{"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "laman"}], ["http://a", ""]]}]},
         "laman"),
        ({"t": "Para", "c": [{"t": "Str", "c": "se\u00adkali\u200b dua\u202e"}]}, "sekali dua"),
    ],
)  # fmt: skip
def test_what_pandoc_tells_becomes_our_markdown(block: dict[str, object], written: str) -> None:
    (made,) = read_blocks(tree(block))
    assert isinstance(made, Alinea) and made.markdown == written


@pytest.mark.parametrize(
    ("sizes", "lists"), [((1, 1, 1), [3]), ((1, 3, 1), [5]), ((2, 2), [2, 2]), ((2, 1, 2), [3, 2])]
)
def test_items_that_are_lists_of_their_own_are_one_list(
    sizes: tuple[int, ...], lists: list[int]
) -> None:
    """As LibreOffice writes them; two lists of several items stay two."""
    blocks = [ordered("Decimal", "Period", *[[para("butir")]] * size) for size in sizes]
    made = [block.markdown for block in read_blocks(tree(*blocks)) if isinstance(block, Alinea)]
    assert made == ["\n".join(f"{n + 1}. butir" for n in range(size)) for size in lists]


def test_a_list_that_we_cannot_print_becomes_paragraphs() -> None:
    inner: dict[str, object] = {"t": "BulletList", "c": [[para("dalam")]]}
    for _ in range(12):
        inner = {"t": "BulletList", "c": [[para("di"), inner]]}
    made = read_blocks(tree(inner))
    assert [block.polos for block in made if isinstance(block, Alinea)] == [*["di"] * 12, "dalam"]


def test_a_word_that_no_line_holds_is_told() -> None:
    (made,) = read_blocks(tree(para("x" * 600)))
    assert isinstance(made, Alinea) and (made.markdown, len(made.polos)) == ("", 600)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("BAB I PENDAHULUAN", "Pendahuluan"), ("BAB II. HASIL EVALUASI", "Hasil Evaluasi"),
        ("Bab 3 - Tujuan", "Tujuan"), ("1.1 Latar Belakang", "Latar Belakang"),
        ("1.2.3. Dasar Hukum", "Dasar Hukum"), ("A. Umum", "Umum"), ("II.1 Evaluasi", "Evaluasi"),
        ("a) Maksud", "Maksud"), ("Latar Belakang", "Latar Belakang"), ("Babak Baru", "Babak Baru"),
        ("A Dua", "A Dua"), ("2026 Menuju", "2026 Menuju"),
    ],
)  # fmt: skip
def test_a_title_without_its_number(title: str, bare: str) -> None:
    assert headings.bare(title) == bare


def test_headings_that_were_typed_as_paragraphs() -> None:
    """An office without styles: bab by their word, sections by number or by their known titles."""

    def line(text: str, *, bold: bool = False) -> Alinea:
        return Alinea(text, text, tebal=bold)

    blocks = [
        line("DAFTAR ISI"), line("BAB I PENDAHULUAN.......1"), line("BAB I"), line("PENDAHULUAN"),
        line("Latar Belakang"), line("Isi latar belakang yang panjang."), line("1.2 Profil Kantor"),
        line("1.2.1 Tugas"), line("A. Tebal", bold=True), line("BAB II EVALUASI RENJA TAHUN LALU"),
    ]  # fmt: skip
    made = headings.with_headings(blocks, FIVE)
    assert [(block.tingkat, block.teks) for block in made if isinstance(block, Judul)] == [
        (1, "DAFTAR ISI"), (1, "BAB I PENDAHULUAN"), (2, "Latar Belakang"), (2, "1.2 Profil Kantor"),
        (3, "1.2.1 Tugas"), (2, "A. Tebal"), (1, "BAB II EVALUASI RENJA TAHUN LALU"),
    ]  # fmt: skip


def test_what_a_cover_says_twice_stays_open() -> None:
    lines = ["PEMERINTAH KOTA CONTOH", "PEMERINTAH PROVINSI CONTOH", "DINAS SOSIAL", "TAHUN 2026"]
    identity = identity_of([Alinea(line, line) for line in lines])
    assert (identity.daerah, identity.tingkat, identity.kantor) == ("", "", "Dinas Sosial")


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (picture().getvalue(), True),
        (picture("JPEG").getvalue(), True),
        (picture("GIF").getvalue(), False),
        (picture("PNG", (20_001, 1)).getvalue(), False),
        (picture().getvalue()[:60], False),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", False),
    ],
)
def test_a_picture_is_what_its_bytes_say(content: bytes, kept: bool, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("BAB I PENDAHULUAN", 1)
    document.add_picture(picture())
    file = changed(saved(document, tmp_path / "a.docx"), "word/media/image1.png", lambda _: content)
    assert renja(tmp_path, "import", str(file), "--baru", "baru", "--tahun", "2026") == 0
    chapter = (tmp_path / "content" / "baru" / "bab" / "01-pendahuluan.yaml").read_text(
        encoding="utf-8"
    )
    assert ("gambar:" in chapter) is kept
    assert len([*(tmp_path / "content" / "baru").rglob("gambar/*")]) == kept


def changed(file: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A package with one part of it changed."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, part: change(parts.get(part, b""))}.items():
            package.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("word/document.xml", lambda xml: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml, "deklarasi XML"),
        ("word/document.xml", lambda xml: xml[: len(xml) // 2], "rusak"),
        ("word/media/x.bin", lambda _: b"0" * 6_000_000, "terlalu besar"),
        ("word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 10
                                                      + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 20_001),
         "batasnya 20.000"),
    ],
)  # fmt: skip
def test_a_document_is_read_within_bounds(
    part: str,
    change: Callable[[bytes], bytes],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = changed(saved(old_plan(), tmp_path / "a.docx"), part, change)
    assert renja(tmp_path, "import", str(file), "--baru", "baru") == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "content").exists()


def test_what_pandoc_passes_over_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pictures elsewhere are not fetched, letters that turn the text are told, tables in tables are
    words of their cell, one of a single row is a table.
    """
    document = docx.Document()
    document.add_heading("BAB I PENDAHULUAN", 1)
    document.add_paragraph("Balik \u202earah\u202c baca.")
    document.add_paragraph("Di luar.").add_run().add_picture(picture())
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "luar"
    cell.add_table(1, 1).cell(0, 0).text = "dalam"
    for blip in document.element.iter(qn("a:blip")):
        blip.attrib.pop(qn("r:embed"))
        blip.set(
            qn("r:link"),
            document.part.relate_to("http://contoh.invalid/a.png", "x", is_external=True),
        )
    frame = OxmlElement("w:pict")
    document.paragraphs[1].add_run()._r.append(frame)
    file = saved(document, tmp_path / "a.docx")
    assert (
        renja(
            tmp_path, "import", str(file), "--baru", "baru", "--tahun", "2026", "--format", "json"
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out)["dilewati"]
    assert ["pembalik arah baca" in cell["alasan"] for cell in told if "Balik" in cell["isi"]] == [
        True
    ]
    assert "Balik arah baca." in (tmp_path / "content/baru/bab/01-pendahuluan.yaml").read_text(
        encoding="utf-8"
    )
    assert "luar dalam" in (tmp_path / "content/baru/tabel/pendahuluan.yaml").read_text(
        encoding="utf-8"
    )


def test_a_plan_that_calls_itself_a_change_is_asked_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document()
    document.add_paragraph("PERUBAHAN RENCANA KERJA TAHUN 2026")
    document.add_heading("BAB I PENDAHULUAN", 1)
    document.add_paragraph("Isi.")
    file = saved(document, tmp_path / "a.docx")
    assert renja(tmp_path, "import", str(file), "--baru", "baru") == 1
    assert "renja new --perubahan-of" in capsys.readouterr().out


def test_our_own_document_comes_back(
    bangunan: Bangunan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text of a shipped Renja: every bab and section at its place, all words, all money."""
    file = bangunan.path("contoh-2027", "docx")
    renja(tmp_path, "import", str(file), "--baru", "kembali", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert (told["jumlah"]["pagu"], told["jumlah"]["maju"]) == (33_173_000_000, 34_223_000_000)
    folder = tmp_path / "content" / "kembali"
    assert titles(folder) == titles(Path(__file__).parents[1] / "content" / "contoh-2027")
    missing = every_word(file, folder, told)
    total = sum(
        len(words_of(str(text)))
        for s in read_sheets(file)
        if s.nama == "teks"
        for (text,) in s.baris
    )
    assert sum(missing.values()) < total * 0.005, missing


def test_our_own_document_comes_back_through_libreoffice(
    bangunan: Bangunan, tmp_path: Path
) -> None:
    """Money and counts are the same, cells at their place; of all Renja: `make kembali`."""
    document = through_office(bangunan.path("contoh-2027", "docx"), tmp_path)
    back = measured("contoh-2027", document, tmp_path / "content" / "kembali")
    assert back.pagu[0] == back.pagu[1] and back.jumlah[0] == back.jumlah[1]
    assert back.bagian > 0.99 and not back.beda, [*report(back)]


def test_a_table_that_shows_again_what_another_pays_is_no_data(tmp_path: Path) -> None:
    """By unit, or in part: the money of a plan is not taken twice; a plan over two tables is one."""
    document = docx.Document()
    document.add_heading("BAB I PENDAHULUAN", 1)
    for caption, rows in (
        ("Tabel 1 Rencana", PLAN[:4]), ("Tabel 2 Rencana Lanjutan", (PLAN[0], *PLAN[4:])),
        ("Tabel 3 Menurut Unit", (PLAN[0], *PLAN[4:])),
    ):  # fmt: skip
        document.add_paragraph(caption)
        table(document, rows)
    made = read_files([saved(document, tmp_path / "a.docx")], 2026, teks=True)
    assert made.rencana is not None and made.naskah is not None
    assert made.rencana.jumlah("pagu") == 500_000_000
    assert [(left.sel, left.alasan[:25]) for left in made.catatan.dilewati if "tabel bebas" in left.alasan] == [
        ("'tabel 3'!A1", "memuat pagu yang sudah di")
    ]  # fmt: skip
    assert made.naskah.banyaknya()["tabel data"] == 2
    assert made.naskah.banyaknya()["tabel bebas"] == 1


def titles(folder: Path) -> list[str]:
    """The titles of bab and sections, by their letters alone."""

    def below(part: object) -> Iterator[str]:
        assert isinstance(part, dict)
        yield "".join(words_of(part["judul"]))
        for section in part.get("bagian", []):
            yield from below(section)

    return [
        title
        for file in sorted((folder / "bab").glob("*.yaml"))
        for title in below(yaml.safe_load(file.read_text(encoding="utf-8")))
        if "{" not in title
    ]


def test_formulas_that_number_columns_are_told() -> None:
    """The numbers are printed by themselves; what is reckoned in them is not."""
    rows = (("Sasaran", "Target", "Capaian"), ("1", "2", "3=2/1"), ("a", "b", "c"))
    blocks = [Judul(1, "BAB I PENDAHULUAN"), Tabel(rows[:1], rows[1:])]
    made = arranged(blocks, FIVE, {}, {}, lambda _: "")
    assert [(left.isi, left.alasan[:18]) for left in made.dilewati] == [
        ("1 2 3=2/1", "rumus nomor kolom;")
    ]
    text = dict(tulis.files_of(made))["tabel/pendahuluan.yaml"]
    assert 'nomor: "1"' in text and "3=2/1" not in text


def test_tables_are_paired_with_their_sheets_by_words(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in ((("a", "b"), ("c", "d")), (("e", "f"), ("g", "h"))):
        table(document, rows)
    sheets = [
        sheet for sheet in read_sheets(saved(document, tmp_path / "a.docx")) if sheet.nama != "teks"
    ]
    second = Tabel((("e", "f"),), (("g", "h"),))
    assert {at: sheet.nama for at, sheet in of_text.paired([second], sheets).items()} == {
        0: "tabel 2"
    }
