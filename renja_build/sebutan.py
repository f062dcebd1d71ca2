"""What a user has named instead of a Renja, told by its kind, and what to name: the same words for
every command.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from renja_build.entries import is_folder, renja_in

_CONTENT = "content"
_KEY = "renja.yaml"
_NAMED = 5  # Renja that are named where one of them is meant


def bukan_renja(name: str, there: str) -> str:
    """Why what stands under a name is no Renja, and what to name instead, `there` where nothing
    in it could be meant; empty for the folder of a Renja, be it one whose renja.yaml is missing,
    and for a name under which nothing stands.
    """
    path = Path(name)
    if not (is_folder(name) or _is_file(path)) or _is_file(path / _KEY):
        return ""
    above = next((folder for folder in path.parents if _is_file(folder / _KEY)), None)
    if above or not is_folder(name):
        kind = "sebuah berkas" if _is_file(path) else "sebagian dari sebuah Renja"
        hint = f"sebutkan {above.as_posix()}" if above else there
        return f"'{name}' {kind}, bukan folder Renja; {hint}"
    if is_folder(f"{name}/{_CONTENT}"):
        hint = _listed(_renja(path / _CONTENT)) or f"folder di {_CONTENT}/"
        return f"'{name}' repositori, bukan folder Renja; sebutkan {hint}"
    if inside := _renja(path):
        return f"'{name}' memuat folder Renja, bukan satu Renja; sebutkan {_listed(inside)}"
    return "" if _begun(path) else f"'{name}' bukan folder Renja: {_KEY} tidak ada; {there}"


def bukan_isi(name: str) -> str:
    """Why a folder neither is a Renja nor holds any, and what to name instead; empty for one that
    is or does.
    """
    path = Path(name)
    told = bukan_renja(name, "sebutkan folder Renja atau folder isi")
    return "" if is_folder(name) and not _repository(path) and _renja(path) else told


def _repository(path: Path) -> bool:
    return not _is_file(path / _KEY) and is_folder(str(path / _CONTENT))


def _renja(folder: Path) -> list[Path]:
    """The Renja in a folder; none where it cannot be entered."""
    try:
        return [path for path in renja_in(folder) if _is_file(path / _KEY)]
    except OSError:
        return []


def _begun(folder: Path) -> bool:
    """Whether a folder holds anything of a Renja, or cannot be entered, which is told elsewhere."""
    try:
        return any(path.suffix == ".yaml" or path.name == "bab" for path in folder.iterdir())
    except OSError:
        return True


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that nothing can have
        return False


def _listed(renja: Sequence[Path]) -> str:
    more = ", …" if len(renja) > _NAMED else ""
    return ", ".join(path.as_posix() for path in renja[:_NAMED]) + more
