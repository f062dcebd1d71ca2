"""The summaries and the index in an output folder; each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from renja_build import atomic
from renja_build.diagnostics import Diagnostic, Location
from renja_build.entries import is_own
from renja_build.indeks.halaman import BuiltRenja, OutputFile, html
from renja_build.indeks.ringkasan import RingkasanRenja, as_json, from_json
from renja_build.write import FORMATS

INDEKS = "index.html"
RINGKASAN = "ringkasan.json"
# The findings of the largest Renja take a tenth; the file may have been written by anyone.
MAX_BYTES = 20_000_000


def write_summary(renja: RingkasanRenja, formats: Iterable[str], out: Path) -> None:
    """Leave a Renja's summary beside its outputs, of which those in these formats are new."""
    path = out / renja.slug / RINGKASAN
    before = _read(path, out)
    written = dict.fromkeys(formats, renja.sidik)
    if before:
        written = {**before.keluaran, **written}
    atomic.write(path, as_json(replace(renja, keluaran=dict(sorted(written.items())))).encode())


def write_index(out: Path) -> tuple[Path, list[Diagnostic]]:
    """Write the index over every Renja that has a summary and a file in the output folder.

    Returns also what it leaves out.
    """
    listed: list[BuiltRenja] = []
    left_out: list[Diagnostic] = []
    for path in sorted(out.glob(f"*/{RINGKASAN}")):
        renja = _read(path, out)
        if renja is None:
            left_out.append(_left_out(path))
        elif renja.slug == path.parent.name and (files := tuple(_files(renja, out))):
            listed.append(BuiltRenja(renja, files))
    atomic.write(out / INDEKS, html(listed).encode())
    return out / INDEKS, left_out


def _files(renja: RingkasanRenja, out: Path) -> Iterator[OutputFile]:
    """The outputs of a Renja that are there."""
    for name, kind in FORMATS.items():
        file = kind.path(out, renja.slug)
        if is_own(file, out):
            yield OutputFile(name.upper(), file.relative_to(out).as_posix(), renja.lama(name))


def _left_out(path: Path) -> Diagnostic:
    slug = path.parent.name
    cause = "tidak terbaca"
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        cause = f"lebih besar dari {MAX_BYTES // 1_000_000} MB"
    message = f"{path.name} {cause}, jadi '{slug}' tidak ada dalam indeks"
    hint = f"susun ulang Renja itu: renja build {slug}; bila sudah tidak dipakai, hapus foldernya"
    return Diagnostic("D330", Location(path), message, hint, "warning")


def _read(path: Path, out: Path) -> RingkasanRenja | None:
    """The summary in a file; None where there is none, or not in this version's form."""
    if not is_own(path, out) or not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    try:
        return from_json(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
