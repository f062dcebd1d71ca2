"""The money of a row: amounts by fund and sub unit, of which year, and sums that a file prints."""

from __future__ import annotations

import re
from decimal import Decimal

from renja_build import kode
from renja_build.acuan.dana import pohon_dana
from renja_build.impor.baris_sel import MONEY, BarisSel
from renja_build.impor.bentuk import Tajuk
from renja_build.impor.hasil import Kontrol
from renja_build.impor.kode_sel import code_and_name
from renja_build.impor.simpul import Bagian, Simpul
from renja_build.sheets.numbers import is_nothing, rupiah

_THOUSANDS = re.compile(r"ribu(?:an)?rp|rpribu|rp000|dalamribu|ribuanrupiah|ribuan")
_MILLIONS = re.compile(r"jutarp|rpjuta|dalamjuta|jutaan")


class BarisUang(BarisSel):
    """What a row says of money."""

    __slots__ = ()

    def control(self, tajuk: Tajuk, code: str) -> None:
        amount = self.amount(tajuk)
        if amount is None:
            return
        apa, periode = self.what(tajuk)
        if apa in ("pagu", "maju") or periode:
            stated = Kontrol(self.sel(tajuk), apa, amount, code, periode)
            self.plan.catatan.kontrol.append(stated)
            self.take(tajuk)

    def money(self, node: Simpul) -> None:
        fund, unit, sheet = self.fund(node), self.of_unit(), self.sheet.kepala.lembar.awalan
        for tajuk in self.sheet.kepala.tajuk:
            if tajuk.kolom.isi not in MONEY:
                continue
            is_sum = tajuk.kolom.isi == "pagu_total" and self.sheet.rinci
            if is_sum or not kode.carries_money(node.kode):
                self.control(tajuk, kode.key(node.kode))
                continue
            amount = self.amount(tajuk)
            if amount is not None and self.pay(node, tajuk, Bagian(amount, fund, unit, sheet)):
                self.take(tajuk)

    def amount(self, tajuk: Tajuk) -> Decimal | None:
        """The amount of a cell, in rupiah also where the head says thousands or millions."""
        amount = self.told(tajuk, lambda: rupiah(self.cell(tajuk), self.sheet.habit))
        if amount is None:
            if is_nothing(self.cell(tajuk)):
                self.take(tajuk)
            return None
        path = "".join(tajuk.jalur)
        if _MILLIONS.search(path):
            return amount * 1_000_000
        return amount * 1000 if _THOUSANDS.search(path) else amount

    def pay(self, node: Simpul, tajuk: Tajuk, part: Bagian) -> bool:
        """Put an amount in its place; False where it is asked."""
        apa, periode = self.what(tajuk)
        if apa in ("pagu", "maju"):
            parts = node.pagu if apa == "pagu" else node.maju
            twice = [p for p in parts if (p.dana, p.unit) == (part.dana, part.unit)]
            if twice and twice[0].lembar != part.lembar and twice[0].jumlah == part.jumlah:
                return True  # another table of the same plan says it again
            if twice and not self.sheet.kepala.bentuk.jumlahkan:
                self.ask(tajuk, f"{apa} {node.kode} sudah ada; dijumlahkan, atau yang mana?")
                return False
            if twice:
                twice[0].jumlah += part.jumlah
            else:
                parts.append(part)
            return True
        if not periode:
            return False
        amounts = node.renstra if apa == "renstra" else node.periode.setdefault(periode, {})
        key = {"renstra": periode, "anggaran": "pagu"}.get(apa, apa)
        if key in amounts and not self.sheet.kepala.bentuk.jumlahkan:
            self.ask(tajuk, f"{apa} {node.kode} sudah ada; dijumlahkan, atau yang mana?")
            return False
        amounts[key] = amounts.get(key, Decimal(0)) + part.jumlah
        return True

    def what(self, tajuk: Tajuk) -> tuple[str, str]:
        """What an amount is, and of which period where that is not the plan's own year."""
        isi = tajuk.kolom.isi.removesuffix("_total")
        if isi in ("pagu", "maju"):
            return isi, ""
        return ("renstra" if isi == "pagu_renstra" else isi), self.period(tajuk) or ""

    def fund(self, node: Simpul) -> str:
        """The fund of a row's money: its name, or its code where there is no name."""
        names = [(tajuk, text) for tajuk in self.of("dana") if (text := self.text(tajuk))]
        codes = [(tajuk, text) for tajuk in self.of("kode_dana") if (text := self.text(tajuk))]
        self.take(*(tajuk for tajuk, _ in (*names, *codes)))
        if not names and not codes:
            return ""
        tajuk, text = (names or codes)[0]
        for _, code in codes if names else ():
            self.plan.dana.setdefault(text, {})[code] = None
        if re.fullmatch(r"\d+(?:\.\d+)+", text):
            asked = f"sumber dana berupa kode {text}; apa namanya?"
            if not any(p.tanya == asked for p in self.plan.catatan.pertanyaan):
                self.ask(tajuk, asked)
        if pohon_dana().beberapa(text) and any(
            not is_nothing(self.cell(money)) for money in self.of("pagu")
        ):
            self.ask(tajuk, f"beberapa sumber dana, satu pagu {node.kode}; berapa bagiannya?")
        node.dana = node.dana or text
        return text

    def of_unit(self) -> str:
        for tajuk in self.of("unit"):
            if text := code_and_name(self.text(tajuk)).nama:
                self.take(tajuk)
                return text
        return ""
