"""Numbers that differ by a power of ten: a group of zeros, or one, too many or too few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from renja_build import kode
from renja_build.digits import ribuan
from renja_build.lint.kata import angka, rupiah
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator, SubKegiatan, Target
from renja_build.nodes import Sama

_DEKAT = Decimal("0.2")  # of the power of ten: what a year may change besides
_DEKAT_TARGET = Decimal("0.15")  # a target moves less from year to year than an amount
_SEJALAN = Decimal(3)  # times that an amount may rise or fall and still speak for another
_LIPAT_MAJU = 10  # times that the next year of a leaf is this one where this one is as others
_LIPAT = 40  # times that no amount rises or falls from one year to the next
_ANGKA_PENTING = 4  # digits before the zeros of amounts that are not alike by chance
_KELIPATAN = {
    1000: ("seribu kali", "seperseribu"),
    100: ("seratus kali", "seperseratus"),
    10: ("sepuluh kali", "sepersepuluh"),
}


def selip_nol(nilai: Decimal | int, banding: Decimal | int, dekat: Decimal = _DEKAT) -> str:
    """`sepuluh kali` or `seperseribu` where `nilai` is about that of `banding`; empty where it is not."""
    if nilai <= 0 or banding <= 0:
        return ""
    besar, kecil = max(nilai, banding), min(nilai, banding)
    for power, words in _KELIPATAN.items():
        if abs(Decimal(besar) / kecil / power - 1) <= dekat:
            return words[0] if nilai > banding else words[1]
    return ""


def _known(leaf: SubKegiatan, dokumen: Dokumen) -> Mapping[str, int]:
    """What else is known of the pagu of a leaf, by what it is called."""
    tahun = dokumen.identitas.tahun
    spent = dokumen.realisasi.rupiah.get(leaf.kode, {})
    elsewhere = _elsewhere(Sama(dokumen)).get(kode.key(leaf.kode), {})
    known = {
        f"angka kontrol baris {k.at.line}": int(k.nilai)
        for k in dokumen.kontrol
        if k.kode == leaf.kode and k.apa == "pagu"
    }
    for year in (tahun - 1, tahun - 2):
        if (anggaran := spent.get(str(year))) and anggaran.pagu:
            known[f"pagu tahun {year}"] = anggaran.pagu
    return {**known, **elsewhere}


@lru_cache(maxsize=1)
def _elsewhere(sama: Sama) -> Mapping[str, Mapping[str, int]]:
    """The pagu of each leaf in the plan before the change and in the RKPD, by compared code."""
    assert isinstance(sama.isi, Dokumen)
    changed, rkpd = sama.isi.perubahan, sama.isi.rkpd
    plans = {"pagu sebelum perubahan": changed and changed.dasar, "pagu RKPD": rkpd}
    found: dict[str, dict[str, int]] = {}
    for name, plan in plans.items():
        for leaf in plan.sub_kegiatan() if plan else ():
            if leaf.pagu:
                found.setdefault(kode.key(leaf.kode), {})[name] = leaf.pagu
    return found


def selip_pagu(leaf: SubKegiatan, dokumen: Dokumen) -> Iterator[Temuan]:
    """A pagu or maju that is a power of ten away from what else is known of its leaf."""
    if not leaf.pagu or leaf.hanya is not None:
        return
    known = _known(leaf, dokumen)
    pagu, maju = leaf.pagu or 0, leaf.maju or 0
    agreeing = any(max(pagu, n) <= _SEJALAN * min(pagu, n) for n in known.values() if n > 0)
    words = selip_nol(maju, pagu) or (maju and _melonjak(maju, pagu))
    if words and agreeing:
        message = f"prakiraan maju {leaf.kode} {rupiah(maju)}, {words} pagunya {rupiah(pagu)}"
        yield Temuan(leaf.maju_at or leaf.at, message, "periksa banyaknya nol pada 'maju'")
        return
    others = {"prakiraan majunya": maju, **known}
    for name, other in others.items():
        if maju and name != "prakiraan majunya" and max(pagu, maju) <= _SEJALAN * min(pagu, maju):
            return  # this year and the next agree
        if words := selip_nol(pagu, other):
            yield _selip(leaf, words, name, other)
            return
    compared = {name: other for name, other in others.items() if other > 0}
    if compared and all(_di_luar_nalar(pagu, other) for other in compared.values()):
        name, other = next(iter(compared.items()))
        yield _selip(leaf, _di_luar_nalar(pagu, other), name, other)


def selip_rkpd(leaf: SubKegiatan, dokumen: Dokumen) -> Iterator[Temuan]:
    """A pagu of the RKPD that is a power of ten away from what the plan, which agrees with itself,
    says of the same leaf."""
    planned = _rencana(Sama(dokumen)).get(kode.key(leaf.kode))
    if planned is None or not leaf.pagu or not planned.pagu:
        return
    known = [planned.pagu, *filter(None, [planned.maju, *_lalu(planned, dokumen)])]
    agreeing = len(known) > 1 and max(known) <= _SEJALAN * min(known)
    far = _di_luar_nalar(leaf.pagu, planned.pagu)
    power = selip_nol(leaf.pagu, planned.pagu)
    shifted = _sama_tergeser(leaf.pagu, planned.pagu)
    if shifted or (far and (agreeing or power in _KELIPATAN[1000])):
        far = shifted or power or far
        yield _selip(leaf, far, f"pagu rencana {planned.kode}", planned.pagu, "pagu RKPD")


def _sama_tergeser(nilai: int, banding: int) -> str:
    """A power of ten where both amounts have the same digits, and too many to be so by chance."""
    besar, kecil = max(nilai, banding), min(nilai, banding)
    if len(str(kecil).rstrip("0")) < _ANGKA_PENTING:
        return ""
    for power, words in _KELIPATAN.items():
        if 0 <= besar - kecil * power < power:
            return words[0] if nilai > banding else words[1]
    return ""


def _lalu(leaf: SubKegiatan, dokumen: Dokumen) -> list[int]:
    spent = dokumen.realisasi.rupiah.get(leaf.kode, {})
    return [year.pagu for year in spent.values() if year.pagu]


@lru_cache(maxsize=1)
def _rencana(sama: Sama) -> Mapping[str, SubKegiatan]:
    assert isinstance(sama.isi, Dokumen)
    return {kode.key(leaf.kode): leaf for leaf in sama.isi.rencana.sub_kegiatan()}


def _selip(leaf: SubKegiatan, words: str, name: str, other: int, apa: str = "pagu") -> Temuan:
    message = f"{apa} {leaf.kode} {rupiah(leaf.pagu or 0)}, {words} {name} {rupiah(other)}"
    hint = "periksa banyaknya nol; bila benar, abaikan dengan alasan"
    return Temuan(leaf.pagu_at or leaf.at, message, hint)


def _di_luar_nalar(nilai: int, banding: int) -> str:
    """`69 kali`, or `1/144 dari`, where no year changes an amount so; zeros are then wrong in an
    amount that had changed besides.
    """
    times = Decimal(max(nilai, banding)) / min(nilai, banding)
    if times < _LIPAT:
        return ""
    return f"{ribuan(int(times))} kali" if nilai > banding else f"1/{ribuan(int(times))} dari"


def _melonjak(maju: int, pagu: int) -> str:
    """The same of a next year, of which less is believed: it is this year's with what prices do."""
    times = maju // pagu
    return f"{ribuan(times)} kali" if times >= _LIPAT_MAJU else ""


def selip_target(target: Target, indikator: Indikator, tahun: int) -> str:
    """What a target is a power of ten away from; empty where from nothing."""
    planned, next_year = target.target.angka, target.maju.angka
    if planned is None or target.satuan:
        return ""
    renstra = indikator.renstra.get(str(tahun))
    wanted = renstra.angka if renstra else None
    compared = [
        ("target Renstra", wanted),
        ("prakiraan majunya", None if target.satuan_maju else next_year),
    ]
    agreed = any(
        other and planned and max(other, planned) < 3 * min(other, planned) for _, other in compared
    )
    for name, other in compared:
        if other is not None and not agreed and (words := selip_nol(planned, other, _DEKAT_TARGET)):
            return f"{angka(planned)}, {words} {name} {angka(other)}"
    return ""
