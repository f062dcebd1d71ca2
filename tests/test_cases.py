"""Cases as data: what is changed in the small Renja of tests/dasar, and what is then found or read.

A case is one file, tests/cases/<theme>/<name>.yaml:

    ganti:   file: {text that stands there once: what stands there instead}
    isi:     file: the whole text
    byte:    file: the whole text, one byte a character (Latin-1)
    tautan:  file: what it is a symbolic link to
    hapus:   files that are taken away
    temuan:  every finding, in order: kode, di (file:line:column), and words of pesan and saran
    fakta:   names of `renja facts` with the value to be read
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from renja_build.compute.facts import facts
from renja_build.diagnostics import ContentError, Diagnostic, in_order
from renja_build.pipeline import steps

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "cases").rglob("*.yaml"))
KEYS = {"ganti", "isi", "byte", "tautan", "hapus", "temuan", "fakta"}


def read_case(path: Path) -> dict[str, Any]:
    """A case; every scalar is text."""
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert set(case) <= KEYS, f"{path}: unknown {set(case) - KEYS}"
    assert "temuan" in case or "fakta" in case, f"{path}: expects nothing"
    return case  # type: ignore[no-any-return]


def lay_out(case: Mapping[str, Any], folder: Path) -> Path:
    """The small Renja with the changes of a case."""
    renja = folder / "dasar"
    shutil.copytree(TESTS / "dasar", renja)
    for name, changes in case.get("ganti", {}).items():
        text = (renja / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        (renja / name).write_bytes(text.encode())
    for encoding, part in (("utf-8", "isi"), ("latin-1", "byte")):
        for name, text in case.get(part, {}).items():
            (renja / name).parent.mkdir(exist_ok=True)
            (renja / name).write_bytes(text.encode(encoding))
    for name in case.get("hapus", ()):
        (renja / name).unlink()
    for name, target in case.get("tautan", {}).items():
        (renja / name).parent.mkdir(parents=True, exist_ok=True)
        (renja / name).symlink_to(target)
    return renja


def test_there_are_cases() -> None:
    assert len(CASES) > 100
    assert len({path.parent.name for path in CASES}) > 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    renja = lay_out(case, tmp_path)
    found = read(renja)
    shown = [
        f"{d.code} {d.at.file.relative_to(renja)}:{d.at.line}:{d.at.column} {d.message} -> {d.hint}"
        for d in found
    ]
    expected = case.get("temuan", [])
    assert [
        f"{d.code} {d.at.file.relative_to(renja)}:{d.at.line}:{d.at.column}" for d in found
    ] == [f"{one['kode']} {one['di']}" for one in expected], "\n".join(shown)
    for diagnostic, one in zip(found, expected, strict=True):
        assert one["pesan"] in diagnostic.message
        assert one["saran"] in diagnostic.hint
        assert diagnostic.hint, "a finding without a remedy"
    if "fakta" in case:
        prepared = steps.prepare(renja)
        tree = facts(prepared.dokumen, prepared.hasil)
        assert {name: str(look_up(tree, name)) for name in case["fakta"]} == case["fakta"]


def read(renja: Path) -> list[Diagnostic]:
    """Everything that keeps a Renja from being read; what rules find is not asked."""
    try:
        steps.prepare(renja)
    except ContentError as error:
        return in_order(error.diagnostics)
    return []


def look_up(tree: Mapping[str, Any], name: str) -> object:
    """The fact called `name`; steps are parted by a slash, for codes hold dots."""
    value: Any = tree
    for step in name.split("/"):
        value = value[step]
    return value
