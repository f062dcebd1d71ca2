"""Somebody types at random in a Renja that is open: python ketik_acak.py COUNT [SEED] drives a server, as editors do.

Whatever is typed, the server goes on: it answers each question, and once all is as it was, so are its findings.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from klien_lsp import Klien
from lsprotocol import types

ROOT = Path(__file__).resolve().parent.parent
SIGNS = (
    ":", ": ", "- ", "\n", "\n  ", "  ", "\t", "{", "}", "[", "]", "{{ ", " }}", '"', "'", "#", "|", "|\n", ">", "&a ",
    "*a", "!t ", "?", "@", "%", "---\n", "\r", "\r\n", "\u2028", "\x85", "\x00", "\ufeff", "\u200b", "😀", "é",
    "\ud83d",
    "5.03.01", "5.03.01.2.01.", "450.000.000", "18,5", "nilai-sakip", "indikator:", "pagu: ", "{{ pagu.",
    '{{ kinerja["', '{{ rujuk("', "{{ pagu.total | ", "untuk: ", "tabel: ", "kolom:", "x" * 200,
)  # fmt: skip
PLACES = (
    types.TEXT_DOCUMENT_HOVER, types.TEXT_DOCUMENT_COMPLETION, types.TEXT_DOCUMENT_DEFINITION,
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT,
)  # fmt: skip
WHOLE = (
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL,
    types.TEXT_DOCUMENT_FOLDING_RANGE,
    types.TEXT_DOCUMENT_CODE_LENS,
)


def edited(text: str, chance: random.Random) -> str:
    """The text after one more stroke, of a key or of scissors."""
    at = chance.randrange(len(text) + 1)
    kind = chance.randrange(6)
    if kind < 3:
        return text[:at] + chance.choice(SIGNS) + text[at:]
    if kind == 3:
        return text[:at] + text[at + chance.choice((1, 2, 30, 400)) :]
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    if kind == 4:
        lines[line:line] = [chance.choice(lines)]
    else:
        other = chance.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
    return "\n".join(lines)


def typed(original: str, count: int, seed: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """What the file holds after each of so many strokes, and where somebody points; now and then all is undone."""
    chance = random.Random(seed)
    text = original
    for _ in range(count):
        text = original if chance.random() < 0.05 else edited(text, chance)
        lines = text.split("\n")
        line = chance.randrange(len(lines)) + 1
        yield text, (line, chance.randrange(len(lines[line - 1]) + 2) + 1)


def question(method: str) -> dict[str, Any]:
    """What a method asks for besides a place."""
    if method == types.TEXT_DOCUMENT_REFERENCES:
        return {"context": types.ReferenceContext(True)}
    return {"new_name": "nama-baru"} if method == types.TEXT_DOCUMENT_RENAME else {}


def drive(klien: Klien, files: list[str], count: int, seed: int) -> None:
    """Type in each file in turn and ask of each text; fails where the server does not go on."""
    first = {file: (klien.root / file).read_text(encoding="utf-8") for file in files}
    for file in files:
        for number, (text, place) in enumerate(typed(first[file], count // len(files), seed)):
            klien.type(file, text)
            method = PLACES[number % len(PLACES)]
            klien.ask(method, file, place)
            if number % 5 == 0:
                klien.ask(WHOLE[number // 5 % len(WHOLE)], file)
        klien.type(file, first[file])


def main(count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory(prefix="renja-ketik-") as name:
        root = Path(name)
        shutil.copytree(ROOT / "content" / "kukar-2025", root / "content" / "kukar-2025")
        klien = Klien(root)
        files = ["program.yaml", "indikator.yaml", "realisasi.yaml", "renja.yaml"]
        files += ["bab/2-evaluasi.yaml", "tujuan.yaml"]
        drive(klien, [f"content/kukar-2025/{file}" for file in files], count, seed)
        klien.type("content/kukar-2025/program.yaml", "5.03.01: {nama: A, pagu: 1.00}\n")
        klien.findings("content/kukar-2025/program.yaml", lambda told: told)
        broken, status = list(klien.logged), klien.end()
        if broken or status:
            raise SystemExit("\n".join([f"benih {seed}, status {status}", *broken]))
        sys.stdout.write(f"{count} suntingan (benih {seed}): tetap melayani\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6))
