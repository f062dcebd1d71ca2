"""What a file and a Renja say differently, kode by kode: rows, names, money, indicators, targets.

Only what the file speaks of is compared: where no row of it states a place, places do not differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from renja_build import kode
from renja_build.acuan.dana import pohon_dana
from renja_build.acuan.nomenklatur import compared
from renja_build.angka import WrongForm
from renja_build.digits import desimal, ribuan
from renja_build.impor.baris import TEKS
from renja_build.impor.baris_sel import MONEY
from renja_build.impor.baris_ukuran import SERIES
from renja_build.impor.renja import as_angka
from renja_build.impor.simpul import (
    NIHIL,
    Angka,
    Rencana,
    Simpul,
    Ukuran,
    amount_of,
    by_fund,
    single_fund,
)
from renja_build.nilai import parse_nilai

BARIS = "baris"  # what differs is whether it is there at all
INDIKATOR = "indikator"


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: of a kode, and of one of its indicators where it is named; `apa` is the key in
    our files, `periode` that of a series. A side that says nothing is empty.
    """

    kode: str
    apa: str
    berkas: str
    renja: str
    indikator: str = ""
    periode: str = ""
    sel: str = ""

    @property
    def hanya(self) -> str:
        """Where something is that the other side lacks: `berkas`, `renja`, or empty."""
        return "renja" if not self.berkas else "" if self.renja else "berkas"

    @property
    def kalimat(self) -> str:
        """The difference in a line."""
        what = " ".join(part for part in (self.kode, self.apa, self.periode) if part)
        of = f" ({self.indikator})" if self.indikator and self.apa != INDIKATOR else ""
        if self.apa in (BARIS, INDIKATOR):
            side = "di berkas" if self.hanya == "berkas" else "di Renja"
            return f"{what}: hanya {side}: {self.berkas or self.renja}"
        there, here = self.berkas or "(kosong)", self.renja or "(kosong)"
        return f"{what}{of}: di berkas {there}, di Renja {here}"

    def as_json(self) -> dict[str, str]:
        """The difference as JSON; `di_berkas` and `di_renja` are what each side says."""
        return {
            "kode": self.kode, "apa": self.apa, "indikator": self.indikator,
            "periode": self.periode, "di_berkas": self.berkas, "di_renja": self.renja,
            "sel": self.sel,
        }  # fmt: skip


def differences(berkas: Rencana, renja: Rencana) -> list[Beda]:
    """All differences, in the order of the file, then of the Renja."""
    return list(_Pembanding(berkas, renja).differences())


