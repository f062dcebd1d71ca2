"""The two states of a comparison as folders: git revisions are read into a temporary folder, no
checkout is touched.

Git is asked for bare contents (`ls-tree`, `cat-file`), so that no hook, filter or attribute of a
repository takes part. A revision is untrusted: links and submodules are left out, as are names that
lead elsewhere, and its size is bounded.
"""

from __future__ import annotations

import filecmp
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from threading import Timer

from renja_build.bounds import MAX_BYTES as MAX_BYTES_YAML
from renja_build.contents import OF_BASE
from renja_build.diagnostics import ToolError
from renja_build.diff.laporan import Revisi
from renja_build.entries import is_folder
from renja_build.report import one_line

MAX_FILES = 20_000
MAX_BYTES = 200_000_000
_LISTING_BYTES = 1_000 * MAX_FILES
_LISTING_SECONDS = 30
_NO_GIT = "git tidak ditemukan; pasang git, atau bandingkan dua folder"
_LONGEST = 800  # bytes of a path, so that it can be written below any temporary folder
_MODES = ("100644", "100755")  # plain files: no link (120000), no submodule (160000)
_LONGEST_NAME = 1_000  # letters of a revision: git's own names are bounded by those of files
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_COMMITTED = re.compile(rb"^committer [^\n]*> (\d{1,12}) ([+-]\d{4})$", re.MULTILINE)
_BLOB = re.compile(rb"[0-9a-f]+ blob ([0-9]+)")
_DASAR = re.compile(r"^dasar:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


class UnknownState(ValueError):
    """A revision or folder that is not there, or too large; said in Indonesian."""


@dataclass(frozen=True, slots=True)
class Berkas:
    """One file of a revision: its object and its path from the top of the repository."""

    objek: str
    jalur: PurePosixPath


def is_revision(name: str) -> bool:
    """Whether git knows a commit by this name, here."""
    return commit_of(name) != ""


def revision(name: str) -> Revisi | None:
    """The commit that a name stands for, with the day that it states; None where git knows none."""
    commit = commit_of(name)
    if not commit:
        return None
    stated = _COMMITTED.search(_git("cat-file", "commit", commit).stdout)
    if stated is None:  # a damaged object
        return None
    hours, minutes = int(stated[2][:3]), int(stated[2][:1] + stated[2][3:])
    try:
        zone = timezone(timedelta(hours=hours, minutes=minutes))
        moment = datetime.fromtimestamp(int(stated[1]), zone)
    except (ValueError, OverflowError, OSError):  # a moment or a zone that no calendar has
        return None
    return Revisi(commit, moment.date().isoformat())


def top() -> Path:
    """The top folder of the repository around the current folder."""
    answer = _git("rev-parse", "--show-toplevel")
    if answer.returncode:
        reason = _said(answer.stderr)
        raise UnknownState(
            f"folder ini tidak berada dalam repositori git; bandingkan dua folder saja ({reason})"
        )
    return Path(os.fsdecode(answer.stdout).removesuffix("\n"))


def reflog() -> Path:
    """The file in which git writes down whatever its current commit becomes; where there is no
    repository yet, that of one that begins here.
    """
    file = Path(".git", "logs", "HEAD")
    with suppress(ToolError):
        answer = _git("rev-parse", "--git-path", "logs/HEAD")
        if answer.returncode == 0:
            file = Path(os.fsdecode(answer.stdout).removesuffix("\n"))
    return file.resolve()


def read_revision(name: str, folders: Sequence[Path], into: Path) -> None:
    """Write what a revision holds below `folders` (from the top of the repository) to the same
    places below `into`.
    """
    commit = commit_of(name)
    if not commit:
        raise UnknownState(
            f"revisi '{printed(name)}' tidak dikenal git; "
            "lihat: git branch --all, git log --oneline"
        )
    files = list(_listed(commit, folders, name))
    asked = b"".join(file.objek.encode("ascii") + b"\n" for file in files)
    given = _git("cat-file", "--batch", stdin=asked)
    if given.returncode:
        raise _unread(name, given.stderr)
    start = 0
    for file in files:
        head, _, _ = given.stdout[start : start + 200].partition(b"\n")
        start += len(head) + 1
        told = _BLOB.fullmatch(head)  # otherwise `<name> missing`, or an object of another kind
        if told is None:
            raise _unread(name, f"{file.jalur}: {_said(head)}".encode())
        size = int(told[1])
        target = into / file.jalur
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(given.stdout[start : start + size])
        start += size + 1


def _unread(name: str, error: bytes) -> UnknownState:
    """A clone that lacks objects is not completed over the network: that is for its user to do."""
    whole = "bila salinan ini sebagian (git clone --depth, --filter) atau rusak, buat salinan utuh"
    return UnknownState(
        f"git tidak dapat membaca revisi '{printed(name)}'; {whole} ({_said(error)})"
    )


def _listed(commit: str, folders: Sequence[Path], name: str) -> Iterator[Berkas]:
    wanted = [] if Path() in folders else [file.as_posix() for file in folders]
    listing = _tree("ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", *wanted)
    if listing is None:
        raise _too_much(name)
    if listing.returncode:
        raise _unread(name, listing.stderr)
    entries = [file.split(b"\t", 1) for file in listing.stdout.split(b"\0") if file]
    total = 0
    files: dict[PurePosixPath, Berkas] = {}
    for about, path in entries:
        mode, _, objek, size = about.split()
        jalur = PurePosixPath(os.fsdecode(path))
        if mode.decode("ascii") in _MODES and _harmless(path):
            if not size.isdigit():  # `BAD`: an object that this clone lacks
                raise _unread(name, path)
            files[jalur] = Berkas(objek.decode("ascii"), jalur)
            total += int(size)
    if len(files) > MAX_FILES or total > MAX_BYTES:
        raise _too_much(name)
    yield from (file for file in files.values() if not files.keys() & set(file.jalur.parents))


def _too_much(name: str) -> UnknownState:
    bound = f"{MAX_FILES} berkas atau {MAX_BYTES // 1_000_000} MB"
    return UnknownState(
        f"folder yang dibandingkan pada revisi '{printed(name)}' memuat lebih dari {bound}"
    )


def _harmless(path: bytes) -> bool:
    """Whether a path stays below the folder that it is written to, and can be written."""
    steps = path.split(b"/")
    return len(path) <= _LONGEST and all(
        step not in (b"", b".", b"..", b".git") and len(step) < 256 for step in steps
    )


def same(left: Path, right: Path) -> bool:
    """Whether two Renja folders hold the same bytes, the plan of the Renja beside them that one
    changes included.
    """
    if not _same_files(left, right):
        return False
    base = sibling_base(left)
    if not base:
        return True
    before, after = left.resolve().parent / base, right.resolve().parent / base
    return all(_same_file(before / f"{stem}.yaml", after / f"{stem}.yaml") for stem in OF_BASE)


def sibling_base(renja: Path) -> str:
    """The Renja beside this one whose plan it changes (`dasar`), empty where there is none or it is
    a folder within.
    """
    file = renja / "renja.yaml"
    if not file.is_file() or file.stat().st_size > MAX_BYTES_YAML:
        return ""
    match = _DASAR.search(file.read_text(encoding="utf-8", errors="replace"))
    name = match[1] if match else ""
    beside = name not in ("", "..") and PurePosixPath(name).name == name
    return name if beside and not is_folder(str(renja / name)) else ""


def _same_file(left: Path, right: Path) -> bool:
    if left.is_symlink() or right.is_symlink():
        return False
    if not (left.is_file() and right.is_file()):
        return not left.exists() and not right.exists()
    return filecmp.cmp(left, right, shallow=False)


def _same_files(left: Path, right: Path) -> bool:
    folders = [(left, right)]  # no recursion: folders may lie in one another by the thousand
    while folders:
        sides = folders.pop()
        names = [_names(side) for side in sides]
        if names[0] != names[1]:
            return False
        for name in names[0]:
            before, after = (side / name for side in sides)
            if before.is_symlink() or after.is_symlink() or before.is_dir() != after.is_dir():
                return False
            if before.is_dir():
                folders.append((before, after))
            elif not _same_file(before, after):
                return False
    return True


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))


