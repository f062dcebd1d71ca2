"""Which folders a comparison holds against each other: what BASE, HEAD and SLUG of the command line stand for."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from renja_build.entries import chosen
from renja_build.folder import renja_in
from renja_build.revisions import UnknownState, is_folder, is_revision, printed, read_revision, sibling_base, top
from renja_build.validate import nearest

FOLDER_KERJA = "folder kerja"


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One Renja on both sides; None where that side does not have it."""

    slug: str
    sebelum: Path | None
    sesudah: Path | None


@dataclass(frozen=True, slots=True)
class Sandingan:
    """Two states by name, and their Renja in pairs."""

    sebelum: str
    sesudah: str
    renja: tuple[Pasangan, ...]


def pair_up(base: str, rest: Sequence[str], content: Path, into: Path) -> Sandingan:
    """The pairs that the arguments name; revisions are read to `into`. Raises `UnknownState`."""
    if not is_folder(base):
        return _revisions(base, rest, content, into)
    if shutil.which("git") and is_revision(base):
        raise UnknownState(_ambiguous(base, f"./{base}"))
    if not rest or not is_folder(rest[0]):
        raise UnknownState(f"'{base}' sebuah folder; sebutkan folder kedua yang dibandingkan dengannya")
    return _folders(chosen(Path(base)), chosen(Path(rest[0])), rest[1:])


def _ambiguous(name: str, folder: str) -> str:
    return f"'{name}' nama revisi dan juga nama folder; tulis refs/heads/{name} atau {folder}"


def _folders(left: Path, right: Path, slugs: Sequence[str]) -> Sandingan:
    names = (left.as_posix(), right.as_posix())
    single = [(one / "renja.yaml").is_file() for one in (left, right)]
    if all(single):
        if slugs:
            raise UnknownState("kedua folder adalah Renja; tidak ada lagi yang dapat dipilih")
        return Sandingan(*names, (Pasangan(right.resolve().name, left, right),))
    if any(single):
        one, other = names if single[0] else names[::-1]
        raise UnknownState(f"'{one}' sebuah Renja, sedangkan '{other}' bukan; sebutkan dua Renja atau dua folder isi")
    return Sandingan(*names, _matched(left, right, slugs))


def _matched(left: Path, right: Path, slugs: Sequence[str]) -> tuple[Pasangan, ...]:
    """The Renja of two content folders by name, those that are asked for or all."""
    there = [{one.name: one for one in _renja(root)} for root in (left, right)]
    known = sorted(there[0].keys() | there[1].keys())
    if not known:
        raise UnknownState(f"tidak ada Renja di folder {right.name or right}/ pada kedua sisi")
    for slug in slugs:
        if slug not in known:
            hint = nearest(slug, known) or f"yang ada: {', '.join(known)}"
            raise UnknownState(f"'{printed(slug)}' bukan Renja pada salah satu sisi, dan bukan revisi; {hint}")
    return tuple(Pasangan(slug, there[0].get(slug), there[1].get(slug)) for slug in slugs or known)


def _renja(root: Path) -> list[Path]:
    return renja_in(root) if root.is_dir() else []


def _revisions(base: str, rest: Sequence[str], content: Path, into: Path) -> Sandingan:
    if not is_revision(base):
        top()  # says why git reads no repository here
        raise UnknownState(f"'{printed(base)}' bukan revisi yang dikenal git dan bukan folder; lihat: git branch --all")
    head, slugs = _head(rest, content)
    root = top()
    paths = [Path(slug) for slug in dict.fromkeys(slugs) if _is_path(slug, content)]
    names = [slug for slug in dict.fromkeys(slugs) if not _is_path(slug, content)]
    sides = [_Side(name, root, into / side) for side, name in (("sebelum", base), ("sesudah", head))]
    wanted = [*paths, *([content] if names or not paths else [])]
    for side in sides:
        side.read(wanted)
    pairs = [Pasangan(path.resolve().name, *(side.renja(path) for side in sides)) for path in paths]
    if names or not paths:
        pairs += _matched(sides[0].place(content), sides[1].place(content), names)
    return Sandingan(base, head or FOLDER_KERJA, tuple(pairs))


def _head(rest: Sequence[str], content: Path) -> tuple[str, Sequence[str]]:
    """The second revision, empty where the working tree is meant, and the slugs behind it."""
    if not rest or not is_revision(rest[0]):
        return "", rest
    if (content / rest[0]).is_dir() or Path(rest[0]).is_dir():
        there = content / rest[0] if (content / rest[0]).is_dir() else Path(f"./{rest[0]}")
        raise UnknownState(_ambiguous(rest[0], str(there)))
    return rest[0], rest[1:]


def _is_path(slug: str, content: Path) -> bool:
    return not is_folder(str(content / slug)) and ("/" in slug or is_folder(slug))


@dataclass(frozen=True, slots=True)
class _Side:
    """A revision, or the working tree where `name` is empty."""

    name: str
    root: Path
    into: Path

    def read(self, folders: Sequence[Path]) -> None:
        if not self.name:
            return
        read_revision(self.name, [self._below(one) for one in folders], self.into)
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
            raise UnknownState(f"folder '{folder}' berada di luar repositori git ini") from None
