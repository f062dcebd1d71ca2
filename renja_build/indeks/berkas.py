"""The summaries and the index in an output folder; each is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from renja_build.indeks.halaman import Terbangun, html
from renja_build.indeks.ringkasan import Ringkasan, as_json, from_json
from renja_build.load import MAX_BYTES
from renja_build.write import WRITERS

INDEKS = "index.html"
RINGKASAN = "ringkasan.json"
_NAMA = {"html": "HTML", "pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX"}  # in the order that a reader asks for them


def write_summary(one: Ringkasan, out: Path) -> None:
    """Leave a Renja's summary beside its outputs."""
    _put(out / one.slug / RINGKASAN, as_json(one))


def write_index(out: Path) -> Path:
    """Write the index over every Renja that has a summary and a file in the output folder."""
    _put(out / INDEKS, html([one for one in _built(out) if one.berkas]))
    return out / INDEKS


def _built(out: Path) -> Iterator[Terbangun]:
    for path in sorted(out.glob(f"*/{RINGKASAN}")):
        if path.stat().st_size > MAX_BYTES:
            continue
        one = from_json(path.read_text(encoding="utf-8", errors="replace"))
        if one is not None and one.slug == path.parent.name:
            files = [(name, WRITERS[kind].format(slug=one.slug)) for kind, name in _NAMA.items()]
            there = tuple((name, f"{one.slug}/{file}") for name, file in files if (path.parent / file).is_file())
            yield Terbangun(one, there)


def _put(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.baru")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
