"""Whether renstra_lalu.yaml fits together, and is there where a block asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from renja_build import kode, read
from renja_build.diagnostics import Diagnostic, Sought
from renja_build.folder import Folder
from renja_build.likeness import nearest
from renja_build.model.tree import check_codes
from renja_build.nodes import Isi, Larik, Peta, Teks

_FILE = ("renstra_lalu",)


def check_renstra_lalu(folder: Folder) -> Iterator[Diagnostic]:
    """Names that nothing has, and blocks of a Renstra that is not there."""
    data = folder.single.get("renstra_lalu")
    if data is None:
        for block in chain.from_iterable(map(_blocks, chain.from_iterable(folder.series.values()))):
            yield Diagnostic(
                "T113",
                block.at,
                "renstra_lalu.yaml belum ada, padahal 'renstra: lalu' memintanya",
                "tulis tujuan, sasaran, indikator, dan kinerja Renstra yang lalu di berkas itu",
                sought=Sought("", _FILE),
            )
        return
    known, goals = read.mapping(data, "indikator"), read.mappings(data, "tujuan")
    aims = list(chain(goals, *(read.mappings(goal, "sasaran") for goal in goals)))
    listed = chain.from_iterable(read.texts(aim, "indikator") for aim in aims)
    for name in chain(listed, (key for key, _ in read.mapping(data, "kinerja").pairs())):
        if name not in known:
            yield Diagnostic(
                "T110",
                name.at,
                f"indikator '{name}' tidak ada di renstra_lalu.yaml",
                nearest(name, list(known)) or "tulis indikatornya pada 'indikator' di berkas ini",
                sought=Sought(name, _FILE),
            )
    program = read.mapping(data, "program")
    yield from check_codes(program, Peta(), None, _FILE, lalu=True)
    named = [*(read.text(aim, "id") for aim in aims), "perangkat-daerah"]
    codes = {kode.key(code) for code in program}
    for _, value in known.pairs():
        untuk = read.teks(read.as_mapping(value), "untuk")
        if untuk and untuk not in named and kode.key(untuk) not in codes:
            yield Diagnostic(
                "T111",
                untuk.at,
                f"'{untuk}' tidak ada pada 'tujuan' maupun 'program' di renstra_lalu.yaml",
                _hint(untuk, named, list(program)),
                sought=Sought(untuk, _FILE),
            )


def _hint(untuk: Teks, named: list[str], codes: list[str]) -> str:
    """Where a code belongs, the nearest name, or all names."""
    if kode.level(untuk):
        return nearest(untuk, codes) or f"tulis pada 'program': {untuk}: {{nama: …}}"
    return nearest(untuk, named) or f"pengenal yang ada: {', '.join(named)}"


def _blocks(node: Isi | Peta) -> Iterator[Teks]:
    """The `renstra` of every block below a node."""
    if isinstance(node, Larik):
        for item in node:
            yield from _blocks(item)
    elif isinstance(node, Peta):
        value = node.get("renstra")
        if isinstance(value, Teks):
            yield value
        for inner in node.values():
            yield from _blocks(inner)
