"""Where the faces of a document are not installed it is checked all the same, and not written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from renja_build import cli, fonts
from renja_build.fonts import FACE_PAIRS, Huruf, lacking
from renja_build.render import widths
from renja_build.render.widths import text_width

DASAR = Path(__file__).parent / "dasar"
CACHED = (fonts.font_file, fonts.lacking, fonts.huruf_tercetak, widths._advances, widths._em)
TOLD = "hurufnya tidak dicocokkan dan lebar tabelnya diperkirakan: paket huruf "


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which no face is found."""
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    for function in CACHED:
        function.cache_clear()
    yield
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two Renja, each in faces of its own, one of them with a letter that no face has."""
    monkeypatch.chdir(tmp_path)
    for slug, huruf in (("a", "times"), ("b", "source")):
        folder = Path(shutil.copytree(DASAR, tmp_path / "content" / slug))
        with (folder / "renja.yaml").open("a", encoding="utf-8") as file:
            file.write(f"gaya: {{huruf: {huruf}}}\n")
    bab = next((tmp_path / "content/b/bab").glob("*.yaml"))
    bab.write_text(bab.read_text(encoding="utf-8").replace("Renja ", "Renja ꦧ "), encoding="utf-8")
    return tmp_path / "content"


@pytest.mark.usefixtures("bare", "content")
def test_a_check_needs_no_faces_and_says_so_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check"]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith(TOLD)]
    assert [line.removeprefix(TOLD).split()[0] for line in told] == [
        "font-source-serif-pro", "rinoh-typeface-texgyretermes",
    ]  # fmt: skip
    assert all("make setup, atau: pip install" in line for line in told)


@pytest.mark.usefixtures("content")
def test_with_faces_letters_are_held_against_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "b"]) == 1
    shown = capsys.readouterr()
    assert "D240" in shown.out and TOLD not in shown.err


@pytest.mark.usefixtures("bare", "content")
@pytest.mark.parametrize("format_", ["docx", "xlsx", "html", "pdf"])
def test_nothing_is_written_without_its_faces(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", "a", "--to", format_, "--no-cache"]) == 3
    assert "paket huruf rinoh-typeface-texgyretermes belum terpasang" in capsys.readouterr().err
    assert not (tmp_path / "build" / "a").exists()


@pytest.mark.parametrize("huruf", FACE_PAIRS)
def test_an_estimate_is_near_to_the_face(huruf: Huruf, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Penyusunan Dokumen Perencanaan Perangkat Daerah 1.234.567.890"
    true = text_width(words, 10, huruf=huruf)
    advance = widths._estimated(False, huruf, "sans")
    assert sum(advance[letter] for letter in words) * 10 == pytest.approx(true, rel=0.12)
    assert lacking(huruf) == ""


READ = """
from typing import get_args
from fontTools.ttLib import TTFont
from renja_build.fonts import Huruf, font_files, lacking
for huruf in get_args(Huruf):
    for path in () if lacking(huruf) else font_files(huruf).values():
        with TTFont(path) as font:
            font["head"].created
"""


def test_reading_a_face_says_nothing() -> None:
    """One of them has an odd date, of which the library logs; what a command says is ours alone."""
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    assert done.stderr == ""
