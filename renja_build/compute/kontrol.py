"""What a kontrol speaks of: the computed figure, its leaves, and their other amounts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renja_build import kode
from renja_build.compute import totals
from renja_build.compute.capaian import share
from renja_build.compute.hasil import Hasil
from renja_build.compute.totals import Uang
from renja_build.model.document import Dokumen
from renja_build.model.kontrol import Kontrol
from renja_build.model.program import Rencana

SEBUTAN = {
    "pagu": "pagu",
    "maju": "prakiraan maju",
    "sebelum": "pagu sebelum perubahan",
    "selisih": "selisih pagu",
    "rkpd": "pagu rancangan awal RKPD",
    "realisasi": "realisasi",
    "serapan": "serapan",
    "plafon": "pagu",
    "program": "jumlah program",
    "kegiatan": "jumlah kegiatan",
    "sub_kegiatan": "jumlah sub kegiatan",
}


def money(kontrol: Kontrol, hasil: Hasil) -> Uang | None:
    """The amounts that a kontrol of rupiah speaks of, None where the Renja has none such."""
    if kontrol.apa == "realisasi":
        spent = hasil.serapan.get(kontrol.periode)
        return spent.realisasi if spent else None
    return {"plafon": hasil.pagu, **columns(hasil)}.get(kontrol.apa)


def columns(hasil: Hasil) -> dict[str, Uang]:
    """Every column of plan amounts that the Renja has, by what a kontrol calls it."""
    amounts = {"pagu": hasil.pagu, "maju": hasil.maju, "rkpd": hasil.rkpd}
    if hasil.perubahan:
        amounts |= {"sebelum": hasil.perubahan.sebelum, "selisih": hasil.perubahan.selisih}
    return {name: uang for name, uang in amounts.items() if uang.per_kode}


def amount(uang: Uang, code: str) -> int:
    """The amount under a code, or in all."""
    return uang.per_kode.get(code, 0) if code else uang.total


def leaves(uang: Uang) -> dict[str, int]:
    """The sub kegiatan of a column with their amounts."""
    return {
        code: value for code, value in uang.per_kode.items() if kode.level(code) == "sub_kegiatan"
    }


def below(code: str, above: str) -> bool:
    """Whether a code is `above` or stands under it; everything stands under no code."""
    return not above or code == above or code.startswith(f"{above}.")


def percentage(kontrol: Kontrol, hasil: Hasil) -> Decimal | None:
    """Realisasi of pagu in a period, unrounded."""
    spent = hasil.serapan.get(kontrol.periode)
    if spent is None:
        return None
    return share(amount(spent.realisasi, kontrol.kode), amount(spent.pagu, kontrol.kode))


def counted(level: str, plan: Rencana, code: str) -> int:
    """How many nodes of a level carry money, in all or below a code."""
    return int(getattr(totals.count(plan, code), level))


def plans(dokumen: Dokumen) -> Mapping[str, Rencana]:
    """The other plans whose count may have been written by mistake."""
    others = {}
    if dokumen.rkpd:
        others["rancangan awal RKPD"] = dokumen.rkpd
    if dokumen.perubahan:
        others["rencana sebelum perubahan"] = dokumen.perubahan.dasar
    return others
