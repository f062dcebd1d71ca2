"""Which facts support a typed figure, which it misses by little, and which it contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from renja_build.angka import half_up
from renja_build.compute.hasil import Hasil
from renja_build.digits import desimal
from renja_build.lint.fakta import Fakta, FaktaIndex, Mentions, numbers
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, kalimat_dokumen
from renja_build.lint.klaim import Klaim, klaim
from renja_build.lint.pemilik import Pemilik
from renja_build.lint.sangkalan import berlaku, disebut
from renja_build.lint.sekalimat import Sekalimat
from renja_build.lint.slip import JenisSlip
from renja_build.lint.tahun import relatif
from renja_build.lint.turunan import turunan
from renja_build.model.document import Dokumen, Identitas
from renja_build.nodes import Sama

ANGKA_PENTING = 4  # figures with fewer digits before their zeros are alike by chance
_MEMUAT = re.compile(
    r"\b(?:memuat|terdiri (?:dari|atas)|me(?:laksana|rencana|netap)kan|di(?:rencana|tetap|laksana|"
    r"jabar)kan|mencakup|"
    r"meliputi|didukung|sebanyak|berjumlah|seluruh\w*|sejumlah|terdapat)\b",
    re.IGNORECASE,
)
_DAFTAR = re.compile(
    r"\d\D{1,40}\bprogram\b\D{1,9}\d\D{1,40}\bkegiatan\b\D{1,9}\d\D{1,40}\bsub", re.IGNORECASE
)
_LANJUTAN = re.compile(
    r"\s*(?:$|[,.;:)]|(?:dan|serta|sedangkan|dengan (?:pagu|total|anggaran|dana|jumlah)|(?:pada|"
    r"untuk) tahun|tahun)\b)",
    re.IGNORECASE,
)
_AMBANG = re.compile(
    r"\b(?:di (?:bawah|atas)|(?:kurang|lebih|tinggi|rendah|besar|kecil) dari|paling \w+|minimal|"
    r"maksimal|"
    r"sekurang-kurangnya|sebanyak-banyaknya|melebihi|hingga|antara|batas\w*|toleransi|"
    r"bobot\w*)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a typed figure stands to the facts; `fakta` from the likeliest.

    `benar` is what is true and stays as it is: a bound that holds, a share that no expression prints.
    """

    angka: AngkaKetik
    hubungan: Literal["sama", "dekat", "asing", "bantah", "benar"]
    fakta: tuple[Fakta, ...] = ()
    sebab: str = ""


def judgements(dokumen: Dokumen, hasil: Hasil) -> tuple[Judgement, ...]:
    """The judgement on every typed figure that no source marks."""
    return _judged(Sama(dokumen), Sama(hasil))


@lru_cache(maxsize=1)
def _judged(sama: Sama, hasil: Sama) -> tuple[Judgement, ...]:
    dokumen, computed = sama.isi, hasil.isi
    assert isinstance(dokumen, Dokumen) and isinstance(computed, Hasil)
    judged: list[Judgement] = []
    judge: _Judge | None = None
    for kalimat in kalimat_dokumen(dokumen):
        if not kalimat.angka or kalimat.ditandai:
            continue
        judge = judge or _Judge(dokumen, computed)
        judged += judge.kalimat(kalimat)
    return tuple(judged)


def nilai_tampil(fakta: Fakta) -> str:
    """A fact as the message shows it."""
    digits = desimal(half_up(fakta.nilai))
    return {"rupiah": f"Rp{digits}", "persen": f"{digits}%"}.get(fakta.jenis, digits)


def ungkapan(fakta: Fakta, angka: AngkaKetik, ident: Identitas) -> str:
    """The expression that prints the fact as the figure is written, its year by name."""
    nama = relatif(fakta.nama, ident)
    words = f"{{{{ {nama} | terbilang }}}} rupiah"
    if angka.jenis == "terbilang":
        return words
    if fakta.jenis == "rupiah":
        amount = f"{{{{ {nama} | rupiah }}}}"
        return amount if angka.kata is None else f"{amount} ({words})"
    if fakta.turunan:
        return nilai_tampil(fakta)
    if fakta.jenis == "persen" and angka.teliti == Decimal("0.01"):
        return f"{{{{ {nama} | persen }}}}"
    if fakta.jenis == "persen":
        return f"{{{{ {nama} | angka }}}}%"
    if angka.kata is not None:
        return f"{{{{ {nama} | bilangan }}}}"
    return f"{{{{ {nama} | angka }}}}"


