"""Nilai yang besarnya jauh di luar nilai tahun-tahun lain indikator itu.

Mengapa:
    Dua angka yang tertulis bersambung (2323), tanda koma yang hilang, atau angka milik baris lain
    menghasilkan nilai berkali-kali lipat. Dibandingkan target Renstra, Renja, proyeksi, rencana, dan
    realisasi tahunan indikator yang sama; kondisi awal, akhir, dan nilai kumulatif tidak ikut.
    Angka yang tertulis dua kali (3737) disebut juga bila satuannya lain; dua angka yang tertukar
    (2160, padahal 1260 pada tahun lain) disebut bila nilai itu di luar semua nilai lainnya.
    Hasil yang jatuh ke nol atau seperdelapannya pada tahun yang dievaluasi disebut T209, atau di sini
    bila indikatornya bercatatan: catatan lama sering menutupi sel yang belum diisi. Begitu pula
    hasil yang dua kali targetnya atau lebih, padahal target sesudahnya tidak mengikutinya.

Keliru:
    renstra: {2025: 23, 2026: 24, 2027: 2525, 2028: 26}

Benar:
    renstra: {2025: 23, 2026: 24, 2027: 25, 2028: 26}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from renja_build.angka import KOSONG, Nilai
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.skala import selip_target
from renja_build.lint.slip import slip
from renja_build.lint.ukuran import Ukuran, dijelaskan, ukuran
from renja_build.model.document import Dokumen, Identitas

CODE = "T233"
LEVEL: Level = "warning"
LIPAT = 8
"""Times that a value may be above all others of its indicator, or below."""
LIPAT_SATU = 50
"""The same where there is but one other."""
_RENCANA = ("target rencana", "prakiraan maju")
_BERLIPAT = 2  # times of what is aimed at next, so that nobody can have believed in the result
_PEMBANDING = 2  # other values at least
_JELAS = Decimal("1.25")  # times beyond the others; nearer ones are two years of one series
_SEPARUH = 2  # digits that are written twice; one of them is twice in every eleventh number


@dataclass(frozen=True, slots=True)
class _Tertulis:
    nama: str
    nilai: Decimal
    at: Location


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """The one value of an indicator that is out of proportion to all its others."""
    for one in ukuran(dokumen):
        if dijelaskan(one.indikator, dokumen):
            yield from _fallen(one, dokumen.identitas)
            yield from _risen(one, dokumen.identitas)
        written = list(_written(one, dokumen.identitas.tahun))
        yield from _twice(one)
        yield from _swapped(one, written)
        values = sorted(value.nilai for value in written)
        if len(values) < 2:
            continue
        times = LIPAT if len(values) > _PEMBANDING else LIPAT_SATU
        for value in written:
            above = value.nilai >= times * values[-2]
            below = value.nilai * LIPAT <= values[1] and len(values) > _PEMBANDING
            if value.nama.startswith("realisasi"):
                below = False  # told by T209 against its target, or here where a note silences that
            if above or below:
                yield Temuan(
                    value.at,
                    f"{value.nama} '{one.indikator.id}' {angka(value.nilai)}, sedangkan nilai "
                    f"lainnya {_span(values[:-1] if above else values[1:])}",
                    "periksa banyaknya angka; bila benar, abaikan dengan alasan",
                )


def _fallen(one: Ukuran, ident: Identitas) -> Iterator[Temuan]:
    """The result of the evaluated year that falls to nothing or near it, though a note stands beside
    it; of sub kegiatan the note explains it.
    """
    indikator, tahun = one.indikator, ident.tahun_lalu
    result = one.hasil.get(str(tahun), KOSONG).angka
    if result is None or indikator.arah != "naik" or one.tempat == "sub_kegiatan":
        return
    others = sorted(value.nilai for value in _written(one, ident.tahun) if value.nilai != result)
    if len(others) >= _PEMBANDING and result * LIPAT <= others[0]:
        yield Temuan(
            one.hasil_at,
            f"realisasi {tahun} '{indikator.id}' {angka(result)}, sedangkan nilai lainnya "
            f"{_span(others)}",
            "isi realisasinya; bila benar, abaikan dengan alasan",
        )


def _risen(one: Ukuran, ident: Identitas) -> Iterator[Temuan]:
    """The result of the evaluated year far above its target and all that is aimed at after it, though
    a note stands beside it: the note may be of a shortfall; of sub kegiatan it explains the result.
    """
    indikator, lalu = one.indikator, ident.tahun_lalu
    result, target = one.hasil.get(str(lalu), KOSONG).angka, one.target(lalu).angka
    if not result or not target or indikator.arah != "naik" or one.tempat == "sub_kegiatan":
        return
    near = {str(year) for year in range(lalu + 1, ident.tahun + 1)}
    stated = _written(one, ident.tahun)
    later = [v.nilai for v in stated if v.nama.split()[-1] in near or v.nama == _RENCANA[0]]
    if len(later) >= _PEMBANDING and result >= _BERLIPAT * max(target, *later):
        yield Temuan(
            one.hasil_at,
            f"realisasi {lalu} '{indikator.id}' {angka(result)}, sedangkan targetnya {angka(target)} "
            f"dan target sesudahnya {_span(sorted(later))}",
            "periksa realisasinya; bila benar, abaikan dengan alasan",
        )


def _twice(one: Ukuran) -> Iterator[Temuan]:
    """Targets of a row in a unit of their own, with which nothing can be compared, whose digits are
    the same ones two times."""
    for row in one.baris:
        target = row.target
        cells = (
            ("target rencana", target.target, target.satuan),
            ("prakiraan maju", target.maju, target.satuan_maju),
        )
        for name, nilai, unit in cells:
            digits = angka(nilai.angka) if unit and nilai.angka else ""
            half = len(digits) // 2
            if half >= _SEPARUH and digits[:half] == digits[half:]:
                yield Temuan(
                    target.at,
                    f"{name} '{one.indikator.id}' {digits}, angka {digits[:half]} tertulis dua kali",
                    "tulis sekali; bila benar, abaikan dengan alasan",
                )


def _swapped(one: Ukuran, written: list[_Tertulis]) -> Iterator[Temuan]:
    """The value beyond all others of its indicator that is one of them with two digits swapped."""
    end = one.indikator.renstra.get("akhir", KOSONG).angka
    years = [value for value in written if not value.nama.startswith("realisasi")]
    ends = [_Tertulis("target akhir Renstra", end, one.indikator.at)] if end else []
    by_value = attrgetter("nilai")
    extremes = dict.fromkeys(pick(years, key=by_value) for pick in (min, max) if years)
    for value in (*extremes, *ends):
        others = [other.nilai for other in years if other is not value]
        if not others or min(others) / _JELAS <= value.nilai <= max(others) * _JELAS:
            continue
        for right in dict.fromkeys(others):
            why = slip(angka(right), angka(value.nilai))
            if why and why.jenis == "tertukar":
                yield Temuan(
                    value.at,
                    f"{value.nama} '{one.indikator.id}' {angka(value.nilai)}, sedangkan nilai "
                    f"lainnya {_span(sorted(others))}: {angka(right)} dengan dua angka tertukar",
                    "periksa urutan angkanya; bila benar, abaikan dengan alasan",
                )
                break


def _span(values: list[Decimal]) -> str:
    low, high = angka(values[0]), angka(values[-1])
    return low if low == high else f"{low} sampai {high}"


def _written(one: Ukuran, tahun: int) -> Iterator[_Tertulis]:
    """Every value of a single year that is a number above zero, with what it is called."""
    for name in ("renstra", "renja", "proyeksi"):
        series = getattr(one.indikator, name)
        yield from _yearly(f"target {name}", series, one.indikator.at)
    yield from _yearly("realisasi", one.hasil, one.hasil_at)
    for row in one.baris:
        target = row.target
        if selip_target(target, one.indikator, tahun):
            continue  # told by T219
        if not target.satuan:
            yield from _of(_RENCANA[0], target.target, target.at)
        if not target.satuan_maju:
            yield from _of(_RENCANA[1], target.maju, target.at)


def _yearly(name: str, series: Mapping[str, Nilai], at: Location) -> Iterator[_Tertulis]:
    for period, value in series.items():
        if period.isdigit():
            yield from _of(f"{name} {period}", value, at)


def _of(name: str, value: Nilai, at: Location) -> Iterator[_Tertulis]:
    if value.angka:
        yield _Tertulis(name, value.angka, at)
