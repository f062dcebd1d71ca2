"""What the office has is the sum of what its sub units have: on every code, of every fund, in every table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cases import lay_out

from renja_build.acuan.dana import pohon_dana
from renja_build.angka import KOSONG, Nilai
from renja_build.compute import totals
from renja_build.compute.facts import facts
from renja_build.compute.hasil import compute
from renja_build.compute.irisan import of_fund
from renja_build.compute.pendanaan import (
    Pembagian,
    by_indicator,
    by_source,
    sumber_maju,
    sumber_pagu,
)
from renja_build.compute.totals import Uang, merged
from renja_build.diagnostics import ContentError, Location
from renja_build.diff.pagu import pagu_rows
from renja_build.diff.side import Side
from renja_build.model.document import Perubahan
from renja_build.model.program import (
    BagianDana,
    BagianUnit,
    BidangUrusan,
    Kegiatan,
    Program,
    Rencana,
    SubKegiatan,
    Target,
)
from renja_build.model.unit import KANTOR, plan_of, whole
from renja_build.pipeline import steps
from renja_build.redline.rows import row_pairs
from renja_build.render.inputs import Inputs
from renja_build.render.page import TableView
from renja_build.render.tables import table_types
from renja_build.render.unit import bagian_unit

AT = Location(Path("program.yaml"))
POHON = pohon_dana()
UNITS = (KANTOR, "upt-a", "upt-b", "upt-c")
FUNDS = st.sampled_from(["PAD", "DAU", "DAK Fisik", "DAK Fisik Jalan", "Tak Dikenal"])
AMOUNT = st.integers(0, 10**12)
SHARES = st.lists(st.builds(BagianDana, AMOUNT, FUNDS), max_size=3).map(tuple)
BERUNIT = yaml.safe_load((Path(__file__).parent / "kontrol" / "berunit.yaml").read_text("utf-8"))


def _told(amount: int | None, shares: tuple[BagianDana, ...]) -> int | None:
    return sum(share.jumlah for share in shares) if shares else amount


@st.composite
def parts(draw: Any, unit: str) -> BagianUnit:
    pagu, maju = draw(SHARES), draw(SHARES)
    return BagianUnit(
        unit=unit,
        at=AT,
        target=tuple(Target("luas", AT, Nilai.of(draw(st.integers(0, 99)))) for _ in range(1)),
        pagu=_told(draw(st.none() | AMOUNT), pagu),
        maju=_told(draw(st.none() | AMOUNT), maju),
        bagian_dana=pagu,
        bagian_maju=maju,
        sumber_dana=draw(FUNDS),
        lokasi=draw(st.sampled_from(["", "Kecamatan A", "Kecamatan B"])),
    )


@st.composite
def leaves(draw: Any, code: str) -> SubKegiatan:
    """A leaf of some units, or of the office alone."""
    chosen = draw(st.lists(st.sampled_from(UNITS), unique=True, max_size=4))
    leaf = SubKegiatan(code, code, AT, sumber_dana="PAD")
    if not chosen:
        return replace(leaf, pagu=draw(st.none() | AMOUNT), maju=draw(st.none() | AMOUNT))
    return whole(replace(leaf, unit=tuple(draw(parts(unit)) for unit in chosen)), {"luas"})


@st.composite
def plans(draw: Any) -> Rencana:
    bidang = []
    for field in draw(st.lists(st.sampled_from(["5.03", "5.04"]), min_size=1, unique=True)):
        programs = []
        for program in range(1, draw(st.integers(1, 2)) + 1):
            code = f"{field}.0{program}"
            below = tuple(
                draw(leaves(f"{code}.2.01.0{number}"))
                for number in range(1, draw(st.integers(1, 3)) + 1)
            )
            kegiatan = Kegiatan(f"{code}.2.01", "k", AT, sub_kegiatan=below)
            programs.append(Program(code, "p", AT, kegiatan=(kegiatan,)))
        bidang.append(BidangUrusan(field, "b", "u", tuple(programs)))
    return Rencana(tuple(bidang))


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_parts_sum_to_the_whole(plan: Rencana) -> None:
    by_unit = [plan_of(plan, (unit,), {"luas"}) for unit in UNITS]
    for column in (totals.pagu, totals.prakiraan_maju):
        office = column(plan)
        assert sum(column(part).total for part in by_unit) == office.total
        assert merged(column(part).per_kode for part in by_unit) == office.per_kode
        assert column(plan_of(plan, UNITS, {"luas"})) == Uang(office.total, office.per_kode)
    for told in (sumber_pagu, sumber_maju):
        of_units = [by_source(part, told) for part in by_unit]
        office_funds = by_source(plan, told)
        for fund in {name for part in of_units for name in part} | set(office_funds):
            amounts = [part[fund].total for part in of_units if fund in part]
            assert sum(amounts) == office_funds.get(fund, Uang()).total
    targets = [
        sum(
            target.target.angka or Decimal(0)
            for node in part.sub_kegiatan()
            for target in node.target
        )
        for part in by_unit
    ]
    assert sum(targets) == sum(
        target.target.angka or Decimal(0) for node in plan.sub_kegiatan() for target in node.target
    )


@settings(max_examples=60, deadline=None)
@given(plans())
def test_what_funds_pay_sums_to_the_whole(plan: Rencana) -> None:
    sources = {*by_source(plan), *by_source(plan, sumber_maju)} - {""}
    tops = {POHON.jalur(source)[-1] for source in sources}
    for column, told in ((totals.pagu, sumber_pagu), (totals.prakiraan_maju, sumber_maju)):
        per_fund = [column(of_fund(plan, top, POHON)) for top in sorted(tops)]
        per_fund.append(by_source(plan, told).get("", Uang()))  # what is of no fund that is told
        assert sum(uang.total for uang in per_fund) == column(plan).total
        assert merged(uang.per_kode for uang in per_fund) == column(plan).per_kode
    for unit in UNITS:
        part = plan_of(plan, (unit,), {"luas"})
        crossed = [totals.pagu(of_fund(part, top, POHON)).total for top in tops]
        assert sum(crossed) == totals.pagu(part).total


def test_what_no_indicator_carries_is_what_remains() -> None:
    """Parts that two indicators share are of neither; the whole is carried and remains."""

    def leaf(number: int, *shares: tuple[int, tuple[str, ...]]) -> SubKegiatan:
        parts = tuple(BagianDana(jumlah, "PAD", untuk) for jumlah, untuk in shares)
        code = f"5.03.01.2.01.0{number}"
        return SubKegiatan(code, "s", AT, pagu=sum(p.jumlah for p in parts), bagian_dana=parts)

    first, second = Target("satu", AT, Nilai.of(1)), Target("dua", AT, Nilai.of(2))
    leaves = (
        leaf(1, (100, ("satu",)), (30, ("dua",))),
        leaf(2, (7, ("satu", "dua")), (5, ())),
    )
    kegiatan = Kegiatan("5.03.01.2.01", "k", AT, target=(first, second), sub_kegiatan=leaves)
    alone = Kegiatan(
        "5.03.01.2.02", "k", AT, target=(first,), sub_kegiatan=(leaf(3, (9, ())), leaf(4))
    )
    program = Program("5.03.01", "p", AT, kegiatan=(kegiatan, alone))
    split = by_indicator(Rencana((BidangUrusan("5.03", "b", "u", (program,)),)))
    assert split["5.03.01.2.01"] == Pembagian({"satu": 100, "dua": 30}, 12)
    assert split["5.03.01.2.02"] == Pembagian({"satu": 9}, 0)
    assert split["5.03.01"] == Pembagian({}, 151)


def _leaf(*targets: tuple[str, Nilai], own: tuple[Target, ...] = ()) -> SubKegiatan:
    parts = tuple(
        BagianUnit(unit, AT, target=(Target("persen", AT, value), Target("luas", AT, value)))
        for unit, value in targets
    )
    return SubKegiatan("5.03.01.2.01.01", "s", AT, target=own, unit=parts)


@pytest.mark.parametrize(
    ("values", "luas", "persen"),
    [
        ((Nilai.of(3), Nilai.of(4)), Nilai.of(7), KOSONG),
        ((Nilai.of(90), Nilai.of(90)), Nilai.of(180), Nilai.of(90)),
        ((Nilai.of(3), KOSONG), Nilai.of(3), Nilai.of(3)),
        (
            (Nilai("ada", None, "BB"), Nilai("ada", None, "BB")),
            Nilai("ada", None, "BB"),
            Nilai("ada", None, "BB"),
        ),
        ((Nilai("ada", None, "BB"), Nilai.of(3)), KOSONG, KOSONG),
    ],
)
def test_only_what_adds_up_is_summed(
    values: tuple[Nilai, Nilai], luas: Nilai, persen: Nilai
) -> None:
    leaf = whole(_leaf(("upt-a", values[0]), ("upt-b", values[1])), {"luas"})
    assert {target.indikator: target.target for target in leaf.target} == {
        "luas": luas, "persen": persen,
    }  # fmt: skip


def test_a_stated_target_of_the_office_stays() -> None:
    own = (Target("luas", AT, Nilai.of(50)),)
    leaf = whole(_leaf(("upt-a", Nilai.of(3)), own=own), {"luas"})
    assert leaf.target[0] is own[0]
    assert [target.indikator for target in leaf.target] == ["luas", "persen"]


@pytest.fixture
def kantor(tmp_path: Path) -> Inputs:
    renja = steps.read(lay_out(BERUNIT, tmp_path))
    return Inputs(renja.dokumen, renja.hasil)


def amounts(view: TableView, jenis: str, column: str) -> list[object]:
    """What the rows of one look have in a column, by words of its heading."""
    at = next(i for i, kolom in enumerate(view.kolom) if column in " ".join(kolom.judul))
    return [
        cell.nilai
        for row in view.baris
        if row.jenis == jenis
        for place, cell in row.placed()
        if place == at
    ]


def test_the_recap_adds_up_and_counts_a_shared_code_once(kantor: Inputs) -> None:
    view = table_types()["rekapitulasi-unit"].draw(kantor)
    assert amounts(view, "rincian", "Pagu") == [1_450_000_000, 300_000_000, 50_000_000]
    assert amounts(view, "jumlah", "Pagu") == [1_800_000_000]
    assert amounts(view, "rincian", "Sub Kegiatan") == [2, 2, 1]
    assert amounts(view, "jumlah", "Sub Kegiatan") == [3]
    assert amounts(view, "jumlah", "Maju") == [1_365_000_000]


def test_the_recap_of_a_perubahan_has_what_each_unit_had_before(kantor: Inputs) -> None:
    before = kantor.dokumen.rencana
    now = plan_of(before, (KANTOR, "upt-a"), frozenset())  # the other unit was closed
    changed = Perubahan(before, {})
    dokumen = replace(kantor.dokumen, rencana=now, perubahan=changed)
    identitas = replace(dokumen.identitas, jenis="perubahan")
    dokumen = replace(dokumen, identitas=identitas)
    view = table_types()["rekapitulasi-unit"].draw(Inputs(dokumen, compute(dokumen)))
    assert amounts(view, "rincian", "Sebelum") == [1_450_000_000, 300_000_000, 50_000_000]
    assert amounts(view, "rincian", "Pagu Indikatif") == [1_450_000_000, 300_000_000, 0]
    assert amounts(view, "rincian", "Bertambah") == [0, 0, -50_000_000]
    assert amounts(view, "jumlah", "Sebelum") == [1_800_000_000]
    assert amounts(view, "jumlah", "Pagu Indikatif") == [1_750_000_000]
    assert amounts(view, "jumlah", "Bertambah") == [-50_000_000]


def test_the_plan_by_unit_has_bands_and_subtotals(kantor: Inputs) -> None:
    view = table_types()["rencana-unit"].draw(kantor)
    bands = [row.sel[0].teks for row in view.baris if row.jenis == "kelompok"]
    assert bands == ["Badan Kepegawaian Daerah", "UPTD Pelatihan A", "UPTD Pelatihan B"]
    assert amounts(view, "kaki", "Pagu") == [1_450_000_000, 300_000_000, 50_000_000]
    assert amounts(view, "jumlah", "Pagu") == [1_800_000_000]
    assert amounts(view, "program", "Pagu") == [1_450_000_000, 300_000_000, 50_000_000]
    ids = [row.id for row in view.baris if row.id]
    assert len(ids) == len(set(ids))
    assert "upt-b-5.03.01.2.02.01" in ids


def test_any_table_is_drawn_of_one_unit(kantor: Inputs) -> None:
    part = bagian_unit(kantor, ("upt-a",))
    for jenis in ("t-c-33", "sumber-dana", "rencana-kerja"):
        view = table_types()[jenis].draw(part)
        text = " ".join(cell.teks for row in view.baris for cell in row.sel)
        assert "300.000.000" in text
        assert "1.800.000.000" not in text
        assert view.subjudul.startswith("UPTD Pelatihan A Badan Kepegawaian Daerah")


@settings(max_examples=60, deadline=None)
@given(plans(), st.lists(st.sampled_from(UNITS), min_size=1, unique=True))
def test_the_plan_of_some_units_can_be_parted_again(plan: Rencana, chosen: list[str]) -> None:
    some = plan_of(plan, chosen, {"luas"})
    for unit in chosen:
        assert plan_of(some, (unit,), {"luas"}) == plan_of(plan, (unit,), {"luas"})
    parts = [totals.pagu(plan_of(plan, (unit,), {"luas"})).total for unit in chosen]
    assert totals.pagu(some).total == sum(parts)


ASKED = {
    "      - tabel: t-c-33": "      - tabel: t-c-33\n"
    "      - {tabel: t-c-33, id: kedua-upt, unit: [upt-a, upt-b]}\n"
    "      - {tabel: rencana-unit, id: rinci, unit: [upt-b, upt-a]}\n"
    "      - {tabel: rekapitulasi-unit, id: rekap, unit: [perangkat-daerah, upt-b]}",
}


def several(tmp_path: Path, asked: dict[str, str]) -> dict[str, Any]:
    ganti = {**BERUNIT["ganti"], "bab/1-rencana-kerja.yaml": asked}
    return {**BERUNIT, "ganti": ganti}


def test_a_block_shows_several_units_together(tmp_path: Path) -> None:
    renja = steps.prepare(lay_out(several(tmp_path, ASKED), tmp_path))
    views = {view.id: view for view in renja.naskah.tabel()}
    both, apart, recap = views["kedua-upt"], views["rinci"], views["rekap"]
    assert amounts(both, "program", "Pagu") == [350_000_000]
    assert amounts(both, "jumlah", "Pagu") == [350_000_000]
    assert both.subjudul.startswith("UPTD Pelatihan A dan UPTD Pelatihan B Badan Kepegawaian")
    bands = [row.sel[0].teks for row in apart.baris if row.jenis == "kelompok"]
    assert bands == ["UPTD Pelatihan A", "UPTD Pelatihan B"]  # as unit.yaml has them
    assert amounts(apart, "kaki", "Pagu") == [300_000_000, 50_000_000]
    assert amounts(apart, "jumlah", "Pagu") == [350_000_000]
    assert amounts(recap, "rincian", "Pagu") == [1_450_000_000, 50_000_000]
    assert amounts(recap, "jumlah", "Pagu") == [1_500_000_000]
    assert recap.subjudul.startswith("Badan Kepegawaian Daerah dan UPTD Pelatihan B")


def test_only_what_several_have_together_has_facts_of_its_table(tmp_path: Path) -> None:
    """What one has stands among the facts of units already."""
    alone = "      - tabel: t-c-33\n      - {tabel: t-c-33, id: satu, unit: [upt-a]}"
    asked = {"      - tabel: t-c-33": alone}
    renja = steps.prepare(lay_out(several(tmp_path, asked), tmp_path))
    told = facts(renja.dokumen, renja.hasil)
    assert "tabel_unit" not in told and "upt-a" in told["unit"]


def test_each_unknown_unit_of_a_block_is_told(tmp_path: Path) -> None:
    asked = {"      - tabel: t-c-33": "      - {tabel: t-c-33, unit: [upt-a, upt-c, gudang]}"}
    renja = lay_out(several(tmp_path, asked), tmp_path)
    with pytest.raises(ContentError) as refused:
        steps.prepare(renja)
    first, second = refused.value.diagnostics
    assert first.code == second.code == "K106"
    assert "'upt-c'" in first.message and "'gudang'" in second.message
    assert first.at.column < second.at.column


def test_an_office_without_units_sees_nothing_of_them(tmp_path: Path) -> None:
    renja = steps.prepare(lay_out({}, tmp_path))
    assert "unit" not in facts(renja.dokumen, renja.hasil)
    assert "unit" not in facts(renja.dokumen, renja.hasil)["jumlah"]  # type: ignore[operator]
    assert renja.hasil.unit == {}
    assert not [one for one in renja.findings if "unit" in one.message]
    view = table_types()["rekapitulasi-unit"].draw(Inputs(renja.dokumen, renja.hasil))
    assert [row.sel[0].teks for row in view.baris] == ["Tidak dirinci menurut unit kerja"]


def test_money_that_moves_between_units_is_a_difference(tmp_path: Path) -> None:
    shifted = yaml.safe_load(yaml.safe_dump(BERUNIT))
    program = shifted["ganti"]["program.yaml"]
    for old, new in (
        (" 50.000.000\n", " 70.000.000\n"),
        ("pagu: 1.000.000.000", "pagu: 980.000.000"),
    ):
        program.update({key: text.replace(old, new) for key, text in program.items()})
    before, after = (
        Side(steps.read(lay_out(case, tmp_path / name)).dokumen)
        for name, case in (("a", BERUNIT), ("b", shifted))
    )
    rows = {row.kode: row.selisih for row in pagu_rows(before, after, ())}
    assert rows == {
        "5.03.01.2.02.01": 0,
        "5.03.01.2.02.01 perangkat-daerah": -20_000_000,
        "5.03.01.2.02.01 upt-b": 20_000_000,
    }


def test_rows_of_a_comparison_are_kode_and_unit(kantor: Inputs) -> None:
    left = replace(table_types()["rencana-unit"].draw(kantor), id="rencana-unit")
    longer = tuple(
        replace(row, id=row.id.replace(".01.07", ".01.0007").replace(".02.01", ".02.0001"))
        for row in left.baris
    )
    pairs = row_pairs(left, replace(left, baris=tuple(longer)))
    assert pairs == [(place, place) for place in range(len(left.baris))]
