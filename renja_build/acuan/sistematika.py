"""The bab, sections and tables asked of a Renja: by a regulation (`schema/sistematika/`) or an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from renja_build import read
from renja_build.acuan.kantor import OUTLINES, office_outlines, read_office
from renja_build.acuan.reader import read_own
from renja_build.nodes import Peta
from renja_build.resources import resource


@dataclass(frozen=True, slots=True)
class TabelSistematika:
    """A required table: one of the types will do, or a layout whose rows and columns hold what is
    asked for.

    Columns are quantities, with their side where it matters; `indikator` is the kind of indicator
    of the rows.
    """

    jenis: tuple[str, ...]
    sumber: str
    dari: str = ""
    isi: tuple[str, ...] = ()
    indikator: str = ""


@dataclass(frozen=True, slots=True)
class BagianSistematika:
    """A required section, recognised by `kata`: phrases of which one must have all its words in the
    title.
    """

    judul: str
    kata: tuple[str, ...]
    sumber: str
    tabel: tuple[TabelSistematika, ...] = ()
    hanya_bidang: tuple[str, ...] = ()  # required of these bidang urusan alone; of all where empty
    wajib: bool = True


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
class DasarSistematika:
    """A regulation that an outline follows, which the legal basis of such a Renja holds."""

    jenis: str
    nomor: str
    tahun: int


@dataclass(frozen=True, slots=True)
class Sistematika:
    """The bab that a regulation, or an office, asks of one kind of Renja."""

    judul: str
    jenis: str
    bab: tuple[BabSistematika, ...]
    dasar: tuple[DasarSistematika, ...] = ()


def daftar_sistematika() -> Mapping[str, Sistematika]:
    """The outlines that come with the program and those of `acuan/sistematika/` of the current
    folder, of which one replaces ours of the same name.
    """
    files = office_outlines()
    return _daftar(tuple((file.resolve(), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _daftar(state: tuple[tuple[Path, int], ...]) -> Mapping[str, Sistematika]:
    """By the office's files as they were last changed; one that is broken is told elsewhere."""
    files = sorted(resource("schema", OUTLINES).glob("*.yaml"))
    outlines = {path.stem: read_sistematika(path) for path in files}
    for path, _ in state:
        data, _ = read_office(f"{OUTLINES}/{path.stem}", OUTLINES)
        if data is not None:
            outlines[path.stem] = _sistematika(data)
    return outlines


def read_sistematika(path: Path) -> Sistematika:
    """One sistematika file of ours; raises `ToolError` where it breaks its schema."""
    return _sistematika(read_own(path, OUTLINES))


def _sistematika(data: Peta) -> Sistematika:
    sumber = _sumber(data, read.text(data, "judul"))
    bab = tuple(_bab(part, sumber) for part in read.mappings(data, "bab"))
    dasar = read.each(data, "dasar", _dasar)
    return Sistematika(read.text(data, "judul"), read.text(data, "jenis"), bab, dasar)


def _dasar(data: Peta) -> DasarSistematika:
    return DasarSistematika(
        read.text(data, "jenis"), read.text(data, "nomor"), int(read.text(data, "tahun"))
    )


def _bab(data: Peta, sumber: str) -> BabSistematika:
    own = _sumber(data, sumber)
    return BabSistematika(
        judul=read.text(data, "judul"),
        kata=_kata(data),
        sumber=own,
        wajib=data.get("wajib") is not False,
        tabel=_tabel(data, own),
        bagian=tuple(_bagian(part, own) for part in read.mappings(data, "bagian")),
    )


def _bagian(data: Peta, sumber: str) -> BagianSistematika:
    own = _sumber(data, sumber)
    return BagianSistematika(
        read.text(data, "judul"),
        _kata(data),
        own,
        _tabel(data, own),
        _texts(data, "hanya_bidang"),
        wajib=data.get("wajib") is not False,
    )


def _kata(data: Peta) -> tuple[str, ...]:
    """The words that a title is known by: those of the outline's own where no others are named."""
    return _texts(data, "kata") or (read.text(data, "judul"),)


def _tabel(data: Peta, sumber: str) -> tuple[TabelSistematika, ...]:
    return tuple(_tabel_wajib(entry, sumber) for entry in read.mappings(data, "tabel"))


def _tabel_wajib(data: Peta, sumber: str) -> TabelSistematika:
    holds = read.mapping(data, "memuat")
    return TabelSistematika(
        jenis=_texts(data, "jenis"),
        sumber=_sumber(data, sumber),
        dari=read.text(holds, "dari"),
        isi=_texts(holds, "isi"),
        indikator=read.text(holds, "indikator"),
    )


def _sumber(data: Peta, above: str) -> str:
    """Where a rule is known from, as what it belongs to where it does not say; and whether it is
    still to be held against the regulation's text.
    """
    if "sumber" not in data:
        return above
    mark = "; perlu dicocokkan dengan naskahnya" if data.get("perlu_dicocokkan") is True else ""
    return f"{data['sumber']}{mark}"


def _texts(data: Peta, key: str) -> tuple[str, ...]:
    return tuple(map(str, read.texts(data, key)))
