"""The kinds of mistakes, the grammar and the true sentences, read from their parts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from tanaman.tanam import Jenis
from tanaman.tata import Tata

HERE = Path(__file__).resolve().parent
BAGIAN = ("terbuka", "terpakai", "kedua", "ketiga")
MENURUT_SIDIK = BAGIAN[
    :2
]  # the parts that a hash of the id decides; those behind are other writers'
OWN = ("keluarga", "anggota", "pola")


def bagian(ident: str) -> str:
    """The part that an id of the first writer belongs to: a third of them was kept aside."""
    return MENURUT_SIDIK[zlib.crc32(ident.encode()) % 3 == 0]


def baca_jenis(part: str) -> list[Jenis]:
    """All kinds of one part, in the order of their files."""
    return [
        jenis
        for path in sorted((HERE / part / "jenis").glob("*.yaml"))
        for keluarga in yaml.safe_load(path.read_text(encoding="utf-8"))
        for jenis in anggota(keluarga)
    ]


def anggota(keluarga: Mapping[str, Any]) -> Iterator[Jenis]:
    """The kinds of a family: what a member says stands for `@name` in the texts, or takes the place of a key."""
    for name, own in keluarga["anggota"].items():
        whole = {**{k: v for k, v in keluarga.items() if k not in OWN}, **(own or {})}
        if isinstance(whole.get("kalimat"), str):
            whole["kalimat"] = keluarga["pola"][whole["kalimat"]]
        filled = {key: _isi(value, whole) for key, value in whole.items()}
        yield Jenis(
            id=f"{keluarga['keluarga']}-{name}",
            pokok=int(filled["pokok"]),
            nama=filled["nama"],
            catatan=filled["catatan"],
            tanam=filled["tanam"],
            tingkat=filled["tingkat"],
            param={
                k: v for k, v in filled.items() if k not in ("pokok", "nama", "catatan", "kalimat")
            },
            kalimat=tuple(filled.get("kalimat", ("",))),
        )


def _isi(value: Any, whole: Mapping[str, Any]) -> Any:
    """A value with `@name` replaced; a text that is nothing but a name becomes what it names, list or text."""
    if isinstance(value, str):
        name = value[1:]
        if value.startswith("@") and name in whole:
            return whole[name]
        return re.sub(r"@([a-zH]\w*|G)", lambda m: str(whole.get(m[1], m[0])), value)
    if isinstance(value, list):
        return [_isi(item, whole) for item in value]
    if isinstance(value, dict):
        return {key: _isi(item, whole) for key, item in value.items()}
    return value


def baca_tata(part: str) -> Tata:
    """The grammar: that of the open part; every later part adds alternatives of its own to those before."""
    tata: dict[str, list[str]] = {}
    for name in BAGIAN[: BAGIAN.index(part) + 1]:
        for symbol, ways in yaml.safe_load(
            (HERE / name / "tata.yaml").read_text(encoding="utf-8")
        ).items():
            tata[symbol] = [*tata.get(symbol, []), *map(str, ways)]
    return tata


def baca_kalimat(part: str) -> list[dict[str, str]]:
    """The true sentences of one part: id, kantor, di, kalimat."""
    return [
        {"kantor": path.stem, **sentence}
        for path in sorted((HERE / part / "kalimat").glob("*.yaml"))
        for sentence in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
