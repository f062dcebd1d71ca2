"""Which facts support a typed figure, which it misses by little, and which it contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from renja_build.angka import half_up
from renja_build.compute.hasil import Hasil
from renja_build.digits import desimal
from renja_build.lint.fakta import Fakta, Kelompok, Sebutan, numbers
from renja_build.lint.figures import Angka, angka_terketik
from renja_build.model.document import Dokumen

ANGKA_PENTING = 4  # figures with fewer digits before their zeros are alike by chance
_MEMUAT = re.compile(
    r"\b(?:memuat|terdiri (?:dari|atas)|me(?:laksana|rencana|netap)kan|di(?:rencana|tetap|laksana|jabar)kan|mencakup|"
    r"meliputi|didukung|sebanyak|berjumlah|seluruh\w*|sejumlah|terdapat)\b",
    re.IGNORECASE,
)
_DAFTAR = re.compile(
    r"\d\D{1,40}\bprogram\b\D{1,9}\d\D{1,40}\bkegiatan\b\D{1,9}\d\D{1,40}\bsub", re.IGNORECASE
)
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
class Putusan:
    """How a typed figure stands to the facts; `fakta` from the likeliest."""

    angka: Angka
    hubungan: Literal["sama", "dekat", "asing"]
    fakta: tuple[Fakta, ...] = ()
    sebab: str = ""


def putusan(dokumen: Dokumen, hasil: Hasil) -> tuple[Putusan, ...]:
    """The judgement on every typed figure that no source marks."""
    return _judged(_Renja(dokumen, hasil))


@dataclass(frozen=True, slots=True, eq=False)
class _Renja:
    """A document with its results as a key: three rules in a row ask the same of the same."""

    dokumen: Dokumen
    hasil: Hasil

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Renja)
            and self.dokumen is other.dokumen
            and self.hasil is other.hasil
        )

    def __hash__(self) -> int:
        return hash((id(self.dokumen), id(self.hasil)))


@lru_cache(maxsize=1)
def _judged(renja: _Renja) -> tuple[Putusan, ...]:
    typed = [angka for angka in angka_terketik(renja.dokumen) if not angka.ditandai]
    if not typed:
        return ()
    penilai = _Penilai(renja.dokumen, renja.hasil)
    return tuple(found for angka in typed if (found := penilai.judge(angka)))


def nilai_tampil(fakta: Fakta) -> str:
    """A fact as the message shows it."""
    shown = desimal(half_up(fakta.nilai))
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
    """Judges figures by one index of the facts, so that a thousand of them do not each ask all facts."""

    def __init__(self, dokumen: Dokumen, hasil: Hasil) -> None:
        fakta = tuple(numbers(dokumen, hasil))
        self.sebutan = Sebutan(dokumen, fakta)
        self.lain = _amounts_without_name(dokumen)
        self.tahun = {str(dokumen.identitas.tahun), "tahun"}
        self.uang = Kelompok((one for one in fakta if one.jenis == "rupiah"), _whole_digits)
        self.bagian = Kelompok((one for one in fakta if one.jenis == "persen"), _share_digits)
        self.ukuran = Kelompok(
            (one for one in fakta if one.jenis in ("desimal", "persen")), _share_digits
        )
        counts: dict[str, list[Fakta]] = {}
        for one in fakta:
            if one.jenis in ("jumlah", "desimal"):
                counts.setdefault(one.nomina, []).append(one)
        self.banyak = {
            nomina: Kelompok(of_noun, _whole_digits) for nomina, of_noun in counts.items()
        }

    def judge(self, angka: Angka) -> Putusan | None:
        judges: dict[str, Callable[[Angka], Putusan | None]] = {
            "rupiah": self._rupiah,
            "terbilang": self._rupiah,
            "persen": self._persen,
            "desimal": self._desimal,
            "jumlah": self._jumlah,
        }
        return judges[angka.jenis](angka) if angka.jenis in judges else None

    def _rupiah(self, angka: Angka) -> Putusan | None:
        if same := self.uang.equal(angka.nilai):
            return Putusan(angka, "sama", self._ranked(same, angka))
        if angka.nilai in self.lain or (angka.teliti > 1 and self._rounds_one(angka)):
            return None
        return self._nearest(angka, self._near_amounts(angka)) or Putusan(angka, "asing")

    def _rounds_one(self, angka: Angka) -> bool:
        """Whether some amount is the figure when rounded as the figure is."""
        near = self.uang.between(angka.nilai - angka.teliti, angka.nilai + angka.teliti)
        wanted = angka.nilai / angka.teliti
        return any((one.nilai / angka.teliti).to_integral_value() == wanted for one in near)

    def _near_amounts(self, angka: Angka) -> list[tuple[Fakta, str]]:
        why: dict[str, str] = {}
        near = list(self.uang.near(angka.nilai))
        if angka.teliti == 1:
            typed, said = str(int(angka.nilai)), self._said(angka)
            for fakta, reason in self.uang.slipped(typed):
                weighty = (
                    min(len(digits.rstrip("0")) for digits in (typed, _whole_digits(fakta)))
                    >= ANGKA_PENTING
                )
                if weighty or fakta.utama or fakta.nama in said:
                    why[fakta.nama] = reason
                    near.append(fakta)
        return [
            (fakta, why.get(fakta.nama, "selisihnya kecil")) for fakta in self.uang.in_order(near)
        ]

    def _persen(self, angka: Angka) -> Putusan | None:
        same = self.bagian.rounding_to(angka.nilai, angka.desimal)
        said = self._said(angka)
        told = [one for one in same if one.nama in said]
        whole = angka.teliti == 1
        if told or (same and not whole):
            return Putusan(angka, "sama", self._ranked(told or same, angka))
        if (
            same
            or angka.nilai in (0, 100)
            or (whole and _AMBANG.search(angka.sebelum_dalam_kalimat))
        ):
            return None
        return self._nearest(angka, self._near_share(angka, self.bagian)) or Putusan(angka, "asing")

    def _desimal(self, angka: Angka) -> Putusan | None:
        same = self.ukuran.rounding_to(angka.nilai, 2)
        said = self._said(angka)
        told = [one for one in same if one.nama in said]
        if told or len(same) == 1:
            return Putusan(angka, "sama", self._ranked(told or same, angka))
        return None if same else self._nearest(angka, self._near_share(angka, self.ukuran))

    def _near_share(self, angka: Angka, known: Kelompok) -> list[tuple[Fakta, str]]:
        if angka.teliti == 1:
            return []
        said = self._said(angka)
        typed = str(half_up(angka.nilai)).replace(".", "")
        why = {
            fakta.nama: (fakta, reason)
            for fakta, reason in known.slipped(typed)
            if fakta.nama in said or (fakta.utama and angka.jenis == "persen")
        }
        return [why[fakta.nama] for fakta in known.in_order(fakta for fakta, _ in why.values())]

    def _jumlah(self, angka: Angka) -> Putusan | None:
        counts, said = self.banyak.get(angka.nomina), self._said(angka)
        equal = counts.equal(angka.nilai) if counts else ()
        same = [one for one in equal if one.utama or one.nama in said]
        whole = self._of_the_whole(angka)
        if same and (whole or any(one.nama in said or "fakta" in one.nama for one in same)):
            return Putusan(angka, "sama", self._ranked(same, angka))
        if counts is None or not whole or equal:
            return None
        total = counts.named(f"jumlah.{angka.nomina.replace(' ', '_')}")
        near = total and total.nilai <= 2 * angka.nilai and angka.nilai <= 2 * total.nilai
        return self._nearest(angka, [(total, "")] if total and near else [])

    def _of_the_whole(self, angka: Angka) -> bool:
        """Whether a count of program, kegiatan or sub kegiatan is said of the plan, and of its year."""
        text, before, after = (
            angka.kalimat,
            angka.sebelum_dalam_kalimat,
            angka.sesudah_dalam_kalimat,
        )
        noun = re.match(r"\s*sub[ -]?kegiatan|\s*\w+(?: urusan)?", after)
        years = set(re.findall(r"\b20\d\d\b|\btahun(?:_\w+)?(?= \}\})", text))
        words = (
            angka.kata is not None
            and len(re.findall(r"\b(?:program|kegiatan)\b", text, re.IGNORECASE)) > 1
        )
        ends = bool(noun and _LANJUTAN.match(after[noun.end() :]))
        return (
            ends
            and years <= self.tahun
            and bool(_MEMUAT.search(before) or words or _DAFTAR.search(text))
        )

    def _nearest(self, angka: Angka, near: Sequence[tuple[Fakta, str]]) -> Putusan | None:
        if not near:
            return None
        said = self._said(angka)
        first = min(
            near, key=lambda pair: (pair[0].nama not in said, abs(pair[0].nilai - angka.nilai))
        )
        return Putusan(angka, "dekat", (first[0],), first[1])

    def _ranked(self, found: Iterable[Fakta], angka: Angka) -> tuple[Fakta, ...]:
        said = self._said(angka)
        return tuple(
            sorted(found, key=lambda one: (one.nama not in said, not one.utama, len(one.nama)))
        )

    def _said(self, angka: Angka) -> frozenset[str]:
        """The facts whose figure the sentence says it is."""
        return self.sebutan.names(angka.kalimat)


def _whole_digits(fakta: Fakta) -> str:
    return str(int(fakta.nilai))


def _share_digits(fakta: Fakta) -> str:
    return str(half_up(fakta.nilai)).replace(".", "")


def _amounts_without_name(dokumen: Dokumen) -> set[Decimal]:
    """Amounts that tables print and no expression names: parts of a leaf's money, and shifts."""
    parts = {
        Decimal(part.jumlah) for leaf in dokumen.rencana.sub_kegiatan() for part in leaf.bagian_dana
    }
    moved = dokumen.perubahan.pergeseran if dokumen.perubahan else ()
    return parts | {Decimal(one.jumlah) for one in moved}
