"""A validated folder to the frozen model: with its neighbours `build_*` the only place that reads
by key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat
from typing import TypeVar

from renja_build import read
from renja_build.acuan.dana import check_dana, pohon_dana
from renja_build.diagnostics import ContentError, Diagnostic, bounded
from renja_build.folder import Folder
from renja_build.model.baca_tata import build_tata
from renja_build.model.blocks import build_bab, build_depan, build_lampiran
from renja_build.model.build_identitas import build_identitas, build_kontrol
from renja_build.model.build_kinerja import (
    build_indikator,
    build_realisasi,
    build_renstra_lalu,
    build_tujuan,
)
from renja_build.model.build_landasan import build_landasan
from renja_build.model.build_perubahan import build_perubahan
from renja_build.model.build_records import (
    build_anggota,
    build_data,
    build_e81,
    build_fakta,
    build_faktor,
    build_inovasi,
    build_keselarasan,
    build_pokir,
    build_proses,
    build_spm,
    build_unit,
    build_usulan,
)
from renja_build.model.check import check_folder
from renja_build.model.document import Dokumen, KakiE81, RenstraLalu
from renja_build.model.program import Indikator, Rencana
from renja_build.model.proses import Proses
from renja_build.model.tata import TataTabel
from renja_build.model.tree import Bawaan, build_tree
from renja_build.model.unit import summed
from renja_build.nodes import Peta

Record = TypeVar("Record")


def build(folder: Folder) -> Dokumen:
    """The model of one Renja; raises `ContentError` with everything that does not fit together."""
    findings = bounded(chain(folder.found, check_dana(), _unfitting(folder)))
    if any(finding.level == "error" for finding in findings):
        raise ContentError(findings)
    return assemble(folder)


def _unfitting(folder: Folder) -> Iterable[Diagnostic]:
    return (finding for finding in check_folder(folder) if not folder.follows(finding))


def assemble(folder: Folder) -> Dokumen:
    """The model of a folder in which nothing is wrong."""
    single, series, path = folder.single, folder.series, folder.path
    indikator = build_indikator(single["indikator"])
    bawaan = _bawaan(single["renja"], indikator)
    landasan = build_landasan(single.get("landasan", Peta()))
    return Dokumen(
        identitas=build_identitas(single["renja"], folder),
        rencana=build_tree(single["program"], bawaan, Peta(), folder.nomenklatur),
        rkpd=_rkpd(folder, bawaan),
        indikator=indikator,
        realisasi=build_realisasi(single.get("realisasi", Peta())),
        tujuan=_records(single, "tujuan", build_tujuan),
        renstra_lalu=_renstra_lalu(folder),
        landasan=landasan,
        usulan=_records(single, "usulan", build_usulan),
        fakta=build_fakta(single.get("fakta", Peta())),
        perubahan=build_perubahan(folder, bawaan) if folder.dasar else None,
        e81=_e81(single),
        faktor=_records(single, "faktor", build_faktor),
        tim=_records(single, "tim", build_anggota),
        kontrol=read.each(single["renja"], "kontrol", build_kontrol),
        spm=_records(single, "spm", build_spm),
        pokir=_records(single, "pokir", build_pokir),
        inovasi=_records(single, "inovasi", build_inovasi),
        keselarasan=_records(single, "keselarasan", build_keselarasan),
        data=_records(single, "data", build_data),
        dana=bawaan.dana,
        unit=build_unit(single.get("unit", Peta())),
        proses=_proses(single),
        tabel=_tabel(folder.named["tabel"]),
        nomenklatur=folder.nomenklatur,
        kata=folder.kata,
        depan=tuple(build_depan(data, path, landasan) for data in series["depan"]),
        bab=tuple(map(build_bab, series["bab"], repeat(path))),
        lampiran=tuple(map(build_lampiran, series["lampiran"], repeat(path))),
        tanda=folder.tanda,
    )


def _records(
    single: Mapping[str, Peta], name: str, build_record: Callable[[Peta], Record]
) -> tuple[Record, ...]:
    """The records that a file lists under its own name; none where a Renja does not need it."""
    return read.each(single.get(name, Peta()), name, build_record)


def _bawaan(renja: Peta, indikator: Mapping[str, Indikator]) -> Bawaan:
    default = read.mapping(renja, "bawaan")
    return Bawaan(
        lokasi=read.text(default, "lokasi"),
        sumber_dana=read.text(default, "sumber_dana"),
        waktu=read.text(default, "waktu"),
        dana=pohon_dana(),
        dijumlah=summed(indikator),
    )


def _e81(single: Mapping[str, Peta]) -> KakiE81 | None:
    return build_e81(single["e81"]) if "e81" in single else None


def _proses(single: Mapping[str, Peta]) -> Proses | None:
    return build_proses(single["proses"]) if "proses" in single else None


def _renstra_lalu(folder: Folder) -> RenstraLalu | None:
    data = folder.single.get("renstra_lalu")
    return None if data is None else build_renstra_lalu(data, folder.nomenklatur)


def _rkpd(folder: Folder, bawaan: Bawaan) -> Rencana | None:
    """The rancangan awal RKPD, whose parents may stand in the plan alone."""
    single = folder.single
    if "rkpd" not in single:
        return None
    return build_tree(single["rkpd"], bawaan, single["program"], folder.nomenklatur)


def _tabel(files: Mapping[str, Peta]) -> dict[str, TataTabel]:
    return {name: build_tata(name, data) for name, data in files.items()}