_SLIPS: Mapping[JenisSlip, str] = {
    "berbeda": "satu angka berbeda",
    "tertukar": "dua angka tertukar",
    "hilang": "satu angka hilang",
    "berlebih": "satu angka berlebih",
}


class _Judge:
    """Judges figures by one index of the facts, so that a thousand of them do not each ask all
    facts."""

    def __init__(self, dokumen: Dokumen, hasil: Hasil) -> None:
        fakta = tuple(numbers(dokumen, hasil))
        self.ident = dokumen.identitas
        self.turunan = turunan(dokumen, hasil)
        self.semua = {fact.nama: fact for fact in (*fakta, *self.turunan)}
        self.mentions = Mentions(dokumen, fakta)
        self.sekalimat = Sekalimat(dokumen, fakta)
        self.pemilik = Pemilik(dokumen, fakta)
        self.lain = _amounts_without_name(dokumen)
        self.tahun = {str(dokumen.identitas.tahun), "tahun"}
        self.uang = FaktaIndex(_of_kinds(fakta, "rupiah"), _whole_digits)
        self.bagian = FaktaIndex(_of_kinds(fakta, "persen"), _share_digits)
        self.ukuran = FaktaIndex(_of_kinds(fakta, "desimal", "persen"), _share_digits)
        counts: dict[str, list[Fakta]] = {}
        for count in _of_kinds(fakta, "jumlah", "desimal"):
            counts.setdefault(count.nomina, []).append(count)
        self.banyak = {
            nomina: FaktaIndex(of_noun, _whole_digits) for nomina, of_noun in counts.items()
        }

    def kalimat(self, kalimat: Kalimat) -> Iterator[Judgement]:
        """What there is to say of each figure of a sentence: by what is claimed, else by its value
        alone, where expressions could stand in its place."""
        claims = {claim.angka: claim for claim in klaim(kalimat, self.ident)}
        for angka in kalimat.angka:
            judgement = self._claimed(claims[angka], kalimat) if angka in claims else None
            if judgement is None:
                judgement = self._unclaimed(kalimat, angka, angka in claims)
            if judgement and (kalimat.asal.berungkapan or judgement.hubungan == "bantah"):
                yield judgement

    def _unclaimed(self, kalimat: Kalimat, angka: AngkaKetik, said: bool) -> Judgement | None:
        """By what else the sentence prints, or names without saying what it is, else by its value
        alone."""
        others = self.sekalimat(kalimat, angka) if kalimat.asal.berungkapan else ()
        if not (others or said):
            others = self.pemilik.nilai(kalimat, angka)
        if not others and angka.jenis in ("rupiah", "terbilang"):
            others = self.pemilik.jumlah(kalimat, angka, self.uang.equal(angka.nilai))
        return Judgement(angka, "bantah", others) if others else self._by_value(angka)

    def _claimed(self, claim: Klaim, kalimat: Kalimat) -> Judgement | None:
        """Whether the figure is one of the facts that it is said to be, or a bound of one; None
        where none of them is known."""
        known = [self.semua[name] for name in claim.fakta if name in self.semua]
        if not known:
            return None
        if claim.ambang:
            return self._bound(claim, known)
        same = [fakta for fakta in known if claim.angka.adalah(fakta.nilai)]
        printed = tuple(fakta for fakta in same if not fakta.turunan)
        if same:
            return Judgement(claim.angka, "sama" if printed else "benar", printed)
        slipped = self._by_value(claim.angka) if kalimat.asal.berungkapan else None
        if slipped and slipped.hubungan == "dekat" and slipped.fakta[0] in known:
            return slipped
        return Judgement(claim.angka, "bantah", tuple(known))

    def _bound(self, claim: Klaim, known: Sequence[Fakta]) -> Judgement:
        """A bound that holds for one of the facts, or is one of all facts itself; one that holds for
        none.
        """
        angka = claim.angka
        if not any(berlaku(claim.ambang, fakta.nilai, angka) for fakta in known):
            return Judgement(angka, "bantah", tuple(known), disebut(claim.ambang))
        value = self._by_value(angka)
        return value if value and value.hubungan == "sama" else Judgement(angka, "benar")

    def _by_value(self, angka: AngkaKetik) -> Judgement | None:
        judges: dict[str, Callable[[AngkaKetik], Judgement | None]] = {
            "rupiah": self._rupiah,
            "terbilang": self._rupiah,
            "persen": self._persen,
            "desimal": self._desimal,
            "jumlah": self._jumlah,
        }
        of_kind = judges.get(angka.jenis)
        return of_kind(angka) if of_kind else None

    def _rupiah(self, angka: AngkaKetik) -> Judgement | None:
        if same := self.uang.equal(angka.nilai):
            return Judgement(angka, "sama", self._ranked(same, angka))
        if angka.nilai in self.lain or (angka.teliti > 1 and self._rounds_one(angka)):
            return None
        if self._derived(angka):
            return None
        return self._nearest(angka, self._near_amounts(angka)) or Judgement(angka, "asing")

    def _derived(self, angka: AngkaKetik) -> bool:
        """Whether it is a share or a difference of facts."""
        kind = "persen" if angka.jenis == "persen" else "rupiah"
        return any(fact.jenis == kind and angka.adalah(fact.nilai) for fact in self.turunan)

    def _rounds_one(self, angka: AngkaKetik) -> bool:
        """Whether some amount is the figure when rounded as the figure is."""
        near = self.uang.between(angka.nilai - angka.teliti, angka.nilai + angka.teliti)
        rounded = angka.nilai / angka.teliti
        return any(half_up(fakta.nilai / angka.teliti, 0) == rounded for fakta in near)

    def _near_amounts(self, angka: AngkaKetik) -> list[tuple[Fakta, str]]:
        reasons: dict[str, str] = {}
        near = list(self.uang.near(angka.nilai))
        for fakta, reason in self._mistyped(angka):
            reasons[fakta.nama] = reason
            near.append(fakta)
        ordered = self.uang.in_order(near)
        return [(fakta, reasons.get(fakta.nama, "selisihnya kecil")) for fakta in ordered]

    def _mistyped(self, angka: AngkaKetik) -> Iterator[tuple[Fakta, str]]:
        """Amounts that one slip turned into the figure; a rounded figure has no digits to slip
        on."""
        if angka.teliti != 1:
            return
        typed, said = str(int(angka.nilai)), self._said(angka)
        for fakta, slipped in self.uang.slipped(typed):
            # Short numbers are a slip apart by chance, unless the sentence speaks of the fact.
            weighty = min(_weight(typed), _weight(_whole_digits(fakta))) >= ANGKA_PENTING
            if weighty or fakta.utama or fakta.nama in said:
                yield fakta, _SLIPS[slipped.jenis]

    def _persen(self, angka: AngkaKetik) -> Judgement | None:
        same = self.bagian.rounding_to(angka.nilai, angka.desimal)
        spoken = self._spoken(same, angka)
        whole = angka.teliti == 1
        # A whole percentage equals one of a hundred facts by chance: the sentence must speak of it.
        if spoken or (same and not whole):
            return Judgement(angka, "sama", self._ranked(spoken or same, angka))
        if same or angka.nilai in (0, 100) or self._derived(angka):
            return None
        if whole and _AMBANG.search(angka.sebelum_dalam_kalimat):
            return None
        near = self._near_share(angka, self.bagian)
        return self._nearest(angka, near) or Judgement(angka, "asing")

    def _desimal(self, angka: AngkaKetik) -> Judgement | None:
        same = self.ukuran.rounding_to(angka.nilai, 2)
        spoken = self._spoken(same, angka)
        if spoken or len(same) == 1:
            return Judgement(angka, "sama", self._ranked(spoken or same, angka))
        if same:
            return None
        return self._nearest(angka, self._near_share(angka, self.ukuran))

    def _near_share(self, angka: AngkaKetik, known: FaktaIndex) -> list[tuple[Fakta, str]]:
        if angka.teliti == 1:
            return []
        said = self._said(angka)
        reasons: dict[str, str] = {}
        near = []
        for fakta, slipped in known.slipped(str(half_up(angka.nilai)).replace(".", "")):
            if fakta.nama in said or (fakta.utama and angka.jenis == "persen"):
                reasons[fakta.nama] = _SLIPS[slipped.jenis]
                near.append(fakta)
        return [(fakta, reasons[fakta.nama]) for fakta in known.in_order(near)]

    def _jumlah(self, angka: AngkaKetik) -> Judgement | None:
        counts, said = self.banyak.get(angka.nomina), self._said(angka)
        equal = counts.equal(angka.nilai) if counts else ()
        same = [fakta for fakta in equal if fakta.utama or fakta.nama in said]
        whole = self._of_the_whole(angka)
        if same and (whole or any(_is_named(fakta, said) for fakta in same)):
            return Judgement(angka, "sama", self._ranked(same, angka))
        if counts is None or not whole or equal:
            return None
        total = counts.named(f"jumlah.{angka.nomina.replace(' ', '_')}")
        # A count of less than half or more than double is of something else, not mistaken.
        if total is None or total.nilai > 2 * angka.nilai or angka.nilai > 2 * total.nilai:
            return None
        return self._nearest(angka, [(total, "")])

    def _of_the_whole(self, angka: AngkaKetik) -> bool:
        """Whether a count of program, kegiatan or sub kegiatan is said of the plan, and of its
        year."""
        text, after = angka.kalimat, angka.sesudah_dalam_kalimat
        noun = re.match(r"\s*sub[ -]?kegiatan|\s*\w+(?: urusan)?", after)
        if noun is None or not _LANJUTAN.match(after[noun.end() :]):
            return False
        years = set(re.findall(r"\b20\d\d\b|\btahun(?:_\w+)?(?= \}\})", text))
        if not years <= self.tahun:
            return False
        if _MEMUAT.search(angka.sebelum_dalam_kalimat) or _DAFTAR.search(text):
            return True
        levels = re.findall(r"\b(?:program|kegiatan)\b", text, re.IGNORECASE)
        return angka.kata is not None and len(levels) > 1

    def _nearest(self, angka: AngkaKetik, near: Sequence[tuple[Fakta, str]]) -> Judgement | None:
        """What the sentence speaks of goes before what is nearer in value."""
        if not near:
            return None
        said = self._said(angka)

        def rank(candidate: tuple[Fakta, str]) -> tuple[bool, Decimal]:
            fakta, _ = candidate
            return fakta.nama not in said, abs(fakta.nilai - angka.nilai)

        fakta, reason = min(near, key=rank)
        return Judgement(angka, "dekat", (fakta,), reason)

    def _ranked(self, equal: Iterable[Fakta], angka: AngkaKetik) -> tuple[Fakta, ...]:
        said = self._said(angka)

        def rank(fakta: Fakta) -> tuple[bool, bool, int]:
            return fakta.nama not in said, not fakta.utama, len(fakta.nama)

        return tuple(sorted(equal, key=rank))

    def _spoken(self, fakta: Sequence[Fakta], angka: AngkaKetik) -> list[Fakta]:
        said = self._said(angka)
        return [fact for fact in fakta if fact.nama in said]

    def _said(self, angka: AngkaKetik) -> frozenset[str]:
        """The facts whose figure the sentence says it is."""
        return self.mentions.names(angka.kalimat)


def _of_kinds(fakta: Iterable[Fakta], *kinds: str) -> list[Fakta]:
    return [fact for fact in fakta if fact.jenis in kinds]


def _is_named(fakta: Fakta, said: frozenset[str]) -> bool:
    return fakta.nama in said or "fakta" in fakta.nama


def _weight(digits: str) -> int:
    """How many digits stand before the zeros at the end."""
    return len(digits.rstrip("0"))


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
    return parts | {Decimal(shift.jumlah) for shift in moved}
