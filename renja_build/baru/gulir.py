"""Last year's data as the next year's: prakiraan maju becomes the plan, the plan the year before.

Nothing is computed here but which figure stands where; what is not known yet is left empty and
marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renja_build import kode, read
from renja_build.baru.catatan import Catatan
from renja_build.baru.tulis import Data
from renja_build.digits import ribuan
from renja_build.nodes import Isi, Larik, Peta, Teks

_ZERO = "0"
_SUMBER = '"[Sumber dana]"'
_PLANNED = ("program", "kegiatan", "sub_kegiatan")
_OF_PLAN = ("pagu", "maju", "alasan_nihil", "hanya", "indikator", "unit")
_KINERJA = re.compile(r"(?:sd-)?(20\d\d)(-tw[1-4])?")


@dataclass(frozen=True, slots=True)
class Langkah:
    """From the year of one plan to that of the next, in one Renstra or into another."""

    dari: int
    ke: int
    renstra: tuple[int, int]
    renstra_lama: tuple[int, int]
    keluar: frozenset[str] = frozenset()  # compared codes that are not in the plan any more

    @property
    def berurut(self) -> bool:
        """Whether the forward estimate of the one is the plan of the other."""
        return self.ke == self.dari + 1

    @property
    def renstra_baru(self) -> bool:
        """Whether another Renstra begins."""
        return self.renstra != self.renstra_lama

    @property
    def lalu(self) -> int:
        """The year that the new plan evaluates."""
        return self.ke - 2


def plan(
    tree: Peta, step: Langkah, marks: dict[str, str], catatan: Catatan
) -> dict[str, dict[str, Data]]:
    """program.yaml of the next year: what has a forward estimate is planned, what has none stays
    for the evaluation alone.
    """
    rows: dict[str, dict[str, Data]] = {}
    for code, value in tree.pairs():
        row = read.as_mapping(value)
        if read.text(row, "hanya") == "rkpd":
            continue
        rows[code] = _row(code, row, step, catatan)
        if rows[code].get("hanya"):
            continue
        leaf = kode.carries_money(code)
        what = f"target dan pagu prakiraan maju Tahun {step.ke + 1}" if leaf else (
            f"target prakiraan maju Tahun {step.ke + 1}"
        )  # fmt: skip
        if not step.berurut:
            what = f"target, pagu, dan prakiraan maju Tahun {step.ke + 1}"
        elif _loses_funds(row) or any(map(_loses_funds, _parts(row))):
            what = f"sumber dana pagunya, {what}"
            catatan.kosongkan("sumber dana pagu yang dahulu terbagi")
        if leaf or "indikator" in row:
            marks[code] = f"isi {what}"
    _leave_empty_parents(rows, marks)
    return rows


def _leave_empty_parents(rows: dict[str, dict[str, Data]], marks: dict[str, str]) -> None:
    """A program or kegiatan of which nothing goes on stays for the evaluation alone."""
    planned = {
        code for code, row in rows.items() if kode.carries_money(code) and not row.get("hanya")
    }
    kept = {
        above
        for code in planned
        for above in (kode.parent(code), kode.parent(kode.parent(code) or ""))
    }
    for code, row in rows.items():
        if not kode.carries_money(code) and code not in kept:
            row.pop("indikator", None)
            row["hanya"] = "evaluasi"
            marks.pop(code, None)


def _row(code: str, row: Peta, step: Langkah, catatan: Catatan) -> dict[str, Data]:
    carried: dict[str, Data] = {
        key: plain(value) for key, value in row.items() if key not in _OF_PLAN
    }
    leaf = kode.carries_money(code)
    only = read.text(row, "hanya")
    if only == "evaluasi" or (leaf and step.berurut and not _has_forward(row)):
        if not only:
            catatan.kosongkan("sub kegiatan tanpa prakiraan maju, kini hanya: evaluasi")
        return carried | {"hanya": "evaluasi"}
    catatan.bawa(_level(code))
    return (
        carried
        | _targets(row, step, catatan)
        | _money(row, step, leaf=leaf)
        | _units(row, step, catatan)
    )


def _level(code: str) -> str:
    return (kode.level(code) or "").replace("_", " ")


def _has_forward(row: Peta) -> bool:
    """Whether a sub kegiatan goes on: it has a forward estimate itself, or a unit of it has."""
    units = read.mapping(row, "unit").values()
    nihil = read.text(row, "pagu") == "-" and _has_target(row)
    return "maju" in row or nihil or any("maju" in read.as_mapping(unit) for unit in units)


def _has_target(row: Peta) -> bool:
    targets = read.mapping(row, "indikator").values()
    return any("maju" in read.as_mapping(target) for target in targets)


def _targets(row: Peta, step: Langkah, catatan: Catatan) -> dict[str, Data]:
    if "indikator" not in row:
        return {}
    rolled: dict[str, Data] = {}
    for ident, value in read.mapping(row, "indikator").items():
        target = read.as_mapping(value)
        kept: dict[str, Data] = {}
        if step.berurut and "maju" in target:
            kept["target"] = plain(target["maju"])
            catatan.bawa("target")
        else:
            kept["target"] = ""
        unit = target.get("satuan_maju", target.get("satuan"))
        if unit is not None:
            kept["satuan"] = plain(unit)
        if "nama" in target:
            kept["nama"] = plain(target["nama"])
        rolled[ident] = kept | {"maju": ""}
    return {"indikator": rolled}


def _money(row: Peta, step: Langkah, *, leaf: bool) -> dict[str, Data]:
    if not leaf or isinstance(row.get("unit"), Peta):
        return {}
    if "maju" in row and step.berurut:
        source: dict[str, Data] = {"sumber_dana": _SUMBER} if _loses_funds(row) else {}
        return {**source, "pagu": plain(row["maju"]), "maju": _ZERO}
    if "alasan_nihil" in row:
        return {"pagu": '"-"', "alasan_nihil": plain(row["alasan_nihil"])}
    return {"pagu": _ZERO, "maju": _ZERO}


def _loses_funds(row: Peta) -> bool:
    """Whether the pagu is of several funds and the forward estimate, which becomes the pagu, of
    none: what is given for all is not known to be its fund.
    """
    pagu, maju = row.get("pagu"), row.get("maju")
    if not isinstance(pagu, Larik) or maju is None or isinstance(maju, Larik):
        return False
    return any("sumber_dana" in read.as_mapping(part) for part in pagu)


def _parts(row: Peta) -> list[Peta]:
    return [read.as_mapping(part) for part in read.mapping(row, "unit").values()]


def _units(row: Peta, step: Langkah, catatan: Catatan) -> dict[str, Data]:
    unit = row.get("unit")
    if not isinstance(unit, Peta):
        return {"unit": unit} if isinstance(unit, Teks) else {}
    rolled: dict[str, Data] = {}
    for ident, value in unit.items():
        part = read.as_mapping(value)
        kept: dict[str, Data] = {
            key: plain(inner) for key, inner in part.items() if key not in _OF_PLAN
        }
        rolled[ident] = (
            kept
            | _targets(part, step, catatan)
            | _money(part, step, leaf="pagu" in part or "maju" in part)
        )
    return {"unit": rolled}


def rkpd(
    rows: Mapping[str, Mapping[str, Data]], step: Langkah, marks: dict[str, str]
) -> dict[str, Data]:
    """The rows of the plan as the rancangan awal RKPD is to say them."""
    asked: dict[str, Data] = {}
    for code, row in rows.items():
        if row.get("hanya"):
            continue
        targets = row.get("indikator")
        empty: Data = (
            {ident: {"target": ""} for ident in targets} if isinstance(targets, Mapping) else {}
        )
        money: dict[str, Data] = {"pagu": _ZERO} if kode.carries_money(code) else {}
        asked[code] = {"nama": row["nama"], **({"indikator": empty} if empty else {}), **money}
        marks[code] = f"isi menurut rancangan awal RKPD Tahun {step.ke}"
    return asked


def indicators(
    data: Peta,
    tree: Peta,
    rows: Mapping[str, Mapping[str, Data]],
    step: Langkah,
    marks: dict[str, str],
    catatan: Catatan,
) -> dict[str, Data]:
    """indikator.yaml: the targets of the plan become those of its year's Renja; of another Renstra
    all targets are still to be filled in. What measures a row that is not carried is left out.
    """
    planned, there = dict(_planned(tree)), {kode.key(code) for code in rows}
    rolled: dict[str, Data] = {}
    for ident, value in data.items():
        subject = read.text(read.as_mapping(value), "untuk")
        if kode.level(subject) in _PLANNED and kode.key(subject) not in there:
            catatan.tanpa_tempat.append(f"indikator {ident}, sebab {subject} tidak ikut dibawa")
            continue
        entry: dict[str, Data] = {
            key: plain(inner) for key, inner in read.as_mapping(value).items()
        }
        own = read.mapping(read.as_mapping(value), "renja")
        series: dict[str, Data] = {year: plain(inner) for year, inner in own.items()}
        if ident in planned:
            series[str(step.dari)] = plain(planned[ident])
            catatan.bawa(f"target Renja {step.dari}")
        if series:
            entry["renja"] = series
        for note in ("catatan_analisis", "catatan_evaluasi"):
            if note in entry:
                del entry[note]
                catatan.kosongkan("catatan capaian")
        if step.renstra_baru and "renstra" in entry:
            awal, akhir = step.renstra
            entry["renstra"] = {str(year): "" for year in range(awal, akhir + 1)} | {"akhir": ""}
            marks[ident] = f"isi target menurut Renstra {awal}-{akhir}"
            catatan.kosongkan("target Renstra")
        rolled[ident] = entry
    return rolled


def _planned(tree: Peta) -> Iterator[tuple[str, Isi]]:
    """The target of each indicator of the plan, where it is in the indicator's own unit."""
    for row in tree.values():
        for ident, value in read.mapping(read.as_mapping(row), "indikator").items():
            target = read.as_mapping(value)
            if (
                "target" in target
                and "satuan" not in target
                and "hanya" not in read.as_mapping(row)
            ):
                yield ident, target["target"]


