"""The index over all Renja of an output folder: what it shows, what it adds up, and that it stays true."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from indeks_contoh import BADAN, DINAS, TEMUAN, UBAH

from renja_build import cli
from renja_build.indeks.halaman import MAX_FINDINGS, BuiltRenja, OutputFile, html, sums
from renja_build.indeks.ringkasan import RingkasanRenja, as_json, from_json

DASAR = Path(__file__).parent / "dasar"


def page(*renja: RingkasanRenja) -> lxml.html.HtmlElement:
    built = [BuiltRenja(one, (OutputFile("HTML", f"{one.slug}/index.html"),)) for one in renja]
    return lxml.html.document_fromstring(html(built))


def cells(page: lxml.html.HtmlElement, row: int = 0) -> list[str]:
    found = page.xpath("//div[@class='daftar'][1]//tbody/tr")[row]
    return [" ".join(cell.text_content().split()) for cell in found]


def build(*argv: str | Path) -> int:
    return cli.run(["build", "--jobs", "1", *map(str, argv)])


def listed(out: Path) -> list[tuple[str, list[str]]]:
    """Each Renja of an index with the addresses of its files."""
    rows = lxml.html.document_fromstring((out / "index.html").read_bytes()).xpath(
        "//div[@class='daftar'][1]//tbody/tr"
    )
    return [(row.findtext("th"), row.xpath("td[@class='berkas']//a/@href")) for row in rows]


def old(out: Path) -> list[str]:
    """The files that tell of an earlier state."""
    page = lxml.html.document_fromstring((out / "index.html").read_bytes())
    return [
        str(one) for one in page.xpath("//td[@class='berkas']//i/preceding-sibling::a[1]/@href")
    ]


def test_a_row_says_what_a_renja_is_and_costs() -> None:
    shown = cells(
        page(
            replace(UBAH, temuan=(TEMUAN, TEMUAN, replace(TEMUAN, tingkat="warning")), contoh=True)
        )
    )
    assert shown == [
        "Badan A", "Kabupaten Contoh", "Perubahan Renja", "2025", "2.000 sebelum 32.743.331.188", "3", "14", "54",
        "rancangan akhir contoh", "2 galat, 1 peringatan", "HTML",
    ]  # fmt: skip
    assert cells(page(BADAN))[-2] == "tidak ada"


def test_rows_stand_by_daerah_year_and_office() -> None:
    other = replace(BADAN, slug="lain", daerah="Kabupaten Awal", perangkat_daerah="Dinas Z")
    later = replace(BADAN, slug="badan-2026", tahun=2026)
    shown = page(UBAH, DINAS, BADAN, later, other)
    assert [(cells(shown, at)[0], cells(shown, at)[3], cells(shown, at)[2]) for at in range(5)] == [
        ("Dinas Z", "2025", "Renja"),
        ("Badan A", "2026", "Renja"),
        ("Badan A", "2025", "Renja"),
        ("Badan A", "2025", "Perubahan Renja"),
        ("Dinas B", "2025", "Renja"),
    ]
    assert html([BuiltRenja(one, ()) for one in (DINAS, BADAN)]) == html(
        [BuiltRenja(one, ()) for one in (BADAN, DINAS)]
    )


@pytest.mark.parametrize(
    ("renja", "expected"),
    [
        ([BADAN, DINAS], [("2025", 2, "32.743.332.188")]),
        ([BADAN, DINAS, UBAH], [("2025", 2, "3.000")]),  # the perubahan instead of what it changes
        ([UBAH, BADAN], []),  # one office is no sum
        ([BADAN, replace(DINAS, tahun=2026)], []),
        ([BADAN, replace(DINAS, daerah="Kota Lain")], []),
        ([BADAN, replace(BADAN, slug="salinan"), DINAS], []),  # which of the two is the plan?
        ([BADAN, replace(DINAS, contoh=True)], []),
    ],
)
def test_only_what_belongs_together_is_added_up(
    renja: Sequence[RingkasanRenja], expected: list[object]
) -> None:
    assert [(str(one.tahun), one.perangkat_daerah, one.pagu) for one in sums(renja)] == expected
    assert len(page(*renja).xpath("//table[@class='jumlah']//tbody/tr")) == len(expected)


def test_findings_are_told_errors_first_and_all_are_counted() -> None:
    many = (replace(TEMUAN, tingkat="warning", kode="N201"),) * MAX_FINDINGS
    shown = page(replace(BADAN, temuan=(*many, TEMUAN)))
    (link,) = shown.xpath("//a[starts-with(@href, '#temuan')]/@href")
    items = shown.xpath(f"//ul[@id='{link[1:]}']/li")
    assert [item.findtext("b") for item in items[:2]] == ["P201", "N201"]
    assert (
        items[0].text_content().split("\n")[0]
        == "P201 galat program.yaml:7 pagu <b>keliru</b> tulis & periksa"
    )
    assert len(items) == MAX_FINDINGS
    assert "dan 1 temuan lain" in shown.text_content()


def test_what_a_renja_says_is_text_and_its_folder_an_address() -> None:
    wild = "<script>alert(1)</script>"
    built = BuiltRenja(
        replace(
            BADAN,
            perangkat_daerah=wild,
            daerah=wild,
            status=wild,
            slug=wild,
            jenis=wild,
            temuan=(TEMUAN,),
        ),
        (OutputFile("HTML", "a b#c?/index.html"),),
    )
    shown = lxml.html.document_fromstring(html([built]))
    assert len(shown.xpath("//script")) == 1
    assert shown.xpath("//td[@class='berkas']//a/@href") == ["a%20b%23c%3F/index.html"]
    assert "default-src 'none'" in html([built])


def test_the_summary_survives_its_file() -> None:
    one = replace(UBAH, temuan=(TEMUAN,))
    assert from_json(as_json(one)) == one


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", '{"temuan": 3}', "[" * 100_000,
        as_json(BADAN).replace("32743331188", '"<b>"'), as_json(BADAN).replace("false", "1"),
        as_json(BADAN).replace('"slug"', '"nama"'), as_json(replace(BADAN, temuan=(TEMUAN,))).replace('"P201"', "7"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_summary_is_none(text: str) -> None:
    assert from_json(text) is None


@pytest.fixture
def renja(tmp_path: Path) -> Iterator[Path]:
    """Two Renja outside the project, built as HTML."""
    for name in ("satu", "dua"):
        shutil.copytree(DASAR, tmp_path / name)
    assert (
        build(tmp_path / "satu", tmp_path / "dua", "--to", "html", "--out", tmp_path / "keluar")
        == 0
    )
    yield tmp_path


def test_the_index_covers_the_folder_and_only_it(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = renja / "keluar"
    assert [files for _, files in listed(out)] == [["dua/index.html"], ["satu/index.html"]]
    first = (out / "index.html").read_bytes()
    assert (
        build(renja / "satu", "--to", "html", "--out", out) == 0
    )  # of the other the summary is read
    assert capsys.readouterr().out.splitlines()[-1] == (out / "index.html").as_posix()
    assert (out / "index.html").read_bytes() == first
    shutil.rmtree(out / "dua")
    (out / "empat").mkdir()  # without a file that could be opened
    (out / "empat" / "ringkasan.json").write_text(
        as_json(replace(BADAN, slug="empat")), encoding="utf-8"
    )
    (out / "tiga").mkdir()
    (out / "tiga" / "ringkasan.json").write_text("{", encoding="utf-8")
    os.utime(out / "index.html", (0, 0))
    assert build(renja / "satu", "--to", "html", "--out", out) == 0
    assert [files for _, files in listed(out)] == [["satu/index.html"]]
    assert sorted(one.name for one in out.glob("[!.]*")) == ["empat", "index.html", "satu", "tiga"]


def test_an_index_that_is_there_learns_of_every_format_and_tells_which_are_old(renja: Path) -> None:
    out = renja / "keluar"
    assert build(renja / "dua", "--to", "xlsx", "--out", out) == 0
    assert listed(out)[0][1] == ["dua/index.html", "dua/dua.xlsx"]
    assert old(out) == []
    program = renja / "dua" / "program.yaml"
    program.write_text(
        program.read_text(encoding="utf-8").replace("150.000.000", "160.000.000"), encoding="utf-8"
    )
    assert build(renja / "dua", "--to", "html", "--out", out) == 0
    assert old(out) == ["dua/dua.xlsx"]
    assert build(renja / "dua", "--to", "xlsx", "--out", out) == 0
    assert old(out) == []
    assert build(renja / "dua", "--to", "xlsx", "--out", renja / "lain") == 0
    assert sorted(one.name for one in (renja / "lain").glob("[!.]*")) == ["dua"]


def test_findings_are_named_from_the_folder_of_the_renja_on(renja: Path) -> None:
    data = json.loads((renja / "keluar" / "satu" / "ringkasan.json").read_text(encoding="utf-8"))
    assert data["temuan"]
    assert all(not Path(one["berkas"]).is_absolute() for one in data["temuan"])
    assert (data["pagu"], data["sub_kegiatan"]) == (1_800_000_000, 3)
