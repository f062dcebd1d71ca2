"""Funds are a tree with other names: what is one fund is summed as one, on every level of the tree."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_cases import lay_out

from renja_build.acuan.dana import PohonDana, check_dana, kunci, pohon_dana
from renja_build.compute.facts import facts
from renja_build.compute.pendanaan import by_fund, by_source, sumber_maju
from renja_build.compute.totals import ancestors, sum_up
from renja_build.diagnostics import ContentError
from renja_build.pipeline import steps
from renja_build.render.expression import Scope, WrongExpression, evaluate
from renja_build.render.inputs import Inputs
from renja_build.render.tables import table_types

CASES = Path(__file__).parent / "dana"
WRITTEN = yaml.safe_load((CASES / "nama.yaml").read_text(encoding="utf-8"))
OFFICES = yaml.safe_load((CASES / "kantor.yaml").read_text(encoding="utf-8"))
POHON = pohon_dana()


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: str(case["tulis"]))
def test_a_fund_is_known_by_all_its_names(case: dict[str, Any]) -> None:
    nama = POHON.nama(case["tulis"])
    assert list(POHON.jalur(nama)) == case["jalur"]


def test_no_name_is_that_of_two_funds_and_every_way_ends() -> None:
    assert len(POHON.dana) > 50
    for dana in POHON.dana.values():
        names = {dana.nama, *dana.sebutan, *([dana.panjang] if dana.panjang else [])}
        assert {POHON.nama(name) for name in names} == {dana.nama}
        assert all(step in POHON.dana for step in POHON.jalur(dana.nama))
        assert POHON.dana[POHON.jalur(dana.nama)[-1]].induk == ""


@given(st.sampled_from(sorted(POHON.dana)), st.randoms())
def test_capitals_blanks_and_marks_make_no_other_fund(nama: str, chance: Any) -> None:
    written = "".join(chance.choice([letter.upper(), letter.lower()]) for letter in nama)
    spaced = written.replace(" ", chance.choice(["  ", "-", " – ", "\u00a0"]))
    assert POHON.nama(f"[DANA UMUM] - {spaced}") == nama
    assert kunci(spaced) == kunci(nama)


AMOUNT = st.integers(0, 10**12)
FUNDS = st.sampled_from([*sorted(POHON.dana)[::3], "DAK Fisik Jalan", "Tak Dikenal", ""])
CODES = st.builds(
    "{}.01.{:02}.2.01.{:02}".format, st.integers(1, 3), st.integers(1, 2), st.integers(1, 3)
)
PARTS = st.dictionaries(FUNDS, st.dictionaries(CODES, AMOUNT, min_size=1, max_size=3), max_size=6)


@given(PARTS, PARTS)
def test_the_parts_of_a_fund_sum_to_it_on_every_level(
    pagu: dict[str, dict[str, int]], maju: dict[str, dict[str, int]]
) -> None:
    now, later = (
        {fund: sum_up(leaves.items()) for fund, leaves in parts.items()} for parts in (pagu, maju)
    )
    funds = by_fund(now, later, POHON)
    tops = [fund for fund in funds.values() if len(fund.urut) == 1]
    for column, stated in (("pagu", now), ("maju", later)):
        whole = sum(uang.total for uang in stated.values())
        assert sum(getattr(fund, column).total for fund in tops) == whole
        for fund in funds.values():
            uang = getattr(fund, column)
            parts = [other for other in funds.values() if fund.nama and other.induk == fund.nama]
            own = stated[fund.nama].per_kode if fund.nama in stated else {}
            for code in {above for leaf in uang.per_kode for above in ancestors(leaf)}:
                below = sum(getattr(part, column).per_kode.get(code, 0) for part in parts)
                assert uang.per_kode[code] == own.get(code, 0) + below
    places = [fund.urut for fund in funds.values()]
    assert places == sorted(places), "parents stand before their parts, in the order of print"
    for above in {place[:-1] for place in places}:
        beside = [place[-1] for place in places if place[:-1] == above]
        assert beside == [*range(1, len(beside) + 1)]


def test_the_forward_estimate_follows_its_source(tmp_path: Path) -> None:
    change = {
        "pagu: 450.000.000\n  maju: 65.000.000": (
            "pagu:\n    - {jumlah: 300.000.000, sumber_dana: PAD}\n"
            "    - {jumlah: 150.000.000, sumber_dana: dak non fisik}\n"
            "  maju:\n    - {jumlah: 15.000.000, sumber_dana: BOK}\n    - {jumlah: 50.000.000, sumber_dana: DAU}"
        ),
        "pagu: 1.200.000.000": "pagu: 1.200.000.000\n  sumber_dana: Dana Alokasi Umum",
    }
    renja = steps.read(lay_out({"ganti": {"program.yaml": change}}, tmp_path))
    plan, known = renja.dokumen.rencana, facts(renja.dokumen, renja.hasil)
    assert {name: uang.total for name, uang in by_source(plan, sumber_maju).items()} == {
        "BOK": 15_000_000, "DAU": 1_350_000_000,
    }  # fmt: skip
    assert known["sumber_dana"]["DAK"] == 150_000_000  # type: ignore[index,call-overload]
    assert known["sumber_dana_maju"]["Transfer"] == 1_365_000_000  # type: ignore[index,call-overload]
    per_kode = known["sumber_dana_per_kode"]
    assert per_kode["Transfer"]["5.03.01.2.01"] == 150_000_000  # type: ignore[index,call-overload]
    assert known["pagu"]["maju_per_kode"]["5.03"] == 1_365_000_000  # type: ignore[index,call-overload]


FACTS_OF_FUNDS = ("sumber_dana", "sumber_dana_maju", "sumber_dana_per_kode")


@pytest.mark.parametrize("funds", [["PAD"], ["PAD", "DAU"], ["DAK Fisik"], ["Tak Dikenal"]])
def test_a_fund_that_is_named_has_its_facts_whether_there_are_others_or_not(
    funds: list[str], tmp_path: Path
) -> None:
    renja = _with_plan(tmp_path, *(f"pagu: 7, maju: 9, sumber_dana: {fund}" for fund in funds))
    known = facts(renja.dokumen, renja.hasil)
    for fact in FACTS_OF_FUNDS:
        told: Any = known.get(fact, {})
        assert set(funds) <= told.keys()


PAIR = "pagu: [{jumlah: 3, sumber_dana: DAK Nonfisik}, {jumlah: 4, sumber_dana: BLUD}]"
NEAR = "pagu: [{jumlah: 3, sumber_dana: BOK}, {jumlah: 4, sumber_dana: DAK Fisik}]"
UNIT = (
    "unit: {upt: {pagu: [{jumlah: 3, sumber_dana: PAD}, {jumlah: 4, sumber_dana: DAU}], maju: 9}}"
)


@pytest.mark.parametrize(
    ("rows", "expected", "untold"),
    [
        ([f"{PAIR}, maju: 9"], {"DAK Nonfisik": None, "DAK": None, "BLUD": None}, 1),
        ([f"{PAIR}, maju: 9", "pagu: 5, maju: 6, sumber_dana: BLUD"], {"BLUD": None}, 1),
        ([f"{PAIR}, maju: 9", "pagu: 5, maju: 6, sumber_dana: DAU"], {"DAU": 6, "Transfer": None}, 1),
        ([f"{NEAR}, maju: 9"], {"BOK": None, "DAK Fisik": None, "DAK": 9, "Transfer": 9}, 1),
        ([f"{NEAR}, maju: 9", f"{NEAR}, maju: 2"], {"BOK": None, "DAK": 11}, 2),
        ([f"{NEAR}, maju: 9", f"{PAIR}, maju: 2"], {"DAK": None, "DAK Fisik": None}, 2),
        ([UNIT], {"PAD": None, "DAU": None}, 1),
        ([f"{PAIR}, maju: 0"], {"DAK": 0, "BLUD": 0}, 0),
        ([PAIR], {"DAK": 0, "BLUD": 0}, 0),
        ([f"{PAIR}, maju: [{{jumlah: 9, sumber_dana: BOK}}]"], {"DAK": 9, "BLUD": 0}, 0),
        (["pagu: [{jumlah: 3, sumber_dana: BOK}, {jumlah: 4, sumber_dana: BOK}], maju: 9"], {"BOK": 9}, 0),
    ],
)  # fmt: skip
def test_what_several_funds_have_together_is_no_figure_of_one(
    rows: list[str], expected: dict[str, int | None], untold: int, tmp_path: Path
) -> None:
    renja = _with_plan(tmp_path, *rows)
    known: Any = facts(renja.dokumen, renja.hasil)
    assert {fund: known["sumber_dana_maju"][fund] for fund in expected} == expected
    assert len(known.get("sumber_dana_maju_bersama", {})) == untold
    if None not in known["sumber_dana_maju"].values():
        tops = [dana.nama for dana in renja.hasil.dana.values() if dana.nama and not dana.induk]
        assert (
            sum(known["sumber_dana_maju"][top] for top in tops) == known["pagu"]["prakiraan_maju"]
        )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{{ sumber_dana_maju["BLUD"] | rupiah }}', "N105"),
        ("{{ sumber_dana_maju.DAK }}", "N105"),
        ("{{ sumber_dana.BLUD | rupiah }}", ""),
        ("{{ sumber_dana_maju.DAU | rupiah }}", ""),
    ],
)
def test_a_sentence_with_an_untold_figure_leads_to_what_is_to_be_split(
    written: str, told: str, tmp_path: Path
) -> None:
    renja = _with_plan(tmp_path, f"{PAIR}, maju: 9", "pagu: 5, maju: 6, sumber_dana: DAU")
    scope = Scope(facts(renja.dokumen, renja.hasil), {}, "Rp1.000,00")
    if not told:
        assert evaluate(written[2:-2], scope).startswith("Rp")
        return
    with pytest.raises(WrongExpression) as wrong:
        evaluate(written[2:-2], scope)
    assert wrong.value.code == told
    assert "program.yaml prakiraan maju 5.03.01.2.01.01 " in wrong.value.hint
    assert "maju: [{jumlah: …, sumber_dana: …}" in wrong.value.hint


def _with_plan(tmp_path: Path, *rows: str) -> steps.Computed:
    """The small Renja with leaves of its own."""
    folder = lay_out({}, tmp_path)
    plan = folder / "program.yaml"
    head, mark, after = plan.read_text(encoding="utf-8").partition("5.03.01.2.01.01:")
    tail = after[after.index("5.03.01.2.01.07:") :].replace("1.300.000.000", "0")
    assert mark
    leaves = (f"5.03.01.2.01.{n:02}: {{nama: Leaf {n}, {row}}}\n" for n, row in enumerate(rows, 1))
    plan.write_text(f"{head}{''.join(leaves)}\n{tail}", encoding="utf-8")
    if any("unit:" in row for row in rows):
        unit = "upt: {nama: UPT Contoh, jenis: UPT}\n"
        (folder / "unit.yaml").write_text(unit, encoding="utf-8")
    return steps.read(folder)


def test_long_names_of_sipd_are_printed_short(tmp_path: Path) -> None:
    long = (
        "[DANA UMUM] - DANA ALOKASI UMUM (DAU) YANG DITENTUKAN PENGGUNAANNYA BIDANG KESEHATAN",
        "[DANA UMUM] - PENDAPATAN ASLI DAERAH (PAD)",
        "[DANA KHUSUS] - DANA ALOKASI KHUSUS NON FISIK - BANTUAN OPERASIONAL KESEHATAN (BOK)",
    )
    parts = "".join(f'\n    - {{jumlah: 150.000.000, sumber_dana: "{name}"}}' for name in long)
    change = {"program.yaml": {"pagu: 450.000.000": f"pagu:{parts}"}}
    renja = steps.read(lay_out({"ganti": change}, tmp_path))
    leaf = next(renja.dokumen.rencana.sub_kegiatan())
    assert leaf.sumber_dana == "DAU SG Kesehatan, PAD, BOK"
    inputs = Inputs(renja.dokumen, renja.hasil)
    view = table_types()["sumber-dana-berjenjang"].draw(inputs)
    words = [cell.teks for row in view.baris for cell in row.sel]
    assert words.count("Dana Alokasi Umum yang Ditentukan Penggunaannya Bidang Kesehatan") == 1


def test_one_amount_of_several_sources_is_of_none(tmp_path: Path) -> None:
    parts = (
        "pagu: [{jumlah: 300.000.000, sumber_dana: PAD}, {jumlah: 150.000.000, sumber_dana: DAU}]"
    )
    renja = steps.read(lay_out({"ganti": {"program.yaml": {"pagu: 450.000.000": parts}}}, tmp_path))
    assert by_source(renja.dokumen.rencana, sumber_maju)[""].total == 65_000_000
    assert list(renja.hasil.dana)[-1] == ""


@pytest.mark.parametrize("case", OFFICES, ids=lambda case: case["isi"].split("\n")[1][:30])
def test_an_office_adds_funds(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acuan").mkdir()
    (tmp_path / "acuan" / "sumber-dana.yaml").write_text(case["isi"], encoding="utf-8")
    shown = [f"{d.code} {d.at.line}:{d.at.column} {d.message} -> {d.hint}" for d in check_dana()]
    expected = case.get("temuan", [])
    assert bool(shown) == bool(expected)
    for words in expected:
        assert any(words in finding for finding in shown), shown
    pohon = pohon_dana()
    for written, way in case.get("jalur", {}).items():
        assert list(pohon.jalur(pohon.nama(written))) == way
    if expected:
        assert list(pohon.dana) == list(POHON.dana), "what does not hold is not used"
        with pytest.raises(ContentError) as wrong:
            steps.read(lay_out({}, tmp_path))
        assert wrong.value.diagnostics[0].at.file == Path("acuan", "sumber-dana.yaml")


def test_a_link_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "sumber-dana.yaml").write_text("sumber_dana: {CSR: {}}\n", encoding="utf-8")
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "acuan").symlink_to(elsewhere)
    monkeypatch.chdir(tmp_path / "repo")
    assert (pohon_dana().dana, check_dana()) == (POHON.dana, ())
    (tmp_path / "repo" / "acuan").unlink()
    shutil.copytree(elsewhere, tmp_path / "repo" / "acuan")
    assert "CSR" in pohon_dana().dana


def test_a_tree_without_funds_keeps_what_is_written() -> None:
    assert PohonDana().nama("  PAD  murni ") == "PAD murni"
    assert PohonDana().jalur("PAD") == ("PAD",)


@pytest.mark.parametrize(
    ("tertulis", "induk"),
    [
        ("DAK Fisik Bidang Jalan", "DAK Fisik"),
        ("[DANA UMUM] - DAU yang Ditentukan Lain", "DAU"),
        ("Dana Alokasi Khusus Fisik Bidang Air Minum", "DAK Fisik"),
        ("DAK Fisik - Jalan", "DAK Fisik"),
        ("DAU (Tambahan) Daerah", "DAU"),
        ("DAK Fisik, DAU", ""),
        ("DAK Fisik dan DAU", ""),
        ("DAK Fisik / Hibah Lain", ""),
        ("DAK Fisik; DAU", ""),
        (" DAU", ""),
        ("Bantuan", ""),
    ],
)
def test_a_fund_that_is_not_known_is_part_of_what_its_name_begins_with(
    tertulis: str, induk: str
) -> None:
    assert POHON.induk(tertulis) == induk


@pytest.mark.parametrize(
    "piece", ["kata ", "Dana, ", "DAK Fisik-", "(a) ", " ", "- ", "DAU ", "[a] ", "dan "]
)
def test_a_name_as_long_as_a_page_takes_its_time_once(piece: str) -> None:
    """In proportion to its length: four times as long takes about four times as much."""

    def seconds(length: int) -> float:
        text = f"X{piece * (length // len(piece))}"
        started = process_time()
        for _ in range(3):
            assert POHON.jalur(POHON.nama(text))
            POHON.beberapa(text)
        return process_time() - started

    seconds(100)
    assert seconds(20_000) < 12 * max(seconds(5_000), 0.005)
