"""Tables of the fuller plan, as printed, against sums made here from its files: nothing of our arithmetic is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
import pytest
import yaml
from bahan_contoh import gambar, html
from renja_lengkap import lay_out

TOTAL = 32_743_331_188
Isi = dict[str, Any]
Row = tuple[
    str, list[str]
]  # its kind, and the text of every column; a cell that spans leaves the others empty


@cache
def files() -> dict[str, Isi]:
    """What the YAML says, every scalar a text."""
    with TemporaryDirectory() as folder:
        renja = lay_out(Path(folder))
        found = [*renja.glob("*.yaml"), *renja.glob("tabel/*.yaml")]
        return {
            one.stem: yaml.load(one.read_text(encoding="utf-8"), yaml.BaseLoader) for one in found
        }


@cache
def rows(jenis: str) -> list[Row]:
    """The body of a table as a reader sees it."""
    found = []
    for row in lxml.html.fragment_fromstring(html(gambar("lengkap", jenis))).xpath(".//tbody/tr"):
        cells: list[str] = []
        for cell in row:
            for line in cell.xpath("br"):
                line.tail = "\n" + (line.tail or "")
            cells += [cell.text_content(), *[""] * (int(cell.get("colspan", "1")) - 1)]
        found.append((row.get("class"), cells))
    return found


def number(text: str) -> Decimal:
    """A number as it is printed or written: `1.234`, `95,41`, `(2,5)`, `-`."""
    if text in ("", "-"):
        return Decimal(0)
    plain = text.strip("()")
    if "," in plain or re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    return -Decimal(plain) if text.startswith("(") else Decimal(plain)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(part * 100 / whole)


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def parts(node: Isi) -> list[Isi]:
    """The money of a sub kegiatan in its parts."""
    pagu = node.get("pagu", [])
    return [{"jumlah": pagu}] if isinstance(pagu, str) else pagu


def leaves(field: str = "pagu") -> dict[str, Decimal]:
    """The amount of every sub kegiatan that has one."""
    plan: Isi = files()["program"]
    if field == "maju":
        return {code: number(node["maju"]) for code, node in plan.items() if "maju" in node}
    return {
        code: sum((number(one["jumlah"]) for one in parts(node)), Decimal(0))
        for code, node in plan.items()
    }


def under(amounts: dict[str, Decimal], code: str) -> Decimal:
    return sum(
        (one for leaf, one in amounts.items() if f"{leaf}.".startswith(f"{code}.")), Decimal(0)
    )


def coded(jenis: str, at: int, columns: int = 1) -> Iterator[tuple[str, list[str]]]:
    for _, row in rows(jenis):
        code = ".".join(one for one in row[at : at + columns] if one)
        if re.fullmatch(r"\d(\.\d+)*", code):
            yield code, row


def test_the_files_hold_the_plan() -> None:
    assert sum(leaves().values()) == TOTAL
    assert sum(amount > 0 for amount in leaves().values()) == 54


@pytest.mark.parametrize(
    ("jenis", "code", "pagu", "maju"),
    [
        ("t-c-33-satuan", (0, 1), 6, 11),
        ("t-c-33-kode-lima", (0, 5), 9, 13),
        ("rencana-kerja", (1, 1), 6, None),
        ("tabel-4-1-prioritas", (1, 1), 8, 16),
    ],
)
def test_every_code_prints_the_sum_of_its_sub_kegiatan(
    jenis: str, code: tuple[int, int], pagu: int, maju: int | None
) -> None:
    seen = set()
    for name, row in coded(jenis, *code):
        seen.add(name)
        if (
            row[pagu] or "." in name[4:]
        ):  # T-C.33 leaves the amounts of urusan and bidang urusan out
            assert number(row[pagu]) == under(leaves(), name), name
        if maju is not None and row[maju]:
            assert number(row[maju]) == under(leaves("maju"), name), name
    assert seen >= {code for code in files()["program"] if under(leaves(), code)}
    totals = [row for kind, row in rows(jenis) if kind in ("jumlah", "kelompok")]
    assert totals and all(number(row[pagu]) == TOTAL for row in totals)


def test_sources_beside_a_sub_kegiatan_total_its_pagu() -> None:
    several = 0
    for code, row in coded("t-c-33-satuan", 0):
        lines = [line.rpartition(" ") for line in row[7].split("\n")]
        if len(lines) > 1:
            several += 1
            assert sum(number(amount) for _, _, amount in lines) == leaves()[code]
            stated = [one["sumber_dana"] for one in parts(files()["program"][code])]
            assert [name for name, _, _ in lines] == list(dict.fromkeys(stated))
    assert several == 14


def test_recap_of_the_sources() -> None:
    expected: dict[str, dict[str, Decimal]] = {}
    for code, node in files()["program"].items():
        for one in parts(node):
            of = expected.setdefault(one.get("sumber_dana", "APBD"), {})
            of[code[:7]] = of.get(code[:7], Decimal(0)) + number(one["jumlah"])
    shown: dict[str, dict[str, Decimal]] = {}
    *body, (_, last) = rows("sumber-dana")
    for kind, row in body:
        amount = number(row[3])
        assert number(row[4]) == percent(amount, Decimal(TOTAL))
        if kind == "kelompok":
            source = shown.setdefault(row[1], {})
            assert amount == sum(expected[row[1]].values())
        else:
            source[row[1]] = amount
    assert shown == expected
    assert (number(last[3]), last[4]) == (TOTAL, "100,00")
    assert abs(sum(number(row[4]) for kind, row in body if kind == "kelompok") - 100) < Decimal(
        "0.1"
    )


def _carried(code: str) -> dict[str, Decimal]:
    """What each indicator of a node carries: the parts that name it alone of them; an only one carries all."""
    plan: Isi = files()["program"]
    below = [
        one for leaf, node in plan.items() if leaf.startswith(f"{code}.") for one in parts(node)
    ]
    found = {}
    for own in plan[code]["indikator"]:
        others = plan[code]["indikator"].keys() - {own}
        named = [
            one for one in below if own in one.get("untuk", []) and not others & set(one["untuk"])
        ]
        found[own] = sum((number(one["jumlah"]) for one in named), Decimal(0))
    if len(found) == 1 and not sum(found.values()):
        return dict.fromkeys(found, under(leaves(), code))
    return found


def test_funding_by_indicator_and_what_none_carries() -> None:
    names = {ident: one["nama"] for ident, one in files()["indikator"].items()}
    found = rows("pendanaan-indikator")
    nodes = [at for at, (_, row) in enumerate(found) if row[0].count(".") in (2, 4)]
    assert len(nodes) == 17
    unassigned = []
    for at in nodes:
        code, pagu = found[at][1][0], under(leaves(), found[at][1][0])
        expected = [(names[ident], amount) for ident, amount in _carried(code).items()]
        rest = pagu - sum(amount for _, amount in expected)
        if rest:
            unassigned.append(code)
            expected.append(("Belum dibagi menurut indikator", rest))
        lines = [row for _, row in found[at + 1 : at + 1 + len(expected)]]
        assert [(row[1], number(row[3])) for row in lines] == expected
        assert [number(row[4]) for row in lines] == [
            percent(amount, pagu) for _, amount in expected
        ]
        assert abs(sum(number(row[4]) for row in lines) - 100) <= Decimal("0.02")
    assert unassigned == ["5.03.01.2.01", "5.03.01.2.06", "5.03.02.2.01", "5.03.02.2.04"]


def test_budget_of_the_past_year() -> None:
    stated = {code: years["2023"] for code, years in files()["realisasi"]["rupiah"].items()}
    planned = {code: number(one["pagu"]) for code, one in stated.items()}
    spent = {code: number(one["realisasi"]) for code, one in stated.items()}
    assert len(list(coded("evaluasi-anggaran", 0))) == 2 + 1 + 3 + 14 + 54
    for code, row in coded("evaluasi-anggaran", 0):
        money = under(planned, code), under(spent, code)
        assert tuple(map(number, row[4:6])) == money
        assert number(row[6]) == percent(money[1], money[0])
    assert number(rows("evaluasi-anggaran")[-1][1][5]) == sum(spent.values())


def _capaian(ident: str, year: str) -> Decimal | None:
    one = files()["indikator"][ident]
    target = one.get("renja", {}).get(year) or one.get("renstra", {}).get(year)
    done = files()["realisasi"]["kinerja"].get(ident, {}).get(year)
    if not target or not done:
        return None
    if target.isalpha():
        return Decimal(100) if target == done else None
    if one.get("arah") == "turun" and target in ("-", "0"):  # schema/acuan/capaian.yaml
        return Decimal(100) if done in ("-", "0") else Decimal(0)
    if done == "-" or not number(target):
        return None
    value = number(done) if one.get("arah") != "turun" else 2 * number(target) - number(done)
    return value * 100 / number(target)


@pytest.mark.parametrize(("year", "column"), [("2021", 6), ("2022", 9), ("2023", 12)])
def test_means_of_sasaran_and_the_mean_of_means(year: str, column: int) -> None:
    groups = [aim["indikator"] for goal in files()["tujuan"]["tujuan"] for aim in goal["sasaran"]]
    shown = iter(rows("iku-tahunan"))
    means = []
    for members in groups:
        values = [_capaian(ident, year) for ident in members]
        printed = [next(shown)[1][column] for _ in members]
        assert [one for one in printed if one not in ("", "-", "tercapai", "belum")] == [
            f"{rounded(value)}".replace(".", ",") for value in values if value is not None
        ]
        there = [value for value in values if value is not None]
        kind, row = next(shown)
        assert (kind, row[0]) == ("kaki", "Rata-rata capaian sasaran")
        assert row[column] == (
            f"{rounded(sum(there) / len(there))}".replace(".", ",") if there else ""
        )
        means += [sum(there) / len(there)] if there else []
    assert number(next(shown)[1][column]) == rounded(sum(means, Decimal(0)) / len(means))
    assert next(shown, None) is None


def test_usulan_and_their_sub_kegiatan() -> None:
    lines = files()["usulan"]["usulan"]
    found = rows("usulan-sipd")
    for _, row in (one for one in found if one[0] == "kegiatan"):
        assert number(row[5]) == leaves()[row[1]]
    shown = [(row[2], row[3], number(row[5]), row[6]) for kind, row in found if kind == "rincian"]
    assert shown == [
        (one["nama"], one["lokasi"], number(one["pagu"]), one["status"]) for one in lines
    ]
    assert number(found[-1][1][5]) == sum(number(one["pagu"]) for one in lines)


def test_free_table_of_employees() -> None:
    stated = [row for row in files()["pegawai"]["baris"] if "kelompok" not in row]
    body = [row for kind, row in rows("pegawai") if kind == "rincian"]
    for row, cells in zip(stated, body, strict=True):
        men, women, was = (number(row.get(key, "")) for key in ("lk", "pr", "lalu"))
        assert (number(cells[3]), number(cells[7])) == (men + women, men + women - was)
        if men + women and row.get("pr", "-") != "-":
            assert number(cells[4]) == percent(women, men + women)
        else:
            assert cells[4] in ("", "-")
    last = rows("pegawai")[-1][1]
    men, women, was = (
        sum(number(row.get(key, "")) for row in stated) for key in ("lk", "pr", "lalu")
    )
    assert [number(last[at]) for at in (1, 2, 3, 6, 7)] == [
        men,
        women,
        men + women,
        was,
        men + women - was,
    ]
    assert number(last[4]) == percent(women, men + women)


def test_free_table_of_realisasi() -> None:
    stated = files()["serapan-triwulan"]["baris"]
    *body, (_, last) = rows("serapan-triwulan")
    for row, (_, cells) in zip(stated, body, strict=True):
        pagu, first, second = (number(row.get(key, "")) for key in ("pagu", "satu", "dua"))
        if "satu" not in row:
            assert cells[3:9] == [""] * 6
            continue
        assert [number(cells[at]) for at in (2, 3, 5, 7, 10)] == [
            pagu, first, second, first + second, pagu - first - second,
        ]  # fmt: skip
        assert number(cells[8]) == percent(first + second, pagu)
    sums = [
        sum((number(row.get(key, "")) for row in stated), Decimal(0))
        for key in ("pagu", "satu", "dua")
    ]
    assert [number(last[at]) for at in (2, 3, 5, 7)] == [*sums, sums[1] + sums[2]]
    assert number(last[8]) == percent(sums[1] + sums[2], sums[0])


def test_free_table_before_and_after() -> None:
    stated = files()["pagu-sebelum-sesudah"]["baris"]
    *body, (_, last) = rows("pagu-sebelum-sesudah")
    before = [number(row["sebelum"]) for row in stated]
    after = [leaves()[row["kode"]] for row in stated]
    for old, new, (_, cells) in zip(before, after, body, strict=True):
        assert [number(cell) for cell in cells[2:]] == [
            old,
            new,
            new - old,
            percent(new - old, old),
        ]
    total = sum(before, Decimal(0))
    assert [number(cell) for cell in last[2:]] == [
        total,
        TOTAL,
        TOTAL - total,
        percent(TOTAL - total, total),
    ]


def test_lists_of_texts_are_all_there() -> None:
    team = files()["tim"]["tim"]
    assert [row[1:] for _, row in rows("tim-penyusun")] == [
        [one["kedinasan"], one["tim"]] for one in team
    ]
    factors = [one for one in files()["faktor"]["faktor"] if "indikator" not in one]
    bands = [one["kelompok"] for one in factors if "kelompok" in one]
    assert [
        row[0] for kind, row in rows("faktor-pendorong-penghambat") if kind == "kelompok"
    ] == bands
    body = [row for kind, row in rows("faktor-pendorong-penghambat") if kind == "sub"]
    for one, cells in zip(factors, body, strict=True):
        for key, cell in zip(("pendorong", "penghambat", "tindak_lanjut"), cells[1:], strict=True):
            items = [re.sub(r"^\d\. ", "", line) for line in cell.split("\n") if line]
            assert items == one[key]
