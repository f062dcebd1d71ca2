"""The command line is a contract: exit status, what goes to which stream, and the shape of JSON."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from renja_build import cli, report
from renja_build.cli import commands
from renja_build.diagnostics import Diagnostic, Location, ToolError
from renja_build.pipeline import review
from renja_build.pipeline.check import Checked
from renja_build.pipeline.workers import Way

ROOT = Path(__file__).parent.parent
DASAR = ROOT / "tests" / "dasar"

COMMANDS = sorted(file.stem for file in Path(commands.__file__).parent.glob("[a-z]*.py"))


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    """A copy of the small Renja, outside the project."""
    return Path(shutil.copytree(DASAR, tmp_path / "luar" / "contoh"))


def spoil(renja: Path) -> None:
    program = renja / "program.yaml"
    program.write_text(
        program.read_text(encoding="utf-8").replace("150.000.000", "59.99.800"), encoding="utf-8"
    )


def test_check_of_clean_content(renja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(renja), "--format", "json"]) == 0
    shown = capsys.readouterr()
    assert [one for one in json.loads(shown.out) if one["level"] == "error"] == []
    assert shown.err


def test_check_lists_findings_and_exits_with_one(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(renja)
    assert cli.run(["check", str(renja)]) == 1
    shown = capsys.readouterr()
    place = f"{(renja / 'program.yaml').as_posix()}:24:9: galat P101: titik pada '59.99.800'"
    assert place in shown.out
    assert "→ tulis rupiah bulat" in shown.out
    assert "1 galat" in shown.err


def test_check_as_json(
    renja: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(renja)
    monkeypatch.chdir(renja.parent)
    assert cli.run(["check", "contoh", "--format", "json"]) == 1
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    errors = [one for one in found if one["level"] == "error"]
    assert [list(one) for one in errors] == [
        ["code", "level", "file", "line", "column", "message", "hint"]
    ]
    assert {key: errors[0][key] for key in ("code", "level", "file", "line", "column")} == {
        "code": "P101",
        "level": "error",
        "file": "contoh/program.yaml",
        "line": 24,
        "column": 9,
    }


def test_github_annotations_escape_what_would_end_them() -> None:
    finding = Diagnostic(
        "Y116", Location(Path("a,b:c%.yaml"), 3, 7), "50% dari\nbaris", "tulis\r\n:: %0A", "warning"
    )
    assert report.github([finding]) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=Y116::50%25 dari%0Abaris → tulis%0D%0A:: %250A\n"
    )


def test_gitlab_report_tells_equal_findings_apart_and_follows_moved_lines() -> None:
    first = Diagnostic("Y110", Location(Path("content/a/bab/1.yaml"), 3, 5), "salah", "begini")
    again = replace(first, at=Location(Path("content/a/bab/1.yaml"), 9, 1))
    rows = json.loads(report.gitlab([first, again]))
    assert rows[0] == {
        "description": "salah → begini",
        "check_name": "Y110",
        "fingerprint": rows[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "content/a/bab/1.yaml", "lines": {"begin": 3}},
    }
    assert rows[0]["fingerprint"] != rows[1]["fingerprint"]
    moved = [replace(one, at=replace(one.at, line=one.at.line + 4)) for one in (first, again)]
    assert [row["fingerprint"] for row in json.loads(report.gitlab(moved))] == [
        row["fingerprint"] for row in rows
    ]


def test_check_as_github_annotations(renja: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(renja)
    assert cli.run(["check", str(renja), "--format", "github"]) == 1
    line = next(one for one in capsys.readouterr().out.splitlines() if "P101" in one)
    assert line.startswith("::error file=")
    assert ",line=24,col=9,title=P101::titik pada '59.99.800'" in line


def test_what_rules_find_is_announced_while_an_error_keeps_the_renja_unread(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(renja)]) == 0
    assert "menyusul" not in capsys.readouterr().err
    spoil(renja)
    for form in ("text", "json"):
        assert cli.run(["check", str(renja), "--format", form]) == 1
        assert capsys.readouterr().err.count("menyusul setelah galat ini diperbaiki") == 1


def test_warnings_count_only_when_strict(
    renja: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    warning = Diagnostic("X900", Location(renja / "renja.yaml"), "meragukan", "periksa", "warning")
    monkeypatch.setattr(
        "renja_build.cli.commands.check.check", lambda paths, way: Checked([warning])
    )
    assert cli.run(["check", str(renja)]) == 0
    assert cli.run(["check", str(renja), "--strict"]) == 1
    assert "1 peringatan" in capsys.readouterr().err


FOUND = [
    Diagnostic("P101", Location(Path("isi/a.yaml"), 2, 7), "pagu keliru", "tulis rupiah bulat"),
    Diagnostic("K202", Location(Path("isi/a.yaml"), 3, 1), "nama lain", "samakan", "warning"),
    Diagnostic("P101", Location(Path("isi/b.yaml")), "pagu keliru"),
]


def test_findings_stand_under_their_file_and_fit_a_terminal() -> None:
    lines = {
        Path("isi/a.yaml"): ["pagu:", "  maju: 1.2", "5.03.01: " + "x" * 200],
        Path("isi/b.yaml"): [""],
    }
    shown = report.text(FOUND, lines).splitlines()
    assert shown[0] == "isi/a.yaml (1 galat, 1 peringatan)"
    assert shown[1] == "isi/a.yaml:2:7: galat P101: pagu keliru"
    assert shown[2:4] == ["     2 |   maju: 1.2", "               ^"]  # indented as it is
    assert shown[4:6] == ["    → tulis rupiah bulat", "isi/a.yaml:3:1: peringatan K202: nama lain"]
    assert shown[-3:] == ["", "isi/b.yaml (1 galat)", "isi/b.yaml:1:1: galat P101: pagu keliru"]
    assert max(map(len, shown)) <= 80
    assert report.summary_of_files(FOUND) == "2 galat, 1 peringatan dalam 2 berkas"
    assert report.summary_of_files([]) == "tidak ada temuan"


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colour_is_for_terminals_alone(
    terminal: bool,
    no_color: str,
    coloured: bool,
    renja: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("renja_build.cli.commands.check.check", lambda paths, way: Checked(FOUND))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert cli.run(["check", str(renja)]) == 1
    shown = capsys.readouterr().out
    assert ("\x1b[31m\x1b[1mgalat P101\x1b[0m: pagu keliru" in shown) is coloured
    assert ("\x1b" in shown) is coloured


def test_facts_of_kukar_are_exact(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["facts", "kukar-2025", "--format", "json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (facts["slug"], facts["jenis"], facts["tahun"]) == ("kukar-2025", "murni", 2025)
    assert [facts["jumlah"][key] for key in ("program", "kegiatan", "sub_kegiatan")] == [3, 14, 54]
    assert facts["pagu"]["total"] == 32_743_331_188
    assert facts["pagu"]["prakiraan_maju"] == 18_850_056_535
    assert {
        code: facts["pagu"]["per_kode"][code] for code in ("5.03.01", "5.03.02", "5.04.02")
    } == {
        "5.03.01": 15_633_331_188,
        "5.03.02": 8_290_000_000,
        "5.04.02": 8_820_000_000,
    }
    assert all(type(value) is int for value in facts["pagu"]["per_kode"].values())


def test_facts_as_text_are_names_that_prose_can_use(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["facts", str(renja)]) == 0
    lines = capsys.readouterr().out.splitlines()
    for line in (
        "pagu.total = 1.800.000.000",
        "tahun = 2025",
        'pagu.per_kode["5.03.01"] = 1.800.000.000',
    ):
        assert line in lines
    names = [line.split(" = ")[0] for line in lines]
    assert len(names) == len(set(names)) > 60
    bab = renja / "bab" / "2-semua.yaml"
    known = [
        name for name, line in zip(names, lines, strict=True) if not line.endswith("(belum ada)")
    ]
    text = "".join(f"      {{{{ {name} }}}}\n" for name in known)
    bab.write_text(f"judul: Semua\nisi:\n  - teks: |\n{text}", encoding="utf-8")
    assert cli.run(["facts", str(renja)]) == 0


def test_build_writes_html_and_names_it(
    renja: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "keluar"
    assert cli.run(["build", str(renja), "--to", "html", "--out", str(out)]) == 0
    page, index = out / "contoh" / "index.html", out / "index.html"
    assert capsys.readouterr().out == f"{page.as_posix()}\n{index.as_posix()}\n"
    assert sorted(path.name for path in (out / "contoh").iterdir()) == [
        "index.html",
        "ringkasan.json",
    ]


def test_a_content_error_writes_nothing_and_leaves_earlier_outputs(
    renja: Path, tmp_path: Path
) -> None:
    out = tmp_path / "keluar"
    assert cli.run(["build", str(renja), "--to", "html", "--out", str(out)]) == 0
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    spoil(renja)
    assert cli.run(["build", str(renja), "--to", "html", "--out", str(out)]) == 1
    after = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    assert before == after
    assert cli.run(["build", str(renja), "--to", "html", "--out", str(tmp_path / "baru")]) == 1
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["check", "kukar-2026"], "mungkin maksudnya 'kukar-2025'"),
        (["check", "entah"], "Renja 'entah' tidak ditemukan; yang ada: "),
        (["facts"], "SLUG belum disebut"),
        (["explain", "P201", "b"], "argumen 'b' berlebih"),
        (["bangun"], "perintah 'bangun' tidak ada; pilih dari: build, cache, check"),
        (["check", "--formt", "json"], "pilihan --formt tidak dikenal; mungkin maksudnya --format"),
        (["check", "--format"], "pilihan --format memerlukan nilai"),
        (["check", "--strict=1"], "pilihan --strict tidak memakai nilai"),
        (["check", "--tanggal", "2026-03-31"], "--tanggal hanya untuk --format lembar"),
        (["build", "--compare", ""], "--compare kosong; sebutkan revisi git atau folder"),
        (["check", "a" * 5000], "tidak ditemukan"),
        (
            ["check", "--format", "xml"],
            "nilai untuk --format tidak sah; pilih dari: text, json, github, gitlab",
        ),
        (
            ["build", "kukar-2025", "--to", "odt"],
            "jenis keluaran 'odt' tidak ada; pilih dari: html, pdf, docx",
        ),
        (["build", "kukar-2025", "--to", ","], "jenis keluaran belum disebut"),
        (
            ["build", "kukar-2025", "--jobs", "0"],
            "nilai untuk --jobs tidak sah; tulis bilangan 1 atau lebih",
        ),
        (
            ["build", "kukar-2025", "--out", "README.md"],
            "nilai untuk --out tidak sah; tulis jalur ke sebuah folder",
        ),
    ],
)
def test_wrong_usage_exits_with_two_and_says_what_is_right(
    argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(argv) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    for english in ("Invalid", "Usage", "Error", "Got ", "Try ", "requires", "No such", "Missing"):
        assert english not in shown.err


def test_no_content_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check"]) == 2
    assert "tidak ada Renja di folder content/" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [RuntimeError("mesin macet"), RecursionError("dalam"), ZeroDivisionError()]
)
def test_a_crash_is_told_without_a_traceback(
    error: Exception,
    renja: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("renja_build.cli.commands.check.check", crash)
    assert cli.run(["check", str(renja)]) == 3
    shown = capsys.readouterr()
    assert "kesalahan program" in shown.err
    assert "Traceback" not in shown.err + shown.out


def test_a_missing_tool_exits_with_three(
    renja: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ToolError("pandoc tidak ditemukan")

    monkeypatch.setattr("renja_build.cli.commands.check.check", missing)
    assert cli.run(["check", str(renja)]) == 3
    assert capsys.readouterr().err == "pandoc tidak ditemukan\n"


@pytest.mark.parametrize(
    "command",
    [
        [],
        *(
            [name]
            for name in sorted(
                path.stem for path in Path(commands.__file__).parent.glob("[a-z]*.py")
            )
        ),
    ],
    ids=str,
)
def test_help_is_indonesian(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Pemakaian: renja")
    assert "Pilihan:" in shown
    for english in (
        "Usage",
        "Options",
        "OPTIONS",
        "Commands",
        "Show this",
        "default",
        "TEXT",
        "INTEGER",
        "DIRECTORY",
    ):
        assert english not in shown


def test_no_arguments_show_the_help_and_exit_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 2
    assert "Perintah:" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("renja ")


def test_an_output_that_cannot_be_written_is_told(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", str(renja), "--to", "html", "--out", "/proc/tidak-ada"]) == 3
    told = capsys.readouterr().err
    assert "folder '/proc/tidak-ada/contoh' tidak dapat dibuat atau dibuka" in told
    assert "kesalahan program" not in told


def test_no_line_of_a_file_outside_is_shown(
    renja: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (renja / "fakta.yaml").symlink_to("/etc/passwd")
    assert cli.run(["check", str(renja)]) == 1
    assert "root:" not in capsys.readouterr().out


def test_a_link_in_content_is_told_and_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DASAR, tmp_path / "content" / "contoh")
    (tmp_path / "content" / "luar").symlink_to("/etc")
    (tmp_path / "content" / "sama").symlink_to("contoh")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", "--format", "json"]) == 1
    found = [(one["file"], one["code"]) for one in json.loads(capsys.readouterr().out)]
    assert [one for one in found if not one[0].startswith("content/contoh/")] == [
        ("content/luar", "D122"),
        ("content/sama", "D122"),
    ]


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["check", "contoh"]])
def test_a_content_folder_that_is_a_link_is_not_followed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    shutil.copytree(DASAR, tmp_path / "luar" / "contoh")
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "content").symlink_to("../luar")
    monkeypatch.chdir(tmp_path / "repo")
    assert cli.run(command) == 2
    assert capsys.readouterr().out == ""


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has the system refuse to read files of a name; permissions would not keep root from them."""
    read = Path.open

    def refuse(name: str) -> None:
        def opened(path: Path, *arguments: Any, **named: Any) -> Any:
            if path.name == name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return read(path, *arguments, **named)

        monkeypatch.setattr(Path, "open", opened)

    return refuse


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab"])
def test_a_file_that_cannot_be_read_hides_no_finding(
    renja: Path,
    capsys: pytest.CaptureFixture[str],
    unreadable: Callable[[str], None],
    format_: str,
) -> None:
    unreadable("program.yaml")
    assert cli.run(["check", str(renja), "--format", format_]) == 1
    assert "Y111" in capsys.readouterr().out


