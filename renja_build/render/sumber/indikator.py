"""Rows from indicators, by themselves or under their tujuan and sasaran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renja_build.compute.capaian import target_tahun
from renja_build.model.document import Sasaran, Tujuan
from renja_build.model.program import Indikator
from renja_build.model.tata import BarisTata
from renja_build.render.inputs import Inputs
from renja_build.render.konteks import Konteks
from renja_build.render.kosakata import Opsi, sumber


@sumber("jenis", "indikator_bila")
def indikator(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Indikator menurut urutan indikator.yaml."""
    opsi = baris.opsi
    for measure in inputs.dokumen.indikator.values():
        if terisi(inputs, measure, opsi) and measure.jenis in (
            opsi.get("jenis") or (measure.jenis,)
        ):
            yield Konteks(inputs, indikator=measure, id=measure.id)


def terisi(inputs: Inputs, measure: Indikator, opsi: Opsi) -> bool:
    """Whether an indicator has all the targets and projections that `indikator_bila` asks for."""
    lalu = inputs.dokumen.identitas.tahun_lalu
    stated = {
        "renstra": measure.renstra,
        "akhir_renstra": "akhir" in measure.renstra,
        "renja": measure.renja,
        "proyeksi": measure.proyeksi,
        "target_lalu": target_tahun(measure, lalu).keadaan != "kosong",
    }
    return all(stated[seri] for seri in opsi.get("indikator_bila", ()))


@sumber("tanpa_indikator", "hanya", tingkat=("tujuan", "sasaran"))
def tujuan(inputs: Inputs, baris: BarisTata) -> Iterator[Konteks]:
    """Tujuan dengan indikatornya, lalu sasarannya dengan indikator masing-masing (tujuan.yaml);
    tanpa_indikator: false menaruh tujuan tanpa indikator pada baris sasarannya yang pertama.
    """
    chosen = baris.opsi.get("hanya", ())
    bare = "tidak" not in baris.opsi.get("tanpa_indikator", ())
    for goal in inputs.dokumen.tujuan:
        waiting: Tujuan | None = None
        if not chosen or goal.id in chosen:
            lines = list(_garis(inputs, goal, "tujuan", bare=bare))
            waiting = None if lines else goal
            yield from lines
        for aim in goal.sasaran:
            if not chosen or {goal.id, aim.id}.intersection(chosen):
                for line in _garis(inputs, aim, "sasaran", bare=bare):
                    yield replace(line, induk=waiting)
                    waiting = None
        if waiting:  # what no sasaran could carry is not lost
            yield from _garis(inputs, waiting, "tujuan", bare=True)


def _garis(
    inputs: Inputs, butir: Tujuan | Sasaran, tingkat: str, *, bare: bool
) -> Iterator[Konteks]:
    """One wording with its indicators, a line each; without any, a line where `bare` asks for it."""
    first = Konteks(inputs, tingkat=tingkat, butir=butir, nama=butir.uraian)
    if bare and not butir.indikator:
        yield first
    for place, ident in enumerate(butir.indikator):
        yield replace(
            first, indikator=inputs.dokumen.indikator[ident], id=ident, pertama=place == 0
        )
