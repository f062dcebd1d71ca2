"""A nomenclature export to the entries of a catalogue, by kind of region."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from renja_build import kode
from renja_build.acuan.daerah import Jenis, angka_keempat
from renja_build.acuan.katalog_nomenklatur import MAX_FIELD, Entries, is_too_long
from renja_build.acuan.nomenklatur import Asal, Entri, compared
from renja_build.characters import read as as_meant
from renja_build.characters import refused
from renja_build.digits import ribuan
from renja_build.impor.bentuk import Kepala, compared_head
from renja_build.impor.hasil import Buku, Catatan, Dilewati, Pertanyaan
from renja_build.sheets.cells import Nilai

_LEVELS: tuple[kode.Tingkat, ...] = ("bidang", "program", "kegiatan", "sub_kegiatan")
_KODE = r"(?:\d|X)(?:\.[\dX]{2})(?:\.\d{1,4})*"
_KODE_NAMA = re.compile(rf"({_KODE})\.?[\s:–-]+(\S.*)")
_SHOWN = 80  # letters of a cell that is told


@dataclass(slots=True)
class Pembaca:
    """Rows of exports to entries; what is not clear is asked, what is not taken is told."""

    entries: dict[Jenis, dict[str, Entri]] = field(
        default_factory=lambda: {"kabkot": {}, "provinsi": {}}
    )
    catatan: Catatan = field(default_factory=Catatan)
    tells_kind: bool = False  # whether a file tells whose codes it holds

    def read(self, kepala: Kepala) -> None:
        """All rows below a head row."""
        self.tells_kind |= "daerah" in kepala.tempat
        for number, row in enumerate(kepala.lembar.baris):
            if number > kepala.baris and any(cell is not None for cell in row):
                _Baris(self, kepala, number, row).read()


@dataclass(frozen=True, slots=True)
class _Baris:
    """One row of an export."""

    pembaca: Pembaca
    kepala: Kepala
    nomor: int
    isi: Sequence[Nilai]

    def read(self) -> None:
        kinds = self.kinds()
        codes = {level: self.code_and_name(level) for level in _LEVELS}
        if not kinds or not self.is_sound(codes):
            return
        for level, pair in codes.items():
            if pair is not None:
                for kind in kinds:
                    self.put(kind, level, *pair)

    def kinds(self) -> tuple[Jenis, ...]:
        """The kinds of region that a row is for: both where the file does not tell; none where it
        says what is not known.
        """
        if "daerah" not in self.kepala.tempat:
            return ("kabkot", "provinsi")
        meaning = self.kepala.bentuk.nilai["daerah"].get(compared_head(self.text("daerah")))
        if meaning in ("kabkot", "provinsi"):
            return ("kabkot",) if meaning == "kabkot" else ("provinsi",)
        self.leave("daerah", "jenis pemerintah daerah tidak dikenal; tulis KABKOT atau PROV")
        return ()

    def is_sound(self, codes: Mapping[kode.Tingkat, tuple[str, str] | None]) -> bool:
        """Whether the codes stand one below the other, with a sub kegiatan at the end."""
        leaf = codes["sub_kegiatan"]
        if leaf is None:
            self.leave("sub_kegiatan", "tidak memuat kode dan nama sub kegiatan")
            return False
        for level, pair in codes.items():
            if pair is None and level in self.kepala.tempat and self.text(level):
                self.leave(level, f"tidak memuat kode dan nama {level}")
                return False
            if pair is not None and not f"{leaf[0]}.".startswith(f"{pair[0]}."):
                self.leave(level, f"kode ini bukan induk dari {leaf[0]}")
                return False
        return True

    def put(self, kind: Jenis, level: kode.Tingkat, code: str, nama: str) -> None:
        digit = kode.region_digit(code)
        if digit and kind not in angka_keempat()[digit].jenis:
            if self.pembaca.tells_kind:
                self.ask(
                    level, f"angka keempat {digit} bukan kode {kind}; jenis pemda atau kodenya?"
                )
            return
        entry = Entri(nama)
        if level == "sub_kegiatan":
            kinerja, indikator, satuan = map(self.text, ("kinerja", "indikator", "satuan"))
            entry = Entri(nama, kinerja, indikator, satuan, self.spm(), self.before())
        there = self.pembaca.entries[kind].setdefault(kode.key(code), entry)
        if compared(there.nama) != compared(nama):
            self.ask(level, f"{code} sudah bernama '{there.nama}'; nama mana yang benar?")

    def spm(self) -> bool:
        words = self.kepala.bentuk.nilai.get("spm", {})
        return words.get(compared_head(self.text("spm"))) == "ya"

    def before(self) -> tuple[Asal, ...]:
        """The codes that this one took the place of, with their names."""
        text = self.text("sebelumnya")
        if not text:
            return ()
        pairs = re.findall(rf"({_KODE})\.?(.*?)(?=(?<![\w.]){_KODE}|$)", text)
        before = tuple(
            Asal(kode.key(code), nama.strip(" ;,–-"))
            for code, nama in pairs
            if kode.level(code) == "sub_kegiatan"
        )
        if not before:
            self.leave("sebelumnya", "tidak memuat kode sub kegiatan")
        return before

    def code_and_name(self, level: kode.Tingkat) -> tuple[str, str] | None:
        match = _KODE_NAMA.fullmatch(self.text(level))
        return (match[1], match[2]) if match and kode.level(match[1]) == level else None

    def text(self, column: str) -> str:
        """The text of a cell without breaks, double and hard blanks; empty where it says that there
        is nothing.
        """
        place = self.kepala.tempat.get(column)
        value = self.isi[place] if place is not None and place < len(self.isi) else None
        text = " ".join(as_meant(str(value)).split()) if value is not None else ""
        if text.casefold() in self.kepala.bentuk.kosong:
            return ""
        if is_too_long(text) or any(refused(text)):
            alasan = (
                f"lebih dari {ribuan(MAX_FIELD)} huruf, atau memuat karakter yang tidak terbaca"
            )
            self.leave(column, alasan)
            return ""
        return text

    def sel(self, column: str) -> str:
        return self.kepala.lembar.sel(self.nomor, self.kepala.tempat.get(column, 0))

    def shown(self, column: str) -> str:
        place = self.kepala.tempat.get(column, 0)
        value = self.isi[place] if place < len(self.isi) else None
        return "" if value is None else " ".join(str(value).split())[:_SHOWN]

    def leave(self, column: str, alasan: str) -> None:
        left = Dilewati(self.sel(column), self.shown(column), alasan)
        if left not in self.pembaca.catatan.dilewati[-3:]:  # a cell is asked for by several
            self.pembaca.catatan.dilewati.append(left)

    def ask(self, column: str, tanya: str) -> None:
        asked = Pertanyaan(self.sel(column), self.shown(column), tanya)
        self.pembaca.catatan.pertanyaan.append(asked)


def account(kepala: Kepala, buku: Buku) -> None:
    """Tell the cells of a sheet that no catalogue has a place for."""
    known = [tajuk.at for tajuk in kepala.tajuk]
    for number in range(kepala.awal, len(kepala.lembar.baris)):
        row = kepala.lembar.baris[number]
        empty = [at for at, cell in enumerate(row) if str(cell).casefold() in kepala.bentuk.kosong]
        buku.take(number, [*known, *empty] if number > kepala.baris else range(len(row)))
    for number, column in buku.open():
        above = number < kepala.awal
        buku.leave(
            number, column, "judul di atas tabel" if above else "katalog tidak memuat kolom ini"
        )


def as_hasil(pembaca: Pembaca) -> dict[str, object]:
    """The names by code, by kind of region where the file tells it, with the codes before and those
    of an SPM.
    """
    entries: Entries = pembaca.entries
    by_kind: dict[str, object] = {kind: _names(of) for kind, of in entries.items()}
    whole = {code: entry for of_kind in entries.values() for code, entry in of_kind.items()}
    names = by_kind if pembaca.tells_kind else dict[str, object](_names(whole))
    before = {code: _before(entry) for code, entry in whole.items() if entry.sebelumnya}
    spm = {kind: [code for code, entry in of.items() if entry.spm] for kind, of in entries.items()}
    if not pembaca.tells_kind:
        return {**names, "sebelumnya": before, "spm": list(dict.fromkeys(chain(*spm.values())))}
    shown = {**names, "sebelumnya": before, "spm": spm["kabkot"]}
    return shown | ({"spm_provinsi": spm["provinsi"]} if spm["provinsi"] else {})


def _before(entry: Entri) -> str | list[str]:
    """The code that an entry replaces; a list where it replaces several."""
    codes = [asal.kode for asal in entry.sebelumnya]
    return codes[0] if len(codes) == 1 else codes


def _names(entries: Mapping[str, Entri]) -> dict[str, str]:
    """Names from the program down; a bidang is no row of a Renja's file."""
    return {code: entry.nama for code, entry in entries.items() if kode.level(code) != "bidang"}
