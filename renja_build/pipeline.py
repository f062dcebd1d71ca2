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
from renja_build.lint import lint
from renja_build.model.build import build as build_model
from renja_build.model.document import Dokumen
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah
from renja_build.silence import heard


@dataclass(frozen=True, slots=True)
class Prepared:
    """One Renja, sound and computed, before it is laid out."""

    path: Path
    dokumen: Dokumen
    hasil: Hasil
    naskah: Naskah
    findings: tuple[Diagnostic, ...]  # of the rules; they stop no draft


@dataclass(frozen=True, slots=True)
class Output:
    """One file that a build wrote, with what its writer found."""

    slug: str
    format: str
    path: Path
    findings: tuple[Diagnostic, ...]


def prepare(path: Path) -> Prepared:
    """Everything up to the numbered document; raises `ContentError` with all findings."""
    folder = read_folder(path)
    dokumen = build_model(folder)
    hasil = compute(dokumen)
    naskah = build_naskah(dokumen, hasil)
    findings = heard(lint(dokumen, hasil), folder.silences)
    return Prepared(path, dokumen, hasil, naskah, tuple(in_order(findings)))


def check(paths: Sequence[Path]) -> list[Diagnostic]:
    """All findings of several Renja, in order of place."""
    found: list[Diagnostic] = []
    for path in paths:
        try:
            found += prepare(path).findings
        except ContentError as error:
            found += error.diagnostics
    return in_order(found)


def ready(paths: Sequence[Path], *, strict: bool) -> list[Prepared]:
    """Every Renja prepared; raises `ContentError` with all that keeps any of them from being written.

    Broken content always does; errors of rules do when strict or at penetapan.
    """
    prepared: list[Prepared] = []
    stopping: list[Diagnostic] = []
    for path in paths:
        try:
            one = prepare(path)
        except ContentError as error:
            stopping += error.diagnostics
            continue
        prepared.append(one)
        if strict or one.dokumen.identitas.status == "penetapan":
            stopping += [found for found in one.findings if found.level == "error"]
    if stopping:
        raise ContentError(in_order(stopping))
    return prepared


def build(prepared: Sequence[Prepared], formats: Sequence[str], out: Path, jobs: int) -> Iterator[Output]:
    """Write every prepared Renja in every format, the results as they come."""
    tasks = [(one, name, out) for one in prepared for name in formats]
    if jobs == 1 or len(tasks) == 1:
        for task in tasks:
            yield write_one(*task)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(tasks))) as pool:
        for done in as_completed([pool.submit(write_one, *task) for task in tasks]):
            yield done.result()


def write_one(prepared: Prepared, name: str, out: Path) -> Output:
    """One Renja in one format."""
    from renja_build.render.html import render  # the heavy rooms are opened only where they are used
    from renja_build.render.layout import lay_out
    from renja_build.render.widths import TableTooWide
    from renja_build.write import WRITERS, load_writer

    slug = prepared.naskah.slug
    target = out / slug / WRITERS[name].format(slug=slug)
    try:
        halaman = render(lay_out(prepared.naskah))
    except TableTooWide as error:
        hint = "ringkas judul kolom, atau pakai kertas yang lebih besar"
        raise ContentError([Diagnostic("D140", Location(prepared.path), str(error), hint)]) from error
    target.parent.mkdir(parents=True, exist_ok=True)
    return Output(slug, name, target, tuple(load_writer(name)(halaman, target)))


def default_jobs() -> int:
    """As many workers as processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
