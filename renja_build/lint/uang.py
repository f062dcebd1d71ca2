"""Amounts of a node: `pagu Program … sebesar Rp450.000.000,00`, planned, spent or to come."""

from __future__ import annotations

from renja_build.compute.facts import nama_fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, Sebutan
from renja_build.model.document import Identitas


def uang(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The facts that an amount may be, none where no one node is meant."""
    node = milik(kalimat, angka, "simpul")
    if node is None or "triwulan" in kalimat.baku or kalimat.arti("banding"):
        return ()
    role, years = peran(kalimat, angka, "uang"), kalimat.tahun_disebut
    if kalimat.arti("perubahan") or not role:
        return ()
    past = [str(year) for year in sorted(years) if year <= ident.tahun_berjalan]
    if role == "maju" or ident.tahun + 1 in years:
        return tuple(nama_fakta("pagu", "maju_per_kode", code) for code in node.kunci)
    if role == "realisasi" or past:
        field = "realisasi" if role == "realisasi" else "pagu"
        return tuple(
            nama_fakta("serapan", year, "per_kode", code, field)
            for year in past or [str(ident.tahun_lalu)]
            for code in node.kunci
        )
    return tuple(nama_fakta("pagu", "per_kode", code) for code in node.kunci)


def milik(kalimat: Kalimat, angka: AngkaKetik, apa: str) -> Sebutan | None:
    """The node or indicator that a figure is of: the last one named before it, else the only one
    behind it."""
    return milik_di(kalimat, kalimat.tempat(angka.start), apa)


def milik_di(kalimat: Kalimat, at: int, *apa: str) -> Sebutan | None:
    """The same of a word."""
    mentions = [
        mention
        for mention in kalimat.sebutan
        if mention.lengkap and (not apa or mention.apa in apa)
    ]
    before = [mention for mention in mentions if mention.end <= at]
    if before:
        return before[-1]
    names = {mention.kunci for mention in mentions}
    return mentions[0] if len(names) == 1 else None


def peran(kalimat: Kalimat, angka: AngkaKetik, kelompok: str) -> str:
    """The role of a figure: that of the last phrase before it, else of the first behind it."""
    at = kalimat.tempat(angka.start)
    roles = [(start, meanings[0]) for start, _, meanings in kalimat.frasa(kelompok)]
    before = [role for start, role in roles if start < at]
    behind = [role for start, role in roles if start >= at]
    return before[-1] if before else (behind[0] if behind else "")
