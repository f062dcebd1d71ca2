"""The comparison of two versions: what is marked, and that either version can be had back from it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from alat import office, program
from baca_redline import W, changes, lines, resolve, version
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup
from naskah_contoh import naskah, prosa
from redline_acak import PYTHON, tried

from renja_build import cli, redline
from renja_build.compare.words import changes as word_changes
from renja_build.compare.words import tokens
from renja_build.model.program import Rencana
from renja_build.pipeline.steps import prepare
from renja_build.redline import docx, html, html_text, html_tree
from renja_build.redline.docx_seams import part_insertions
from renja_build.redline.layout import lay_out_alike
from renja_build.redline.rows import row_pairs
from renja_build.redline.uang import BarisProgram, money
from renja_build.render.html import render
from renja_build.render.id_format import rupiah
from renja_build.render.layout import lay_out
from renja_build.render.page import Baris, Gambar, Kolom, Naskah, Seksi, Sel, TableView
from renja_build.write import docx as docx_writer

HERE = Path(__file__).parent
DASAR = HERE / "dasar"
KUKAR = HERE.parent / "content" / "kukar-2025"
KATA: list[dict[str, str]] = yaml.safe_load(
    (HERE / "redline" / "kata.yaml").read_text(encoding="utf-8")
)
KASUS: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "redline" / "kasus.yaml").read_text(encoding="utf-8")
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="40mm" viewBox="0 0 80 40">'
    '<rect width="{}" height="9"/></svg>'
)


@pytest.fixture(scope="module")
def base() -> Naskah:
    return prepare(KUKAR).naskah


def edited(folder: Path, edits: list[dict[str, str]]) -> Naskah:
    """kukar-2025 with these edits, each of which must fit once."""
    renja = folder / KUKAR.name
    if not renja.exists():
        shutil.copytree(KUKAR, renja)
    for edit in edits:
        file = renja / edit["berkas"]
        text = file.read_text(encoding="utf-8")
        assert text.count(edit["dari"]) >= 1, edit
        file.write_text(text.replace(edit["dari"], edit["ke"], 1), encoding="utf-8")
    return prepare(renja).naskah


@pytest.mark.parametrize("kasus", KATA, ids=[one["nama"] for one in KATA])
def test_words(kasus: dict[str, str]) -> None:
    left, right = tokens(kasus["lama"]), tokens(kasus["baru"])
    shown = ""
    for one in word_changes(left, right):
        old, new = "".join(left[at] for at in one.before), "".join(right[at] for at in one.after)
        shown += new if one.same else f"[-{old}-]" * bool(old) + f"{{+{new}+}}" * bool(new)
    assert shown.replace("\u00a0", " ") == kasus["hasil"]


def kept_words(before: str, after: str) -> list[str]:
    """What two versions of a text share, as stretches."""
    left = tokens(before)
    stretches = word_changes(left, tokens(after))
    return ["".join(left[at] for at in stretch.before) for stretch in stretches if stretch.same]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        # A quarter of the words is enough, less is a text written anew; signs are no words.
        ("satu dua tiga empat", "satu lima enam tujuh", ["satu "]),
        ("satu dua tiga empat lima", "satu enam tujuh delapan sembilan", []),
        ("ab bb cb db eb fb gb sama", "sama zz - - - - - - -", ["sama"]),
        # A sign at the very start or end is no lone sign between changes.
        ("- (satu dua tiga", "- (lima dua tiga", ["- (", " dua tiga"]),
        ("dua tiga satu).", "dua tiga lima).", ["dua tiga ", ")."]),
        ("dua (satu) tiga", "dua [enam) tiga", ["dua ", ") tiga"]),
    ],
)
def test_what_is_kept_of_a_text(before: str, after: str, kept: list[str]) -> None:
    assert kept_words(before, after) == kept


def test_the_bound_of_comparisons_is_still_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renja_build.compare.words._MOST", 4)
    assert kept_words("satu dua", "satu tiga") == ["satu "]
    assert kept_words("satu dua tiga", "satu tiga lima") == []


@pytest.mark.parametrize("kasus", KASUS, ids=[one["nama"] for one in KASUS])
def test_what_is_marked(kasus: dict[str, Any], base: Naskah, tmp_path: Path) -> None:
    old, new = render(base), render(edited(tmp_path, kasus["ubah"]))
    marked = html.compare(old, new)
    found = changes(marked.badan)
    for place, wanted in kasus.get("tanda", {}).items():
        assert found.get(place, []) == wanted
    for place, wanted in kasus.get("memuat", {}).items():
        assert [one for one in wanted if one not in found[place]] == []
    assert version(marked.badan, "ins") == version(old.badan, "ins")
    assert version(marked.badan, "del") == version(new.badan, "del")


def table(*rows: Baris, columns: int = 2) -> TableView:
    return TableView(
        "uji", "Uji", tuple(Kolom((f"Kolom {n}",)) for n in range(columns)), rows, id="uji"
    )


def row(kode: str, *texts: str, ident: bool = True) -> Baris:
    return Baris("sub", (Sel(kode), *(Sel(text) for text in texts)), kode if ident else "")


def pairs(old: TableView, new: TableView) -> list[tuple[str, str]]:
    return [
        (
            "" if i is None else old.baris[i].sel[0].teks,
            "" if j is None else new.baris[j].sel[0].teks,
        )
        for i, j in row_pairs(old, new)
    ]


def test_rows_are_paired_by_kode_not_by_place() -> None:
    old = table(row("5.01.01.2.01.01", "Satu"), row("5.01.01.2.01.02", "Dua"))
    new = table(row("5.01.01.2.01.0002", "Lain sekali"), row("5.01.01.2.01.03", "Dua"))
    assert pairs(old, new) == [
        ("5.01.01.2.01.01", ""),
        ("5.01.01.2.01.02", "5.01.01.2.01.0002"),
        ("", "5.01.01.2.01.03"),
    ]


def test_a_row_that_moved_is_dropped_and_added() -> None:
    old, new = (
        table(row("a", "1"), row("b", "2"), row("c", "3")),
        table(row("c", "3"), row("a", "1"), row("b", "2")),
    )
    assert pairs(old, new) == [("", "c"), ("a", "a"), ("b", "b"), ("c", "")]


def test_rows_without_kode_are_paired_by_their_words_not_their_amounts() -> None:
    old = table(row("Jumlah pagu", "450.000.000", ident=False), row("Catatan", "3", ident=False))
    new = table(
        row("Baru sama sekali", "3", ident=False), row("Jumlah pagu", "400.000.000", ident=False)
    )
    assert pairs(old, new) == [
        ("", "Baru sama sekali"),
        ("Jumlah pagu", "Jumlah pagu"),
        ("Catatan", ""),
    ]


def test_a_row_whose_cells_span_otherwise_is_not_mixed() -> None:
    merged = Baris("sub", (Sel("a", span=2),), "a")
    assert pairs(table(row("a", "1")), table(merged)) == [("a", ""), ("", "a")]


def test_old_and_new_fit_in_one_set_of_columns(base: Naskah, tmp_path: Path) -> None:
    name = "nama: Evaluasi Kinerja Perangkat Daerah\n"
    longer = {
        "berkas": "program.yaml",
        "dari": name,
        "ke": f"nama: Evaluasi {'Kinerja ' * 90}Daerah\n",
    }
    old, new = lay_out_alike(base, edited(tmp_path, [longer]))
    assert [view.lebar for view in lay_out(base).tabel()] != [view.lebar for view in new.tabel()]
    widths = [{view.id: (view.lebar, view.ukuran) for view in one.tabel()} for one in (old, new)]
    assert widths[0] == widths[1]
    assert [len(view.baris) for view in new.tabel()] == [len(view.baris) for view in base.tabel()]


def test_the_same_is_the_same_and_a_chart_alone_is_a_difference() -> None:
    assert not redline.differs(with_figure(SVG.format(10)), with_figure(SVG.format(10)))
    assert redline.differs(with_figure(SVG.format(10)), with_figure(SVG.format(20)))


def with_figure(svg: str) -> Naskah:
    """The small document with a chart in its last bab."""
    whole = naskah(3)
    last = whole.seksi[-1]
    chart = Gambar("grafik/pagu.svg", "Gambar 1.1", "Pagu", "Pagu menurut program", "pagu")
    seksi = (*whole.seksi[:-1], replace(last, potongan=(*last.potongan, chart)))
    return replace(whole, seksi=seksi, grafik={"grafik/pagu.svg": svg})


def test_a_figure_that_changed_stands_twice_and_says_so() -> None:
    marked = html.compare(render(with_figure(SVG.format(10))), render(with_figure(SVG.format(20))))
    assert 'src="lama/grafik/pagu.svg"' in marked.badan and 'src="grafik/pagu.svg"' in marked.badan
    assert marked.badan.index("Gambar lama (dihapus)") < marked.badan.index(
        "Gambar baru (ditambahkan)"
    )
    assert marked.naskah.grafik["lama/grafik/pagu.svg"] == SVG.format(10)


def test_what_only_the_base_has_keeps_its_page_and_leads_nowhere() -> None:
    old, new = naskah(3), naskah(3)
    wide = next(n for n, one in enumerate(old.seksi) if one.orientasi == "lanskap")
    new = replace(new, seksi=(*new.seksi[:wide], *new.seksi[wide + 1 :]))
    marked = html.compare(render(old), render(new))
    (taken,) = [one for one in marked.naskah.seksi if one.orientasi == "lanskap"]
    assert taken.id.startswith("lama-")
    idents = re.findall(r' id="([^"]*)"', marked.badan)
    assert len(idents) == len(set(idents))
    assert set(re.findall(r'href="#([^"]*)"', marked.badan)) <= set(idents) | {
        butir.sasaran for butir in new.daftar_isi + new.daftar_tabel
    }


def test_content_that_looks_like_a_mark_stays_text() -> None:
    old, new = (
        with_prose("Kalimat ini tetap sama"),
        with_prose("Kalimat <ins>palsu</ins> & ini tetap sama"),
    )
    marked = html.compare(render(old), render(new)).badan
    assert (
        '<p class="diubah">Kalimat <ins>&lt;ins&gt;palsu&lt;/ins&gt; &amp; </ins>ini tetap sama</p>'
        in marked
    )


def with_prose(*texts: str) -> Naskah:
    return replace(
        naskah(3), seksi=(*naskah(3).seksi, Seksi("uji", "bab", "potret", (prosa(*texts),)))
    )


def test_every_page_says_that_it_is_no_plan() -> None:
    page = redline.with_sheet(
        html.compare(render(with_prose("satu")), render(with_prose("dua"))),
        "main <b>",
        money(prepare(DASAR).dokumen.rencana, prepare(DASAR).dokumen.rencana),
    )
    assert 'data-banding="Perbandingan dengan main &lt;b&gt;, bukan naskah Renja"' in page.badan
    assert page.gaya == "perbandingan" and page.naskah.judul.startswith("Perbandingan: ")
    assert page.naskah.seksi[0].jenis == "perbandingan"


def rencana(folder: Path, *edits: tuple[str, str]) -> Rencana:
    """The plan of the small Renja with these edits of program.yaml."""
    renja = Path(shutil.copytree(DASAR, folder))
    text = (renja / "program.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (renja / "program.yaml").write_text(text, encoding="utf-8")
    return prepare(renja).dokumen.rencana


def test_it_opens_with_the_money_by_program(tmp_path: Path) -> None:
    old = rencana(tmp_path / "a")
    new = rencana(tmp_path / "b", ("pagu: 150.000.000", "pagu: 140.000.000"))
    changed = money(old, new)
    (program,) = changed.program
    total = changed.pagu.sebelum
    assert program == BarisProgram(program.kode, program.nama, total, total - 10_000_000)
    assert changed.kalimat[0].endswith("(berkurang Rp10.000.000,00).")
    assert len(changed.kalimat) == 1
    cells = [[sel.teks for sel in baris.sel] for baris in changed.tabel().baris]
    assert cells[0][-1] == cells[-1][-1] == "(10.000.000)"
    assert money(new, old).kalimat[0].endswith("(bertambah Rp10.000.000,00).")
    assert money(old, old).kalimat == (f"Pagu tetap {rupiah(total)}.",)


def test_programs_of_the_money_are_those_of_either_version() -> None:
    """What came or went has one side alone; the differences add up to that of the whole."""
    plans = [prepare(KUKAR.parent / slug).dokumen.rencana for slug in ("contoh-2027", KUKAR.name)]
    changed = money(*plans)
    assert {(row.sebelum is None, row.sesudah is None) for row in changed.program} == {
        (True, False),
        (False, True),
    }
    differences = [(row.sesudah or 0) - (row.sebelum or 0) for row in changed.program]
    assert sum(differences) == changed.pagu.selisih != 0


def body(content: bytes) -> Any:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml")).find(f"{W}body")


def tracked(old: Naskah, new: Naskah, folder: Path) -> tuple[bytes, bytes, bytes]:
    """The ordinary DOCX of base and head, and the comparison of them."""
    built = []
    for name, one in zip(("base", "head"), lay_out_alike(old, new), strict=True):
        assert docx_writer.write(render(one), folder / f"{name}.docx") == []
        built.append(docx.DocxVersion((folder / f"{name}.docx").read_bytes(), one.tabel()))
    made = docx.compare(*built, author="renja", date="2025-01-01T00:00:00Z", description="uji")
    assert (
        docx.compare(*built, author="renja", date="2025-01-01T00:00:00Z", description="uji") == made
    )
    return built[0].isi, built[1].isi, made


def assert_true(base: bytes, head: bytes, made: bytes) -> None:
    assert lines(resolve(body(made), "ins")) == lines(body(base))
    assert lines(resolve(body(made), "del")) == lines(body(head))


INS = f'<w:ins xmlns:w="{W[1:-1]}" w:date="2025-01-01T00:00:00Z"><w:r/></w:ins>'


@pytest.mark.parametrize(
    ("first", "second", "dates"),
    [
        ("<w:r/>INS", "INS<w:r/>", ["00", "02"]),
        ("<w:r/>INS<w:bookmarkEnd/>", "<w:pPr/><w:bookmarkStart/>INS", ["00", "02"]),
        ("<w:hyperlink>INS</w:hyperlink>", "<w:hyperlink>INS</w:hyperlink>", ["00", "02"]),
        ("INS<w:r/>", "INS", ["00", "00"]),
        ("INS", "<w:r/>INS", ["00", "00"]),
        ("INS<w:del/>", "INS", ["00", "00"]),
        ("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>INS", "INS", ["00", "00"]),
        ("INS", "INS</w:p><w:p>INS</w:p><w:tbl/><w:p>INS", ["00", "02", "00", "00"]),
    ],
)
def test_insertions_that_a_kept_end_parts_have_two_times(
    first: str, second: str, dates: list[str]
) -> None:
    paragraphs = f"<w:p>{first}</w:p><w:p>{second}</w:p>".replace("INS", INS)
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{paragraphs}</w:body>')
    part_insertions(root)
    stamps = [one.get(f"{W}date") for one in root.iter(f"{W}ins")]
    assert [stamp[14:16] for stamp in stamps if stamp] == dates


def test_an_insertion_without_a_time_is_parted_too() -> None:
    root = etree.fromstring(
        f'<w:body xmlns:w="{W[1:-1]}"><w:p><w:ins/></w:p><w:p><w:ins/></w:p></w:body>'
    )
    part_insertions(root)
    assert [one.get(f"{W}date") for one in root.iter(f"{W}ins")] == [None, "1970-01-01T00:02:00Z"]


def all_edits() -> list[dict[str, str]]:
    return [edit for kasus in KASUS for edit in kasus["ubah"]]


@pytest.fixture(scope="module")
def whole(
    base: Naskah, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, bytes, bytes, bytes]:
    """kukar-2025 against itself with the edits of all cases."""
    folder = tmp_path_factory.mktemp("redline")
    old, new, made = tracked(base, edited(folder, all_edits()), folder)
    (folder / "made.docx").write_bytes(made)
    return folder, old, new, made


def test_a_text_written_anew_costs_no_more_than_its_length() -> None:
    """Word behind word put to a growing text takes minutes where the whole takes a second."""
    old, new = (" ".join(f"{word}{at}" for at in range(60_000)) for word in ("lama", "baru"))
    element, before = (html_tree.tree(f"<p>{text}</p>")[0] for text in (new, old))
    begin = time.process_time()
    assert html_text.rewrite(element, html_text.words(before), html_text.words(element))
    assert time.process_time() - begin < 20
    assert [one.text for one in element] == [old, new]


@pytest.mark.slow
def test_rejected_it_is_the_base_accepted_the_head(whole: tuple[Path, bytes, bytes, bytes]) -> None:
    _, base, head, made = whole
    assert lines(body(base)) != lines(body(head))
    assert_true(base, head, made)


@pytest.mark.slow
def test_an_amount_is_had_back_without_an_invisible_letter(
    whole: tuple[Path, bytes, bytes, bytes],
) -> None:
    """A copied amount with one is text to a spreadsheet."""
    _, base, head, made = whole
    for drop, right in (("ins", base), ("del", head)):
        assert _breaks(resolve(body(made), drop)) == _breaks(body(right))
    assert _breaks(body(made)) > _breaks(body(base))


def _breaks(root: _Element) -> int:
    return sum(str(one.text).count("\u200b") for one in root.iter(f"{W}t", f"{W}delText"))


@pytest.mark.slow
def test_changes_say_who_and_when_and_have_numbers_of_their_own(
    whole: tuple[Path, bytes, bytes, bytes],
) -> None:
    changed = list(body(whole[3]).iter(f"{W}ins", f"{W}del"))
    assert len(changed) > 100
    assert {one.get(f"{W}author") for one in changed} == {"renja"}
    # What ends a paragraph and what begins the next are told apart by two minutes.
    dates = {"2025-01-01T00:00:00Z", "2025-01-01T00:02:00Z"}
    assert {one.get(f"{W}date") for one in changed} <= dates
    idents = [one.get(f"{W}id") for one in [*changed, *body(whole[3]).iter(f"{W}bookmarkStart")]]
    assert len(idents) == len(set(idents))
    rows = [one for one in changed if one.getparent().tag == f"{W}trPr"]
    assert {one.tag for one in rows} == {f"{W}ins", f"{W}del"}


@pytest.mark.slow
def test_lists_of_contents_are_not_tracked_and_nothing_asks_for_an_update(
    whole: tuple[Path, bytes, bytes, bytes],
) -> None:
    entries = 0
    for paragraph in body(whole[3]).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val").startswith(("TOC", "TableofFigures")):
            assert list(paragraph.iter(f"{W}ins", f"{W}del")) == []
            entries += 1
    assert entries > 10
    with zipfile.ZipFile(BytesIO(whole[3])) as package:
        settings = package.read("word/settings.xml")
    assert b"updateFields" not in settings and b"w:dirty" not in settings


@pytest.mark.slow
@pytest.mark.parametrize("slug", ["balangan-2023", "banjarbaru-2024p"])
def test_even_another_renja_altogether_can_be_had_back(
    slug: str, base: Naskah, tmp_path: Path
) -> None:
    assert_true(*tracked(base, prepare(KUKAR.parent / slug).naskah, tmp_path))


@pytest.mark.slow
def test_a_chart_that_changed_is_there_in_both_versions(tmp_path: Path) -> None:
    base, head, made = tracked(with_figure(SVG.format(10)), with_figure(SVG.format(20)), tmp_path)
    assert_true(base, head, made)
    with zipfile.ZipFile(BytesIO(made)) as package:
        images = {
            package.read(name) for name in package.namelist() if name.startswith("word/media/")
        }
    assert len(images) == 2
    shown = list(body(made).iter(f"{W}drawing"))
    assert [one.getparent().getparent().tag for one in shown] == [f"{W}del", f"{W}ins"]


@pytest.mark.slow
def test_columns_that_differ_make_two_tables_each_with_its_caption(tmp_path: Path) -> None:
    old = naskah(3)
    view = next(one for one in old.tabel() if one.jenis == "t-c-33")
    less = replace(
        view,
        kolom=view.kolom[:3],
        baris=tuple(replace(one, sel=one.sel[:3]) for one in view.baris if len(one.sel) == 4),
        lebar=(),
    )
    new = replace(
        old,
        seksi=tuple(
            replace(
                one,
                potongan=tuple(
                    replace(p, view=less) if getattr(p, "view", 0) is view else p
                    for p in one.potongan
                ),
            )
            for one in old.seksi
        ),
    )
    base, head, made = tracked(old, new, tmp_path)
    assert_true(base, head, made)
    assert all(one.getnext().tag != one.tag for one in body(made).iter(f"{W}tbl"))


@pytest.mark.slow
def test_a_decree_and_its_lists(tmp_path: Path) -> None:
    old = naskah(3)

    def other(part: Any) -> Any:
        if type(part).__name__ != "KeputusanTampil":
            return part
        return replace(
            part,
            menimbang=(Markup("bahwa tim baru perlu dibentuk;"), *part.menimbang),
            diktum=part.diktum[:1],
        )

    new = replace(
        old,
        seksi=tuple(replace(one, potongan=tuple(map(other, one.potongan))) for one in old.seksi),
    )
    assert_true(*tracked(old, new, tmp_path))


@pytest.mark.slow
def test_libreoffice_accepts_and_rejects_alike(
    whole: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    """Where a whole table goes with its caption, LibreOffice leaves an empty paragraph; those are not compared."""
    office("writer")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("uno is missing: apt-get install python3-uno")
    tasks = [f"{whole[0] / name}.docx:{job}" for name, job in _LIBREOFFICE]
    command = [PYTHON, str(HERE / "terima_tolak.py"), str(tmp_path / "profil"), *tasks]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    accepted, head, rejected, base = (
        [one for one in texts if one] for texts in json.loads(done.stdout)
    )
    assert len(head) > 200
    assert _visible(accepted) == _visible(head)
    assert _visible(rejected) == _visible(base)


@pytest.mark.slow
def test_random_pairs_are_had_back_in_libreoffice(tmp_path: Path) -> None:
    """Some of what `make redline` tries; half of these have the seam that LibreOffice runs over."""
    office("writer")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("uno is missing: apt-get install python3-uno")
    outcomes = tried(6, 1, tmp_path)
    assert sum("tumbuh" in pair.done for pair, _ in outcomes) > 2
    assert [(pair.done, told) for pair, told in outcomes if told] == []


_LIBREOFFICE = (("made", "terima"), ("head", "baca"), ("made", "tolak"), ("base", "baca"))


def _visible(texts: list[Any]) -> str:
    """What a reader sees: spaces and hyphens of any kind are one, what has no width is not there."""
    shown = re.sub(r"\\u200b|\\u00ad", "", json.dumps(texts))
    return shown.replace("\\u00a0", " ").replace("\\u2011", "-")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with the small Renja, one amount of which has changed since the last commit."""
    renja = Path(shutil.copytree(HERE / "dasar", tmp_path / "repo" / "content" / "contoh"))
    monkeypatch.chdir(tmp_path / "repo")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], check=True)
    plan = renja / "program.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("150.000.000", "140.000.000"), encoding="utf-8"
    )
    return renja


