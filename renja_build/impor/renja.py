"""The plan of a Renja in the shape of an import, so that both can be held against each other."""

from __future__ import annotations

from decimal import Decimal

from renja_build import kode, read
from renja_build.angka import Nilai, parse_rupiah, parse_rupiah_sen
from renja_build.folder import Folder
from renja_build.impor.baris import TEKS
from renja_build.impor.simpul import NIHIL, Angka, Bagian, Rencana, Simpul, Ukuran
from renja_build.nodes import Peta, Teks


def plan_of(folder: Folder, *, tertulis: bool = False) -> Rencana:
    """What program.yaml, indikator.yaml and realisasi.yaml say by kode; places and funds that they
    leave to `bawaan` are told where they hold. `tertulis`: only what is written, as the workbook for
    filling in has it, without what its sheets have no place for (money by sub unit, results).
    """
    return _Pembaca(folder, tertulis=tertulis).plan()


class _Pembaca:
    def __init__(self, folder: Folder, *, tertulis: bool) -> None:
        self.single, self.tertulis = folder.single, tertulis
        renja = self.single.get("renja", Peta())
        self.bawaan = Peta() if tertulis else read.mapping(renja, "bawaan")
        self.indicators = self.single.get("indikator", Peta())
        self.realised = self.single.get("realisasi", Peta())
        office = read.mapping(renja, "perangkat_daerah")
        self.kantor = read.text(office, "nama")
        self.sebutan = frozenset({self.kantor, read.text(office, "singkatan")})
        self.tahun = read.text(renja, "tahun")
        self.masa = [read.text(read.mapping(renja, "renstra"), end) for end in ("awal", "akhir")]

    def plan(self) -> Rencana:
        plan = Rencana(kantor=self.kantor, sebutan=self.sebutan, bernama=True)
        plan.tahun = int(self.tahun) if self.tahun.isdigit() else None
        if all(map(str.isdigit, self.masa)):
            first, last = map(int, self.masa)
            plan.masa_renstra = range(first, last + 1)
        for code, value in self.single.get("program", Peta()).pairs():
            node = plan.at(code, "")
            node.kode = str(code)
            self.fill(node, read.as_mapping(value))
        for code, value in read.mapping(self.realised, "rupiah").pairs():
            if code == "total" or not kode.level(code):
                continue
            if not self.tertulis or (kode.carries_money(code) and kode.key(code) in plan.simpul):
                self.spend(plan.at(code, ""), read.as_mapping(value))
        return plan

    def fill(self, node: Simpul, data: Peta) -> None:
        node.nama = read.nama(data)
        node.teks = {key: " ".join(text.split()) for key in TEKS if (text := read.text(data, key))}
        if kode.carries_money(node.kode):
            if place := node.teks.get("lokasi") or read.text(self.bawaan, "lokasi"):
                node.teks["lokasi"] = place
            node.dana = read.text(data, "sumber_dana") or read.text(self.bawaan, "sumber_dana")
            self.money(node, data)
        for name, value in read.mapping(data, "indikator").pairs():
            node.indikator.append(self.indicator(name, read.as_mapping(value), node))

    def money(self, node: Simpul, data: Peta) -> None:
        units = [] if self.tertulis else list(read.mapping(data, "unit").pairs())
        for unit, part in [("", data), *((str(u), read.as_mapping(p)) for u, p in units)]:
            fund = read.text(part, "sumber_dana") or node.dana
            node.pagu += self.parts(part, "pagu", fund, unit)
            node.maju += self.parts(part, "maju", fund, unit)

    def parts(self, data: Peta, key: str, fund: str, unit: str) -> list[Bagian]:
        value = data.get(key)
        if isinstance(value, Teks):
            return [Bagian(Decimal(parse_rupiah(value)), fund, unit)]
        return [
            Bagian(
                Decimal(read.rupiah(part, "jumlah") or 0),
                read.text(part, "sumber_dana") or fund,
                unit,
            )
            for part in read.mappings(data, key)
        ]

    def indicator(self, name: Teks, target: Peta, node: Simpul) -> Ukuran:
        data = read.mapping(self.indicators, name)
        ukuran = Ukuran(read.text(target, "nama") or read.nama(data), "", id=str(name))
        ukuran.satuan = read.text(target, "satuan") or read.text(data, "satuan")
        ukuran.satuan_maju = read.text(target, "satuan_maju")
        ukuran.target = as_angka(read.nilai(target.get("target")))
        ukuran.maju = as_angka(read.nilai(target.get("maju")))
        for series in ("renstra", "renja", "proyeksi"):
            ukuran.deret[series] = _series(read.mapping(data, series))
        reached = read.mapping(read.mapping(self.realised, "kinerja"), name)
        nothing = [key for key, v in reached.pairs() if read.nilai(v).keadaan == "nihil"]
        ukuran.deret["realisasi"] = _series(reached) | dict.fromkeys(map(str, nothing), NIHIL)
        return ukuran

    def spend(self, node: Simpul, data: Peta) -> None:
        for periode, value in data.pairs():
            if isinstance(value, Teks):
                node.periode[str(periode)] = {"realisasi": Decimal(parse_rupiah_sen(value))}
            else:
                amounts = read.as_mapping(value)
                node.periode[str(periode)] = {
                    str(key): Decimal(parse_rupiah_sen(amount))
                    for key, amount in amounts.pairs()
                    if isinstance(amount, Teks)
                }


def _series(data: Peta) -> dict[str, Angka]:
    values = {str(period): as_angka(read.nilai(value)) for period, value in data.pairs()}
    return {period: value for period, value in values.items() if value is not None}


def as_angka(value: Nilai) -> Angka | None:
    """A value as an import has it: a number, or the words that state it."""
    if value.keadaan in ("kosong", "nihil"):
        return None
    if value.keadaan == "tidak_berlaku":
        return "n/a"
    if value.predikat and value.angka is not None:
        words = (value.predikat, f"({value.angka})")
        return " ".join(words if value.kata_dulu else (str(value.angka), f"({value.predikat})"))
    return value.predikat if value.angka is None else value.angka
