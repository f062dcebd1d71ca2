"""The report as the comment of a pull request: summary first, the rest folded, cut to what may be.

Content is untrusted: whatever could be markup, a link, a mention or a reference to another thread
is shown as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from renja_build.diff import tampil
from renja_build.diff.laporan import (
    BarisPagu,
    KelompokUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Temuan,
    Ubahan,
    UbahTeks,
)
from renja_build.diff.tampil import BarisRingkas, Layar

BATAS = 65_000  # characters; GitHub refuses a comment of more than 65,536
_LIPAT = 10  # rows from which on a part is folded
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
    """A part of the comment that stays or goes whole; the higher `urutan`, the sooner it goes."""

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
    sides = " → ".join(map(_md, tampil.sisi(laporan)))
    head = f"## Perubahan Renja: {sides}\n\n{tampil.kepala(laporan)}\n"
    kept = [_Renja(_head(difference), list(_parts(difference))) for difference in laporan.berubah]
    left_out = ""
    while len(text := head + left_out + "".join(map(str, kept))) > BATAS:
        if not _cut(kept, len(text) - BATAS):
            kept.pop()
            left_out = f"\nDipotong agar muat: {len(laporan.berubah) - len(kept)} Renja.\n"
    return text


def _cut(kept: Sequence[_Renja], excess: int) -> bool:
    """Leave out the least important parts, of equal ones the longest, until so much is gone.

    Tells whether any part was there.
    """
    parts = [(renja, part) for renja in reversed(kept) for part in renja.bagian]
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
    lines = [f"\n### {_md(difference.slug)}\n"]
    if state := tampil.keadaan(difference):
        lines.append(f"\n{state}\n")
    if difference.ringkasan:
        lines.append("\n| | Sebelum | Sesudah | Selisih |\n| --- | ---: | ---: | ---: |\n")
    for row in tampil.ringkasan(difference):
        lines.append(_row(row.nama, *_amounts(row)))
    for sentence in tampil.hitungan(difference):
        lines.append(f"\n{sentence}\n")
    return "".join(lines)


def _parts(difference: RenjaDifference) -> Iterator[_Bagian]:
    if tampil.satu_baris(difference):
        return
    for title, findings in (*tampil.galat(difference), *tampil.temuan(difference)):
        yield _folded(0, title, _findings(findings), terbuka=True)
    if difference.pagu:
        rows = len(difference.pagu)
        yield _folded(1, f"Pagu ({rows} baris)", _money(difference), terbuka=rows < _LIPAT)
    for group in difference.isi:
        number = 2 if group.nama in ("rencana", "indikator", "tujuan") else 4
        title = f"{group.judul} ({len(group.butir)})"
        yield _folded(number, title, _group(group), terbuka=_is_short(group))
    if difference.diketik:
        yield _folded(
            3,
            f"Teks yang ditulis lain ({len(difference.diketik)})",
            _texts(difference.diketik),
            terbuka=True,
        )
    for group in difference.tatanan:
        yield _folded(3, group.judul, _group(group), terbuka=_is_short(group))
    if difference.ikut:
        yield _folded(
            9,
            f"Ikut berubah karena angkanya dihitung ({len(difference.ikut)})",
            _texts(difference.ikut),
        )


def _is_short(group: KelompokUbah) -> bool:
    """Whether a group is read at a glance, its fields counted."""
    return sum(1 + len(entry.isian) for entry in group.butir) < _LIPAT


def _folded(urutan: int, judul: str, lines: Iterable[str], *, terbuka: bool = False) -> _Bagian:
    opened = "<details open>" if terbuka else "<details>"
    body = "".join(lines)
    return _Bagian(urutan, judul, f"\n{opened}\n<summary>{judul}</summary>\n\n{body}\n</details>\n")


def _findings(findings: Sequence[Temuan]) -> Iterator[str]:
    for temuan in findings:
        level, place = tampil.TINGKAT[temuan.tingkat], _md(tampil.tempat(temuan))
        yield f"- {level} **{temuan.kode}** {place}: {_md(temuan.pesan)}\n"


def _money(difference: RenjaDifference) -> Iterator[str]:
    yield "| Kode | Nama | Sebelum (Rp) | Sesudah (Rp) | Selisih (Rp) | |\n"
    yield "| --- | --- | ---: | ---: | ---: | --- |\n"
    for row in difference.pagu:
        name = f"**{_md(row.nama)}**" if row.tingkat == "program" else _md(row.nama)
        yield _row(row.kode, name, *_amounts(row), row.catatan)
    if total := tampil.jumlah_pagu(difference):
        yield _row("", f"**{total.nama}**", *_amounts(total), "")


def _amounts(row: BarisPagu | BarisRingkas) -> tuple[str, str, str]:
    before, after = tampil.jumlah(row.sebelum), tampil.jumlah(row.sesudah)
    return before, after, tampil.bertanda(row.selisih)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _group(group: KelompokUbah) -> Iterator[str]:
    if group.urutan:
        yield "- urutannya berubah\n"
    for entry in group.butir:
        yield f"- **{entry.jenis}** {_md(tampil.nama_butir(entry))}\n"
        for isian in entry.isian:
            yield f"  - {_md(isian.nama)}: {_field(isian, new=entry.jenis == 'baru')}\n"


def _field(field: Ubahan, *, new: bool) -> str:
    if field.potong:
        return _marked_words(field.potong)
    if new and field.sebelum is None:
        return _md(tampil.isian(field.sesudah))
    return _md(tampil.ubah(field.sebelum, field.sesudah))


def _texts(texts: Iterable[UbahTeks]) -> Iterator[str]:
    for place, group in tampil.per_tempat(texts):
        yield f"- {_md(place)}\n"
        for text in group:
            yield f"  - {_marked_words(text.potong)}\n"


def _marked_words(potong: tuple[Potong, ...]) -> str:
    """The words with what went and came marked; the marks stand close to the words."""
    return "".join(map(_marked, tampil.dekat(potong)))


def _marked(stretch: Potong) -> str:
    """A stretch in its mark, the spaces around it outside: Markdown knows no mark with them."""
    text, words, tag = stretch.teks, _md(stretch.teks.strip()), _TAG.get(stretch.jenis, "")
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if tag and words:
        words = f"<{tag}>{words}</{tag}>"
    return f"{before}{words}{after}"


def _md(text: str) -> str:
    """A text as it is, whatever it would mean to Markdown, HTML or GitHub; a very long one cut."""
    plain = tampil.bersih(text)
    if len(plain) > _PANJANG:
        plain = f"{plain[:_PANJANG]}…"
    plain = _TAUTAN.sub(lambda m: f"{m[0]}{_PUTUS}", plain)
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _TANDA.sub(lambda m: f"\\{m[0]}", plain)
    return _AWAL.sub(lambda m: f"{m[1]}{_PUTUS}", plain)