def test_against_a_revision(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        cli.run(
            ["build", "--compare", "HEAD", "--to", "html", "--out", str(tmp_path), "--jobs", "1"]
        )
        == 0
    )
    page = tmp_path / "contoh" / "perbandingan.html"
    shown = capsys.readouterr()
    assert shown.out == f"{page.as_posix()}\n"
    assert "contoh: Pagu semula " in shown.err
    text = page.read_text(encoding="utf-8")
    assert "<del>150.000.000</del> <ins>140.000.000</ins>" in text
    assert re.search(r"Perbandingan dengan HEAD \([0-9a-f]{8}, \d+ \w+ \d{4}\), bukan naskah", text)
    assert text.index(">Pagu menurut Program<") < text.index(">Yang Berubah<")
    assert [one.name for one in (tmp_path / "contoh").iterdir()] == ["perbandingan.html"]


def test_a_folder_of_any_name_can_be_the_base(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / os.fsdecode(b'lama\n\x1b[31m"\\\xff')
    shutil.copytree(repository.parent, folder)
    plan = folder / "contoh" / "program.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("140.000.000", "130.000.000"), encoding="utf-8"
    )
    assert (
        cli.run(["build", "contoh", "--to", "html,docx", "--jobs", "1", "--compare", str(folder)])
        == 0
    )
    page = Path("build", "contoh", "perbandingan.html").read_text(encoding="utf-8")
    assert "lama??[31m" in page
    assert "\x1b" not in page


