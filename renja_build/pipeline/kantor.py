"""What an office brings held to be sound; its templates in a worker: whoever compiles one also
works it out.

A constant such as `{{ 9**9**9 }}` is computed when its template is compiled, before anything is
drawn, so that a look at templates may take what drawing with them may.
"""

from __future__ import annotations

from collections.abc import Mapping

from renja_build.acuan.kantor import faults as of_catalogues
from renja_build.diagnostics import Diagnostic, Location
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.workers import Way
from renja_build.render import templates

SECONDS = 30.0  # all of ours together take one


def faults(seconds: float = SECONDS) -> list[Diagnostic]:
    """What is wrong with the office's catalogues and templates, or that this could not be told in
    time.
    """
    return [*of_catalogues(), *of_templates({}, seconds)]


def of_templates(unsaved: Mapping[str, str], seconds: float = SECONDS) -> list[Diagnostic]:
    """What is wrong with the templates; `unsaved` are texts in the place of their files, by name."""
    if templates.office() is None:
        return templates.faults(unsaved)
    job = Job(templates.OFFICE, unsaved)
    ((_, outcome),) = spread(templates.faults, [job], Way(1, seconds))
    if not isinstance(outcome, Failed):
        return outcome
    message = f"templat kantor tidak dapat diperiksa: {outcome.findings[0].message.strip()}"
    hint = "sederhanakan hitungan di dalam templat: pangkat, pengulangan teks, dan lebar yang besar"
    return [Diagnostic("D151", Location(templates.OFFICE), message, hint)]
