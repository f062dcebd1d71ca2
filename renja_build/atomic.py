"""Files that appear whole or not at all, in the folder that is meant: on the way to it no link is
followed.

Links in a path that a user names are followed at the command line (`entries.chosen`); any other
came with the content.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from renja_build.diagnostics import ToolError
from renja_build.reasons import reason

PATIENCE = 60.0  # seconds; what is done alone takes a few
_PART = re.compile(r"\.[0-9a-f]{32}\.baru")
# A file without a name leaves nothing behind when its process is killed; it is given one by its
# entry in /proc.
_UNNAMED = hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").is_dir()


def write(path: Path, content: bytes, *, over: bytes | None = None) -> None:
    """Put a file in its place in one step, making the folders above it; raises `ToolError` with the
    reason.

    `over` is for a file that is mended: what it must still hold; it keeps who may read and write
    it.
    """
    with _opened(path.parent) as folder:
        try:
            _refuse_other_kinds(path, folder)
            _sweep(folder)
            _put(content, path.name, folder, None if over is None else _mode(path, folder, over))
        except OSError as error:
            raise ToolError(f"berkas '{path}' tidak dapat ditulis: {reason(error)}") from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Of those that ask for the same folder, one at a time is inside.

    Raises `ToolError` where another program holds the folder and does not let go.
    """
    with _opened(folder) as opened:
        _wait_for(opened, folder)
        yield


def _wait_for(number: int, folder: Path) -> None:
    import fcntl

    until = monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if monotonic() > until:
                told = "sedang dikunci program lain; ulangi sesudah program itu selesai"
                raise ToolError(f"folder '{folder}' {told}") from error
        except OSError:
            return None  # where the file system knows no locks, the later one wins
        sleep(0.05)


def _lock(number: int, *, wait: bool) -> bool:
    """Whether an open file or folder is now locked until it is closed, or its process has ended."""
    import fcntl  # not on every system

    try:
        fcntl.flock(number, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """The folder, made where it is missing."""
    if os.open not in os.supports_dir_fd:
        raise ToolError("menulis berkas memerlukan Linux, macOS, atau WSL")
    try:
        folder = _open(path)
    except OSError as error:
        raise ToolError(
            f"folder '{path}' tidak dapat dibuat atau dibuka: {reason(error)}"
        ) from error
    try:
        yield folder
    finally:
        os.close(folder)


def _open(path: Path) -> int:
    """The folder by steps from where its path begins."""
    flags = (
        getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW
    )  # a step needs no right to list
    last = os.open(path.anchor or ".", flags)
    try:
        for step in (*reversed(path.parents), path):
            if step.name:
                above, last = last, _step(step, last, flags)
                os.close(above)
        return os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=last)
    finally:
        os.close(last)


def _step(path: Path, above: int, flags: int) -> int:
    """The folder `path` by its name in the one above."""
    try:
        return os.open(path.name, flags, dir_fd=above)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another build was faster
            os.mkdir(path.name, dir_fd=above)
        return os.open(path.name, flags, dir_fd=above)
    except OSError:
        _refuse_link(path, above)
        raise


def _refuse_link(path: Path, folder: int) -> os.stat_result | None:
    """What stands there, None where nothing does; raises `ToolError` where it is a link."""
    try:
        there = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(there.st_mode):
        remedy = "hapus tautan itu, atau sebutkan folder yang ditujunya"
        raise ToolError(f"'{path}' sebuah tautan (symlink), jadi tidak ditulisi; {remedy}")
    return there


def _refuse_other_kinds(path: Path, folder: int) -> None:
    there = _refuse_link(path, folder)
    if there and stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if there and not stat.S_ISREG(there.st_mode):
        raise ToolError(
            f"'{path}' bukan berkas biasa, jadi tidak ditulisi; hapus atau pindahkan lebih dahulu"
        )


def _mode(path: Path, folder: int, over: bytes) -> int:
    """Who may read and write a file that still holds `over`; never that it may be run."""
    with os.fdopen(
        os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder), "rb"
    ) as file:
        held, mode = file.read(len(over) + 1), os.fstat(file.fileno()).st_mode
    if held != over:
        raise ToolError(
            f"berkas '{path}' berubah sementara diperbaiki, jadi dibiarkan; ulangi perintahnya"
        )
    return mode & 0o666


def _put(content: bytes, name: str, folder: int, mode: int | None) -> None:
    part = f".{secrets.token_hex(16)}.baru"
    try:
        number, named = _part(part, folder)
        with os.fdopen(number, "wb") as file:
            if mode is not None:
                os.fchmod(number, mode)
            file.write(content)
            file.flush()
            os.fsync(number)  # else a power cut could leave the name with nothing behind it
            if not named:
                os.link(f"/proc/self/fd/{number}", part, dst_dir_fd=folder)
            os.replace(part, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(part, dir_fd=folder)
        raise
    with suppress(OSError):  # not every file system can; the file is whole all the same
        os.fsync(folder)


def _sweep(folder: int) -> None:
    """Take away the parts of processes that were killed; who is at work holds a lock on theirs."""
    for name in filter(_PART.fullmatch, os.listdir(folder)):
        with suppress(OSError):  # it has got its name meanwhile, or is no file
            number = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            try:
                if _lock(number, wait=False):
                    os.unlink(name, dir_fd=folder)
            finally:
                os.close(number)


def _part(name: str, folder: int) -> tuple[int, bool]:
    """A new file, locked, and whether it has its name yet."""
    if _UNNAMED:
        with suppress(OSError):  # not on every file system
            number = os.open(".", os.O_TMPFILE | os.O_WRONLY, 0o644, dir_fd=folder)
            _lock(number, wait=True)
            return number, False
    number = os.open(
        name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644, dir_fd=folder
    )
    _lock(number, wait=True)
    if os.fstat(number).st_nlink:
        return number, True
    os.close(number)  # taken away before it was locked
    return _part(name, folder)
