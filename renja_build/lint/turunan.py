"""Shares and differences of facts that sentences state and no expression names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from renja_build import kode
from renja_build.compute.capaian import share
from renja_build.compute.evaluasi import TINGKAT
from renja_build.compute.hasil import Hasil
from renja_build.lint.fakta import Fakta
from renja_build.model.document import Dokumen


def turunan(dokumen: Dokumen, hasil: Hasil) -> tuple[Fakta, ...]:
    """What follows from two facts by one step, each under the words that say what it is."""
    return (
        *_amounts(hasil),
        *_shares("pagu", hasil.pagu.per_kode, hasil.pagu.total),
        *_shares("prakiraan maju", hasil.maju.per_kode, hasil.maju.total),
        *_evaluated(hasil),
    )


def _amounts(hasil: Hasil) -> Iterator[Fakta]:
    """Differences of two columns, of all and of each program, and what was not spent."""
    pairs = {
        "prakiraan maju": (hasil.maju, hasil.pagu),
        "rancangan awal RKPD": (hasil.rkpd, hasil.pagu),
    }
    for name, (column, pagu) in pairs.items():
        if not column.total:
            continue
        yield _fact(f"selisih {name} dan pagu", Decimal(column.total - pagu.total), "rupiah")
        growth = share(column.total - pagu.total, pagu.total)
        yield from _percent(f"selisih {name} terhadap pagu", growth)
        for code, amount in column.per_kode.items():
            off = amount - pagu.per_kode.get(code, 0)
            yield _fact(f"selisih {name} dan pagu {code}", Decimal(off), "rupiah")
            yield from _percent(f"selisih {name} {code}", share(off, pagu.per_kode.get(code)))
    for period, spent in hasil.serapan.items():
        left = spent.pagu.total - spent.realisasi.total
        yield _fact(f"sisa anggaran {period}", Decimal(left), "rupiah")
        yield from _percent(f"sisa anggaran {period}", share(left, spent.pagu.total))
    if hasil.perubahan:
        before = hasil.perubahan.sebelum.total
        growth = share(hasil.pagu.total - before, before)
        yield from _percent("selisih perubahan terhadap pagu sebelumnya", growth)


def _shares(name: str, per_kode: Mapping[str, int], total: int) -> Iterator[Fakta]:
    """Of every node in the whole and in the node above it."""
    for code, amount in per_kode.items():
        above = per_kode.get(kode.parent(code) or "")
        yield from _percent(f"bagian {code} dari {name}", share(amount, total))
        yield from _percent(f"bagian {code} dari {name} di atasnya", share(amount, above))


def _evaluated(hasil: Hasil) -> Iterator[Fakta]:
    """How many of a level are below, at and above their target, in percent."""
    for year, evaluasi in hasil.evaluasi.items():
        for tingkat in TINGKAT:
            summary = evaluasi.ringkasan(tingkat)
            for state in ("di_bawah", "sesuai", "di_atas"):
                part = share(getattr(summary, state), summary.jumlah)
                yield from _percent(f"bagian {tingkat} {state} {year}", part)


def _percent(name: str, value: Decimal | None) -> Iterator[Fakta]:
    if value is not None:
        yield _fact(name, value, "persen")


def _fact(name: str, value: Decimal, jenis: str) -> Fakta:
    assert jenis in ("rupiah", "persen")
    return Fakta(name, value, "persen" if jenis == "persen" else "rupiah", turunan=True)
