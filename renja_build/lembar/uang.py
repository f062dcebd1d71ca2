"""The money under examination: RKPD, plafon, control figures, and what a perubahan changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from renja_build import kode
from renja_build.compute import kontrol as dihitung
from renja_build.lembar.basis import (
    Basis,
    Pemeriksa,
    RenjaDiperiksa,
    RincianLembar,
    counted,
    examined,
    side_by_side,
)
from renja_build.lint import audit
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Rencana, SubKegiatan
from renja_build.render.id_format import angka

_RKPD = "rkpd.yaml belum ada"


def _leaves(plan: Rencana) -> Mapping[str, SubKegiatan]:
    """The sub kegiatan that carry money, by compared code."""
    return {kode.key(leaf.kode): leaf for leaf in plan.sub_kegiatan() if leaf.pagu}


def sub_kegiatan_rkpd(renja: RenjaDiperiksa) -> Basis:
    """Sub kegiatan that only one of the two plans gives money to."""
    if renja.dokumen.rkpd is None:
        return Basis(kurang=_RKPD)
    ours, theirs = _leaves(renja.dokumen.rencana), _leaves(renja.dokumen.rkpd)
    rows = (
        *_only(ours, theirs, "ada di Renja, tidak ada di RKPD"),
        *_only(theirs, ours, "ada di RKPD, tidak ada di Renja"),
    )
    counts = (counted(len(ours), "sub kegiatan Renja"), counted(len(theirs), "sub kegiatan RKPD"))
    return Basis(counts, rincian=rows)


def _only(
    here: Mapping[str, SubKegiatan], there: Mapping[str, SubKegiatan], where: str
) -> Iterator[RincianLembar]:
    for key, leaf in here.items():
        if key not in there:
            pagu = angka(leaf.pagu or 0)
            yield RincianLembar(f"{leaf.kode} {leaf.nama}", f"{where}; pagu {pagu}", sesuai=False)


def pagu_rkpd(renja: RenjaDiperiksa) -> Basis:
    """The totals, and the sub kegiatan of both plans whose amounts differ."""
    if renja.dokumen.rkpd is None:
        return Basis(kurang=_RKPD)
    ours, theirs = _leaves(renja.dokumen.rencana), _leaves(renja.dokumen.rkpd)
    both = [key for key in ours if key in theirs]
    labels = ("RKPD", "Renja")
    pagu, rkpd = renja.hasil.pagu.total, renja.hasil.rkpd.total
    rows = [side_by_side("Pagu seluruhnya", rkpd, pagu, labels, sesuai=rkpd == pagu)]
    for key in both:
        leaf, stated = ours[key], theirs[key].pagu or 0
        if leaf.pagu != stated:
            name = f"{leaf.kode} {leaf.nama}"
            rows.append(side_by_side(name, stated, leaf.pagu or 0, labels, sesuai=False))
    count = counted(len(both), "sub kegiatan yang ada di keduanya")
    return Basis((count,), rincian=tuple(rows))


def nama_rkpd(renja: RenjaDiperiksa) -> Basis:
    """Codes of the plan that another plan names too."""
    ours = set(_keys(renja.dokumen.rencana))
    both = 0
    for plan in dihitung.plans(renja.dokumen).values():
        both += sum(map(ours.__contains__, _keys(plan)))
    basis = examined(both, "nama", "rkpd.yaml dan rencana sebelum perubahan tidak ada")
    if basis.kurang or renja.dokumen.rkpd is not None:
        return basis
    return replace(basis, sebagian=("nama dalam RKPD tidak diperiksa: rkpd.yaml belum ada",))


def _keys(plan: Rencana) -> Iterator[str]:
    for node in plan.nodes():
        yield kode.key(node.kode)


def plafon(renja: RenjaDiperiksa) -> Basis:
    """Every ceiling that renja.yaml states against the pagu."""
    rows = [_plafon(kontrol, renja) for kontrol in renja.dokumen.kontrol if kontrol.apa == "plafon"]
    missing = "plafon belum ditulis; tambahkan 'apa: plafon' pada kontrol di renja.yaml"
    return replace(examined(len(rows), "plafon", missing), rincian=tuple(rows))


def _plafon(kontrol: Kontrol, renja: RenjaDiperiksa) -> RincianLembar:
    ceiling, computed = int(kontrol.nilai), _computed(kontrol, renja) or 0
    labels = ("plafon", "hitungan")
    return side_by_side(_name(kontrol), ceiling, computed, labels, sesuai=computed <= ceiling)


def angka_kontrol(renja: RenjaDiperiksa) -> Basis:
    """Every other control figure against what was computed."""
    look_up = dihitung.measured(renja.dokumen, renja.hasil)
    rows = [
        _kontrol(kontrol, renja, look_up)
        for kontrol in renja.dokumen.kontrol
        if kontrol.apa != "plafon"
    ]
    missing = "angka kontrol belum ditulis; tambahkan kontrol di renja.yaml"
    return replace(examined(len(rows), "angka kontrol", missing), rincian=tuple(rows))


def _kontrol(
    kontrol: Kontrol, renja: RenjaDiperiksa, look_up: Callable[[Kontrol], Decimal | None]
) -> RincianLembar:
    """What renja.yaml states and what was computed; whether they agree is told by the findings."""
    name, stated = _name(kontrol), f"dinyatakan {angka(kontrol.nilai)}"
    if kontrol.apa in ("serapan", "capaian", "target", "kinerja"):
        of_spending = kontrol.apa == "serapan"
        found = dihitung.percentage(kontrol, renja.hasil) if of_spending else look_up(kontrol)
        unit = " persen" if kontrol.apa in ("serapan", "capaian") else ""
        shown = "tidak ada" if found is None else angka(found)
        return RincianLembar(name, f"{stated}{unit}; hitungan {shown}", sesuai=True)
    computed = _computed(kontrol, renja)
    if computed is None:
        return RincianLembar(name, f"{stated}; hitungan tidak ada", sesuai=False)
    labels, number = ("dinyatakan", "hitungan"), int(kontrol.nilai)
    return side_by_side(name, number, computed, labels, sesuai=computed == number)


def _computed(kontrol: Kontrol, renja: RenjaDiperiksa) -> int | None:
    """A count or an amount, None where the Renja has no such data."""
    if kontrol.apa in ("program", "kegiatan", "sub_kegiatan"):
        return dihitung.count(kontrol, renja.dokumen.rencana, renja.dokumen)
    uang = dihitung.money(kontrol, renja.dokumen, renja.hasil)
    return None if uang is None else dihitung.amount(uang, kontrol.kode)


def _name(kontrol: Kontrol) -> str:
    """`Pagu 5.03.01 (Surat Bappeda 12 Juli 2024)`."""
    subject = audit.subject(kontrol)
    return f"{subject[0].upper()}{subject[1:]}{audit.source(kontrol)}"


def pagu(renja: RenjaDiperiksa) -> Basis:
    """Sub kegiatan in the plan."""
    planned = [leaf for leaf in renja.dokumen.rencana.sub_kegiatan() if leaf.hanya is None]
    return examined(len(planned), "sub kegiatan", "program.yaml belum memuat sub kegiatan")


def perubahan_pagu(renja: RenjaDiperiksa) -> Basis:
    """Sub kegiatan of the plans before and after."""
    compared = renja.hasil.perubahan.pagu if renja.hasil.perubahan else ()
    return examined(len(compared), "sub kegiatan", "rencana sebelum perubahan tidak ada")


def realisasi_berjalan(renja: RenjaDiperiksa) -> Basis:
    """Sub kegiatan whose spending in the plan year is stated."""
    tahun = renja.dokumen.identitas.tahun
    prefix = (f"{tahun}-tw", f"sd-{tahun}-tw")
    spent = 0
    for code, periods in renja.dokumen.realisasi.rupiah.items():
        if code != "total" and any(period.startswith(prefix) for period in periods):
            spent += 1
    missing = f"realisasi anggaran triwulan {tahun} per sub kegiatan belum ada di realisasi.yaml"
    return examined(spent, "sub kegiatan", missing)


def pergeseran(renja: RenjaDiperiksa) -> Basis:
    """Shifts; none is an answer too."""
    shifts = renja.dokumen.perubahan.pergeseran if renja.dokumen.perubahan else ()
    return Basis((counted(len(shifts), "pergeseran"),))


PEMERIKSA: Mapping[str, Pemeriksa] = {
    "sub_kegiatan_rkpd": sub_kegiatan_rkpd,
    "pagu_rkpd": pagu_rkpd,
    "nama_rkpd": nama_rkpd,
    "plafon": plafon,
    "pagu": pagu,
    "angka_kontrol": angka_kontrol,
    "perubahan_pagu": perubahan_pagu,
    "realisasi_berjalan": realisasi_berjalan,
    "pergeseran": pergeseran,
}
