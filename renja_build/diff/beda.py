"""Two sides of one Renja to what a reviewer reads of it."""

from __future__ import annotations

import re
from collections import Counter

from renja_build import kode
from renja_build.compare.catatan import Kelompok, beda, isinya
from renja_build.diff.data import TATANAN, gambar, kelompok
from renja_build.diff.laporan import BedaRenja, Keadaan, Ringkasan, Temuan
from renja_build.diff.pagu import pagu_rows
from renja_build.diff.sisi import Sisi
from renja_build.diff.teks import ubah_teks

_BARIS = re.compile(r"\bbaris \d+")


def beda_renja(slug: str, before: Sisi | None, after: Sisi | None) -> BedaRenja:
    """What differs between two sides; None where the Renja is not there."""
    left, right = before or Sisi(), after or Sisi()
    brought, removed = _findings(left.temuan, right.temuan)
    if left.dokumen is None or right.dokumen is None:
        alone = BedaRenja(slug, _state(before, after), left.galat, right.galat)
        return alone if left.galat or right.galat else _alone(slug, before, after)
    found = beda(isinya(left.dokumen), isinya(right.dokumen))
    nodes = next((one.butir for one in found if one.nama == "rencana"), ())
    records = kelompok(found, left.dokumen, right.dokumen)
    texts = ubah_teks(left.bacaan, right.bacaan) if left.bacaan and right.bacaan else ()
    isi = (*(one for one in records if one.nama not in TATANAN), *gambar(left.gambar, right.gambar))
    pagu = tuple(pagu_rows(left, right, nodes))
    failed = bool(left.galat or right.galat)
    typed = bool(isi or pagu or failed or any(not one.ikut for one in texts))
    only_style = not typed and not (brought or removed) and [one.nama for one in records] == ["gaya"]
    return BedaRenja(
        slug=slug,
        keadaan="gagal" if failed else "berubah" if typed or texts or records or brought or removed else "tetap",
        galat_sebelum=left.galat,
        galat_sesudah=right.galat,
        ringkasan=_summary(left, right, found),
        temuan_baru=() if failed else brought,
        temuan_hilang=() if failed else removed,
        pagu=pagu,
        isi=isi,
        teks=() if only_style else texts,
        tatanan=tuple(one for one in records if one.nama in TATANAN),
        hanya_gaya=only_style,
    )


def _state(before: Sisi | None, after: Sisi | None) -> Keadaan:
    if before is None or after is None:
        return "baru" if before is None else "hilang"
    return "gagal"


def _alone(slug: str, before: Sisi | None, after: Sisi | None) -> BedaRenja:
    """A Renja that is on one side only: its totals and its findings."""
    left, right = before or Sisi(), after or Sisi()
    return BedaRenja(
        slug,
        _state(before, after),
        ringkasan=_summary(left, right, ()),
        temuan_baru=right.temuan,
        temuan_hilang=left.temuan,
    )


def _summary(before: Sisi, after: Sisi, found: tuple[Kelompok, ...]) -> Ringkasan:
    nodes = next((one.butir for one in found if one.nama == "rencana"), ())
    leaves = Counter(one.jenis for one in nodes if kode.level(one.kunci) == "sub_kegiatan")
    return Ringkasan(
        pagu=(before.pagu.total, after.pagu.total),
        maju=(before.maju.total, after.maju.total),
        banyak=(before.banyak, after.banyak),
        sub_kegiatan=dict(leaves),
    )


def _findings(before: tuple[Temuan, ...], after: tuple[Temuan, ...]) -> tuple[tuple[Temuan, ...], tuple[Temuan, ...]]:
    """Findings brought and removed; a line that moved is no difference."""
    left, right = Counter(map(_told, before)), Counter(map(_told, after))
    return _beyond(after, right - left), _beyond(before, left - right)


def _beyond(found: tuple[Temuan, ...], more: Counter[tuple[str, ...]]) -> tuple[Temuan, ...]:
    """As many findings of each kind as there are more of; of equal ones the last."""
    chosen = []
    for one in reversed(found):
        if more[_told(one)] > 0:
            more[_told(one)] -= 1
            chosen.append(one)
    return tuple(reversed(chosen))


def _told(one: Temuan) -> tuple[str, ...]:
    return (one.kode, one.tingkat, one.berkas, _BARIS.sub("baris", one.pesan))
