"""What an item of the sheet was answered from: what was examined, what was missing, the figures
side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from renja_build.compute.hasil import Hasil
from renja_build.model.document import Dokumen
from renja_build.render.id_format import angka


@dataclass(frozen=True, slots=True)
class RenjaDiperiksa:
    """What is examined: a Renja, what was computed of it, and how many of its findings are
    silenced."""

    dokumen: Dokumen
    hasil: Hasil
    dikecualikan: int = 0


@dataclass(frozen=True, slots=True)
class RincianLembar:
    """One part or figure that was examined, and whether it is as it should be; `tingkat` indents
    it."""

    nama: str
    keterangan: str
    sesuai: bool
    tingkat: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """What the answer to one item rests on.

    `kurang` says which data was missing, so that nothing could be examined; `sebagian` what was not
    examined though the rest was.
    """

    diperiksa: tuple[str, ...] = ()
    kurang: str = ""
    sebagian: tuple[str, ...] = ()
    rincian: tuple[RincianLembar, ...] = ()


Pemeriksa = Callable[[RenjaDiperiksa], Basis]


def counted(number: int, what: str) -> str:
    """`54 sub kegiatan`."""
    return f"{angka(number)} {what}"


def examined(number: int, what: str, kurang: str) -> Basis:
    """So many of a kind, `kurang` where there is none."""
    if not number:
        return Basis(kurang=kurang)
    return Basis((counted(number, what),))


def partly(number: int, whole: int, what: str, kurang: str, sebab: str) -> Basis:
    """So many of all of a kind; the others could not be examined, because of `sebab`."""
    basis = examined(number, what, kurang)
    if basis.kurang or number == whole:
        return basis
    return replace(basis, sebagian=(f"{counted(whole - number, what)} tidak diperiksa: {sebab}",))


def side_by_side(
    name: str, stated: int, computed: int, labels: tuple[str, str], *, sesuai: bool
) -> RincianLembar:
    """Two amounts or counts and the second less the first."""
    left, right = labels
    difference = f"selisih {angka(computed - stated)}"
    figures = f"{left} {angka(stated)}; {right} {angka(computed)}; {difference}"
    return RincianLembar(name, figures, sesuai)
