"""Writing several Renja in several formats, and the index over them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from renja_build import atomic
from renja_build.cache.outputs import KeptRenja
from renja_build.pipeline import recall, units
from renja_build.pipeline.jobs import Job, spread
from renja_build.pipeline.outcomes import Failed, Output, UnitsMade
from renja_build.pipeline.recall import Memory, Restored
from renja_build.pipeline.steps import Prepared
from renja_build.pipeline.workers import Way
from renja_build.write import FORMATS, writer_of

if TYPE_CHECKING:
    from renja_build.indeks.ringkasan import RingkasanRenja
    from renja_build.render.page import Halaman


@dataclass(frozen=True, slots=True)
class OutputOrder:
    """One Renja to be written in one format below a folder."""

    renja: Prepared
    format: str
    out: Path

    @property
    def folder(self) -> Path:
        return self.renja.path

    @property
    def slug(self) -> str:
        return self.renja.naskah.slug

    @property
    def target(self) -> Path:
        return FORMATS[self.format].path(self.out, self.slug)

    def compose(self) -> Halaman:
        # The heavy rooms are opened only where they are used.
        from renja_build.render.html import render
        from renja_build.render.layout import lay_out

        return render(lay_out(self.renja.naskah))

    def write(self) -> Output:
        return write_one(self.renja, self.format, self.out)


def build(
    prepared: Sequence[Prepared],
    formats: Sequence[str],
    out: Path,
    way: Way,
    memory: Memory = recall.NOTHING,
) -> Generator[Output | Failed | UnitsMade, None, None]:
    """Every prepared Renja in every format, the results as they come: first what is known already,
    then what is written anew.
    """
    orders = [OutputOrder(renja, name, out) for renja in prepared for name in formats]
    left = []
    for order in orders:
        if output := recall.place(memory, order.renja.path, order.format, out):
            yield output
        else:
            left.append(order)
    yield from units.written(left, way)


def summaries(
    prepared: Sequence[Prepared], memory: Memory, restored: Restored
) -> list[RingkasanRenja]:
    """What each Renja is known by, those whose outputs are in place already included."""
    from renja_build.indeks.ringkasan import fingerprint, from_json, summary

    told = [
        replace(
            summary(renja.dokumen, renja.hasil, renja.findings, renja.path),
            sidik=fingerprint(renja.naskah),
        )
        for renja in prepared
    ]
    kept = [from_json(memory.kept[path].summary) for path, outputs in restored.items() if outputs]
    return [*told, *filter(None, kept)]


def keep(
    prepared: Sequence[Prepared],
    told: Sequence[RingkasanRenja],
    written: Sequence[Output],
    memory: Memory,
) -> None:
    """Keep what was written, for the next build of the same content."""
    from renja_build.indeks.ringkasan import as_json

    of_slug = {renja.slug: as_json(renja) for renja in told}
    for renja in prepared:
        slug = renja.naskah.slug
        made = [output for output in written if output.slug == slug]
        kept = KeptRenja(
            path=renja.path,
            slug=slug,
            status=renja.dokumen.identitas.status,
            findings=renja.findings,
            summary=of_slug[slug],
            dasar=renja.base,
            outputs={},
        )
        recall.keep(memory, kept, made)


def index(
    told: Sequence[RingkasanRenja], written: Sequence[Output], out: Path, way: Way
) -> Output | Failed | None:
    """Leave the summary of each Renja beside its outputs; with HTML among them, write the index
    over all of the folder.

    An index that is there is kept true by every build that writes something.
    """
    from renja_build.indeks import berkas

    if not written:
        return None
    with atomic.alone(out):  # what another build has just written is not lost
        for renja in told:
            formats = [output.format for output in written if output.slug == renja.slug]
            if formats:
                berkas.write_summary(renja, formats, out)
        if (
            all(output.format != "html" for output in written)
            and not (out / berkas.INDEKS).is_file()
        ):
            return None
        return _index(out, way)


def index_of(out: Path, way: Way) -> tuple[Output | Failed | None, list[str]]:
    """Write the index over all of an output folder, whoever filled it; also the names of the Renja
    that have a summary there. Nothing is written where none has.
    """
    from renja_build.indeks import berkas

    known = sorted(path.parent.name for path in out.glob(f"*/{berkas.RINGKASAN}"))
    if not known:
        return None, known
    with atomic.alone(out):
        return _index(out, way), known


def _index(out: Path, way: Way) -> Output | Failed:
    from renja_build.indeks import berkas

    ((_, outcome),) = spread(_indexed, [Job(out, out, berkas.INDEKS)], way)
    return outcome


def _indexed(out: Path) -> Output:
    from renja_build.indeks import berkas

    path, findings = berkas.write_index(out)
    return Output("", "html", path, tuple(findings))


def write_one(prepared: Prepared, name: str, out: Path) -> Output:
    """One Renja in one format, in this process."""
    from renja_build.render.layout import lay_out  # opened only where it is used

    order = OutputOrder(prepared, name, out)
    return units.output_of(order, writer_of(lay_out(prepared.naskah), name)(order.target))
