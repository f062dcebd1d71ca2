"""Where the cells of a table stand in the files: what a column asks of a line, at its place."""

from __future__ import annotations

from renja_build import kode
from renja_build.diagnostics import Location
from renja_build.model.program import SubKegiatan
from renja_build.model.tata import BarisTertulis
from renja_build.render.bahan import Bahan
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import PER_SIMPUL
from renja_build.render.lajur import Lajur


def tempat_sel(lajur: Lajur, k: Konteks) -> Location | None:
    """The place of the entry that a cell prints, of its row where it is computed; None of a sum."""
    if k.total:
        return None
    if isinstance(k.butir, BarisTertulis) and lajur.asal.id in k.butir.isi:
        return k.butir.isi[lajur.asal.id].at
    if not lajur.isi:
        return _baris(k)
    word, arg = lajur.isi[0]
    side = k.sisi.get(lajur.sisi) if lajur.sisi else k
    periode = arg[0] if arg else ""
    if side is None:
        return None
    if word.milik == "indikator":
        return _ukuran(word.nama, periode, side)
    if word.milik in PER_SIMPUL:
        return _simpul(word.nama, periode, side)
    return _baris(side)


def tempat_id(ident: str, bahan: Bahan) -> Location | None:
    """The place of the node or the indicator that a row is linked to by."""
    measure = bahan.dokumen.indikator.get(ident)
    return measure.at if measure else _at(bahan.simpul.get(kode.key(ident)))


def _simpul(nama: str, periode: str, k: Konteks) -> Location | None:
    leaf = k.node if isinstance(k.node, SubKegiatan) else None
    own = {"pagu": leaf.pagu_at, "maju": leaf.maju_at}.get(nama) if leaf else None
    spent = nama in ("anggaran", "realisasi_anggaran")
    return own or (_terjadi(k, k.kode, periode) if spent else None) or _baris(k)


def _ukuran(nama: str, periode: str, k: Konteks) -> Location | None:
    """A quantity of an indicator: what the plan promises stands with its node, what happened in
    realisasi.yaml.
    """
    measure = k.indikator
    if measure is None:
        return _baris(k)
    years = (str(k.bahan.tahun), str(k.bahan.tahun + 1))
    if k.target and nama in ("target", "renja") and periode in years:
        return k.target.at
    done = _terjadi(k, measure.id, periode) if "realisasi" in nama else None
    return done or measure.places.get((nama, periode)) or measure.at


def _terjadi(k: Konteks, key: str, periode: str) -> Location | None:
    done = k.bahan.dokumen.realisasi
    return done.periods.get((key, periode)) or done.places.get(key)


def _baris(k: Konteks) -> Location | None:
    """What the line speaks of: a record, a node, else an indicator alone."""
    return _at(k.butir) or _at(k.node) or _at(k.indikator)


def _at(part: object) -> Location | None:
    at = getattr(part, "at", None)
    return at if isinstance(at, Location) else None
