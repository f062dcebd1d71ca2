"""What a kontrol of rupiah finds: how far it is off, and which leaves explain that."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build import kode
from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.lint.causes import Amounts, causes, sentence
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol

MAX_LOOKED_AT = 50_000  # kontrol times codes; a large office has 200 codes, and some 50 kontrol


def subject(kontrol: Kontrol) -> str:
    """`pagu 5.03.01`, `realisasi 2024-tw2`."""
    parts = (dihitung.SEBUTAN[kontrol.apa], kontrol.kode, kontrol.periode)
    return " ".join(filter(None, parts))


def source(kontrol: Kontrol) -> str:
    """Who states it, in brackets."""
    return f" ({kontrol.sumber})" if kontrol.sumber else ""


def explanation(kontrol: Kontrol, uang: Uang, dokumen: Dokumen, hasil: Hasil) -> str:
    """The most likely causes of the difference, empty where none explains it to the rupiah; none is
    looked for where so many kontrol over so many codes would take minutes.
    """
    if len(dokumen.kontrol) * len(uang.per_kode) > MAX_LOOKED_AT:
        return ""
    code = kontrol.kode
    within, beyond = _split(dihitung.leaves(uang), code)
    amounts = Amounts(
        daun=within,
        luar=beyond,
        lain=_other_columns(kontrol, uang, hasil),
        simpul=_subtotals(uang, code),
        jumlah=_totals(hasil),
    )
    # Where the total is no sum of leaves, none of them can explain it.
    if amounts.total != dihitung.amount(uang, code):
        return ""
    return sentence(causes(int(kontrol.nilai), amounts))


def _split(leaves: Mapping[str, int], code: str) -> tuple[dict[str, int], dict[str, int]]:
    """The leaves below a code, and those beside it."""
    within: dict[str, int] = {}
    beyond: dict[str, int] = {}
    for leaf, value in leaves.items():
        side = within if dihitung.below(leaf, code) else beyond
        side[leaf] = value
    return within, beyond


def _other_columns(kontrol: Kontrol, uang: Uang, hasil: Hasil) -> dict[str, dict[str, int]]:
    """The same leaves in the other columns by name; a difference of two columns is held against
    none."""
    others: dict[str, dict[str, int]] = {}
    for name, column in dihitung.columns(hasil).items():
        if column != uang and kontrol.apa != "selisih":
            others[dihitung.SEBUTAN[name]], _ = _split(dihitung.leaves(column), kontrol.kode)
    return others


def _totals(hasil: Hasil) -> dict[str, int]:
    """Every total and subtotal of every column by what one calls it; the least deep first."""
    totals: dict[str, int] = {}
    for name, uang in dihitung.columns(hasil).items():
        totals[f"jumlah {dihitung.SEBUTAN[name]}"] = uang.total
        for code, value in uang.per_kode.items():
            if kode.level(code) in ("program", "kegiatan"):
                totals[f"{dihitung.SEBUTAN[name]} {code}"] = value
    return totals


def _subtotals(uang: Uang, above: str) -> dict[str, int]:
    """Programs and kegiatan below a code."""
    subtotals: dict[str, int] = {}
    for code, value in uang.per_kode.items():
        inner = code != above and dihitung.below(code, above)
        if inner and kode.level(code) in ("program", "kegiatan"):
            subtotals[code] = value
    return subtotals
