"""The summaries and the index in an output folder; each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from renja_build import atomic
from renja_build.entries import is_own
from renja_build.indeks.halaman import Berkas, Terbangun, html
from renja_build.indeks.ringkasan import Ringkasan, as_json, from_json
from renja_build.load import MAX_BYTES
from renja_build.write import FORMATS

INDEKS = "index.html"
RINGKASAN = "ringkasan.json"


def write_summary(one: Ringkasan, formats: Iterable[str], out: Path) -> None:
    """Leave a Renja's summary beside its outputs, of which those in these formats are new."""
    path = out / one.slug / RINGKASAN
    before = _read(path, out)
    written = {**(before.keluaran if before else {}), **dict.fromkeys(formats, one.sidik)}
    atomic.write(path, as_json(replace(one, keluaran=dict(sorted(written.items())))).encode())


def write_index(out: Path) -> Path:
    """Write the index over every Renja that has a summary and a file in the output folder."""
    atomic.write(out / INDEKS, html([one for one in _built(out) if one.berkas]).encode())
    return out / INDEKS


def _built(out: Path) -> Iterator[Terbangun]:
    for path in sorted(out.glob(f"*/{RINGKASAN}")):
        one = _read(path, out)
        if one is not None and one.slug == path.parent.name:
            files = {name: each.path(out, one.slug) for name, each in FORMATS.items()}
            there = {name: file.relative_to(out).as_posix() for name, file in files.items() if is_own(file, out)}
            yield Terbangun(one, tuple(Berkas(name.upper(), file, one.lama(name)) for name, file in there.items()))


def _read(path: Path, out: Path) -> Ringkasan | None:
    if not is_own(path, out) or not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    return from_json(path.read_text(encoding="utf-8", errors="replace"))
