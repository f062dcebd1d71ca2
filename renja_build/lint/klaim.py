"""What sentences say with their figures: each figure with the facts that it may be.

A claim is read only where the sentence leaves no doubt what is counted or measured, of what and of
which year; what else it says stays unread, and is judged by value alone (`support`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from renja_build.lint.figures import AngkaKetik
from renja_build.lint.hitungan import hitungan
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.medan import pasangan, ukuran
from renja_build.lint.porsi import porsi
from renja_build.lint.sangkalan import ambang
from renja_build.lint.uang import uang
from renja_build.model.document import Identitas

Pembaca = Callable[[Kalimat, AngkaKetik, Identitas], tuple[str, ...]]
_PEMBACA: dict[str, tuple[Pembaca, ...]] = {
    "rupiah": (uang,),
    "terbilang": (uang,),
    "persen": (pasangan, porsi, ukuran),
    "jumlah": (pasangan, hitungan, ukuran),
    "bilangan": (pasangan, hitungan, ukuran),
    "desimal": (pasangan, ukuran),
}


@dataclass(frozen=True, slots=True)
class Klaim:
    """A figure, and the names of the facts of which it should be one, or a bound."""

    kalimat: Kalimat
    angka: AngkaKetik
    fakta: tuple[str, ...]
    ambang: str = ""


def klaim(kalimat: Kalimat, ident: Identitas) -> Iterator[Klaim]:
    """The claims of one sentence."""
    if kalimat.ditandai:
        return
    for angka in kalimat.angka:
        for read in _PEMBACA.get(angka.jenis, ()):
            names = read(kalimat, angka, ident)
            if names:
                yield Klaim(kalimat, angka, names, ambang(kalimat, angka))
                break
