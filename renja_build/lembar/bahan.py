"""What an item of the sheet was answered from: what was examined, what was missing, the figures side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from renja_build.compute.hasil import Hasil
from renja_build.model.document import Dokumen
from renja_build.render.id_format import angka


@dataclass(frozen=True, slots=True)
class Isi:
    """What is examined: a Renja, what was computed of it, and how many of its findings are silenced."""

    dokumen: Dokumen
    hasil: Hasil
    dikecualikan: int = 0


@dataclass(frozen=True, slots=True)
class Rincian:
    """One part or figure that was examined, in words, and whether it is as it should be; `tingkat` indents it."""

    nama: str
    keterangan: str
    sesuai: bool
    tingkat: int = 0


@dataclass(frozen=True, slots=True)
class Bahan:
    """What one item rests on.

    `kurang` says which data was missing, so that nothing could be examined; `sebagian` what was not
    examined though the rest was.
    """

    diperiksa: tuple[str, ...] = ()
    kurang: str = ""
    sebagian: tuple[str, ...] = ()
    rincian: tuple[Rincian, ...] = ()


Pemeriksa = Callable[[Isi], Bahan]


def counted(number: int, what: str) -> str:
    """`54 sub kegiatan`."""
    return f"{angka(number)} {what}"


def examined(number: int, what: str, kurang: str, *, sisa: int = 0, sebab: str = "") -> Bahan:
    """So many of a kind, `kurang` where there is none; `sisa` of them could not be examined, because of `sebab`."""
    if not number:
        return Bahan(kurang=kurang)
    return Bahan(
        (counted(number, what),),
        sebagian=(f"{counted(sisa, what)} tidak diperiksa: {sebab}",) if sisa else (),
    )


def side_by_side(
    name: str, stated: int, computed: int, labels: tuple[str, str], *, sesuai: bool
) -> Rincian:
    """Two amounts or counts and the second less the first."""
    left, right = labels
    shown = f"{left} {angka(stated)}; {right} {angka(computed)}; selisih {angka(computed - stated)}"
    return Rincian(name, shown, sesuai)
