"""Where the cells of a table stand in the files: what a column asks of a line, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path

from renja_build import kode
from renja_build.diagnostics import Location
from renja_build.model.program import SubKegiatan
from renja_build.model.tata import BarisTertulis
from renja_build.nodes import Teks
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import PER_SIMPUL, Isi
from renja_build.render.lajur import Lajur
from renja_build.render.page import Sel
from renja_build.resources import resource


def sel_isi(lajur: Lajur, word: Isi, arg: tuple[str, ...], k: Konteks) -> Sel:
    """What a word of a column says of a line, with its place."""
    return bertempat(lajur.cetak(word.nilai(k, arg)), tempat_isi(word, arg, k))


def sel_bertempat(sel: Sel, lajur: Lajur, k: Konteks) -> Sel:
    """A cell with the place of its row where it knows none of its own."""
    return sel if sel.asal else replace(sel, asal=tempat_sel(lajur, k))


def tempat_sel(lajur: Lajur, k: Konteks) -> Location | None:
    """The place of the entry that a cell without words of its own prints, else of its row; None of
    a sum.
    """
    if k.total:
        return None
    if isinstance(k.butir, BarisTertulis) and lajur.asal.id in k.butir.isi:
        return k.butir.isi[lajur.asal.id].at
    side = k.sisi.get(lajur.sisi) if lajur.isi and lajur.sisi else k
    return _baris(side) if side else None


def tempat_isi(word: Isi, arg: tuple[str, ...], k: Konteks) -> Location | None:
    """The place of what a word says of a line; None of a sum."""
    if k.total:
        return None
    periode = arg[0] if arg else ""
    if word.milik == "indikator":
        return tempat_ukuran(word.nama, k, periode)
    if word.milik in PER_SIMPUL:
        return tempat_simpul(word.nama, k, periode)
    return _baris(k)


def bertempat(sel: Sel, at: Location | None) -> Sel:
    """The cell with its place: that of its own text where the text knows it, else `at`."""
    return replace(sel, asal=tempat(sel.teks) or at)


def bertempat_baris(sel: Sel, parts: Sequence[object]) -> Sel:
    """The cell of several texts, each on a line of its own, with their places."""
    places = tuple(map(tempat, parts))
    return replace(sel, asal=next(filter(None, places), None), asal_baris=places)


def tempat_id(ident: str, inputs: Inputs) -> Location | None:
    """The place of the node or the indicator that a row is linked to by."""
    measure = inputs.dokumen.indikator.get(ident)
    return measure.at if measure else tempat(inputs.simpul.get(kode.key(ident)))


def tempat_simpul(nama: str, k: Konteks, periode: str = "") -> Location | None:
    """A quantity of a node: its money stands in the plan or in realisasi.yaml, else where it is
    named.
    """
    leaf = k.node if isinstance(k.node, SubKegiatan) else None
    own = {"pagu": leaf.pagu_at, "maju": leaf.maju_at}.get(nama) if leaf else None
    spent = nama in ("anggaran", "realisasi_anggaran")
    return own or (_terjadi(k, k.kode, periode) if spent else None) or _baris(k)


def tempat_ukuran(nama: str, k: Konteks, periode: str = "") -> Location | None:
    """A quantity of an indicator: what the plan promises stands with its node, what happened in
    realisasi.yaml.
    """
    measure = k.indikator
    if measure is None:
        return _baris(k)
    years = (str(k.inputs.tahun), str(k.inputs.tahun + 1))
    if k.target and nama in ("target", "renja") and periode in years:
        return k.target.at
    done = _terjadi(k, measure.id, periode) if "realisasi" in nama else None
    return done or measure.places.get((nama, periode)) or measure.at


def _terjadi(k: Konteks, key: str, periode: str) -> Location | None:
    done = k.inputs.dokumen.realisasi
    return done.periods.get((key, periode)) or done.places.get(key)


def _baris(k: Konteks) -> Location | None:
    """What the line speaks of: a record, a node, else an indicator alone."""
    return tempat(k.butir) or tempat(k.node) or tempat(k.indikator)


def tempat(part: object) -> Location | None:
    """The place that a part of the data knows of itself, a record without one by the first of its
    texts; what regulation gives has none in the files of an office.
    """
    at = getattr(part, "at", None)
    if at is None and is_dataclass(part):
        values = (getattr(part, field.name) for field in fields(part))
        at = next((tempat(value) for value in values if isinstance(value, Teks)), None)
    return at if isinstance(at, Location) and not _is_ours(at.file) else None


@lru_cache(maxsize=256)
def _is_ours(file: Path) -> bool:
    return file.is_relative_to(resource("schema"))
