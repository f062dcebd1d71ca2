"""What a typed figure can only be, by the expressions that stand in its sentence, or that stand nowhere.

A sentence whose expressions all print values of one indicator says no other value of it; a fact of the office that no
expression asks for is what is typed beside its unit or its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from renja_build.acuan.bahasa import bahasa
from renja_build.lint.fakta import Fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.kamus import kata
from renja_build.lint.kata import teks_dan_judul
from renja_build.lint.sangkalan import ambang
from renja_build.model.document import Dokumen, FaktaTunggal

_FAKTA = re.compile(r"""fakta\[["']([\w-]+)["']\]""")
_NILAI = re.compile(r"""(?:kinerja|indikator)\[["']([^"']+)["']\](?!\.nama)""")
_JENIS = ("persen", "desimal", "jumlah", "bilangan")
_DARI = frozenset({"dari", "terhadap"})
_BANDING = frozenset({"kali", "poin", "selisih", "rata", "separuh", "antara"})
_TERHITUNG = frozenset({"program", "kegiatan", "sub"})  # counted in the plan, whatever a fact says
_DEKAT = 4  # words between a name and its figure
_KHAS = 6  # letters by which one word is a name


class Sekalimat:
    """Reads figures by what else their sentence prints; `fakta` are all numbers of one Renja."""

    def __init__(self, dokumen: Dokumen, fakta: Iterable[Fakta]) -> None:
        self._satuan = {key: kata(i.satuan) for key, i in dokumen.indikator.items()}
        self._lalu = str(dokumen.identitas.tahun_lalu)
        self._semua = tuple(fakta)
        self._fakta = dokumen.fakta
        asked = set(_asked(dokumen)) if dokumen.fakta else set()
        self._tak_diminta = [f for key, f in dokumen.fakta.items() if key not in asked]

    @cached_property
    def _of(self) -> dict[str, list[Fakta]]:
        """The values of each indicator."""
        values: dict[str, list[Fakta]] = {}
        for fact in self._semua:
            if fact.konteks and fact.nama.startswith(("kinerja", "indikator")):
                values.setdefault(fact.konteks[0], []).append(fact)
        return values

    @cached_property
    def _nilai(self) -> dict[str, Fakta]:
        """The facts of the office."""
        return {fact.konteks[0]: fact for fact in self._semua if fact.nama.startswith("fakta[")}

    def __call__(self, kalimat: Kalimat, angka: AngkaKetik) -> tuple[Fakta, ...]:
        """The likeliest of the facts of which it is none, though it must be one."""
        if angka.jenis not in _JENIS or not _BANDING.isdisjoint(kalimat.baku):
            return ()
        if ambang(kalimat, angka):
            return ()
        known = self._satu_indikator(kalimat, angka) or list(self._satu_fakta(kalimat, angka))
        if not known or any(angka.adalah(fact.nilai) for fact in known):
            return ()
        return tuple(known[:1])

    def _satu_indikator(self, kalimat: Kalimat, angka: AngkaKetik) -> list[Fakta]:
        """All values of the one indicator that the sentence prints values of, those of the role that
        the figure has first."""
        keys = _diminta(kalimat.isi)
        named = {key for mention in kalimat.nama("indikator") for key in mention.kunci}
        if len(keys) != 1 or not named <= keys:
            return []
        (key,) = keys
        unit = self._satuan.get(key, ())
        percent = bool({"persen"} & {*unit}) or not unit
        counted = {*kata(angka.nomina)[:1]} - {*bahasa("penyambung")["lanjut"]}
        other = not counted <= {*unit} or (angka.jenis == "persen") != percent
        role = "" if other else _peran(kalimat, angka)
        if not role:
            return []

        def rank(fact: Fakta) -> tuple[bool, bool]:
            return not fact.nama.endswith(role), self._lalu not in fact.nama

        return sorted(self._of.get(key, ()), key=rank)

    def _satu_fakta(self, kalimat: Kalimat, angka: AngkaKetik) -> Iterator[Fakta]:
        """The facts that no expression asks for and of which one is meant: by its unit behind the
        figure, by its name before it, or among others of its family."""
        if not self._tak_diminta:
            return
        asked = _fakta_diminta(kalimat.isi)
        beside = [self._fakta[key] for key in asked if key in self._fakta]
        for fact in self._tak_diminta:
            meant = _family(fact, beside) or _by_unit(fact, kalimat, angka, beside)
            if fact.id in self._nilai and (meant or _by_name(fact, kalimat, angka)):
                yield self._nilai[fact.id]


@lru_cache(maxsize=4)  # every figure of a sentence asks
def _diminta(isi: str) -> frozenset[str]:
    """The indicators of which the expressions of a sentence print a value."""
    return frozenset(_NILAI.findall(isi))


@lru_cache(maxsize=4)
def _fakta_diminta(isi: str) -> frozenset[str]:
    return frozenset(_FAKTA.findall(isi))


def _asked(dokumen: Dokumen) -> Iterator[str]:
    for teks, _ in teks_dan_judul(dokumen):
        if "fakta[" in teks:
            yield from _FAKTA.findall(str(teks))


def _peran(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """Whether a figure is said to be a target or a result: by the last phrase before it in its
    clause, or as what an expression is held against."""
    at = kalimat.tempat(angka.start)
    words = kalimat.baku
    if at > 1 and words[at - 1] in _DARI and words[at - 2].startswith("{{"):
        return "target"
    phrases = [(end, m[0]) for _, end, m in kalimat.frasa("medan") if end <= at]
    if not phrases:
        return ""
    end, role = phrases[-1]
    between = words[end:at]
    if "," in between or any(word.startswith("{{") for word in between):
        return ""
    return role if role in ("target", "realisasi") else ""


def _words(fact: FaktaTunggal) -> tuple[str, ...]:
    return tuple(word for word in kata(fact.id) if not word.isdigit())


def _family(fact: FaktaTunggal, beside: Sequence[FaktaTunggal]) -> bool:
    """Whether the sentence prints another of the same unit whose name begins alike."""
    return any(
        other.satuan == fact.satuan and _words(other)[:1] == _words(fact)[:1] for other in beside
    )


def _years(fact: FaktaTunggal) -> tuple[str, ...]:
    return tuple(word for word in kata(fact.id) if word.isdigit() and len(word) == len("2000"))


def _by_unit(
    fact: FaktaTunggal, kalimat: Kalimat, angka: AngkaKetik, beside: Sequence[FaktaTunggal]
) -> bool:
    """Whether its unit stands behind the figure; what the plan counts beside a fact of its year."""
    unit = kata(fact.satuan)
    end = kalimat.tempat(angka.end)
    dated = any(_years(fact) == _years(other) != () for other in beside)
    counted = bool(unit) and unit[0] in _TERHITUNG and not dated
    if not unit or counted or angka.jenis == "persen":
        return False
    return kalimat.baku[end : end + len(unit)] == unit


def _by_name(fact: FaktaTunggal, kalimat: Kalimat, angka: AngkaKetik) -> bool:
    words, at = _words(fact), kalimat.tempat(angka.start)
    if not words or (len(words) == 1 and len(words[0]) < _KHAS):
        return False
    before = kalimat.baku[max(0, at - len(words) - _DEKAT) : at]
    places = range(len(before) - len(words) + 1)
    near = any(before[place : place + len(words)] == words for place in places)
    return near and "," not in before
