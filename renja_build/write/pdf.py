"""Writes the PDF: in units, laid out by WeasyPrint one by one and bound into one document.

What is complained of becomes findings; then, and where an office draws the pages, the document is
laid out as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from renja_build import __version__, atomic, source_date
from renja_build.cache.shelf import kept, made_once
from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Halaman, Naskah
from renja_build.write.pdf_parts import laid, units
from renja_build.write.pdf_parts.binding import Unbindable, bind
from renja_build.write.pdf_parts.frame import frame_of
from renja_build.write.pdf_parts.libraries import opened_by_name
from renja_build.write.pdf_parts.notes import at_calls
from renja_build.write.pdf_parts.penanda import elsewhere, marked
from renja_build.write.pdf_parts.sumber import with_sources
from renja_build.write.pdf_parts.travel import from_bytes as unpacked
from renja_build.write.pdf_parts.travel import to_bytes as packed
from renja_build.write.pdf_parts.units import Unit

__all__ = ["packed", "unpacked"]  # as they are
FILE = "{slug}.pdf"
ORDER = 2
COMPARISON = "{slug}-perbandingan.pdf"
UNITS = True

_OTHER_GLYPH = "ganti dengan huruf atau tanda lain; barisnya ditunjukkan oleh renja check (D240)"
_KNOWN = (
    (
        "D311",
        r"No anchor #(?P<isi>.+) for internal URI reference",
        "tautan ke '{}' tidak punya sasaran",
        "periksa id pada rujuk(…); sasarannya harus ada di dalam dokumen",
    ),
    (
        "D313",
        r"(?:Failed to load image at|Failed to render SVG image) (?P<isi>.+)",
        "gambar tidak terbaca: {}",
        "simpan ulang gambar sebagai PNG, JPEG, atau SVG sederhana",
    ),
)


_NOTDEF = re.compile(
    r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.+)", re.DOTALL
)


def write(halaman: Halaman, path: Path) -> list[Diagnostic]:
    """Write the PDF and return what was refused or went wrong on the way."""
    pages = {unit.name: lay_out(unit) for unit in cut(halaman)}
    return write_units(halaman, pages, path)


def cut(halaman: Halaman) -> list[Unit]:
    """The units that are laid out each on its own; none where the document is one."""
    halaman = _with_notes(halaman)
    return [unit for unit in units.units_of(halaman, units.stretches(halaman)) if unit]


def _with_notes(halaman: Halaman) -> Halaman:
    return replace(halaman, badan=at_calls(marked(halaman)))


def known(unit: Unit) -> bytes | None:
    """The pages of a unit as they were laid out before."""
    return kept(_shelved(unit))


def lay_out(unit: Unit) -> bytes:
    """The pages of a unit, from the shelf where they lie there."""

    def make() -> bytes:
        with opened_by_name():  # not opened where nothing is laid out
            from renja_build.write.pdf_parts import layout

        return laid.to_bytes(layout.lay_out(unit))

    return made_once(_shelved(unit), make)


def keep(unit: Unit, content: bytes) -> None:
    """Keep the pages of a unit that were laid out elsewhere."""
    made_once(_shelved(unit), lambda: content)


def open_press() -> None:
    """Open the library that lays out, before workers are forked that would each do it."""
    with opened_by_name():
        from renja_build.write.pdf_parts import layout as layout


def write_units(halaman: Halaman, pages: Mapping[str, bytes], path: Path) -> list[Diagnostic]:
    """Write the PDF of units that are laid out, `pages` by their names."""
    misleading = list(elsewhere(halaman, Location(Path(halaman.naskah.slug))))
    halaman = _with_notes(halaman)
    parts = units.stretches(halaman)
    cuts = units.units_of(halaman, parts)
    if not any(cuts):
        return [*misleading, *_write_whole(halaman, path)]
    known = [laid.from_bytes(pages[unit.name]) if unit else None for unit in cuts]
    try:
        frame = _frame(halaman, parts, known)
        bound = bind(halaman.naskah, known, frame)
        atomic.write(path, with_sources(bound, halaman.naskah))
    except Unbindable:
        return [*misleading, *_write_whole(halaman, path)]
    return misleading


def _frame(
    halaman: Halaman, parts: Sequence[units.Stretch], known: Sequence[laid.Laid | None]
) -> laid.Laid:
    if not all(unit is None or unit.whole for unit in known):
        raise Unbindable
    unit = frame_of(halaman, parts, known, _told(halaman.naskah))

    def make() -> bytes:
        with opened_by_name():  # not opened where nothing is laid out
            from renja_build.write.pdf_parts import layout

        return laid.to_bytes(layout.lay_out_frame(unit))

    return laid.from_bytes(made_once(_shelved(unit), make))


def _shelved(unit: Unit) -> str:
    return f"pdf-unit {unit.name}"


def _write_whole(halaman: Halaman, path: Path) -> list[Diagnostic]:
    with opened_by_name():
        from renja_build.write.pdf_parts import whole

    naskah = halaman.naskah
    at = Location(Path(naskah.slug))
    text = units.whole_text(halaman, _told(naskah))
    try:
        made = whole.lay_out(naskah, text, units.sheets_of(halaman))
    except whole.Refused as error:
        raise ValueError(_refusal(error.url, at).message) from error
    atomic.write(path, with_sources(made.content, naskah))
    return list(_findings(made.refused, made.logged, made.foreign, at))


def _told(naskah: Naskah) -> dict[str, Any]:
    """What the file says of itself beside title and author."""
    return {
        "tanggal": _stamp(naskah.tanggal),
        "kata_kunci": (
            "Renja",
            "rencana kerja",
            naskah.sampul.perangkat_daerah,
            naskah.sampul.pemerintah,
        ),
        "pembuat": f"renja-build {__version__}",
    }


def _findings(
    refused: Iterable[str], lines: Iterable[str], foreign: Iterable[str], at: Location
) -> Iterator[Diagnostic]:
    """What was refused, what was logged beside that, and letters that no face of ours has."""
    for url in refused:
        yield _refusal(url, at)
    strange = set(foreign)
    for line in lines:
        if match := _NOTDEF.match(line):
            strange.update(match[1])
        elif not any(url in line for url in refused):
            yield _logged_finding(line, at)
    if letters := sorted(letter for letter in strange if not letter.isspace()):
        yield _foreign_glyphs(letters, at)


def _stamp(date: str) -> str:
    """The date of the file: what the content states, or SOURCE_DATE_EPOCH, or none."""
    stated = source_date.moment()
    if date or stated is None:
        return date
    return stated.strftime("%Y-%m-%dT%H:%M:%SZ")


def _refusal(url: str, at: Location) -> Diagnostic:
    return Diagnostic(
        "D310",
        at,
        f"berkas atau alamat '{url}' tidak boleh dibaca",
        "yang boleh hanya gambar di dalam folder Renja ini; jaringan tidak dipakai",
    )


def _logged_finding(line: str, at: Location) -> Diagnostic:
    for code, pattern, message, hint in _KNOWN:
        if match := re.match(pattern, line):
            return Diagnostic(code, at, message.format(match["isi"]), hint)
    return Diagnostic("D319", at, f"WeasyPrint melaporkan: {line}", level="warning")


def _foreign_glyphs(letters: list[str], at: Location) -> Diagnostic:
    shown = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters)
    return Diagnostic("D312", at, f"huruf {shown} tidak ada pada jenis huruf dokumen", _OTHER_GLYPH)
