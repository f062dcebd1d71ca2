"""Formats declare themselves: a writer that is put in its folder is there everywhere, and has a reader of its name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from naskah_contoh import naskah

from renja_build.render import html
from renja_build.write import COMPARED, FORMATS, writer_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "renja_build"
READERS = sorted(
    path.stem for path in (PACKAGE / "verify" / "readers").glob("*.py") if path.stem != "__init__"
)
WRITER = '''\
"""Writes the titles of all tables as plain text."""

from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import Diagnostic
from renja_build.render.page import Naskah

FILE = "{slug}.txt"
ORDER = 9
ONLY_TABLES = True


def write(naskah: Naskah, path: Path) -> list[Diagnostic]:
    """Write the titles."""
    atomic.write(path, "".join(f"{view.judul}\\n" for view in naskah.tabel()).encode())
    return []
'''
READER = '''\
"""Reads titles alone."""

from pathlib import Path

from renja_build.verify.isi import IsiBerkas, IsiTabel


def read(path: Path) -> IsiBerkas:
    """The titles."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return IsiBerkas(tuple(IsiTabel(line, (), ()) for line in lines), (), ())
'''


def test_every_writer_has_a_reader_and_every_reader_a_writer() -> None:
    assert len(READERS) > 3
    assert sorted(FORMATS) == READERS


def test_every_format_is_declared_whole() -> None:
    declared = FORMATS.values()
    assert (
        len({each.order for each in declared})
        == len({each.file for each in declared})
        == len(FORMATS)
    )
    assert all("{slug}" in each.file or each.file == "index.html" for each in declared)
    assert not {each.comparison for each in COMPARED.values()} & {each.file for each in declared}
    assert not [each.name for each in COMPARED.values() if each.only_tables]


def test_no_other_module_lists_them() -> None:
    """Two quoted names on one line are a list; a module that means one format names that one."""
    quoted = [f'"{name}"' for name in FORMATS]
    lists = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if sum(name in line for name in quoted) > 1
    ]
    # The verification sheet is one HTML page and one DOCX, whatever formats there are.
    assert [
        place for place in lists if not place.startswith(("review.py", "pipeline/review.py"))
    ] == []


def test_no_html_is_rendered_for_a_format_of_tables_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("HTML is rendered")

    monkeypatch.setattr(html, "environment", refuse)
    alone = [name for name, each in FORMATS.items() if each.only_tables]
    assert alone
    for name in alone:
        assert writer_of(naskah(2), name)(tmp_path / f"a.{name}") == []
    for name in set(FORMATS) - set(alone):
        with pytest.raises(AssertionError, match="HTML is rendered"):
            writer_of(naskah(2), name)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one more file in it, and a small Renja beside it."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(PACKAGE, folder / "renja_build", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("templates", "schema"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "renja_build" / "write" / "txt.py").write_text(WRITER, encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "dasar", folder / "content" / "dasar")
    return folder


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    (folder / "kerja").mkdir(exist_ok=True)  # whose templates/ would be the office's
    command, env = (
        [sys.executable, "-m", "renja_build", *args],
        {**os.environ, "PYTHONPATH": str(folder)},
    )
    return subprocess.run(
        command, cwd=folder / "kerja", env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_planted_writer_is_built_indexed_and_verified(planted: Path) -> None:
    assert "html,pdf,docx,xlsx,txt" in run(planted, "build", "--help").stdout.replace(
        "\n", ""
    ).replace(" ", "")
    built = run(planted, "build", "../content/dasar", "--to", "txt,html", "--jobs", "2")
    assert (built.returncode, "build/dasar/dasar.txt" in built.stdout) == (0, True), built.stderr
    assert 'href="dasar/dasar.txt"' in (planted / "kerja" / "build" / "index.html").read_text(
        encoding="utf-8"
    )

    unread = run(planted, "verify", "../content/dasar").stdout
    assert "D410" in unread and "TXT belum ada pembacanya" in unread

    reader = planted / "renja_build" / "verify" / "readers" / "txt.py"
    reader.write_text(READER, encoding="utf-8")
    read = run(planted, "verify", "../content/dasar").stdout
    assert "D410" not in read and "D404" in read  # the titles alone: the rows are missing
