"""Changes in the text of our files: values replaced where they stand, keys and entries put in or
taken out as lines. Whatever is not changed stays letter for letter, comments and order included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from renja_build import fix
from renja_build.diagnostics import Edit, Location
from renja_build.nodes import Isi, Larik, Peta, Teks


@dataclass(slots=True)
class Sunting:
    """The changes of one file; lines are numbered from 1."""

    lines: Sequence[str]
    edits: list[Edit] = field(default_factory=list)
    inserted: dict[int, list[list[str]]] = field(default_factory=dict)  # before which line
    dropped: set[int] = field(default_factory=set)

    def applied(self) -> str:
        """The text as it becomes."""
        lines = fix.apply("\n".join(self.lines), self.edits).split("\n")
        end = "\r" if lines[0].endswith("\r") else ""
        for number in range(len(lines) + 1, 0, -1):
            if number in self.dropped:
                del lines[number - 1]
            # What belongs deeper ends first: a key of an entry stands before the next entry.
            blocks = sorted(self.inserted.get(number, []), key=lambda block: -_indent(block))
            new = [f"{line}{end}" for block in blocks for line in block]
            lines[number - 1 : number - 1] = new
        return "\n".join(lines)

    def replace(self, old: Teks, new: str) -> bool:
        """Another text in the place of a scalar; False where it cannot be edited in place."""
        line = self.lines[old.at.line - 1] if old.at.line <= len(self.lines) else ""
        if not old.raw or not line.startswith(old.raw, old.at.column - 1):
            return False
        self.edits.append(Edit(old.at, old.raw, new))
        return True

    def insert(self, before: int, new: Sequence[str]) -> None:
        """Lines before a line, behind those as deep that were put there earlier."""
        self.inserted.setdefault(before, []).append(list(new))

    def end_of(self, key: Teks) -> int:
        """The last line of what stands under a key of a block: the lines below that are indented
        deeper, without blank ones and comments at the end.
        """
        indent, last = key.at.column - 1, key.at.line
        for number in range(key.at.line + 1, len(self.lines) + 1):
            line = self.lines[number - 1].rstrip("\r")
            stripped = line.strip()
            deep = len(line) - len(line.lstrip())
            if stripped and not (deep > indent or (deep == indent and stripped.startswith("- "))):
                break
            if stripped and not stripped.startswith("#"):
                last = number
        return last

    def is_block(self, data: Peta) -> bool:
        """Whether each key of a mapping stands on a line of its own."""
        firsts = [key.at for key, _ in data.pairs()]
        lines = {at.line for at in firsts}
        return len(lines) == len(firsts) and all(
            not self.lines[at.line - 1][: at.column - 1].strip() for at in firsts
        )

    def put(self, owner: Teks, data: Isi, key: str, value: str, after: Sequence[str]) -> bool:
        """A new key of the mapping under `owner`: behind the last of `after` that is there, or in the
        braces of a mapping on one line; False where neither can be.
        """
        if not isinstance(data, Peta) or not data:
            return False
        if self.is_block(data):
            first = next(iter(data.pairs()))[0]
            placed = [name for name in after if name in data]
            before = data.key(placed[-1]) if placed else None
            indent = " " * (first.at.column - 1)
            at = self.end_of(before) + 1 if before is not None else owner.at.line + 1
            self.insert(at, [f"{indent}{line}" for line in f"{key}: {value}".split("\n")])
            return True
        ending = self._ending(list(data.values())[-1])
        if ending is None or self._is_cut(ending.at):
            return False
        pending = next((edit for edit in self.edits if edit.at == ending.at), None)
        if pending is not None:
            self.edits.remove(pending)
        start = pending.new if pending is not None else ending.old
        self.edits.append(replace(ending, new=f"{start}, {key}: {value}"))
        return True

    def _ending(self, last: Isi) -> Edit | None:
        """Where a value in a mapping on one line ends, as an edit that changes nothing: the value
        itself, or the brackets that close it; None where that is not on its line.
        """
        depth = 0
        while not isinstance(last, Teks):
            inner = list(last.values()) if isinstance(last, Peta) else last
            if not isinstance(inner, list | Larik) or not inner:
                return None
            last, depth = inner[-1], depth + 1
        line = self.lines[last.at.line - 1] if last.at.line <= len(self.lines) else ""
        start = last.at.column - 1
        if not last.raw or not line.startswith(last.raw, start):
            return None
        if not depth:
            return Edit(last.at, last.raw, last.raw)
        closed = start + len(last.raw)
        brackets = re.match(rf"(?:\s*[}}\]]){{{depth}}}", line[closed:])
        if brackets is None:
            return None
        return Edit(replace(last.at, column=closed + 1), brackets[0], brackets[0])

    def _is_cut(self, at: Location) -> bool:
        """Whether what stands at a place is taken out."""
        return any(
            not edit.new
            and edit.at.line == at.line
            and edit.at.column <= at.column < edit.at.column + len(edit.old)
            for edit in self.edits
        )

    def drop(self, first: int, last: int) -> None:
        """Take lines away."""
        self.dropped |= set(range(first, last + 1))

    def remove(self, key: Teks, value: Isi, *, block: bool) -> bool:
        """Take a key out with what stands under it; False where a comment would go with it, or where
        it stands in the middle of what cannot be edited.
        """
        if block:
            first, last = key.at.line, self.end_of(key)
            if any("#" in line for line in self.lines[first - 1 : last]):
                return False
            self.drop(first, last)
            return True
        ending = self._ending(value)
        if ending is None or ending.at.line != key.at.line:
            return False
        start, end = key.at.column - 1, ending.at.column - 1 + len(ending.old)
        on_line = [edit for edit in self.edits if edit.at.line == key.at.line]
        if any(edit.new and start < edit.at.column <= end for edit in on_line):
            return False  # it changes, or something is put behind it
        self._cut(key.at, start, end)
        return True

    def _cut(self, at: Location, start: int, end: int) -> None:
        """Take a part of a mapping on one line out with the comma that parts it from the next, or
        where it is the last with the one before; parts that went before it may be its neighbours.
        """
        line = self.lines[at.line - 1]
        cuts = {edit.at.column - 1: edit for edit in self.edits
                if edit.at.line == at.line and not edit.new}  # fmt: skip
        if follows := cuts.get(end):
            self.edits.remove(follows)
            end += len(follows.old)
        elif after := re.match(r"\s*,\s*", line[end:]):
            end += len(after[0])
            self.edits.append(Edit(replace(at, column=start + 1), line[start:end], ""))
            return
        ends = {first + len(cut.old): cut for first, cut in cuts.items() if cut is not follows}
        while before := ends.get(start):
            self.edits.remove(before)
            start = before.at.column - 1
        if comma := re.search(r",\s*$", line[:start]):
            start = comma.start()
        self.edits.append(Edit(replace(at, column=start + 1), line[start:end], ""))


def _indent(block: Sequence[str]) -> int:
    """How deep the first line of a block stands that is not blank."""
    first = next((line for line in block if line.strip()), "")
    return len(first) - len(first.lstrip())


def in_order(text: str, data: Peta, wanted: Sequence[str]) -> str:
    """A file with its entries in another order, each with the comments above it; what stands before
    the first one stays.
    """
    lines = text.split("\n")
    keys = [key for key, _ in data.pairs()]
    starts = [_start(lines, key.at.line) for key in keys]
    ends = [*starts[1:], len(lines) + 1]
    blocks = {
        str(key): lines[start - 1 : end - 1]
        for key, start, end in zip(keys, starts, ends, strict=True)
    }
    order = [key for key in wanted if key in blocks]
    order += [key for key in blocks if key not in order]
    head, parts = lines[: starts[0] - 1], [_trimmed(blocks[key]) for key in order]
    blank = any(block and not block[-1].strip() for block in blocks.values())
    body = [line for part in parts for line in ([*part, ""] if blank else part)]
    while body and not body[-1].strip():
        body.pop()
    return "\n".join([*head, *body, ""])


def _trimmed(block: list[str]) -> list[str]:
    while block and not block[-1].strip():
        block = block[:-1]
    return block


def _start(lines: Sequence[str], number: int) -> int:
    """The first line of an entry: that of the comments right above it."""
    while (
        number > 1
        and lines[number - 2].startswith("#")
        and "yaml-language" not in lines[number - 2]
    ):
        number -= 1
    return number
