"""Which facts support a typed figure, which it misses by little, and which it contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from renja_build.angka import half_up
from renja_build.compute.facts import facts, named
from renja_build.compute.hasil import Hasil
from renja_build.lint.figures import Angka, angka_terketik
from renja_build.lint.kata import baku
from renja_build.model.document import Dokumen

Jenis = Literal["rupiah", "persen", "jumlah", "desimal"]
_UTAMA = re.compile(
    r"jumlah\.(?:sebelum\.|rkpd\.)?\w+|pagu\.\w+|rkpd\.total|(?:penambahan|pengurangan|pergeseran)\.total|"
    r'serapan\["[\w-]+"\]\.\w+|evaluasi\["\d+"\]\.\w+\.rata_rata|fakta.*'
)
_INDUK = re.compile(r'(?:pagu|rkpd|serapan).*per_kode\["\d\.\d\d(?:\.\d\d)?"\].*')
_KUNCI = re.compile(r'\["([^"]+)"\]|\.(\w+)')
_HITUNGAN = re.compile(r"(?:^jumlah|^evaluasi).*\b(program|kegiatan|sub_kegiatan|bidang_urusan)\b")
JAUH_UTAMA, JAUH_INDUK = Decimal("0.03"), Decimal("0.01")
MAX_ANGKA = 2_000  # typed figures of one document that are judged
ANGKA_PENTING = 4  # figures with fewer digits before their zeros are alike by chance
_MEMUAT = re.compile(
    r"\b(?:memuat|terdiri (?:dari|atas)|me(?:laksana|rencana|netap)kan|di(?:rencana|tetap|laksana|jabar)kan|mencakup|"
    r"meliputi|didukung|sebanyak|berjumlah|seluruh\w*|sejumlah|terdapat)\b",
    re.IGNORECASE,
)
_DAFTAR = re.compile(r"\d\D{1,40}\bprogram\b\D{1,9}\d\D{1,40}\bkegiatan\b\D{1,9}\d\D{1,40}\bsub", re.IGNORECASE)
_LANJUTAN = re.compile(
    r"\s*(?:$|[,.;:)]|(?:dan|serta|sedangkan|dengan (?:pagu|total|anggaran|dana|jumlah)|(?:pada|untuk) tahun|tahun)\b)",
    re.IGNORECASE,
)
_AMBANG = re.compile(
    r"\b(?:di (?:bawah|atas)|(?:kurang|lebih|tinggi|rendah|besar|kecil) dari|paling \w+|minimal|maksimal|"
    r"sekurang-kurangnya|sebanyak-banyaknya|melebihi|hingga|antara|batas\w*|toleransi|bobot\w*)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fakta:
    """One number that an expression can show."""

    nama: str
    nilai: Decimal
    jenis: Jenis
    nomina: str = ""
    konteks: tuple[str, ...] = ()  # the keys on its path

    @property
    def utama(self) -> bool:
        """Whether it is one of the figures of the whole, which a sentence states without saying of what."""
        return bool(_UTAMA.fullmatch(self.nama))


@dataclass(frozen=True, slots=True)
class Putusan:
    """How a typed figure stands to the facts; `fakta` from the likeliest."""

    angka: Angka
    hubungan: Literal["sama", "dekat", "asing"]
    fakta: tuple[Fakta, ...] = ()
    sebab: str = ""


def putusan(dokumen: Dokumen, hasil: Hasil) -> Iterator[Putusan]:
    """The judgement on every typed figure that no source marks."""
    typed = list(islice((one for one in angka_terketik(dokumen) if not one.ditandai), MAX_ANGKA))
    if not typed:
        return
    penilai = _Penilai(dokumen, hasil)
    for angka in typed:
        found = penilai.judge(angka)
        if found:
            yield found


def nilai_tampil(fakta: Fakta) -> str:
    """A fact as the message shows it."""
    shown = f"{half_up(fakta.nilai):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    shown = re.sub(r",?0+$", "", shown) if "," in shown else shown
    return {"rupiah": f"Rp{shown}", "persen": f"{shown}%"}.get(fakta.jenis, shown)


def ungkapan(fakta: Fakta, angka: Angka) -> str:
    """The expression that prints the fact as the figure is written."""
    if angka.jenis == "terbilang":
        return f"{{{{ {fakta.nama} | terbilang }}}} rupiah"
    if fakta.jenis == "rupiah":
        words = f" ({{{{ {fakta.nama} | terbilang }}}} rupiah)" if angka.kata is not None else ""
        return f"{{{{ {fakta.nama} | rupiah }}}}{words}"
    if fakta.jenis == "persen":
        two = angka.teliti == Decimal("0.01")
        return f"{{{{ {fakta.nama} | persen }}}}" if two else f"{{{{ {fakta.nama} | angka }}}}%"
    return f"{{{{ {fakta.nama} | {'bilangan' if angka.kata is not None else 'angka'} }}}}"


class _Penilai:
    def __init__(self, dokumen: Dokumen, hasil: Hasil) -> None:
        self.fakta = tuple(_numbers(dokumen, hasil))
        self.sebutan = _sebutan(dokumen)
        self.lain = _amounts_without_name(dokumen)
        self.disebut: dict[str, set[str]] = {}  # keys that a sentence speaks of
        self.tahun = {str(dokumen.identitas.tahun), "tahun"}

    def judge(self, angka: Angka) -> Putusan | None:
        judges: dict[str, Callable[[Angka], Putusan | None]] = {
            "rupiah": self._rupiah,
            "terbilang": self._rupiah,
            "persen": self._persen,
            "desimal": self._desimal,
            "jumlah": self._jumlah,
        }
        return judges[angka.jenis](angka) if angka.jenis in judges else None

    def _of(self, *jenis: Jenis) -> list[Fakta]:
        return [one for one in self.fakta if one.jenis in jenis]

    def _rupiah(self, angka: Angka) -> Putusan | None:
        amounts = self._of("rupiah")
        same = [one for one in amounts if one.nilai == angka.nilai]
        if same:
            return Putusan(angka, "sama", self._ranked(same, angka))
        rounded = any((one.nilai / angka.teliti).to_integral_value() == angka.nilai / angka.teliti for one in amounts)
        if (angka.teliti > 1 and rounded) or angka.nilai in self.lain:
            return None
        near = [(one, why) for one in amounts if (why := _near_amount(angka, one, self._named(one, angka)))]
        return self._nearest(angka, near) or Putusan(angka, "asing")

    def _persen(self, angka: Angka) -> Putusan | None:
        shares = self._of("persen")
        same = [one for one in shares if _rounded(one.nilai, angka.teliti) == angka.nilai]
        told = [one for one in same if self._named(one, angka)]
        whole = angka.teliti == 1
        if told or (same and not whole):
            return Putusan(angka, "sama", self._ranked(told or same, angka))
        before = angka.kalimat[: angka.kalimat.find(angka.tertulis)]
        if same or angka.nilai in (0, 100) or (whole and _AMBANG.search(before)):
            return None
        return self._nearest(angka, self._near_share(angka, shares)) or Putusan(angka, "asing")

    def _desimal(self, angka: Angka) -> Putusan | None:
        numbers = self._of("desimal", "persen")
        same = [one for one in numbers if half_up(one.nilai) == angka.nilai]
        told = [one for one in same if self._named(one, angka)]
        if told or len(same) == 1:
            return Putusan(angka, "sama", self._ranked(told or same, angka))
        return None if same else self._nearest(angka, self._near_share(angka, numbers))

    def _near_share(self, angka: Angka, numbers: Iterable[Fakta]) -> list[tuple[Fakta, str]]:
        if angka.teliti == 1:
            return []
        return [
            (one, why)
            for one in numbers
            if (self._named(one, angka) or (one.utama and angka.jenis == "persen"))
            and (why := slip(str(half_up(angka.nilai)).replace(".", ""), str(half_up(one.nilai)).replace(".", "")))
        ]

    def _jumlah(self, angka: Angka) -> Putusan | None:
        counts = [one for one in self._of("jumlah", "desimal") if one.nomina == angka.nomina]
        same = [one for one in counts if one.nilai == angka.nilai and (one.utama or self._named(one, angka))]
        whole = self._of_the_whole(angka)
        if same and (whole or any(self._named(one, angka) or "fakta" in one.nama for one in same)):
            return Putusan(angka, "sama", self._ranked(same, angka))
        if not whole or any(one.nilai == angka.nilai for one in counts):
            return None
        total = [one for one in counts if one.nama == f"jumlah.{angka.nomina.replace(' ', '_')}"]
        near = [(one, "") for one in total if one.nilai <= 2 * angka.nilai and angka.nilai <= 2 * one.nilai]
        return self._nearest(angka, near)

    def _of_the_whole(self, angka: Angka) -> bool:
        """Whether a count of program, kegiatan or sub kegiatan is said of the plan, and of its year."""
        text, start = angka.kalimat, angka.kalimat.find(angka.tertulis)
        after = text[start + len(angka.tertulis) :]
        noun = re.match(r"\s*sub[ -]?kegiatan|\s*\w+(?: urusan)?", after)
        years = set(re.findall(r"\b20\d\d\b|\btahun(?:_\w+)?(?= \}\})", text))
        words = angka.kata is not None and len(re.findall(r"\b(?:program|kegiatan)\b", text, re.IGNORECASE)) > 1
        ends = bool(noun and _LANJUTAN.match(after[noun.end() :]))
        return ends and years <= self.tahun and bool(_MEMUAT.search(text[:start]) or words or _DAFTAR.search(text))

    def _nearest(self, angka: Angka, near: Sequence[tuple[Fakta, str]]) -> Putusan | None:
        if not near:
            return None
        first = min(near, key=lambda pair: (not self._named(pair[0], angka), abs(pair[0].nilai - angka.nilai)))
        return Putusan(angka, "dekat", (first[0],), first[1])

    def _ranked(self, found: Iterable[Fakta], angka: Angka) -> tuple[Fakta, ...]:
        return tuple(sorted(found, key=lambda one: (not self._named(one, angka), not one.utama, len(one.nama))))

    def _named(self, fakta: Fakta, angka: Angka) -> bool:
        """Whether the sentence says whose figure it is: by the name, or by an expression of the same thing."""
        text = angka.kalimat
        if text not in self.disebut:
            plain = baku(text)
            self.disebut[text] = {
                key
                for key, name in self.sebutan.items()
                if f'["{key}"]' in text or f".{key} " in text or f".{key}." in text or (name and name in plain)
            }
        return not self.disebut[text].isdisjoint(fakta.konteks)


def _numbers(dokumen: Dokumen, hasil: Hasil) -> Iterator[Fakta]:
    units = {key: baku(one.satuan) for key, one in dokumen.indikator.items()}
    units |= {key: baku(one.satuan) for key, one in dokumen.fakta.items()}
    # the plan's own pagu again, and an urusan, which nearly always is the whole
    repeated = re.compile(rf'serapan\["{dokumen.identitas.tahun}-tw\d"\].*\.?pagu$|.*\["\d"\]')
    for name, value in named(facts(dokumen, hasil)):
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or repeated.match(name):
            continue
        keys = tuple(a or b for a, b in _KUNCI.findall(name))
        yield _fakta(name, Decimal(value), keys, next((units[key] for key in keys if key in units), ""))


def _fakta(name: str, value: Decimal, keys: tuple[str, ...], unit: str) -> Fakta:
    if name.startswith(("pagu.", "rkpd.")) or re.match(
        r"serapan.*\.(?:pagu|realisasi)$|(?:penambahan|pengurangan|pergeseran)\.total", name
    ):
        return Fakta(name, value, "rupiah", konteks=keys)
    count = _HITUNGAN.match(name)
    if count and not name.endswith("rata_rata"):
        return Fakta(name, value, "jumlah", count[1].replace("_", " "), keys)
    if name.endswith((".capaian", ".rata_rata")) or name.startswith("serapan") or unit in ("persen", "%"):
        return Fakta(name, value, "persen", konteks=keys)
    return Fakta(name, value, "rupiah" if unit == "rupiah" else "desimal", unit, keys)


def _sebutan(dokumen: Dokumen) -> dict[str, str]:
    """How a sentence names what a key stands for."""
    names = {key: one.nama for key, one in dokumen.indikator.items()}
    names |= {node.kode: node.nama for node in dokumen.rencana.nodes()}
    return {key: baku(name) for key, name in names.items()}


def _amounts_without_name(dokumen: Dokumen) -> set[Decimal]:
    """Amounts that tables print and no expression names: parts of a leaf's money, and shifts."""
    parts = {Decimal(part.jumlah) for leaf in dokumen.rencana.sub_kegiatan() for part in leaf.bagian_dana}
    moved = dokumen.perubahan.pergeseran if dokumen.perubahan else ()
    return parts | {Decimal(one.jumlah) for one in moved}


