"""Target and realisasi of the indikator kinerja utama over the years, with means (practice of provinces)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from renja_build.angka import Nilai
from renja_build.compute.capaian import capaian, mean, year_value
from renja_build.model.program import Indikator
from renja_build.render.bahan import Bahan, sel_capaian, sel_nilai, sel_persen, target_tahun
from renja_build.render.page import Baris, JenisBaris, Kolom, Sel, TableView

_KEPALA = 4  # columns before those of the years


def draw(bahan: Bahan) -> TableView:
    """A pair and its tingkat capaian for each year; the mean of each sasaran, and the mean of those means."""
    groups: dict[str, list[Indikator]] = {}
    for one in bahan.dokumen.indikator.values():
        if one.jenis == "iku":
            groups.setdefault(bahan.sasaran(one), []).append(one)
    years = _years(bahan, [one for members in groups.values() for one in members])
    kolom = (
        Kolom(("No",), "nomor"),
        Kolom(("Sasaran",)),
        Kolom(("Indikator Kinerja Utama",)),
        Kolom(("Satuan",), "target"),
        *(
            Kolom(
                (f"Tahun {year}", head),
                "persen" if head.endswith("(%)") else "angka",
                samakan="tahun",
            )
            for year in years
            for head in ("Target", "Realisasi", "Capaian (%)")
        ),
    )
    return TableView(
        jenis="iku-tahunan",
        judul=f"Target dan Realisasi Indikator Kinerja Utama s.d. Tahun {years[-1]}",
        subjudul=bahan.kantor,
        kolom=kolom,
        baris=tuple(_rows(bahan, groups, years)),
        catatan=("Rata-rata seluruh sasaran dihitung dari rata-rata setiap sasaran.",)
        if len(groups) > 1
        else (),
    )


def _years(bahan: Bahan, iku: Sequence[Indikator]) -> list[int]:
    """The years of the Renstra that are over, from the first in which an indicator was measured."""
    ident = bahan.dokumen.identitas
    over = range(ident.renstra[0], ident.tahun_lalu + 1)
    measured = [year for year in over if any(_done(bahan, one, year).ada for one in iku)]
    return list(range(measured[0] if measured else ident.tahun_lalu, ident.tahun_lalu + 1))


def _done(bahan: Bahan, indikator: Indikator, year: int) -> Nilai:
    return year_value(indikator, bahan.realisasi(indikator), year)


def _percent(bahan: Bahan, indikator: Indikator, year: int) -> Decimal | None:
    return capaian(target_tahun(indikator, year), _done(bahan, indikator, year), indikator.arah)


def _rows(
    bahan: Bahan, groups: dict[str, list[Indikator]], years: Sequence[int]
) -> Iterator[Baris]:
    """Every sasaran with its indicators and its mean; the last row is of all of them."""
    means: list[list[Decimal | None]] = []
    number = 0
    for sasaran, members in groups.items():
        for place, one in enumerate(members):
            number += 1
            head = (
                Sel(str(number), number),
                Sel(sasaran if place == 0 else ""),
                Sel(one.nama),
                Sel(one.satuan),
            )
            yield Baris("rincian", (*head, *_cells(bahan, one, years)), one.id)
        means.append([_mean([_percent(bahan, one, year) for one in members]) for year in years])
        yield _mean_row("kaki", "Rata-rata capaian sasaran", means[-1])
    whole = [_mean(column) for column in zip(*means, strict=True)] if means else [None] * len(years)
    yield _mean_row("jumlah", "RATA-RATA SELURUH SASARAN", whole)


def _cells(bahan: Bahan, one: Indikator, years: Sequence[int]) -> Iterator[Sel]:
    for year in years:
        target, done = target_tahun(one, year), _done(bahan, one, year)
        yield from (sel_nilai(target), sel_nilai(done), sel_capaian(target, done, one.arah))


def _mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of what could be computed."""
    return mean([value for value in values if value is not None])


def _mean_row(jenis: JenisBaris, label: str, means: Sequence[Decimal | None]) -> Baris:
    """A mean in the last column of every year."""
    cells = [Sel(label, span=_KEPALA)]
    for value in means:
        cells += [Sel(), Sel(), sel_persen(value)]
    return Baris(jenis, tuple(cells))
