"""Random pairs of revisions: what LibreOffice makes of a comparison when all is rejected, and when all is accepted.

    .venv/bin/python tests/redline_acak.py 100 [SEED]        (make redline N=100 SEED=1)

prints how many pairs gave both versions back, and of each that did not the first text that differs.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup
from naskah_contoh import naskah, prosa

from renja_build.pipeline.steps import prepare
from renja_build.redline import docx
from renja_build.redline.layout import lay_out_alike
from renja_build.render.html import render
from renja_build.render.page import JudulBagian, Naskah, Potongan, Prosa, Seksi, Tabel
from renja_build.write import docx as writer

HERE = Path(__file__).parent
PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno is for
SEED = 1
KATA = (
    "rencana",
    "kerja",
    "perangkat",
    "daerah",
    "memuat",
    "sasaran",
    "program",
    "layanan",
    "warga",
    "pada",
)
_PARAGRAPH = re.compile(r"(<(p|li)>)((?:(?!</?(?:p|li|ol|ul)\b).)*)(</\2>)", re.DOTALL)


@dataclass(frozen=True)
class Pair:
    """Two revisions, and what was done to the first to get the second."""

    base: Naskah
    head: Naskah
    done: tuple[str, ...]


def pairs(number: int, seed: int = SEED) -> list[Pair]:
    """As many pairs as asked for, the same ones for a seed."""
    chance = random.Random(seed)
    return [pair(chance) for _ in range(number)]


def pair(chance: random.Random) -> Pair:
    """One revision against another one, each a few edits away from a document."""
    start = documents()[chance.randrange(2)]
    sides = []
    done: list[str] = []
    for _ in range(2):
        side = start
        for name in chance.choices(sorted(EDITS), k=chance.randint(1, 4)):
            done.append(name)
            side = EDITS[name](side, chance)
        sides.append(side)
    return Pair(sides[0], sides[1], tuple(done))


@cache
def documents() -> tuple[Naskah, Naskah]:
    """A small document of every kind of part, and a Renja in which headings follow close on one another."""
    return naskah(3), prepare(HERE / "dasar").naskah


def words(chance: random.Random) -> str:
    """Some words that no text has."""
    return " ".join(chance.choices(KATA, k=chance.randint(1, 6))) + f" {chance.randint(100, 999)}"


Edit = Callable[[Naskah, random.Random], Naskah]


def of_text(change: Callable[[str, random.Random], str]) -> Edit:
    """An edit of one or two paragraphs or list items that stand behind one another."""

    def edited(document: Naskah, chance: random.Random) -> Naskah:
        at, place = chance.choice(places(document, Prosa))
        part = document.seksi[at].potongan[place]
        assert isinstance(part, Prosa)
        html = str(part.html)
        found = list(_PARAGRAPH.finditer(html))
        if not found:
            return document
        first = chance.randrange(len(found))
        for match in reversed(found[first : first + chance.randint(1, 2)]):
            html = html[: match.start()] + changed(match, change, chance) + html[match.end() :]
        return put(document, at, place, [Prosa(Markup(html))])

    return edited


def changed(
    match: re.Match[str], change: Callable[[str, random.Random], str], chance: random.Random
) -> str:
    text = change(match[3], chance)
    return f"{match[1]}{text}{match[4]}" if text else ""


def behind(texts: Callable[[random.Random], Sequence[str]], *, kind: type = Prosa) -> Edit:
    """An edit that puts new paragraphs behind a part."""

    def edited(document: Naskah, chance: random.Random) -> Naskah:
        at, place = chance.choice(places(document, kind))
        return put(document, at, place, [document.seksi[at].potongan[place], prosa(*texts(chance))])

    return edited


def grown(document: Naskah, chance: random.Random) -> Naskah:
    """The last text grows at its end and a new paragraph follows: what stands behind both must stay."""
    at, place = chance.choice(places(document, Prosa))
    part = document.seksi[at].potongan[place]
    assert isinstance(part, Prosa)
    before, tag, after = re.split(
        r"(</(?:p|li)>)(?!.*</(?:p|li)>)", str(part.html), flags=re.DOTALL
    )
    longer = Prosa(Markup(f"{before} {words(chance)}{tag}{after}"))
    return put(document, at, place, [longer, prosa(words(chance))])


def without(kind: type) -> Edit:
    """An edit that drops a part."""

    def edited(document: Naskah, chance: random.Random) -> Naskah:
        found = places(document, kind)
        at, place = chance.choice(found)
        return put(document, at, place, []) if len(found) > 1 else document

    return edited


def heading(document: Naskah, chance: random.Random) -> Naskah:
    """A heading is worded otherwise."""
    at, place = chance.choice(places(document, JudulBagian))
    part = document.seksi[at].potongan[place]
    assert isinstance(part, JudulBagian)
    return put(document, at, place, [replace(part, judul=f"{part.judul} {words(chance)}")])


def rows(document: Naskah, chance: random.Random) -> Naskah:
    """A row of a table goes, and the first cell of another grows."""
    at, place = chance.choice(places(document, Tabel))
    part = document.seksi[at].potongan[place]
    assert isinstance(part, Tabel)
    if any(sel.rumus for row in part.view.baris for sel in row.sel):
        return document  # a dropped formula is its text, as README.md says
    lines = list(part.view.baris)
    if len(lines) > 2:
        del lines[chance.randrange(len(lines) - 1)]
    at_row = chance.randrange(len(lines))
    last = lines[at_row].sel[-1]
    cells = (*lines[at_row].sel[:-1], replace(last, teks=f"{last.teks}\n{words(chance)}"))
    lines[at_row] = replace(lines[at_row], sel=cells)
    return put(document, at, place, [Tabel(replace(part.view, baris=tuple(lines)))])


EDITS: dict[str, Edit] = {
    "ujung": of_text(lambda text, chance: f"{text} {words(chance)}"),
    "awal": of_text(lambda text, chance: f"{words(chance)} {text}"),
    "dipendekkan": of_text(lambda text, chance: re.sub(r"\s\S+$", "", text)),
    "baru": of_text(lambda text, chance: words(chance)),
    "hilang": of_text(lambda text, chance: ""),
    "alinea": behind(lambda chance: [words(chance)]),
    "alinea-alinea": behind(lambda chance: [words(chance), words(chance)]),
    "di-bawah-judul": behind(lambda chance: [words(chance)], kind=JudulBagian),
    "tumbuh": grown,
    "tanpa-teks": without(Prosa),
    "judul": heading,
    "baris": rows,
}


def places(document: Naskah, kind: type) -> list[tuple[int, int]]:
    """Where parts of a kind stand: section and place in it."""
    return [
        (at, place)
        for at, section in enumerate(document.seksi)
        for place, part in enumerate(section.potongan)
        if isinstance(part, kind)
    ]


def put(document: Naskah, at: int, place: int, parts: Sequence[Potongan]) -> Naskah:
    """The document with these parts in the place of one."""
    section: Seksi = document.seksi[at]
    whole = (*section.potongan[:place], *parts, *section.potongan[place + 1 :])
    sections = (*document.seksi[:at], replace(section, potongan=whole), *document.seksi[at + 1 :])
    return replace(document, seksi=sections)


def write(pair: Pair, folder: Path) -> None:
    """Base, head and their comparison as DOCX."""
    built = []
    for name, side in zip(("base", "head"), lay_out_alike(pair.base, pair.head), strict=True):
        assert writer.write(render(side), folder / f"{name}.docx") == []
        built.append(docx.DocxVersion((folder / f"{name}.docx").read_bytes(), side.tabel()))
    made = docx.compare(*built, author="renja", date="2025-01-01T00:00:00Z", description="uji")
    (folder / "made.docx").write_bytes(made)


def read(folders: Sequence[Path], profile: Path) -> list[dict[str, Any]]:
    """What LibreOffice shows of each folder's comparison and of its versions."""
    tasks = [
        (folder, name, job)
        for folder in folders
        for name, job in (("made", "tolak"), ("base", "baca"), ("made", "terima"), ("head", "baca"))
    ]
    command = [PYTHON, str(HERE / "terima_tolak.py"), str(profile)]
    command += [f"{folder / name}.docx:{job}" for folder, name, job in tasks]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=True)
    shown = iter(json.loads(done.stdout))
    names = ("ditolak", "dasar", "diterima", "kini")
    return [{name: next(shown) for name in names} for _ in folders]


