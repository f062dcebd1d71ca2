"""The program's own catalogues: urusan, ranks of regulations, predikat scale, sistematika."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from renja_build.diagnostics import ToolError
from renja_build.load import Larik, Peta, Teks, load_file
from renja_build.resources import resource
from renja_build.validate import validate


@dataclass(frozen=True, slots=True)
class TabelSistematika:
    """A required table; any one of the types will do."""

    jenis: tuple[str, ...]
    sumber: str


@dataclass(frozen=True, slots=True)
class BagianSistematika:
    """A required section, recognised by `kata`: phrases of which one must have all its words in the title."""

    judul: str
    kata: tuple[str, ...]
    sumber: str
    tabel: tuple[TabelSistematika, ...] = ()
    hanya_bidang: tuple[str, ...] = ()  # required of these bidang urusan alone; of all where empty


@dataclass(frozen=True, slots=True)
class BabSistematika:
    """A bab with the sections and tables that it holds at least."""

    judul: str
    kata: tuple[str, ...]
    sumber: str
    wajib: bool = True
    tabel: tuple[TabelSistematika, ...] = ()
    bagian: tuple[BagianSistematika, ...] = ()


@dataclass(frozen=True, slots=True)
class Sistematika:
    """The bab that a regulation asks of one kind of Renja."""

    judul: str
    jenis: str
    bab: tuple[BabSistematika, ...]


@dataclass(frozen=True, slots=True)
class Acuan:
    """What regulation settles, read from `schema/acuan/` and `schema/sistematika/`."""

    urusan: Mapping[str, str]
    bidang: Mapping[str, str]
    jenis_peraturan: Mapping[str, str]  # in order of rank
    predikat: tuple[tuple[Decimal, str], ...]  # lower bound in percent, highest first
    sistematika: Mapping[str, Sistematika]


@cache
def acuan() -> Acuan:
    """The catalogues, read once."""
    urusan = _read("urusan")
    steps = _mappings(_read("predikat"), "predikat")
    files = sorted(resource("schema", "sistematika").glob("*.yaml"))
    return Acuan(
        urusan=_texts(urusan, "urusan"),
        bidang=_texts(urusan, "bidang"),
        jenis_peraturan=_texts(_read("peraturan"), "jenis"),
        predikat=tuple((Decimal(str(step["mulai"])), str(step["nama"])) for step in steps),
        sistematika={path.stem: read_sistematika(path) for path in files},
    )


def read_sistematika(path: Path) -> Sistematika:
    """One sistematika file; raises `ToolError` where it breaks its schema."""
    source = load_file(path)
    wrong = [*source.diagnostics, *validate(source, "sistematika")]
    if source.data is None or wrong:
        raise ToolError(f"sistematika {path.name} rusak: {wrong[0].message}" if wrong else f"{path.name} kosong")
    bab = tuple(_bab(part) for part in _mappings(source.data, "bab"))
    return Sistematika(str(source.data["judul"]), str(source.data["jenis"]), bab)


def _bab(data: Peta) -> BabSistematika:
    return BabSistematika(
        judul=str(data["judul"]),
        kata=_list(data, "kata"),
        sumber=_sumber(data),
        wajib=data["wajib"] is True,
        tabel=_tabel(data),
        bagian=tuple(
            BagianSistematika(
                str(part["judul"]), _list(part, "kata"), _sumber(part), _tabel(part), _list(part, "hanya_bidang")
            )
            for part in _mappings(data, "bagian")
        ),
    )


def _tabel(data: Peta) -> tuple[TabelSistematika, ...]:
    return tuple(TabelSistematika(_list(part, "jenis"), _sumber(part)) for part in _mappings(data, "tabel"))


def _sumber(data: Peta) -> str:
    """Where a rule is known from, and whether it is still to be held against the regulation's text."""
    mark = "; perlu dicocokkan dengan naskahnya" if data["perlu_dicocokkan"] is True else ""
    return f"{data['sumber']}{mark}"


def _read(stem: str) -> Peta:
    source = load_file(resource("schema", "acuan", f"{stem}.yaml"))
    if source.data is None or source.diagnostics:
        raise ToolError(f"acuan {stem}.yaml rusak; pasang ulang renja-build")
    return source.data


def _texts(data: Peta, key: str) -> dict[str, str]:
    peta = data[key]
    assert isinstance(peta, Peta)
    return {str(k): str(v) for k, v in peta.items() if isinstance(v, Teks)}


def _list(data: Peta, key: str) -> tuple[str, ...]:
    value = data.get(key)
    return tuple(str(item) for item in value if isinstance(item, Teks)) if isinstance(value, Larik) else ()


def _mappings(data: Peta, key: str) -> list[Peta]:
    value = data.get(key)
    return [item for item in value if isinstance(item, Peta)] if isinstance(value, Larik) else []
