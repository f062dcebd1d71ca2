"""What a kontrol of rupiah finds: how far it is off, and which leaves explain that."""

from __future__ import annotations

from renja_build import kode
from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.lint.causes import Angka, causes, told
from renja_build.model.kontrol import Kontrol


def subject(kontrol: Kontrol) -> str:
    """`pagu 5.03.01`, `realisasi 2024-tw2`."""
    return " ".join(
        part for part in (dihitung.SEBUTAN[kontrol.apa], kontrol.kode, kontrol.periode) if part
    )


def source(kontrol: Kontrol) -> str:
    """Who states it, in brackets."""
    return f" ({kontrol.sumber})" if kontrol.sumber else ""


def explanation(kontrol: Kontrol, uang: Uang, hasil: Hasil) -> str:
    """The most likely causes of the difference, empty where none explains it to the rupiah."""
    code = kontrol.kode
    leaves = dihitung.leaves(uang)
    angka = Angka(
        daun={one: value for one, value in leaves.items() if dihitung.below(one, code)},
        luar={one: value for one, value in leaves.items() if not dihitung.below(one, code)},
        lain={
            dihitung.SEBUTAN[name]: {
                one: value
                for one, value in dihitung.leaves(other).items()
                if dihitung.below(one, code)
            }
            for name, other in dihitung.columns(hasil).items()
            if other is not uang and kontrol.apa != "selisih"
        },
        simpul=_subtotals(uang, code),
        jumlah=_totals(hasil),
    )
    return (
        told(causes(int(kontrol.nilai), angka))
        if angka.total == dihitung.amount(uang, code)
        else ""
    )


def _totals(hasil: Hasil) -> dict[str, int]:
    """Every total and subtotal of every column by what one calls it; the least deep first."""
    found = {}
    for name, uang in dihitung.columns(hasil).items():
        found[f"jumlah {dihitung.SEBUTAN[name]}"] = uang.total
        for one, value in uang.per_kode.items():
            if kode.level(one) in ("program", "kegiatan"):
                found[f"{dihitung.SEBUTAN[name]} {one}"] = value
    return found


def _subtotals(uang: Uang, code: str) -> dict[str, int]:
    return {
        one: value
        for one, value in uang.per_kode.items()
        if kode.level(one) in ("program", "kegiatan") and one != code and dihitung.below(one, code)
    }
