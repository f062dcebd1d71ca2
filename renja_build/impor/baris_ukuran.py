"""The indicators of a row: one in a cell or several, values with their units, of which period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renja_build.acuan.nomenklatur import compared
from renja_build.characters import read as as_meant
from renja_build.characters import refused
from renja_build.impor.baris_sel import MAX_TEXT, TALLY, BarisSel
from renja_build.impor.bentuk import Tajuk
from renja_build.impor.hasil import holds
from renja_build.impor.simpul import NIHIL, Simpul, Ukuran
from renja_build.sheets.numbers import is_nothing, takaran

MEASURES = ("target", "target_maju", "capaian", "target_renstra", "target_renja", "proyeksi")
SERIES = {
    "capaian": "realisasi", "target_renstra": "renstra", "target_renja": "renja",
    "proyeksi": "proyeksi",
}  # fmt: skip


class BarisUkuran(BarisSel):
    """What a row says of indicators."""

    __slots__ = ()

    def indicators(self, node: Simpul, level: str) -> None:
        values = [
            tajuk for isi in (*MEASURES, "satuan", "satuan_maju") for tajuk in self.of(isi, level)
            if holds(self.cell(tajuk))
        ]  # fmt: skip
        named, later = self.of_year_after(level, values)
        values = [tajuk for tajuk in values if tajuk not in later]
        columns = self.of("indikator", level)
        groups = list(dict.fromkeys(tajuk.kolom.pasangan for tajuk in columns))
        for group in groups:
            own = [tajuk for tajuk in values if tajuk.kolom.pasangan == group]
            first, *others = [tajuk for tajuk in columns if tajuk.kolom.pasangan == group]
            if holds(self.cell(first)) and not is_nothing(self.cell(first)):
                self.measured(node, first, own)
                values = [tajuk for tajuk in values if tajuk not in own]
            for tajuk in others:
                self.same(tajuk, node)
        for tajuk in named:
            self.measured(node, tajuk, later)
        for tajuk in self.of("keluaran", level):
            self.same(tajuk, node)
        self.orphans(node, values)

    def of_year_after(self, level: str, values: Sequence[Tajuk]) -> tuple[list[Tajuk], list[Tajuk]]:
        """The column that names an indicator of the year after, where it says any, and the values
        that are of it.
        """
        columns = self.of("indikator_maju", level)
        names = [tajuk for tajuk in columns if self.text(tajuk)]
        later = [tajuk for tajuk in values if tajuk.kolom.isi in ("target_maju", "satuan_maju")]
        if not later:
            self.take(*names)
        return (names[:1], later) if names and later else ([], [])

    def same(self, tajuk: Tajuk, node: Simpul) -> None:
        """A column that says again what an indicator of its node says."""
        text = self.text(tajuk)
        if any(compared(text) == compared(ukuran.nama) for ukuran in node.indikator):
            self.take(tajuk)
        elif text:
            self.leave(tajuk, "berbeda dari indikator pada baris ini, yang dipakai")

    def orphans(self, node: Simpul, values: Sequence[Tajuk]) -> None:
        """Values without the name of an indicator: those of a row that goes on with one."""
        for tajuk in values:
            if is_nothing(self.cell(tajuk)):
                self.take(tajuk)
            else:
                self.leave(tajuk, "target atau satuan tanpa tolok ukur (nama indikator)")

    def measured(self, node: Simpul, tajuk: Tajuk, values: Sequence[Tajuk]) -> None:
        """The indicators that a cell names, one or one a line, with their values."""
        names = self.lines(tajuk)
        counts = {len(self.lines(value)) for value in values if not is_nothing(self.cell(value))}
        if len(names) > 1 and counts <= {1}:
            tallied = all(map(TALLY.match, str(self.cell(tajuk)).strip().splitlines()))
            if not counts or tallied:
                self.ask(tajuk, "beberapa baris; satu indikator atau beberapa, dan target siapa?")
                for value in values:
                    self.leave(value, "indikatornya belum pasti")
                return
            names = [self.text(tajuk)]
        if (len(names) != 1 and counts - {len(names)}) or (len(names) == 1 and counts - {1}):
            self.ask(
                tajuk, f"{len(names)} indikator, tetapi targetnya lain banyaknya; pasangannya?"
            )
            for value in values:
                self.leave(value, "banyaknya tidak sama dengan indikatornya")
            return
        for place, nama in enumerate(names):
            if len(nama) > MAX_TEXT or any(refused(nama)):
                self.leave(tajuk, "nama indikator terlalu panjang atau tidak terbaca")
                continue
            ukuran = node.ukuran(nama, self.sel(tajuk))
            self.identify(ukuran)
            self.take(tajuk)
            for value in values:
                self.value(ukuran, value, place if len(names) > 1 else None)

    def identify(self, ukuran: Ukuran) -> None:
        """The id that our own workbook keeps beside an indicator."""
        for tajuk in self.of("pengenal"):
            ukuran.id = ukuran.id or self.text(tajuk)
            self.take(tajuk)

    def value(self, ukuran: Ukuran, tajuk: Tajuk, line: int | None) -> None:
        """One value of an indicator: the whole cell, or one of its lines."""
        cell = self.cell(tajuk)
        if line is not None and isinstance(cell, str):
            cell = self.lines(tajuk)[line] if not is_nothing(cell) else None
        isi = tajuk.kolom.isi
        if isi in ("satuan", "satuan_maju"):
            if self.unit(ukuran, tajuk, str(cell or "").strip(), isi):
                self.take(tajuk)
            return
        stated = self.told(tajuk, lambda: takaran(cell, self.sheet.habit))
        if stated is None:
            return
        if stated.nilai is None or (stated.nilai == NIHIL and not self.tells_nothing(isi)):
            self.take(tajuk)  # nothing is promised, which is what an absent key says
            return
        if not self.unit(
            ukuran, tajuk, stated.satuan, "satuan_maju" if isi == "target_maju" else "satuan"
        ):
            return
        self.put(ukuran, tajuk, stated.nilai)

    def tells_nothing(self, isi: str) -> bool:
        """Whether a dash is a result, that nothing was reached: in our own workbooks, where what is
        not known is left blank.
        """
        return isi == "capaian" and bool(self.of("pengenal"))

    def unit(self, ukuran: Ukuran, tajuk: Tajuk, satuan: str, isi: str) -> bool:
        """The unit of a value; False where it is not that of its indicator, which is asked."""
        satuan = " ".join(as_meant(satuan).split())
        if is_nothing(satuan or None):
            return True
        if not ukuran.satuan:
            ukuran.satuan = satuan
        elif compared(ukuran.satuan) != compared(satuan):
            if isi == "satuan":
                self.ask(tajuk, f"satuan '{satuan}', tetapi indikatornya ber-'{ukuran.satuan}'?")
                return False
            ukuran.satuan_maju = satuan
        return True

    def put(self, ukuran: Ukuran, tajuk: Tajuk, nilai: Decimal | str) -> None:
        isi = tajuk.kolom.isi
        if isi in ("target", "target_maju"):
            key = "target" if isi == "target" else "maju"
            there = getattr(ukuran, key)
            if there is None:
                setattr(ukuran, key, nilai)
        else:
            periode = self.period(tajuk)
            if periode is None:
                return
            there = ukuran.deret.setdefault(SERIES[isi], {}).setdefault(periode, nilai)
        if there is not None and there != nilai:
            self.ask(tajuk, f"indikator ini sudah bertarget {there}; yang mana yang benar?")
        else:
            self.take(tajuk)
