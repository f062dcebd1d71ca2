"""Comments of a file that is written anew: each goes with the entry that it stands at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from renja_build.load import load_text
from renja_build.nodes import Isi, Larik, Peta

Jalur = tuple[str, ...]  # the keys that lead to an entry, from outside in
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*")
_PARTS = re.compile(r"\s+(?=#\s*renja:)")  # what is said to us stands behind what is said to people
_OF_EDITOR = re.compile(r"#\s*yaml-language-server:")
_MARK = re.compile(r"#\s*renja:\s*(?:isi|tinjau)\b")
_SILENCE = re.compile(r"#\s*renja:\s*abaikan\b")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Komentar:
    """A comment with the number of its line, and whether nothing else stands on it."""

    teks: str
    baris: int
    sendiri: bool


@dataclass(frozen=True, slots=True)
class Dibawa:
    """A file with the comments that found their entry again, and how many others there were."""

    teks: str
    hilang: int = 0
    pengabaian: int = 0


def comments(text: str) -> Iterator[Komentar]:
    """The comments of a YAML file: what stands between its tokens."""
    last, breaks = 0, [found.start() for found in re.finditer("\n", text)]
    for token in yaml.scan(text):
        start = token.start_mark.index
        for comment in _COMMENT.finditer(text, last, start):
            above = bisect_left(breaks, comment.start())
            begin = breaks[above - 1] if above else 0
            alone = not text[begin : comment.start()].strip()
            for part in _PARTS.split(comment[0].rstrip()):
                yield Komentar(part, above + 1, alone)
        last = max(last, token.end_mark.index)


def without_silences(text: str) -> str:
    """A file that no rule reads any more, as the plan that a perubahan changes, less its silences."""
    lines = text.split("\n")
    for comment in reversed([*comments(text)]):
        if _SILENCE.match(comment.teks):
            before, _, _ = lines[comment.baris - 1].rpartition(comment.teks)
            lines[comment.baris - 1 : comment.baris] = [before.rstrip()] if before.strip() else []
    return "\n".join(lines)


def carried(
    text: str,
    data: Peta,
    written: str,
    own: frozenset[str],
    moved: Callable[[Jalur], Jalur | None] = lambda path: path,
) -> Dibawa:
    """`written`, which says anew what `text` with its `data` said, with the comments of that.

    `own` are comments that this program wrote itself, which it writes anew; `moved` says where what
    stood at an entry stands now. A silence is of a finding on the figures before: it is not carried.
    """
    sources = {line: path for path, line in reversed([*_entries(data)])}
    targets = dict(_entries(load_text(written, Path()).data or Peta()))
    lines, ordered = written.rstrip("\n").split("\n"), sorted(sources)
    above: dict[int, list[str]] = {}
    lost = silences = 0
    for comment in comments(text):
        if _is_ours(comment, own, ordered) or comment.teks in written:
            continue
        if _SILENCE.match(comment.teks):
            silences += 1
            continue
        place = bisect_left(ordered, comment.baris) if comment.sendiri else -1
        line = ordered[place] if place in range(len(ordered)) else comment.baris
        path = moved(sources[line]) if line in sources else None
        target = targets.get(path) if path else None
        if target is None:
            lost += not _MARK.match(comment.teks)
        elif _MARK.match(comment.teks) and "# renja:" in lines[target - 1]:
            continue  # what is to be done there now is said already
        elif comment.sendiri or "#" in lines[target - 1]:
            above.setdefault(target, []).append(comment.teks)
        else:
            lines[target - 1] += f"  {comment.teks}"
    for target, texts in sorted(above.items(), reverse=True):
        indent = " " * (len(lines[target - 1]) - len(lines[target - 1].lstrip(" ")))
        lines[target - 1 : target - 1] = [f"{indent}{text}" for text in texts]
    return Dibawa("\n".join(lines) + "\n", lost, silences)


def _is_ours(comment: Komentar, own: frozenset[str], ordered: list[int]) -> bool:
    """Whether a comment is one that this program writes anew: at the head of a file, or with years."""
    head = not ordered or comment.baris < ordered[0]
    known = comment.teks in own and bool(head or _YEAR.search(comment.teks))
    return known or _OF_EDITOR.match(comment.teks) is not None


def _entries(node: Isi, path: Jalur = ()) -> Iterator[tuple[Jalur, int]]:
    """Every entry with its line, from outside in."""
    if isinstance(node, Peta):
        for key, value in node.pairs():
            yield (*path, str(key)), key.at.line
            yield from _entries(value, (*path, str(key)))
    elif isinstance(node, Larik):
        for number, value in enumerate(node):
            yield from _entries(value, (*path, str(number)))
