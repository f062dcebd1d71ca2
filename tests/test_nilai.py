"""Targets and realisasi: what is read, what is refused, and what was reached; cases in nilai.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from renja_build.acuan import kantor
from renja_build.acuan.skala import daftar_skala
from renja_build.angka import Nilai, WrongForm
from renja_build.compute.capaian import capaian, tercapai
from renja_build.nilai import parse_nilai
from renja_build.render import id_format
from renja_build.render.inputs import BELUM, TERCAPAI, dengan_satuan, sel_capaian

CASES: dict[str, Any] = yaml.load(
    Path(__file__).with_name("nilai.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
WORDS = sorted({word for skala in daftar_skala().skala for word in skala.kata})


def test_there_are_cases() -> None:
    assert all(len(CASES[key]) > 20 for key in ("tercetak", "ditolak", "capaian"))
    assert len(WORDS) > 50


@pytest.mark.parametrize(("text", "printed"), CASES["tercetak"].items())
def test_a_value_prints_as_it_was_stated(text: str, printed: str) -> None:
    assert id_format.nilai(parse_nilai(text)) == printed


@pytest.mark.parametrize(("text", "expected"), CASES["ditolak"].items())
def test_a_spoiled_value_is_refused_with_its_remedy(text: str, expected: list[str]) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_nilai(text)
    assert caught.value.code == expected[0]
    assert expected[1] in caught.value.hint


@pytest.mark.parametrize("case", CASES["capaian"], ids=" ".join)
def test_what_was_reached(case: list[str]) -> None:
    target, realisasi, arah, persen, met = case
    wanted, done = parse_nilai(target), parse_nilai(realisasi)
    percent = capaian(wanted, done, arah)
    assert ("" if percent is None else f"{percent:.4f}".rstrip("0").rstrip(".")) == persen
    assert {True: TERCAPAI, False: BELUM, None: ""}[tercapai(wanted, done, arah)] == met
    shown = sel_capaian(wanted, done, arah).teks
    assert shown == (id_format.persen_angka(percent) if percent is not None else met or "-")


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_a_scale_is_read_alone_and_with_a_number(word: str) -> None:
    assert parse_nilai(word) == Nilai("ada", None, word)
    assert parse_nilai(f"80,01 ({word})") == Nilai("ada", Decimal("80.01"), word)
    assert parse_nilai(f"{word} (80,01)") == Nilai("ada", Decimal("80.01"), word, kata_dulu=True)


@pytest.mark.parametrize("skala", daftar_skala().skala, ids=lambda skala: skala.nama)
def test_the_order_of_a_scale_has_no_contradiction(skala: Any) -> None:
    scales = daftar_skala()
    for lower, higher in zip(skala.kata, skala.kata[1:], strict=False):
        assert scales.banding(lower, higher) == -1
        assert scales.banding(higher, lower) == 1


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_forms_print_what_is_read_back(first: Decimal, second: Decimal) -> None:
    low, high = sorted((first, second))
    texts = [f"≤ {low}".replace(".", ","), f"{low}/{high}".replace(".", ",")]
    if low < high:
        texts.append(f"{low}-{high}".replace(".", ","))
    for text in texts:
        try:
            value = parse_nilai(text)
        except WrongForm:
            assert high == 0
            continue
        assert value.bentuk is not None
        assert value.predikat is not None


@pytest.mark.parametrize(
    ("text", "satuan", "printed"),
    [("≤ 15", "Menit", "≤ 15 Menit"), ("≤ 15", "%", "≤ 15%"), ("3-4", "Orang", "3-4 Orang"),
     ("1:250", "Rasio", "1:250"), ("BB", "Predikat", "BB"), ("BB (72,25)", "Nilai", "BB (72,25) Nilai"),
     ("31 Maret 2026", "Tanggal", "31 Maret 2026")],
)  # fmt: skip
def test_a_unit_follows_what_is_counted(text: str, satuan: str, printed: str) -> None:
    assert dengan_satuan(parse_nilai(text), satuan) == printed


def test_an_office_adds_scales_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted, done = parse_nilai("Bintang Tiga"), parse_nilai("Bintang Dua")
    assert tercapai(wanted, done) is None
    (tmp_path / "acuan").mkdir()
    own = tmp_path / "acuan" / "skala.yaml"
    own.write_text("skala:\n  - {nama: Hotel, kata: [Bintang Satu, Bintang Dua, Bintang Tiga]}\n")
    assert tercapai(wanted, done) is False
    assert tercapai(done, wanted) is True
    assert kantor.faults() == []


def test_what_is_wrong_with_the_scales_of_an_office_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acuan").mkdir()
    own = tmp_path / "acuan" / "skala.yaml"
    own.write_text("skala:\n  - {nama: Hotel, kata: [Bintang Satu]}\n")
    assert [finding.code for finding in kantor.faults()] == ["Y145"]
    assert daftar_skala().memuat("Bintang Satu") == []


def test_no_link_is_followed_to_scales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "luar.yaml").write_text("skala:\n  - {nama: Hotel, kata: [Satu, Dua]}\n")
    (tmp_path / "acuan").mkdir()
    (tmp_path / "acuan" / "skala.yaml").symlink_to(tmp_path / "luar.yaml")
    assert daftar_skala().memuat("Satu") == []


@pytest.mark.parametrize(
    "text", ["a" + " " * 200_000, "a(" * 100_000, "1" * 5000, "≤" + " " * 200_000 + "x"]
)
def test_a_value_of_any_length_takes_no_time(text: str) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_nilai(text)
    assert len(caught.value.message) < 150
