"""A row to a node of the plan: which kode it speaks of, and all that it says of it."""

from __future__ import annotations

import re
from datetime import date

from renja_build import kode
from renja_build.acuan.nomenklatur import compared
from renja_build.angka import BULAN
from renja_build.impor.baris_sel import MONEY
from renja_build.impor.baris_uang import BarisUang
from renja_build.impor.baris_ukuran import SERIES, BarisUkuran
from renja_build.impor.bentuk import Tajuk
from renja_build.impor.hasil import holds
from renja_build.impor.kode_sel import code_and_name, joined, of_segments
from renja_build.impor.simpul import Simpul
from renja_build.sheets.numbers import Ragu, is_nothing

_TOTAL = re.compile(r"(?:grand |sub ?)?(?:jumlah|total)\b", re.IGNORECASE)
# What a text column says of a node, by its key in program.yaml.
TEKS = (
    "lokasi", "kelompok_sasaran", "catatan", "hasil", "waktu", "prioritas_nasional",
    "prioritas_daerah", "prioritas_kepala_daerah", "sasaran_daerah", "indikator_hasil",
    "jenis_kegiatan", "penanggung_jawab",
)  # fmt: skip
_OFF, _ON = ("0", "tidak", "false", "nonaktif"), ("", "1", "ya", "true", "aktif")
WITHOUT_CODE = "baris tanpa kode"
_LABELS = (
    "urut",
    "kode",
    "ruas",
    "nama",
    "tahun",
    "kantor",
    "kode_kantor",
    "unit",
    "kunci",
    "abaikan",
)
_BELOW: tuple[kode.Tingkat, ...] = ("sub_kegiatan", "kegiatan", "program", "bidang", "urusan")


