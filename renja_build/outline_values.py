"""Values of the lines of a file: texts of several lines, in quotes, in brackets, closed or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from renja_build.wounds import CLOSING, Wound, balance, indentation, quoted, short

NAME = r"[^\W_][\w.,/-]*"  # as keys of content are: words of the schemas, ids, codes, periods
JOINED = re.compile(rf"(?P<key>{NAME}):(?P<value>(?!//)[^\s:].*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What a text in quotes holds of a line, up to the quote that closes it, or to its end.
_INSIDE = {'"': re.compile(r'(?:[^"\\]|\\.)*'), "'": re.compile(r"(?:[^']|'')*")}
_OPENING = re.compile(
    r"[\s:,{\[](?P<kutip>[\"'])"
)  # a quote that opens a text, where texts are taken out
_IN_FLOW = re.compile(rf"(?<=[{{,])(?P<space>\s*)(?P<key>{NAME}):(?=[^\s,}}\]:])")
COMMENT = re.compile(r"\s+#.*$")
WORD = re.compile(rf"(?P<key>{NAME})(?P<value>|\s+.*)$")


Kind = Literal["peta", "larik"]


@dataclass(frozen=True, slots=True)
class Level:
    column: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Last:
    """The entry or item read last: whether its value is still to come, or may go on."""

    column: int
    line: int
    state: Literal["open", "plain", "closed"]
    key: bool = True


class Values:
    """Lines with what is wrong with them, read one value at a time."""

    lines: list[str]
    written: tuple[str, ...]  # the lines as they were given
    wounds: list[Wound]
    levels: list[Level]
    spare: int  # letters that may still be read in vain, behind brackets that nothing closes

    def tell(
        self, number: int, column: int, code: str, message: str, hint: str, **more: object
    ) -> None:
        # A line that was put in its place by now stands in another column than it was written in.
        shift = indentation(self.lines[number]) - indentation(self.written[number])
        wound = Wound(number + 1, max(column - shift, 0) + 1, code, message, hint)
        self.wounds.append(replace(wound, **more))  # type: ignore[arg-type]

    def brackets(self, number: int, start: int, text: str) -> None:
        """A value that ends with a bracket which nothing opens, or has round ones in the place of braces."""
        line = self.lines[number]
        if text[0] == "(" and text[-1] == ")" and re.search(r":\s", text):
            self.tell(
                number, start, "Y122", "kurung ( ) di tempat kurung { }",
                f"tulis {{{short(text[1:-1])}}}", old=text, new=f"{{{text[1:-1]}}}",
            )  # fmt: skip
            self.lines[number] = f"{line[:start]}{{{text[1:-1]}}}{line[start + len(text) :]}"
            return
        for opening, closing in CLOSING.items():
            if text[-1] == closing and opening not in text and "{{" not in text:
                inner = text[1:] if text[0] == "(" else text
                new = opening + inner
                message = f"kurung {closing} tanpa {opening} pembukanya"
                self.tell(number, start, "Y122", message, f"tulis {short(new)}")
                self.lines[number] = line[:start] + new + line[start + len(text) :]

    def literal(self, number: int, column: int) -> int:
        """The lines of a text behind `|`: those indented deeper than its key."""
        body = 0
        while number < len(self.lines):
            line = self.lines[number]
            indent = indentation(line)
            if line.strip():
                if indent <= column and (not body or self.is_structure(line, indent)):
                    return number
                body = body or indent
                if indent < body:
                    self.beside_paragraph(number, indent, body)
            number += 1
        return number

    def is_structure(self, line: str, indent: int) -> bool:
        text = line.lstrip(" ")
        beside = any(level.column == indent for level in self.levels)
        sign = text[0] in "#-" or re.match(rf"{NAME}\s*:(?:\s|$)", text) or JOINED.match(text)
        return bool(sign) or (beside and bool(WORD.match(text)) and " " not in text)

    def beside_paragraph(self, number: int, indent: int, body: int) -> None:
        message = f"baris teks menjorok {indent} spasi, baris pertamanya {body}"
        hint = f"awali baris ini dengan {body} spasi"
        self.tell(number, indent, "Y127", message, hint)
        self.lines[number] = " " * body + self.lines[number].lstrip(" ")

    def quoted(self, number: int, column: int, start: int) -> int:
        """A text in quotes; where they are not closed before the next entry, they are closed on its line."""
        sign = self.lines[number][start]
        inside = _INSIDE[sign]
        for other in range(number, len(self.lines)):
            line = self.lines[other]
            if other > number and line.strip() and indentation(line) <= column:
                break
            text = inside.match(line, start + 1 if other == number else 0)
            end = text.end() if text else len(line)
            if line[end : end + 1] != sign:
                continue
            if other == number or not COMMENT.sub("", " " + line[end + 1 :]).strip():
                return other + 1
            break
        message = "tanda kutip tidak ditutup"
        hint = f"tutup dengan {sign} di akhir teks, atau hapus tanda kutip ini"
        self.tell(number, start, "Y121", message, hint, sure=False)
        line = self.lines[number]
        comment = COMMENT.search(line, start)
        cut = comment.start() if comment else len(line.rstrip())
        inner = line[start + 1 : cut].replace("\\", "").replace(sign, "")
        self.lines[number] = line[:start] + sign + inner + sign + line[cut:]
        return number + 1

    def flow(self, number: int, column: int, start: int) -> int:
        """A value in brackets; where they are not closed before the next entry, they are closed on its line."""
        opened, read = list[str](), 0
        for other in range(number, len(self.lines)):
            line = self.lines[other]
            read += len(line)
            ended = line.strip() and indentation(line) <= column
            if other > number and (ended or read > self.spare):
                break
            begin = start if other == number else 0
            end = balance(line[begin:], opened)
            if end is not None:
                surplus = COMMENT.sub("", " " + line[begin + end :]).strip()
                if surplus:
                    self.surplus(other, begin + end, surplus, line[begin:].strip())
                for inner in range(number, other + 1):
                    self.in_flow(inner, start if inner == number else 0)
                return other + 1
        self.spare -= read
        line = self.lines[number]
        if self.unclosed_quote(number, start):
            return number + 1
        opened = []
        balance(line[start:], opened)
        missing = "".join(CLOSING[sign] for sign in reversed(opened))
        message = f"kurung {opened[0] if opened else line[start]} tidak ditutup"
        self.tell(number, start, "Y122", message, f"tutup dengan {missing or '}'}", sure=False)
        comment = COMMENT.search(line, start)
        cut = comment.start() if comment else len(line.rstrip())
        self.lines[number] = line[:cut] + missing + line[cut:]
        return number + 1

    def unclosed_quote(self, number: int, start: int) -> bool:
        """A quote within brackets that is not closed, so that the bracket behind it is text; told
        where the line is whole without it.
        """
        line = self.lines[number]
        plain = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), line)
        quote = _OPENING.search(plain, start)
        if quote is None:
            return False
        at = quote.start("kutip")
        without = line[:at] + line[at + 1 :]
        if balance(without[start:], []) is None:
            return False
        sign = line[at]
        hint = f"tutup dengan {sign} di akhir teksnya, atau hapus tanda kutip ini"
        self.tell(number, at, "Y121", "tanda kutip tidak ditutup", hint, sure=False)
        self.lines[number] = without
        return True

    def surplus(self, number: int, column: int, text: str, whole: str) -> None:
        """What stands behind the bracket that closes a value."""
        if text.strip("}] ") == "":
            message, hint = f"kurung {text[0]} berlebih", f"hapus {text}"
        else:
            message = f"teks '{short(text)}' sesudah kurung tutup"
            hint = f"apit seluruh teks dengan tanda kutip: {quoted(whole)}"
        self.tell(number, column, "Y122", message, hint, sure=False)
        self.lines[number] = self.lines[number][:column]

    def in_flow(self, number: int, start: int) -> None:
        """Colons without a space inside braces, of which one finding tells all."""
        line = self.lines[number]
        plain = _QUOTED.sub(lambda m: "\0" * len(m[0]), line)
        glued = [
            m
            for m in _IN_FLOW.finditer(plain, start)
            if plain[: m.start()].count("{") > plain[: m.start()].count("}")
        ]
        if not glued:
            return
        for match in reversed(glued):
            line = f"{line[: match.end()]} {line[match.end() :]}"
        first = glued[0]
        written = self.lines[number][start:]
        hint = f"tulis {short(line[start:].strip())}"
        self.tell(
            number, first.start("key"), "Y128", "spasi sesudah titik dua belum ada", hint,
            old=written[first.start("key") - start :], new=line[first.start("key") :],
        )  # fmt: skip
        self.lines[number] = line