def _rounded(value: Decimal, unit: Decimal) -> Decimal:
    return half_up(value, -int(unit.adjusted()))


def _near_amount(angka: Angka, fakta: Fakta, named: bool) -> str:
    if angka.teliti == 1:
        why = slip(str(int(angka.nilai)), str(int(fakta.nilai)))
        plain = min(len(str(int(one)).rstrip("0")) for one in (angka.nilai, fakta.nilai))
        if why and (named or fakta.utama or plain >= ANGKA_PENTING):
            return why
    far = JAUH_UTAMA if fakta.utama else JAUH_INDUK if _INDUK.fullmatch(fakta.nama) else Decimal(0)
    off = abs(angka.nilai - fakta.nilai)
    return "selisihnya kecil" if fakta.nilai > 0 and off <= far * fakta.nilai else ""


def slip(typed: str, right: str) -> str:
    """Which slip of the hand turns the right digits into the typed ones, nothing where none does."""
    if len(typed) == len(right):
        places = [place for place, (a, b) in enumerate(zip(typed, right, strict=True)) if a != b]
        if len(places) == 1 and len(typed) > 2:
            return "satu angka berbeda"
        swapped = len(places) == 2 and typed[places[0]] == right[places[1]] and typed[places[1]] == right[places[0]]
        return "dua angka tertukar" if swapped else ""
    shorter, longer = sorted((typed, right), key=len)
    lost = len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
    return ("satu angka hilang" if shorter == typed else "satu angka berlebih") if lost and len(shorter) > 2 else ""
