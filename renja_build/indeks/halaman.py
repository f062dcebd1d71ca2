"""The index as a page: every Renja with its money, its counts, its findings and its files.

Nothing is read here.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from urllib.parse import quote

from renja_build import __version__
from renja_build.diff.laporan import Temuan
from renja_build.indeks.ringkasan import RingkasanRenja
from renja_build.render import id_format
from renja_build.render.html import fill
from renja_build.render.templates import style

MAX_FINDINGS = 200  # shown of one Renja; the rest is counted
_JENIS = {"murni": "Renja", "perubahan": "Perubahan Renja"}
_TINGKAT = {"error": "galat", "warning": "peringatan"}


@dataclass(frozen=True, slots=True)
class OutputFile:
    """An output that is there; `lama` where it tells of an earlier state.

    Its address is relative to the page.
    """

    nama: str
    alamat: str
    lama: bool = False


@dataclass(frozen=True, slots=True)
class BuiltRenja:
    """A Renja of the output folder with its files."""

    ringkasan: RingkasanRenja
    berkas: tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    """One Renja as its row shows it."""

    renja: RingkasanRenja
    jenis: str
    status: str
    pagu: str
    pagu_sebelum: str
    berkas: tuple[OutputFile, ...]
    temuan: str  # `2 galat, 5 peringatan`, empty where there are none
    banyak_temuan: int
    ditemukan: tuple[tuple[str, Temuan], ...]  # with the name of the level, errors first
    selebihnya: int


@dataclass(frozen=True, slots=True)
class JumlahDaerah:
    """The money of one daerah in one year, of as many perangkat daerah as have a Renja here."""

    daerah: str
    tahun: int
    perangkat_daerah: int
    pagu: str


def html(built: Sequence[BuiltRenja]) -> str:
    """The whole page; its order is that of daerah, year (newest first), perangkat daerah."""
    ordered = sorted(built, key=lambda renja: _order(renja.ringkasan))
    script = style("indeks.js").strip()
    return fill(
        "indeks.html.j2",
        baris=list(map(_row, ordered)),
        jumlah=list(sums([renja.ringkasan for renja in ordered])),
        gaya=style("indeks.css").strip(),
        skrip=script,
        sidik_skrip=base64.b64encode(hashlib.sha256(f"\n{script}\n".encode()).digest()).decode(),
        pembuat=f"renja-build {__version__}",
    )


def _order(renja: RingkasanRenja) -> tuple[str, int, str, str, str]:
    return renja.daerah, -renja.tahun, renja.perangkat_daerah, renja.jenis, renja.slug


def _row(built: BuiltRenja) -> BarisIndeks:
    renja = built.ringkasan
    findings = sorted(renja.temuan, key=_rank)
    told = [(_TINGKAT.get(temuan.tingkat, temuan.tingkat), temuan) for temuan in findings]
    before = renja.pagu_sebelum
    return BarisIndeks(
        renja=renja,
        jenis=_JENIS.get(renja.jenis, renja.jenis),
        status=renja.status.replace("_", " "),
        pagu=id_format.rupiah_tabel(renja.pagu),
        pagu_sebelum="" if before is None else id_format.rupiah_tabel(before),
        berkas=tuple(replace(file, alamat=quote(file.alamat)) for file in built.berkas),
        temuan=_counted(renja.temuan),
        banyak_temuan=len(renja.temuan),
        ditemukan=tuple(told[:MAX_FINDINGS]),
        selebihnya=max(len(told) - MAX_FINDINGS, 0),
    )


def _rank(temuan: Temuan) -> int:
    """Errors first, then warnings, then what the summary file calls otherwise."""
    levels = list(_TINGKAT)
    return levels.index(temuan.tingkat) if temuan.tingkat in levels else len(levels)


def _counted(findings: Sequence[Temuan]) -> str:
    counts = Counter(temuan.tingkat for temuan in findings)
    return ", ".join(f"{counts[level]} {name}" for level, name in _TINGKAT.items() if counts[level])


def sums(renja: Sequence[RingkasanRenja]) -> Iterator[JumlahDaerah]:
    """Money that may be added: of one daerah and year, of two offices or more.

    A perubahan stands in place of what it changes. Where an office has two plans of one kind in a
    year none is the plan, and where examples stand among documents the sum would be neither: such
    years have no sum.
    """
    groups: defaultdict[tuple[str, int], list[RingkasanRenja]] = defaultdict(list)
    for plan in renja:
        groups[plan.daerah, plan.tahun].append(plan)
    for (daerah, tahun), group in groups.items():
        kinds = {(plan.perangkat_daerah, plan.jenis) for plan in group}
        mixed = len({plan.contoh for plan in group}) > 1
        if len(kinds) < len(group) or mixed:
            continue
        valid: dict[str, int] = {}
        for plan in sorted(group, key=attrgetter("jenis")):  # `murni` sorts before `perubahan`
            valid[plan.perangkat_daerah] = plan.pagu
        if len(valid) > 1:
            total = id_format.rupiah_tabel(sum(valid.values()))
            yield JumlahDaerah(daerah, tahun, len(valid), total)
