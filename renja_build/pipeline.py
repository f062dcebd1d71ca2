"""The way of the data: load, validate, model, compute, render, write."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from renja_build.compute.hasil import Hasil, compute
from renja_build.diagnostics import ContentError, Diagnostic, Location, in_order
from renja_build.folder import read_folder
from renja_build.model.build import build as build_model
from renja_build.model.document import Dokumen
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah


@dataclass(frozen=True, slots=True)
class Prepared:
    """One Renja, sound and computed, before it is laid out."""

    path: Path
    dokumen: Dokumen
    hasil: Hasil
    naskah: Naskah


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a build wrote, with what its writer found."""

    slug: str
    format: str
    path: Path
    findings: tuple[Diagnostic, ...]


def prepare(path: Path) -> Prepared:
    """Everything up to the numbered document; raises `ContentError` with all findings."""
    dokumen = build_model(read_folder(path))
    hasil = compute(dokumen)
    return Prepared(path, dokumen, hasil, build_naskah(dokumen, hasil))


def check(paths: Sequence[Path]) -> list[Diagnostic]:
    """All findings of several Renja, in order of place."""
    found: list[Diagnostic] = []
    for path in paths:
        try:
            prepare(path)
        except ContentError as error:
            found += error.diagnostics
    return in_order(found)


def build(paths: Sequence[Path], formats: Sequence[str], out: Path, jobs: int) -> Iterator[Output]:
    """Write every Renja in every format; raises `ContentError` before anything is written."""
    found = check(paths)
    if found:
        raise ContentError(found)
    tasks = [(path, name, out) for path in paths for name in formats]
    if jobs == 1 or len(tasks) == 1:
        for task in tasks:
            yield write_one(*task)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(tasks))) as pool:
        for done in as_completed([pool.submit(write_one, *task) for task in tasks]):
            yield done.result()


def write_one(path: Path, name: str, out: Path) -> Output:
    """One Renja in one format."""
    from renja_build.render.html import render  # the heavy rooms are opened only where they are used
    from renja_build.render.layout import lay_out
    from renja_build.render.widths import TableTooWide
    from renja_build.write import WRITERS, load_writer

    prepared = prepare(path)
    writer = load_writer(name)
    target = out / prepared.naskah.slug / WRITERS[name].format(slug=prepared.naskah.slug)
    try:
        halaman = render(lay_out(prepared.naskah))
    except TableTooWide as error:
        raise ContentError(
            [Diagnostic("D140", Location(path), str(error), "ringkas judul kolom, atau pakai kertas yang lebih besar")]
        ) from error
    target.parent.mkdir(parents=True, exist_ok=True)
    return Output(prepared.naskah.slug, name, target, tuple(writer(halaman, target)))


def default_jobs() -> int:
    """As many workers as processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
