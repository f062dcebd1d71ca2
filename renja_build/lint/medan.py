"""Values of an indicator: target, realisasi and capaian, of the year that the sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renja_build.compute.facts import nama_fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, tahun_peran
from renja_build.lint.uang import milik
from renja_build.model.document import Identitas

_KINERJA = re.compile(
    r"""\{\{ ?kinerja\[["'](?P<kunci>[^"']+)["']\]\[(?P<tahun>[^\]]+)\]\."""
    r"(?P<bagian>target|realisasi) ?(?:\|[^}]*)?\}\}"
)
_SASARAN = re.compile(
    r"""\{\{ ?indikator\[["'](?P<kunci>[^"']+)["']\]\.(?P<bagian>renstra|renja)\[(?P<tahun>[^\]]+)\]"""
    r" ?(?:\|[^}]*)?\}\}"
)
_ISIAN = frozenset({"target", "targetnya", "sebanyak", "sebesar"})
_DARI = frozenset({"dari", "terhadap", "atas"})
_HINGGA = frozenset({"sampai", "hingga"})
_LAIN = frozenset(
    [
        "triwulan",
        "semester",
        "renstra",
        "rpjmd",
        "kumulatif",
        "akhir",
        "baseline",
        "awal",
        "kali",
        "rata",
    ]
)


def ukuran(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The facts that a value may be, none where no one indicator is meant, or of no one year."""
    indikator = milik(kalimat, angka, "indikator")
    if indikator is None or berperiode_lain(kalimat):
        return ()
    became = kalimat.baku[: kalimat.tempat(angka.start)][-1:] == ("menjadi",)
    field = _medan(kalimat, angka) or ("realisasi" if became else "")
    years = kalimat.tahun_disebut
    if not field or len(years) > 1 or (kalimat.arti("banding") and not (became and years)):
        return ()
    year = next(iter(years), None)
    if field == "realisasi" and year is not None and year >= ident.tahun:
        field = "target"  # what will be reached
    names: list[str] = []
    for key in indikator.kunci:
        if field == "target":
            names += _target(key, year, ident)
        else:
            when = ident.tahun_lalu if year is None else year
            parts = _bagian(field, angka)
            periods = (str(when), f"sd-{when}") if _sampai(kalimat) else (str(when),)
            names += [nama_fakta("kinerja", key, one, part) for one in periods for part in parts]
    return tuple(names)


def berperiode_lain(kalimat: Kalimat) -> bool:
    """Whether it speaks of another period than a year: the end of one is that of the year."""
    words = kalimat.polos
    other = {place for place, word in enumerate(words) if word in _LAIN}
    return any(words[place] != "akhir" or not _akhir_tahun(words, place) for place in other)


def _sampai(kalimat: Kalimat) -> bool:
    """Whether a value may have been gathered since the Renstra began: `sampai dengan Tahun 2023`."""
    words = kalimat.baku
    short = any(words[n : n + 2] == ("s", "d") for n in range(len(words) - 1))
    return short or not _HINGGA.isdisjoint(words)


def _akhir_tahun(words: Sequence[str], place: int) -> bool:
    return bool(words[place + 1 : place + 2]) and words[place + 1] in ("tahun", "ta")


def pasangan(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The fact of a figure beside the other half of its pair: what was reached `dari` the target
    that an expression prints, or the target of what one prints.
    """
    words, at, end = kalimat.baku, kalimat.tempat(angka.start), kalimat.tempat(angka.end)
    years = {name: str(year) for name, year in tahun_peran(ident)}
    before = words[max(0, at - 4) : at][::-1]
    for near, printed, typed in (
        (words[end : end + 4], "target", "realisasi"),
        (before, "realisasi", "target"),
    ):
        if printed == "realisasi" and angka.nomina and _ISIAN.isdisjoint(near[:1]):
            continue  # so many of something else
        other = _sesudah_dari(near)
        pair = _KINERJA.fullmatch(other) or _SASARAN.fullmatch(other)
        if pair and (pair["bagian"] == printed or (printed == "target" and pair.re is _SASARAN)):
            year = years.get(pair["tahun"], pair["tahun"].strip("\"'"))
            return (nama_fakta("kinerja", pair["kunci"], year, typed),)
    return ()


def _sesudah_dari(words: Sequence[str]) -> str:
    """The word that `dari` or `dari target sebesar` joins to a figure, empty where none does."""
    joined = [word for word in words if word not in _ISIAN]
    return joined[1] if len(joined) > 1 and joined[0] in _DARI else ""


def _bagian(field: str, angka: AngkaKetik) -> tuple[str, ...]:
    """Of an indicator in percent `capaian` is as often the result itself."""
    return ("capaian", "realisasi") if field == "capaian" else (field,)


def _target(key: str, year: int | None, ident: Identitas) -> list[str]:
    names = []
    if year in (None, ident.tahun):
        names += [
            nama_fakta("indikator", key, "target"),
            nama_fakta("indikator", key, "renstra", ident.tahun),
        ]
    if year == ident.tahun + 1:
        names += [
            nama_fakta("indikator", key, "maju"),
            nama_fakta("indikator", key, "renstra", year),
        ]
    for past in (ident.tahun_lalu, ident.tahun_berjalan) if year is None else (year,):
        names += [
            nama_fakta("kinerja", key, past, "target"),
            nama_fakta("indikator", key, "renja", past),
            nama_fakta("indikator", key, "renstra", past),
        ]
    return names


def _medan(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """Which of its values a figure is said to be: by the nearest phrase before it, and by `dari
    targetnya` behind it."""
    at, end = kalimat.tempat(angka.start), kalimat.tempat(angka.end)
    roles = [(start, meanings[0]) for start, _, meanings in kalimat.frasa("medan")]
    before = [role for start, role in roles if start < at]
    role = before[-1] if before else ""
    if angka.jenis == "persen":
        of_target = kalimat.baku[end : end + 1] and kalimat.baku[end] in _DARI
        if of_target or role == "capaian" or "capaian" in before:
            return "capaian"
        return role if role == "target" else "capaian" if role else ""
    return role if role in ("target", "realisasi") else ""
