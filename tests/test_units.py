"""The PDF in units against the same document laid out by one call: no pixel differs, nor what is said beside them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import alat
import pikepdf
import pytest
from bangunan import SLUGS, Bangunan, prepared
from bentuk_pdf import bentuk, faults
from naskah_contoh import naskah, prosa

from renja_build import redline
from renja_build.cache import shelf
from renja_build.cache.store import Store
from renja_build.model.program import Rencana
from renja_build.pipeline import units as shared
from renja_build.pipeline.build import OutputOrder
from renja_build.pipeline.outcomes import Output, UnitsMade
from renja_build.pipeline.workers import Way
from renja_build.redline.uang import money
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Halaman, Naskah, Seksi
from renja_build.write import pdf
from renja_build.write.pdf_parts import layout, long_tables, units

ROOT = Path(__file__).resolve().parent.parent
# One Renja in each run; `make pixels` compares all.
COMPARED = SLUGS if os.environ.get("RENJA_PIXELS") else ("contoh-2027",)


def seksi(ident: str, jenis: str = "bab", orientasi: str = "potret", **more: bool) -> Seksi:
    return Seksi(ident, jenis, orientasi, **more)  # type: ignore[arg-type]


def cut(*sections: Seksi) -> list[list[str]]:
    """Which sections are laid out together."""
    halaman = render(replace(naskah(), seksi=sections, daftar_isi=(), daftar_tabel=()))
    return [[one.id for one in stretch.seksi] for stretch in units.stretches(halaman)]


def test_a_unit_begins_where_a_page_does_whatever_stands_before_it() -> None:
    sections = (
        seksi("a", "sampul", mulai=True),
        seksi("b", "depan"),  # pages of another name
        seksi("c", "daftar-isi"),  # of the same name, and no new page is asked for
        seksi("d", mulai=True),
        seksi("e", orientasi="lanskap"),
        seksi("f", orientasi="lanskap"),
        seksi("g", orientasi="lanskap-a3"),
        seksi("h", "lampiran", "lanskap-a3"),
        seksi("i", "lampiran", "lanskap-a3", mulai=True),
    )
    assert cut(*sections) == [["a"], ["b", "c"], ["d"], ["e", "f"], ["g", "h"], ["i"]]


def test_a_unit_is_named_by_all_that_it_is_made_of_and_by_nothing_else() -> None:
    def names(changed: Naskah) -> list[str]:
        return [unit.name for unit in pdf.cut(render(changed))]

    before = names(naskah())
    assert len(set(before)) == len(before) > 4
    assert names(replace(naskah(), judul="Lain", tanggal="2024-01-01")) == before
    assert not set(names(replace(naskah(), kaki="Lain"))) & set(before)
    assert not set(names(replace(naskah(), huruf="cambria"))) & set(before)
    last = naskah().seksi[-1]
    longer = replace(last, potongan=(*last.potongan, prosa("Satu kalimat lagi.")))
    after = names(replace(naskah(), seksi=(*naskah().seksi[:-1], longer)))
    assert (after[:-1], after[-1] == before[-1]) == (before[:-1], False)


def test_a_picture_of_another_content_is_another_unit(tmp_path: Path) -> None:
    image = tmp_path / "a.svg"
    source = replace(naskah(), gambar={"a.svg": image})
    halaman = render(source)
    halaman = replace(
        halaman, badan=halaman.badan.replace("</section>", '<img src="a.svg"></section>', 1)
    )
    changed = []
    for content in ("<svg/>", "<svg></svg>"):
        image.write_text(content, encoding="utf-8")
        changed.append([unit.name for unit in pdf.cut(halaman)])
    assert [a == b for a, b in zip(*changed, strict=True)].count(False) == 1


def test_an_office_that_draws_pages_has_them_drawn_by_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates" / "style").mkdir(parents=True)
    (tmp_path / "templates/style/kantor.css").write_text("h1 { color: red }", encoding="utf-8")
    assert pdf.cut(render(naskah())) != []
    monkeypatch.chdir(tmp_path)
    assert pdf.cut(render(naskah())) == []


def whole(halaman: Halaman, path: Path) -> Path:
    """The same document by one call."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "stretches", lambda _: [])
        assert pdf.write(halaman, path) == []
    return path


