"""Opens the built files with readers of its own and holds them against the model."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Naskah
from renja_build.verify.banding import Banding, Beda
from renja_build.verify.harapan import expected
from renja_build.verify.isi import Isi
from renja_build.write import FORMATS


def verify_file(naskah: Naskah, name: str, path: Path) -> list[Diagnostic]:
    """Every difference between the model and the file of one format."""
    out = path.parent.parent
    build = f"renja build {naskah.slug} --to {name}" + (f" --out {out.as_posix()}" if out != Path("build") else "")
    if not path.is_file():
        return [Diagnostic("D401", Location(path), f"{name.upper()} belum dibuat", f"buat dengan: {build}")]
    if find_spec(f"{__name__}.readers.{name}") is None:
        hint = f"tambahkan renja_build/verify/readers/{name}.py; caranya ada di CONTRIBUTING.md"
        return [Diagnostic("D410", Location(path), f"{name.upper()} belum ada pembacanya", hint, "warning")]
    reader = importlib.import_module(f"{__name__}.readers.{name}")
    hyphenated = getattr(reader, "HYPHENATED", False)
    try:
        found: Isi = reader.read(path)
    except Exception as error:  # a damaged file can break its library anywhere
        message = f"{name.upper()} tidak terbaca ({type(error).__name__})"
        return [Diagnostic("D402", Location(path), message, f"buat ulang: {build}")]
    return [
        Diagnostic(one.code, Location(path), f"{name.upper()}, {one.teks}", f"buat ulang: {build}")
        for one in _differences(naskah, found, only_tables=FORMATS[name].only_tables, loose=hyphenated)
    ]


def _differences(naskah: Naskah, found: Isi, *, only_tables: bool, loose: bool) -> Iterator[Beda]:
    harapan = expected(naskah, rumus=not only_tables, prosa=not only_tables)
    banding = Banding(harapan, loose=loose)
    yield from banding.tables(found.tabel)
    yield from banding.headings(found.judul)
    yield from banding.texts(found.teks)
    yield from banding.contents(found.daftar)
