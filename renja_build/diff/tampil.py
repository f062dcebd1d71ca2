"""What all forms of the report say alike: amounts, summaries, errors, texts cut to what changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from renja_build.diff.catatan import JenisButir
from renja_build.diff.laporan import (
    ButirUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Revisi,
    Tampil,
    Temuan,
    Ubahan,
    UbahTeks,
)
from renja_build.render import id_format

KOSONG = "(kosong)"
TINGKAT = {"error": "galat", "warning": "peringatan"}
_SPASI = "\n\t\u2028\u2029"
_TIDAK_TAMPAK = {"Cc": "\ufffd", "Cs": "\ufffd", "Cf": ""}  # by Unicode category
_HASH = 8  # digits that are shown of a commit
_KATA = 10  # words that are kept before and after a change
_SIMPUL: tuple[JenisButir, ...] = ("baru", "hilang", "pindah", "berganti nama", "berubah")


@dataclass(frozen=True, slots=True)
class Layar:
    """What the text is shown on: its width in characters, and whether it has colours."""

    lebar: int = 100
    warna: bool = False


@dataclass(frozen=True, slots=True)
class BarisRingkas:
    """One line of the summary: rupiah or a count."""

    nama: str
    sebelum: int
    sesudah: int

    @property
    def selisih(self) -> int:
        """After less before."""
        return self.sesudah - self.sebelum


def bersih(text: str) -> str:
    """The text on one line, without what steers a terminal or turns the reading direction."""
    return "".join(map(_seen, text))


def _seen(sign: str) -> str:
    if sign in _SPASI:
        return " "
    return _TIDAK_TAMPAK.get(unicodedata.category(sign), sign)


def jumlah(value: int | None) -> str:
    """An amount in a table, in rupiah without its sign."""
    return "" if value is None else id_format.angka(value)


def bertanda(value: int) -> str:
    """A difference with its sign."""
    return f"+{id_format.angka(value)}" if value > 0 else id_format.angka(value)


def jumlah_pagu(difference: RenjaDifference) -> BarisRingkas | None:
    """The last row of the table of pagu."""
    return BarisRingkas("Jumlah", *difference.ringkasan.pagu) if difference.ringkasan else None


def isian(value: Tampil) -> str:
    """One side of a field."""
    if value is None:
        return KOSONG
    return id_format.rupiah(value, "Rp1.000") if isinstance(value, int) else bersih(value)


def ringkasan(difference: RenjaDifference) -> tuple[BarisRingkas, ...]:
    """Totals and counts before and after."""
    totals = difference.ringkasan
    if totals is None:
        return ()
    before, after = totals.banyak
    return (
        BarisRingkas("Pagu (Rp)", *totals.pagu),
        BarisRingkas("Prakiraan maju (Rp)", *totals.maju),
        BarisRingkas("Program", before.program, after.program),
        BarisRingkas("Kegiatan", before.kegiatan, after.kegiatan),
        BarisRingkas("Sub kegiatan", before.sub_kegiatan, after.sub_kegiatan),
    )


def hitungan(difference: RenjaDifference) -> Iterator[str]:
    """What changed, counted, one sentence each."""
    leaves = difference.ringkasan.sub_kegiatan if difference.ringkasan else {}
    counts = [f"{leaves[jenis]} {jenis}" for jenis in _SIMPUL if leaves.get(jenis)]
    if counts:
        yield f"Sub kegiatan: {', '.join(counts)}."
    brought, removed = len(difference.temuan_baru), len(difference.temuan_hilang)
    if brought or removed:
        yield f"Temuan: {brought} muncul, {removed} hilang."
    typed, derived = len(difference.diketik), len(difference.ikut)
    if typed or derived:
        yield f"Teks: {typed} alinea ditulis lain, {derived} ikut berubah."


def sisi(laporan: Laporan) -> tuple[str, str]:
    """How the two states are called: by name, and where they are commits by hash and day."""
    before, after = laporan.revisi
    return bersih(bernama(laporan.sebelum, before)), bersih(bernama(laporan.sesudah, after))


def bernama(nama: str, revisi: Revisi | None) -> str:
    """A name that may stand for another commit tomorrow, with the one of now: `main (1a2b3c4d, 2
    Juli 2026)`; a hash is not told twice.
    """
    if revisi is None:
        return nama
    short, day = revisi.hash[:_HASH], id_format.tanggal(date.fromisoformat(revisi.tanggal))
    is_hash = len(nama) >= _HASH and revisi.hash.startswith(nama)
    return f"{short} ({day})" if is_hash else f"{nama} ({short}, {day})"


def kepala(laporan: Laporan) -> str:
    """How many Renja differ."""
    differing = f"{len(laporan.berubah)} Renja berbeda"
    if not laporan.tetap:
        return f"{differing}."
    return f"{differing}, {len(laporan.tetap)} Renja tidak berubah."


def satu_baris(difference: RenjaDifference) -> str:
    """What there is to say of a Renja in one line, empty where it takes more."""
    if difference.keadaan == "tetap":
        return "tidak berubah"
    if difference.hanya_gaya:
        entries = chain.from_iterable(group.butir for group in difference.tatanan)
        changes = map(_ubahan, chain.from_iterable(entry.isian for entry in entries))
        return f"hanya gaya yang berubah ({'; '.join(changes)})"
    return ""


def _ubahan(field: Ubahan) -> str:
    return f"{field.nama}: {ubah(field.sebelum, field.sesudah)}"


def ubah(before: Tampil, after: Tampil) -> str:
    """`lama → baru`."""
    return f"{isian(before)} → {isian(after)}"


def keadaan(difference: RenjaDifference) -> str:
    """What became of the Renja as a whole, empty where its parts tell."""
    words = {"baru": "Renja ini baru.", "hilang": "Renja ini dihapus."}
    return words.get(difference.keadaan, "")


def galat(difference: RenjaDifference) -> Iterator[tuple[str, tuple[Temuan, ...]]]:
    """Why a side does not hold, under a heading."""
    for findings, side in (
        (difference.galat_sebelum, "sebelum"),
        (difference.galat_sesudah, "sesudah"),
    ):
        if findings:
            yield f"Isi {side} perubahan belum sah ({len(findings)} galat)", findings


def temuan(difference: RenjaDifference) -> Iterator[tuple[str, tuple[Temuan, ...]]]:
    """Findings that came and went, under headings."""
    for findings, what in (
        (difference.temuan_baru, "muncul"),
        (difference.temuan_hilang, "hilang"),
    ):
        if findings:
            yield f"Temuan yang {what} ({len(findings)})", findings


def tempat(finding: Temuan) -> str:
    """Where a finding is."""
    return bersih(f"{finding.berkas}:{finding.baris}")


def nama_butir(butir: ButirUbah) -> str:
    """How an entry is called: a node by code and name, all else by its name."""
    if not butir.kunci[:1].isdigit():
        return bersih(butir.nama)
    words = [butir.kunci]
    if butir.nama != butir.kunci:
        words.append(butir.nama)
    if butir.asal:
        words.append(f"(semula {butir.asal})")
    return bersih(" ".join(words))


def per_tempat(texts: Iterable[UbahTeks]) -> Iterator[tuple[str, list[UbahTeks]]]:
    """Texts under the bab and section that they stand in."""
    for (bab, bagian), group in groupby(texts, key=lambda text: (text.bab, text.bagian)):
        yield bersih(f"{bab} › {bagian}" if bagian else bab), list(group)


def dekat(potong: tuple[Potong, ...]) -> tuple[Potong, ...]:
    """A text cut to some words around each change."""
    last = len(potong) - 1
    near = []
    for number, stretch in enumerate(potong):
        text = bersih(stretch.teks)
        if stretch.jenis == "sama":
            text = _cut(text, first=number == 0, last=number == last)
        near.append(Potong(stretch.jenis, text))
    return tuple(near)


def _cut(text: str, *, first: bool, last: bool) -> str:
    parts = text.split(" ")
    before, after = (0 if first else _KATA), (0 if last else _KATA)
    if len(parts) <= before + after + 2:
        return text
    return " ".join([*parts[:before], "…", *parts[len(parts) - after :]])
