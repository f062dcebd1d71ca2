"""Slips of the hand in words: told where the word is unknown and one slip from a known one."""

from __future__ import annotations

from pathlib import Path

import pytest

from renja_build.acuan.kata import FILE, kata_kantor
from renja_build.lint.salah_ketik import Kosakata, kamus


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Penyelengaraan", "penyelenggaraan"),  # a letter left out
        ("penyusunnan", "penyusunan"),  # a letter too many
        ("koordniasi", "koordinasi"),  # two letters swapped
        ("dievalusai", "dievaluasi"),  # a passive whose root is known
        ("Imunisai", "imunisasi"),  # a word of the domain
    ],
)
def test_a_slip_is_told_with_the_word_it_was_to_be(written: str, meant: str) -> None:
    assert Kosakata([written], []).maksud(written) == meant


@pytest.mark.parametrize(
    "word",
    ["penyelenggaraan", "diperhatikan", "indikatornya", "terverifikasi", "SIMPELDAK", "Tumbukrejo"],
)
def test_a_known_word_and_one_like_none_are_left_alone(word: str) -> None:
    assert Kosakata([word], []).maksud(word) == ""


def test_a_document_makes_a_word_its_own_by_writing_it_often() -> None:
    assert Kosakata(["Kordinasi"], []).maksud("Kordinasi") == "koordinasi"
    assert Kosakata(["Kordinasi Kordinasi", "Kordinasi"], []).maksud("Kordinasi") == ""
    assert Kosakata(["Kordinasi"], ["kordinasi"]).maksud("Kordinasi") == ""


def test_the_dictionary_is_there_and_holds_no_wrong_spelling() -> None:
    assert len(kamus()) > 20_000
    assert {"persentase", "imunisasi"} <= kamus()
    assert "analisa" not in kamus()


def test_an_office_brings_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kata_kantor() == frozenset()
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text("# tempat\nParingin\n\nBalangan # daerah\n", encoding="utf-8")
    assert kata_kantor() == {"paringin", "balangan"}


def test_words_are_read_through_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lain.txt").write_text("rahasia\n", encoding="utf-8")
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).symlink_to(tmp_path / "lain.txt")
    assert kata_kantor() == frozenset()
