"""What is wrong with the structure of a line, and words for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

PASTED_ROW = "Y132"
CLOSING = {"{": "}", "[": "]"}
_SIGNS = re.compile(r"""["'#{}\[\]]""")


@dataclass(frozen=True, slots=True)
class Wound:
    """What is wrong with a line; `sure` where its mended text can be judged like any other."""

    line: int  # from 1
    column: int  # from 1
    code: str
    message: str
    hint: str
    sure: bool = True
    lines: frozenset[int] = frozenset()  # further lines that belong to it
    old: str = (
        ""  # what `check --fix` puts `new` in the place of; both empty where that is not certain
    )
    new: str = ""


def as_entries(kode: str, rest: str) -> str:
    """A pasted row as YAML: its name, its target with unit, its amount."""
    amount = re.search(r"\s(?:Rp\.?\s*)?(\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d\d)?\s*$", f" {rest}")
    words = rest[: -len(amount[0])] if amount else rest
    target = re.search(r"\s+(\d+(?:[.,]\d+)?)\s+([^\W\d]\S*)\s*$", words)
    name = " ".join((words[: target.start()] if target else words).split())
    parts = [f"{kode}:", f"nama: {short(name)}"]
    if target:
        parts.append(
            f"indikator: lalu <pengenal>: {{target: {target[1]}}} (satuan {target[2]} di indikator.yaml)"
        )
    if amount:
        parts.append(f"pagu: {amount[1].replace(',', '.')}")
    return "tulis berbaris-baris, yang kedua dan seterusnya menjorok dua spasi: " + " ⏎ ".join(
        parts
    )


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def quoted(text: str) -> str:
    return '"' + short(text.replace('"', "")) + '"'


def short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else f"{text[:60]}…"


def balance(text: str, opened: list[str]) -> int | None:
    """Where the brackets are all closed; None where they stay open, which `opened` then holds."""
    quote = ""
    for sign in _SIGNS.finditer(text):
        place, letter = sign.start(), sign[0]
        if quote:
            quote = "" if letter == quote and text[place - 1] != "\\" else quote
        elif letter in "\"'" and (place == 0 or text[place - 1] in " [{,:"):
            quote = letter
        elif letter == "#" and place and text[place - 1] == " ":
            return None
        elif letter in CLOSING:
            opened.append(letter)
        elif letter in "}]" and opened:
            opened.pop()
            if not opened:
                return place + 1
    return None
