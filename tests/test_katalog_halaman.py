"""What one can place or name: each has its page, none is missing, and every example builds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import contoh_katalog
import pytest
import yaml

from renja_build import cli
from renja_build.acuan.reader import read_acuan
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.read import as_mapping, mapping, strings
from renja_build.render import katalog
from renja_build.render.charts import chart_types
from renja_build.render.expression import Scope
from renja_build.render.kosakata import kosakata
from renja_build.render.lists import list_types
from renja_build.render.tables import table_types

ROOT = Path(__file__).parent.parent
FILTERS = Scope({}, {}, "").filters()
PLACED = (*table_types(), *list_types(), *chart_types(), *FILTERS)
FILES = {*SINGLE, *SERIES, *NAMED, "murni/program"}


@pytest.mark.parametrize(
    ("part", "there"),
    [
        ("sumber", kosakata().sumber),
        ("daftar", list_types()),
        ("grafik", chart_types()),
        ("penyaring", FILTERS),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_the_catalogue_names_all_that_there_is(part: str, there: Iterable[str]) -> None:
    written = set(mapping(read_acuan("katalog"), part))
    missing, gone = sorted({*there} - written), sorted(written - {*there})
    assert not missing, f"schema/acuan/katalog.yaml, '{part}': write what feeds {missing}"
    assert not gone, f"schema/acuan/katalog.yaml, '{part}': {gone} is no more"


def test_the_catalogue_names_words_and_files_that_there_are() -> None:
    data = read_acuan("katalog")
    assert set(mapping(data, "isi")) <= set(kosakata().isi)
    for part in ("sumber", "isi", "formulir"):
        for name in mapping(data, part):
            assert {*strings(mapping(data, part), name)} <= FILES, name
    for part in ("daftar", "grafik"):
        for entry in mapping(data, part).values():
            assert {*strings(as_mapping(entry), "berkas")} <= FILES


@pytest.mark.parametrize("nama", PLACED)
def test_each_has_its_page(nama: str) -> None:
    page = katalog.page(nama)
    assert page is not None and page.startswith(nama)
    assert "Contoh di bab/:" in page
    if nama not in FILTERS:
        assert katalog.feeds(nama), "no file feeds it: see schema/acuan/katalog.yaml"


@pytest.mark.parametrize("nama", [*SINGLE, *SERIES, *NAMED])
def test_each_content_file_has_its_page(nama: str) -> None:
    page = katalog.page(f"{nama}.yaml")
    assert page is not None
    example = page.split("Contoh:\n", 1)[1]
    assert yaml.safe_load(example)


def test_the_codes_that_new_asks_for_can_be_looked_up() -> None:
    page = katalog.page("bidang") or ""
    assert "\n  3     URUSAN PEMERINTAHAN PILIHAN\n  3.25  " in page


def test_what_feeds_a_table_is_what_it_is_drawn_from() -> None:
    assert set(katalog.feeds("t-c-31")) >= {"program", "rkpd"}
    assert "murni/program" not in katalog.feeds("t-c-31")
    assert set(katalog.feeds("review-perubahan")) >= {"program", "murni/program"}
    assert katalog.feeds("t-c-32") == ("usulan",)
    assert "realisasi" in katalog.feeds("t-c-29")


def test_every_example_builds_and_its_picture_shows_it(tmp_path: Path) -> None:
    """In a Renja that has the data; a picture is asked by the text that it carries."""
    stale = []
    for prepared, names in contoh_katalog.shown(tmp_path, PLACED):
        told = contoh_katalog.texts(prepared)
        for name in set(names) & set(contoh_katalog.PICTURED):
            if contoh_katalog.stored(name) != told[name][1]:
                stale.append(name)
    assert not stale, "run `make gambar-katalog` and look at what it takes"


def test_there_are_the_pictures_that_the_page_shows_and_no_others() -> None:
    pictures = {file.stem: file.stat().st_size for file in contoh_katalog.PICTURES.iterdir()}
    assert set(pictures) == set(contoh_katalog.PICTURED)
    assert sum(pictures.values()) < 1_500_000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("t-c-34", "t-c-3"), ("pagu-progam", "pagu-program"), ("rupia", "rupiah"), ("program.yml", "program.yaml")],
)  # fmt: skip
def test_a_typo_is_told_the_nearest(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["explain", typed]) == 2
    assert f"mungkin maksudnya '{meant}" in capsys.readouterr().err


@pytest.mark.golden
def test_the_page_of_all_is_current() -> None:
    file = ROOT / "docs" / "katalog.md"
    if os.environ.get("RENJA_GOLDEN"):
        file.write_text(katalog.markdown(), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == katalog.markdown(), (
        "run `make golden` and read what it writes"
    )


@pytest.mark.parametrize("stem", [*SINGLE, *SERIES, *NAMED])
def test_a_page_of_a_file_names_all_that_it_can_hold(stem: str) -> None:
    """Whoever writes a list or a record by the page alone finds what stands in one of its items."""
    page = katalog.page(f"{stem}.yaml") or ""
    listed = page.partition("Isian:\n")[2].partition("Dipakai oleh")[0]
    assert len(listed.splitlines()) > 1, page


def test_entries_of_items_and_records_stand_below_what_holds_them() -> None:
    usulan, program, bab = (
        katalog.page(f"{stem}.yaml") or "" for stem in ("usulan", "program", "bab")
    )
    assert all(f" {name} " in usulan for name in ("- nama", "pengusul", "ditampung", "prioritas"))
    assert "(Sub kegiatan):" in program and "- jumlah" in program and "(Bagian unit):" in program
    assert bab.count("menggantikan") == 2  # sections in sections are told once
