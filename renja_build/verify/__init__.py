"""Opens the built files with readers of its own and holds them against the model."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from zipfile import BadZipFile, ZipFile

from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Naskah
from renja_build.verify.expected import expected
from renja_build.verify.isi import IsiBerkas, excerpt
from renja_build.verify.matching import Difference, Matching
from renja_build.write import FORMATS

MAX_PACKED = 200_000_000  # bytes; our largest output has a few millions
MAX_RATIO = 60  # of unpacked to packed bytes; the XML of our outputs reaches 30
LITTLE = 20_000_000  # unpacked bytes that are read however well they are packed


def read_output(name: str, path: Path) -> IsiBerkas:
    """What stands in the file of one format.

    A damaged one can break its library anywhere, with any exception.
    """
    isi: IsiBerkas = _reader(name).read(path)
    return isi


def _reader(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.readers.{name}")


def nothing_built(slug: str, out: Path) -> Diagnostic:
    """There is nothing to hold against the model."""
    hint = f"buat dengan: {build_command(slug, out)}"
    return Diagnostic("D401", Location(out / slug), "belum ada keluaran yang dibuat", hint)


def unread(naskah: Naskah, name: str, path: Path) -> Diagnostic | None:
    """Why the file of one format is not opened at all."""
    if find_spec(f"{__name__}.readers.{name}") is None:
        hint = f"tambahkan renja_build/verify/readers/{name}.py; caranya ada di CONTRIBUTING.md"
        return Diagnostic(
            "D410", Location(path), f"{name.upper()} belum ada pembacanya", hint, "warning"
        )
    if _swells(path):
        message = f"{name.upper()} mengembang jauh melebihi keluaran mana pun, jadi tidak dibuka"
        hint = f"buat ulang: {_command(naskah, name, path)}"
        return Diagnostic("D402", Location(path), message, hint)
    return None


def _swells(path: Path) -> bool:
    """Whether a file is too large, or packed as only a bomb is: `build/` may come with content."""
    packed = path.stat().st_size
    if packed > MAX_PACKED:
        return True
    try:
        with ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile:  # of another kind, or damaged, which its reader tells
        return False
    return unpacked > max(LITTLE, packed * MAX_RATIO)


def damaged(naskah: Naskah, name: str, path: Path, error: Exception) -> Diagnostic:
    """The file cannot be read."""
    message = f"{name.upper()} tidak terbaca ({type(error).__name__})"
    return Diagnostic(
        "D402", Location(path), message, f"buat ulang: {_command(naskah, name, path)}"
    )


def differences(naskah: Naskah, name: str, path: Path, isi: IsiBerkas) -> list[Diagnostic]:
    """Every difference between the model and what stands in the file of one format."""
    hint = f"buat ulang: {_command(naskah, name, path)}"
    return [
        Diagnostic(difference.code, Location(path), f"{name.upper()}, {difference.teks}", hint)
        for difference in _differences(naskah, name, isi)
    ]


def _command(naskah: Naskah, name: str, path: Path) -> str:
    return build_command(naskah.slug, path.parent.parent, name)


def build_command(slug: str, out: Path, formats: str = "") -> str:
    """What builds formats of a Renja, separated by commas; all where none is named."""
    chosen = f" --to {formats}" if formats else ""
    place = "" if out == Path("build") else f" --out {out.as_posix()}"
    return f"renja build {slug}{chosen}{place}"


def _differences(naskah: Naskah, name: str, isi: IsiBerkas) -> Iterator[Difference]:
    prose, reader = not FORMATS[name].only_tables, _reader(name)
    drawn = prose and not getattr(reader, "FORMULAS_AS_TEXT", False)
    wanted = expected(naskah, rumus=drawn, prosa=prose)
    matching = Matching(wanted, loose=getattr(reader, "HYPHENATED", False))
    yield from matching.tables(isi.tabel)
    yield from matching.headings(isi.judul)
    yield from matching.texts(isi.teks)
    yield from matching.footnotes(isi.catatan)
    yield from matching.contents(isi.daftar)
    for why, text in isi.samar:
        yield Difference("D416", f'teks "{excerpt(text)}" ada tetapi tidak tampak: {why}')
