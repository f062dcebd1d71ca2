"""One Renja as it stands in the editor, checked as `renja check` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build.acuan.kantor import faults
from renja_build.contents import REQUIRED
from renja_build.diagnostics import Diagnostic, Edit
from renja_build.entries import is_own
from renja_build.order import by_urgency
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.steps import Computed, prepared, read
from renja_build.sources import Sources

CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a Renja, what is wrong with it, and its figures; `computed` is None where
    these could not be computed.
    """

    folder: Path
    texts: Mapping[Path, str]  # of each file that was read
    findings: tuple[Diagnostic, ...]
    computed: Computed | None = None
    mends: tuple[Edit, ...] = field(default=())  # of amounts and tables in an earlier form


def read_renja(folder: Path, sources: Sources) -> Reading:
    """Check one Renja; whatever fails is among its findings."""
    outcome = attempt(lambda path: _read(path, sources), Job(folder, folder))
    return Reading(folder, {}, outcome.findings) if isinstance(outcome, Failed) else outcome


def _read(folder: Path, sources: Sources) -> Reading:
    job = Job(folder, folder)
    computed = attempt(lambda path: read(path, sources), job)
    texts = sources.texts()
    if isinstance(computed, Failed):
        return Reading(folder, texts, _told(folder, computed.findings))
    outcome = attempt(lambda _: prepared(computed), job)
    told = _told(folder, outcome.findings)
    mends = () if isinstance(outcome, Failed) else outcome.amounts
    return Reading(folder, texts, told, computed, mends)


def _told(folder: Path, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with those of the office's catalogues, the most urgent first."""
    return tuple(by_urgency([*faults(), *findings], [folder]))


def renja_of(path: Path, roots: Sequence[Path]) -> Path | None:
    """The folder of the Renja that a file belongs to; None where that is none, is not in the
    workspace, or where a link leads there.
    """
    for folder in path.parents:
        root = next((root for root in roots if root == folder or root in folder.parents), None)
        if root is None:
            return None
        if _is_renja(folder) and (folder == root or is_own(folder, root)):
            return folder
    return None


def _is_renja(folder: Path) -> bool:
    """One without its renja.yaml is told by its place; a plan that another changes is none."""
    names = REQUIRED if folder.parent.name == CONTENT else ("renja",)
    return any((folder / f"{name}.yaml").is_file() for name in names)