def commit_of(name: str) -> str:
    """The id of the commit that a name stands for, empty where git knows none; never taken for an
    option.
    """
    if name.startswith("-") or "\0" in name or len(name) > _LONGEST_NAME:
        return ""
    answer = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    told = answer.stdout.decode("ascii", "replace").strip()
    return (
        told if answer.returncode == 0 and _COMMIT.fullmatch(told) else ""
    )  # not `^…`: all but a commit


def _said(error: bytes) -> str:
    return printed(" ".join(error.decode("utf-8", "replace").split()), 300)


def printed(name: str, longest: int = 80) -> str:
    """What a caller typed, or git said, on one line of bounded length."""
    plain = one_line(name)
    return plain if len(plain) <= longest else f"{plain[:longest]}…"


def _tree(*arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """What git lists, None where that is too much: ten small trees that hold one another ten times
    each are 10^10 entries, and where none is a file git walks for ever and says nothing.
    """
    command, environment = _command(*arguments)
    with TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=errors, env=environment
            )
        except FileNotFoundError as error:
            raise ToolError(_NO_GIT) from error
        late = Timer(_LISTING_SECONDS, process.kill)
        late.start()
        try:
            with process:
                assert process.stdout is not None
                listing = process.stdout.read(_LISTING_BYTES + 1)
                if len(listing) > _LISTING_BYTES:
                    process.kill()
        finally:
            late.cancel()
        if process.returncode == -signal.SIGKILL:
            return None
        errors.seek(0)
        return subprocess.CompletedProcess(command, process.returncode, listing, errors.read())


def _git(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command, environment = _command(*arguments)
    try:
        return subprocess.run(
            command, input=stdin, capture_output=True, env=environment, check=False
        )
    except FileNotFoundError as error:
        raise ToolError(_NO_GIT) from error


def _command(*arguments: str) -> tuple[list[str], dict[str, str]]:
    # A partial clone fetches what it lacks, by the programs of its configuration: no protocol is
    # allowed to.
    quiet = {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "",
        "LC_ALL": "C",
    }
    # A repository without `.git` may have come with a pull request, configuration and all.
    bare = ["-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false"]
    command = [
        "git",
        *bare,
        "--no-pager",
        "--no-replace-objects",
        "--literal-pathspecs",
        *arguments,
    ]
    return command, {**os.environ, **quiet}
