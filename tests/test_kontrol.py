"""Angka kontrol: what is stated is held against what is computed, and every planted cause is named."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml
from bahan_contoh import inputs
from test_cases import lay_out

from renja_build.compute import kontrol as dihitung
from renja_build.diagnostics import Location
from renja_build.lint.causes import MAX_TOLD, Amounts, causes, ribuan, sentence
from renja_build.lint.dugaan import pairs, suspects
from renja_build.lint.rules import (
    a201_rupiah_kontrol,
    a202_banyak_kontrol,
    a203_plafon,
    a204_serapan_kontrol,
)
from renja_build.model.kontrol import Kontrol
from renja_build.pipeline import steps

AT = Location(Path("renja.yaml"))
Planted = tuple[
    int, str, tuple[str, ...]
]  # the stated total, the kind of cause, the codes it names
RULES = (a201_rupiah_kontrol, a202_banyak_kontrol, a203_plafon, a204_serapan_kontrol)


def plan(chance: random.Random, size: int = 54) -> Amounts:
    """Leaves of 8 to 10 digits, as plans have them, with the amounts of another year and of a neighbour."""
    codes = [f"5.03.01.2.{n // 9 + 1:02}.{n % 9 + 1:02}" for n in range(size)]
    amounts = {
        code: chance.randrange(10_000, 4_000_000) * 1_000 + chance.choice([0, 0, 450, 725])
        for code in codes
    }
    later = {code: chance.randrange(10_000, 4_000_000) * 1_000 for code in codes}
    near = {
        f"5.03.02.2.01.{n:02}": chance.randrange(10_000, 4_000_000) * 1_000 for n in range(1, 12)
    }
    return Amounts(
        amounts, near, {"prakiraan maju": later}, jumlah={"prakiraan maju": sum(later.values())}
    )


def missing(amounts: Amounts, chance: random.Random) -> Planted:
    code = chance.choice(list(amounts.daun))
    return amounts.total - amounts.daun[code], "hilang", (code,)


def doubled(amounts: Amounts, chance: random.Random) -> Planted:
    code = chance.choice(list(amounts.daun))
    return amounts.total + amounts.daun[code], "ganda", (code,)


def foreign(amounts: Amounts, chance: random.Random) -> Planted:
    code = chance.choice(list(amounts.luar))
    return amounts.total + amounts.luar[code], "luar", (code,)


def of_another_year(amounts: Amounts, chance: random.Random) -> Planted:
    code = chance.choice(list(amounts.daun))
    return (
        amounts.total - amounts.daun[code] + amounts.lain["prakiraan maju"][code],
        "lain",
        (code,),
    )


def other_total(amounts: Amounts, chance: random.Random) -> Planted:
    return sum(amounts.lain["prakiraan maju"].values()), "kolom", ()


def mistyped(
    amounts: Amounts, change: Callable[[str], str], jenis: str, chance: random.Random
) -> Planted:
    codes = [code for code, amount in amounts.daun.items() if change(str(amount)) != str(amount)]
    code = chance.choice(codes)
    wrong = int(change(str(amounts.daun[code])))
    return amounts.total - amounts.daun[code] + wrong, jenis, (code,)


def swapped(amounts: Amounts, chance: random.Random) -> Planted:
    return mistyped(
        amounts, lambda digits: digits[0] + digits[2] + digits[1] + digits[3:], "tertukar", chance
    )


def misread(amounts: Amounts, chance: random.Random) -> Planted:
    return mistyped(
        amounts, lambda digits: digits[:2] + digits[2:].replace("6", "8", 1), "terbaca", chance
    )


def zero_lost(amounts: Amounts, chance: random.Random) -> Planted:
    return mistyped(amounts, lambda digits: digits.removesuffix("0"), "nol", chance)


def zero_added(amounts: Amounts, chance: random.Random) -> Planted:
    return mistyped(amounts, lambda digits: digits + "0", "nol", chance)


def typed_total(amounts: Amounts, chance: random.Random) -> Planted:
    digits = str(amounts.total)
    return int(digits[:3] + ("7" if digits[3] == "1" else "1") + digits[4:]), "ketik", ()


def several(size: int, sign: int) -> Callable[[Amounts, random.Random], Planted]:
    def plant(amounts: Amounts, chance: random.Random) -> Planted:
        codes = sorted(chance.sample(list(amounts.daun), size))
        return (
            amounts.total + sign * sum(amounts.daun[code] for code in codes),
            "bersama",
            tuple(codes),
        )

    return plant


PLANTS = {
    "hilang": missing, "ganda": doubled, "luar": foreign, "tahun lain": of_another_year, "kolom lain": other_total,
    "tertukar": swapped, "6 jadi 8": misread, "nol hilang": zero_lost, "nol berlebih": zero_added,
    "salah ketik": typed_total, "dua hilang": several(2, -1), "dua ganda": several(2, 1),
    "tiga hilang": several(3, -1), "tiga ganda": several(3, 1),
}  # fmt: skip
AMBIGUOUS = {
    "tertukar",
    "6 jadi 8",
    "salah ketik",
}  # other leaves can explain one or two digits too


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_cause_is_found(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        amounts = plan(chance)
        stated, jenis, codes = PLANTS[name](amounts, chance)
        found = causes(stated, amounts)
        assert (jenis, codes) in [(sebab.jenis, sebab.kode) for sebab in found]
        place = [(sebab.jenis, sebab.kode) for sebab in found].index((jenis, codes))
        assert place < MAX_TOLD or name in AMBIGUOUS
        singles = [len(sebab.kode) <= 1 for sebab in found]
        assert singles == sorted(singles, reverse=True), "causes of one leaf come first"


def test_no_difference_has_no_cause_and_an_inexplicable_one_none() -> None:
    amounts = Amounts({"a": 450_000_000, "b": 150_000_000})
    assert causes(600_000_000, amounts) == ()
    assert causes(600_000_123, amounts) == ()
    assert sentence(()) == ""


def test_a_whole_kegiatan_is_named() -> None:
    amounts = Amounts({"a": 11_111, "b": 22_222, "c": 5_432}, simpul={"k": 33_333})
    found = causes(5_432, amounts)
    assert "seluruh k (33.333) tidak ikut terjumlah" in [sebab.teks for sebab in found]


def test_at_most_three_causes_are_told() -> None:
    amounts = Amounts(dict.fromkeys("abcdef", 1_000_000))
    text = sentence(causes(7_000_000, amounts))
    assert text.count("terjumlah dua kali") == MAX_TOLD
    assert "kemungkinan lain" in text


@pytest.mark.parametrize("size", [300, 2000])
def test_the_search_is_bounded(size: int) -> None:
    chance = random.Random(size)
    amounts = plan(chance, size)
    began = perf_counter()
    causes(amounts.total + 12_345_678, amounts)
    assert perf_counter() - began < 3


STATED = """\
kontrol:
  - {apa: pagu, nilai: 1.650.000.000, sumber: Surat Bappeda}
  - {apa: pagu, kode: 5.03.01.2.01, nilai: 215.000.000}
  - {apa: maju, nilai: 1.365.000.123}
  - {apa: plafon, nilai: 1.000.000.000}
  - {apa: sub_kegiatan, nilai: 4}
  - {apa: rkpd, nilai: 1}
  - {apa: serapan, periode: 2019, nilai: 50}
  - {apa: pagu, kode: 5.03, nilai: 1.800.000.000}
  - {apa: plafon, nilai: 1.800.000.000}
  - {apa: kegiatan, nilai: 2}
  - {apa: sub_kegiatan, kode: 5.03.01.2.01, nilai: 2}
