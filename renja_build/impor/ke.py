"""Differences put into the files of a Renja: the smallest change for each, or what a person has to
do where it cannot be made in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from renja_build import kode, read
from renja_build.acuan.nomenklatur import compared
from renja_build.diagnostics import Location
from renja_build.folder import Folder
from renja_build.impor.banding import BARIS, INDIKATOR, Beda
from renja_build.impor.baris import TEKS
from renja_build.impor.baru import entry, indicator
from renja_build.impor.simpul import Angka, Rencana, Simpul, Ukuran, amount_of, by_fund, single_fund
from renja_build.impor.sunting import Sunting
from renja_build.impor.tulisan import flow, money, new_id, nilai, rupiah, targets, text
from renja_build.nodes import Larik, Peta, Teks

_ORDER = ("nama", "sasaran", "hasil", "indikator", "pagu", "alasan_nihil", "maju", "pagu_renstra",
          "lokasi", "sumber_dana", "waktu", "kelompok_sasaran", "catatan")  # fmt: skip
_MEASURE = ("nama", "untuk", "satuan", "jenis", "arah", "akumulasi", "renstra", "renja", "proyeksi")


@dataclass(slots=True)
class Penyisip:
    """One Renja on its way to what a file says. `left` are differences that were not written, with
    the reason.
    """

    folder: Folder
    berkas: Rencana
    lines: Mapping[Path, Sequence[str]]
    files: dict[Path, Sunting] = field(default_factory=dict)
    new: dict[Path, str] = field(default_factory=dict)
    left: list[tuple[Beda, str]] = field(default_factory=list)
    written: list[Beda] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    gone: dict[tuple[Location, str], set[str]] = field(default_factory=dict)  # periods taken out

    def write(self, differences: Sequence[Beda]) -> None:
        """All differences that can be written."""
        self.ids = set(self.data("indikator"))
        for beda in differences:
            reason = self.one(beda)
            if reason:
                self.left.append((beda, reason))
            else:
                self.written.append(beda)

    def one(self, beda: Beda) -> str:
        """Write one difference; the reason where it is not written."""
        if beda.hanya == "renja":
            return self.remove(beda) if self.berkas.utuh else "hanya ada di Renja; tidak dihapus"
        node = self.berkas.simpul[kode.key(beda.kode)]
        if beda.apa == BARIS:
            return self.add_node(node)
        if beda.apa == INDIKATOR:
            return self.add_indicator(node, beda.indikator)
        if beda.indikator:
            return self.indicator(node, beda)
        fund_alone = self.berkas.utuh and beda.apa == "sumber_dana" and single_fund(node)
        if fund_alone and not isinstance(self.value_of(node.kode, "pagu"), Larik):
            return self.set(node.kode, "sumber_dana", text(single_fund(node)))
        if beda.apa in ("pagu", "maju", "sumber_dana") and not beda.periode:
            return self.money(node, beda)
        if beda.periode:
            return self.spent(node, beda)
        return self.text(node, beda)

    # Where things stand

    def data(self, name: str) -> Peta:
        return self.folder.single.get(name, Peta())

    def file(self, data: Peta) -> Sunting:
        path = data.at.file
        return self.files.setdefault(path, Sunting(self.lines[path]))

    def entry(self, code: str) -> tuple[Teks, Peta] | None:
        for key, value in self.data("program").pairs():
            if kode.key(key) == kode.key(code):
                return key, read.as_mapping(value)
        return None

    def value_of(self, code: str, key: str) -> object:
        there = self.entry(code)
        return there[1].get(key) if there else None

    # Texts and money of a node

    def text(self, node: Simpul, beda: Beda) -> str:
        value = node.nama if beda.apa == "nama" else node.teks[beda.apa]
        return self.set(node.kode, beda.apa, text(value))

    def set(self, code: str, key: str, value: str) -> str:
        """A plain value of an entry of program.yaml."""
        there = self.entry(code)
        if there is None:
            return "kodenya tidak ada di program.yaml"
        owner, data = there
        sheet, old = self.file(self.data("program")), data.get(key)
        if isinstance(old, Teks):
            return "" if sheet.replace(old, value) else _by_hand(old)
        if old is not None:
            return "ditulis sebagai daftar; ubah sendiri"
        after = _ORDER[: _ORDER.index(key)] if key in _ORDER else (*_ORDER, *TEKS)
        return (
            "" if sheet.put(owner, data, key, value, after) else "tidak dapat disunting di tempat"
        )

    def money(self, node: Simpul, beda: Beda) -> str:
        there = self.entry(node.kode)
        if there is None:
            return "kodenya tidak ada di program.yaml"
        owner, data = there
        if read.mapping(data, "unit"):
            return "uangnya dirinci menurut unit; ubah sendiri"
        if beda.apa == "sumber_dana" and single_fund(node):
            if isinstance(data.get("pagu"), Larik):
                return self.parts(owner, data, "pagu", node)
            return self.set(node.kode, "sumber_dana", text(single_fund(node)))
        key = "pagu" if beda.apa == "sumber_dana" else beda.apa
        parts = node.pagu if key == "pagu" else node.maju
        if len(by_fund(parts)) > 1 or isinstance(data.get(key), Larik):
            return self.parts(owner, data, key, node)
        amount = amount_of(node, key)
        assert amount is not None
        return self.set(node.kode, key, rupiah(amount))

    def parts(self, owner: Teks, data: Peta, key: str, node: Simpul) -> str:
        """An amount by fund in the place of what is there."""
        sheet, old = self.file(self.data("program")), data.key(key)
        if not sheet.is_block(data):
            return "ditulis dalam satu baris; ubah sendiri"
        if any("untuk" in part for part in read.mappings(data, key)):
            return "bagian dananya menyebut 'untuk'; ubah sendiri"
        parts = node.pagu if key == "pagu" else node.maju
        first = next(iter(data.pairs()))[0]
        lines = money(key, parts, " " * (first.at.column - 1))
        if old is None:
            placed = [name for name in _ORDER[: _ORDER.index(key)] if name in data]
            before = data.key(placed[-1]) if placed else None
            at = sheet.end_of(before) + 1 if before else owner.at.line + 1
        else:
            at = old.at.line
            if at in sheet.dropped:
                return ""  # both the amount and its funds differ: written once
            sheet.drop(at, sheet.end_of(old))
        sheet.insert(at, lines)
        return ""

    # What a workbook of ours does not hold any more

    def remove(self, beda: Beda) -> str:
        there = self.entry(beda.kode)
        assert there is not None
        owner, data = there
        sheet = self.file(self.data("program"))
        if beda.apa == BARIS:
            return self.remove_node(owner, data, sheet)
        if beda.indikator:
            name = self.ours(beda.kode, beda.indikator) or ""
            targets_there = read.mapping(data, "indikator")
            if beda.apa == INDIKATOR:
                return self.remove_indicator(data, name, sheet)
            if beda.periode:
                return self.remove_value(beda, name)
            inner = read.mapping(targets_there, name)
            return self.taken(sheet, inner, beda.apa, alone=False)
        if beda.periode:
            return self.remove_spent(beda)
        return self.taken(sheet, data, beda.apa, alone=sheet.is_block(data))

    def remove_value(self, beda: Beda, name: str) -> str:
        """A value of a series of an indicator; the series with its last one."""
        if beda.apa == "realisasi":
            data = self.data("realisasi")
            return self.remove_period(data, read.mapping(data, "kinerja"), name, beda.periode)
        data = self.data("indikator")
        return self.remove_period(data, read.mapping(data, name), beda.apa, beda.periode)

    def remove_spent(self, beda: Beda) -> str:
        """An amount of a period; the period with its last one."""
        data = self.data("realisasi")
        series = read.mapping(data, "rupiah")
        owner = next((name for name in series if kode.key(name) == kode.key(beda.kode)), beda.kode)
        inner = read.mapping(series, owner)
        amounts = inner.get(beda.periode)
        if isinstance(amounts, Peta) and len(amounts) > 1:
            return self.taken(self.file(data), amounts, beda.apa, alone=False)
        return self.remove_period(data, series, owner, beda.periode)

    def remove_period(self, whole: Peta, owners: Peta, owner: str, period: str) -> str:
        inner, sheet = read.mapping(owners, owner), self.file(whole)
        gone = self.gone.setdefault((owners.at, owner), set())
        gone.add(period)
        if gone >= set(inner):
            return self.taken(sheet, owners, owner, alone=sheet.is_block(owners))
        return self.taken(sheet, inner, period, alone=False)

    def taken(self, sheet: Sunting, data: Peta, name: str, *, alone: bool) -> str:
        key = data.key(name)
        if key is None:
            return "tidak ditemukan; hapus sendiri"
        done = sheet.remove(key, data[name], block=alone or sheet.is_block(data))
        return "" if done else "memuat komentar, atau tidak dapat disunting; hapus sendiri"

    def remove_indicator(self, data: Peta, name: str, sheet: Sunting) -> str:
        """An indicator of a node: its target here, and what it is in indikator.yaml, unless results
        speak of it.
        """
        inner, measures = read.mapping(data, "indikator"), self.data("indikator")
        if name in read.mapping(self.data("realisasi"), "kinerja"):
            return "masih disebut realisasi.yaml; hapus sendiri"
        last = len(inner) == 1
        reason = self.taken(
            sheet, data if last else inner, "indikator" if last else name, alone=True
        )
        if reason:
            return reason
        return self.taken(self.file(measures), measures, name, alone=True)

    def remove_node(self, owner: Teks, data: Peta, sheet: Sunting) -> str:
        ids = list(read.mapping(data, "indikator"))
        series = (read.mapping(self.data("realisasi"), part) for part in ("kinerja", "rupiah"))
        spoken = {kode.key(name) for part in series for name in part}
        if spoken & {kode.key(owner), *ids}:
            return "masih disebut realisasi.yaml; hapus sendiri"
        measures = self.data("indikator")
        own = [name for name in ids if name in measures]
        if not sheet.remove(owner, data, block=True):
            return "barisnya memuat komentar; hapus sendiri"
        reasons = [self.taken(self.file(measures), measures, name, alone=True) for name in own]
        return next((reason for reason in reasons if reason), "")

    # Rows and indicators that are new

    def add_node(self, node: Simpul) -> str:
        if kode.carries_money(node.kode) and not node.pagu and not node.maju:
            return "kode ini tidak ada di program.yaml; tambahkan dengan hanya: evaluasi?"
        if not node.nama:
            return "namanya tidak disebut berkas"
        ids = [(self.name(node, ukuran), ukuran) for ukuran in node.indikator]
        lines = entry(node, ids, node.nama, {}).split("\n")
        program = self.data("program")
        sheet = self.file(program)
        at, apart = self.place(node.kode, program, sheet)
        sheet.insert(at, ["", *lines[:-1]] if apart else lines[:-1])
        return ""

    def place(self, code: str, program: Peta, sheet: Sunting) -> tuple[int, bool]:
        """Before which line a code goes: behind the nearest of those that stand before it, and
        whether a blank line parts entries.
        """
        keys = [key for key, _ in program.pairs()]
        before = [key for key in keys if kode.key(key) < kode.key(code)]
        last = max(before, key=lambda key: kode.key(key)) if before else None
        if last is None:
            return keys[0].at.line, False
        blank = any(not line.strip() for line in sheet.lines[:-1])
        return sheet.end_of(last) + 1, blank

    def name(self, node: Simpul, ukuran: Ukuran) -> str:
        """The id of an indicator, which is written where it is new."""
        for key, value in self.data("indikator").pairs():
            data = read.as_mapping(value)
            same_node = kode.key(read.text(data, "untuk")) == kode.key(node.kode)
            if same_node and compared(read.nama(data)) == compared(ukuran.nama):
                return str(key)
        made = new_id(ukuran.nama, self.ids)
        self.ids.add(made)
        data = self.data("indikator")
        sheet = self.file(data)
        last = [key for key, _ in data.pairs()][-1]
        sheet.insert(sheet.end_of(last) + 1, ["", *indicator(made, node, ukuran).split("\n")[:-1]])
        return made

    def add_indicator(self, node: Simpul, nama: str) -> str:
        there = self.entry(node.kode)
        if there is None:
            return "kodenya tidak ada di program.yaml"
        owner, data = there
        ukuran = next(ukuran for ukuran in node.indikator if ukuran.nama == nama)
        sheet, key = self.file(self.data("program")), data.key("indikator")
        made = self.name(node, ukuran)
        value = targets(ukuran)
        if key is None:
            after = _ORDER[: _ORDER.index("indikator")]
            done = sheet.put(owner, data, "indikator", f"\n  {made}: {value}", after)
        else:
            inner = read.mapping(data, "indikator")
            done = sheet.put(key, inner, made, value, list(inner))
        return "" if done else "tidak dapat disunting di tempat"

    # Indicators that are there

    def indicator(self, node: Simpul, beda: Beda) -> str:
        ukuran = self.same(node, beda)
        ours = self.ours(node.kode, beda.indikator)
        if ukuran is None or ours is None:
            return "indikatornya tidak ditemukan"
        if beda.apa in ("target", "maju"):
            value = ukuran.target if beda.apa == "target" else ukuran.maju
            there = self.entry(node.kode)
            assert there is not None and value is not None
            return self.value("program", read.mapping(there[1], "indikator"), ours, beda.apa, value)
        if beda.apa == "satuan":
            return self.unit(ours, "satuan", ukuran.satuan)
        if beda.apa == "nama":
            return self.unit(ours, "nama", ukuran.nama)
        value = ukuran.deret[beda.apa][beda.periode]
        if beda.apa == "realisasi":
            return self.realised("kinerja", ours, beda.periode, nilai(value))
        measure = read.mapping(self.data("indikator"), ours)
        if beda.apa in measure:
            return self.value("indikator", measure, beda.apa, beda.periode, value)
        owner = self.data("indikator").key(ours)
        assert owner is not None
        after = _MEASURE[: _MEASURE.index(beda.apa)]
        made = flow({beda.periode: nilai(value)})
        sheet = self.file(self.data("indikator"))
        return "" if sheet.put(owner, measure, beda.apa, made, after) else "ubah sendiri"

    def same(self, node: Simpul, beda: Beda) -> Ukuran | None:
        """The indicator of the file that a difference speaks of: by its id, else by its name."""
        ours, nama = self.ours(beda.kode, beda.indikator), compared(beda.indikator)
        named = [ukuran for ukuran in node.indikator if compared(ukuran.nama) == nama]
        by_id = [ukuran for ukuran in node.indikator if ukuran.id and ukuran.id == ours]
        return next(iter([*by_id, *named]), None)

    def ours(self, code: str, nama: str) -> str | None:
        """The id of an indicator of a node by its name."""
        there = self.entry(code)
        for key, value in read.mapping(there[1], "indikator").pairs() if there else ():
            stated = read.text(read.as_mapping(value), "nama")
            named = stated or read.nama(read.mapping(self.data("indikator"), key))
            if compared(named) == compared(nama):
                return str(key)
        return None

    def value(self, name: str, data: Peta, owner: str, key: str, value: Angka) -> str:
        """A value of a mapping under `owner` of `data`."""
        sheet, inner = self.file(self.data(name)), data.get(owner)
        old = inner.get(key) if isinstance(inner, Peta) else None
        if isinstance(old, Teks):
            return "" if sheet.replace(old, nilai(value)) else _by_hand(old)
        head = data.key(owner)
        if head is None or not isinstance(inner, Peta):
            return "tidak dapat disunting di tempat"
        after = ("target",) if key == "maju" else [period for period in inner if period < key]
        done = sheet.put(head, inner, key, nilai(value), after)
        return "" if done else "tidak dapat disunting di tempat"

    def unit(self, ours: str, key: str, value: str) -> str:
        """A text of an indicator."""
        measures = self.data("indikator")
        data = read.mapping(measures, ours)
        old = read.teks(data, key)
        if old is None:
            return f"{key} tidak ditemukan; ubah sendiri"
        flow = not self.file(measures).is_block(data)
        done = self.file(measures).replace(old, text(value, flow=flow))
        return "" if done else _by_hand(old)

    # What happened

    def spent(self, node: Simpul, beda: Beda) -> str:
        if self.entry(node.kode) is None:
            return "kode ini tidak ada di program.yaml; tambahkan dengan hanya: evaluasi?"
        apa = "anggaran" if beda.apa == "pagu" else beda.apa
        amount = amount_of(node, apa, beda.periode)
        assert amount is not None
        return self.realised("rupiah", node.kode, beda.periode, rupiah(amount), beda.apa)

    def realised(self, part: str, owner: str, period: str, value: str, key: str = "") -> str:
        """A value of realisasi.yaml: of an indicator, or of a kode and what it was (`key`)."""
        whole = self.data("realisasi")
        series = read.mapping(whole, part)
        names = {kode.key(name): name for name in series}
        named = names.get(kode.key(owner), owner)
        inner, head = series.get(named), series.key(named)
        braced = flow({key: value}) if key == "pagu" else value
        if head is None:
            return self.realised_new(part, owner, flow({period: braced}), whole, series)
        sheet = self.file(whole)
        if not isinstance(inner, Peta):
            return "tidak dapat disunting di tempat"
        old = inner.get(period)
        period_key = inner.key(period)
        if isinstance(old, Peta) and period_key is not None:
            there = old.get(key)
            if isinstance(there, Teks):
                return "" if sheet.replace(there, value) else _by_hand(there)
            return "" if sheet.put(period_key, old, key, value, list(old)) else "ubah sendiri"
        if isinstance(old, Teks):
            both = flow({"pagu": value, "realisasi": str(old)}) if key == "pagu" else value
            return "" if sheet.replace(old, both) else _by_hand(old)
        before = [name for name in inner if name < period]
        return (
            "" if sheet.put(head, inner, period, braced, before or list(inner)) else "ubah sendiri"
        )

    def realised_new(self, part: str, owner: str, made: str, whole: Peta, series: Peta) -> str:
        line = f"  {owner}: {made}"
        path = self.folder.path / "realisasi.yaml"
        if not whole:
            head = "# yaml-language-server: $schema=../../schema/realisasi.json\n"
            there = self.new.setdefault(path, head)
            if f"{part}:\n" not in there:
                there += f"{part}:\n"
            self.new[path] = there.replace(f"{part}:\n", f"{part}:\n{line}\n", 1)
            return ""
        sheet = self.file(whole)
        if not series:
            last = [key for key, _ in whole.pairs()][-1]
            at = sheet.end_of(last) + 1
            begun = [block for block in sheet.inserted.get(at, []) if f"{part}:" in block]
            if begun:
                begun[0].append(line)
            else:
                sheet.insert(at, ["", f"{part}:", line])
        else:
            last = [key for key, _ in series.pairs()][-1]
            indent = " " * (last.at.column - 1)
            sheet.insert(sheet.end_of(last) + 1, [f"{indent}{owner}: {made}"])
        return ""


def _by_hand(old: Teks) -> str:
    return f"baris {old.at.line} {old.at.file.name} tidak dapat disunting di tempat; ubah sendiri"
