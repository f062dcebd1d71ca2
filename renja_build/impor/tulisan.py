"""Values of an import as they are written in our files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Location
from renja_build.digits import ribuan
from renja_build.impor.simpul import Angka, Bagian, Ukuran, whole_parts
from renja_build.nodes import Teks
from renja_build.recode.tulisan import scalar

MAX_ID = 40  # letters of an id that is made of a name
_NOWHERE = Location(Path())
_SMALL = {
    "jumlah",
    "persentase",
    "yang",
    "dan",
    "di",
    "dengan",
    "untuk",
    "pada",
    "dari",
    "atau",
    "ke",
}


def text(value: str, *, flow: bool = False) -> str:
    """A text as YAML, quoted where it would be read as something else."""
    written: str = scalar(value, flow=flow, raw="")
    if written == value:
        try:
            BENTUK["teks"](Teks.of(value, _NOWHERE, plain=True))
        except WrongForm:
            return f'"{value}"'
    return written


def nilai(value: Angka) -> str:
    """A target or realisasi inside braces: a point before decimals, quoted where that could be read
    as thousands.
    """
    if isinstance(value, str):
        quoted = value == "-" or re.match(r"[\d<>≤≥=]", value)
        return f'"{value}"' if quoted else str(text(value, flow=True))
    plain = f"{value:f}"
    is_unclear = re.search(r"\.\d{3}$", plain) is not None
    return '"' + plain.replace(".", ",") + '"' if is_unclear else plain


def flow(values: Mapping[str, str]) -> str:
    """A mapping on one line."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def targets(ukuran: Ukuran) -> str:
    """What a node promises on one indicator."""
    values = {
        key: nilai(value)
        for key, value in (("target", ukuran.target), ("maju", ukuran.maju))
        if value is not None
    }
    if ukuran.satuan_maju:
        values["satuan_maju"] = text(ukuran.satuan_maju, flow=True)
    return flow(values)


def money(key: str, parts: list[Bagian], indent: str) -> list[str]:
    """An amount, or its parts by fund, as lines."""
    funds = whole_parts(parts)
    if len(funds) == 1:
        return [f"{indent}{key}: {ribuan(next(iter(funds.values())))}"]
    lines = [f"{indent}{key}:"]
    for fund, amount in funds.items():
        part = {"jumlah": ribuan(amount)}
        if fund:
            part["sumber_dana"] = text(fund, flow=True)
        lines.append(f"{indent}  - {flow(part)}")
    return lines


def rupiah(value: Decimal) -> str:
    """A rounded amount."""
    return ribuan(int(value))


def new_id(nama: str, taken: Collection[str]) -> str:
    """An id made of the words of a name, unlike those that are taken."""
    words = re.findall(r"[a-z0-9]+", nama.casefold())
    telling = [word for word in words if word not in _SMALL] or words or ["indikator"]
    made = str(telling[0])[:MAX_ID]
    for word in telling[1:5]:
        if len(made) + len(word) < MAX_ID:
            made = f"{made}-{word}"
    number, free = 2, made
    while free in taken:
        free, number = f"{made}-{number}", number + 1
    return free
