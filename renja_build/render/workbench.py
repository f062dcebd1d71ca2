"""What every block is composed with, and where what is wrong with one is put down."""

from __future__ import annotations

from dataclasses import dataclass

from renja_build.diagnostics import Diagnostic, Location, Sought
from renja_build.nodes import Teks
from renja_build.render.inputs import Inputs
from renja_build.render.labels import Labels
from renja_build.render.prose import Writer


@dataclass(frozen=True, slots=True)
class Workbench:
    """A Renja, the numbers of its parts, and the writer of its texts."""

    inputs: Inputs
    labels: Labels
    writer: Writer
    findings: list[Diagnostic]  # grows while blocks are composed; those of texts are the writer's

    def plain(self, teks: Teks | None, otherwise: str = "") -> str:
        """A text without markup; what stands there otherwise where none was typed."""
        return self.writer.plain(teks) if teks else otherwise

    def report(
        self, code: str, at: Location, message: str, hint: str, sought: Sought | None = None
    ) -> None:
        """Put down what is wrong with a block."""
        self.findings.append(Diagnostic(code, at, message, hint, sought=sought))
