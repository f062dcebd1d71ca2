"""The index as a page: every Renja with its money, its counts, its findings and its files; nothing is read here."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from renja_build import __version__
from renja_build.diff.laporan import Temuan
from renja_build.indeks.ringkasan import Ringkasan
from renja_build.render import id_format
from renja_build.render.html import fill
from renja_build.render.templates import style

MAX_FINDINGS = 200  # shown of one Renja; the rest is counted
_JENIS = {"murni": "Renja", "perubahan": "Perubahan Renja"}
_TINGKAT = {"error": "galat", "warning": "peringatan"}


@dataclass(frozen=True, slots=True)
class Berkas:
    """An output that is there: its address is relative to the page; `lama` where it tells of an earlier state."""

    nama: str
    alamat: str
    lama: bool = False


@dataclass(frozen=True, slots=True)
class Terbangun:
    """A Renja of the output folder with its files."""

    ringkasan: Ringkasan
    berkas: tuple[Berkas, ...]


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    """One Renja as its row shows it."""

    renja: Ringkasan
    jenis: str
    status: str
    pagu: str
    pagu_sebelum: str
    berkas: tuple[Berkas, ...]
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


def html(built: Sequence[Terbangun]) -> str:
    """The whole page; its order is that of daerah, year (newest first), perangkat daerah."""
    ordered = sorted(built, key=lambda one: _order(one.ringkasan))
    script = style("indeks.js").strip()
    return fill(
        "indeks.html.j2",
        baris=[_row(one) for one in ordered],
        jumlah=list(sums([one.ringkasan for one in ordered])),
        gaya=style("indeks.css").strip(),
        skrip=script,
        sidik_skrip=base64.b64encode(hashlib.sha256(f"\n{script}\n".encode()).digest()).decode(),
        pembuat=f"renja-build {__version__}",
    )


def _order(one: Ringkasan) -> tuple[str, int, str, str, str]:
    return one.daerah, -one.tahun, one.perangkat_daerah, one.jenis, one.slug


def _row(one: Terbangun) -> BarisIndeks:
    renja = one.ringkasan
    found = sorted(
        renja.temuan,
        key=lambda each: list(_TINGKAT).index(each.tingkat) if each.tingkat in _TINGKAT else 2,
    )
    before = renja.pagu_sebelum
    return BarisIndeks(
        renja=renja,
        jenis=_JENIS.get(renja.jenis, renja.jenis),
        status=renja.status.replace("_", " "),
        pagu=id_format.rupiah_tabel(renja.pagu),
        pagu_sebelum="" if before is None else id_format.rupiah_tabel(before),
        berkas=tuple(replace(each, alamat=quote(each.alamat)) for each in one.berkas),
        temuan=_counted(renja.temuan),
        banyak_temuan=len(renja.temuan),
        ditemukan=tuple(
            (_TINGKAT.get(each.tingkat, each.tingkat), each) for each in found[:MAX_FINDINGS]
        ),
        selebihnya=max(len(found) - MAX_FINDINGS, 0),
    )


def _counted(found: Sequence[Temuan]) -> str:
    counts = [
        (name, sum(one.tingkat == level for one in found)) for level, name in _TINGKAT.items()
    ]
    return ", ".join(f"{count} {name}" for name, count in counts if count)


def sums(renja: Sequence[Ringkasan]) -> Iterator[JumlahDaerah]:
    """Money that may be added: of one daerah and year, two offices or more, a perubahan in place of what it changes.

    Where an office has two plans of one kind in a year none is the plan, and where examples stand among
    documents the sum would be neither: such years have no sum.
    """
    groups: defaultdict[tuple[str, int], list[Ringkasan]] = defaultdict(list)
    for one in renja:
        groups[one.daerah, one.tahun].append(one)
    for (daerah, tahun), group in groups.items():
        plans = {(one.perangkat_daerah, one.jenis): one for one in group}
        if len(plans) < len(group) or len({one.contoh for one in group}) > 1:
            continue
        valid = {
            office: one for (office, _), one in sorted(plans.items())
        }  # `murni` sorts before `perubahan`
        if len(valid) > 1:
            total = sum(one.pagu for one in valid.values())
            yield JumlahDaerah(daerah, tahun, len(valid), id_format.rupiah_tabel(total))
