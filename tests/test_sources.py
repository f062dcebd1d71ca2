"""A process that stays reads again only what changed, and what an editor has not saved yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renja_build.folder import Folder, read_folder
from renja_build.pipeline.check import check_one
from renja_build.pipeline.steps import prepare
from renja_build.sources import Sources

DASAR = Path(__file__).parent / "dasar"


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DASAR, tmp_path / "dasar"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def files_of(folder: Folder) -> dict[str, int]:
    """Each file by the identity of its data."""
    whole = folder.single | folder.dasar | folder.named["tabel"]
    chapters = {f"bab-{number}": data for number, data in enumerate(folder.series["bab"])}
    return {name: id(data) for name, data in (whole | chapters).items()}


def test_only_what_changed_is_read_again(renja: Path) -> None:
    sources = Sources()
    before = read_folder(renja, sources)
    assert files_of(read_folder(renja, sources)) == files_of(before)
    change(renja / "program.yaml", "450.000.000", "450.000.001")
    after = read_folder(renja, sources)
    same = {name for name, data in files_of(after).items() if data == files_of(before)[name]}
    assert files_of(before).keys() - same == {"program"}
    assert after.single == read_folder(renja).single


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("450.000.000", "45.00"),  # what the schema refuses
        ("pagu:", "pagu"),  # what YAML stumbles over
        ("pagu:", "  pagu:"),  # what is healed
        ("450.000.000", "450000000 # é"),
    ],
)
def test_findings_are_those_of_a_first_reading(renja: Path, old: str, new: str) -> None:
    sources, sound = Sources(), (renja / "program.yaml").read_bytes()
    clean = read_folder(renja, sources)
    change(renja / "program.yaml", old, new)
    for _ in range(2):  # the second time all of it is known
        again = read_folder(renja, sources)
        fresh = read_folder(renja)
        assert (again.found, again.single, again.refused) == (
            fresh.found,
            fresh.single,
            fresh.refused,
        )
    (renja / "program.yaml").write_bytes(sound)
    assert read_folder(renja, sources) == clean


def test_an_unsaved_text_stands_in_the_place_of_its_file(renja: Path) -> None:
    file = renja / "program.yaml"
    unsaved: dict[Path, str] = {}
    sources = Sources(unsaved)
    saved = prepare(renja, sources).hasil
    unsaved[file] = file.read_text(encoding="utf-8").replace("450.000.000", "460.000.000")
    typed = prepare(renja, sources)
    file.write_text(unsaved.pop(file), encoding="utf-8")
    assert typed.findings == check_one(renja)
    assert typed.hasil == prepare(renja, sources).hasil != saved
    unsaved[file] = "x" * 3_000_000
    assert "Y110" in {finding.code for finding in read_folder(renja, sources).found}


def test_files_that_are_gone_are_let_go(renja: Path) -> None:
    sources = Sources()
    extra = renja / "bab" / "9-lampau.yaml"
    for name in ("9-lampau", "10-lampau", "11-lampau"):
        extra = extra.rename(extra.with_stem(name)) if extra.exists() else extra
        extra.write_text("judul: Lampau\nisi: []\n", encoding="utf-8")
        read_folder(renja, sources)
    known = {file.name for file in sources._known}
    assert {name for name in known if "lampau" in name} == {"11-lampau.yaml"}
