"""The invented office of a province: ten layouts of its own, drawn, stored, built in every format and read again."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bahan_contoh import html
from bangunan import built
from renja_kantor import DANA, TATA, lay_out

from renja_build.compute.hasil import compute
from renja_build.folder import read_folder
from renja_build.model.build import build as build_model
from renja_build.pipeline import steps, verify
from renja_build.render.inputs import Inputs
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Baris, TableView
from renja_build.write import FORMATS

GOLDEN = Path(__file__).resolve().parent / "kantor" / "html"


@cache
def kantor() -> Inputs:
    with TemporaryDirectory() as folder:
        dokumen = build_model(read_folder(lay_out(Path(folder))))
    return Inputs(dokumen, compute(dokumen))


@cache
def tabel() -> dict[str, TableView]:
    return {view.id: view for view in build_naskah(kantor().dokumen, kantor().hasil).tabel()}


def rows(nama: str, *jenis: str) -> list[Baris]:
    return [row for row in tabel()[nama].baris if row.jenis in jenis]


def amounts(found: list[Baris], column: int) -> list[int]:
    return [value for row in found for value in [row.sel[column].nilai] if isinstance(value, int)]


@pytest.mark.golden
@pytest.mark.parametrize("nama", TATA)
def test_own_layout_is_as_stored(nama: str) -> None:
    file, drawn = GOLDEN / f"{nama}.html", html(tabel()[nama])
    if os.environ.get("RENJA_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("nama", TATA)
def test_own_layout_has_sixty_whole_rows(nama: str) -> None:
    view = tabel()[nama]
    assert len(view.baris) >= 60
    assert {sum(sel.span for sel in row.sel) for row in view.baris} == {len(view.kolom)}
    assert view.nomor.startswith("Tabel ")


def test_there_are_ten_and_one_of_them_owns_the_codes() -> None:
    assert len(TATA) == 10
    owners = [
        nama for nama, view in tabel().items() if any(row.id == "3.25.02" for row in view.baris)
    ]
    assert owners == ["rencana-ribuan"]


def test_amounts_by_indicator_add_up_to_the_node() -> None:
    found = tabel()["pendanaan-per-indikator"].baris
    program: dict[str, int] = {}
    for row in (row for row in found if row.jenis == "program"):
        code = row.sel[1].teks or code  # noqa: F821
        program[code] = program.get(code, 0) + (row.sel[6].nilai or 0)  # type: ignore[operator]
    assert program == {code: kantor().hasil.pagu.per_kode[code] for code in program}
    assert len(program) == 5


def test_numbers_restart_under_their_parent() -> None:
    numbers = [
        row.sel[0].teks for row in rows("pendanaan-per-indikator", "program", "kegiatan", "sub")
    ]
    assert [one for one in numbers if one.endswith(".")] == ["I.", "II.", "III.", "IV.", "V."]
    shown = [one for one in numbers if one][:17]
    assert shown == ["I.", "A", *map(str, range(1, 7)), "B", *map(str, range(1, 7)), "II.", "A"]
    dotted = [row.sel[0].teks for row in rows("telaah-berpita", "program", "kegiatan", "sub")]
    assert dotted[:4] == ["1", "1.1", "1.1.1", "1.1.2"] and "5.2.6" in dotted


def test_groups_by_fund_add_up_to_the_whole() -> None:
    feet, (last,) = rows("menurut-dana", "kaki"), rows("menurut-dana", "jumlah")
    assert len(feet) == len(DANA)
    assert sum(amounts(feet, -2)) == amounts([last], -2)[0] == kantor().hasil.pagu.total
    assert abs(sum((row.sel[-1].nilai for row in feet), Decimal(0)) - 100) < Decimal("0.01")  # type: ignore[misc]


def test_bands_of_two_plans_carry_the_money_of_either() -> None:
    (band,) = rows("telaah-berpita", "bidang")
    before, after, change = (sel.nilai for sel in band.sel[-4:-1])
    assert (before, after) == (kantor().hasil.rkpd.total, kantor().hasil.pagu.total)
    assert change == after - before  # type: ignore[operator]


def test_thousands_are_for_the_eye_alone() -> None:
    (last,) = rows("rencana-ribuan", "jumlah")
    pagu = kantor().hasil.pagu.total
    assert last.sel[1].nilai == pagu
    assert last.sel[1].teks == f"{(pagu + 500) // 1000:,}".replace(",", ".")


def test_what_should_fall_is_reached_by_falling() -> None:
    reached = {
        (row.sel[3].teks, row.sel[7].teks)
        for row in tabel()["ketercapaian"].baris
        if row.sel[0].span == 1
    }
    assert ("Turun", "Tercapai") in reached and ("Naik", "Tidak tercapai") in reached
    for row in (
        row
        for row in tabel()["ketercapaian"].baris
        if row.sel[0].span == 1 and row.sel[3].teks == "Turun"
    ):
        assert row.sel[7].teks == "Tercapai"  # each stayed at its target or below


def test_a_quarter_has_money_on_the_first_line_of_a_node_alone() -> None:
    lines = rows("triwulan-berjalan", "program")
    assert ["\n" in row.sel[4].teks for row in lines] == [bool(row.id) for row in lines]


def test_a_written_row_takes_name_and_amount_from_the_plan() -> None:
    names = {node.kode: node.nama for node in kantor().dokumen.rencana.nodes()}
    found = [row for row in rows("penugasan", "rincian") if row.sel[0].teks]
    assert len(found) == 60
    for row in found:
        assert row.sel[1].teks == names[row.sel[0].teks]
        assert row.sel[2].nilai == kantor().hasil.pagu.per_kode[row.sel[0].teks]
    assert amounts(rows("penugasan", "jumlah"), 1) == [kantor().hasil.pagu.total]


@pytest.mark.slow
def test_it_is_built_in_every_format_and_verifies_clean(tmp_path: Path) -> None:
    renja = lay_out(tmp_path)
    written = built(steps.prepare(renja), tmp_path / "build")
    assert [one.findings for one in written] == [()] * len(FORMATS)
    assert verify.verify(renja, tmp_path / "build").findings == ()
