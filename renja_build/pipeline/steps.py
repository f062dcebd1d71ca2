"""One Renja, step by step: read, compute, compose, lint. Each step can be asked for without those
behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from renja_build import fix
from renja_build.compute.hasil import Hasil, compute
from renja_build.diagnostics import ContentError, Diagnostic, Edit, bounded, in_order
from renja_build.folder import Folder, read_folder
from renja_build.lint import lint
from renja_build.model.build import assemble
from renja_build.model.build import build as build_model
from renja_build.model.document import Dokumen
from renja_build.model.sound import sound
from renja_build.render.naskah import build_naskah
from renja_build.render.page import Naskah
from renja_build.silence import Dikecualikan, Silence, heard, silenced
from renja_build.sources import Sources
from renja_build.tanda import covered


@dataclass(frozen=True, slots=True)
class Computed:
    """One Renja, sound and computed: enough for its facts."""

    folder: Folder
    dokumen: Dokumen
    hasil: Hasil

    def composed(self, *, traced: bool = False) -> Naskah:
        """The numbered document, before it is laid out; raises `ContentError` with all findings of
        its texts.
        """
        naskah = build_naskah(self.dokumen, self.hasil, traced=traced)
        ident = self.dokumen.identitas
        if ident.pdf.sumber and ident.status == "penetapan":
            return replace(naskah, sumber=_files(self.folder))
        return naskah

    def linted(self) -> list[Diagnostic]:
        """What the rules and the looks of the files find, in order of place, the silenced
        included.
        """
        return in_order([*self.folder.found, *lint(self.dokumen, self.hasil)])

    def heard(self) -> list[Diagnostic]:
        """What of this no comment silences."""
        findings = self.linted()
        return [*heard(findings, self.silences(findings))]

    def silences(self, findings: list[Diagnostic]) -> list[Silence]:
        """What comments silence of these findings: those that say so, and marks of what is still to
        be filled in.
        """
        return [*self.folder.silences, *covered(findings, self.folder.tanda)]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One Renja after all steps, before it is laid out."""

    path: Path
    dokumen: Dokumen
    hasil: Hasil
    naskah: Naskah
    findings: tuple[Diagnostic, ...]  # of the rules; they stop no draft
    amounts: tuple[Edit, ...]  # that would be mended: amounts and tables of an earlier form
    dikecualikan: tuple[Dikecualikan, ...] = ()  # findings that comments silence, in order of place
    base: Path | None = None  # the folder of the plan that it changes


def _files(folder: Folder) -> dict[str, Path]:
    """The files that were read, by their path in the folder; those of a plan beside it under its
    name.
    """
    held = [*folder.single.values(), *folder.dasar.values()]
    for parts in (*folder.series.values(), *(named.values() for named in folder.named.values())):
        held += parts
    files = {}
    for path in (*(data.at.file for data in held), *folder.beside):
        root = folder.path if path.is_relative_to(folder.path) else path.parent.parent
        files[path.relative_to(root).as_posix()] = path
    return files


def read(path: Path, sources: Sources | None = None) -> Computed:
    """Load, validate, model, compute; raises `ContentError` with all findings, those of the texts
    too. A process that stays gives the `sources` of its last reading.
    """
    folder = read_folder(path, sources)
    try:
        dokumen = build_model(folder)
    except ContentError as error:
        raise ContentError(bounded([*error.diagnostics, *_wrong_in_texts(folder)])) from error
    return Computed(folder, dokumen, compute(dokumen))


def _wrong_in_texts(folder: Folder) -> list[Diagnostic]:
    """What is wrong in the texts, tables and references of a Renja that has other mistakes, as far
    as can be told.
    """
    remaining = sound(folder)
    if remaining is None:
        return []
    dokumen = assemble(remaining)
    try:
        build_naskah(dokumen, compute(dokumen))
    except ContentError as error:
        return [finding for finding in error.diagnostics if not remaining.follows(finding)]
    return []


def prepare(path: Path, sources: Sources | None = None) -> Prepared:
    """All steps; raises `ContentError` with everything that keeps the Renja from being read."""
    return prepared(read(path, sources))


def prepared(computed: Computed) -> Prepared:
    """The steps behind computing; raises `ContentError` with what is wrong in the texts."""
    naskah = computed.composed()
    findings = computed.linted()
    silences = computed.silences(findings)
    return Prepared(
        path=computed.folder.path,
        dokumen=computed.dokumen,
        hasil=computed.hasil,
        naskah=naskah,
        findings=tuple(in_order(bounded(heard(findings, silences)))),
        amounts=(
            *fix.amounts(computed.folder.single),
            *fix.layouts(computed.folder.named["tabel"]),
        ),
        dikecualikan=tuple(silenced(findings, silences)),
        base=_base(computed.folder),
    )


def _base(folder: Folder) -> Path | None:
    plan = folder.dasar.get("program")
    return plan.at.file.parent if plan is not None else None
