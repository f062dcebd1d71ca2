"""Two sides of one Renja to what a reviewer reads of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from renja_build import kode
from renja_build.diff.catatan import EntryDifference, KindDifference, differences, records
from renja_build.diff.data import TATANAN, gambar, kelompok
from renja_build.diff.laporan import Keadaan, RenjaDifference, RingkasanUbah, Temuan, UbahTeks
from renja_build.diff.pagu import pagu_rows
from renja_build.diff.side import Side
from renja_build.diff.teks import ubah_teks
from renja_build.diff.temuan import changed


def compare_renja(slug: str, before: Side | None, after: Side | None) -> RenjaDifference:
    """What differs between two sides; None where the Renja is not there."""
    left, right = before or Side(), after or Side()
    if left.dokumen is None or right.dokumen is None:
        if left.galat or right.galat:
            return RenjaDifference(slug, _state(before, after), left.galat, right.galat)
        return _alone(slug, before, after)
    kinds = differences(records(left.dokumen), records(right.dokumen))
    groups = kelompok(kinds, left.dokumen, right.dokumen)
    content = [group for group in groups if group.nama not in TATANAN]
    texts: tuple[UbahTeks, ...] = ()
    if left.bacaan and right.bacaan:
        texts = ubah_teks(left.bacaan, right.bacaan)
    difference = RenjaDifference(
        slug=slug,
        keadaan="tetap",
        galat_sebelum=left.galat,
        galat_sesudah=right.galat,
        ringkasan=_summary(left, right, kinds),
        pagu=tuple(pagu_rows(left, right, _plan(kinds))),
        isi=(*content, *gambar(left.gambar, right.gambar)),
        teks=texts,
        tatanan=tuple(group for group in groups if group.nama in TATANAN),
    )
    if difference.gagal:  # a side that does not hold was not examined: its findings are not known
        return replace(difference, keadaan="gagal")
    return _judged(difference, *changed(left.temuan, right.temuan))


def _judged(
    difference: RenjaDifference, brought: tuple[Temuan, ...], removed: tuple[Temuan, ...]
) -> RenjaDifference:
    """The difference with its findings, and whether there is one."""
    examined = replace(difference, temuan_baru=brought, temuan_hilang=removed)
    typed = bool(difference.isi or difference.pagu or difference.diketik or brought or removed)
    if not typed and [group.nama for group in difference.tatanan] == ["gaya"]:
        # Another style numbers every heading anew; those texts would hide that nothing else is new.
        return replace(examined, keadaan="berubah", teks=(), hanya_gaya=True)
    if typed or difference.teks or difference.tatanan:
        return replace(examined, keadaan="berubah")
    return examined


def _state(before: Side | None, after: Side | None) -> Keadaan:
    if before is None:
        return "baru"
    return "hilang" if after is None else "gagal"


def _alone(slug: str, before: Side | None, after: Side | None) -> RenjaDifference:
    """A Renja that is on one side only: its totals and its findings."""
    left, right = before or Side(), after or Side()
    return RenjaDifference(
        slug,
        _state(before, after),
        ringkasan=_summary(left, right, ()),
        temuan_baru=right.temuan,
        temuan_hilang=left.temuan,
    )


def _plan(kinds: tuple[KindDifference, ...]) -> tuple[EntryDifference, ...]:
    """What differs among the nodes of the plan."""
    return next((kind.butir for kind in kinds if kind.nama == "rencana"), ())


def _summary(before: Side, after: Side, kinds: tuple[KindDifference, ...]) -> RingkasanUbah:
    leaves = Counter(
        node.jenis for node in _plan(kinds) if kode.level(node.kunci) == "sub_kegiatan"
    )
    return RingkasanUbah(
        pagu=(before.pagu.total, after.pagu.total),
        maju=(before.maju.total, after.maju.total),
        banyak=(before.banyak, after.banyak),
        sub_kegiatan=dict(leaves),
    )
