"""Thousands of broken content files: findings, never an exception, in bounded time."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from renja_build import pipeline
from renja_build.diagnostics import ContentError
from renja_build.folder import SERIES
from renja_build.load import load_file, load_text
from renja_build.validate import validate

ROOT = Path(__file__).parent.parent
DASAR = ROOT / "tests" / "dasar"
FILES = sorted([*(ROOT / "content" / "kukar-2025").rglob("*.yaml"), *DASAR.rglob("*.yaml")])
SPICE = [
    "{", "}", "[", "]", "{{", "}}", "{%", ":", ": ", "- ", "-", "#", "&a ", "*a", "!!str ", "!", "|", ">", "'", "\\",
    '"',
    "\t", "%", "@", "`", ",", "?", "\n", "\r", "\n---\n", "\n...\n", " ", "  ", "\x00", "\x07", "\u0085", "\u2028",
    "\ufeff", "\ud800", "é", "😀", "null", "~", "yes", "12:30", "9" * 400, "a" * 5000, "5.03.01.2.01.01", "{a: 1, 2,5}",
    "<<: *a", "{{ x }}", "<b>", "**", "../",
]  # fmt: skip


def mutate(text: str, rng: random.Random) -> str:
    """One to four small accidents."""
    for _ in range(rng.randint(1, 4)):
        lines = text.split("\n")
        here = rng.randrange(len(lines))
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice((1, 1, 2, 5, 40, 400)))
        accident = rng.randrange(9)
        if accident == 0:
            text = text[:at] + text[end:]
        elif accident == 1:
            text = text[:at] + rng.choice(SPICE) + text[at:]
        elif accident == 2:
            text = text[:at] + rng.choice(SPICE) + text[end:]
        elif accident == 3:
            lines[here] = rng.choice((" ", "  ", "\t", "")) + lines[here].lstrip()
            text = "\n".join(lines)
        elif accident == 4:
            lines.insert(here, lines[rng.randrange(len(lines))])
            text = "\n".join(lines)
        elif accident == 5:
            del lines[here : here + rng.randint(1, 6)]
            text = "\n".join(lines)
        elif accident == 6:
            key, colon, _ = lines[here].partition(":")
            lines[here] = key + colon + " " + rng.choice(SPICE)
            text = "\n".join(lines)
        elif accident == 7:
            other = rng.randrange(len(lines))
            lines[here], lines[other] = lines[other], lines[here]
            text = "\n".join(lines)
        else:
            lines[here] = lines[here].replace(":", rng.choice(("", "::", ": :", " :", ":x")), 1)
            text = "\n".join(lines)
    return text


def schema_of(path: Path) -> str:
    return path.parent.name if path.parent.name in SERIES else path.stem


def test_there_are_files_to_break() -> None:
    assert len(FILES) > 15


@pytest.mark.parametrize("seed", range(4))
def test_no_file_breaks_the_loader(seed: int) -> None:
    rng = random.Random(seed)
    start = time.process_time()
    small = [path for path in FILES if path.stat().st_size < 12_000]
    for turn in range(500):
        path = rng.choice(FILES if turn % 10 == 0 else small)
        text = mutate(path.read_text(encoding="utf-8"), rng)
        try:
            source = load_text(text, path)
            found = [*source.diagnostics, *validate(source, schema_of(path))]
        except Exception as error:
            raise AssertionError(f"seed {seed}, turn {turn}: {path.name}\n{text[:4000]!r}") from error
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for one in found:
            assert one.code and one.message and one.hint
            assert 1 <= one.at.line <= len(lines)
            assert 1 <= one.at.column <= len(lines[one.at.line - 1]) + 1
    assert time.process_time() - start < 30


def test_no_bytes_break_the_loader(tmp_path: Path) -> None:
    rng = random.Random(7)
    file = tmp_path / "program.yaml"
    original = (DASAR / "program.yaml").read_bytes()
    for _ in range(500):
        raw = bytearray(original)
        for _ in range(rng.randint(1, 8)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        file.write_bytes(raw)
        source = load_file(file)
        for one in [*source.diagnostics, *validate(source, "program")]:
            assert one.code and one.message and one.hint


@pytest.mark.parametrize("seed", range(2))
def test_no_folder_breaks_the_check(seed: int, tmp_path: Path) -> None:
    rng = random.Random(100 + seed)
    renja = tmp_path / "dasar"
    shutil.copytree(DASAR, renja)
    originals = {path: path.read_text(encoding="utf-8") for path in sorted(renja.rglob("*.yaml"))}
    clean = 0
    for turn in range(150):
        broken = {
            path: mutate(originals[path], rng) for path in rng.sample(list(originals), rng.choice((1, 1, 1, 2, 3)))
        }
        for path, text in broken.items():
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            pipeline.prepare(renja)
            clean += 1
        except ContentError as error:
            assert error.diagnostics
            assert all(d.code and d.message and d.hint for d in error.diagnostics)
        except Exception as error:
            raise AssertionError(f"seed {seed}, turn {turn}: {broken}") from error
        for path in broken:
            path.write_text(originals[path], encoding="utf-8")
    assert 0 < clean < 120, "the accidents are too small or too great to tell anything"
