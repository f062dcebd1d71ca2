"""A part of many Renja, for machines that share them, as the jobs of a CI matrix."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number` of `total` parts, counted from 1."""

    number: int = 1
    total: int = 1

    def of(self, folders: Sequence[Path]) -> list[Path]:
        """The folders of this part, in their order; each folder is in one part.

        Parts differ by one folder at most, and one that comes or goes moves no more than one other
        across each border between parts: what a machine keeps of its part stays of use.
        """
        ranked = sorted(folders, key=_rank)
        start, end = (
            len(ranked) * border // self.total for border in (self.number - 1, self.number)
        )
        mine = set(ranked[start:end])
        return [folder for folder in folders if folder in mine]


def _rank(folder: Path) -> tuple[bytes, Path]:
    """By name, the same on every machine; those of one name by where they are."""
    return sha256(os.fsencode(folder.resolve().name)).digest(), folder
