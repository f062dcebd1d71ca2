"""Slips of a hand: one finding, on the line of the slip, that names its cause; none where nothing is harmed."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import pytest
import selip_acak
import yaml

from renja_build.diagnostics import Diagnostic
from renja_build.outline import outline

TESTS = Path(__file__).parent
CONTENT = sorted((TESTS.parent / "content").rglob("*.yaml"))
CASES: list[dict[str, Any]] = yaml.safe_load((TESTS / "selip.yaml").read_text(encoding="utf-8"))


def slipped(case: dict[str, Any]) -> tuple[int, Path, list[Diagnostic]]:
    """The line of a slip, its file, and what is told of it."""
    name = case.get("renja", "dasar")
    root = TESTS / "dasar" if name == "dasar" else selip_acak.CONTENT / name
    file = root / case["berkas"]
    text = file.read_text(encoding="utf-8")
    assert text.count(case["dari"]) == 1, (
        f"{case['dari']!r} stands {text.count(case['dari'])} times"
    )
    start = text.index(case["dari"])
    common = next(
        n
        for n, pair in enumerate(zip(case["dari"] + "\0", case["ke"] + "\0", strict=False))
        if len(set(pair)) > 1
    )
    line = case.get("di") or text.count("\n", 0, start + common) + 1
    return line, file, selip_acak.told(root, file, text.replace(case["dari"], case["ke"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["selip"])
def test_a_slip_has_one_finding_on_its_line_that_names_the_cause(case: dict[str, Any]) -> None:
    line, file, findings = slipped(case)
    shown = "\n".join(
        f"{d.at.file.name}:{d.at.line}:{d.at.column} {d.code} {d.message} -> {d.hint}"
        for d in findings
    )
    assert len(findings) == case.get("temuan", 1), shown
    for finding in findings:
        assert (finding.at.file, finding.at.line) == (file, line), shown
        assert str(case["kata"]) in f"{finding.message} {finding.hint}", shown


@pytest.mark.slow
def test_the_first_finding_leads_to_a_slip_of_one_sign() -> None:
    chosen = selip_acak.chosen(selip_acak.N // 10, selip_acak.SEED)
    changed = [told for told in map(selip_acak.outcome, chosen) if not told.same]
    missed = [selip_acak.shown(told) for told in changed if not told.near]
    assert len(changed) > 100
    assert len(missed) <= (1 - selip_acak.WANTED) * len(changed), "\n".join(missed)
    assert median(told.findings for told in changed) == 1


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: "-".join(path.parts[-3:]))
def test_what_is_right_has_no_wound(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    read = outline(lines)
    assert (read.wounds, read.lines) == ([], lines)
