"""The money under examination: RKPD, plafon, control figures, and what a perubahan changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from renja_build import kode
from renja_build.compute import kontrol as dihitung
from renja_build.lembar.bahan import Bahan, Isi, Pemeriksa, Rincian, counted, examined, side_by_side
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Rencana, SubKegiatan
from renja_build.render.id_format import angka

_RKPD = "rkpd.yaml belum ada"


def _leaves(plan: Rencana) -> Mapping[str, SubKegiatan]:
    """The sub kegiatan that carry money, by compared code."""
    return {kode.key(leaf.kode): leaf for leaf in plan.sub_kegiatan() if leaf.pagu}


def sub_kegiatan_rkpd(isi: Isi) -> Bahan:
    """Sub kegiatan that only one of the two plans gives money to."""
    if isi.dokumen.rkpd is None:
        return Bahan(kurang=_RKPD)
    ours, theirs = _leaves(isi.dokumen.rencana), _leaves(isi.dokumen.rkpd)
    sides = (
        ("ada di Renja, tidak ada di RKPD", ours, theirs),
        ("ada di RKPD, tidak ada di Renja", theirs, ours),
    )
    rows = tuple(
        Rincian(f"{leaf.kode} {leaf.nama}", f"{where}; pagu {angka(leaf.pagu or 0)}", sesuai=False)
        for where, here, there in sides
        for key, leaf in here.items()
        if key not in there
    )
    shown = (counted(len(ours), "sub kegiatan Renja"), counted(len(theirs), "sub kegiatan RKPD"))
    return Bahan(shown, rincian=rows)


def pagu_rkpd(isi: Isi) -> Bahan:
    """The totals, and the sub kegiatan of both plans whose amounts differ."""
    if isi.dokumen.rkpd is None:
        return Bahan(kurang=_RKPD)
    ours, theirs = _leaves(isi.dokumen.rencana), _leaves(isi.dokumen.rkpd)
    labels, renja, rkpd = ("RKPD", "Renja"), isi.hasil.pagu.total, isi.hasil.rkpd.total
    rows = [side_by_side("Pagu seluruhnya", rkpd, renja, labels, sesuai=rkpd == renja)]
    rows += [
        side_by_side(
            f"{leaf.kode} {leaf.nama}", theirs[key].pagu or 0, leaf.pagu or 0, labels, sesuai=False
        )
        for key, leaf in ours.items()
        if key in theirs and theirs[key].pagu != leaf.pagu
    ]
    return Bahan(
        (counted(len(ours.keys() & theirs.keys()), "sub kegiatan yang ada di keduanya"),),
        rincian=tuple(rows),
    )


def nama_rkpd(isi: Isi) -> Bahan:
    """Codes of the plan that another plan names too."""
    others = [plan for _, plan in dihitung.plans(isi.dokumen).items()]
    ours = {kode.key(node.kode) for node in isi.dokumen.rencana.nodes()}
    both = sum(kode.key(node.kode) in ours for plan in others for node in plan.nodes())
    found = examined(both, "nama", "rkpd.yaml dan rencana sebelum perubahan tidak ada")
    without = isi.dokumen.rkpd is None and not found.kurang
    return (
        replace(found, sebagian=("nama dalam RKPD tidak diperiksa: rkpd.yaml belum ada",))
        if without
        else found
    )


def plafon(isi: Isi) -> Bahan:
    """Every ceiling that renja.yaml states against the pagu."""
    rows = []
    for one in isi.dokumen.kontrol:
        if one.apa == "plafon":
            ceiling, computed = int(one.nilai), dihitung.amount(isi.hasil.pagu, one.kode)
            rows.append(
                side_by_side(
                    _name(one),
                    ceiling,
                    computed,
                    ("plafon", "hitungan"),
                    sesuai=computed <= ceiling,
                )
            )
    missing = "plafon belum ditulis; tambahkan 'apa: plafon' pada kontrol di renja.yaml"
    return (
        Bahan((counted(len(rows), "plafon"),), rincian=tuple(rows))
        if rows
        else Bahan(kurang=missing)
    )


def angka_kontrol(isi: Isi) -> Bahan:
    """Every other control figure against what was computed."""
    rows = tuple(_kontrol(one, isi) for one in isi.dokumen.kontrol if one.apa != "plafon")
    missing = "angka kontrol belum ditulis; tambahkan kontrol di renja.yaml"
    return (
        Bahan((counted(len(rows), "angka kontrol"),), rincian=rows)
        if rows
        else Bahan(kurang=missing)
    )


def _kontrol(one: Kontrol, isi: Isi) -> Rincian:
    """What renja.yaml states and what was computed; whether they agree is told by the findings."""
    stated = f"dinyatakan {angka(one.nilai)}"
    if one.apa == "serapan":
        share = dihitung.percentage(one, isi.hasil)
        shown = "tidak ada" if share is None else angka(share)
        return Rincian(_name(one), f"{stated} persen; hitungan {shown}", sesuai=True)
    uang = dihitung.money(one, isi.hasil)
    if one.apa in ("program", "kegiatan", "sub_kegiatan"):
        computed: int | None = dihitung.counted(one.apa, isi.dokumen.rencana, one.kode)
    else:
        computed = None if uang is None else dihitung.amount(uang, one.kode)
    if computed is None:
        return Rincian(_name(one), f"{stated}; hitungan tidak ada", sesuai=False)
    labels = ("dinyatakan", "hitungan")
    return side_by_side(
        _name(one), int(one.nilai), computed, labels, sesuai=computed == int(one.nilai)
    )


def _name(one: Kontrol) -> str:
    """`Pagu 5.03.01 (Surat Bappeda 12 Juli 2024)`."""
    words = " ".join(part for part in (dihitung.SEBUTAN[one.apa], one.kode, one.periode) if part)
    return f"{words[0].upper()}{words[1:]}" + (f" ({one.sumber})" if one.sumber else "")


def pagu(isi: Isi) -> Bahan:
    """Sub kegiatan in the plan."""
    planned = sum(leaf.hanya is None for leaf in isi.dokumen.rencana.sub_kegiatan())
    return examined(planned, "sub kegiatan", "program.yaml belum memuat sub kegiatan")


def perubahan_pagu(isi: Isi) -> Bahan:
    """Sub kegiatan of the plans before and after."""
    compared = isi.hasil.perubahan.pagu if isi.hasil.perubahan else ()
    return examined(len(compared), "sub kegiatan", "rencana sebelum perubahan tidak ada")


def realisasi_berjalan(isi: Isi) -> Bahan:
    """Sub kegiatan whose spending in the plan year is stated."""
    prefix = f"{isi.dokumen.identitas.tahun}-tw"
    spent = sum(
        code != "total" and any(period.startswith(prefix) for period in periods)
        for code, periods in isi.dokumen.realisasi.rupiah.items()
    )
    missing = (
        f"realisasi anggaran triwulan {prefix[:4]} per sub kegiatan belum ada di realisasi.yaml"
    )
    return examined(spent, "sub kegiatan", missing)


def pergeseran(isi: Isi) -> Bahan:
    """Shifts; none is an answer too."""
    shifts = isi.dokumen.perubahan.pergeseran if isi.dokumen.perubahan else ()
    return Bahan((counted(len(shifts), "pergeseran"),))


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
