"""Dua angka tertukar pada nilai tahun yang sama.

Mengapa:
    Target Renstra, target Renja, proyeksi, dan target rencana satu tahun mengukur hal yang sama.
    Bila yang satu ialah yang lain, atau dekat dengannya, dengan dua angka tertukar (84 dan 48),
    salah satunya salah ketik.

Keliru:
    renstra: {2026: 84}
    proyeksi: {2026: 48}

Benar:
    renstra: {2026: 84}
    proyeksi: {2026: 84}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from renja_build.angka import half_up
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.slip import slip
from renja_build.lint.ukuran import Ukuran, ukuran
from renja_build.model.document import Dokumen

CODE = "T234"
LEVEL: Level = "warning"
_HINT = "periksa keduanya; bila memang berbeda, abaikan dengan alasan"
_JAUH = Decimal("1.5")  # times apart at least, where the swap leads only near the other value
_DEKAT = Decimal("0.05")


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Statements on one year of one indicator of which one is a slip of the other."""
    tahun = str(dokumen.identitas.tahun)
    for one in ukuran(dokumen):
        periods = {**one.indikator.renstra, **one.indikator.renja, **one.indikator.proyeksi}
        for period in dict.fromkeys((*filter(str.isdigit, periods), tahun)):
            stated = _stated(one, period, tahun)
            for (name, value, _), (other, second, at) in combinations(stated, 2):
                if _is_swapped(value, second):
                    yield Temuan(
                        at,
                        f"{other} {period} '{one.indikator.id}' {angka(second)}, {name} "
                        f"{angka(value)}: dua angka tertukar",
                        _HINT,
                    )
        for row in one.baris:
            planned, following = row.target.target.angka, row.target.maju.angka
            if planned and following and _is_exactly_swapped(planned, following):
                yield Temuan(
                    row.target.at,
                    f"target rencana '{one.indikator.id}' {angka(planned)}, prakiraan majunya "
                    f"{angka(following)}: dua angka tertukar",
                    _HINT,
                )


def _stated(one: Ukuran, period: str, tahun: str) -> list[tuple[str, Decimal, Location]]:
    """What is stated on one year: the name, the number and the place."""
    stated = []
    for name in ("renstra", "renja", "proyeksi"):
        value = getattr(one.indikator, name).get(period)
        if value is not None and value.angka:
            stated.append((f"target {name}", value.angka, one.indikator.at))
    for row in one.baris if period == tahun else ():
        if row.target.target.angka and not row.target.satuan:
            stated.append(("target rencana", row.target.target.angka, row.target.at))
    return stated


def _is_exactly_swapped(first: Decimal, second: Decimal) -> bool:
    slipped = slip(_digits(first), _digits(second))
    return slipped is not None and slipped.jenis == "tertukar"


def _is_swapped(first: Decimal, second: Decimal) -> bool:
    if _is_exactly_swapped(first, second):
        return True
    if max(first, second) < _JAUH * min(first, second):
        return False
    return any(abs(value - first) <= _DEKAT * first for value in _swaps(second))


def _swaps(value: Decimal) -> Iterator[Decimal]:
    """A value with two neighbouring digits before its comma swapped."""
    whole, point, rest = f"{value:f}".partition(".")
    for place in range(len(whole) - 1):
        swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
        if not swapped.startswith("0"):
            yield Decimal(swapped + point + rest)


def _digits(value: Decimal) -> str:
    return f"{half_up(value).normalize():f}".replace(".", "")
