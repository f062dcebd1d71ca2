"""What is refused is taken out with what needs it; mistakes elsewhere are told in the same round, each once."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_cases import CASES, lay_out, read_case

from renja_build.accept import accept, without
from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.folder import read_folder
from renja_build.load import load_text
from renja_build.model.check import check_folder
from renja_build.model.sound import sound
from renja_build.nodes import Peta
from renja_build.pipeline import steps
from renja_build.validate import violations

PAIRS = 60
PROGRAM = """
5.03.01: {nama: Program}
5.03.01.2.01: {nama: Kegiatan, indikator: {hasil: {target: 3}}}
5.03.01.2.01.01: {nama: Sub, pagu: [{jumlah: 1.000}, {jumlah: 2.000}], lokasi: Kota}
"""


def read_text(text: str) -> Peta:
    data = load_text(text, Path("program.yaml")).data
    assert data is not None
    return data


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("lokasi: Kota", "lokasi: [Kota]", "lokasi"),
        ("lokasi: Kota", "tempat: Kota", "tempat"),
        ("{jumlah: 2.000}", "{jumlah: 2.00}", "2.00"),
        ("{jumlah: 2.000}", "bukan peta", "bukan peta"),
        ("[{jumlah: 1.000}, {jumlah: 2.000}]", "[]", "pagu"),
        ("[{jumlah: 1.000}, {jumlah: 2.000}]", "[{}]", "pagu"),
        ("hasil: {target", "Hasil_: {target", "Hasil_"),
        ("5.03.01.2.01.01: {nama: Sub, ", "5.03.01.2.01.01: {", "5.03.01.2.01.01"),
        ("5.03.01.2.01: {nama: Kegiatan", "5.03.01.2.1: {nama: Kegiatan", "Kegiatan"),
    ],
)
def test_only_what_is_refused_goes_with_what_needs_it(old: str, new: str, gone: str) -> None:
    assert PROGRAM.count(old) == 1
    data = read_text(PROGRAM.replace(old, new))
    left = accept(data, "program")
    assert left is not None
    assert violations(data, "program")
    assert not violations(left, "program")
    assert gone in str(data)
    assert gone not in str(left)
    assert "5.03.01" in left


def test_nothing_is_left_of_a_file_whose_root_is_refused() -> None:
    assert accept(read_text("5.03.01: x"), "program") is None


def test_what_lacks_something_stays_for_what_else_is_wrong_in_it() -> None:
    data = read_text(PROGRAM.replace("nama: Sub, ", "").replace("lokasi: Kota", "lokasi: []"))
    left = accept(data, "program", complete=False)
    assert left is not None
    assert list(left["5.03.01.2.01.01"]) == ["pagu"]  # type: ignore[arg-type]


def test_what_stands_at_a_place_goes() -> None:
    data = read_text(PROGRAM)
    key = data.key("5.03.01.2.01")
    assert key is not None
    assert list(without(data, frozenset([key.at]))) == ["5.03.01", "5.03.01.2.01.01"]


def changes(path: Path) -> dict[str, Any]:
    case = read_case(path)
    return {part: case.get(part, {}) for part in ("ganti", "isi")}


def files_of(path: Path) -> set[str]:
    return {name for part in changes(path).values() for name in part}


WRONG = [
    path
    for path in CASES
    if set(read_case(path)) <= {"ganti", "isi", "temuan"} and read_case(path).get("temuan")
]


def drawn_pairs() -> list[tuple[Path, Path]]:
    rng = random.Random(13)
    pairs = (tuple(rng.sample(WRONG, 2)) for _ in range(20 * PAIRS))
    return [(a, b) for a, b in pairs if not files_of(a) & files_of(b)][:PAIRS]


def test_pairs_are_drawn() -> None:
    assert len(WRONG) > 150
    assert len(drawn_pairs()) == PAIRS


def told(case: dict[str, Any], folder: Path) -> dict[tuple[str, str, int, int], Diagnostic]:
    """What is told of a case, by code and place."""
    renja = lay_out(case, folder)
    try:
        steps.prepare(renja)
    except ContentError as error:
        assert_is_sound(renja)
        return {
            (one.code, one.at.file.relative_to(renja).as_posix(), one.at.line, one.at.column): one
            for one in error.diagnostics
        }
    return {}


def assert_is_sound(renja: Path) -> None:
    left = sound(read_folder(renja))
    assert left is None or list(check_folder(left)) == []


@cache
def told_alone(path: Path, folder: Path) -> dict[tuple[str, str, int, int], Diagnostic]:
    return told(changes(path), folder)


@pytest.mark.parametrize(
    ("first", "second"), drawn_pairs(), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_two_mistakes_are_told_as_each_alone(first: Path, second: Path, tmp_path: Path) -> None:
    """Nothing is added, and what waits for the next round seeks a name that stands in what was refused."""
    alone = {**told_alone(first, tmp_path / "1"), **told_alone(second, tmp_path / "2")}
    both = {part: {**changes(first)[part], **changes(second)[part]} for part in ("ganti", "isi")}
    together = told(both, tmp_path / "3")
    assert together.keys() <= alone.keys()
    assert [place for place in alone.keys() - together.keys() if alone[place].sought is None] == []
