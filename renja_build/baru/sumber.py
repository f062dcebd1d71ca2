"""The Renja that another one is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from renja_build.folder import Folder
from renja_build.model.document import Dokumen


@dataclass(frozen=True, slots=True)
class Sumber:
    """The Renja that is carried over: its data, its model, and the text of each of its files."""

    folder: Folder
    dokumen: Dokumen
    texts: Mapping[Path, str]

    def name(self, file: Path) -> str:
        """The path of a file in the folder."""
        return file.relative_to(self.folder.path).as_posix()
