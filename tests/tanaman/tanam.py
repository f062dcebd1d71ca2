"""What a plant is, and what all ways of planting share.

A way lists what it could be applied to and makes each a plant: the mistake and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml
from tanaman.bahan import Bahan, Simpul, lines
from tanaman.besaran import BESARAN, Slots, umum
from tanaman.tata import Tata, kalimat


@dataclass(frozen=True, slots=True)
class Sunting:
    """A span of a file that becomes another text; a file that is not there is written."""

    file: str
    start: int
    end: int
    jadi: str


@dataclass(frozen=True, slots=True)
class Tanaman:
    """One planted mistake: what is edited, and where a finding must stand: (file, first line, last line)."""

    jenis: str
    sunting: tuple[Sunting, ...]
    tempat: tuple[tuple[str, int, int], ...]
    besaran: str
    uraian: str
    sebut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of mistake, as its file tells it."""

    id: str
    pokok: int  # the point of the issue it belongs to
    nama: str
    catatan: str  # what a reviewer's note says
    tanam: str
    tingkat: str
    param: Mapping[str, Any]
    kalimat: tuple[str, ...] = field(default=())


def terapkan(bahan: Bahan, edits: tuple[Sunting, ...]) -> dict[str, str]:
    """The texts of the files that edits change."""
    texts: dict[str, str] = {}
    for edit in sorted(edits, key=lambda e: (e.file, -e.start)):
        text = texts.get(edit.file, bahan.teks.get(edit.file, ""))
        texts[edit.file] = text[: edit.start] + edit.jadi + text[edit.end :]
    return texts


def tempat_sesudah(
    bahan: Bahan, edits: tuple[Sunting, ...], file: str, start: int, end: int
) -> tuple[str, int, int]:
    """The lines that a span of a file has become after the edits."""
    own = [e for e in edits if e.file == file]
    first = start + sum(
        len(e.jadi) - (e.end - e.start) for e in own if e.end <= start and e.start < start
    )
    last = end + sum(len(e.jadi) - (e.end - e.start) for e in own if e.end <= end)
    text = terapkan(bahan, edits).get(file, bahan.teks.get(file, ""))
    return (file, *lines(text, first, max(first, last)))


def tanaman(
    bahan: Bahan,
    jenis: Jenis,
    edits: tuple[Sunting, ...],
    spans: list[tuple[str, int, int]],
    slots: Mapping[str, Any],
    uraian: str,
) -> Tanaman:
    places = tuple(tempat_sesudah(bahan, edits, *span) for span in spans)
    return Tanaman(
        jenis.id,
        edits,
        places,
        str(slots.get("besaran", "")),
        uraian,
        tuple(slots.get("sebut", ())),
    )


def isian(bahan: Bahan, jenis: Jenis, acak: Random) -> list[Slots]:
    param = dict(jenis.param.get("isi", {}))
    provider = BESARAN[param.pop("dari", "sekali")]
    return list(provider(bahan, acak, **param))


def ucapan(bahan: Bahan, jenis: Jenis, slots: Slots, tata: Tata, acak: Random) -> str:
    return kalimat(acak.choice(jenis.kalimat), tata, {**umum(bahan), **slots}, acak)


def kalimat_kecil(pola: str, tata: Tata, slots: Slots, acak: Random) -> str:
    """Like `kalimat`, within a sentence: its first letter stays as it is written."""
    return kalimat(f"§{pola}", tata, slots, acak)[1:]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def skalar(value: yaml.Node) -> bool:
    return isinstance(value, yaml.ScalarNode)


def lihat(bahan: Bahan, entry: Simpul, path: str) -> Simpul | None:
    """The entry at a path of keys: a year's role is its year, `*` the first of all."""
    spot: Simpul | None = entry
    for step in path.split("/") if path else ():
        if spot is None:
            return None
        spot = next(spot.isi(), None) if step == "*" else spot.get(bahan.periode(step))
    return spot


def spans(entry: Simpul, also: tuple[Simpul, ...]) -> list[tuple[str, int, int]]:
    return [(e.file, e.start, e.end) for e in dict.fromkeys((entry, *also))]


def cocok(entry: Simpul, jenis: Jenis) -> bool:
    """Whether the texts of an entry fit the patterns that the kind asks for."""
    return all(
        re.search(pattern, entry.tentang(key))
        for key, pattern in jenis.param.get("bila", {}).items()
    )


def buang(bahan: Bahan, spot: Simpul) -> Sunting | None:
    """The edit that takes an entry away, with its comma in a flow mapping, with its lines in a block."""
    text = bahan.teks[spot.file]
    line = text.rfind("\n", 0, spot.start) + 1
    lead = text[line : spot.start].strip()
    end = spot.start + len(text[spot.start : spot.end].rstrip())
    if lead in ("", "-"):
        if lead == "-" and not spot.key.isdigit():
            return None  # the first key of an item: the item would lose its dash
        after = text.find("\n", end)
        return Sunting(spot.file, line, len(text) if after < 0 else after + 1, "")
    comma = re.match(r"\s*,\s*", text[end:])
    if comma:
        return Sunting(spot.file, spot.start, end + comma.end(), "")
    before = re.search(r",\s*$", text[: spot.start])
    return Sunting(spot.file, before.start() if before else spot.start, end, "")
