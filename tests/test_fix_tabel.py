"""A table that is written out in its earlier form becomes one of today, and prints the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renja_build import cli
from renja_build.load import load_file
from renja_build.nodes import Larik, Peta
from renja_build.pipeline import steps

TESTS = Path(__file__).parent
DITULIS = """judul: Jumlah Pegawai
kolom:
  - {id: unit, judul: Unit}
  - {id: orang, judul: Orang, jenis: angka}
baris:   # satu baris tiap unit
  - kelompok: Struktural
  - {unit: Sekretariat, orang: 12}
  - unit: Bidang
    orang: 9
jumlah: {kolom: [orang]}
"""


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    folder = tmp_path / "dasar"
    shutil.copytree(TESTS / "dasar", folder)
    (folder / "tabel").mkdir()
    (folder / "tabel" / "pegawai.yaml").write_text(DITULIS, encoding="utf-8")
    bab = folder / "bab" / "1-rencana-kerja.yaml"
    text = bab.read_text(encoding="utf-8")
    assert text.count("- tabel: t-c-33") == 1
    bab.write_text(
        text.replace("- tabel: t-c-33", "- tabel: t-c-33\n      - tabel: pegawai"), encoding="utf-8"
    )
    return folder


def rows(folder: Path) -> object:
    views = steps.prepare(folder).naskah.tabel()
    return next(view for view in views if view.id == "pegawai").baris


def test_the_earlier_form_is_rewritten_and_prints_the_same(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(renja)
    cli.run(["check", "--fix", str(renja)])
    told = (
        "tabel/pegawai.yaml: 'baris' ditulis lengkap, dengan dari: tertulis dan isi: (di 1 tempat)"
    )
    assert told in capsys.readouterr().err
    data = load_file(renja / "tabel" / "pegawai.yaml").data
    assert data is not None
    rules = data["baris"]
    assert isinstance(rules, Peta) and rules["dari"] == "tertulis"
    assert isinstance(rules["isi"], Larik) and len(rules["isi"]) == 3
    assert "# satu baris tiap unit" in (renja / "tabel" / "pegawai.yaml").read_text(
        encoding="utf-8"
    )
    assert rows(renja) == before


def test_a_second_time_changes_nothing(renja: Path) -> None:
    cli.run(["check", "--fix", str(renja)])
    mended = (renja / "tabel" / "pegawai.yaml").read_bytes()
    cli.run(["check", "--fix", str(renja)])
    assert (renja / "tabel" / "pegawai.yaml").read_bytes() == mended


@pytest.mark.parametrize("rows", ["baris: [{unit: A, orang: 1}]", "baris:\n- {unit: A, orang: 1}"])
def test_rows_that_would_have_to_move_are_left(renja: Path, rows: str) -> None:
    head, _, rest = DITULIS.partition("baris:")
    file = renja / "tabel" / "pegawai.yaml"
    file.write_text(f"{head}{rows}\n{rest[rest.index('jumlah:') :]}", encoding="utf-8")
    before = file.read_bytes()
    cli.run(["check", "--fix", str(renja)])
    assert file.read_bytes() == before
