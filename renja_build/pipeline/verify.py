"""Holding what was built against the model, format by format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from renja_build.diagnostics import Diagnostic
from renja_build.pipeline.steps import read
from renja_build.render import templates
from renja_build.render.page import Naskah

if TYPE_CHECKING:
    from renja_build.verify.tanda_tangan import KotakTandaTangan, TandaTanganDiperiksa


Told = TypeVar("Told")
Broken = TypeVar("Broken")


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs between the model and the files built from it, and which formats these are."""

    findings: tuple[Diagnostic, ...]
    held: tuple[str, ...]
    unbuilt: tuple[str, ...]
    command: str  # that builds what is not there


def verify(path: Path, out: Path) -> Verified:
    """Hold what was built of a Renja against its model."""
    from renja_build.verify import build_command, nothing_built
    from renja_build.write import FORMATS  # the heavy rooms are opened only where they are used

    naskah = read(path).composed()
    files = {name: format_.path(out, naskah.slug) for name, format_ in FORMATS.items()}
    held = tuple(name for name, file in files.items() if file.is_file())
    unbuilt = tuple(name for name in files if name not in held)
    findings: list[Diagnostic] = []
    for name in held:
        findings += verify_file(naskah, name, files[name])
    if not held:
        findings.append(nothing_built(naskah.slug, out))
    if templates.office() is not None:
        findings = list(_of_office(findings))
    command = build_command(naskah.slug, out, ",".join(unbuilt))
    return Verified(tuple(findings), held, unbuilt, command)


@dataclass(frozen=True, slots=True)
class VerifiedPdf:
    """A PDF that came back from its signers: what is wrong with it, the room of each signature, and
    the signatures; `notes` say what was not examined.
    """

    findings: tuple[Diagnostic, ...]
    kotak: tuple[KotakTandaTangan, ...]
    tanda_tangan: tuple[TandaTanganDiperiksa, ...]
    notes: tuple[str, ...]


def verify_pdf(path: Path, file: Path, out: Path) -> VerifiedPdf:
    """Hold a signed PDF against the model of its Renja and against the PDF that was built of it."""
    from renja_build.verify import signed
    from renja_build.write import FORMATS

    naskah = read(path).composed()
    found = verify_file(naskah, "pdf", file)
    if templates.office() is not None:
        found = list(_of_office(found))
    built = FORMATS["pdf"].path(out, naskah.slug)
    examined = _read(partial(signed.examine, file, built), partial(signed.unread, file))
    return VerifiedPdf(
        (*found, *examined.findings), examined.kotak, examined.tanda_tangan, examined.notes
    )


def _of_office(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """An office's own templates may add text (D408)."""
    for finding in findings:
        yield replace(finding, level="warning") if finding.code == "D408" else finding


def verify_file(naskah: Naskah, name: str, path: Path) -> list[Diagnostic]:
    """Every difference between the model and the file of one format."""
    from renja_build.verify import damaged, differences, read_output, unread

    if reason := unread(naskah, name, path):
        return [reason]
    content = _read(partial(read_output, name, path), partial(damaged, naskah, name, path))
    if isinstance(content, Diagnostic):
        return [content]
    return differences(naskah, name, path, content)


def _read(read_file: Callable[[], Told], broken: Callable[[Exception], Broken]) -> Told | Broken:
    """What a file tells, or that it is damaged: it can break the libraries that read it anywhere."""
    try:
        return read_file()
    except Exception as error:
        return broken(error)
