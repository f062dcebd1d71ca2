"""Holding what was built against the model, format by format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from renja_build.diagnostics import Diagnostic
from renja_build.pipeline.steps import read
from renja_build.render import templates
from renja_build.render.page import Naskah


def verify(path: Path, out: Path) -> list[Diagnostic]:
    """What differs between the model and the files built from it."""
    from renja_build.write import FORMATS  # the heavy rooms are opened only where they are used

    naskah = read(path).composed()
    findings: list[Diagnostic] = []
    for name, format_ in FORMATS.items():
        findings += verify_file(naskah, name, format_.path(out, naskah.slug))
    return findings if templates.office() is None else list(_of_office(findings))


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
