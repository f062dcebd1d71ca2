"""What one can place or name: each has its page, none is missing, and every example builds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import yaml
from renja_lengkap import lay_out

from renja_build import cli
from renja_build.acuan.reader import read_acuan
from renja_build.diagnostics import ContentError
from renja_build.folder import NAMED, SERIES, SINGLE
from renja_build.pipeline.steps import prepare
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


def test_a_file_tells_the_keys_of_its_entries_and_what_each_means() -> None:
    page = katalog.page("program.yaml") or ""
    assert "Isian Sub kegiatan:" in page and "alasan_nihil" in page
    assert "Hanya bila berbeda dari bawaan." in page
    page = katalog.page("usulan.yaml") or ""
    assert "Di dalam usulan:" in page and "ditampung" in page
    assert "[kabupaten, kota, provinsi]" in (katalog.page("renja.yaml") or "")


def test_the_codes_that_new_asks_for_can_be_looked_up() -> None:
    page = katalog.page("bidang") or ""
    assert "\n  3     URUSAN PEMERINTAHAN PILIHAN\n  3.25  " in page


def test_what_feeds_a_table_is_what_it_is_drawn_from() -> None:
    assert set(katalog.feeds("t-c-31")) >= {"program", "rkpd"}
    assert "murni/program" not in katalog.feeds("t-c-31")
    assert set(katalog.feeds("review-perubahan")) >= {"program", "murni/program"}
    assert katalog.feeds("t-c-32") == ("usulan",)
    assert "realisasi" in katalog.feeds("t-c-29")


def _placed(folder: Path, examples: Mapping[str, str]) -> None:
    """A bab of its own for each example, behind those that are there, and each named once."""
    for number, (name, example) in enumerate(examples.items(), start=100):
        body = "".join(f"  {line}\n" for line in example.splitlines())
        text = f"judul: Contoh {number}\nisi:\n{body}"
        (folder / "bab" / f"9{number}-{name}.yaml").write_text(text, encoding="utf-8")


def test_every_example_builds(tmp_path: Path) -> None:
    """In a Renja that has the data: the fullest there is, a perubahan, a province, one of six bab."""
    left = {name: katalog.example(name).replace("INDIKATOR", "ikm") for name in PLACED}
    folders = [lay_out(tmp_path)]
    for slug in ("banjarbaru-2024p", "contoh-provinsi", "contoh-2027"):
        folders.append(tmp_path / slug)
        shutil.copytree(ROOT / "content" / slug, folders[-1])
    for folder in folders:
        for series in ("bab", "depan", "lampiran", "tabel"):
            shutil.rmtree(folder / series, ignore_errors=True)
        (folder / "bab").mkdir()
        left = _left(folder, left) if left else left
    assert left == {}


def _left(folder: Path, examples: dict[str, str]) -> dict[str, str]:
    """Those that this Renja cannot show."""
    _placed(folder, examples)
    try:
        prepare(folder)
    except ContentError as error:
        wrong = {finding.at.file.stem.split("-", 1)[-1] for finding in error.diagnostics}
        assert wrong <= set(examples), [str(finding) for finding in error.diagnostics]
        for name in wrong:
            (file,) = (folder / "bab").glob(f"9???-{name}.yaml")
            file.unlink()
        prepare(folder)
        return {name: examples[name] for name in wrong}
    return {}


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
