"""A part of many Renja: each Renja is in one, parts stay as they are, and what they make can be put together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from renja_build import cli
from renja_build.pipeline.shards import Shard

TESTS = Path(__file__).parent
Told = tuple[int, str, str]


def folders(count: int) -> list[Path]:
    return [Path("content", f"dinas-{number}-2027") for number in range(count)]


def parts(chosen: list[Path], total: int) -> list[list[Path]]:
    return [Shard(number, total).of(chosen) for number in range(1, total + 1)]


@pytest.mark.parametrize("total", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_each_is_in_one_part_and_parts_are_alike_in_size(count: int, total: int) -> None:
    chosen = folders(count)
    made = parts(chosen, total)
    assert sorted(path for part in made for path in part) == sorted(chosen)
    assert max(map(len, made)) - min(map(len, made)) <= 1
    assert all(part == [path for path in chosen if path in part] for part in made)


def test_a_part_does_not_depend_on_the_order_of_the_folders_nor_on_where_they_are() -> None:
    chosen = folders(40)
    for number in range(1, 5):
        names = {path.name for path in Shard(number, 4).of(chosen)}
        elsewhere = [Path("/lain", path.name) for path in reversed(chosen)]
        assert {path.name for path in Shard(number, 4).of(elsewhere)} == names


@pytest.mark.parametrize("total", [2, 4, 9])
def test_one_more_moves_no_more_than_one_across_each_border(total: int) -> None:
    before = parts(folders(40), total)
    for more in range(12):
        after = parts([*folders(40), Path(f"lain-{more}")], total)
        moved = sum(len(set(old) - set(new)) for old, new in zip(before, after, strict=True))
        assert moved <= total - 1


@pytest.mark.parametrize(
    "text", ["", "1", "0/4", "5/4", "1/0", "a/4", "1/4/2", "-1/4", "1 /4", "١/٢", "9" * 5000]
)
def test_what_is_no_part_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("build", "check"):
        assert cli.run([command, "--shard", text]) == 2
        assert "--shard tidak sah; tulis bagian keberapa" in capsys.readouterr().err


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five offices, two with something to find."""
    for name in "abcde":
        folder = shutil.copytree(TESTS / "dasar", tmp_path / "content" / f"kantor-{name}")
        if name in "bd":
            plan = folder / "program.yaml"
            text = plan.read_text(encoding="utf-8")
            plan.write_text(text.replace("pagu: 4", "pagu: 9", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def told(*arguments: str) -> Told:
        status = cli.run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return told


def left(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_what_the_parts_make_is_put_together_to_what_one_build_makes(
    region: Path, run: Callable[..., Told]
) -> None:
    shutil.rmtree(region / "content/kantor-d")
    shutil.rmtree(region / "content/kantor-e")
    make = ("build", "--to", "html", "--jobs", "1")
    assert run(*make, "--out", "utuh")[0] == 0
    for number in (1, 2):
        out = f"bagian-{number}"
        assert run(*make, "--out", out, "--shard", f"{number}/2")[0] == 0
        mine = {path.parent.name for path in Path(out).glob("*/ringkasan.json")}
        page = Path(out, "index.html").read_text(encoding="utf-8")
        assert len(mine) == number
        assert {f"kantor-{name}" for name in "abcde" if f"kantor-{name}/" in page} == mine
        shutil.copytree(out, "satu", dirs_exist_ok=True)
    assert Path("satu/index.html").read_bytes() != Path("utuh/index.html").read_bytes()
    assert run("index", "--out", "satu") == (0, "satu/index.html\n", "")
    assert left(Path("satu")) == left(Path("utuh"))


def test_a_part_that_is_missing_is_told(region: Path, run: Callable[..., Told]) -> None:
    assert run("index")[0] == 2
    assert not (region / "build").exists()
    run("build", "--to", "html", "--jobs", "1", "--shard", "1/3")
    there = {path.parent.name for path in Path("build").glob("*/ringkasan.json")}
    status, out, err = run("index")
    assert (status, out) == (1, "build/index.html\n")
    names = {f"kantor-{name}" for name in "abcde"}
    assert {name for name in names if name in err} == names - there


def test_findings_of_all_parts_are_those_of_one_check(
    region: Path, run: Callable[..., Told]
) -> None:
    whole, *made = (
        run("check", "--format", "json", "--shard", part) for part in ("1/1", "1/3", "2/3", "3/3")
    )
    found = [finding for _, out, _ in made for finding in json.loads(out)]
    assert sorted(map(str, found)) == sorted(map(str, json.loads(whole[1])))
    assert whole[0] == max(status for status, _, _ in made)


def test_a_part_of_none_is_clean_and_says_so(region: Path, run: Callable[..., Told]) -> None:
    empty = next(number for number in range(1, 10) if not Shard(number, 9).of(folders_of(region)))
    status, out, err = run("check", "--format", "json", "--shard", f"{empty}/9")
    assert (status, json.loads(out)) == (0, [])
    assert f"bagian {empty}/9 kosong: Renja hanya 5" in err
    assert run("build", "--shard", f"{empty}/9")[:2] == (0, "")
    assert not (region / "build").exists()


def folders_of(region: Path) -> list[Path]:
    return sorted((region / "content").iterdir())
