"""The way of the data: load, validate, model, compute, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from renja_build import atomic, fix
from renja_build.compute.hasil import Hasil, compute
from renja_build.diagnostics import ContentError, Diagnostic, Edit, Location, in_order
from renja_build.entries import is_own
from renja_build.folder import Folder, read_folder
from renja_build.lint import lint
from renja_build.load import MAX_BYTES, load_text
from renja_build.model.build import assemble
from renja_build.model.build import build as build_model
from renja_build.model.document import Dokumen
from renja_build.model.sound import sound
from renja_build.render import templates
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah
from renja_build.silence import Dikecualikan, heard, silenced


@dataclass(frozen=True, slots=True)
class Prepared:
    """One Renja, sound and computed, before it is laid out."""

    path: Path
    dokumen: Dokumen
    hasil: Hasil
    naskah: Naskah
    findings: tuple[Diagnostic, ...]  # of the rules; they stop no draft
    amounts: tuple[Edit, ...]  # that would be mended: written otherwise than `450.000.000`
    dikecualikan: tuple[Dikecualikan, ...] = ()  # findings that comments silence, in order of place


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
    try:
        dokumen = build_model(folder)
    except ContentError as error:
        raise ContentError([*error.diagnostics, *_wrong_in_prose(folder)]) from error
    hasil = compute(dokumen)
    naskah = build_naskah(dokumen, hasil)
    found = in_order([*folder.found, *lint(dokumen, hasil)])
    return Prepared(
        path,
        dokumen,
        hasil,
        naskah,
        tuple(in_order(heard(found, folder.silences))),
        tuple(fix.amounts(folder.single)),
        tuple(silenced(found, folder.silences)),
    )


def _wrong_in_prose(folder: Folder) -> list[Diagnostic]:
    """What is wrong in the texts, tables and references of a Renja that has other mistakes, as far as can be told."""
    remaining = sound(folder)
    if remaining is None:
        return []
    dokumen = assemble(remaining)
    try:
        build_naskah(dokumen, compute(dokumen))
    except ContentError as error:
        return [finding for finding in error.diagnostics if not remaining.follows(finding)]
    return []


def check(paths: Sequence[Path]) -> list[Diagnostic]:
    """All findings of several Renja and of the office's templates, in order of place; shared between processes."""
    found = templates.faults()
    workers = min(default_jobs(), len(paths))
    if workers < 2:
        return in_order([*found, *(one for path in paths for one in check_one(path))])
    with ProcessPoolExecutor(max_workers=workers) as pool:
        return in_order([*found, *(one for of_one in pool.map(check_one, paths) for one in of_one)])


def check_one(path: Path) -> tuple[Diagnostic, ...]:
    """All findings of one Renja."""
    try:
        return prepare(path).findings
    except ContentError as error:
        return error.diagnostics


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """One file that can be mended for certain: its text before and after."""

    path: Path
    before: str
    after: str


def mend(paths: Sequence[Path], wanted: Callable[[str], bool]) -> list[Perbaikan]:
    """What can be mended in several Renja, of the findings whose code is wanted; nothing is written."""
    edits: dict[Path, list[Edit]] = {}
    unseen: set[Path] = set()  # files with characters that cannot be seen
    for path in paths:
        try:
            prepared = prepare(path)
        except ContentError:
            continue  # what cannot be read is not mended
        found = [one.edit for one in prepared.findings if one.edit and wanted(one.code)]
        for edit in [*found, *prepared.amounts]:
            edits.setdefault(edit.at.file, []).append(edit)
        unseen |= {one.at.file for one in prepared.findings if one.code == "Y124" and wanted(one.code)}
    edits |= {file: [] for file in unseen - set(edits)}
    mended = []
    for file, of_file in sorted(edits.items()):
        before = file.read_bytes().decode("utf-8")
        mark = "\ufeff" if before.startswith("\ufeff") else ""
        after = mark + fix.apply(before.removeprefix(mark), of_file, characters=file in unseen)
        if after != before and not load_text(after.removeprefix(mark), file).diagnostics:
            mended.append(Perbaikan(file, before, after))
    return mended


