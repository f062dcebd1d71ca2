"""The report as the comment of a pull request: summary first, the rest folded, cut to what a comment may hold.

Content is untrusted: whatever could be markup, a link, a mention or a reference to another thread is shown as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from renja_build.diff import tampil
from renja_build.diff.laporan import (
    KelompokUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Temuan,
    Ubahan,
    UbahTeks,
)
from renja_build.diff.tampil import Layar

BATAS = 65_000  # characters; GitHub refuses a comment of more than 65,536
_PANJANG = 2_000  # characters of one text
_TANDA = re.compile(r"[\\`*_{}\[\]|~$#!]")
_AWAL = re.compile(r"^(\s*)(?=(?:[-+]|\d+[.)])(?:\s|$))")
_TAUTAN = re.compile(
    r"@|#(?=\d)|:(?=//|[\w+-]+:)|www(?=\.)|\bGH(?=-\d)|[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE
)
_PUTUS = "\u200b"  # between what would become a link: nothing that is seen
_TAG = {"hapus": "del", "tambah": "ins"}


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A part of the comment that stays or goes as a whole; the higher `urutan`, the sooner it goes."""

    urutan: int
    judul: str
    isi: str


@dataclass(slots=True)
class _Renja:
    """One Renja: its head always, its parts as far as they fit."""

    kepala: str
    bagian: list[_Bagian]
    dipotong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        note = f"\nDipotong agar muat: {'; '.join(self.dipotong)}.\n" if self.dipotong else ""
        return f"{self.kepala}{note}" + "".join(part.isi for part in self.bagian)


def show(laporan: Laporan, layar: Layar) -> str:
    """The comment, never longer than `BATAS`; what had to go is named."""
    head = f"## Perubahan Renja: {_md(laporan.sebelum)} → {_md(laporan.sesudah)}\n\n{tampil.kepala(laporan)}\n"
    shown = [_Renja(_head(difference), list(_parts(difference))) for difference in laporan.berubah]
    left_out = ""
    while len(text := head + left_out + "".join(map(str, shown))) > BATAS:
        if not _cut(shown, len(text) - BATAS):
            shown.pop()
            left_out = f"\nDipotong agar muat: {len(laporan.berubah) - len(shown)} Renja.\n"
    return text


def _cut(shown: Sequence[_Renja], excess: int) -> bool:
    """Leave out the least important parts, of equal ones the longest, until so much is gone; whether any was there."""
    parts = [(renja, part) for renja in reversed(shown) for part in renja.bagian]
    for renja, part in sorted(parts, key=lambda pair: (-pair[1].urutan, -len(pair[1].isi))):
        if excess <= 0:
            break
        renja.bagian.remove(part)
        renja.dipotong.append(part.judul)
        excess -= len(part.isi)
    return bool(parts)


def _head(difference: RenjaDifference) -> str:
    if line := tampil.satu_baris(difference):
        return f"\n**{_md(difference.slug)}**: {_md(line)}\n"
    said = tampil.keadaan(difference)
    lines = [f"\n### {_md(difference.slug)}\n", f"\n{said}\n" if said else ""]
    if difference.ringkasan:
        lines.append("\n| | Sebelum | Sesudah | Selisih |\n| --- | ---: | ---: | ---: |\n")
        lines += [
            _row(
                row.nama,
                tampil.jumlah(row.sebelum),
                tampil.jumlah(row.sesudah),
                tampil.bertanda(row.selisih),
            )
            for row in tampil.ringkasan(difference)
        ]
    lines += [f"\n{sentence}\n" for sentence in tampil.hitungan(difference)]
    return "".join(lines)


