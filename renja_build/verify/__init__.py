"""Opens the built files with readers of its own and holds them against the model."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Naskah
from renja_build.verify.banding import Banding, Beda
from renja_build.verify.harapan import expected
from renja_build.verify.isi import Isi
from renja_build.write import FORMATS


def read_output(name: str, path: Path) -> Isi:
    """What stands in the file of one format; a damaged one can break its library anywhere, with any exception."""
    isi: Isi = _reader(name).read(path)
    return isi


def _reader(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.readers.{name}")


def unread(naskah: Naskah, name: str, path: Path) -> Diagnostic | None:
    """Why the file of one format is not opened at all."""
    if not path.is_file():
        hint = f"buat dengan: {_command(naskah, name, path)}"
        return Diagnostic("D401", Location(path), f"{name.upper()} belum dibuat", hint)
    if find_spec(f"{__name__}.readers.{name}") is None:
        hint = f"tambahkan renja_build/verify/readers/{name}.py; caranya ada di CONTRIBUTING.md"
        return Diagnostic(
            "D410", Location(path), f"{name.upper()} belum ada pembacanya", hint, "warning"
        )
    return None


def damaged(naskah: Naskah, name: str, path: Path, error: Exception) -> Diagnostic:
    """The file cannot be read."""
    message = f"{name.upper()} tidak terbaca ({type(error).__name__})"
    return Diagnostic(
        "D402", Location(path), message, f"buat ulang: {_command(naskah, name, path)}"
    )


def differences(naskah: Naskah, name: str, path: Path, isi: Isi) -> list[Diagnostic]:
    """Every difference between the model and what stands in the file of one format."""
    hint = f"buat ulang: {_command(naskah, name, path)}"
    return [
        Diagnostic(difference.code, Location(path), f"{name.upper()}, {difference.teks}", hint)
        for difference in _differences(naskah, name, isi)
    ]


def _command(naskah: Naskah, name: str, path: Path) -> str:
    out = path.parent.parent
    return f"renja build {naskah.slug} --to {name}" + (
        f" --out {out.as_posix()}" if out != Path("build") else ""
    )


def _differences(naskah: Naskah, name: str, found: Isi) -> Iterator[Beda]:
    prose = not FORMATS[name].only_tables
    harapan = expected(naskah, rumus=prose, prosa=prose)
    banding = Banding(harapan, loose=getattr(_reader(name), "HYPHENATED", False))
    yield from banding.tables(found.tabel)
    yield from banding.headings(found.judul)
    yield from banding.texts(found.teks)
    yield from banding.contents(found.daftar)
