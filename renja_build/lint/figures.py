"""Figures that a writer typed into prose: outside `{{ … }}`, names of regulations, dates, codes and
list markers.

A figure knows its place, its kind and its value. It counts as marked, and no rule holds it against
the facts, where its sentence names where it comes from: `(sumber: …)`, `menurut …` or a regulation
by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Literal

from renja_build.angka import MAX_DIGITS, half_up
from renja_build.lint.batas import PANJANG, kalimat, rentang_kalimat
from renja_build.lint.bilangan import KATA, parse_bilangan
from renja_build.lint.kata import tanpa_ungkapan, teks_dan_judul
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

JenisAngka = Literal[
    "rupiah", "terbilang", "jumlah", "persen", "desimal", "periode", "tahun", "bilangan"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AngkaKetik:
    """One typed figure."""

    teks: Teks
    start: int
    end: int
    jenis: JenisAngka
    nilai: Decimal
    teliti: Decimal = Decimal(1)  # one of the last digit written: `Rp32,7 miliar` has 100.000.000
    kata: int | None = None  # the value of the words beside it
    nomina: str = ""  # what a count counts
    sampai: int = 0  # the last year of a period
    judul: bool = False
    lisan: bool = False  # whether it is written in words alone

    @property
    def tertulis(self) -> str:
        """As it stands in the text."""
        return str(self.teks[self.start : self.end])

    @property
    def sebelum(self) -> str:
        """What stands before it, as far as rules look."""
        return str(self.teks[max(0, self.start - PANJANG) : self.start])

    @property
    def kalimat(self) -> str:
        """The sentence around it, with its expressions."""
        return kalimat(self.teks, self.start)

    @property
    def sebelum_dalam_kalimat(self) -> str:
        """What its sentence holds before it."""
        return str(self.teks[rentang_kalimat(self.teks, self.start)[0] : self.start])

    @property
    def sesudah_dalam_kalimat(self) -> str:
        """What its sentence holds after it."""
        return str(self.teks[self.end : rentang_kalimat(self.teks, self.start)[1]])

    @property
    def desimal(self) -> int:
        """How many decimals are written."""
        return max(0, -self.teliti.adjusted())

    @property
    def ditandai(self) -> bool:
        """Whether its sentence names a source."""
        return bersumber(self.kalimat)

    def adalah(self, nilai: Decimal) -> bool:
        """Whether it is a value, as exactly as it is written: rounded half up, or cut."""
        if self.teliti == 1 and self.jenis not in ("persen", "bilangan"):
            return self.nilai == abs(nilai)
        written, exact = abs(self.nilai) / self.teliti, abs(nilai) / self.teliti
        return written in (half_up(exact, 0), exact.to_integral_value(ROUND_FLOOR))


_MENURUT_BUKAN = (
    "program|kegiatan|sub|jenis|bidang|urusan|tahun|tingkat|triwulan|kelompok|satuan|unit|rincian|"
    "sumber|sasaran|rancangan|rekapitulasi|tabel|hasil|evaluasi|perhitungan|"
    "peraturan berikut|renja ini|rencana ini|dokumen ini|naskah ini"
)
_PERATURAN = (
    r"Undang-Undang|Peraturan|Keputusan|Instruksi|Surat Edaran|Ketetapan|Permen\w+|Kepmen\w+|"
    r"Perpres|Perda|"
    r"Pergub|Perbup|Perwali|Inpres|Keppres|UU|PP|SE|Qanun"
)
_SUMBER = re.compile(
    rf"[Ss]umber(?: data)?\s*:|\b[Mm]enurut (?!(?i:{_MENURUT_BUKAN})\b)|\b[Bb]erdasarkan data [A-Z]|"
    rf"\b(?:{_PERATURAN})\b.*?(?:\b(?:Nomor|No\.?) ?\w|\d/\d{{4}})",
    re.DOTALL,
)

BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
# The last letter of a number word and a blank: digits in brackets behind words are the number.
_AKHIR_KATA = r"(?:tu|ua|ga|at|ma|am|uh|an|as|us|bu|ta|ar)\s"
# What holds digits and is no figure, blanked out before figures are searched.
_BUKAN_ANGKA = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"^[ \t]*(?:\*\*)?(?:\d{1,2}|[a-z])[.)](?=\s)", re.MULTILINE),
        (rf"(?<!{_AKHIR_KATA})\(\d{{1,2}}\)", re.IGNORECASE),
        (r"\b(?:Nomor|No\.?) ?[\w./-]{0,40}?\d[\w./-]{0,40}(?:\s+Tahun\s+\d{4})?", re.IGNORECASE),
        (rf"\b(?:{_PERATURAN})\b[^.;:\n]{{0,80}}?\bTahun\s+\d{{4}}", 0),
        (r"\b\d+(?:/[A-Z][\w.]*)*/(?:19|20)\d\d\b", 0),
        (r"\b(?:Lembaran|Berita) (?:Negara|Daerah)[^.;\n]{0,60}?Tahun\s+\d{4}", 0),
        (r"\b(?:Pasal|ayat|huruf|angka|butir|diktum|poin)\s+\(?\d+\w?\)?", re.IGNORECASE),
        (rf"\b\d{{1,2}}\s+(?:{BULAN})(?:\s+\d{{4}})?\b|\b(?:{BULAN})\s+\d{{4}}\b", 0),
        (r"\b(?:tabel|gambar|grafik|bagan|bab|subbab|bagian|lampiran|formulir|kolom|halaman|versi|"
         r"tipe|kelas)\s+"
         r"[\w-]*\d[\w.-]*", re.IGNORECASE),
        (r"(?<![\d.,])[1-9]\.\d{2}(?:\.\d{1,2}(?!\d)|\.\d{4})*(?!\d|[.,]\d)", 0),
        (r"\b(?:Telp|Telepon|Faks\w*|Fax|HP|Kode Pos|NIP|KM|Km|RT|RW|ISO|SNI|Jalan|"
         r"Jl)\b[^\d\n]{0,40}[\d ()./:,-]+", 0),
        (r"\b\d{8} \d{6} \d \d{3}\b|\b\d{18}\b", 0),
        (r"\b[^\W\d]+-\d+\b|\b[A-Z]+\d+\b", 0),
        (r"\bpukul\s+\d{1,2}[.:]\d{2}", re.IGNORECASE),
        (r"\S{1,80}@\S{1,80}|\bhttps?:\S+|\bwww\.\S+", 0),
    )
)  # fmt: skip

_BUKAN = "\ue010"  # private use: stands for what is no figure, or is one already
_N = r"(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_MULAI = r"(?<![\d.,/\w-])"
_ANGKA = re.compile(rf"(?:{_MULAI}|(?<=\bRp)|(?<=\bRp\.)){_N}", re.IGNORECASE)
_SKALA = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_SATU_KATA = rf"(?:{'|'.join(sorted(KATA, key=len, reverse=True))})"
_W = rf"(?:{_SATU_KATA}\s{{0,4}}){{1,40}}"
# Words that stand for themselves; no more of them than any number has, or a row of a thousand would
# be read anew from each of its words.
_KATA = rf"{_SATU_KATA}(?:\s{{1,4}}(?:{_SATU_KATA}|koma)){{0,39}}"
_NOMINA = r"(?P<nomina>sub[ -]?kegiatan|bidang urusan|[^\W\d]{3,})\b"
_BERANGKA = re.compile(rf"\d|\b{_SATU_KATA}\b", re.IGNORECASE)
_SESUDAH_UANG = (
    r"(?=\s*(?:rupiah\b|$|[.;:)]|,\s|(?:atau|dan|menjadi|dengan|sedangkan|untuk|pada|"
    r"dari|sampai|yang)\b))"
)
_POLA: tuple[tuple[JenisAngka, re.Pattern[str]], ...] = (
    (
        "rupiah",
        re.compile(
            rf"\bRp\.?[ \u00a0]?{_N}(?:,-)?(?:[ \u00a0](?P<skala>{'|'.join(_SKALA)})\b)?"
            rf"(?:(?:\s+rupiah)?\s*\(\s*\*?(?P<w>{_W})rupiah\*?\s*\))?",
            re.IGNORECASE,
        ),
    ),
    ("terbilang", re.compile(rf"\b(?P<w>{_W})rupiah\b", re.IGNORECASE)),
    (
        "rupiah",
        re.compile(
            rf"{_MULAI}(?P<n>\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d\d)?)(?!\.?\d){_SESUDAH_UANG}"
        ),
    ),
    ("persen", re.compile(rf"(?:{_MULAI}|(?<=\s)[-−](?=\d)){_N}\s?(?:\(\s*(?P<w>{_W})\)\s*)?(?:%|"
                          r"persen\b)", re.IGNORECASE)),
    ("persen", re.compile(rf"\b(?P<w>{_KATA})\s(?:%|persen\b)", re.IGNORECASE)),
    (
        "periode",
        re.compile(
            rf"{_MULAI}(?P<n>(?:19|20)\d\d)\s?(?:[-–—/]|s\.?d\.?|s/d|"
            r"sampai dengan)\s?(?P<sampai>20\d\d)\b"
        ),
    ),
    ("jumlah", re.compile(rf"{_MULAI}{_N}\s?\(\s*(?P<w>{_W})\)(?:\s+{_NOMINA})?", re.IGNORECASE)),
    ("jumlah", re.compile(rf"\b(?P<w>{_KATA})\s?\(\s*{_N}\s*\)(?:\s+{_NOMINA})?", re.IGNORECASE)),
    # Behind a dash and a blank it is the end of a period that an expression begins.
    ("tahun", re.compile(rf"(?:{_MULAI}|(?<=\s[-–—/]))(?P<n>(?:19|20)\d\d)(?![\d]|[.,]\d)")),
    ("jumlah", re.compile(rf"{_MULAI}(?P<n>\d{{1,3}}(?:\.\d{{3}})+|"
                          rf"\d{{1,5}})\s+{_NOMINA}", re.IGNORECASE)),
    ("desimal", re.compile(rf"{_MULAI}(?P<n>\d{{1,4}},\d{{1,2}})(?![\d%])")),
    ("bilangan", re.compile(rf"{_MULAI}(?P<n>\d{{1,3}}(?:\.\d{{3}})+(?:,\d{{1,2}})?|\d{{1,6}})(?![\d%]|[.,]\d)")),
    ("bilangan", re.compile(rf"(?<![\w-])(?P<w>{_KATA})(?![\w-])", re.IGNORECASE)),
)  # fmt: skip


def angka_terketik(dokumen: Dokumen) -> Iterator[AngkaKetik]:
    """Every typed figure of a document, in order of its texts."""
    for teks, is_title in teks_dan_judul(dokumen):
        yield from find(teks, judul=is_title)


def find(teks: Teks, *, judul: bool = False) -> list[AngkaKetik]:
    """The typed figures of one text, from the left."""
    return [_angka(match, jenis, teks, judul) for jenis, match in _matches(str(teks))]


@lru_cache(maxsize=8192)
def bersumber(kalimat: str) -> bool:
    """Whether a sentence names a source; it may hold several figures, and several rules ask."""
    return bool(_SUMBER.search(kalimat))


@lru_cache(maxsize=4096)
def _matches(teks: str) -> tuple[tuple[JenisAngka, re.Match[str]], ...]:
    """What stands in a text, whoever holds it: several rules ask."""
    plain = tanpa_ungkapan(teks)
    if not _BERANGKA.search(plain):
        return ()
    rest = tanpa_yang_bukan_angka(plain)
    rest = _blanked(rest, terlalu_panjang(rest))
    figures: list[tuple[JenisAngka, re.Match[str]]] = []
    for jenis, pattern in _POLA:
        taken = list(pattern.finditer(rest))
        if "w" in pattern.groupindex and "n" not in pattern.groupindex:
            taken = [words for words in taken if parse_bilangan(words["w"]) is not None]
        for match in taken:
            figures.append((jenis, match))
        # What one pattern takes is no figure for those behind it: the year of a period, a count's
        # words.
        rest = _blanked(rest, taken)
    return tuple(sorted(figures, key=lambda figure: figure[1].start()))


@lru_cache(maxsize=8192)
def terlalu_panjang(rest: str) -> tuple[re.Match[str], ...]:
    """Numbers of more digits than anything is counted in, in a text without what is no figure."""
    numbers = _ANGKA.finditer(rest)
    return tuple(number for number in numbers if sum(map(str.isdigit, number[0])) > MAX_DIGITS)


def _blanked(text: str, taken: Sequence[re.Match[str]]) -> str:
    """The text without what has been taken, every other character in its place."""
    parts, after = [], 0
    for match in taken:
        parts += [text[after : match.start()], _BUKAN * len(match[0])]
        after = match.end()
    return "".join([*parts, text[after:]])


@lru_cache(maxsize=8192)
def tanpa_yang_bukan_angka(teks: str) -> str:
    """The text with everything blanked out whose digits are no figure of a fact."""
    rest = tanpa_ungkapan(teks)
    for pattern in _BUKAN_ANGKA:
        rest = pattern.sub(_blank, rest)
    return rest


def _blank(match: re.Match[str]) -> str:
    return _BUKAN * len(match[0])


def _angka(match: re.Match[str], jenis: JenisAngka, teks: Teks, judul: bool) -> AngkaKetik:
    group = match.groupdict()
    words = parse_bilangan(group.get("w") or "")
    digits = group.get("n") or ""
    if jenis == "terbilang" or not digits:
        value = words or Decimal(0)
        places = len(str(value).partition(".")[2])
        spoken = Decimal(1).scaleb(-places)
        return AngkaKetik(
            teks, match.start(), match.end(), jenis, value, spoken, judul=judul, lisan=True
        )
    scale = _SKALA.get((group.get("skala") or "").casefold(), 1)
    places = len(digits.partition(",")[2])
    value = Decimal(digits.replace(".", "").replace(",", ".")) * scale
    exact = jenis == "rupiah" and scale == 1
    return AngkaKetik(
        teks=teks,
        start=match.start(),
        end=_end(match, jenis),
        jenis=jenis,
        nilai=value,
        teliti=Decimal(1) if exact else Decimal(scale).scaleb(-places),
        kata=None if words is None else int(words),
        nomina=_nomina(group.get("nomina") or ""),
        sampai=int(group.get("sampai") or 0),
        judul=judul,
    )


def _end(match: re.Match[str], jenis: JenisAngka) -> int:
    """Where the figure itself ends: a count's noun is not part of it."""
    if jenis == "jumlah" and match.groupdict().get("nomina"):
        return match.start() + len(match[0][: match.start("nomina") - match.start()].rstrip())
    return match.end()


def _nomina(word: str) -> str:
    plain = word.casefold().replace("-", " ")
    return "sub kegiatan" if plain == "subkegiatan" else plain