def test_a_renja_that_cannot_be_read_ends_no_comparison_of_others(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for side in ("a", "b"):
        for slug in ("satu", "dua"):
            shutil.copytree(DASAR, tmp_path / side / slug)

    def same(left: Path, right: Path) -> bool:
        if left.name == "satu":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(left))
        return True

    monkeypatch.setattr(review, "same", same)
    monkeypatch.setattr("renja_build.cli.commands.diff.Way", lambda say: Way(jobs=1, say=say))
    assert cli.run(["diff", str(tmp_path / "a"), str(tmp_path / "b")]) == 3
    told = capsys.readouterr()
    assert "dua: tidak berubah" in told.out
    assert "tidak ada izin" in told.err


def test_nothing_is_said_where_the_output_is_closed(
    renja: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.run(["check", str(renja)]) == 0
    assert "kesalahan program" not in capsys.readouterr().err


# How a caller leaves the streams of a command, and how it then ends: as the content deserves,
# unless the result itself found no room.
STREAMS = {
    "check {} >&-": 0,
    "check {} 2>&-": 0,
    "check {} <&- >&- 2>&-": 0,
    "build {} --to html --out {out} >&- 2>&-": 0,
    "build {} --to html --out {out} <&- >&- 2>&-": 0,
    "check {} | true": 0,
    "check {} --strict | true": 1,
    "build {} --to html --out {out} 2>&1 | true": 0,
    "check {} 2>/dev/full": 0,
    "check {} >/dev/full": 3,
    "check {} >/dev/full 2>/dev/full": 3,
}


@pytest.mark.parametrize("form", STREAMS)
def test_the_status_is_that_of_the_content_whatever_becomes_of_the_streams(
    form: str, renja: Path, tmp_path: Path
) -> None:
    if "/dev/full" in form and not Path("/dev/full").exists():
        pytest.skip("the system has no such device")
    words = form.format(renja, out=tmp_path / "out")
    line = f"set -o pipefail; {sys.executable} -m renja_build {words}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == STREAMS[form], done.stderr
    assert "Traceback" not in done.stderr
    if "--out" in form:
        page = tmp_path / "out" / "contoh" / "index.html"
        assert page.read_text(encoding="utf-8").endswith("</html>")


@pytest.mark.parametrize("zone", ["/etc/passwd", ":/etc/passwd", "tak/ada", "", "A" * 5000])
def test_no_time_zone_ends_a_command(zone: str, renja: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "renja_build", "check", str(renja)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_renja_of_one_name_are_not_built_over_each_other(
    renja: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(DASAR, tmp_path / "lain" / "contoh")
    for command in (["build", "--to", "html"], ["check", "--format", "lembar"]):
        assert cli.run([*command, "--out", str(tmp_path / "out"), str(renja), str(other)]) == 2
        assert "bernama sama" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert cli.run(["check", str(renja), str(other)]) == 0
    twice = [str(renja), f"{renja}/."]
    assert cli.run(["build", "--to", "html", "--out", str(tmp_path / "out"), *twice]) == 0
    assert capsys.readouterr().out.count("contoh/index.html") == 1