def _parts(difference: RenjaDifference) -> Iterator[_Bagian]:
    if tampil.satu_baris(difference):
        return
    for title, findings in (*tampil.galat(difference), *tampil.temuan(difference)):
        yield _folded(0, title, _findings(findings), terbuka=True)
    if difference.pagu:
        yield _folded(1, f"Pagu ({len(difference.pagu)} baris)", _money(difference))
    for group in difference.isi:
        number = 2 if group.nama in ("rencana", "indikator", "tujuan") else 4
        yield _folded(number, f"{group.judul} ({len(group.butir)})", _group(group))
    if difference.diketik:
        yield _folded(
            3,
            f"Teks yang ditulis lain ({len(difference.diketik)})",
            _texts(difference.diketik),
            terbuka=True,
        )
    for group in difference.tatanan:
        yield _folded(3, group.judul, _group(group))
    if difference.ikut:
        yield _folded(
            9,
            f"Ikut berubah karena angkanya dihitung ({len(difference.ikut)})",
            _texts(difference.ikut),
        )


def _folded(urutan: int, judul: str, lines: Iterable[str], *, terbuka: bool = False) -> _Bagian:
    opened = "<details open>" if terbuka else "<details>"
    body = "".join(lines)
    return _Bagian(urutan, judul, f"\n{opened}\n<summary>{judul}</summary>\n\n{body}\n</details>\n")


def _findings(findings: Sequence[Temuan]) -> Iterator[str]:
    for temuan in findings:
        code, place = (
            f"{tampil.TINGKAT[temuan.tingkat]} **{temuan.kode}**",
            _md(tampil.tempat(temuan)),
        )
        yield f"- {code} {place}: {_md(temuan.pesan)}\n"


def _money(difference: RenjaDifference) -> Iterator[str]:
    yield "| Kode | Nama | Sebelum (Rp) | Sesudah (Rp) | Selisih (Rp) | |\n| --- | --- | ---: | ---: | ---: | --- |\n"
    for row in difference.pagu:
        amounts = (
            tampil.jumlah(row.sebelum),
            tampil.jumlah(row.sesudah),
            tampil.bertanda(row.selisih),
        )
        name = f"**{_md(row.nama)}**" if row.tingkat == "program" else _md(row.nama)
        yield _row(row.kode, name, *amounts, row.catatan)
    if total := tampil.jumlah_pagu(difference):
        amounts = (
            tampil.jumlah(total.sebelum),
            tampil.jumlah(total.sesudah),
            tampil.bertanda(total.selisih),
        )
        yield _row("", f"**{total.nama}**", *amounts, "")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _group(group: KelompokUbah) -> Iterator[str]:
    if group.urutan:
        yield "- urutannya berubah\n"
    for entry in group.butir:
        yield f"- **{entry.jenis}** {_md(tampil.nama_butir(entry))}\n"
        yield from (
            f"  - {_md(field.nama)}: {_field(field, new=entry.jenis == 'baru')}\n"
            for field in entry.isian
        )


def _field(field: Ubahan, *, new: bool) -> str:
    if field.potong:
        return _words(field.potong)
    return _md(
        tampil.isian(field.sesudah)
        if new and field.sebelum is None
        else tampil.ubah(field.sebelum, field.sesudah)
    )


def _texts(texts: Iterable[UbahTeks]) -> Iterator[str]:
    for place, group in tampil.per_tempat(texts):
        yield f"- {_md(place)}\n"
        yield from (f"  - {_words(text.potong)}\n" for text in group)


def _words(potong: tuple[Potong, ...]) -> str:
    """The words with what went and came marked; the marks stand close to the words."""
    return "".join(map(_marked, tampil.dekat(potong)))


def _marked(stretch: Potong) -> str:
    """A stretch in its mark; Markdown knows no mark with a space inside its ends, so they stay outside."""
    text, words, tag = stretch.teks, _md(stretch.teks.strip()), _TAG.get(stretch.jenis, "")
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}<{tag}>{words}</{tag}>{after}" if tag and words else f"{before}{words}{after}"


def _md(text: str) -> str:
    """A text as it is, whatever it would mean to Markdown, HTML or GitHub; cut where it is very long."""
    shown = tampil.bersih(text)
    shown = shown if len(shown) <= _PANJANG else f"{shown[:_PANJANG]}…"
    shown = _TAUTAN.sub(lambda m: f"{m[0]}{_PUTUS}", shown)
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _TANDA.sub(lambda m: f"\\{m[0]}", shown)
    return _AWAL.sub(lambda m: f"{m[1]}{_PUTUS}", shown)
