"""What BASE, HEAD and SLUG of the command line stand for: the folders that are held against each
other.

A base is a git revision or a folder: of one Renja, of several (`content`), or the top folder of a
copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from renja_build.diff.laporan import Revisi
from renja_build.diff.tampil import bernama
from renja_build.entries import chosen, is_folder, is_own, renja_in
from renja_build.likeness import nearest
from renja_build.sebutan import bukan_isi, bukan_renja
from renja_build.states.git import (
    UnknownState,
    is_revision,
    printed,
    read_revision,
    revision,
    sibling_base,
    top,
)

FOLDER_KERJA = "folder kerja"
_CONTENT = "content"


@dataclass(frozen=True, slots=True)
class RenjaPair:
    """One Renja on both sides; None where that side does not have it."""

    slug: str
    sebelum: Path | None
    sesudah: Path | None


@dataclass(frozen=True, slots=True)
class StatePair:
    """Two states by name, their Renja in pairs, and the commits that they are."""

    sebelum: str
    sesudah: str
    renja: tuple[RenjaPair, ...]
    revisi: tuple[Revisi | None, Revisi | None] = (None, None)


@dataclass(frozen=True, slots=True)
class _Tree:
    """A revision, read below `into` as far as it is asked for; the working tree where `name` is
    empty.
    """

    name: str
    root: Path
    into: Path

    def read(self, folders: Sequence[Path]) -> None:
        if not self.name:
            return
        read_revision(self.name, [self._below(folder) for folder in folders], self.into)
        for folder in folders:  # a single Renja may change the plan of one beside it
            if base := sibling_base(self.place(folder)):
                read_revision(self.name, [self._below(folder).parent / base], self.into)

    def place(self, folder: Path) -> Path:
        return self.into / self._below(folder) if self.name else folder

    def renja(self, folder: Path) -> Path | None:
        return self.place(folder) if self.place(folder).is_dir() else None

    def _below(self, folder: Path) -> Path:
        try:
            return folder.resolve().relative_to(self.root.resolve())
        except ValueError:
            hint = "sebutkan folder sebagai dasar"
            raise UnknownState(
                f"folder '{folder}' berada di luar repositori git ini; {hint}"
            ) from None


def names_folder(base: str) -> bool:
    """Whether a base is a folder; otherwise it is a revision. Raises `UnknownState` where it is
    neither, or both.
    """
    if is_folder(base):
        if shutil.which("git") and is_revision(base):
            raise UnknownState(_ambiguous(base, f"./{base}"))
        return True
    if not is_revision(base):
        if told := bukan_isi(base):  # a file
            raise UnknownState(told)
        try:
            top()
        except UnknownState as without_git:
            raise UnknownState(f"'{printed(base)}' bukan folder, dan {without_git}") from None
        hint = "lihat: git branch --all, git log --oneline"
        raise UnknownState(
            f"'{printed(base)}' bukan folder dan bukan revisi yang dikenal git; {hint}"
        )
    return False


def _ambiguous(name: str, folder: str) -> str:
    return f"'{name}' nama revisi dan juga nama folder; tulis refs/heads/{name} atau {folder}"


def pair_up(base: str, rest: Sequence[str], content: Path, into: Path) -> StatePair:
    """The pairs that the arguments name; revisions are read to `into`. Raises `UnknownState`."""
    if not names_folder(base):
        return _revisions(base, rest, content, into)
    for side in (base, *rest[:1]):
        if told := bukan_isi(side):
            raise UnknownState(told)
    if not rest or not is_folder(rest[0]):
        other = f", sedangkan '{printed(rest[0])}' bukan" if rest else ""
        meant = f"{content}/{rest[0]}" if rest else ""
        hint = f": {meant}" if is_folder(meant) else " yang dibandingkan dengannya"
        raise UnknownState(f"'{base}' sebuah folder{other}; sebutkan folder kedua{hint}")
    return _folders(chosen(Path(base)), chosen(Path(rest[0])), rest[1:])


def _folders(left: Path, right: Path, slugs: Sequence[str]) -> StatePair:
    names = (left.as_posix(), right.as_posix())
    single = (_is_renja(left), _is_renja(right))
    if all(single):
        if slugs:
            raise UnknownState("kedua folder adalah Renja; tidak ada lagi yang dapat dipilih")
        return StatePair(*names, (RenjaPair(right.resolve().name, left, right),))
    if any(single):
        renja, other = names if single[0] else names[::-1]
        hint = "sebutkan dua Renja atau dua folder isi"
        raise UnknownState(f"'{renja}' sebuah Renja, sedangkan '{other}' bukan; {hint}")
    return StatePair(*names, _matched(left, right, slugs))


def _matched(left: Path, right: Path, slugs: Sequence[str]) -> tuple[RenjaPair, ...]:
    """The Renja of two content folders by name, those that are asked for or all."""
    before, after = _renja(left), _renja(right)
    known = sorted(before.keys() | after.keys())
    if not known:
        raise UnknownState(f"tidak ada Renja di folder {right.name or right}/ pada kedua sisi")
    for slug in slugs:
        if slug not in known:
            hint = nearest(slug, known) or f"yang ada: {', '.join(known)}"
            raise UnknownState(
                f"'{printed(slug)}' bukan Renja pada salah satu sisi, dan bukan revisi; {hint}"
            )
    return tuple(RenjaPair(slug, before.get(slug), after.get(slug)) for slug in slugs or known)


def _renja(root: Path) -> dict[str, Path]:
    folders = renja_in(root) if root.is_dir() else []
    return {folder.name: folder for folder in folders}


def _revisions(base: str, rest: Sequence[str], content: Path, into: Path) -> StatePair:
    head, slugs = _head(rest, content)
    asked = list(dict.fromkeys(slugs))
    paths = [Path(slug) for slug in asked if _is_path(slug, content)]
    names = [slug for slug in asked if not _is_path(slug, content)]
    for path in paths:
        if told := bukan_renja(path.as_posix(), f"sebutkan folder di {content}/"):
            raise UnknownState(told)
    before, after = _Tree(base, top(), into / "sebelum"), _Tree(head, top(), into / "sesudah")
    whole = [content] if names or not paths else []
    for tree in (before, after):
        tree.read([*paths, *whole])
    pairs = [
        RenjaPair(path.resolve().name, before.renja(path), after.renja(path)) for path in paths
    ]
    for path, pair in zip(paths, pairs, strict=True):
        if pair.sebelum is None and pair.sesudah is None:
            raise UnknownState(f"folder '{printed(str(path))}' tidak ada pada kedua sisi")
    if whole:
        pairs += _matched(before.place(content), after.place(content), names)
    commits = revision(base), revision(head) if head else None
    return StatePair(base, head or FOLDER_KERJA, tuple(pairs), commits)


def _head(rest: Sequence[str], content: Path) -> tuple[str, Sequence[str]]:
    """The second revision, empty where the working tree is meant, and the slugs behind it."""
    if not rest or not is_revision(rest[0]):
        return "", rest
    if (content / rest[0]).is_dir():
        raise UnknownState(_ambiguous(rest[0], str(content / rest[0])))
    if Path(rest[0]).is_dir():
        raise UnknownState(_ambiguous(rest[0], f"./{rest[0]}"))
    return rest[0], rest[1:]


def _is_path(slug: str, content: Path) -> bool:
    return not is_folder(str(content / slug)) and ("/" in slug or is_folder(slug))


def title_of(base: str) -> str:
    """How a base is called in a comparison: a revision with the commit that it is."""
    return base if is_folder(base) else bernama(base, revision(base))


@contextmanager
def bases_of(base: str, heads: Sequence[Path]) -> Iterator[Mapping[Path, Path]]:
    """Where the base has each of these Renja; they are there only meanwhile.

    Raises `UnknownState` where it has none of them, or where its name means two things.
    """
    with TemporaryDirectory(prefix="renja-") as temporary:
        if names_folder(base):
            places = _in_folder(chosen(Path(base)), heads)
        else:
            tree = _Tree(base, top(), Path(temporary))
            tree.read(heads)
            places = {head: tree.place(head) for head in heads}
        there = {head: place for head, place in places.items() if _is_renja(place)}
        if not there:
            names = ", ".join(head.resolve().name for head in heads)
            missing = f"'{printed(base)}' tidak memuat Renja yang dibandingkan: {names}"
            told = bukan_isi(base) if is_folder(base) else ""
            raise UnknownState("; ".join(filter(None, (missing, told))))
        yield there


def _in_folder(base: Path, heads: Sequence[Path]) -> dict[Path, Path]:
    """The place of each Renja in a folder of several; one that is a Renja itself is the base of a
    single head.
    """
    places = {}
    for head in heads:
        name = head.resolve().name
        itself = [base] if len(heads) == 1 else []
        candidates = [base / name, base / _CONTENT / name, *itself]
        # A link below the folder that the user named came with its content.
        own = (place for place in candidates if is_own(place / "renja.yaml", base))
        if place := next(own, None):
            places[head] = place
    return places


def _is_renja(folder: Path) -> bool:
    return (folder / "renja.yaml").is_file()
