"""Target akhir Renstra tidak sesuai dengan deret tahunannya.

Mengapa:
    Kondisi akhir Renstra ialah jumlah target tahunan, jumlahnya bersama kondisi awal, target tahun
    terakhir, atau reratanya, menurut `akumulasi` indikator. Angka yang bukan salah satunya biasanya
    salah salin, dan capaian Renstra (T-C.29) dihitung terhadap angka itu. Diperiksa bila setiap
    tahun Renstra berisi target; bila tidak, jumlah dari target tahunan yang selalu sama harus
    kelipatannya.

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
from renja_build.lint.ukuran import Ukuran, ukuran
from renja_build.model.document import Dokumen
from renja_build.model.program import Indikator

CODE = "T226"
LEVEL: Level = "warning"
_DEKAT = Decimal("0.011")  # a mean is rounded
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
            same = _always(one)
            before = indikator.renstra.get("awal", KOSONG).angka or Decimal(0)
            if same and stated % same and (stated - before) % same:
                yield Temuan(
                    indikator.at,
                    f"target akhir Renstra '{indikator.id}' {angka(stated)}, sedangkan target "
                    f"setiap tahunnya {angka(same)}",
                    "periksa 'akhir', yang seharusnya kelipatan target tahunan itu",
                )
            continue
        expected = _gathered(indikator, years)
        if not any(abs(stated - value) <= _DEKAT * abs(value) for value in expected.values()):
            words = ", ".join(f"{name} {angka(value)}" for name, value in expected.items())
            yield Temuan(
                indikator.at,
                f"target akhir Renstra '{indikator.id}' {angka(stated)}, sedangkan {words}",
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