def test_no_link_below_the_base_is_followed(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "salinan"
    copy.mkdir()
    (copy / "content").symlink_to(repository.parent)
    assert cli.run(["build", "contoh", "--to", "html", "--compare", str(copy)]) == 2
    assert "tidak memuat Renja yang dibandingkan" in capsys.readouterr().err


def test_unchanged_and_absent_are_said(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(repository, repository.with_name("baru"))
    shutil.copytree(repository, tmp_path / "lama" / "contoh")
    assert (
        cli.run(["build", "--compare", str(tmp_path / "lama"), "--out", str(tmp_path / "hasil")])
        == 0
    )
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "contoh: tidak berubah terhadap" in shown.err
    assert "baru: tidak ada dalam" in shown.err
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--compare", "tidak-ada"], "bukan folder dan bukan revisi yang dikenal git"),
        (
            ["--compare", "HEAD", "--to", "pdf,xlsx"],
            "perbandingan xlsx tidak ada; pilih dari: html, pdf, docx",
        ),
        (["--compare", "."], "tidak memuat Renja yang dibandingkan: contoh"),
    ],
)
def test_wrong_usage(
    repository: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    elsewhere = shutil.copytree(repository, tmp_path / "luar" / "contoh")
    shutil.rmtree(repository.parent.parent / "content") if "." in arguments else None
    assert cli.run(["build", str(elsewhere if "." in arguments else "contoh"), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_broken_base_is_told_by_its_own_name(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = repository / "program.yaml"
    sound = plan.read_text(encoding="utf-8")
    plan.write_text(sound.replace("140.000.000", "59.99.800"), encoding="utf-8")
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "b"], check=True
    )
    plan.write_text(sound, encoding="utf-8")
    assert cli.run(["build", "--compare", "HEAD", "--to", "html"]) == 1
    assert "HEAD:contoh/program.yaml:" in capsys.readouterr().err


@pytest.mark.slow
def test_pages_of_the_pdf_say_what_they_are(repository: Path, tmp_path: Path) -> None:
    assert (
        cli.run(
            ["build", "--compare", "HEAD", "--to", "pdf", "--out", str(tmp_path), "--jobs", "1"]
        )
        == 0
    )
    shown = subprocess.run(
        [program("pdftotext"), str(tmp_path / "contoh" / "contoh-perbandingan.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pages = shown.split("\f")[:-1]
    assert len(pages) > 5
    assert all("Perbandingan dengan HEAD (" in page for page in pages)
