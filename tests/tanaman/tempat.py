"""Places of a Renja found by structure: where prose may take a sentence, what expressions stand in it, what entries a
kind of mistake is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml
from tanaman.bahan import Bahan, Simpul, entries

PERAN = (
    ("pengantar", re.compile(r"pengantar")),
    ("penutup", re.compile(r"penutup")),
    ("evaluasi", re.compile(r"evaluasi")),
    ("pendahuluan", re.compile(r"pendahuluan")),
    ("tujuan", re.compile(r"tujuan|sasaran|kerangka")),
    ("rencana", re.compile(r"rencana|kinerja|program")),
)
TANDA = re.compile(r"([a-z0-9]{1,3}[.)]|[-*•|#>]|\()\s?")
UNGKAPAN = re.compile(r"\{\{ *(.+?) *\}\}")
LANGKAH = re.compile(r'\["([^"]+)"\]|\[([a-z_]+)\]|\.?([A-Za-z_0-9]+)')


@dataclass(frozen=True, slots=True)
class Sisipan:
    """A place where a sentence may stand: at `at` of `file`, each line indented by `indent`."""

    file: str
    at: int
    indent: str
    cara: str  # kalimat: a further line of a paragraph; alinea: a paragraph of its own; blok: a block of text
    peran: str

    @property
    def kepala(self) -> str:
        """What stands before the sentence at such a place."""
        if self.cara == "blok":
            return f"{self.indent}- teks: |\n{self.indent}    "
        return f"\n{self.indent}" if self.cara == "alinea" else self.indent


def peran(bahan: Bahan, file: str) -> str:
    """The part of the document that a file is, by its title."""
    title = next((e.teks for e in bahan.akar(file) if e.key == "judul"), "").lower()
    return next((name for name, pattern in PERAN if pattern.search(title)), "lain")


def walk(file: str, node: yaml.Node | None, above: tuple[str, ...] = ()) -> Iterator[Simpul]:
    """Every entry below a node, from the top down."""
    for entry in entries(file, node, above) if node else ():
        yield entry
        yield from walk(file, entry.value, (*above, entry.key))


def naskah(bahan: Bahan) -> list[str]:
    """The files of prose: bab and kata pengantar."""
    return [
        f
        for f in bahan.teks
        if f.startswith("bab/") or (f.startswith("depan/") and peran(bahan, f) == "pengantar")
    ]


@lru_cache
def sisipan(bahan: Bahan) -> tuple[Sisipan, ...]:
    """Every place for a sentence."""
    return tuple(_sisipan(bahan))


def _sisipan(bahan: Bahan) -> Iterator[Sisipan]:
    for file in naskah(bahan):
        part = peran(bahan, file)
        for entry in walk(file, bahan.pohon[file]):
            if (
                entry.key == "teks"
                and isinstance(entry.value, yaml.ScalarNode)
                and entry.value.style == "|"
            ):
                yield from _dalam_teks(bahan, file, entry, part)
            if (
                entry.key == "isi"
                and isinstance(entry.value, yaml.SequenceNode)
                and entry.value.value
            ):
                head = entry.value.start_mark.index
                line = bahan.teks[file].rfind("\n", 0, head) + 1
                yield Sisipan(file, line, bahan.teks[file][line:head], "blok", part)


def _dalam_teks(bahan: Bahan, file: str, entry: Simpul, part: str) -> Iterator[Sisipan]:
    text = bahan.teks[file]
    at = text.index("\n", entry.value.start_mark.index) + 1
    raw = text[at : entry.end].splitlines(keepends=True)
    for number, line in enumerate(raw):
        at += len(line)
        body = line.strip()
        after = raw[number + 1].strip() if number + 1 < len(raw) else ""
        plain = (
            body.endswith(".") and not TANDA.match(body) and not re.search(r"berikut|adalah:", body)
        )
        if plain and not after:
            indent = line[: len(line) - len(line.lstrip())]
            if len(indent) == _indent(raw):
                yield Sisipan(file, at, indent, "kalimat", part)
                yield Sisipan(file, at, indent, "alinea", part)


def _indent(raw: list[str]) -> int:
    return min((len(line) - len(line.lstrip()) for line in raw if line.strip()), default=0)


@dataclass(frozen=True, slots=True)
class Ungkapan:
    """An expression in prose: where it stands, its path and filter, and what it gives."""

    file: str
    start: int
    end: int
    jalan: tuple[str, ...]
    saringan: str
    nilai: Any


@lru_cache
def ungkapan(bahan: Bahan) -> tuple[Ungkapan, ...]:
    """Every expression of the prose that gives a value, and every reference."""
    return tuple(_ungkapan(bahan))


def _ungkapan(bahan: Bahan) -> Iterator[Ungkapan]:
    for file in naskah(bahan):
        for found in UNGKAPAN.finditer(bahan.teks[file]):
            path, _, filters = found[1].partition("|")
            steps = tuple(a or b or c for a, b, c in LANGKAH.findall(path.strip()))
            if steps and steps[0] == "rujuk":
                yield Ungkapan(file, found.start(), found.end(), steps, "", None)
                continue
            value = nilai_di(bahan, steps)
            if value is not None:
                yield Ungkapan(file, found.start(), found.end(), steps, filters.strip(), value)


def nilai_di(bahan: Bahan, steps: tuple[str, ...]) -> Any:
    """What a path of facts gives; None where it gives no leaf."""
    value: Any = bahan.fakta
    for step in steps:
        step = (
            str(bahan.fakta[step])
            if step.startswith("tahun") and value is not bahan.fakta
            else step
        )
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value if isinstance(value, int | Decimal | str) else None


# entries by what they are


def butir(bahan: Bahan, pada: str) -> Iterator[tuple[Simpul, tuple[Simpul, ...]]]:
    """The entries that a kind speaks of, each with the entries where a finding may stand instead.

    `pada`: indikator:<golongan>, realisasi:<golongan>, program | kegiatan | sub, rupiah, rkpd:<tingkat>, tujuan,
    sasaran, renja, or <file>:<key> for the items of a list, <file> for the entries of a file.
    """
    kind, _, rest = pada.partition(":")
    if kind in ("indikator", "realisasi"):
        source = bahan.indikator if kind == "indikator" else bahan.realisasi
        for ident in bahan.ukuran(rest):
            if ident in source:
                yield source[ident], tempat_indikator(bahan, ident)
    elif kind in ("program", "kegiatan", "sub"):
        for kode in bahan.kode(kind):
            yield bahan.simpul[kode], ()
    elif kind == "rupiah":
        yield from ((entry, ()) for key, entry in bahan.rupiah.items() if key[0].isdigit())
    elif kind == "rkpd":
        yield from (
            (e, ())
            for e in bahan.akar("rkpd.yaml")
            if bahan.tingkat(e.key) == rest and not e.get("hanya")
        )
    elif kind == "tujuan":
        yield from ((entry, ()) for entry in bahan.tujuan)
    elif kind == "sasaran":
        yield from ((entry, ()) for entry in bahan.sasaran)
    elif pada == "renja:bawaan":  # what is missing there is missing on the leaves
        leaves = tuple(bahan.simpul[kode] for kode in bahan.kode("sub"))
        yield from ((entry, leaves) for entry in bahan.butir("renja.yaml", "bawaan"))
    elif kind in ("renja", "landasan", "fakta", "perubahan") and not rest:
        yield from ((entry, ()) for entry in bahan.akar(f"{kind}.yaml"))
    else:
        yield from ((entry, ()) for entry in bahan.butir(f"{kind}.yaml", rest))


def tempat_indikator(bahan: Bahan, ident: str) -> tuple[Simpul, ...]:
    """Where a finding on an indicator may stand: with itself, its results, the node or the sasaran it measures."""
    untuk = bahan.indikator[ident].tentang("untuk")
    held = (
        bahan.indikator.get(ident), bahan.realisasi.get(ident), bahan.simpul.get(untuk),
        next((s for s in (*bahan.tujuan, *bahan.sasaran) if s.tentang("id") == untuk), None),
    )  # fmt: skip
    return tuple(entry for entry in held if entry)
