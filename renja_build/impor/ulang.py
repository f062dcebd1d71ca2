"""Tables of one file that show again what another of them pays, as a plan by unit does beside the
plan itself: money is not added up twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from renja_build.impor.baca import Pembaca
from renja_build.impor.baris import WITHOUT_CODE
from renja_build.impor.bentuk import Kepala
from renja_build.impor.hasil import Dilewati, Pertanyaan
from renja_build.impor.simpul import Rencana


@dataclass(frozen=True, slots=True)
class Ulangan:
    """A table, and the one that pays what it shows; `pasti` where it says all of it, or parts it by
    unit, and is not another plan of the same kode.
    """

    kepala: Kepala
    asli: Kepala
    pasti: bool

    @property
    def alasan(self) -> str:
        """Why its rows are no data."""
        return f"memuat pagu yang sudah dimuat {_name(self.asli)}"

    def told(self) -> Dilewati:
        """The table of a document whose text is taken, where it stands as it is."""
        alasan = f"{self.alasan}; tetap tabel bebas"
        return Dilewati(_place(self.kepala), self.kepala.bentuk.judul, alasan)

    def asked(self) -> Iterator[Pertanyaan]:
        """What a person has to say of it."""
        if not self.pasti:
            tanya = f"{self.alasan} dengan jumlah lain; rincian atau rencana lain?"
            yield Pertanyaan(_place(self.kepala), self.kepala.bentuk.judul, tanya)


def repeated(heads: Sequence[Kepala], tahun: int | None) -> list[Ulangan]:
    """The tables of a file of which each kode is paid by another one too, and no more than there."""
    tables = [head for head in heads if _is_plan(head)]
    if len(tables) < 2:
        return []
    plans = [(head, _alone(head, tahun)) for head in tables]
    plans.sort(key=lambda pair: -len(_paid(pair[1])))
    kept, found = list[tuple[Kepala, Mapping[str, Decimal]]](), list[Ulangan]()
    for head, plan in plans:
        paid = _paid(plan)
        whole = next((other for other in kept if paid and _covers(other[1], paid)), None)
        if whole is None:
            kept.append((head, paid))
        else:
            found.append(Ulangan(head, whole[0], paid == whole[1] or _is_by_unit(plan)))
    return found


def _is_plan(head: Kepala) -> bool:
    """Whether a table is a plan by itself: neither one of several sheets, nor rows that add up."""
    layout = head.bentuk
    return layout.jenis == "renja" and not layout.lembar and not layout.jumlahkan


def _alone(head: Kepala, tahun: int | None) -> Rencana:
    pembaca = Pembaca(tahun)
    pembaca.read([head])
    return pembaca.rencana


def _paid(plan: Rencana) -> dict[str, Decimal]:
    """What each kode has in the year of a plan."""
    return {
        code: sum((part.jumlah for part in node.pagu), Decimal(0))
        for code, node in plan.simpul.items()
        if node.pagu
    }


def _covers(whole: Mapping[str, Decimal], part: Mapping[str, Decimal]) -> bool:
    return all(code in whole and amount <= whole[code] for code, amount in part.items())


def _is_by_unit(plan: Rencana) -> bool:
    """Whether bands stand above rows, or a column names a unit; a note at the foot is no band."""
    last = max(_row(node.sel) for node in plan.simpul.values())
    bands = [left for left in plan.catatan.dilewati if left.alasan == WITHOUT_CODE]
    units = [part.unit for node in plan.simpul.values() for part in node.pagu]
    return any(units) or any(_row(left.sel) < last for left in bands)


def _row(sel: str) -> int:
    """The row of an address (`'A'!B12`)."""
    return int("".join(takewhile(str.isdigit, reversed(sel)))[::-1] or 0)


def _name(head: Kepala) -> str:
    return f"lembar '{head.lembar.nama}'"


def _place(head: Kepala) -> str:
    return head.lembar.sel(head.awal, 0)
