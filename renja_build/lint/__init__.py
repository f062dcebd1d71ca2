"""Rules that know the domain: one defect a file, found by listing `rules/`.

A rule is a module with `CODE`, `LEVEL`, a docstring (what, why, wrong, right; in Indonesian, for it
is what `renja explain` prints) and `check(dokumen, hasil)`, a generator of `Temuan`. One that says
`RENSTRA_LALU = True` looks at indicators and their values alone, and is asked of the Renstra before
this one as well. What one finds where a rule of its `SETELAH` found something already, it does not
say: both read the same words.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from itertools import chain

from renja_build.compute.hasil import Hasil, renstra_lalu
from renja_build.diagnostics import Diagnostic, Level, bounded
from renja_build.lint import rules
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its module declares it."""

    code: str
    level: Level
    doc: str
    check: Callable[[Dokumen, Hasil], Iterator[Temuan]]
    renstra_lalu: bool = False
    setelah: tuple[str, ...] = ()


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by code, in order of code."""
    collected = []
    for info in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{info.name}")
        doc = cleandoc(module.__doc__ or "")
        earlier = getattr(module, "RENSTRA_LALU", False)
        after = getattr(module, "SETELAH", ())
        collected.append(Rule(module.CODE, module.LEVEL, doc, module.check, earlier, after))
    return {rule.code: rule for rule in sorted(collected, key=lambda rule: rule.code)}


def lint(dokumen: Dokumen, hasil: Hasil) -> list[Diagnostic]:
    """What every rule finds, stamped with its code and level; of one rule no more than is shown of
    all."""
    known = all_rules()
    by_code = {code: bounded(_stamped(rule, dokumen, hasil)) for code, rule in known.items()}
    findings: list[Diagnostic] = []
    for code, found in by_code.items():
        told = {finding.at for other in known[code].setelah for finding in by_code[other]}
        findings += [finding for finding in found if finding.at not in told]
    return findings


def _stamped(rule: Rule, dokumen: Dokumen, hasil: Hasil) -> Iterator[Diagnostic]:
    found = rule.check(dokumen, hasil)
    if rule.renstra_lalu and hasil.renstra_lalu:
        found = chain(found, rule.check(renstra_lalu(dokumen), hasil.renstra_lalu))
    for temuan in found:
        yield Diagnostic(rule.code, temuan.at, temuan.message, temuan.hint, rule.level, temuan.edit)
