"""Where the lines of a file are not built as YAML wants them, and the lines as they were meant.

YAML's scanner stops far behind a mistake, or reads on in silence. The indentation of the lines tells more: which
entries are beside one another, and which line is neither an entry nor an item. Only a file in which something is wrong
is asked. What follows from a wound is not there any more once its line is mended, so that the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from renja_build.outline_values import COMMENT, JOINED, NAME, WORD, Kind, Last, Level, Values
from renja_build.wounds import (
    PASTED_ROW,
    Wound,
    as_entries,
    indentation,
    short,
)

_KEY = r"(?:\"[^\"]*\"|'[^']*'|[^\s#\"'\[\]{},&*!|>%@`:-][^#:]*?)"
_ENTRY = re.compile(rf"(?P<key>{_KEY})\s*:(?:\s+(?P<value>.*)|$)")
_OTHER_SIGN = re.compile(rf"(?P<key>{NAME})\s*[;=](?P<value>\s.*|)$")
_ROW = re.compile(r"(?P<kode>(?:\d|X)(?:\.[\dX]+){2,})\s+(?P<rest>[^\s:].*\s.*)")
_DASH = re.compile(r"- +|-$")
_GLUED = re.compile(r"-(?=[^\s-])")
_BULLET = re.compile(r"[•·▪●◦‣–—*+](?= )")
_MARK = re.compile(r"(?P<sign><{7}|={7}|>{7}|\|{7})(?: |$)")
_IN_VAIN = 4  # times that a file is read in search of brackets that close others
MAX_LINE = 2000  # letters; a longer line is not taken apart


@dataclass(slots=True)
class Outline:
    """Lines as they were meant, and what is wrong with those that were written."""

    lines: list[str]
    wounds: list[Wound] = field(default_factory=list)


def outline(lines: Sequence[str]) -> Outline:
    """Read the lines; a file without a wound comes back as it is."""
    reader = _Reader(list(lines))
    reader.read()
    return Outline(reader.lines, sorted(reader.wounds, key=lambda wound: wound.line))


class _Reader(Values):
    def __init__(self, lines: list[str], around: Collection[int] = ()) -> None:
        self.lines, self.written = lines, tuple(lines)
        self.wounds: list[Wound] = []
        root = min(
            (indentation(line) for line in lines if _ENTRY.match(line.lstrip(" "))), default=0
        )
        self.holds_entries = any(_ENTRY.match(line.lstrip(" -")) for line in lines)
        self.levels = [Level(root, "peta")]
        self.last = Last(-1, -1, "open", key=False)
        # Columns where a line could stand as well, of those that are asked for, from 0.
        self.choices: dict[int, frozenset[int]] = dict.fromkeys(around, frozenset())
        self.spare = _IN_VAIN * sum(map(len, lines))
        self.moved: dict[int, int] = {}  # columns of lines that were written beside their place

    def read(self) -> None:
        self.settle_conflicts()
        number = 0
        while number < len(self.lines):
            number = self.line(number)

    def settle_conflicts(self) -> None:
        """Marks of git: what was ours is read, and one finding told for all lines of a conflict."""
        start, half, taken = -1, "", set[int]()
        for number, line in enumerate(self.lines):
            mark = _MARK.match(line)
            if mark and mark["sign"][0] == "<":
                start, half, taken = number, "<", {number}
            elif mark and start >= 0:
                half = mark["sign"][0]
                taken.add(number)
            elif half in ("|", "="):
                taken.add(number)
            if half != ">":
                continue
            for other in taken:
                self.lines[other] = ""
            ours = frozenset(other + 1 for other in taken)
            message = f"tanda konflik git di baris {start + 1} sampai {number + 1}"
            hint = "pilih salah satu isinya, lalu hapus baris <<<<<<<, =======, dan >>>>>>>"
            self.tell(start, 0, "Y125", message, hint, lines=ours)
            start, half, taken = -1, "", set()

    def line(self, number: int) -> int:
        """Read one line, with those that belong to its value; the number of the next."""
        line = self.lines[number]
        text = line.strip()
        if not text or text[0] == "#" or len(line) > MAX_LINE or line.startswith(("---", "...")):
            return number + 1
        indent = indentation(line)
        if self.item_sign(number, indent):
            line = self.lines[number]
        columns, position = list[int](), indent
        while dash := _DASH.match(line, position):
            columns.append(position)
            position = dash.end()
        rest = line[position:]
        entry = _ENTRY.match(rest)
        if not columns and not entry:
            return self.stray(number, indent, rest)
        kind: Kind = "larik" if columns else "peta"
        if number in self.choices:
            self.choices[number] = frozenset(
                level.column for level in self.levels if level.kind == kind
            )
        first = self.place(number, indent, kind)
        moved = first - indent
        for column in columns[1:]:
            self.levels.append(Level(column + moved, "larik"))
        inner = position + moved
        if entry and columns:
            self.levels.append(Level(inner, "peta"))
        if entry:
            value = entry["value"] or ""
            return self.value(number, inner, inner + entry.start("value") if value else -1)
        last = columns[-1] + moved
        joined = JOINED.fullmatch(rest)
        if joined and self.goes_on(number, inner) and self.after_colon(number, inner, joined):
            self.levels.append(Level(inner, "peta"))
            return self.value(number, inner, inner + len(joined["key"]) + 2)
        return self.value(number, last, inner if rest.strip() else -1, key=False)

    def goes_on(self, number: int, column: int) -> bool:
        """Whether an entry of this column stands in the next line that holds anything."""
        below = next((line for line in self.lines[number + 1 :] if line.strip()), "")
        return indentation(below) == column and bool(_ENTRY.match(below.lstrip(" ")))

    def is_text(self, number: int, above: int) -> bool:
        """Whether the lines below a key of column `above` are sentences, none of them an entry."""
        indent = indentation(self.lines[number])
        for line in self.lines[number:]:
            if line.strip() and indentation(line) <= above:
                break
            text = line.lstrip(" ")
            if text.startswith("- ") and indentation(line) <= indent:
                return False
            if indentation(line) <= indent and re.match(rf"{NAME}:(?:\s|$)", line.lstrip(" ")):
                return False
        return True

    def item_sign(self, number: int, indent: int) -> bool:
        """Whether the line is an item whose dash is another sign, or lacks its space; then it is mended."""
        line = self.lines[number]
        bullet, glued = _BULLET.match(line, indent), _GLUED.match(line, indent)
        if not bullet and not glued:
            return False
        beside = any(level == Level(indent, "larik") for level in self.levels)
        awaited = beside or (self.last.state == "open" and indent >= self.last.column >= 0)
        if bullet and (awaited or _ENTRY.match(line[bullet.end() :].strip())):
            if not awaited:  # a sign before an entry of a mapping
                return self.without_sign(number, indent, bullet[0])
            hint = "awali tiap butir dengan tanda hubung biasa dan spasi: - …"
            message = f"'{bullet[0]}' bukan awal butir"
            self.tell(number, indent, "Y126", message, hint, old=bullet[0], new="-")
            self.lines[number] = line[:indent] + "-" + line[bullet.end() :]
            return True
        if glued and awaited and (beside or not re.match(r"-\d", line[indent:])):
            message = "spasi sesudah tanda hubung belum ada"
            after = line[indent + 1 :]
            hint = f"tulis - {short(after)}"
            self.tell(
                number, indent, "Y126", message, hint, old=f"-{after[0]}", new=f"- {after[0]}"
            )
            self.lines[number] = f"{line[:indent]}- {after}"
            return True
        return False

    def without_sign(self, number: int, indent: int, sign: str) -> bool:
        line = self.lines[number]
        rest = line[indent + len(sign) :].lstrip()
        hint = f"hapus '{sign}' dan tulis {short(rest)}"
        self.tell(number, indent, "Y126", f"'{sign}' di depan kunci", hint, old=f"{sign} ", new="")
        self.lines[number] = " " * indent + rest
        return True

    def place(self, number: int, first: int, kind: Kind) -> int:
        """The column that an entry or item belongs to; the levels below it are closed."""
        last = self.last
        opens = last.state == "open" and (
            first > last.column or (first == last.column and kind == "larik" and last.key)
        )
        if opens and last.column >= 0:
            self.close(last.column, "peta" if last.key else "larik")
            self.levels.append(Level(first, kind))
            return first
        known = [level for level in self.levels if level.kind == kind]
        column = self.moved.get(first, first)
        if Level(column, kind) not in known:
            if not known:
                self.levels.append(Level(first, kind))
                return first
            column = min((level.column for level in known), key=lambda c: (abs(c - first), -c))
            message = f"lekukan {first} spasi tidak sama dengan baris setingkatnya"
            hint = (
                f"awali baris ini dengan {column} spasi" if column else "hapus spasi di awal baris"
            )
            self.tell(number, first, "Y127", message, hint)
            self.moved[first] = column
        if column != first:
            self.lines[number] = " " * column + self.lines[number].lstrip(" ")
        else:
            self.moved = {wrong: right for wrong, right in self.moved.items() if wrong < first}
        self.close(column, kind)
        return column

    def close(self, column: int, kind: Kind) -> None:
        while self.levels and (
            self.levels[-1].column > column
            or (
                self.levels[-1].column == column and self.levels[-1].kind != kind and kind == "peta"
            )
        ):
            self.levels.pop()

    def value(self, number: int, column: int, start: int, *, key: bool = True) -> int:
        """What stands after a key or a dash of `column`; `start` is where, -1 where nothing does."""
        line = self.lines[number]
        text = COMMENT.sub("", line[start:]).rstrip() if start >= 0 else ""
        if not text or text[0] == "#":
            self.last = Last(column, number, "open", key)
            return number + 1
        self.last = Last(column, number, "closed", key)
        if text[0] in "|>" and re.fullmatch(r"[|>][+-]?\d?[+-]?", text):
            return self.literal(number + 1, column)
        if text[0] == "&" and " " not in text:  # an anchor, refused anyway
            self.last = Last(column, number, "open", key)
        if text[0] in "\"'":
            return self.quoted(number, column, start)
        if text[0] in "[{" and "{{" not in text:
            return self.flow(number, column, start)
        if len(text) == 1 and self.below(number) > column:
            return self.other_sign(number, column, start)
        if text[0] != "&":
            self.last = Last(column, number, "plain", key)
            self.brackets(number, start, text)
        return number + 1

    def below(self, number: int) -> int:
        """The indentation of the next line that holds anything; -1 where there is none."""
        return next((indentation(line) for line in self.lines[number + 1 :] if line.strip()), -1)

    def other_sign(self, number: int, column: int, start: int) -> int:
        """A single letter where `|` is wanted."""
        line = self.lines[number]
        message = f"'{line[start]}' di tempat tanda |"
        self.tell(number, start, "Y129", message, f"tulis {short(line[:start])} |")
        self.lines[number] = line[:start] + "|"
        self.last = Last(column, number, "closed")
        return self.literal(number + 1, column)

    def stray(self, number: int, indent: int, rest: str) -> int:
        """A line that is neither an entry nor an item."""
        last = self.last
        deeper = indent > last.column
        joined = JOINED.fullmatch(rest)
        level = any(known == Level(indent, "peta") for known in self.levels)
        opens = last.state == "open" and deeper and last.column >= 0
        if joined and (level or opens or last.state != "plain" or not deeper):
            column = self.place(number, indent, "peta")
            if self.after_colon(number, column, joined):
                return self.value(number, column, column + len(joined["key"]) + 2)
        if last.state == "plain" and deeper:
            return number + 1
        if opens and rest[0] in "\"'[{":
            return self.value(number, last.column, indent, key=last.key)
        if row := _ROW.fullmatch(rest):
            return self.row(number, indent, row)
        if opens and " " in rest.strip() and self.is_text(number, last.column):
            return self.lost_sign(number)
        match = _OTHER_SIGN.fullmatch(rest) or (WORD.fullmatch(rest) if level or opens else None)
        sentence = match is not None and match.re is WORD and bool(match["value"])
        if not match or (sentence and not self.holds_entries):
            return number + 1
        column = self.place(number, indent, "peta")
        value = match["value"].strip()
        meant = f"{match['key']}: {value}".rstrip()
        hint = (
            f"tulis {short(meant)}"
            if value
            else f"tulis '{meant} …' atau '{meant}' di atas rinciannya"
        )
        self.tell(
            number, column, "Y123", "titik dua sesudah kunci belum ada", hint, sure=bool(value)
        )
        self.lines[number] = " " * column + meant
        return self.value(number, column, column + len(match["key"]) + 2 if value else -1)

    def after_colon(self, number: int, column: int, joined: re.Match[str]) -> bool:
        """Put the space behind a colon that lacks it."""
        line = self.lines[number]
        key, value = joined["key"], joined["value"]
        start = line.index(joined[0], column)
        hint = f"tulis {key}: {short(value)}"
        self.tell(
            number, start, "Y128", "spasi sesudah titik dua belum ada", hint,
            old=f"{key}:{value[0]}", new=f"{key}: {value[0]}",
        )  # fmt: skip
        self.lines[number] = f"{line[:start]}{key}: {value}{line[start + len(joined[0]) :]}"
        return True

    def lost_sign(self, number: int) -> int:
        """A text below its key whose `|` is missing."""
        above = self.last
        head = self.lines[above.line]
        key = head.strip().lstrip("- ").rstrip()
        message = f"tanda | sesudah '{key.rstrip(':')}:' belum ada"
        column = len(head) - len(head.lstrip(" -"))
        self.tell(above.line, column, "Y129", message, f"tulis {short(key)} |", sure=True)
        self.lines[above.line] = f"{COMMENT.sub('', head).rstrip()} |"
        self.last = Last(above.column, above.line, "closed", above.key)
        return self.literal(number, above.column)

    def row(self, number: int, indent: int, row: re.Match[str]) -> int:
        """A row that was copied from a spreadsheet: shown as the entries that it should become."""
        self.tell(
            number, indent, PASTED_ROW, "baris tabel tertempel, belum berbentuk isian",
            as_entries(row["kode"], row["rest"]),
            sure=False,
        )  # fmt: skip
        self.lines[number] = ""
        return number + 1


def attempts(lines: Sequence[str], around: Sequence[int]) -> Iterator[tuple[Wound, list[str]]]:
    """Lines near those that something is wrong with, each at the other columns that it could belong to, or as an
    item.
    """
    reader = _Reader([*lines], [number - 1 for number in around])
    reader.read()
    for number in dict.fromkeys(around):
        if not 0 < number <= len(lines):
            continue
        indent, text = indentation(lines[number - 1]), lines[number - 1].lstrip(" ")
        for column in (indent - 1, indent - 2) if _ENTRY.match(text) and indent > 1 else ():
            message = "tanda hubung di awal butir belum ada"
            wound = Wound(number, indent + 1, "Y126", message, f"tulis - {short(text)}")
            yield wound, _with(lines, number, " " * column + "- " + text)
        columns = reader.choices.get(number - 1, frozenset()) - {indent}
        for column in sorted(columns, key=lambda c: abs(c - indent)):
            message = f"lekukan {indent} spasi menempatkan baris ini di bawah kunci lain"
            hint = (
                f"awali baris ini dengan {column} spasi" if column else "hapus spasi di awal baris"
            )
            wound = Wound(number, indent + 1, "Y127", message, hint)
            yield wound, _with(lines, number, " " * column + text)


def _with(lines: Sequence[str], number: int, line: str) -> list[str]:
    return [*lines[: number - 1], line, *lines[number:]]
