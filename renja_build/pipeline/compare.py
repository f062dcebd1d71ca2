"""A build that compares: the other version of each Renja, read and set against the one of now."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from renja_build.diagnostics import ContentError, Diagnostic
from renja_build.entries import is_folder
from renja_build.pipeline import units
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed, Output, UnitsMade
from renja_build.pipeline.steps import Prepared, read
from renja_build.pipeline.workers import Way
from renja_build.render.page import Halaman, Naskah
from renja_build.write import COMPARED

if TYPE_CHECKING:
    from renja_build.redline.uang import UangUbah


@dataclass(frozen=True, slots=True)
class VersionPair:
    """One Renja that is in both versions: the naskah of the base, the Renja of now, and the money
    of both.
    """

    dasar: Naskah
    kini: Prepared
    uang: UangUbah


@dataclass(frozen=True, slots=True)
class BaseOrder:
    """A Renja, the folder of its other version, and what the user called that version."""

    kini: Prepared
    folder: Path
    basis: str


def pair(
    prepared: Sequence[Prepared], folders: Mapping[Path, Path], basis: str, way: Way
) -> Generator[tuple[Prepared, VersionPair | Failed | None], None, None]:
    """Each Renja that the base has, with its other version; None where a reader would see no
    difference.
    """
    asked = [
        BaseOrder(kini, folders[kini.path], basis) for kini in prepared if kini.path in folders
    ]
    for job, outcome in spread(_other, [Job(order.kini.path, order) for order in asked], way):
        kini = job.given.kini
        if isinstance(outcome, tuple):
            dasar, uang = outcome
            yield kini, VersionPair(dasar, kini, uang)
        else:
            yield kini, outcome


def _other(asked: BaseOrder) -> tuple[Naskah, UangUbah] | None:
    """The other version where it differs, with the money of both; errors in it are told at their
    place in the base.
    """
    from renja_build.redline import differs
    from renja_build.redline.uang import money

    try:
        base = read(asked.folder)
        dasar = base.composed()
    except ContentError as error:
        in_basis = (_in_basis(finding, asked.folder, asked.basis) for finding in error.diagnostics)
        raise ContentError(in_basis) from error
    if not differs(dasar, asked.kini.naskah):
        return None
    return dasar, money(base.dokumen.rencana, asked.kini.dokumen.rencana)


def _in_basis(finding: Diagnostic, folder: Path, basis: str) -> Diagnostic:
    """A finding named by the base as the user called it: the folder that it was read into is gone
    afterwards.
    """
    if is_folder(basis):
        return finding
    place = finding.at.file.resolve()
    around = folder.resolve().parent
    name = place.relative_to(around).as_posix() if place.is_relative_to(around) else place.name
    return replace(finding, at=replace(finding.at, file=Path(f"{basis}:{name}")), edit=None)


@dataclass(frozen=True, slots=True)
class ComparisonOrder:
    """A comparison to be written in one format below a folder."""

    pair: VersionPair
    format: str
    out: Path
    basis: str

    @property
    def folder(self) -> Path:
        return self.pair.kini.path

    @property
    def slug(self) -> str:
        return self.pair.kini.naskah.slug

    @property
    def target(self) -> Path:
        return COMPARED[self.format].comparison_path(self.out, self.slug)

    def compose(self) -> Halaman:
        from renja_build import redline

        pair = self.pair
        return redline.compose(pair.dasar, pair.kini.naskah, self.basis, pair.uang)

    def write(self) -> Output:
        from renja_build import redline

        old, new, uang = self.pair.dasar, self.pair.kini.naskah, self.pair.uang
        found = redline.write(old, new, self.format, self.target, self.basis, uang)
        return units.output_of(self, found)


def build(
    pairs: Sequence[VersionPair], formats: Sequence[str], out: Path, basis: str, way: Way
) -> Generator[Output | Failed | UnitsMade, None, None]:
    """Write the comparison of every pair in every format, the results as they come."""
    orders = [ComparisonOrder(pair, name, out, basis) for pair in pairs for name in formats]
    yield from units.written(orders, way)
