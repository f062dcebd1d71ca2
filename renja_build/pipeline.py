"""The way of the data: load, validate, model, compute, render, write."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from renja_build import atomic, fix
from renja_build.bounds import MAX_BYTES
from renja_build.compute.hasil import Hasil, compute
from renja_build.diagnostics import ContentError, Diagnostic, Edit, Location, bounded, in_order
from renja_build.entries import is_own
from renja_build.folder import Folder, read_folder
from renja_build.jobs import CONTENT, Failed, Job, attempt, spread
from renja_build.lint import lint
from renja_build.load import load_text
from renja_build.model.build import assemble
from renja_build.model.build import build as build_model
from renja_build.model.document import Dokumen
from renja_build.model.sound import sound
from renja_build.render import templates
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah
from renja_build.silence import Dikecualikan, heard, silenced
from renja_build.workers import Way


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
        raise ContentError(bounded([*error.diagnostics, *_wrong_in_prose(folder)])) from error
    hasil = compute(dokumen)
    naskah = build_naskah(dokumen, hasil)
    found = in_order([*folder.found, *lint(dokumen, hasil)])
    return Prepared(
        path,
        dokumen,
        hasil,
        naskah,
        tuple(in_order(bounded(heard(found, folder.silences)))),
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


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of several Renja; also which could not be checked to the end, whose findings are among them."""

    findings: list[Diagnostic]
    failed: tuple[Failed, ...] = ()


def check(paths: Sequence[Path], way: Way | None = None) -> Checked:
    """Check several Renja and the office's templates; findings in order of place."""
    found = templates.faults()
    failed = []
    for _, outcome in spread(check_one, [Job(path, path) for path in paths], way or Way()):
        if isinstance(outcome, Failed):
            failed.append(outcome)
        found += outcome.findings if isinstance(outcome, Failed) else outcome
    return Checked(in_order(found), tuple(failed))


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


@dataclass(frozen=True, slots=True)
class Mended:
    """The files that can be mended, and the Renja that a tool or a bug of ours kept from being read."""

    files: list[Perbaikan]
    failed: list[Failed]


def mend(paths: Sequence[Path], wanted: Callable[[str], bool]) -> Mended:
    """What can be mended in several Renja, of the findings whose code is wanted; nothing is written."""
    edits: dict[Path, list[Edit]] = {}
    unseen: set[Path] = set()  # files with characters that cannot be seen
    outcomes = [attempt(prepare, Job(path, path)) for path in paths]
    for prepared in outcomes:
        if isinstance(prepared, Failed):
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
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed) and outcome.status != CONTENT]
    return Mended(mended, failed)


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


@dataclass(frozen=True, slots=True)
class Ready:
    """The Renja that can be written, and those that cannot, with the reason."""

    prepared: list[Prepared]
    failed: list[Failed]


def ready(paths: Sequence[Path], *, strict: bool) -> Ready:
    """Every Renja prepared; broken content stops its own, and so do errors of rules when strict or at penetapan.

    Raises `ContentError` where templates that all of them need are broken.
    """
    able = readable(paths)
    prepared, failed = [], able.failed
    for renja in able.prepared:
        errors = tuple(found for found in renja.findings if found.level == "error")
        if errors and (strict or renja.dokumen.identitas.status == "penetapan"):
            failed.append(Failed(renja.path, "", CONTENT, errors))
        else:
            prepared.append(renja)
    return Ready(prepared, failed)


def readable(paths: Sequence[Path]) -> Ready:
    """Every Renja prepared, whatever its rules find.

    Raises `ContentError` where templates that all of them need are broken.
    """
    if broken := [fault for fault in templates.faults() if fault.level == "error"]:
        raise ContentError(in_order(broken))
    outcomes = [attempt(prepare, Job(path, path)) for path in paths]
    return Ready(
        [outcome for outcome in outcomes if isinstance(outcome, Prepared)],
        [outcome for outcome in outcomes if isinstance(outcome, Failed)],
    )


@dataclass(frozen=True, slots=True)
class Pesanan:
    """One Renja to be written in one format below a folder."""

    renja: Prepared
    format: str
    out: Path


def build(
    prepared: Sequence[Prepared], formats: Sequence[str], out: Path, way: Way
) -> Generator[Output | Failed, None, None]:
    """Write every prepared Renja in every format, the results as they come."""
    orders = [Pesanan(renja, name, out) for renja in prepared for name in formats]
    for _, outcome in spread(_written, [Job(order.renja.path, order, order.format) for order in orders], way):
        yield outcome


def _written(order: Pesanan) -> Output:
    return write_one(order.renja, order.format, order.out)


def index(prepared: Sequence[Prepared], written: Sequence[Output], out: Path, way: Way) -> Output | Failed | None:
    """Leave a summary of each Renja beside its outputs; with HTML among them, write the index over all of the folder.

    An index that is there is kept true by every build that writes something.
    """
    from renja_build.indeks import berkas
    from renja_build.indeks.ringkasan import fingerprint, summary

    if not written:
        return None
    with atomic.alone(out):  # what another build has just written is not lost
        for renja in prepared:
            if formats := [output.format for output in written if output.slug == renja.naskah.slug]:
                found = summary(renja.dokumen, renja.hasil, renja.findings, renja.path)
                berkas.write_summary(replace(found, sidik=fingerprint(renja.naskah)), formats, out)
        if all(output.format != "html" for output in written) and not (out / berkas.INDEKS).is_file():
            return None
        ((_, outcome),) = spread(_indexed, [Job(out, out, berkas.INDEKS)], way)
        return outcome


def _indexed(out: Path) -> Output:
    from renja_build.indeks import berkas

    path, found = berkas.write_index(out)
    return Output("", "html", path, tuple(found))


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
    found = [replace(finding, at=Location(prepared.path)) for finding in write(target)]
    return Output(slug, name, target, tuple(found))


def verify(path: Path, out: Path) -> list[Diagnostic]:
    """What differs between the model and the files built from it, format by format."""
    from renja_build.write import FORMATS

    naskah = prepare(path).naskah
    files = {name: each.path(out, naskah.slug) for name, each in FORMATS.items()}
    found = [finding for name, file in files.items() for finding in verify_file(naskah, name, file)]
    if templates.office() is None:
        return found
    return [replace(one, level="warning") if one.code == "D408" else one for one in found]  # what their templates add


def verify_file(naskah: Naskah, name: str, path: Path) -> list[Diagnostic]:
    """Every difference between the model and the file of one format."""
    from renja_build.verify import damaged, differences, read_output, unread

    if reason := unread(naskah, name, path):
        return [reason]
    try:
        isi = read_output(name, path)
    except Exception as error:
        return [damaged(naskah, name, path, error)]
    return differences(naskah, name, path, isi)
