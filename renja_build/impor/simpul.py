"""What plans of other programs hold, by kode: the one shape that every layout is read into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from renja_build import kode
from renja_build.acuan.nomenklatur import compared as compared_name
from renja_build.impor.hasil import Catatan, as_number

Angka = Decimal | str  # a number, or the words of a scale, a bound, a range
NIHIL = "-"  # of a result: nothing was reached, and that is known


@dataclass(slots=True)
class Ukuran:
    """An indicator of one node; `deret` holds values by series (`renstra`) and period."""

    nama: str
    sel: str
    satuan: str = ""
    target: Angka | None = None
    maju: Angka | None = None
    satuan_maju: str = ""
    id: str = ""  # in indikator.yaml, of an indicator of a Renja
    deret: dict[str, dict[str, Angka]] = field(default_factory=dict)


@dataclass(slots=True)
class Bagian:
    """A part of a node's money: of one fund and sub unit."""

    jumlah: Decimal
    dana: str = ""
    unit: str = ""
    lembar: str = ""  # that told it


@dataclass(slots=True)
class Simpul:
    """One kode of a file: texts by their key of program.yaml, money in parts, amounts of other years
    by period.
    """

    kode: str
    sel: str
    nama: str = ""
    indikator: list[Ukuran] = field(default_factory=list)
    pagu: list[Bagian] = field(default_factory=list)
    maju: list[Bagian] = field(default_factory=list)
    teks: dict[str, str] = field(default_factory=dict)
    dana: str = ""
    periode: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    renstra: dict[str, Decimal] = field(default_factory=dict)

    @property
    def kosong(self) -> bool:
        """Whether the file says nothing of it but that it is there."""
        told = (self.nama, self.indikator, self.pagu, self.maju, self.teks, self.periode)
        return not any((*told, self.renstra))

    def ukuran(self, nama: str, sel: str) -> Ukuran:
        """The indicator of this name, made where it is new."""
        for ukuran in self.indikator:
            if compared_name(ukuran.nama) == compared_name(nama):
                return ukuran
        self.indikator.append(Ukuran(nama, sel))
        return self.indikator[-1]


@dataclass(slots=True)
class Rencana:
    """All that some files hold of a plan. Keys are codes as `kode.key` compares them."""

    simpul: dict[str, Simpul] = field(default_factory=dict)
    bidang: dict[str, str] = field(default_factory=dict)
    kantor: str = ""
    sebutan: frozenset[str] = frozenset()  # of the office, long and short
    kode_kantor: dict[str, None] = field(default_factory=dict)
    dana: dict[str, dict[str, None]] = field(default_factory=dict)  # the codes of each fund
    tahun: int | None = None
    bernama: bool = False  # whether the files tell names
    utuh: bool = False  # whether they are a whole plan of ours: what they lack is taken out
    masa_renstra: range = range(0)  # its years
    # What a whole plan of ours has a column for, by what it holds (`capaian`) and period.
    kolom: set[tuple[str, str]] = field(default_factory=set)
    catatan: Catatan = field(default_factory=Catatan)

    def at(self, code: str, sel: str) -> Simpul:
        """The node of a code, made with all above it where it is new."""
        key = kode.key(code)
        if key not in self.simpul:
            above = kode.parent(code)
            if above is not None and kode.level(above) in ("program", "kegiatan"):
                self.at(above, sel)
            self.simpul[key] = Simpul(code, sel)
        return self.simpul[key]

    def below(self, code: str) -> Iterator[Simpul]:
        """The nodes that carry money under a code, itself included; all under an empty one."""
        for key, node in self.simpul.items():
            if kode.carries_money(node.kode) and (not code or f"{key}.".startswith(f"{code}.")):
                yield node

    def jumlah(self, apa: str, code: str = "", periode: str = "") -> Decimal | None:
        """The sum of an amount under a code, None where nothing is stated."""
        amounts = [
            amount
            for node in self.below(code)
            if (amount := amount_of(node, apa, periode)) is not None
        ]
        return sum(amounts, Decimal(0)) if amounts else None


def amount_of(node: Simpul, apa: str, periode: str = "") -> Decimal | None:
    """One amount of a node in whole rupiah, None where it has none."""
    if apa in ("pagu", "maju") and not periode:
        parts = node.pagu if apa == "pagu" else node.maju
        return rounded(sum((part.jumlah for part in parts), Decimal(0))) if parts else None
    if apa == "renstra":
        stated = node.renstra.get(periode)
    else:
        stated = node.periode.get(periode, {}).get("pagu" if apa == "anggaran" else apa)
    return None if stated is None else rounded(stated)


