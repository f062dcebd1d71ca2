"""Holding what was built against the model, format by format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from renja_build.diagnostics import Diagnostic
from renja_build.pipeline.steps import read
from renja_build.render import templates
from renja_build.render.page import Naskah


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


def _of_office(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """An office's own templates may add text (D408)."""
    for finding in findings:
        yield replace(finding, level="warning") if finding.code == "D408" else finding


def verify_file(naskah: Naskah, name: str, path: Path) -> list[Diagnostic]:
    """Every difference between the model and the file of one format."""
    from renja_build.verify import damaged, differences, read_output, unread

    if reason := unread(naskah, name, path):
        return [reason]
    try:
        content = read_output(name, path)
    except Exception as error:  # a damaged file can break the library that reads it anywhere
        return [damaged(naskah, name, path, error)]
    return differences(naskah, name, path, content)
