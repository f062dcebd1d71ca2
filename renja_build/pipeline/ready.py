"""Several Renja prepared to be written, without what writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from renja_build.diagnostics import ContentError, in_order
from renja_build.fonts import font_files
from renja_build.pipeline import kantor
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import CONTENT, Failed
from renja_build.pipeline.steps import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Ready:
    """The Renja that can be written, and those that cannot, with the reason."""

    prepared: list[Prepared]
    failed: list[Failed]


def ready(paths: Sequence[Path], *, strict: bool) -> Ready:
    """Every Renja prepared; broken content stops its own, and so do errors of rules when strict or
    at penetapan.

    Raises `ContentError` where templates or catalogues that all of them need are broken.
    """
    able = readable(paths)
    prepared, failed = [], able.failed
    for renja in able.prepared:
        errors = tuple(finding for finding in renja.findings if finding.level == "error")
        if errors and (strict or renja.dokumen.identitas.status == "penetapan"):
            failed.append(Failed(renja.path, "", CONTENT, errors))
        else:
            prepared.append(renja)
    return Ready(prepared, failed)


def readable(paths: Sequence[Path]) -> Ready:
    """Every Renja prepared, whatever its rules find.

    Raises `ContentError` where templates or catalogues that all of them need are broken.
    """
    if broken := [fault for fault in kantor.faults() if fault.level == "error"]:
        raise ContentError(in_order(broken))
    outcomes = [attempt(_writable, Job(path, path)) for path in paths]
    return Ready(
        [outcome for outcome in outcomes if isinstance(outcome, Prepared)],
        [outcome for outcome in outcomes if isinstance(outcome, Failed)],
    )


def _writable(path: Path) -> Prepared:
    """One Renja prepared, with the faces that it is set in; raises `ToolError` where they are not
    there.
    """
    renja = prepare(path)
    font_files(renja.naskah.huruf)
    return renja