def rounded(amount: Decimal) -> Decimal:
    """Sen added up first, then rounded to rupiah."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def as_hasil(rencana: Rencana) -> dict[str, object]:
    """The nodes as `renja import --format json` prints them."""
    return {
        node.kode: _node(node, rencana)
        for node in rencana.simpul.values()
        if rencana.bernama or not node.kosong
    }


def as_jumlah(rencana: Rencana) -> dict[str, object]:
    """The sums over all leaves."""
    sums = {apa: rencana.jumlah(apa) for apa in ("pagu", "maju")}
    return {apa: int(total) for apa, total in sums.items() if total is not None}


def as_identitas(rencana: Rencana) -> dict[str, object]:
    """Whose plan it is, of which year and which bidang, as far as the files tell."""
    told = {
        "tahun": rencana.tahun,
        "perangkat_daerah": rencana.kantor,
        "kode_perangkat_daerah": list(rencana.kode_kantor),
        "bidang_urusan": rencana.bidang,
        "sumber_dana": {fund: list(codes) for fund, codes in rencana.dana.items()},
    }
    return {key: value for key, value in told.items() if value}


def _node(node: Simpul, rencana: Rencana) -> dict[str, object]:
    shown: dict[str, object] = {"nama": node.nama or None} if rencana.bernama else {}
    if node.indikator:
        shown["indikator"] = [_indicator(ukuran) for ukuran in node.indikator]
    for key, parts in (("pagu", node.pagu), ("maju", node.maju)):
        if parts:
            shown[key] = _money(parts)
    if dana := single_fund(node):
        shown["sumber_dana"] = dana
    shown |= node.teks
    if node.renstra:
        shown["renstra"] = {year: int(rounded(amount)) for year, amount in node.renstra.items()}
    if units := of_units(node, rencana.kantor):
        shown["unit"] = units
    for periode, amounts in node.periode.items():
        shown[periode] = {key: int(rounded(amount)) for key, amount in amounts.items()}
    return shown


def single_fund(node: Simpul) -> str:
    """The fund of a node's money where it is one."""
    funds = by_fund(node.pagu)
    return next(iter(funds)) if len(funds) == 1 else "" if funds else node.dana


def by_fund(parts: list[Bagian]) -> dict[str, Decimal]:
    """Amounts by fund, in the order of the file."""
    funds: dict[str, Decimal] = {}
    for part in parts:
        funds[part.dana] = funds.get(part.dana, Decimal(0)) + part.jumlah
    return funds


def whole_parts(parts: list[Bagian]) -> dict[str, int]:
    """Amounts by fund in whole rupiah that add up to the rounded sum of all."""
    funds = {fund: int(rounded(amount)) for fund, amount in by_fund(parts).items()}
    total = int(rounded(sum((part.jumlah for part in parts), Decimal(0))))
    if funds and (rest := total - sum(funds.values())):
        funds[max(funds, key=lambda fund: funds[fund])] += rest
    return funds


def _money(parts: list[Bagian]) -> object:
    funds = whole_parts(parts)
    if len(funds) == 1:
        return next(iter(funds.values()))
    return [
        {"jumlah": amount, **({"sumber_dana": fund} if fund else {})}
        for fund, amount in funds.items()
    ]


def of_units(node: Simpul, kantor: str) -> dict[str, dict[str, object]]:
    """What each sub unit has, where any but the office itself has a part."""
    names = list(dict.fromkeys(part.unit for part in (*node.pagu, *node.maju)))
    if not any(name and name != kantor for name in names):
        return {}
    units: dict[str, dict[str, object]] = {}
    for name in names:
        for key, parts in (("pagu", node.pagu), ("maju", node.maju)):
            if own := [part for part in parts if part.unit == name]:
                units.setdefault(name or kantor, {})[key] = _money(own)
    return units


def _indicator(ukuran: Ukuran) -> dict[str, object]:
    values: Mapping[str, object] = {
        "nama": ukuran.nama,
        "satuan": ukuran.satuan or None,
        "target": _value(ukuran.target),
        "maju": _value(ukuran.maju),
        "satuan_maju": ukuran.satuan_maju or None,
        **{
            series: {period: _value(value) for period, value in values.items()}
            for series, values in ukuran.deret.items()
        },
    }
    return {key: value for key, value in values.items() if value is not None}


def _value(value: Angka | None) -> object:
    return as_number(value) if isinstance(value, Decimal) else value
