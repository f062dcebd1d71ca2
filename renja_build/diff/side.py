"""One side of a comparison: a Renja as far as it holds, small enough for another process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from renja_build.compute import totals
from renja_build.compute.totals import Banyak, Uang
from renja_build.diagnostics import Diagnostic, in_order
from renja_build.diff.laporan import Temuan
from renja_build.model.document import Dokumen

if TYPE_CHECKING:
    from renja_build.diff.bacaan import BabBaca


@dataclass(frozen=True, slots=True)
class Side:
    """`dokumen` is None where the files do not hold, `bacaan` where texts or tables do not.

    `galat` says why; `gambar` holds a digest of each image by name.
    """

    dokumen: Dokumen | None = None
    bacaan: tuple[BabBaca, ...] | None = None
    galat: tuple[Temuan, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    gambar: Mapping[str, str] = field(default_factory=dict)

    @property
    def pagu(self) -> Uang:
        """Pagu of the year on every level."""
        return totals.pagu(self.dokumen.rencana) if self.dokumen else Uang()

    @property
    def maju(self) -> Uang:
        """Prakiraan maju on every level."""
        return totals.prakiraan_maju(self.dokumen.rencana) if self.dokumen else Uang()

    @property
    def banyak(self) -> Banyak:
        """How many nodes of each level carry pagu."""
        return totals.count(self.dokumen.rencana) if self.dokumen else Banyak()


def findings(
    diagnostics: Iterable[Diagnostic],
    folder: Path,
    lines: Mapping[Path, Sequence[str]] = MappingProxyType({}),
) -> tuple[Temuan, ...]:
    """Findings in order of place, their files named from the Renja's folder on, with their lines
    where these are given.
    """
    return tuple(_finding(diagnostic, folder, lines) for diagnostic in in_order(diagnostics))


def _finding(diagnostic: Diagnostic, folder: Path, lines: Mapping[Path, Sequence[str]]) -> Temuan:
    there = lines.get(diagnostic.at.file, ())[diagnostic.at.line - 1 : diagnostic.at.line]
    return Temuan(
        kode=diagnostic.code,
        tingkat=diagnostic.level,
        berkas=_below(diagnostic.at.file, folder),
        baris=diagnostic.at.line,
        pesan=diagnostic.message,
        saran=diagnostic.hint,
        sumber="".join(there).strip(),
    )


def _below(file: Path, folder: Path) -> str:
    """A file from the Renja's folder on; one of the Renja beside it (`dasar`) from that of both."""
    for root in (folder, folder.parent, folder.resolve(), folder.resolve().parent):
        if file.is_relative_to(root):
            return file.relative_to(root).as_posix()
    return file.name
