"""What stands in a Renja's folder, by name and kind: no link is followed and no file opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from renja_build import characters
from renja_build.diagnostics import Diagnostic, Level, Location
from renja_build.reasons import reason

MAX_ENTRIES = 5000  # in all of a Renja's folder
MAX_NAME = 200  # bytes: names of outputs are made from that of the folder, and a system takes 255
# What systems and programs leave behind while someone works.
_LEFT_BEHIND = (
    ".DS_Store", "._*", "Thumbs.db", "desktop.ini", ".directory",
    ".~lock.*", "~$*", ".*.sw?", "*~", "#*#",
    ".gitkeep",
)  # fmt: skip


def chosen(path: Path) -> Path:
    """The folder that a user names: links on the way are their choice, and followed here, once."""
    linked = any(step.is_symlink() for step in (path, *path.parents))
    return Path(os.path.realpath(path)) if linked else path


def is_folder(name: str) -> bool:
    """Whether a folder stands there; none has a name that is empty, or that no folder can have."""
    try:
        return name != "" and Path(name).is_dir()
    except (OSError, ValueError):  # too long, or with a NUL in it
        return False


def renja_in(content: Path) -> list[Path]:
    """The folders of a content folder, by name; a link is among them, for `read_folder` to
    refuse. None where the content folder is a link itself: what it leads to was not asked for.
    """
    if content.is_symlink():
        return []
    return sorted(
        entry for entry in content.iterdir() if not entry.name.startswith(".") and entry.is_dir()
    )


def full(path: Path) -> Path:
    """A path from the root on, without `..`; no link is followed."""
    return Path(os.path.normpath(path.absolute()))


def is_own(path: Path, root: Path) -> bool:
    """Whether a file or folder stands below `root` with no link on the way; False for a name that
    nothing can have.
    """
    try:
        names = path.relative_to(root).parts
        steps = [path, *path.parents][: len(names)]
        linked = ".." in names or any(step.is_symlink() for step in steps)
        return not linked and (path.is_file() or path.is_dir())
    except (OSError, ValueError):
        return False


def listed(folder: Path) -> list[Path]:
    """The files and folders in a folder that `misfits` does not speak of, by name."""
    try:
        if folder.is_symlink():
            return []
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # which `misfits` tells, where it is not merely missing
        return []
    known = [
        entry
        for entry in entries
        if entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
    ]
    return [
        folder / entry.name
        for entry in known
        if not (_is_hidden(entry) or _is_left(entry) or unseen(entry.name))
    ]


def misfits(root: Path) -> Iterator[Diagnostic]:
    """What has no place anywhere in a Renja's folder: links, what is no file or folder, unfit
    names, hidden files.
    """
    if not root.is_dir():
        return
    if len(os.fsencode(root.resolve().name)) > MAX_NAME:
        yield _wrong(
            "D126",
            root,
            "nama folder Renja terlalu panjang",
            f"pakai paling banyak {MAX_NAME} huruf",
        )
    yield from _name_problem(root.resolve())
    folders, left = [root], MAX_ENTRIES
    while folders:
        folder = folders.pop()
        if barred := closed(folder):
            yield barred
            continue
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        left -= len(entries)
        if left < 0:
            hint = f"paling banyak {MAX_ENTRIES} berkas dan folder dalam satu Renja"
            yield _wrong(
                "D123", folder, f"folder {folder.name}/ memuat terlalu banyak berkas", hint
            )
            return
        hidden = any(name.startswith(".") for name in folder.relative_to(root).parts)
        for entry in entries:
            yield from _problem(entry, hidden=hidden)
        folders += [Path(entry.path) for entry in entries if _is_to_be_entered(entry)]


def closed(folder: Path) -> Diagnostic | None:
    """Why a folder cannot be listed, or what is in it not be opened, which is a right of its
    own.
    """
    try:
        with os.scandir(f"{folder}/."):
            return None
    except OSError as error:
        message = f"folder {folder.name}/ tidak dapat dibaca: {reason(error)}"
        return _wrong("Y111", folder, message, "periksa izin dan panjang namanya")


def _problem(entry: os.DirEntry[str], *, hidden: bool) -> Iterator[Diagnostic]:
    """What is wrong with an entry; what a hidden folder holds is hidden with it."""
    path, name = Path(entry.path), entry.name
    if unseen(name):
        yield from _name_problem(path)
    elif entry.is_symlink():
        if not _is_lock_of_emacs(entry):
            hint = "hapus tautan itu; bila isinya diperlukan, salin berkasnya ke folder ini"
            yield _wrong("D122", path, f"{name} sebuah tautan (symlink)", hint)
    elif not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
        hint = "hapus; folder Renja hanya memuat berkas dan folder biasa"
        yield _wrong("D124", path, f"{name} bukan berkas biasa (pipa, soket, atau perangkat)", hint)
    elif _is_hidden(entry) and not (hidden or _is_left(entry)):
        hint = "hapus bila tidak diperlukan; bila isinya diperlukan, ganti namanya"
        yield _wrong("D125", path, f"{name} tersembunyi dan tidak dibaca", hint, "warning")


def _name_problem(path: Path) -> Iterator[Diagnostic]:
    """Told at the folder that holds it, for such a name cannot be shown as a place."""
    if unseen(path.name):
        message = f"nama '{readable(path.name)}' memuat karakter yang tidak terbaca"
        yield _wrong(
            "D126",
            path.parent,
            message,
            "ganti namanya; pakai huruf, angka, titik, dan tanda hubung",
        )


def unseen(name: str) -> bool:
    """Whether a name holds what no reader sees, or bytes that are no text."""
    return (
        "\n" in name
        or any(characters.refused(name))
        or any(not stands for _, stands in characters.hidden(name))
    )


def readable(name: str) -> str:
    """A name with a code in place of what no reader sees: bytes that are not UTF-8 as `\\xff`."""
    return "".join(_code(letter) if unseen(letter) else letter for letter in name)


def _code(letter: str) -> str:
    return (
        f"\\x{ord(letter) - 0xDC00:02x}" if "\udc80" <= letter <= "\udcff" else ascii(letter)[1:-1]
    )


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_left(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and any(
        fnmatchcase(entry.name, form) for form in _LEFT_BEHIND
    )


def _is_lock_of_emacs(entry: os.DirEntry[str]) -> bool:
    """Its target is no file but `user@host.process`."""
    target = str(Path(entry.path).readlink())
    return entry.name.startswith(".#") and "@" in target and "/" not in target


def _is_to_be_entered(entry: os.DirEntry[str]) -> bool:
    """Whether what a folder holds is looked at; a repository's own is Git's."""
    return entry.is_dir(follow_symlinks=False) and not unseen(entry.name) and entry.name != ".git"


def _wrong(code: str, path: Path, message: str, hint: str, level: Level = "error") -> Diagnostic:
    return Diagnostic(code, Location(path), message, hint, level)
