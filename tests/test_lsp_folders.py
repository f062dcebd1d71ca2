"""`renja lsp` with several folders open, each with what its office brings; templates while they are typed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from klien_lsp import Klien
from lsprotocol import types

DASAR = Path(__file__).parent / "dasar"
RENJA, PLAN = "content/dasar/renja.yaml", "content/dasar/program.yaml"
SCALE = "skala:\n  - {id: mutu, kata: [Kurang, Unggul]}\n"


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two repositories of content; the second has words of its own."""
    first, second = (tmp_path_factory.mktemp(name) for name in ("satu", "dua"))
    for root in (first, second):
        shutil.copytree(DASAR, root / "content" / "dasar")
    (second / "acuan").mkdir()
    (second / "acuan" / "skala.yaml").write_text("skala: 1\n", encoding="utf-8")
    return first, second


@pytest.fixture(scope="module")
def klien(roots: tuple[Path, Path]) -> Iterator[Klien]:
    opened = Klien(roots[0])
    yield opened
    assert opened.logged == []
    assert opened.end() == 0


def typed(klien: Klien, root: Path, file: str, old: str = "", new: str = "") -> str:
    """Open a file of any folder with something else in it; its name for the client."""
    name = f"../{root.name}/{file}"
    klien.root = root  # names are below the folder that is meant
    klien.type(file, (root / file).read_text(encoding="utf-8").replace(old, new, 1))
    return name


def told(found: list[types.Diagnostic]) -> set[str]:
    return {str(one.code) for one in found}


def test_each_folder_has_what_its_own_office_brings(klien: Klien, roots: tuple[Path, Path]) -> None:
    first, second = roots
    typed(klien, first, PLAN, "450.000.000", "45.00")
    assert told(klien.findings(PLAN, bool))
    assert not [uri for uri in klien.told if second.name in uri]
    klien.move(added=[second])
    typed(klien, second, PLAN, "450.000.000", "45.00")
    assert told(klien.findings(PLAN, bool))
    assert klien.findings("acuan/skala.yaml", bool)  # of the second folder, where it stands
    for root in (first, second, first, second):  # by turns, each from its own place
        klien.root = root
        assert klien.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, PLAN)
    assert not [uri for uri in klien.told if f"{first.name}/acuan" in uri]
    klien.root = second
    klien.move(removed=[second])
    klien.findings(PLAN, lambda found: not found)
    klien.findings("acuan/skala.yaml", lambda found: not found)
    klien.root = first
    assert told(klien.findings(PLAN, bool))
    assert klien.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, PLAN)
    klien.root = second
    assert klien.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, PLAN) is None


BROKEN = {
    "syntax": ("{{ naskah.judul }\n", "D151", 0),
    "further down": ("{# a #}\n\n{% if x %}\n{{ x }}\n", "D151", 3),
    "a macro that others take": ("{% macro lain(p) %}{% endmacro %}\n", "D151", 0),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_template_is_looked_at_while_it_is_typed(
    case: str, klien: Klien, roots: tuple[Path, Path]
) -> None:
    text, code, line = BROKEN[case]
    root = klien.root = roots[0]
    (root / "templates").mkdir(exist_ok=True)
    file, sound = "templates/table.html.j2", "{% extends 'asli/table.html.j2' %}\n"
    (root / file).write_text(sound, encoding="utf-8")
    klien.type(file, text)
    (found, *_) = klien.findings(file, bool)
    assert (str(found.code), found.range.start.line) == (code, line)
    klien.type(file, sound)
    klien.findings(file, lambda found: not found)
    klien.type(file, text)
    klien.findings(file, bool)
    klien.close(file)  # unsaved: what is on disk counts again
    klien.findings(file, lambda found: not found)


def test_a_template_that_replaces_nothing_is_told(klien: Klien, roots: tuple[Path, Path]) -> None:
    root = klien.root = roots[0]
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "tabel.html.j2").write_text("x", encoding="utf-8")
    klien.noticed("templates/tabel.html.j2")
    (found,) = klien.findings("templates/tabel.html.j2", bool)
    assert found.code == "D150" and found.severity == types.DiagnosticSeverity.Warning
