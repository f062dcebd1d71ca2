"""A build that compares: the other version of each Renja found, read, and set against the one of now.

The base is a git revision or a folder: of one Renja, of several (`content`), or the top folder of a copy.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from renja_build.diagnostics import ContentError, Diagnostic, Location
from renja_build.entries import chosen
from renja_build.jobs import Failed, Job, spread
from renja_build.pipeline import Output, Prepared, prepare
from renja_build.render.page import Naskah
from renja_build.revisions import UnknownState, is_folder, is_revision, printed, read_revision, sibling_base, top
from renja_build.workers import Way
from renja_build.write import COMPARED

_CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One Renja that is in both versions: the naskah of the base, and the Renja of now."""

    dasar: Naskah
    kini: Prepared


@contextmanager
def folders_of(basis: str, heads: Sequence[Path]) -> Iterator[Mapping[Path, Path]]:
    """Where the base has each of these Renja; they are there only meanwhile.

    Raises `UnknownState` where it has none of them, or where its name means two things.
    """
    with TemporaryDirectory(prefix="renja-") as temporary:
        if is_folder(basis):
            if which("git") and is_revision(basis):
                both = f"'{basis}' nama revisi dan juga nama folder; tulis refs/heads/{basis} atau ./{basis}"
                raise UnknownState(both)
            found = {head: _in_folder(chosen(Path(basis)), head, single=len(heads) == 1) for head in heads}
        elif is_revision(basis):
            found = _in_revision(basis, heads, Path(temporary))
        else:
            top()  # says why git reads no repository here
            raise UnknownState(
                f"'{printed(basis)}' bukan folder dan bukan revisi git; lihat: git branch --all, git log --oneline"
            )
        there = {head: folder for head, folder in found.items() if folder is not None}
        if not there:
            names = ", ".join(head.resolve().name for head in heads)
            raise UnknownState(f"'{printed(basis)}' tidak memuat Renja yang dibandingkan: {names}")
        yield there


def _in_folder(basis: Path, head: Path, *, single: bool) -> Path | None:
    name = head.resolve().name
    places = (basis / name, basis / _CONTENT / name, *([basis] if single else []))
    return next((one for one in places if _is_renja(one)), None)


def _in_revision(basis: str, heads: Sequence[Path], into: Path) -> dict[Path, Path | None]:
    """Where the revision has each of these Renja, read into a folder."""
    around = top().resolve()
    places: dict[Path, Path] = {}
    for head in heads:
        folder = head.resolve()
        if not folder.is_relative_to(around):
            raise UnknownState(f"folder {head} tidak berada di dalam repositori git ini; sebutkan folder sebagai dasar")
        places[head] = folder.relative_to(around)
    read_revision(basis, list(places.values()), into)
    for place in places.values():  # a perubahan may name a Renja beside it as its base
        if beside := sibling_base(into / place):
            read_revision(basis, [place.parent / beside], into)
    return {head: into / place if _is_renja(into / place) else None for head, place in places.items()}


def _is_renja(folder: Path) -> bool:
    return (folder / "renja.yaml").is_file()


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A Renja, the folder of its other version, and what the user called that version."""

    kini: Prepared
    folder: Path
    basis: str


def pair(
    prepared: Sequence[Prepared], folders: Mapping[Path, Path], basis: str, way: Way
) -> Generator[tuple[Prepared, Pasangan | Failed | None], None, None]:
    """Each Renja that the base has, with its other version; None where a reader would see no difference."""
    asked = [Permintaan(kini, folders[kini.path], basis) for kini in prepared if kini.path in folders]
    for job, outcome in spread(_other, [Job(one.kini.path, one) for one in asked], way):
        kini = job.given.kini
        yield kini, Pasangan(outcome, kini) if isinstance(outcome, Naskah) else outcome


def _other(asked: Permintaan) -> Naskah | None:
    """The other version where it differs; errors in it are told at their place in the base."""
    from renja_build.redline import differs

    try:
        dasar = prepare(asked.folder).naskah
    except ContentError as error:
        raise ContentError(_in_basis(one, asked.folder, asked.basis) for one in error.diagnostics) from error
    return dasar if differs(dasar, asked.kini.naskah) else None


def _in_basis(found: Diagnostic, folder: Path, basis: str) -> Diagnostic:
    """A finding named by the base as the user called it: the folder that it was read into is gone afterwards."""
    if is_folder(basis):
        return found
    place = found.at.file.resolve()
    around = folder.resolve().parent
    name = place.relative_to(around).as_posix() if place.is_relative_to(around) else place.name
    return replace(found, at=replace(found.at, file=Path(f"{basis}:{name}")), edit=None)


@dataclass(frozen=True, slots=True)
class Pesanan:
    """A comparison to be written in one format below a folder."""

    pasangan: Pasangan
    format: str
    out: Path
    basis: str


def build(
    pairs: Sequence[Pasangan], formats: Sequence[str], out: Path, basis: str, way: Way
) -> Generator[Output | Failed, None, None]:
    """Write the comparison of every pair in every format, the results as they come."""
    orders = [Pesanan(pair, name, out, basis) for pair in pairs for name in formats]
    for _, outcome in spread(_written, [Job(order.pasangan.kini.path, order, order.format) for order in orders], way):
        yield outcome


def _written(order: Pesanan) -> Output:
    from renja_build import redline
    from renja_build.render.widths import TableTooWide

    kini = order.pasangan.kini
    slug = kini.naskah.slug
    target = COMPARED[order.format].comparison_path(order.out, slug)
    try:
        found = redline.write(order.pasangan.dasar, kini.naskah, order.format, target, order.basis)
    except TableTooWide as error:
        hint = "ringkas judul kolom, atau pakai kertas yang lebih besar"
        raise ContentError([Diagnostic("D140", Location(kini.path), str(error), hint)]) from error
    return Output(slug, order.format, target, tuple(replace(one, at=Location(kini.path)) for one in found))
