"""What sentences claim of results without a figure: reached, missed, exceeded, risen, fallen, rated.

A claim names one indicator or node and one year; what is conditional, planned, of a quarter or of
the end of the Renstra claims nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from renja_build.acuan.bahasa import bahasa
from renja_build.angka import KOSONG
from renja_build.compute.capaian import capaian, predikat
from renja_build.compute.evaluasi import HasilNode
from renja_build.compute.hasil import Hasil
from renja_build.lint.kalimat import Kalimat, Sebutan
from renja_build.lint.kata import angka
from renja_build.lint.nama_pendek import nama_pendek
from renja_build.lint.sangkalan import bersyarat, disangkal
from renja_build.lint.uang import milik_di
from renja_build.model.document import Dokumen

Macam = Literal["keadaan", "arah"]
_MACAM: tuple[Macam, ...] = ("keadaan", "arah")
_LAIN = frozenset(
    [
        "triwulan",
        "semester",
        "bulan",
        "renstra",
        "rpjmd",
        "kumulatif",
        "fisik",
        "keuangan",
        "anggaran",
        "pagu",
    ]
)


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """One claim: of what, what is said, of which year, and which words say it."""

    kalimat: Kalimat
    milik: Sebutan
    macam: Macam
    kata: str
    tahun: int
    start: int
    tertulis: str
    disangkal: bool = False


def pernyataan(kalimat: Kalimat, dokumen: Dokumen) -> Iterator[Pernyataan]:
    """The claims of one sentence."""
    ident = dokumen.identitas
    about = kalimat.asal.indikator
    if not any(map(kalimat.frasa, _MACAM)):
        return
    if kalimat.ditandai or bersyarat(kalimat, ident.tahun_lalu) or _periode_lain(kalimat.polos):
        return
    years = sorted(kalimat.tahun_disebut)
    if years and years[-1] > ident.tahun_berjalan:
        return
    for macam in _MACAM:
        for start, end, meanings in kalimat.frasa(macam):
            owner = milik_di(kalimat, start)
            if owner is None and about and not kalimat.sebutan:
                owner = Sebutan("indikator", (about,), start, start)
            elif not kalimat.sebutan:
                owner = nama_pendek(kalimat, start, dokumen)
            year = _tahun(years, macam, ident.tahun_lalu, kalimat)
            if owner is not None and year is not None:
                if _bukan_pernyataan(kalimat, start, end) or _seberapa(kalimat, end, meanings):
                    continue
                back = disangkal(kalimat, start)
                first, last = kalimat.kata[start - back], kalimat.kata[end - 1]
                words = str(kalimat.teks[first.start : last.end])
                said = _dibalik(kalimat, end, meanings[0])
                yield Pernyataan(kalimat, owner, macam, said, year, first.start, words, back > 0)


def _periode_lain(words: Sequence[str]) -> bool:
    """Whether it speaks of money, or of another period than a year."""
    ends = (words[place + 1 : place + 2] for place, word in enumerate(words) if word == "akhir")
    return not _LAIN.isdisjoint(words) or any(not {*end} & {"tahun", "ta"} for end in ends)


def _bukan_pernyataan(kalimat: Kalimat, start: int, end: int) -> bool:
    """Whether `dapat dicapai` is said of a result, and not of its target."""
    passive = kalimat.baku[end - 1] in bahasa("pernyataan")["pasif"]
    return passive and {"target", "sasaran"}.isdisjoint(kalimat.polos[:start])


def _seberapa(kalimat: Kalimat, end: int, meanings: Sequence[str]) -> bool:
    """Whether it is told how far a target was met: `terpenuhi 95,33%`, `tercapai sebesar …`."""
    words = kalimat.baku[end : end + 2]
    gap = not {*bahasa("pernyataan")["sebesar"]}.isdisjoint(words[:1])
    computed = any(word.startswith("{{") for word in words[gap : gap + 1])
    return "tercapai" in meanings and (computed or end + gap in kalimat.tempat_angka)


def _dibalik(kalimat: Kalimat, end: int, said: str) -> str:
    """What is said of the later of two years: `Tahun 2022 lebih rendah daripada Tahun 2023` says
    that it rose."""
    compared = [year for place, year in kalimat.tahun if end <= place <= end + 1]
    earlier = compared and compared[0] == max(kalimat.tahun_disebut) > min(kalimat.tahun_disebut)
    than = kalimat.baku[end - 1] in bahasa("pernyataan")["daripada"]
    return {"naik": "turun", "turun": "naik"}.get(said, said) if earlier and than else said


def _tahun(years: list[int], macam: Macam, lalu: int, kalimat: Kalimat) -> int | None:
    """The year that is judged: the only one, of two that are compared the later one."""
    if macam == "keadaan":
        return None if len(years) > 1 else (years or [lalu])[0]
    if len(years) == 2 and years[1] - years[0] == 1:
        return years[1]
    if len(years) > 1:
        return None
    compared = "dibandingkan" in kalimat.baku or "dibanding" in kalimat.baku
    if years and compared:
        return years[0] + 1
    return (years or [lalu])[0]


def bantahan(claim: Pernyataan, dokumen: Dokumen, hasil: Hasil) -> str:
    """What the data say against a claim; empty where they bear it out, or are silent."""
    if claim.milik.apa == "simpul":
        return _simpul(claim, hasil) if claim.macam == "keadaan" else ""
    denials = [_indikator(claim, key, dokumen) for key in claim.milik.kunci]
    return "; ".join(denials) if all(denials) else ""


def _simpul(claim: Pernyataan, hasil: Hasil) -> str:
    evaluasi = hasil.evaluasi.get(claim.tahun)
    nodes = [node for node in evaluasi.node if node.kode in claim.milik.kunci] if evaluasi else []
    untrue = _borne_out if claim.disangkal else _denied
    if not nodes or not all(untrue(node, claim.kata) for node in nodes):
        return ""
    results = ", ".join(f"{node.kode} {angka(node.capaian)}%" for node in nodes)
    return f"capaian {claim.tahun}: {results}"


def _denied(node: HasilNode, said: str) -> bool:
    """Whether every indicator of a node says otherwise: of a mean alone one can speak either
    way."""
    results = [result.capaian for result in node.indikator if result.capaian is not None]
    if said == "di_bawah":
        return len(results) == len(node.indikator) and min(results) >= 100
    if said == "tepat":
        return all(result != 100 for result in results) and node.capaian != 100
    return max(results) < 100


def _borne_out(node: HasilNode, said: str) -> bool:
    """Whether every indicator of a node says so: then to deny it is untrue."""
    results = [result.capaian for result in node.indikator if result.capaian is not None]
    whole = Decimal(100)
    missed = [result for result in results if _untrue(said, whole, result, False)]
    return bool(results) and len(results) == len(node.indikator) and not missed


def _indikator(claim: Pernyataan, key: str, dokumen: Dokumen) -> str:
    indikator = dokumen.indikator[key]
    periods = dokumen.realisasi.kinerja.get(key, {})
    value = periods.get(str(claim.tahun))
    reached = value.angka if value else None
    if reached is None:
        return ""
    if claim.macam == "arah":
        earlier = periods.get(str(claim.tahun - 1))
        before = earlier.angka if earlier else None
        if before is None:
            return ""
        risen = reached > before if claim.kata == "naik" else reached < before
        denied = risen == claim.disangkal
        told = f"realisasi '{key}' {claim.tahun - 1} {angka(before)}, {claim.tahun}"
        return f"{told} {angka(reached)}" if denied else ""
    year = str(claim.tahun)
    stated = indikator.renja.get(year) or indikator.renstra.get(year)
    target = stated.angka if stated else None
    if target is None:
        return ""
    untrue = _untrue(claim.kata, target, reached, indikator.arah == "turun")
    if untrue == claim.disangkal:
        return ""
    lower = ", makin rendah makin baik" if indikator.arah == "turun" else ""
    return f"realisasi '{key}' {year} {angka(reached)} dari target {angka(target)}{lower}"


def _untrue(said: str, target: Decimal, reached: Decimal, falling: bool) -> bool:
    better = reached < target if falling else reached > target
    equal = reached == target
    return {
        "di_bawah": better or equal,
        "tepat": not equal,
        "di_atas": not better,
    }.get(said, not better and not equal)


def predikat_salah(
    kalimat: Kalimat, dokumen: Dokumen, hasil: Hasil
) -> Iterator[tuple[int, str, str]]:
    """Ratings of a capaian that its scale does not give: where, what is written, what is right."""
    if not kalimat.frasa("predikat"):
        return
    years = sorted(kalimat.tahun_disebut)
    year = (years or [dokumen.identitas.tahun_lalu])[0]
    if len(years) > 1 or kalimat.ditandai or not kalimat.sebutan or kalimat.arti("andai"):
        return
    for start, end, meanings in kalimat.frasa("predikat"):
        owner = milik_di(kalimat, start)
        if owner is None:
            continue
        percents = list(_percents(owner, year, dokumen, hasil))
        right = {predikat(percent) for percent in percents}
        rated = {name for name in right if name}
        if rated and meanings[0].casefold() not in map(str.casefold, rated):
            told = " atau ".join(f"{angka(p)}% berpredikat {predikat(p)}" for p in percents)
            word = kalimat.kata[end - 1]
            first = kalimat.kata[start].start
            yield first, str(kalimat.teks[first : word.end]), f"capaian {year} {told}"


def _percents(owner: Sebutan, year: int, dokumen: Dokumen, hasil: Hasil) -> Iterator[Decimal]:
    if owner.apa == "simpul":
        evaluasi = hasil.evaluasi.get(year)
        for node in evaluasi.node if evaluasi else ():
            if node.kode in owner.kunci:
                yield node.capaian
        return
    for key in owner.kunci:
        indikator, period = dokumen.indikator[key], str(year)
        target = indikator.renja.get(period) or indikator.renstra.get(period) or KOSONG
        reached = dokumen.realisasi.kinerja.get(key, {}).get(period, KOSONG)
        percent = capaian(target, reached, indikator.arah)
        if percent is not None:
            yield percent