def write_mended(mended: Sequence[Perbaikan]) -> Iterator[Path]:
    """Put every mended file in place, each whole or not at all, and tell it."""
    for one in mended:
        atomic.write(one.path, one.after.encode(), over=one.before.encode())
        yield one.path


def source_lines(found: Sequence[Diagnostic], folders: Sequence[Path]) -> dict[Path, list[str]]:
    """The lines of every file of these Renja that a finding is in; of what a link leads to nothing is shown."""
    lines: dict[Path, list[str]] = {}
    for file in dict.fromkeys(one.at.file for one in found):
        if not any(is_own(file, folder) for folder in folders):
            continue
        if file.is_file() and file.stat().st_size <= MAX_BYTES:
            lines[file] = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    return lines


def ready(paths: Sequence[Path], *, strict: bool) -> list[Prepared]:
    """Every Renja prepared; raises `ContentError` with all that keeps any of them from being written.

    Broken content always does; errors of rules do when strict or at penetapan.
    """
    prepared: list[Prepared] = []
    stopping = [fault for fault in templates.faults() if fault.level == "error"]
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


def readable(paths: Sequence[Path]) -> list[Prepared]:
    """Every Renja prepared, whatever its rules find; raises `ContentError` with all that cannot be read."""
    prepared: list[Prepared] = []
    broken = [fault for fault in templates.faults() if fault.level == "error"]
    for path in paths:
        try:
            prepared.append(prepare(path))
        except ContentError as error:
            broken += error.diagnostics
    if broken:
        raise ContentError(in_order(broken))
    return prepared


def build(prepared: Sequence[Prepared], formats: Sequence[str], out: Path, jobs: int) -> Iterator[Output]:
    """Write every prepared Renja in every format, the results as they come."""
    return spread(write_one, [(one, name, out) for one in prepared for name in formats], jobs)


def index(prepared: Sequence[Prepared], formats: Sequence[str], out: Path) -> Path | None:
    """Leave a summary of each Renja beside its outputs; with HTML, write the index over all of the folder.

    An index that is there is kept true by every build.
    """
    from renja_build.indeks import berkas
    from renja_build.indeks.ringkasan import fingerprint, summary

    with atomic.alone(out):  # what another build has just written is not lost
        for one in prepared:
            found = replace(summary(one.dokumen, one.hasil, one.findings, one.path), sidik=fingerprint(one.naskah))
            berkas.write_summary(found, formats, out)
        return berkas.write_index(out) if "html" in formats or (out / berkas.INDEKS).is_file() else None


def spread(write: Callable[..., Output], tasks: Sequence[tuple[object, ...]], jobs: int) -> Iterator[Output]:
    """Tasks shared between processes, the results as they come."""
    if jobs == 1 or len(tasks) < 2:
        for task in tasks:
            yield write(*task)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(tasks))) as pool:
        for done in as_completed([pool.submit(write, *task) for task in tasks]):
            yield done.result()


def write_one(prepared: Prepared, name: str, out: Path) -> Output:
    """One Renja in one format."""
    from renja_build.render.layout import lay_out  # the heavy rooms are opened only where they are used
    from renja_build.render.widths import TableTooWide
    from renja_build.write import FORMATS, writer_of

    slug = prepared.naskah.slug
    target = FORMATS[name].path(out, slug)
    try:
        write = writer_of(lay_out(prepared.naskah), name)
    except TableTooWide as error:
        hint = "ringkas judul kolom, atau pakai kertas yang lebih besar"
        raise ContentError([Diagnostic("D140", Location(prepared.path), str(error), hint)]) from error
    with templates.blamed(name):
        found = write(target)
    return Output(slug, name, target, tuple(found))


def verify(path: Path, out: Path) -> list[Diagnostic]:
    """What differs between the model and the files built from it, format by format."""
    from renja_build.verify import verify_file
    from renja_build.write import FORMATS

    naskah = prepare(path).naskah
    files = {name: each.path(out, naskah.slug) for name, each in FORMATS.items()}
    found = [one for name, file in files.items() for one in verify_file(naskah, name, file)]
    if templates.office() is None:
        return found
    return [replace(one, level="warning") if one.code == "D408" else one for one in found]  # what their templates add


def default_jobs() -> int:
    """As many workers as processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