class Baris(BarisUkuran, BarisUang):
    """One row below a head."""

    __slots__ = ()

    def read(self) -> None:
        if self.is_off() or self.is_of_other():
            return
        self.take_plain()
        code = self.code()
        if code is None:
            return
        if not code:
            self.without_code()
        elif kode.level(code) in ("urusan", "bidang"):
            self.above_plan(code)
        else:
            node = self.plan.at(code, self.sel_of("kode"))
            self.sheet.current = node
            self.fill(node)

    def is_off(self) -> bool:
        """Whether the row says of itself that it does not hold any more."""
        for tajuk in self.of("aktif"):
            text = self.text(tajuk).casefold()
            if text in _OFF:
                self.leave_all("baris ditandai tidak aktif")
                return True
            if text in _ON:
                self.take(tajuk)
            else:
                self.leave(tajuk, "bukan 1 atau 0; barisnya dibaca sebagai aktif")
        return False

    def is_of_other(self) -> bool:
        """Whether the row is of another year or office than the rows before: two plans are not
        added up, and which of them is meant is asked.
        """
        plan, is_plan = self.plan, self.sheet.kepala.bentuk.jenis == "renja"
        for tajuk in self.of("tahun") if is_plan else ():
            text = self.text(tajuk)
            if re.fullmatch(r"20\d\d", text) and plan.tahun not in (None, int(text)):
                return self.leave_other(tajuk, f"tahun {text}, bukan {plan.tahun}")
        for tajuk in self.of("kantor"):
            nama = code_and_name(self.text(tajuk)).nama
            if nama and plan.kantor and compared(nama) != compared(plan.kantor):
                return self.leave_other(tajuk, f"perangkat daerah {nama}, bukan {plan.kantor}")
        return False

    def leave_other(self, tajuk: Tajuk, alasan: str) -> bool:
        asked = f"baris {alasan}; Renja yang mana?"
        if not any(question.tanya == asked for question in self.plan.catatan.pertanyaan):
            self.ask(tajuk, asked)
        self.leave_all(f"baris {alasan}")
        return True

    def take_plain(self) -> None:
        """Cells that are of no single node: ordinals, the year, the office, what is passed over."""
        for tajuk in self.sheet.kepala.tajuk:
            isi = tajuk.kolom.isi
            if _TOTAL.match(self.label(tajuk)):
                continue
            if isi == "abaikan" and not is_nothing(self.cell(tajuk)):
                self.leave(tajuk, tajuk.kolom.alasan)
            elif isi in ("abaikan", "urut"):
                self.take(tajuk)
            elif isi == "kode_kantor":
                self.plan.kode_kantor |= {text: None for text in [self.text(tajuk)] if text}
                self.take(tajuk)
            elif isi == "tahun" and re.fullmatch(r"20\d\d", self.text(tajuk)):
                self.sheet.tahun = int(self.text(tajuk))
                self.plan.tahun = self.plan.tahun or self.sheet.tahun
                self.take(tajuk)
            elif isi == "kantor" and (nama := code_and_name(self.text(tajuk)).nama):
                self.plan.kantor = self.plan.kantor or nama
                self.take(tajuk)

    def code(self) -> str | None:
        """The lowest code that the row names, empty without one; None where it is in doubt, which is
        asked, or where it cannot be found.
        """
        try:
            code = self.stated_code()
        except Ragu as doubt:
            places = [*self.sheet.kepala.tajuk]
            place = next(tajuk for tajuk in places if tajuk.kolom.isi in ("kode", "ruas", "nama"))
            self.ask(place, str(doubt))
            self.leave_all("kode barisnya belum pasti")
            return None
        for tajuk in self.of("kunci"):
            key = self.text(tajuk)
            if code:
                self.sheet.kunci.setdefault(key, code)
            elif key and key not in self.sheet.kunci:
                self.ask(
                    tajuk, f"kunci '{key}' tidak ada pada lembar sub kegiatan; kode yang mana?"
                )
                self.leave_all("kunci barisnya tidak dikenal")
                return None
            code = code or self.sheet.kunci.get(key, "")
            self.take(tajuk)
        return code

    def stated_code(self) -> str:
        parts = self.of("ruas")
        segments = of_segments([self.cell(tajuk) for tajuk in parts], self.sheet.segments)
        if code := joined(segments):
            self.sheet.segments = segments
            self.take(*parts)
            return code
        for level in ("", *_BELOW):
            for tajuk in (*self.of("kode", level), *self.of("nama", level)):
                code = code_and_name(self.cell(tajuk)).kode
                if code and (not level or kode.level(code) == level):
                    return code
        return ""

    def leave_all(self, alasan: str) -> None:
        for tajuk in self.sheet.kepala.tajuk:
            self.leave(tajuk, alasan)

    def without_code(self) -> None:
        """A sum, a row that goes on with the one above, or one that nobody can place."""
        label = next((text for tajuk in self.sheet.kepala.tajuk if (text := self.label(tajuk))), "")
        if _TOTAL.match(label):
            self.total("")
        elif self.goes_on() and self.sheet.current is not None:
            self.fill(self.sheet.current)
        elif self.sheet.current is None and self.has_money():
            self.total(label)
        else:
            alasan = "baris tanpa kode; milik program, kegiatan, atau sub kegiatan yang mana?"
            self.odd(alasan)

    def label(self, tajuk: Tajuk) -> str:
        """What a row is called, in the columns that may tell it."""
        cell = self.cell(tajuk)
        is_label = tajuk.kolom.isi in _LABELS and isinstance(cell, str) and not is_nothing(cell)
        return " ".join(str(cell).split()) if is_label else ""

    def goes_on(self) -> bool:
        """Whether a row without a code says more of the node above: an indicator, its values, a
        fund, an outcome in words.
        """
        names = [tajuk for tajuk in self.of("nama") if holds(self.cell(tajuk))]
        if any(not _outcome(self.text(tajuk)) for tajuk in names):
            return False
        more = ("indikator", "target", "target_maju", "dana", "lokasi", *SERIES)
        said = [tajuk for tajuk in self.sheet.kepala.tajuk if tajuk.kolom.isi in more]
        return bool(names) or any(holds(self.cell(tajuk)) for tajuk in said)

    def has_money(self) -> bool:
        return any(
            holds(self.cell(tajuk)) for tajuk in self.sheet.kepala.tajuk if tajuk.kolom.isi in MONEY
        )

    def odd(self, tanya: str) -> None:
        """A row that cannot be placed: asked at its first cell where it holds values."""
        places = [tajuk for tajuk in self.sheet.kepala.tajuk if holds(self.cell(tajuk))]
        if not places:
            return
        if len(places) > 1 or self.has_money():
            self.ask(places[0], tanya)
        self.leave_all(WITHOUT_CODE)

    def total(self, label: str, code: str = "") -> None:
        """The amounts of a row as control figures."""
        for tajuk in self.sheet.kepala.tajuk:
            if tajuk.kolom.isi in MONEY:
                self.control(tajuk, code)
            elif self.label(tajuk) and tajuk.kolom.isi not in ("target", "target_maju"):
                self.take(tajuk)
        if label and not self.plan.kantor:
            self.plan.kantor = label

    def above_plan(self, code: str) -> None:
        """A row of an urusan or bidang: its name, and its sums."""
        names = [*self.of("nama"), *self.of("nama", str(kode.level(code))), *self.of("kode")]
        names += self.of("kode", str(kode.level(code)))
        for tajuk in names:
            pair = code_and_name(self.cell(tajuk))
            if pair.nama and kode.level(code) == "bidang":
                self.plan.bidang.setdefault(code, pair.nama)
            self.take(tajuk)
        self.total("", code)

    def fill(self, node: Simpul) -> None:
        """All that a row says of its node and of those above it."""
        self.names(node)
        for level in ("", *_BELOW[:3]):
            whole = self.at_level(node, level)
            if whole is not None:
                self.texts(whole, level)
                self.indicators(whole, level)
        self.times(node)
        self.money(node)

    def at_level(self, node: Simpul, level: str) -> Simpul | None:
        """The node itself, or the one above it of a level."""
        code: str | None = node.kode
        while level and code is not None and kode.level(code) != level:
            code = kode.parent(code)
        return self.plan.at(code, node.sel) if code is not None else None

    def names(self, node: Simpul) -> None:
        for tajuk in self.sheet.kepala.tajuk:
            if tajuk.kolom.isi not in ("kode", "nama"):
                continue
            pair = self.told(tajuk, lambda tajuk=tajuk: code_and_name(self.cell(tajuk)))  # type: ignore[misc]
            if pair is None or not (pair.kode or pair.nama):
                continue
            level = tajuk.kolom.tingkat
            if level in ("bidang", "urusan"):
                self.bidang(node, tajuk)
                continue
            whole = self.at_level(node, level)
            if whole is None or (pair.kode and kode.key(pair.kode) != kode.key(whole.kode)):
                self.ask(tajuk, f"kode ini bukan induk dari {node.kode}; yang mana yang benar?")
                continue
            if pair.nama and tajuk.kolom.isi == "kode" and not pair.kode:
                self.ask(tajuk, "bukan kode; program, kegiatan, atau sub kegiatan yang mana?")
                continue
            self.name(whole, pair.nama, tajuk)

    def bidang(self, node: Simpul, tajuk: Tajuk) -> None:
        """The bidang or urusan that a row names beside its node."""
        pair = code_and_name(self.cell(tajuk))
        bidang = kode.bidang_of(node.kode)
        code = bidang if tajuk.kolom.tingkat == "bidang" else bidang.split(".")[0]
        if pair.kode and pair.kode != code:
            self.ask(tajuk, f"kode ini bukan induk dari {node.kode}; yang mana yang benar?")
        elif tajuk.kolom.isi == "kode" and not pair.kode:
            self.leave(tajuk, "bukan kode")
        elif pair.nama and compared(self.plan.bidang.setdefault(code, pair.nama)) != compared(
            pair.nama
        ):
            self.ask(
                tajuk, f"{code} sudah bernama '{self.plan.bidang[code]}'; yang mana yang benar?"
            )
        else:
            self.take(tajuk)

    def name(self, node: Simpul, nama: str, tajuk: Tajuk) -> None:
        """The name of a node; one that differs from that before is asked."""
        if outcome := _outcome(nama):
            node.teks.setdefault("hasil", outcome)
        elif nama and node.nama and compared(node.nama) != compared(nama):
            self.ask(tajuk, f"{node.kode} sudah bernama '{node.nama}'; nama mana yang benar?")
            return
        elif nama and not node.nama:
            node.nama = self.text(tajuk) if not code_and_name(self.cell(tajuk)).kode else nama
        self.take(tajuk)

    def texts(self, node: Simpul, level: str) -> None:
        for isi in TEKS:
            columns = self.of(isi, level)
            texts = [text for tajuk in columns if (text := self.text(tajuk))]
            if not texts:
                continue
            if isi == "waktu" and not kode.carries_money(node.kode):
                self.leave_time(columns)
                continue
            text = ", ".join(texts)
            there = node.teks.setdefault(isi, text)
            if isi == "lokasi" and there != text and not level and text not in there.split("; "):
                node.teks[isi] = there = text if text == there else f"{there}; {text}"
                self.take(*columns)
            elif there == text:
                self.take(*columns)
            else:
                for tajuk in columns:
                    self.ask(tajuk, f"{isi} {node.kode} sudah '{there}'; mana yang benar?")

    def times(self, node: Simpul) -> None:
        months = [
            (tajuk, self.month(tajuk)) for isi in ("awal", "akhir") for tajuk in self.of(isi)
            if holds(self.cell(tajuk))
        ]  # fmt: skip
        if months and not kode.carries_money(node.kode):
            self.leave_time([tajuk for tajuk, _ in months])
            return
        if len(months) == 2 and all(month for _, month in months):
            names = [BULAN[month - 1] for _, month in months if month]
            text = "–".join(dict.fromkeys(names))
            if node.teks.setdefault("waktu", text) == text:
                self.take(*(tajuk for tajuk, _ in months))
                return
        for tajuk, _ in months:
            self.leave(tajuk, "waktu pelaksanaan tidak terbaca sebagai bulan awal dan akhir")

    def leave_time(self, columns: list[Tajuk]) -> None:
        for tajuk in columns:
            self.leave(tajuk, "waktu pelaksanaan ditulis pada sub kegiatan saja")

    def month(self, tajuk: Tajuk) -> int | None:
        cell = self.cell(tajuk)
        if isinstance(cell, date):
            self.plan.tahun = self.plan.tahun or cell.year
            return cell.month
        text = self.text(tajuk)
        if match := re.fullmatch(r"(20\d\d)-(\d\d)-\d\d.*", text):
            self.plan.tahun = self.plan.tahun or int(match[1])
            text = match[2]
        names = [bulan.casefold() for bulan in BULAN]
        if text.casefold() in names:
            return names.index(text.casefold()) + 1
        return int(text) if re.fullmatch(r"0?[1-9]|1[0-2]", text) else None


def _outcome(text: str) -> str:
    """What a row says of its outcome or output in words; empty for any other text."""
    match = re.match(r"(?:outcome|output|hasil|keluaran)\s*:\s*(\S.*)", text, re.IGNORECASE)
    return match[1] if match else ""