"""
EXPECTED = [
    ("A201", "pagu (Surat Bappeda) dinyatakan 1.650.000.000, hitungan 1.800.000.000, selisih -150.000.000",
     "5.03.01.2.01.07 (150.000.000) tidak ikut terjumlah"),
    ("A201", "selisih -385.000.000", "5.03.01.2.01.01 terjumlah dengan prakiraan maju-nya (65.000.000)"),
    ("A201", "selisih 123", "periksa sub kegiatan"),
    ("A203", "melampaui plafon 1.000.000.000 sebesar 800.000.000", "satu angka"),
    ("A202", "jumlah sub kegiatan dinyatakan 4, hitungan 3", "periksa baris"),
    ("A201", "tidak dapat dihitung", "isi datanya"),
    ("A204", "tidak dapat dihitung", "isi datanya"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "hint"),
    [
        ("{apa: sub_kegiatan, nilai: 3}", "isi pagu 5.03.01.2.01.07, yang tanpa pagu tidak terhitung"),
        ("{apa: sub_kegiatan, kode: 5.03.01.2.01, nilai: 2}", "isi pagu 5.03.01.2.01.07, yang"),
        ("{apa: sub_kegiatan, kode: 5.03.01.2.02, nilai: 2}", "periksa baris"),
        ("{apa: sub_kegiatan, nilai: 4}", "periksa baris"),
        ("{apa: sub_kegiatan, nilai: 1}", "periksa baris"),
        ("{apa: kegiatan, nilai: 3}", "periksa baris"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lost", ["", "  pagu: 0\n"])
def test_a_row_that_lost_its_pagu_is_named(
    lost: str, stated: str, hint: str, tmp_path: Path
) -> None:
    renja = lay_out({"ganti": {"program.yaml": {"  pagu: 150.000.000\n": lost}}}, tmp_path)
    with (renja / "renja.yaml").open("a") as file:
        file.write(f"kontrol:\n  - {stated}\n")
    (found,) = [one for one in steps.prepare(renja).findings if one.code == "A202"]
    assert hint in found.hint


def test_a_stated_figure_is_held_against_the_plan(tmp_path: Path) -> None:
    renja = lay_out({}, tmp_path)
    with (renja / "renja.yaml").open("a") as file:
        first = len((renja / "renja.yaml").read_text().splitlines()) + 2
        file.write(STATED)
    found = [one for one in steps.prepare(renja).findings if one.code.startswith("A2")]
    assert [one.at.line for one in found] == list(range(first, first + len(EXPECTED)))
    for one, (code, message, hint) in zip(found, EXPECTED, strict=True):
        assert (one.code, one.level) == (code, "error")
        assert message in one.message
        assert hint in one.hint


def findings(slug: str, *kontrol: Kontrol) -> list[tuple[str, str]]:
    one = inputs(slug)
    dokumen = replace(one.dokumen, kontrol=kontrol)
    return [
        (temuan.message, temuan.hint) for rule in RULES for temuan in rule.check(dokumen, one.hasil)
    ]


@pytest.mark.parametrize("slug", ["kukar-2025", "balangan-2023", "banjarbaru-2024p"])
def test_what_is_right_is_silent_for_every_code(slug: str) -> None:
    one = inputs(slug)
    stated = [
        Kontrol(name, Decimal(value), AT, code)  # type: ignore[arg-type]
        for name, uang in dihitung.columns(one.hasil).items()
        for code, value in [("", uang.total), *uang.per_kode.items()]
    ]
    stated += [
        Kontrol("plafon", Decimal(value), AT, code)
        for code, value in one.hasil.pagu.per_kode.items()
    ]
    assert len(stated) > 100
    assert findings(slug, *stated) == []


def test_before_and_after_are_told_apart() -> None:
    hasil = inputs("banjarbaru-2024p").hasil
    assert hasil.perubahan
    [(message, hint)] = findings(
        "banjarbaru-2024p", Kontrol("pagu", Decimal(hasil.perubahan.sebelum.total), AT)
    )
    assert ribuan(hasil.pagu.total) in message
    assert "jumlah pagu sebelum perubahan" in hint


def test_a_count_of_the_plan_before_is_recognised() -> None:
    [(message, hint)] = findings("banjarbaru-2024p", Kontrol("sub_kegiatan", Decimal(39), AT))
    assert "dinyatakan 39, hitungan 42" in message
    assert "rencana sebelum perubahan" in hint


def test_a_percentage_of_another_period_is_recognised() -> None:
    hasil = inputs("banjarbaru-2024p").hasil
    first, second = (
        dihitung.percentage(Kontrol("serapan", Decimal(0), AT, periode=period), hasil)
        for period in ("2024-tw1", "2024-tw2")
    )
    assert first and second
    stated = Kontrol("serapan", round(first, 2), AT, periode="2024-tw2")
    [(_, hint)] = findings("banjarbaru-2024p", stated)
    assert "serapan 2024-tw1" in hint
    assert findings("banjarbaru-2024p", replace(stated, nilai=round(second, 1))) == []


@pytest.mark.parametrize(
    ("divisor", "name"),
    [
        ("realisasi", "realisasi 2024-tw2"),
        ("maju", "prakiraan maju"),
        ("sebelum", "pagu sebelum perubahan"),
    ],
)
def test_a_percentage_of_another_amount_is_recognised(divisor: str, name: str) -> None:
    hasil = inputs("banjarbaru-2024p").hasil
    first, second = (hasil.serapan[period].realisasi for period in ("2024-tw1", "2024-tw2"))
    of = second if divisor == "realisasi" else dihitung.columns(hasil)[divisor]
    percent = Decimal(first.total) * 100 / Decimal(of.total)
    stated = Kontrol("serapan", round(percent, 2), AT, periode="2024-tw1")
    [(_, hint)] = findings("banjarbaru-2024p", stated)
    assert f"pembagi lain: {name}" in hint


SEBAB = yaml.safe_load((Path(__file__).parent / "kontrol" / "sebab.yaml").read_text("utf-8"))
BERUNIT = yaml.safe_load((Path(__file__).parent / "kontrol" / "berunit.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", SEBAB, ids=lambda case: case["nama"])
def test_a_cause_is_told_once(case: dict[str, Any], tmp_path: Path) -> None:
    renja = lay_out(BERUNIT, tmp_path)
    lines = [
        "  - {" + ", ".join(f"{key}: {_plain(value)}" for key, value in one.items()) + "}"
        for one in case["kontrol"]
    ]
    with (renja / "renja.yaml").open("a") as file:
        first = len((renja / "renja.yaml").read_text().splitlines()) + 2
        file.write("\n".join(["kontrol:", *lines, ""]))
    found = [one for one in steps.prepare(renja).findings if one.code.startswith("A2")]
    told = "\n".join(
        f"{one.code} {one.at.line - first + 1} {one.message} -> {one.hint}" for one in found
    )
    assert [(one.code, one.at.line - first + 1) for one in found] == [
        (code, place) for code, place, _, _ in case["temuan"]
    ], told
    for one, (_, _, message, hint) in zip(found, case["temuan"], strict=True):
        assert message in one.message, told
        assert (
            re.sub(r"baris (\d+)", lambda at: f"baris {int(at[1]) + first - 1}", hint) in one.hint
        ), told


def _plain(value: object) -> str:
    text = str(value)
    return f'"{text}"' if "," in text else text


def test_one_cause_is_named_and_of_many_at_most_three() -> None:
    amounts = Amounts({"a": 450_000_000, "b": 150_000_000})
    assert sentence(causes(450_000_000, amounts)) == "b (150.000.000) tidak ikut terjumlah"
    assert sentence(causes(7_000_000, Amounts(dict.fromkeys("abcdef", 1_000_000)))).startswith(
        "mungkin "
    )


def test_money_that_moved_is_sought_where_the_other_amounts_of_the_leaves_say() -> None:
    chance = random.Random(19)
    named = 0
    for _ in range(100):
        leaves = plan(chance, 40).daun
        beside = {
            "prakiraan maju": {c: n * chance.randint(95, 108) // 100 for c, n in leaves.items()}
        }
        lost, gained = chance.sample([c for c in leaves if leaves[c] > 50_000_000], 2)
        moved = leaves[lost] // 2
        now = {**leaves, lost: leaves[lost] - moved, gained: leaves[gained] + moved}
        short = {c: n for c, n in now.items() if c[:12] == lost[:12] and c != gained}
        rest = {c: n for c, n in now.items() if c not in short}
        told = pairs(moved, short, rest, beside)
        assert len(told) <= MAX_TOLD
        named += (lost, gained) in [cause.kode for cause in told]
    assert named >= 85


def test_without_other_amounts_only_the_rounder_one_is_suspected() -> None:
    amounts = {"a": 450_250_000, "b": 123_456_789, "c": 98_765_432}
    assert [cause.kode for cause in suspects(-250_000, amounts, {})] == [("a",)]
    assert suspects(-1_234, amounts, {}) == ()
    assert suspects(-500_000_000, amounts, {}) == (), "no amount is below nothing"


def test_the_difference_of_a_part_is_that_of_each_code() -> None:
    """Of one fund of a perubahan; each fund of the shipped one, and the whole."""
    read = inputs("banjarbaru-2024p")
    for fund in ("", *filter(None, read.hasil.dana)):
        asked = Kontrol("selisih", Decimal(0), AT, sumber_dana=fund)
        columns = dihitung.part_columns(asked, read.dokumen, read.hasil)
        now, before = columns["pagu"].per_kode, columns["sebelum"].per_kode
        for code, change in columns["selisih"].per_kode.items():
            assert change == now.get(code, 0) - before.get(code, 0), (fund, code)
        assert columns["selisih"].total == columns["pagu"].total - columns["sebelum"].total
