"""Target akhir Renstra tidak sesuai dengan deret tahunannya.

Mengapa:
    Kondisi akhir Renstra ialah jumlah target tahunan, jumlahnya bersama kondisi awal, target tahun
    terakhir, atau reratanya, menurut `akumulasi` indikator. Angka yang bukan salah satunya biasanya
    salah salin, dan capaian Renstra (T-C.29) dihitung terhadap angka itu. Diperiksa bila setiap
    tahun Renstra berisi target; bila tidak, jumlah dari target tahunan yang selalu sama harus
    kelipatannya, dan akhir yang jauh di luar deret yang hampir datar (dengan tahun yang ditargetkan
    Renja) dilaporkan.

Keliru:
    akumulasi: terakhir
    renstra: {2025: 84, 2026: 86, 2027: 88, 2028: 90, 2029: 92, akhir: 97}

Benar:
    renstra: {2025: 84, 2026: 86, 2027: 88, 2028: 90, 2029: 92, akhir: 92}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renja_build.angka import KOSONG
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.kata import angka
from renja_build.lint.rule import Temuan
from renja_build.lint.ukuran import Ukuran, deret, ukuran
from renja_build.model.document import Dokumen, Identitas
from renja_build.model.program import Indikator

CODE = "T226"
LEVEL: Level = "warning"
_DEKAT = Decimal("0.011")  # a mean is rounded
_JAUH = Decimal("1.7")  # times that an end may be above all years that are known
_TETAP = 3  # years that must be alike, so that the others can be taken for like them


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Ends of the Renstra that no way of gathering its years gives."""
    awal, akhir = dokumen.identitas.renstra
    for one in ukuran(dokumen):
        indikator = one.indikator
        stated = indikator.renstra.get("akhir", KOSONG).angka
        years = _years(indikator, awal, akhir)
        if stated is None:
            continue
        if not years:
            yield from _multiple(one, stated)
            yield from _beyond(one, stated, dokumen.identitas)
            continue
        expected = _gathered(indikator, years)
        if not any(abs(stated - value) <= _DEKAT * abs(value) for value in expected.values()):
            words = ", ".join(f"{name} {angka(value)}" for name, value in expected.items())
            yield Temuan(
                indikator.at,
                f"target akhir Renstra '{indikator.id}' {angka(stated)}, sedangkan {words}",
                "periksa 'akhir' dan deret tahunannya; bila benar, abaikan dengan alasan",
            )


def _multiple(one: Ukuran, stated: Decimal) -> Iterator[Temuan]:
    """An end that years of always the same target do not add up to."""
    indikator, same = one.indikator, _always(one)
    before = indikator.renstra.get("awal", KOSONG).angka or Decimal(0)
    if same and stated % same and (stated - before) % same:
        yield Temuan(
            indikator.at,
            f"target akhir Renstra '{indikator.id}' {angka(stated)}, sedangkan target "
            f"setiap tahunnya {angka(same)}",
            "periksa 'akhir', yang seharusnya kelipatan target tahunan itu",
        )


def _beyond(one: Ukuran, stated: Decimal, ident: Identitas) -> Iterator[Temuan]:
    """An end far above years that are nearly alike, where it is no sum of them."""
    values = sorted(value for _, value in deret(one, ident))
    if one.indikator.akumulasi == "jumlah" or len(values) < _TETAP:
        return
    flat = values[-1] < _JAUH * values[0]
    years = ident.renstra[1] - ident.renstra[0] + 1
    if flat and _JAUH * values[-1] <= stated < values[0] * years:
        yield Temuan(
            one.indikator.at,
            f"target akhir Renstra '{one.indikator.id}' {angka(stated)}, sedangkan target "
            f"tahunannya {angka(values[0])} sampai {angka(values[-1])}",
            "periksa 'akhir' dan deret tahunannya; bila benar, abaikan dengan alasan",
        )


def _years(indikator: Indikator, awal: int, akhir: int) -> list[Decimal]:
    """The targets of all years of the Renstra, of which the first may be missing."""
    values = [indikator.renstra.get(str(year), KOSONG).angka for year in range(awal, akhir + 1)]
    if values and values[0] is None:
        values = values[1:]
    there = [value for value in values if value is not None]
    return there if len(there) == len(values) and len(there) > 1 else []


def _always(one: Ukuran) -> Decimal | None:
    """The target that an indicator whose years add up has in every year that is known, of which
    there are several; None where there is no such one."""
    indikator = one.indikator
    known = [
        v.angka for p, v in (*indikator.renstra.items(), *indikator.renja.items()) if p.isdigit()
    ]
    known += [row.target.target.angka for row in one.baris if not row.target.satuan]
    values = {value for value in known if value}
    if indikator.akumulasi != "jumlah" or len(known) < _TETAP or len(values) != 1:
        return None
    return values.pop()


def _gathered(indikator: Indikator, years: list[Decimal]) -> dict[str, Decimal]:
    total = sum(years, Decimal(0))
    before = indikator.renstra.get("awal", KOSONG).angka or Decimal(0)
    last = {"tahun terakhir": years[-1]}
    if indikator.akumulasi == "terakhir":
        return last
    if indikator.akumulasi == "rata_rata":
        return {"rerata": total / len(years), **last}
    with_base = {"jumlah dengan kondisi awal": total + before} if before else {}
    return {"jumlah tahunan": total, **with_base, **last}