def leaving(tree: Peta, step: Langkah) -> frozenset[str]:
    """The codes that the next plan has for the evaluation alone."""
    rows = plan(tree, step, {}, Catatan())
    return frozenset(kode.key(code) for code, row in rows.items() if row.get("hanya"))


def realisasi(
    data: Peta,
    tree: Peta,
    pagu: Mapping[str, int],
    indikator: Mapping[str, Data],
    step: Langkah,
    marks: dict[str, str],
    catatan: Catatan,
) -> dict[str, Data]:
    """realisasi.yaml: full years stay, what was only begun goes; the year to be evaluated is empty,
    and the pagu of the plan that was, in all its parts, is stated for its year.
    """
    kinerja: dict[str, Data] = {}
    for ident, value in read.mapping(data, "kinerja").items():
        periods = read.as_mapping(value)
        kept: dict[str, Data] = {
            period: plain(inner) for period, inner in periods.items() if _is_past(period, step)
        }
        catatan.kosongkan("realisasi yang belum setahun", len(periods) - len(kept))
        if ident in indikator:
            kinerja[ident] = kept | {str(step.lalu): kept.get(str(step.lalu), "")}
    rupiah: dict[str, Data] = {}
    for code, value in read.mapping(data, "rupiah").items():
        kept = {
            period: plain(inner)
            for period, inner in read.as_mapping(value).items()
            if _is_past(period, step)
        }
        if kept:
            rupiah[code] = kept
    for code, row in tree.pairs():
        amount = pagu.get(kode.key(code))
        if amount and "hanya" not in read.as_mapping(row):
            stated = rupiah.get(code, {})
            assert isinstance(stated, Mapping)
            rupiah[code] = {**stated, str(step.dari): {"pagu": ribuan(amount)}}
            catatan.bawa(f"pagu Tahun {step.dari}")
    if kinerja:
        marks["kinerja"] = f"isi realisasi kinerja Tahun {step.lalu}"
    marks["rupiah"] = f"isi pagu dan realisasi anggaran Tahun {step.lalu}"
    return {"kinerja": kinerja, "rupiah": rupiah}


def _is_past(period: str, step: Langkah) -> bool:
    """Whether a figure is of a full year, or of all years up to one, before the one that is still
    to be filled in; of quarters nothing is carried.
    """
    match = _KINERJA.fullmatch(period)
    if match is None or match[2]:
        return False
    if period.startswith("sd-") and step.renstra_baru:
        return False  # what was reached since the beginning of the Renstra before
    return int(match[1]) < step.lalu or (
        int(match[1]) == step.lalu and not period.startswith("sd-")
    )


def plain(value: Isi) -> Data:
    """Data as it was written, without places."""
    if isinstance(value, Peta):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Larik):
        return [plain(inner) for inner in value]
    return value
