"""landasan.yaml of another Renja with the regulations that the next one rests on."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build import read
from renja_build.acuan import acuan
from renja_build.baru import kerangka
from renja_build.baru.pilihan import Pilihan
from renja_build.baru.tulis import Data, yaml_file, yaml_text
from renja_build.nodes import Peta

_TINJAU = "tinjau peraturan yang ditambahkan menurut sistematika dan edisi"


def completed(text: str, landasan: Peta, pilihan: Pilihan) -> str:
    """The text of a file with what the sistematika and the edition of codes rest on, each where its
    rank places it; what is among the rest already is not added.
    """
    entries = [(key.at.line, read.as_mapping(value)) for key, value in landasan.pairs()]
    there = {
        tuple(read.text(entry, key) for key in ("jenis", "nomor", "tahun")) for _, entry in entries
    }
    ranks, lines = list(acuan().jenis_peraturan), text.rstrip("\n").split("\n")
    placed: dict[int, list[str]] = {}
    for entry in kerangka.regulations(kerangka.own_regulations(pilihan)):
        if tuple(str(entry[key]) for key in ("jenis", "nomor", "tahun")) in there:
            continue
        rank = ranks.index(str(entry["jenis"]))
        behind = [line for line, other in entries if ranks.index(read.text(other, "jenis")) > rank]
        line = _above(lines, min(behind)) if behind else len(lines) + 1
        placed.setdefault(line, []).append(_written(entry))
    for line, added in sorted(placed.items(), reverse=True):
        lines[line - 1 : line - 1] = "\n\n".join([*added, ""]).split("\n")[:-1]
    return "\n".join(lines).rstrip("\n") + "\n"


def _above(lines: list[str], line: int) -> int:
    """The first line of what belongs to an entry: the comments right above it, too."""
    while line > 1 and lines[line - 2].startswith("#"):
        line -= 1
    return line


def _written(entry: Mapping[str, object]) -> str:
    values: dict[str, Data] = {
        key: yaml_text(str(entry[key])) for key in ("jenis", "nomor", "tahun", "tentang")
    }
    ident = str(entry["id"])
    return yaml_file("", {ident: values}, {ident: _TINJAU}).strip()
