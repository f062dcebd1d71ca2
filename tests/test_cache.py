"""Outputs that need not be made again: found when nothing has changed, never when anything has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repositori_contoh import git

from renja_build import cli
from renja_build.cache import digests
from renja_build.cache.store import Store
from renja_build.pipeline import recall

TESTS = Path(__file__).parent
BUILD = ("build", "--to", "xlsx", "--jobs", "1")
BOTH = ("build", "--to", "html,xlsx", "--jobs", "1")
Told = tuple[int, str, str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one Renja below content/."""
    shutil.copytree(TESTS / "dasar", tmp_path / "content" / "dasar")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outputs that are written anew."""
    from renja_build.pipeline import build

    names: list[str] = []
    written = build.write_one

    def counted(prepared: build.Prepared, name: str, out: Path) -> build.Output:
        names.append(f"{prepared.naskah.slug}.{name}")
        return written(prepared, name, out)

    monkeypatch.setattr(build, "write_one", counted)
    monkeypatch.setattr("renja_build.cli.options.limited", lambda *_: build.Way(1, None))
    return names


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """A command, its status and what it said."""

    def told(*arguments: str) -> Told:
        status = cli.run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return told


def outputs(out: Path) -> dict[str, bytes]:
    """All that a build leaves, what is kept for the next aside."""
    files = (path for path in out.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_has_not_changed_is_told_and_left_as_if_it_had_been_made(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    first = run(*BOTH)
    left = outputs(office / "build")
    assert made == ["dasar.html", "dasar.xlsx"]
    shutil.rmtree(office / "build" / "dasar")
    assert run(*BOTH) == first
    assert outputs(office / "build") == left
    assert run(*BOTH) == first
    assert made == ["dasar.html", "dasar.xlsx"]


@pytest.mark.slow
def test_a_build_of_what_has_not_changed_opens_no_heavy_room(office: Path) -> None:
    code = (
        "import sys; from renja_build import cli; status = cli.run(sys.argv[1:]);"
        "print(status, sorted({'jinja2', 'yaml', 'jsonschema', 'rich', 'PIL'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, *BOTH]
    cold, warm = (
        subprocess.run(command, cwd=office, capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert cold.stdout.splitlines()[-1].startswith("0 ['PIL'")
    assert warm.stdout.splitlines()[-1] == "0 []"
    assert warm.stdout.splitlines()[:-1] == cold.stdout.splitlines()[:-1]


def in_text(office: Path) -> None:
    replace(next((office / "content/dasar/bab").glob("1*.yaml")), "judul:", "# catatan\njudul:")


def in_pagu(office: Path) -> None:
    replace(office / "content/dasar/program.yaml", "450.000.000", "460.000.000")


def in_hidden_file(office: Path) -> None:
    (office / "content/dasar/.diam").write_text("", encoding="utf-8")


def in_style(office: Path) -> None:
    (office / "templates/style").mkdir(parents=True)
    (office / "templates/style/kantor.css").write_text("p { color: navy }", encoding="utf-8")


def in_acuan(office: Path) -> None:
    (office / "acuan").mkdir()
    (office / "acuan/daftar.csv").write_text("a", encoding="utf-8")


@pytest.mark.parametrize("change", [in_text, in_pagu, in_hidden_file, in_style, in_acuan])
def test_any_change_makes_all_anew(
    change: Callable[[Path], None], office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    run(*BUILD)
    made.clear()
    change(office)
    warm, left = run(*BUILD), outputs(office / "build")
    assert made == ["dasar.xlsx"]
    shutil.rmtree(office / "build")
    assert run(*BUILD) == warm
    assert outputs(office / "build") == left


def test_the_moment_that_is_stated_is_an_input(
    office: Path, made: list[str], run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*BUILD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    run(*BUILD)
    assert made == ["dasar.xlsx"] * 2


def test_another_version_of_the_program_makes_all_anew(
    office: Path, made: list[str], run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*BUILD)
    monkeypatch.setattr(digests, "of_program", lambda: "lain")
    run(*BUILD)
    assert made == ["dasar.xlsx"] * 2


def test_the_plan_that_a_perubahan_changes_is_an_input(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    content = office / "content"
    replace(content / "dasar/renja.yaml", "jenis: murni", "jenis: perubahan\ndasar: lama")
    (content / "lama").mkdir()
    for name in ("program.yaml", "indikator.yaml"):
        shutil.copy(content / "dasar" / name, content / "lama" / name)
    run("build", "dasar", *BUILD[1:])
    made.clear()
    run("build", "dasar", *BUILD[1:])
    assert made == []
    in_lama = content / "lama/program.yaml"
    replace(in_lama, "450.000.000", "460.000.000")
    run("build", "dasar", *BUILD[1:])
    assert made == ["dasar.xlsx"]


def test_one_format_that_is_missing_is_made_alone(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    run("build", "--to", "xlsx")
    run(*BOTH)
    run(*BOTH)
    assert made == ["dasar.xlsx", "dasar.html"]


def test_findings_and_exit_status_are_those_of_the_first_time(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    replace(
        office / "content/dasar/program.yaml", "pagu: ", "pagu: 9"
    )  # its control figure differs
    first, strict = run(*BUILD), run(*BUILD, "--strict")
    assert "peringatan" in first[2] or "galat" in first[2]
    assert run(*BUILD) == first
    assert run(*BUILD, "--strict") == strict


@pytest.mark.slow
def test_what_is_said_of_a_format_is_said_again(office: Path, run: Callable[..., Told]) -> None:
    first = run("build", "--to", "docx", "--jobs", "1")
    assert "masih perkiraan" in first[2]
    assert run("build", "--to", "docx", "--jobs", "1") == first


def test_what_is_torn_or_gone_is_made_anew(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    first, left = run(*BUILD), outputs(office / "build")
    for number, path in enumerate(sorted((office / "build/.cache/objek").glob("*/*"))):
        path.unlink() if number else path.write_bytes(path.read_bytes()[:-1])
    shutil.rmtree(office / "build/dasar")
    assert run(*BUILD) == first
    assert outputs(office / "build") == left
    assert made == ["dasar.xlsx"] * 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"dasar": 1}', "{" * 9999, '{"isi": 3}'])
def test_records_that_anyone_may_have_written_do_no_harm(
    text: str, office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    first = run(*BUILD)
    for record in (office / "build/.cache/catatan").iterdir():
        record.write_text(text, encoding="utf-8")
    assert run(*BUILD) == first
    assert made == ["dasar.xlsx"] * 2


def test_what_came_with_the_content_is_not_used(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    git(office, "init", "-q")
    run(*BUILD)
    run(*BUILD)
    assert made == ["dasar.xlsx"]
    git(office, "add", "-f", "build/.cache")
    run(*BUILD)
    assert made == ["dasar.xlsx"] * 2
    assert "tidak dipakai" in run("cache")[2]


@pytest.mark.parametrize("place", ["build", "build/.cache"])
@pytest.mark.parametrize("config", ["bare = false\n\tworktree = .", "bare = true"])
def test_a_repository_inside_the_output_does_not_vouch_for_it(
    place: str, config: str, office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    """One without `.git` can be committed whole; asked from within, it knows nothing of `.cache`."""
    git(office, "init", "-q")
    run(*BUILD)
    inner = office / place
    (inner / "refs").mkdir()
    (inner / "objects").mkdir(exist_ok=True)
    (inner / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (inner / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\t{config}\n", encoding="utf-8"
    )
    git(office, "add", "-f", "build")
    run(*BUILD)
    assert made == ["dasar.xlsx"] * 2
    assert "tidak dipakai" in run("cache")[2]


def test_a_link_is_no_store(office: Path, made: list[str], run: Callable[..., Told]) -> None:
    run(*BUILD)
    (office / "build/.cache").rename(office / "lain")
    (office / "build/.cache").symlink_to(office / "lain")
    run(*BUILD)
    assert made == ["dasar.xlsx"] * 2


def test_nothing_is_kept_where_that_is_asked_for(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    run(*BUILD, "--no-cache")
    assert not (office / "build/.cache").exists()
    run(*BUILD)
    run(*BUILD, "--no-cache")
    assert made == ["dasar.xlsx"] * 3


def test_the_index_is_written_when_what_it_lists_has_changed(
    office: Path, made: list[str], run: Callable[..., Told]
) -> None:
    shutil.copytree(office / "content/dasar", office / "content/dua")
    run(*BOTH)
    both = (office / "build/index.html").read_text(encoding="utf-8")
    shutil.rmtree(office / "build/dua")
    run("build", "dasar", *BOTH[1:])
    alone = (office / "build/index.html").read_text(encoding="utf-8")
    assert "dua/index.html" in both
    assert "dua/index.html" not in alone
    assert made == ["dasar.html", "dasar.xlsx", "dua.html", "dua.xlsx"]


def test_content_that_changes_while_it_is_read_is_not_kept(
    office: Path, made: list[str], run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = recall.keep

    def changed(*arguments: object) -> None:
        in_pagu(office)
        kept(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(recall, "keep", changed)
    run(*BUILD)
    assert not list((office / "build/.cache").glob("objek/*/*"))


def test_the_store_is_bounded_and_cleared(tmp_path: Path, run: Callable[..., Told]) -> None:
    store = Store(tmp_path)
    names = [store.keep(bytes([number]) * 1000) for number in range(5)]
    for number, name in enumerate(names):
        os.utime(tmp_path / ".cache/objek" / name[:2] / name, (number, number))
    store.prune(2500)
    assert [store.object(name) is not None for name in names] == [False, False, False, True, True]
    assert store.size() == (2, 2000)
    assert run("cache", "clear", "--out", str(tmp_path))[:2] == (
        0,
        f"simpanan di {tmp_path.as_posix()}/.cache dihapus: 2 berkas, 2 kB\n",
    )
    assert store.size() == (0, 0)


def test_a_record_is_plain_data(office: Path, made: list[str], run: Callable[..., Told]) -> None:
    run(*BUILD)
    for record in (office / "build/.cache/catatan").iterdir():
        assert isinstance(json.loads(record.read_bytes()), dict)
