"""Proposals by the codes that they name: what was asked for, and what was granted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from renja_build import kode
from renja_build.acuan.daerah import jenis_of
from renja_build.acuan.katalog_nomenklatur import nomenklatur_of
from renja_build.model.document import Dokumen, Usulan

BELUM_BERKODE = "Usulan yang belum menyebut kode"


@dataclass(frozen=True, slots=True)
class JumlahUsulan:
    """Proposals under one code, in whole rupiah."""

    ringkasan: ClassVar = True  # sums over records leave it out

    kode: str
    nama: str = ""
    banyak: int = 0
    pagu: int = 0
    ditampung: int = 0


def per_kode(usulan: Iterable[Usulan]) -> Mapping[str, JumlahUsulan]:
    """The sums under every code that a proposal names or stands below, from program down."""
    below: dict[str, list[Usulan]] = {}
    for proposal in usulan:
        for code in jenjang(proposal.kode):
            below.setdefault(code, []).append(proposal)
    return {code: _jumlah(code, "", proposals) for code, proposals in below.items()}


def seluruhnya(usulan: Sequence[Usulan]) -> JumlahUsulan:
    """The sums of all proposals."""
    return _jumlah("", "", usulan)


def menurut(usulan: Iterable[Usulan], golongan: str) -> Mapping[str, JumlahUsulan]:
    """The sums of the proposals that state one of their fields, by what they state."""
    groups: dict[str, list[Usulan]] = {}
    for proposal in usulan:
        if name := getattr(proposal, golongan):
            groups.setdefault(name, []).append(proposal)
    return {name: _jumlah("", name, proposals) for name, proposals in groups.items()}


def _jumlah(code: str, nama: str, usulan: Sequence[Usulan]) -> JumlahUsulan:
    asked = sum(proposal.pagu or 0 for proposal in usulan)
    granted = sum(proposal.ditampung or 0 for proposal in usulan)
    return JumlahUsulan(code, nama, len(usulan), asked, granted)


def berjenjang(dokumen: Dokumen) -> Iterator[tuple[JumlahUsulan, Sequence[Usulan]]]:
    """Every code that proposals name or stand below, in order, with those that name it; what names
    none comes last.
    """
    sums, names = per_kode(dokumen.usulan), _names(dokumen)
    for code in sorted(sums, key=kode.key):
        own = [proposal for proposal in dokumen.usulan if proposal.kode == code]
        known = sums[code]
        nama = names.get(kode.key(code), "")
        yield JumlahUsulan(code, nama, known.banyak, known.pagu, known.ditampung), own
    bare = [proposal for proposal in dokumen.usulan if proposal.kode not in sums]
    if bare:
        yield _jumlah("", BELUM_BERKODE, bare), bare


def jenjang(code: str) -> tuple[str, ...]:
    """The codes from program down to a code, the last of which it is; none of one that is none."""
    if kode.level(code) is None:
        return ()
    steps = [code]
    while (above := kode.parent(steps[0])) and kode.level(above) in ("program", "kegiatan"):
        steps.insert(0, above)
    return tuple(steps)


def _names(dokumen: Dokumen) -> Mapping[str, str]:
    """The names of codes: those of the plan before those of the draft and of the catalogue."""
    ident = dokumen.identitas
    known = nomenklatur_of(ident.edisi_nomenklatur, jenis_of(ident.tingkat)).nomenklatur.entri
    names = {code: entry.nama for code, entry in known.items()}
    for plan in filter(None, (dokumen.rkpd, dokumen.rencana)):
        names |= {kode.key(node.kode): node.nama for node in plan.nodes()}
    return names
