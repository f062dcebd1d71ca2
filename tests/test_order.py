"""In which order findings are told: errors first, whichever Renja holds them; marks as the work goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renja_build import cli, report
from renja_build.contents import NAMED, SERIES, SINGLE
from renja_build.diagnostics import Diagnostic, Level, Location
from renja_build.order import by_urgency

FIRST, SECOND, LIBRARY = Path("content/a"), Path("content/b"), Path("acuan/kata.txt")
DASAR = Path(__file__).parent / "dasar"


def finding(file: Path, level: Level = "warning", code: str = "T201", line: int = 1) -> Diagnostic:
    return Diagnostic(code, Location(file, line), "x", "saran", level)


def test_errors_of_any_renja_stand_before_warnings_of_all() -> None:
    told = [
        finding(FIRST / "program.yaml"),
        finding(LIBRARY),
        finding(SECOND / "realisasi.yaml", "error"),
        finding(LIBRARY, "error"),
        finding(SECOND / "program.yaml"),
        finding(FIRST / "tujuan.yaml", "error"),
    ]
    ordered = [(d.level, d.at.file) for d in by_urgency(told, [FIRST, SECOND])]
    assert ordered == [
        ("error", FIRST / "tujuan.yaml"),
        ("error", SECOND / "realisasi.yaml"),
        ("error", LIBRARY),
        ("warning", FIRST / "program.yaml"),
        ("warning", SECOND / "program.yaml"),
        ("warning", LIBRARY),
    ]


def test_every_kind_of_content_file_has_its_step_of_the_work() -> None:
    """A file that came later than the others is not behind all texts."""
    single = [FIRST / f"{name}.yaml" for name in SINGLE]
    texts = [FIRST / name / "1-a.yaml" for name in (*NAMED, *SERIES)]
    marks = [finding(file, code="D220") for file in (FIRST / "zzz.yaml", *texts, *single)]
    ordered = [d.at.file for d in by_urgency(marks, [FIRST])]
    assert ordered[: len(single)] == single
    assert ordered[-1] == FIRST / "zzz.yaml"
    assert [file.parent.name for file in ordered[len(single) : -1]] == [
        "tabel", "bab", "depan", "lampiran",
    ]  # fmt: skip


def test_a_mark_is_a_line_and_what_is_wrong_shows_its_place() -> None:
    lines = {FIRST / "tujuan.yaml": ["tujuan: x"]}
    mark = finding(FIRST / "tujuan.yaml", code="D220")
    assert report.text([mark], lines).count("\n") == 2
    assert report.text([finding(FIRST / "tujuan.yaml")], lines).count("\n") == 5


def test_a_build_tells_what_stopped_one_before_what_is_counted_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("baik", "rusak"):
        shutil.copytree(DASAR, tmp_path / "content" / name)
    program = tmp_path / "content/rusak/program.yaml"
    program.write_text(
        program.read_text(encoding="utf-8").replace("150.000.000", "59.99.800"), encoding="utf-8"
    )
    assert cli.run(["build", "baik", "rusak", "--to", "html", "--no-cache"]) == 1
    told = capsys.readouterr().err
    assert told.index("59.99.800") < told.index("rinciannya: renja check baik rusak")
    assert told.index("rinciannya") < told.index("tidak disusun: ")


def test_one_cause_at_many_places_is_told_once_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renja = tmp_path / "dasar"
    shutil.copytree(DASAR, renja)
    bab = renja / "bab" / "1-rencana-kerja.yaml"
    lines = "".join(f"          Kalimat {n}.\n" for n in range(5))
    deeper = bab.read_text().replace("- teks: |\n", f"- teks: |\n            Kalimat.\n{lines}", 1)
    bab.write_text(deeper)
    assert cli.run(["facts", str(renja)]) == 1
    told = capsys.readouterr().err
    assert told.count("Y127") == 1
    assert "sebab yang sama di" in told
