"""The summaries and the index in an output folder; each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import Diagnostic, Location
from renja_build.entries import is_own
from renja_build.indeks.halaman import Berkas, Terbangun, html
from renja_build.indeks.ringkasan import Ringkasan, as_json, from_json
from renja_build.write import FORMATS

INDEKS = "index.html"
RINGKASAN = "ringkasan.json"
MAX_BYTES = 20_000_000  # the findings of the largest Renja take a tenth; the file may have been written by anyone


def write_summary(one: Ringkasan, formats: Iterable[str], out: Path) -> None:
    """Leave a Renja's summary beside its outputs, of which those in these formats are new."""
    path = out / one.slug / RINGKASAN
    before = _read(path, out)
    written = {**(before.keluaran if before else {}), **dict.fromkeys(formats, one.sidik)}
    atomic.write(path, as_json(replace(one, keluaran=dict(sorted(written.items())))).encode())


def write_index(out: Path) -> tuple[Path, list[Diagnostic]]:
    """Write the index over every Renja that has a summary and a file in the output folder; also what it leaves out."""
    summaries = {path: _read(path, out) for path in sorted(out.glob(f"*/{RINGKASAN}"))}
    built = [
        _built(found, out)
        for path, found in summaries.items()
        if found and found.slug == path.parent.name
    ]
    atomic.write(out / INDEKS, html([one for one in built if one.berkas]).encode())
    return out / INDEKS, [_left_out(path) for path, found in summaries.items() if found is None]


def _built(one: Ringkasan, out: Path) -> Terbangun:
    files = {name: each.path(out, one.slug) for name, each in FORMATS.items()}
    there = {
        name: file.relative_to(out).as_posix() for name, file in files.items() if is_own(file, out)
    }
    return Terbangun(
        one, tuple(Berkas(name.upper(), file, one.lama(name)) for name, file in there.items())
    )


def _left_out(path: Path) -> Diagnostic:
    slug = path.parent.name
    message = f"{path.name} tidak terbaca, jadi '{slug}' tidak ada dalam indeks"
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        message = f"{path.name} lebih besar dari {MAX_BYTES // 1_000_000} MB, jadi '{slug}' tidak ada dalam indeks"
    hint = f"susun ulang Renja itu: renja build {slug}; bila sudah tidak dipakai, hapus foldernya"
    return Diagnostic("D330", Location(path), message, hint, "warning")


def _read(path: Path, out: Path) -> Ringkasan | None:
    """The summary in a file; None where there is none, or not in this version's form."""
    if not is_own(path, out) or not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    try:
        return from_json(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
