"""Outputs that are made of units: the units of all Renja are shared between workers, then each
output is bound of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from renja_build.diagnostics import Diagnostic, Location
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed, Output, UnitsMade
from renja_build.pipeline.workers import Way
from renja_build.render.page import Halaman
from renja_build.write import FORMATS, unit_writer
from renja_build.write.pdf_parts.units import Unit

_AT_ONCE = 16  # outputs whose units are in memory together


class Order(Protocol):
    """An output to be written."""

    @property
    def format(self) -> str:
        """`pdf`."""

    @property
    def folder(self) -> Path:
        """The Renja that it is made of."""

    @property
    def slug(self) -> str:
        """What the Renja is called."""

    @property
    def target(self) -> Path:
        """The file."""

    def compose(self) -> Halaman:
        """The document that it prints."""

    def write(self) -> Output:
        """Write it in one piece."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit of a format."""

    format: str
    unit: Unit


@dataclass(slots=True)
class _Document:
    """An output whose units are being made, by name; `failed` where one could not be."""

    order: Order
    halaman: Halaman
    units: Sequence[Unit]
    pages: dict[str, bytes] = field(default_factory=dict)
    failed: Failed | None = None

    def take(self, unit: Unit, outcome: bytes | Failed) -> None:
        """A unit, if it is one of its own."""
        if unit.name not in {own.name for own in self.units}:
            return
        if isinstance(outcome, Failed):
            self.failed = replace(outcome, folder=self.order.folder)
        else:
            self.pages[unit.name] = outcome


def written(orders: Sequence[Order], way: Way) -> Iterator[Output | Failed | UnitsMade]:
    """Every output, as they come."""
    for start in range(0, len(orders), _AT_ONCE):
        yield from _written(orders[start : start + _AT_ONCE], way)


def _written(orders: Sequence[Order], way: Way) -> Iterator[Output | Failed | UnitsMade]:
    documents = list[_Document]()
    for job, composed in spread(_composed, _jobs(orders, units=True), way):
        if isinstance(composed, Failed):
            yield composed
        else:
            units = unit_writer(job.given.format).cut(composed)
            documents.append(_Document(job.given, composed, units))
    pieces = _unknown(documents)
    made, kept = 0, sum(len(document.pages) for document in documents)
    if not way.cluster:
        for name in {piece.given.format for piece in pieces}:
            unit_writer(name).open_press()
    here: list[Job[Any]] = _jobs(orders, units=False)
    outcomes: Iterator[tuple[Job[Any], Output | bytes | Failed]]
    if pieces and way.cluster:
        outcomes = chain(_made_elsewhere(pieces, way), spread(_made, here, way))
    else:
        outcomes = spread(_made, [*here, *pieces], way)
    for task, outcome in outcomes:
        if isinstance(outcome, Output):
            yield outcome
        elif isinstance(task.given, _Piece):
            for document in documents:
                document.take(task.given.unit, outcome)
            made += 1
            yield UnitsMade(made, len(pieces), kept)
        elif isinstance(outcome, Failed):
            yield outcome
    yield from (document.failed for document in documents if document.failed)
    whole = [document for document in documents if not document.failed]
    jobs = [Job(document.order.folder, document, document.order.format) for document in whole]
    for _, bound in spread(_bound, jobs, way):
        yield bound


def _jobs(orders: Sequence[Order], *, units: bool) -> list[Job[Order]]:
    chosen = (order for order in orders if FORMATS[order.format].units == units)
    return [Job(order.folder, order, order.format) for order in chosen]


def _unknown(documents: Sequence[_Document]) -> list[Job[_Piece]]:
    """The units that must be made, each once, the longest first; the others are handed over."""
    unknown: dict[str, Job[_Piece]] = {}
    for document in documents:
        name = document.order.format
        for unit in document.units:
            content = unit_writer(name).known(unit)
            if content is None:
                unknown[unit.name] = Job(document.order.folder, _Piece(name, unit), name)
            else:
                document.take(unit, content)
    return sorted(unknown.values(), key=lambda job: len(job.given.unit.html), reverse=True)


def _made_elsewhere(
    pieces: Sequence[Job[_Piece]], way: Way
) -> Iterator[tuple[Job[_Piece], bytes | Failed]]:
    """Units made by a cluster. Nothing is forked meanwhile: to talk to it takes threads."""
    from renja_build.pipeline import cluster

    packed = []
    for job in pieces:
        content = unit_writer(job.output).packed(job.given.unit)
        packed.append(Job(job.folder, content, job.output))
    for number, outcome in cluster.spread(packed, way):
        piece = pieces[number]
        if not isinstance(outcome, Failed):
            unit_writer(piece.output).keep(piece.given.unit, outcome)
        yield piece, outcome


def _composed(order: Order) -> Halaman:
    return order.compose()


def _made(task: Order | _Piece) -> Output | bytes:
    if isinstance(task, _Piece):
        return unit_writer(task.format).lay_out(task.unit)
    return task.write()


def _bound(document: _Document) -> Output:
    order = document.order
    writer = unit_writer(order.format)
    found = writer.write_units(document.halaman, document.pages, order.target)
    return output_of(order, found)


def output_of(order: Order, findings: Sequence[Diagnostic]) -> Output:
    """What was written, findings told of the folder of the Renja."""
    told = (replace(finding, at=Location(order.folder)) for finding in findings)
    return Output(order.slug, order.format, order.target, tuple(told))