def visible(texts: Sequence[Any]) -> list[str]:
    """What a reader sees: spaces and hyphens of any kind are one, what has no width is not there; an empty
    paragraph that LibreOffice leaves where a whole table went is none.
    """
    told = [json.dumps(text, ensure_ascii=False) for text in texts if text]
    plain = str.maketrans({"\u200b": "", "\u00ad": "", "\u00a0": " ", "\u2011": "-"})
    return [text.translate(plain) for text in told]


def differing(shown: dict[str, Any]) -> str:
    """The first text that is not had back, empty where both versions are."""
    for made, right in (("ditolak", "dasar"), ("diterima", "kini")):
        ours, wanted = visible(shown[made]), visible(shown[right])
        if ours != wanted:
            at = next((n for n, (a, b) in enumerate(zip(ours, wanted)) if a != b), -1)  # noqa: B905
            return f"{made}: {ours[at][:120]!r} bukan {wanted[at][:120]!r}"
    return ""


def tried(number: int, seed: int, folder: Path) -> list[tuple[Pair, str]]:
    """Each pair with what differs."""
    made = pairs(number, seed)
    folders = [folder / str(number) for number in range(len(made))]
    for one, into in zip(made, folders, strict=True):
        into.mkdir()
        write(one, into)
    shown = read(folders, folder / "profil")
    return [(one, differing(texts)) for one, texts in zip(made, shown, strict=True)]


def main(number: int, seed: int) -> int:
    begin = time.monotonic()
    with TemporaryDirectory() as folder:
        outcomes = tried(number, seed, Path(folder))
    wrong = [f"{', '.join(pair.done)}: {told}" for pair, told in outcomes if told]
    seconds = f"{time.monotonic() - begin:.0f} detik"
    summary = f"{number - len(wrong)} dari {number} pasang utuh, benih {seed}, {seconds}"
    sys.stdout.write("\n".join([*wrong, summary]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED))