class _Pembanding:
    def __init__(self, berkas: Rencana, renja: Rencana) -> None:
        self.berkas, self.renja = berkas, renja
        nodes = list(berkas.simpul.values())
        self.utuh = berkas.utuh
        self.keys = set(TEKS) if self.utuh else {key for node in nodes for key in node.teks}
        self.told = {"pagu" for node in nodes if node.pagu} | {
            "maju" for node in nodes if node.maju
        }
        self.told |= {"pagu", "maju"} if self.utuh else set()
        self.funds = self.utuh or any(part.dana for node in nodes for part in node.pagu)
        self.dana = pohon_dana()
        self.series, self.periods = _columns(berkas) if self.utuh else _told(nodes)
        measures = [ukuran for node in nodes for ukuran in node.indikator]
        every = [*nodes, *renja.simpul.values()] if self.utuh else nodes
        self.measured = {kode.level(node.kode) for node in every if node.indikator}
        self.targets = {
            key for key in ("target", "maju", "satuan")
            if self.utuh or any(getattr(ukuran, key) not in (None, "") for ukuran in measures)
        }  # fmt: skip

    def differences(self) -> Iterator[Beda]:
        for key, node in self.berkas.simpul.items():
            ours = self.renja.simpul.get(key)
            if ours is None:
                yield Beda(node.kode, BARIS, node.nama or node.kode, "", sel=node.sel)
            else:
                yield from self.of_node(node, ours)
        levels = {kode.level(node.kode) for node in self.berkas.simpul.values()}
        for key, ours in self.renja.simpul.items():
            money = (ours.pagu and "pagu" in self.told) or (ours.maju and "maju" in self.told)
            is_leaf = kode.carries_money(ours.kode)
            counts = money if is_leaf else bool(self.told)
            counts = self.utuh or (counts and kode.level(ours.kode) in levels)
            if key not in self.berkas.simpul and counts:
                yield Beda(ours.kode, BARIS, "", ours.nama)

    def same(self, there: str, here: str) -> bool:
        """Whether two texts are one: as names are compared, in a workbook of ours letter by letter."""
        return there == here if self.utuh else compared(there) == compared(here)

    def of_node(self, node: Simpul, ours: Simpul) -> Iterator[Beda]:
        if node.nama and not self.same(node.nama, ours.nama):
            yield Beda(ours.kode, "nama", node.nama, ours.nama, sel=node.sel)
        yield from self.money(node, ours)
        for key in sorted(self.keys):
            there, here = node.teks.get(key, ""), ours.teks.get(key, "")
            if key == "penanggung_jawab" and not here and there in self.renja.sebutan:
                continue  # tables print the office where no other is named
            is_told = there or self.utuh or kode.carries_money(ours.kode)
            if not self.same(there, here) and is_told:
                yield Beda(ours.kode, key, there, here, sel=node.sel)
        yield from self.indicators(node, ours)

    def money(self, node: Simpul, ours: Simpul) -> Iterator[Beda]:
        for apa in ("pagu", "maju"):
            there, here = amount_of(node, apa), amount_of(ours, apa)
            if apa in self.told and kode.carries_money(ours.kode) and there != here:
                yield Beda(ours.kode, apa, _rupiah(there), _rupiah(here), sel=node.sel)
        several = self.dana.beberapa(single_fund(node))
        if several and set(several) == set(self.by_fund(ours)):
            pass  # the file names the funds, not what each gives
        elif (
            self.utuh
            and single_fund(node) != single_fund(ours)
            and not (len(by_fund(node.pagu)) > 1 or len(by_fund(ours.pagu)) > 1)
        ):
            there_fund, here_fund = single_fund(node), single_fund(ours)
            yield Beda(ours.kode, "sumber_dana", there_fund, here_fund, sel=node.sel)
        elif self.funds and node.pagu and ours.pagu:
            there_funds, here_funds = self.by_fund(node), self.by_fund(ours)
            if amount_of(node, "pagu") != amount_of(ours, "pagu"):
                there_funds, here_funds = dict.fromkeys(there_funds), dict.fromkeys(here_funds)
            if there_funds != here_funds and any(there_funds):
                yield Beda(
                    ours.kode, "sumber_dana", _funds(there_funds), _funds(here_funds), sel=node.sel
                )
        for period, key in sorted(self.periods):
            stated = node.periode.get(period, {}).get(key)
            apa = "anggaran" if key == "pagu" else key
            there, here = amount_of(node, apa, period), amount_of(ours, apa, period)
            if (stated is not None or self.utuh) and there != here:
                yield Beda(
                    ours.kode, key, _rupiah(there), _rupiah(here), periode=period, sel=node.sel
                )

    def by_fund(self, node: Simpul) -> dict[str, Decimal | None]:
        funds: dict[str, Decimal | None] = {}
        for fund, amount in by_fund(node.pagu).items():
            nama = self.dana.nama(fund)
            funds[nama] = (funds.get(nama) or Decimal(0)) + amount
        return funds

    def indicators(self, node: Simpul, ours: Simpul) -> Iterator[Beda]:
        known = {compared(ukuran.nama): ukuran for ukuran in ours.indikator}
        by_id = {ukuran.id: ukuran for ukuran in ours.indikator if ukuran.id}
        for ukuran in node.indikator:
            here = by_id.get(ukuran.id) or known.get(compared(ukuran.nama))
            if here is not None:
                known = {name: other for name, other in known.items() if other is not here}
            if here is None:
                yield Beda(ours.kode, INDIKATOR, ukuran.nama, "", ukuran.nama, sel=ukuran.sel)
            else:
                yield from self.of_indicator(ours, ukuran, here)
        if kode.level(ours.kode) in self.measured:
            for here in known.values():
                yield Beda(ours.kode, INDIKATOR, "", here.nama, here.nama)

    def of_indicator(self, ours: Simpul, there: Ukuran, here: Ukuran) -> Iterator[Beda]:
        def beda(apa: str, stated: Angka | None, own: Angka | None, periode: str = "") -> Beda:
            return Beda(ours.kode, apa, _angka(stated), _angka(own), here.nama, periode, there.sel)

        is_ours = self.utuh and there.id and there.id == here.id
        if is_ours and not self.same(there.nama, here.nama):
            yield beda("nama", there.nama, here.nama)
        for key in ("target", "maju"):
            stated, own = getattr(there, key), getattr(here, key)
            if key in self.targets and plain(stated) != plain(own):
                yield beda(key, stated, own)
        if there.satuan and not self.same(there.satuan, here.satuan):
            yield beda("satuan", there.satuan, here.satuan)
        for series, period in sorted(self.series):
            value = there.deret.get(series, {}).get(period)
            own = here.deret.get(series, {}).get(period)
            if series == "proyeksi" and own is None and not self.utuh:  # as tables print it
                own = here.deret.get("renja", {}).get(period)
            if (value is not None or self.utuh) and plain(value) != plain(own):
                yield beda(series, value, own, period)


Deret = set[tuple[str, str]]  # a series or an amount, with a period of it


def _columns(berkas: Rencana) -> tuple[Deret, Deret]:
    """The series, and the amounts by period, that a workbook of ours has columns for."""
    series = {(SERIES[isi], period) for isi, period in berkas.kolom if isi in SERIES}
    keys = {isi: isi for isi in MONEY} | {"anggaran": "pagu"}
    return series, {(period, keys[isi]) for isi, period in berkas.kolom if isi in keys}


def _told(nodes: Sequence[Simpul]) -> tuple[Deret, Deret]:
    """The series, and the amounts by period, that any node has."""
    series = {
        (series, period) for node in nodes for ukuran in node.indikator
        for series, values in ukuran.deret.items() for period in values
    }  # fmt: skip
    amounts = {
        (period, key) for node in nodes for period, told in node.periode.items() for key in told
    }
    return series, amounts


def plain(value: Angka | None) -> Angka | None:
    """A value as values are compared: a number by what it is worth, words without capitals."""
    if not isinstance(value, str) or value == NIHIL:
        return value
    try:
        read = as_angka(parse_nilai(value))
    except WrongForm:
        read = value
    return read.casefold() if isinstance(read, str) else read


def _rupiah(amount: Decimal | None) -> str:
    return "" if amount is None else ribuan(int(amount))


def _angka(value: Angka | None) -> str:
    return "" if value is None else value if isinstance(value, str) else desimal(value)


def _funds(funds: dict[str, Decimal | None]) -> str:
    if len(funds) == 1:
        return next(iter(funds))
    return ", ".join(f"{fund} {_rupiah(amount)}".strip() for fund, amount in sorted(funds.items()))
