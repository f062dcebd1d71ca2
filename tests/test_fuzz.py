"""Thousands of broken files and Renja with a fixed seed: findings, never an exception, in bounded time.

What ever broke stands in fuzz/crashes/ and is run again. `make fuzz` tries as much as wanted with a new seed.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import fuzz.__main__
import pytest
from fuzz import trees
from fuzz.cases import BASES, Case, corpus, kind_of, of_base, one_file, one_renja
from fuzz.kept import CRASHES, read_case, reduced, write_case
from fuzz.oracle import Crash, Judge, run
from fuzz.schemas import kinds

from renja_build.load import Source, load_file, load_text
from renja_build.validate import validate

KEPT = sorted(CRASHES.glob("*.yaml"))
PARTS = 8  # so that the work is shared between the processes of a test run
FILES, RENJA = 2000, 301
TELLS_NOTHING = "the accidents are too small, or too great, to tell anything"


def told(crash: Crash | None) -> str:
    return "" if crash is None else f"{crash.name}: {crash.story}"


def test_all_content_and_all_kinds_are_broken() -> None:
    assert len(corpus()) > 60
    assert {kind_of(file) for file in corpus()} == set(kinds())
    assert {one_file(0, number).kind for number in range(FILES)} == set(kinds())


@pytest.mark.parametrize("part", range(PARTS))
def test_no_file_breaks_the_loader(part: int, tmp_path: Path) -> None:
    judge = Judge(tmp_path)
    accepted = 0
    numbers = range(part, FILES, PARTS)
    for number in numbers:
        verdict = judge.judge(one_file(0, number))
        assert not verdict.crash, f"case {number}: {told(verdict.crash)}"
        accepted += verdict.accepted
    assert len(numbers) // 20 < accepted < len(numbers) // 2, (
        "the accidents are too small or too great to tell anything"
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_no_renja_breaks_the_check(part: int, tmp_path: Path) -> None:
    judge = Judge(tmp_path)
    accepted = 0
    numbers = range(part, RENJA, PARTS)
    for number in numbers:
        verdict = judge.judge(one_renja(0, number))
        assert not verdict.crash, f"case {number}: {told(verdict.crash)}"
        accepted += verdict.accepted
    assert 0 < accepted < len(numbers) // 2, TELLS_NOTHING


def test_no_bytes_break_the_loader(tmp_path: Path) -> None:
    rng = random.Random(7)
    file = tmp_path / "program.yaml"
    original = (BASES["dasar"] / "program.yaml").read_bytes()
    for _ in range(500):
        raw = bytearray(original)
        for _ in range(rng.randint(1, 8)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        file.write_bytes(raw)
        source = load_file(file)
        for one in [*source.diagnostics, *validate(source, "program")]:
            assert one.code and one.message and one.hint


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_was_mended_stays_mended(path: Path, tmp_path: Path) -> None:
    case, has_findings = read_case(path)
    verdict = Judge(tmp_path).judge(case)
    assert not verdict.crash, told(verdict.crash)
    assert bool(verdict.found) == has_findings


def test_every_kind_of_file_has_one_to_break() -> None:
    left = set(kinds()) - {kind_of(file) for file in corpus()}
    assert not left, f"no file to begin with: put one of {left} into a Renja or tests/fuzz/benih/"


def test_untouched_content_is_clean(tmp_path: Path) -> None:
    for base in BASES:
        name, text = next(iter(of_base(base).items()))
        verdict = Judge(tmp_path).judge(Case({name: text}, base=base))
        assert verdict.accepted, (base, told(verdict.crash))


def test_a_tree_that_is_read_and_written_says_the_same() -> None:
    """Or else a finding would be owed to the fuzzer, not to the accident."""
    for file, text in corpus().items():
        kind = kind_of(file)
        before, after = (load_text(one, file) for one in (text, trees.write(trees.read(text))))
        told_before, told_after = (
            Counter(one.code for one in validate(of, kind)) for of in (before, after)
        )
        assert told_after == told_before, file


def test_a_case_is_known_by_its_seed_and_number() -> None:
    assert one_file(3, 14) == one_file(3, 14) != one_file(4, 14)
    assert one_renja(3, 14) == one_renja(3, 14) != one_renja(3, 15)


def test_the_judge_tells_what_breaks(tmp_path: Path) -> None:
    """The oracle itself: an exception, a wrong place, time."""

    def fails() -> tuple[bool, list[object]]:
        raise KeyError("id")

    def lasts() -> tuple[bool, list[object]]:
        while True:
            pass

    assert run(fails, "x").crash == Crash("KeyError", "test_fuzz-fails", "KeyError: 'id'")
    verdict = run(lasts, "x", hang=0.1)
    assert verdict.crash is not None and verdict.crash.kind == "Hang"
    assert verdict.seconds < 2
    judge = Judge(tmp_path)
    assert judge.judge(Case({"program.yaml": "a: [\n"}, "program")).found
    judge.judge(Case({"program.yaml": None, "x/y.yaml": "a: b\n"}))
    assert sorted(path.name for path in (tmp_path / "dasar").iterdir()) == sorted(
        path.name for path in BASES["dasar"].iterdir()
    ), "a case leaves something behind for the next"


def test_a_kept_case_is_read_as_it_was_written_and_made_small(tmp_path: Path) -> None:
    files = {
        "program.yaml": "a: 1\nb: \ud800\u202e\x00 {{\n\nc: 3\n",
        "tujuan.yaml": "d: 4\n",
        "renja.yaml": None,
    }
    case = Case(files, base="dasar")
    write_case(case, tmp_path / "x.yaml", "KeyError: 'b'\nread-required")
    assert read_case(tmp_path / "x.yaml") == (case, True)
    small = reduced(case, lambda one: "b: " in (one.files.get("program.yaml") or ""))
    assert small.files == {"program.yaml": "b: \ud800\u202e\x00 {{"}


def test_make_fuzz_prints_its_seed_and_what_it_did(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "fuzz",
        "berkas",
        "renja",
        "--n",
        "40",
        "--seed",
        "11",
        "--jobs",
        "1",
    ]
    done = subprocess.run(
        command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "seed 11"
    assert [line.split(" in ")[0] for line in lines[1:]] == ["berkas: 40 cases", "renja: 4 cases"]
    assert all("0 crashes" in line for line in lines[1:])


def test_make_fuzz_keeps_what_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loader that stumbles over a word: the case that is kept is that line alone."""

    def stumbles(text: str, path: Path) -> Source:
        assert "word" not in text
        return load_text(text, path)

    monkeypatch.setattr("fuzz.oracle.load_text", stumbles)
    monkeypatch.setattr("fuzz.kept.CRASHES", tmp_path)
    text = "a: b\n" * 30 + "c: word\n" + "d: e\n" * 30
    monkeypatch.setitem(
        fuzz.__main__.MAKE, "berkas", lambda seed, number: Case({"program.yaml": text}, "program")
    )
    tally = fuzz.__main__.run_chunk("berkas", 1, range(2), tmp_path, float("inf"))
    (crash, number), _ = tally.crashes
    path = fuzz.__main__.keep("berkas", 1, crash, number, tmp_path)
    assert path.parent == tmp_path
    assert read_case(path) == (Case({"program.yaml": "c: word"}, "program"), True)
    assert "seed 1, case 0" in path.read_text(encoding="utf-8")


def test_what_the_threat_model_names_is_there() -> None:
    root = Path(__file__).parents[1]
    model = (root / "docs" / "keamanan.md").read_text(encoding="utf-8")
    tests = re.findall(r"`(test_\w+|cases/\w+|fuzz/\w+)`", model)
    modules = re.findall(r"`([\w/]+\.py)`", model)
    assert len(tests) > 10 and len(modules) > 5
    for name in tests:
        assert any((root / "tests" / form).exists() for form in (name, f"{name}.py")), name
    for name in modules:
        assert (root / "renja_build" / name).is_file(), name
