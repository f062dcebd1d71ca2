"""Opens the built files with readers of its own and holds them against the model."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Naskah
from renja_build.verify.banding import Banding, Beda
from renja_build.verify.harapan import expected
from renja_build.verify.isi import Isi

_ONLY_TABLES = ("xlsx",)
_LINES_HYPHENATED = ("pdf",)


def verify_file(naskah: Naskah, name: str, path: Path) -> list[Diagnostic]:
    """Every difference between the model and the file of one format."""
    out = path.parent.parent
    build = f"renja build {naskah.slug} --to {name}" + (f" --out {out.as_posix()}" if out != Path("build") else "")
    if not path.is_file():
        return [Diagnostic("D401", Location(path), f"{name.upper()} belum dibuat", f"buat dengan: {build}")]
    reader: Callable[[Path], Isi] = importlib.import_module(f"{__name__}.readers.{name}").read
    try:
        found = reader(path)
    except Exception as error:  # a damaged file can break its library anywhere
        message = f"{name.upper()} tidak terbaca ({type(error).__name__})"
        return [Diagnostic("D402", Location(path), message, f"buat ulang: {build}")]
    return [
        Diagnostic(one.code, Location(path), f"{name.upper()}, {one.teks}", f"buat ulang: {build}")
        for one in _differences(naskah, name, found)
    ]


def _differences(naskah: Naskah, name: str, found: Isi) -> Iterator[Beda]:
    tables_only = name in _ONLY_TABLES
    harapan = expected(naskah, rumus=not tables_only, prosa=not tables_only)
    banding = Banding(harapan, loose=name in _LINES_HYPHENATED)
    yield from banding.tables(found.tabel)
    yield from banding.headings(found.judul)
    yield from banding.texts(found.teks)
    yield from banding.contents(found.daftar)