def pictures(path: Path, folder: Path) -> list[bytes]:
    folder.mkdir()
    program = alat.program("pdftoppm")
    subprocess.run([program, "-r", "72", path, folder / "h"], check=True)
    return [page.read_bytes() for page in sorted(folder.iterdir())]


def text(path: Path) -> str:
    program = alat.program("pdftotext")
    return subprocess.run(
        [program, "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout


def unlike(one: Path, other: Path, folder: Path) -> list[str]:
    """In what two files differ that must be one document."""
    pages = pictures(one, folder / "satu"), pictures(other, folder / "lain")
    assert pages[0]
    told = [
        f"halaman {number}" for number, (a, b) in enumerate(zip(*pages, strict=True), 1) if a != b
    ]
    told += ["teks"] * (text(one) != text(other))
    with pikepdf.open(one) as first, pikepdf.open(other) as second:
        shapes = bentuk(first), bentuk(second)
    return told + [name for name, shape in shapes[0].items() if shape != shapes[1][name]]


@pytest.mark.slow
@pytest.mark.parametrize("slug", COMPARED)
def test_no_pixel_differs_from_one_call(slug: str, bangunan: Bangunan, tmp_path: Path) -> None:
    halaman = render(lay_out(prepared(slug).naskah))
    assert len(pdf.cut(halaman)) > 5
    made = bangunan.path(slug, "pdf")
    assert unlike(whole(halaman, tmp_path / "utuh.pdf"), made, tmp_path) == []
    with pikepdf.open(made) as document:
        assert faults(document) == []


@pytest.mark.slow
def test_a_comparison_in_units_is_that_of_one_call(tmp_path: Path) -> None:
    before = naskah()
    first, *rest = before.seksi[-1].potongan
    changed = replace(before.seksi[-1], potongan=(first, prosa("Kalimat baru."), *rest))
    halaman = redline.compose(
        before,
        replace(before, seksi=(*before.seksi[:-1], changed)),
        "HEAD",
        money(Rencana(), Rencana()),
    )
    assert len(pdf.cut(halaman)) > 4
    assert pdf.write(halaman, tmp_path / "a.pdf") == []
    assert "Perbandingan" in text(tmp_path / "a.pdf").replace("PERBANDINGAN", "Perbandingan")
    assert unlike(whole(halaman, tmp_path / "b.pdf"), tmp_path / "a.pdf", tmp_path) == []


@pytest.mark.slow
def test_a_long_table_is_laid_out_some_pages_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With rows that go on, heads that are repeated, and a note behind the last row."""
    source = prepared("contoh-2027")
    ident = source.dokumen.identitas
    apart = replace(ident, gaya=replace(ident.gaya, tabel_lebar="tetap"))
    dokumen = replace(source.dokumen, identitas=apart)
    halaman = render(lay_out(build_naskah(dokumen, source.hasil)))
    for module in (layout, long_tables):
        monkeypatch.setattr(module, "ROWS", 20)
    long = [unit for unit in pdf.cut(halaman) if long_tables.long_table(unit.html)]
    assert any(len(layout.lay_out(unit).files) > 1 for unit in long)
    pdf.write(halaman, tmp_path / "a.pdf")
    assert unlike(whole(halaman, tmp_path / "b.pdf"), tmp_path / "a.pdf", tmp_path) == []


@pytest.mark.slow
def test_what_is_found_in_a_unit_is_told_of_the_whole(tmp_path: Path) -> None:
    halaman = render(naskah())
    lost = halaman.badan.replace("</section>", '<p><a href="#hilang">a</a> ❖</p></section>', 1)
    findings = pdf.write(replace(halaman, badan=lost), tmp_path / "a.pdf")
    assert {finding.code for finding in findings} == {"D311", "D312"}
    assert len(findings) == len({finding.message for finding in findings})


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units that are laid out."""
    names: list[str] = []
    for name in ("lay_out", "lay_out_frame"):
        laid = getattr(layout, name)

        def counted(unit: units.Unit, laid: object = laid) -> object:
            names.append(unit.id)
            return laid(unit)  # type: ignore[operator]

        monkeypatch.setattr(layout, name, counted)
    return names


@pytest.mark.slow
def test_one_sentence_lays_out_one_unit_and_leaves_the_bytes_of_a_cold_build(
    tmp_path: Path, made: list[str]
) -> None:
    first = naskah()
    last = first.seksi[-1]
    changed = replace(last, potongan=(prosa("Kalimat lain."), *last.potongan))
    second = replace(first, seksi=(*first.seksi[:-1], changed))
    with shelf.opened(Store(tmp_path)):
        pdf.write(render(first), tmp_path / "a.pdf")
        assert len(made) == len(pdf.cut(render(first))) + 1
        made.clear()
        pdf.write(render(first), tmp_path / "b.pdf")
        assert made == []
        pdf.write(render(second), tmp_path / "c.pdf")
        assert made in ([last.id], [last.id, "bingkai"])
    pdf.write(render(second), tmp_path / "d.pdf")
    bytes_of = {name: (tmp_path / f"{name}.pdf").read_bytes() for name in "abcd"}
    assert bytes_of["a"] == bytes_of["b"] != bytes_of["c"] == bytes_of["d"]


def built(way: Way, out: Path, slugs: Sequence[str]) -> tuple[dict[str, bytes], list[UnitsMade]]:
    orders = [OutputOrder(prepared(slug), "pdf", out) for slug in slugs]
    outcomes = list(shared.written(orders, way))
    files = {one.slug: one.path.read_bytes() for one in outcomes if isinstance(one, Output)}
    return files, [one for one in outcomes if isinstance(one, UnitsMade)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_same_bytes_however_many_work_on_it(
    jobs: int, tmp_path: Path, bangunan: Bangunan
) -> None:
    files, told = built(Way(jobs, 300.0), tmp_path, ["contoh-2027"])
    assert files == {"contoh-2027": bangunan.path("contoh-2027", "pdf").read_bytes()}
    assert [one.made for one in told] == list(range(1, told[0].total + 1))


@pytest.mark.slow
def test_the_same_bytes_after_a_kill_in_another_place_and_time(
    tmp_path: Path, bangunan: Bangunan
) -> None:
    """Killed with some units kept, then built again elsewhere in the world."""
    shutil.copytree(ROOT / "content" / "contoh-2027", tmp_path / "content" / "contoh-2027")
    command = [sys.executable, "-m", "renja_build", "build", "--to", "pdf", "--jobs", "2"]
    build = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True
    )
    kept = tmp_path / "build" / ".cache" / "catatan"
    while build.poll() is None and len(list(kept.glob("*.json"))) < 3:
        time.sleep(0.02)
    build.kill()
    build.wait()
    assert not list(tmp_path.glob("build/*/*.pdf"))
    elsewhere = {**os.environ, "TZ": "Asia/Makassar", "LC_ALL": "C", "LANG": "de_DE.UTF-8"}
    done = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("build/*/*.pdf")
    assert path.read_bytes() == bangunan.path("contoh-2027", "pdf").read_bytes()


def test_headings_of_cells_have_one_name_in_the_whole(bangunan: Bangunan) -> None:
    with pikepdf.open(bangunan.path("contoh-2027", "pdf")) as document:
        heads = [
            bytes(one.ID)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH" and "/ID" in one
        ]
        faces = [
            str(one.FontName)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
    assert len(heads) == len(set(heads)) > 50
    assert len(faces) == len(set(faces)) > 3
    assert all(re.match(rb"s-", name) for name in heads)
