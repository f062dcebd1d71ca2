"""A Renja Perubahan: the money that was added, taken and shifted, and banjarbaru-2024p by its known totals."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from bahan_contoh import CONTENT, gambar, inputs
from hypothesis import find, given, settings
from hypothesis import strategies as st
from test_changes import BOTH, CODES, MOVABLE_PLANS, PLANS, Daun, Isi, plan

from renja_build import kode
from renja_build.angka import Nilai, half_up
from renja_build.compute import totals
from renja_build.compute.facts import facts, named
from renja_build.compute.hasil import compute
from renja_build.compute.perubahan import HasilPerubahan, compare_with_base
from renja_build.compute.plans import Sanding
from renja_build.compute.totals import Banyak
from renja_build.diagnostics import Location
from renja_build.lint import all_rules
from renja_build.lint.fakta import numbers
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.klaim import klaim
from renja_build.model.baca_tata import presets
from renja_build.model.document import Alasan, Dokumen, Pergeseran, Perubahan
from renja_build.model.isi import Bab, BlokTabel, BlokTeks
from renja_build.model.program import Anggaran, Program, Realisasi, Rencana, Target
from renja_build.model.simpul import Simpul
from renja_build.nodes import Teks
from renja_build.pipeline.steps import prepare
from renja_build.render.expression import Scope, evaluate
from renja_build.render.html import render
from renja_build.render.inputs import Inputs
from renja_build.render.layout import USABLE, lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Baris, TableView
from renja_build.render.pilihan import tercetak
from renja_build.render.tables import table_types
from renja_build.render.tata import draw_tata
from renja_build.render.widths import with_widths

SLUG = "banjarbaru-2024p"
AT = Location(Path("perubahan.yaml"))
AMOUNT = st.integers(0, 10**12)


def changed(before: Isi, after: Isi, shifts: tuple[Pergeseran, ...] = ()) -> Dokumen:
    """A Renja Perubahan from one plan to the other."""
    old, new = plan(before), plan(after)
    dokumen = replace(
        inputs(SLUG).dokumen, rencana=new.rencana, indikator=new.indikator, tujuan=(), e81=None
    )
    return replace(dokumen, perubahan=Perubahan(old.rencana, {}, pergeseran=shifts))


def computed(before: Isi, after: Isi, shifts: tuple[Pergeseran, ...] = ()) -> HasilPerubahan:
    dokumen = changed(before, after, shifts)
    assert dokumen.perubahan
    return compare_with_base(dokumen, dokumen.perubahan)


@st.composite
def shifted(draw: st.DrawFn) -> tuple[Isi, Isi, tuple[Pergeseran, ...]]:
    """Two plans, moves included, and shifts by either code; now and then to what is in neither."""
    plans = draw(st.sampled_from((PLANS, MOVABLE_PLANS)))
    before, after = draw(plans), draw(plans)
    if draw(st.booleans()) and before:  # one that surely moves
        code, goal = draw(st.sampled_from(sorted(before))), draw(CODES)
        after = {key: daun for key, daun in after.items() if key != code} | {
            goal: Daun(draw(AMOUNT), "Pindah")
        }
        before = {key: daun for key, daun in before.items() if key != goal} | {
            code: Daun(draw(AMOUNT), "Pindah")
        }
    named = sorted({*before, *after})
    ends = st.sampled_from(named) if named else CODES
    shifts = st.lists(
        st.builds(Pergeseran, ends | CODES, ends, AMOUNT, st.just(""), st.just(AT)), max_size=4
    )
    return before, after, tuple(draw(shifts))


@settings(deadline=None)  # the first example reads content/
@given(shifted())
def test_shifts_net_to_zero(case: tuple[Isi, Isi, tuple[Pergeseran, ...]]) -> None:
    result = computed(*case)
    assert sum(row.geser for row in result.pagu) == 0
    taken, brought = (
        [shift for row in result.pagu for shift in getattr(row, side)]
        for side in ("keluar", "masuk")
    )
    assert sorted(map(repr, taken)) == sorted(map(repr, brought))


def test_shifts_are_drawn_over_moves() -> None:
    """Otherwise the property would hold of plans alone in which nothing moves."""
    find(
        shifted(),
        lambda case: bool(moved_codes(*case) & {one for s in case[2] for one in (s.dari, s.ke)}),
    )


def moved_codes(before: Isi, after: Isi, shifts: tuple[Pergeseran, ...]) -> set[str]:
    changes = (row.change for row in computed(before, after, shifts).pagu)
    return {
        change.sebelum.kode for change in changes if change.jenis == "pindah" and change.sebelum
    }


@settings(deadline=None)
@given(shifted())
def test_both_codes_of_what_moved_mean_the_same(
    case: tuple[Isi, Isi, tuple[Pergeseran, ...]],
) -> None:
    before, after, shifts = case
    result = computed(*case)
    now = {row.change.sebelum.kode: row.change.kode for row in result.pagu if row.change.sebelum}
    later = tuple(replace(s, dari=now.get(s.dari, s.dari), ke=now.get(s.ke, s.ke)) for s in shifts)
    assert [row.geser for row in computed(before, after, later).pagu] == [
        row.geser for row in result.pagu
    ]
    counted = [
        s
        for s in shifts
        if {result.key(s.dari), result.key(s.ke)} <= {kode.key(r.change.kode) for r in result.pagu}
    ]
    assert sum(len(row.keluar) for row in result.pagu) == len(counted)


@settings(deadline=None)
@given(shifted())
def test_what_was_not_shifted_was_added_or_taken(
    case: tuple[Isi, Isi, tuple[Pergeseran, ...]],
) -> None:
    result = computed(*case)
    for one in result.pagu:
        assert one.change.selisih == one.geser + one.penambahan + one.pengurangan
        assert one.penambahan >= 0 >= one.pengurangan
        assert not (one.penambahan and one.pengurangan)
    added = sum(one.penambahan + one.pengurangan for one in result.pagu)
    assert added == result.selisih.total


@settings(deadline=None)
@given(BOTH)
def test_selisih_is_after_less_before_on_every_level(both: tuple[Isi, Isi]) -> None:
    before, after = both
    result = computed(before, after)
    old, new = (totals.pagu(plan(isi).rencana) for isi in (before, after))
    assert (result.sebelum, result.selisih.total) == (old, new.total - old.total)
    for code, selisih in result.selisih.per_kode.items():
        assert selisih == new.per_kode.get(code, 0) - old.per_kode.get(code, 0)


CODE, OTHER = "5.03.01.2.01.01", "5.03.01.2.02.01"


def test_codes_of_shifts_are_compared_in_either_form() -> None:
    shift = Pergeseran(f"{CODE[:-2]}0001", OTHER, 30, "", AT)
    result = computed(
        {CODE: Daun(100), OTHER: Daun(5)}, {CODE: Daun(60), OTHER: Daun(40)}, (shift,)
    )
    assert [
        (one.change.selisih, one.geser, one.penambahan, one.pengurangan) for one in result.pagu
    ] == [
        (-40, -30, 0, -10),
        (35, 30, 5, 0),
    ]


NAMA = "Pengadaan Mebel"
THIRD = "5.03.01.2.02.02"


@pytest.mark.parametrize("named", [CODE, kode.key(CODE), OTHER])
def test_a_shift_from_what_moved_may_name_either_code(named: str) -> None:
    before = {CODE: Daun(100, NAMA), THIRD: Daun(5)}
    after = {OTHER: Daun(70, NAMA), THIRD: Daun(35)}
    dokumen = changed(before, after, (Pergeseran(named, THIRD, 30, "Sisa lelang.", AT),))
    hasil = compute(dokumen)
    assert hasil.perubahan
    assert [(row.change.kode, row.geser, row.sisa) for row in hasil.perubahan.pagu] == [
        (OTHER, -30, 0),
        (THIRD, 30, 0),
    ]
    view = table_types()["pergeseran-pagu"].draw(Inputs(dokumen, hasil))
    assert [[sel.teks for sel in row.sel] for row in view.baris] == [
        [OTHER, NAMA, "100", "70", "(30)", "Sisa lelang."],
        [THIRD, kode.key(THIRD), "5", "35", "30", "Sisa lelang."],
        ["JUMLAH", "105", "105", "-", ""],
    ]
    for rule in ("B201", "B202", "B203", "B205", "B207"):
        assert list(all_rules()[rule].check(dokumen, hasil)) == []


def test_a_shift_to_what_has_no_pagu_counts_for_neither_end() -> None:
    result = computed(
        {CODE: Daun(100)},
        {CODE: Daun(60), OTHER: Daun(None)},
        (Pergeseran(CODE, OTHER, 40, "", AT),),
    )
    assert [(row.geser, row.pengurangan) for row in result.pagu] == [(0, -40)]


@pytest.mark.parametrize("named", [(CODE,), (OTHER,), (CODE, OTHER)])
def test_a_reason_for_what_moved_may_stand_under_either_code(named: tuple[str, ...]) -> None:
    dokumen = changed({CODE: Daun(100, NAMA)}, {OTHER: Daun(70, NAMA)})
    assert dokumen.perubahan
    reasons = {
        kode.key(code): Alasan(code, (f"Alasan {code}.",), AT, f"Nota {code}") for code in named
    }
    dokumen = replace(dokumen, perubahan=replace(dokumen.perubahan, pengurangan=reasons))
    view = table_types()["pengurangan-pagu"].draw(Inputs(dokumen, compute(dokumen)))
    shown = view.baris[0].sel
    assert [code for code in (CODE, OTHER) if f"Alasan {code}." in shown[2].teks] == list(named)
    assert shown[-1].teks == "; ".join(f"Nota {code}" for code in named)


def test_the_money_of_what_moved_is_evaluated_once() -> None:
    """Its code before stays with `hanya: evaluasi`: only so can be stated what was spent under it."""
    stays = Daun(None, NAMA, hanya="evaluasi")
    dokumen = changed({CODE: Daun(100, NAMA)}, {CODE: stays, OTHER: Daun(80, NAMA)})
    spent = {
        CODE: {"2024-tw1": Anggaran(realisasi=30)},
        OTHER: {"2024-tw2": Anggaran(realisasi=20)},
    }
    dokumen = replace(dokumen, realisasi=Realisasi(rupiah=spent))
    total = compute(dokumen).evaluasi_renja.total
    assert (total.target, total.realisasi) == (100, 50)


@settings(deadline=None, max_examples=30)
@given(shifted())
def test_tables_hold_for_any_two_plans(case: tuple[Isi, Isi, tuple[Pergeseran, ...]]) -> None:
    dokumen = changed(*case)
    some = Inputs(dokumen, compute(dokumen))
    before, after = (totals.pagu(plan(isi).rencana).total for isi in case[:2])
    review, lampiran = (
        table_types()[jenis].draw(some) for jenis in ("review-perubahan", "lampiran-perubahan")
    )
    assert amounts(review.baris[-1]) == [before, after]
    assert amounts(lampiran.baris[-1])[:3] == [before, after, after - before]
    for jenis in sorted(PERUBAHAN):
        view = table_types()[jenis].draw(some)
        assert {sum(sel.span for sel in row.sel) for row in view.baris} <= {len(view.kolom)}


PERUBAHAN = {
    "e-81", "e-81-25", "t-c-29-perubahan", "review-perubahan", "tujuan-sasaran-tahunan", "rumusan-perubahan",
    "penambahan-pagu", "pengurangan-pagu", "pergeseran-pagu", "lampiran-perubahan",
}  # fmt: skip


def test_the_rule_of_tables_of_a_perubahan_knows_all_of_them() -> None:
    also_of_a_murni = {"e-81", "e-81-25", "t-c-29-perubahan", "tujuan-sasaran-tahunan"}
    of_changes = {nama for nama, tata in presets().items() if tata.perubahan}
    assert of_changes == PERUBAHAN - also_of_a_murni


@pytest.mark.parametrize("jenis", sorted(PERUBAHAN))
def test_a_renja_that_changes_no_other_can_be_drawn(jenis: str) -> None:
    assert table_types()[jenis].draw(inputs("kukar-2025")).kolom


def amounts(row: Baris) -> list[int]:
    """The rupiah of a row."""
    return [sel.nilai for sel in row.sel if isinstance(sel.nilai, int)]


def rows(jenis: str, kind: str) -> list[Baris]:
    return [row for row in gambar(SLUG, jenis).baris if row.jenis == kind]


def row(jenis: str, ident: str) -> list[str]:
    """The texts of one row."""
    (found,) = (one for one in gambar(SLUG, jenis).baris if one.id == ident)
    return [sel.teks for sel in found.sel]


# banjarbaru-2024p


def test_counts_and_totals() -> None:
    hasil = inputs(SLUG).hasil
    assert hasil.perubahan
    assert hasil.banyak == Banyak(2, 3, 13, 42)
    assert hasil.perubahan.banyak_sebelum == Banyak(2, 3, 13, 39)
    assert hasil.pagu.total == 18_247_414_125
    assert hasil.perubahan.sebelum.total == 15_501_518_746
    assert hasil.perubahan.selisih.total == 2_745_895_379
    assert hasil.maju.total == 16_292_704_963


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("5.03.01", 7_405_614_746, 9_185_105_225),
        ("5.03.02", 5_307_908_200, 5_839_313_250),
        ("5.04.02", 2_787_995_800, 3_222_995_650),
    ],
)
def test_totals_of_the_programs(code: str, before: int, after: int) -> None:
    hasil = inputs(SLUG).hasil
    assert hasil.perubahan
    assert hasil.perubahan.sebelum.per_kode[code] == before
    assert hasil.pagu.per_kode[code] == after
    assert hasil.perubahan.selisih.per_kode[code] == after - before


def test_facts_know_the_change() -> None:
    found = facts(inputs(SLUG).dokumen, inputs(SLUG).hasil)
    assert found["jumlah"]["perubahan"] == {"baru": 3, "hilang": 0, "berubah": 17, "tetap": 22}  # type: ignore[call-overload,index]
    assert found["penambahan"] == {
        "total": 2_745_928_829, "jumlah": 15, "sebelum": 10_730_027_696, "sesudah": 13_475_956_525,
    }  # fmt: skip
    assert found["pengurangan"] == {
        "total": 33_450, "jumlah": 2, "sebelum": 1_580_493_700, "sesudah": 1_580_460_250,
    }  # fmt: skip
    assert found["pergeseran"] == {
        "total": 30_783_400, "jumlah": 4, "sebelum": 714_257_900, "sesudah": 714_257_900,
    }  # fmt: skip


# What the foot of the form prints beside each label, column by column, under the name of its fact.
KAKI_E81 = {
    "Rata-rata capaian kinerja (%)": {12: "kinerja.rata_rata"},
    "Jumlah anggaran dan realisasi dari seluruh program (Rp)": {
        5: "rupiah.renstra", 6: "rupiah.lalu", 7: "rupiah.target", 8: "rupiah.tw1", 9: "rupiah.tw2",
        12: "rupiah.realisasi", 13: "rupiah.kumulatif", 14: "renstra.capaian",
    },
    "Tingkat serapan anggaran terhadap target Renja (%)": {
        8: "serapan.tw1", 9: "serapan.tw2", 12: "serapan.total",
    },
}  # fmt: skip


@pytest.mark.parametrize("label", KAKI_E81)
def test_the_foot_of_e_81_has_names(label: str) -> None:
    """What it prints can be cited: each cell with a number is a fact, and no other."""
    own = inputs(SLUG)
    stated = dict(named(facts(own.dokumen, own.hasil)))
    (foot,) = (row for row in gambar(SLUG, "e-81").baris if row.sel[0].teks == label)
    for number, cell in enumerate(foot.sel[1:-1], start=5):
        name = KAKI_E81[label].get(number)
        assert cell.nilai == (stated[f"e81.{name}"] if name else None), number


def test_the_predikat_of_e_81_has_a_name() -> None:
    own = inputs(SLUG)
    stated = dict(named(facts(own.dokumen, own.hasil)))
    (foot,) = (row for row in gambar(SLUG, "e-81").baris if row.sel[0].teks == "Predikat kinerja")
    assert foot.sel[1].teks == stated["e81.kinerja.predikat"]
    assert (stated["e81.kinerja.terukur"], stated["e81.kinerja.indikator"]) == (24, 40)
    assert stated["e81.periode"] == "2024-tw2"


def test_a_sentence_cites_e_81() -> None:
    own = inputs(SLUG)
    scope = Scope(facts(own.dokumen, own.hasil), {}, "Rp1.000,00")
    shown = str(evaluate("e81.kinerja.rata_rata | persen", scope))
    assert shown == "102,64%"


def test_a_typed_figure_of_e_81_is_held_against_its_kind() -> None:
    own = inputs(SLUG)
    kinds = {fakta.nama: fakta.jenis for fakta in numbers(own.dokumen, own.hasil)}
    assert kinds["e81.rupiah.realisasi"] == kinds["e81.rupiah.tw1"] == "rupiah"
    assert kinds["e81.serapan.total"] == kinds["e81.kinerja.rata_rata"] == "persen"
    assert kinds["e81.kinerja.terukur"] == "desimal"


def test_without_e81_there_are_no_names_of_it() -> None:
    own = inputs(SLUG)
    assert "e81" in facts(own.dokumen, own.hasil)
    assert "e81" not in facts(replace(own.dokumen, e81=None), own.hasil)


def test_an_indicator_that_the_change_gave_up_is_evaluated() -> None:
    """It stands in the plan before alone: what was promised of it is still in the form."""
    dokumen = changed({CODE: Daun(100, target=Nilai.of(7))}, {})
    assert dokumen.perubahan
    perubahan = replace(dokumen.perubahan, indikator_dasar=dokumen.indikator)
    evaluasi = compute(replace(dokumen, indikator={}, perubahan=perubahan)).evaluasi_renja
    assert [kinerja.target.angka for kinerja in evaluasi.outputs()] == [7]


def test_serapan_to_the_second_quarter() -> None:
    serapan = facts(inputs(SLUG).dokumen, inputs(SLUG).hasil)["serapan"]["2024-tw2"]  # type: ignore[call-overload,index]
    assert serapan["realisasi"] == 6_237_942_626
    assert half_up(serapan["terhadap_sebelum"]) == Decimal("40.24")
    assert half_up(serapan["total"]) == Decimal("34.19")


@pytest.fixture(scope="module")
def naskah() -> str:
    """The whole document as one HTML text."""
    return render(lay_out(prepare(CONTENT / SLUG).naskah)).badan


@pytest.mark.parametrize(
    "wrong", ["18.267.447.425", "34 sub kegiatan", "34 (tiga puluh empat) sub kegiatan"]
)
def test_what_the_source_got_wrong_is_nowhere(naskah: str, wrong: str) -> None:
    assert wrong.casefold() not in naskah.casefold()


@pytest.mark.parametrize(
    "right", ["18.247.414.125", "15.501.518.746", "2.745.895.379", "16.292.704.963", "40,24%"]
)
def test_what_must_be_there_is_there(naskah: str, right: str) -> None:
    assert right in naskah


def test_lists_of_the_change_come_from_the_data(naskah: str) -> None:
    new = re.findall(r'<ol type="a">\n<li>Pengadaan Kendaraan.*?</ol>', naskah, re.DOTALL)
    assert [re.findall(r"<li>(.*?)[;.]</li>", one) for one in new] == [
        [
            "Pengadaan Kendaraan Dinas Operasional atau Lapangan",
            "Pemeliharaan/Rehabilitasi Sarana dan Prasarana Gedung Kantor atau Bangunan Lainnya",
            "Pengelolaan Mutasi ASN",
        ]
    ]
    start = naskah.index("Susunannya adalah sebagai berikut.")
    outline = naskah[start : naskah.index("</section>", start)]
    assert outline.count("<li>") == 3 + 13 + 42


# Formulir E.81


def test_e_81_groups_a_program_by_sasaran() -> None:
    program = [
        (one.sel[1].teks, one.sel[2].teks, one.sel[3].teks) for one in rows("e-81", "program")
    ]
    akuntabilitas = "Akuntabilitas Kinerja Perangkat Daerah"
    penunjang = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    assert program[:2] == [
        (f"Meningkatkan {akuntabilitas}", penunjang, f"Predikat {akuntabilitas}"),
        (
            "Meningkatkan Pelayanan Internal Perangkat Daerah",
            penunjang,
            "Cakupan Pelayanan Internal yang Difasilitasi",
        ),
    ]
    assert len(program) == 4
    numbers = [one.sel[0].teks for one in rows("e-81", "kegiatan") if one.sel[0].teks]
    assert numbers == [str(number) for number in range(1, 14)]


def test_e_81_keeps_rows_that_left_the_plan_and_omits_new_ones() -> None:
    leaves = [one.id for one in rows("e-81", "sub") if one.id]
    assert len(leaves) == len(set(leaves)) == 39 + 4
    assert {"5.03.01.2.06.10", "5.03.01.2.07.01", "5.03.01.2.07.09", "5.03.01.2.09.09"} < set(
        leaves
    )
    assert not {"5.03.01.2.07.02", "5.03.01.2.09.10", "5.03.02.2.02.01"} & set(leaves)


def test_e_81_sums_its_groups_from_leaves() -> None:
    assert [amounts(one)[1] for one in rows("e-81", "program")] == [
        5_917_880_066, 1_487_734_680, 5_307_908_200, 2_787_995_800,
    ]  # fmt: skip
    assert row("e-81", "5.03.01.2.02")[5:13] == [
        "90,00 Persen\n4.742.404.932", "100 Persen\n5.671.129.666", "\n1.397.331.319", "\n2.010.671.930", "", "",
        "\n3.408.003.249", "90,00 Persen\n8.150.408.181",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "target", "first", "second", "year", "renstra", "percent"),
    [
        (
            "5.03.01.2.01.01",
            "6 Dokumen",
            "3 Dokumen",
            "1 Dokumen",
            "4 Dokumen",
            "11 Dokumen",
            "183,33",
        ),  # summed
        (
            "5.03.01.2.06.04",
            "8 Paket",
            "4 Paket",
            "4 Paket",
            "4 Paket",
            "4 Paket",
            "50,00",
        ),  # the latest
        ("5.03.01.2.07.05", "5 Unit", "-", "-", "-", "25 Unit", "500,00"),  # nothing yet
        (
            "5.04.02.2.01.03",
            "200 Orang",
            "29 Orang",
            "382 Orang",
            "411 Orang",
            "562 Orang",
            "281,00",
        ),  # uncapped
    ],
)
def test_e_81_gathers_kinerja_by_akumulasi(
    code: str, target: str, first: str, second: str, year: str, renstra: str, percent: str
) -> None:
    upper = [text.split("\n")[0] for text in row("e-81", code)]
    assert upper[6:14] == [target, first, second, "", "", year, renstra, percent]


def test_e_81_ends_with_its_foot() -> None:
    foot = [[sel.teks for sel in one.sel if sel.teks] for one in gambar(SLUG, "e-81").baris[-8:]]
    assert foot[2][1:] == [
        "-", "15.025.707.708", "15.501.518.746", "2.743.140.061", "3.494.802.565",
        "6.237.942.626", "21.263.650.334", "-",
    ]  # fmt: skip
    assert foot[3][1:] == ["17,70", "22,54", "40,24"]
    assert [line[0].split()[0] for line in foot] == [
        "Rata-rata", "Predikat", "Jumlah", "Tingkat", "Faktor", "Faktor", "Tindak", "Tindak",
    ]  # fmt: skip
    assert all(line[1].startswith("1. ") for line in foot[4:])


def test_e_81_says_why_a_share_of_renstra_money_is_missing() -> None:
    assert all(one.sel[13].teks.split("\n")[1] == "-" for one in rows("e-81", "sub") if one.id)
    assert any("pagu Renstra" in note for note in gambar(SLUG, "e-81").catatan)


def test_e_81_in_25_columns_says_the_same_side_by_side() -> None:
    stacked, literal = gambar(SLUG, "e-81"), gambar(SLUG, "e-81-25")
    assert len(literal.kolom) == 25
    assert len(literal.baris) == len(stacked.baris) > 50
    for one, other in zip(stacked.baris, literal.baris, strict=True):
        assert (one.jenis, one.id) == (other.jenis, other.id)
        if len(one.sel) == 2:  # a remark over all columns
            assert [sel.teks for sel in one.sel] == [sel.teks for sel in other.sel]
            continue
        ends = len(one.sel) - 11
        assert [*one.sel[:ends], one.sel[-1]] == [*other.sel[:ends], other.sel[-1]]
        pairs = zip(other.sel[ends:-1:2], other.sel[ends + 1 :: 2], strict=False)
        for cell, (kinerja, rupiah) in zip(one.sel[ends:-1], pairs, strict=True):
            assert cell.teks.split("\n") in (
                [kinerja.teks, rupiah.teks],
                [kinerja.teks + rupiah.teks],
            )
            assert cell.nilai in (rupiah.nilai, kinerja.nilai)


def test_e_81_in_25_columns_has_the_headings_of_the_form() -> None:
    view = gambar(SLUG, "e-81-25")
    top, quarters, units = view.kepala
    target, realisasi = top[4], top[7]
    assert (target.colspan, target.rowspan) == (2, 2)
    assert (realisasi.teks, realisasi.colspan, realisasi.rowspan) == (
        "Realisasi Kinerja pada Triwulan",
        8,
        1,
    )
    assert [(one.teks, one.colspan) for one in quarters] == [
        (roman, 2) for roman in ("I", "II", "III", "IV")
    ]
    assert [one.teks for one in units] == ["K", "Rp"] * 10
    assert [(one.teks, one.colspan) for one in view.nomor_kolom] == [
        *((f"{number}", 1) for number in range(1, 5)), *((f"{number}", 2) for number in range(5, 12)),
        ("12 = 8+9+10+11", 2), ("13 = 6+12", 2), ("14 = 13/5×100", 2), ("15", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_e_81_in_25_columns_fits_a3_in_every_quarter(quarter: int) -> None:
    own = inputs(SLUG)
    assert own.dokumen.e81
    e81 = replace(own.dokumen.e81, periode=f"2024-tw{quarter}")
    dokumen = replace(own.dokumen, e81=e81)
    view = table_types()["e-81-25"].draw(Inputs(dokumen, compute(dokumen)))
    assert view.orientasi == "lanskap-a3"
    assert with_widths(view, USABLE["F4", "lanskap-a3"]).ukuran >= 7


# the other tables


def test_t_c_29_gathers_to_the_quarter() -> None:
    assert row("t-c-29-perubahan", "5.04.02.2.01.03")[3:] == [
        "200 Orang", "238 Orang", "231 Orang", "324 Orang", "140,26", "236 Orang", "973 Orang", "486,50",
    ]  # fmt: skip
    assert [kolom.nomor for kolom in gambar(SLUG, "t-c-29-perubahan").kolom][7:] == [
        "8 = 7/6", "9", "10 = 5+7+TW", "11 = 10/4",
    ]  # fmt: skip


def test_review_has_both_plans_by_code() -> None:
    view = gambar(SLUG, "review-perubahan")
    assert amounts(view.baris[-1]) == [15_501_518_746, 18_247_414_125]
    assert row("review-perubahan", "5.03.01.2.07.02")[1:5] == ["-"] * 4
    for kind in ("program", "kegiatan", "sub"):
        sides = [(one.sel[4].nilai, one.sel[8].nilai) for one in rows("review-perubahan", kind)]
        for side, total in zip(
            zip(*sides, strict=True), (15_501_518_746, 18_247_414_125), strict=True
        ):
            assert sum(value for value in side if isinstance(value, int)) == total


def test_rumusan_leaves_out_columns_that_nothing_fills() -> None:
    heads = [kolom.judul[0] for kolom in gambar(SLUG, "rumusan-perubahan").kolom]
    assert "Indikator Hasil Kegiatan" in heads
    assert not {"Prioritas Daerah", "Sasaran Daerah"} & set(heads)
    assert amounts(gambar(SLUG, "rumusan-perubahan").baris[-1]) == [18_247_414_125, 16_292_704_963]


def test_rumusan_has_the_columns_of_the_daerah_that_a_row_fills() -> None:
    own = inputs(SLUG)
    (first, *others) = own.dokumen.rencana.bidang
    program = replace(
        first.program[0], rincian=replace(first.program[0].rincian, prioritas_daerah="Tata kelola")
    )
    rencana = Rencana((replace(first, program=(program, *first.program[1:])), *others))
    view = table_types()["rumusan-perubahan"].draw(
        Inputs(replace(own.dokumen, rencana=rencana), own.hasil)
    )
    assert [kolom.judul[0] for kolom in view.kolom][2:4] == ["Prioritas Daerah", "Lokasi"]
    shown = next(one for one in view.baris if one.id == program.kode)
    assert shown.sel[2].teks == "Tata kelola"
    assert {sum(sel.span for sel in one.sel) for one in view.baris} == {len(view.kolom)}


def test_penambahan_is_what_was_not_shifted() -> None:
    view = gambar(SLUG, "penambahan-pagu")
    assert len(view.baris) == 15 + 1
    for one in view.baris:
        murni, added, total = (sel.nilai or 0 for sel in one.sel[-4:-1])
        assert isinstance(murni, int) and isinstance(added, int)
        assert total == murni + added
    new = [one.id for one in view.baris if one.sel[-1].teks == "Sub kegiatan baru"]
    assert new == ["5.03.01.2.07.02", "5.03.01.2.09.10", "5.03.02.2.02.01"]
    assert len(row("penambahan-pagu", "5.03.01.2.07.11")[2].split("\n")) == 4


def test_pengurangan_stands_in_parentheses() -> None:
    assert [one.sel[4].teks for one in rows("pengurangan-pagu", "rincian")] == ["(33.300)", "(150)"]
    assert all(one.sel[2].teks for one in rows("pengurangan-pagu", "rincian"))


def test_pergeseran_nets_to_zero() -> None:
    found = [[sel.teks for sel in one.sel[2:5]] for one in rows("pergeseran-pagu", "rincian")]
    assert found == [
        ["28.143.400", "15.000.000", "(13.143.400)"],
        ["77.515.900", "90.659.300", "13.143.400"],
        ["407.399.100", "425.039.100", "17.640.000"],
        ["201.199.500", "183.559.500", "(17.640.000)"],
    ]
    assert [sel.teks for sel in gambar(SLUG, "pergeseran-pagu").baris[-1].sel] == [
        "JUMLAH", "714.257.900", "714.257.900", "-", "",
    ]  # fmt: skip


def test_lampiran_merges_what_is_equal_and_marks_what_changed() -> None:
    view = gambar(SLUG, "lampiran-perubahan")
    assert len(view.kolom) == 18
    (changed_row,) = (one for one in view.baris if one.id == "5.03.01.2.03.05")
    assert [sel.teks for sel in changed_row.sel if sel.ditandai] == [
        "1 Laporan",
        "15.000.000",
        "PKB",
    ]
    assert "(13.143.400)" in [sel.teks for sel in changed_row.sel]
    (same,) = (one for one in view.baris if one.id == "5.03.02.2.01.02")
    assert not any(sel.ditandai for sel in same.sel)
    assert [sel.span for sel in same.sel] == [1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1]
    (new,) = (one for one in view.baris if one.id == "5.03.01.2.07.02")
    assert [sel.teks for sel in new.sel[2::2]][:5] == ["-"] * 5


def test_lampiran_without_merging_writes_both_cells() -> None:
    apart = presets()["lampiran-perubahan"].terpisah
    assert apart
    both = tercetak(draw_tata(apart, inputs(SLUG)), apart)
    merged = gambar(SLUG, "lampiran-perubahan")
    assert merged.kolom == both.kolom
    for one, other in zip(merged.baris, both.baris, strict=True):
        if one.jenis in ("urusan", "bidang", "jumlah"):
            assert one == other
            continue
        assert [sel.span for sel in other.sel] == [1] * 18
        assert list(other.sel) == [replace(sel, span=1) for sel in one.sel for _ in range(sel.span)]


@pytest.mark.parametrize(("gabung", "spans"), [(None, True), (True, True), (False, False)])
def test_a_block_chooses_whether_to_merge(gabung: bool | None, spans: bool) -> None:
    own = inputs(SLUG)
    (lampiran,) = own.dokumen.lampiran
    isi = tuple(
        replace(one, gabung=gabung) if isinstance(one, BlokTabel) else one for one in lampiran.isi
    )
    naskah = build_naskah(replace(own.dokumen, lampiran=(replace(lampiran, isi=isi),)), own.hasil)
    (view,) = (view for view in naskah.tabel() if view.jenis == "lampiran-perubahan")
    (same,) = (one for one in view.baris if one.id.endswith("5.03.02.2.01.02"))
    assert any(sel.span == 2 for sel in same.sel) == spans


def test_lampiran_totals_hold_on_every_level() -> None:
    for kind in ("program", "kegiatan", "sub"):
        first = [one for one in rows("lampiran-perubahan", kind) if one.id]
        for column, total in (
            (10, 15_501_518_746),
            (11, 18_247_414_125),
            (12, 2_745_895_379),
            (16, 16_292_704_963),
        ):
            values = [cell(one, column) for one in first]
            assert sum(value for value in values if isinstance(value, int)) == total


def cell(row: Baris, column: int) -> object:
    """The value of the cell that covers a column."""
    start = 0
    for sel in row.sel:
        if start <= column < start + sel.span:
            return sel.nilai
        start += sel.span
    return None


def test_tahunan_has_every_year_of_the_renstra() -> None:
    assert [kolom.judul[-1] for kolom in gambar(SLUG, "tujuan-sasaran-tahunan").kolom][-6:] == [
        str(year) for year in range(2021, 2027)
    ]
    assert row("tujuan-sasaran-tahunan", "kompetensi-asn")[-6:] == [
        "15,80",
        "32,32",
        "51,92",
        "83,65",
        "69,45",
        "94,33",
    ]


@pytest.mark.parametrize(("usable", "least"), [(306.0, 7.0), (273.0, 6.5)])
def test_the_widest_tables_fit_either_paper(usable: float, least: float) -> None:
    views: list[TableView] = [gambar(SLUG, jenis) for jenis in ("e-81", "lampiran-perubahan")]
    apart = presets()["lampiran-perubahan"].terpisah
    assert apart
    views.append(draw_tata(apart, inputs(SLUG)))
    assert all(with_widths(view, usable).ukuran >= least for view in views)


def test_codes_of_both_forms_are_one_row() -> None:
    isi = {CODE: Daun(100), OTHER: Daun(5)}
    dokumen = changed(isi, {kode.key(code): daun for code, daun in isi.items()})
    view = table_types()["lampiran-perubahan"].draw(Inputs(dokumen, compute(dokumen)))
    assert [one.id for one in view.baris if one.jenis == "sub"] == [kode.key(CODE), kode.key(OTHER)]
    assert not any(sel.ditandai for one in view.baris for sel in one.sel)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ((), (), [(None, None)]),
        (("a",), (), [("a", None)]),
        ((), ("a", "b"), [(None, "a"), (None, "b")]),
        (("a", "b"), ("b", "c"), [("b", "b"), (None, "c"), ("a", None)]),
    ],
)
def test_indicators_of_two_sides_stand_in_pairs(
    before: tuple[str, ...], after: tuple[str, ...], pairs: list[tuple[str | None, str | None]]
) -> None:
    """Each once, and an empty pair only where neither side has any."""

    def side(names: tuple[str, ...]) -> Program:
        targets = tuple(Target(name, AT, Nilai.of(1)) for name in names)
        return Program("5.03.01", "p", AT, target=targets)

    row = Sanding(Simpul("program", "5.03.01", "p"), side(before), side(after))
    told = [(left and left.indikator, right and right.indikator) for left, right in row.target()]
    assert sorted(told, key=str) == sorted(pairs, key=str)


SEMULA = {
    "Pagu sebelum perubahan, yaitu Rp. 12,71 miliar, menjadi dasarnya.": ("pagu.sebelum",),
    "Pagu semula Rp. 15,50 miliar, kini Rp. 18,25 miliar.": ("pagu.sebelum",),
    "Pagu Penyediaan Bahan Logistik Kantor semula Rp. 260.700.000,-.": (
        'pagu.sebelum_per_kode["5.03.01.2.06.04"]',
    ),
    "Pagu tahun sebelumnya sebesar Rp. 12,71 miliar.": (),
    "Pagu dalam rancangan awal RKPD semula Rp. 12,71 miliar.": (),
}


@pytest.mark.parametrize("sentence", SEMULA)
def test_an_amount_before_the_change_is_that_of_the_plan_before(sentence: str) -> None:
    """The first amount behind `semula`, of the node that is named or of all."""
    dokumen = prepare(CONTENT / "banjarbaru-2024p").dokumen
    at = Location(Path("bab.yaml"), 1, 1)
    bab = Bab("Rencana", at, "bab-1", (BlokTeks(Teks.of(sentence, at, body=(1, 0)), at),))
    (spoken,) = [k for k in kalimat_dokumen(replace(dokumen, bab=(bab,))) if k.isi == sentence]
    claims = [claim.fakta for claim in klaim(spoken, dokumen.identitas)]
    assert claims == ([SEMULA[sentence]] if SEMULA[sentence] else [])
