"""Amounts of a node: `pagu Program … sebesar Rp450.000.000,00`, planned, spent or to come."""

from __future__ import annotations

from itertools import product

from renja_build.compute.facts import nama_fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, Sebutan
from renja_build.model.document import Identitas

_UTUH = frozenset({"total", "seluruh", "seluruhnya", "keseluruhan", "jumlah"})
_SEBESAR = frozenset(
    {"sebesar", "senilai", "adalah", "ialah", "tahun", "yaitu", "mencapai", "rp", "indikatif"}
)
_SANDING = frozenset({"(", '"', "“", "”", "rp"})  # between a name and the amount set beside it


def uang(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The facts that an amount may be, none where neither one node nor the plan before its change
    is meant.
    """
    if "triwulan" in kalimat.baku or kalimat.arti("banding"):
        return ()
    if kalimat.arti("perubahan"):
        return _sebelum(kalimat, angka, ident)
    node = milik(kalimat, angka, "simpul")
    whole = _seluruhnya(kalimat, angka, ident)
    if node is None:
        return () if kalimat.asal.berungkapan else whole
    if whole:
        return (*whole, *(nama_fakta("pagu", "per_kode", code) for code in node.kunci))
    if _dari(kalimat, kalimat.tempat(angka.start), node):
        return ()
    role, years = peran(kalimat, angka, "uang"), kalimat.tahun_disebut
    if not role:
        return _bersanding(kalimat, angka, node, ident)
    past = [str(year) for year in sorted(years) if year <= ident.tahun_berjalan]
    if role == "maju" or ident.tahun + 1 in years:
        return tuple(nama_fakta("pagu", "maju_per_kode", code) for code in node.kunci)
    if role == "pagu" and set(past) == {str(ident.tahun)}:  # of a perubahan the year runs already
        past = []
    if role == "realisasi" or past:
        field = "realisasi" if role == "realisasi" else "pagu"
        return tuple(
            nama_fakta("serapan", year, "per_kode", code, field)
            for year in past or [str(ident.tahun_lalu)]
            for code in node.kunci
        )
    return tuple(nama_fakta("pagu", "per_kode", code) for code in node.kunci)


def _dari(kalimat: Kalimat, at: int, node: Sebutan) -> bool:
    """Whether an amount is that of which the node behind it has a part: `dari pagu Rp…, Program …`."""
    words = kalimat.baku
    wholes = (
        end for start, end, _ in kalimat.frasa("uang") if start and words[start - 1] == "dari"
    )
    return node.start > at and any({*words[end:at]} <= _UTUH | _SEBESAR for end in wholes)


def _seluruhnya(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """What an amount right behind `total pagu` may be: that of this plan, of the node that a cell
    stands at, of the next year, before a change, or of the RKPD; none where it is not said so.
    """
    at, words = kalimat.tempat(angka.start), kalimat.baku
    told = [(start, end) for start, end, m in kalimat.frasa("uang") if m[0] == "pagu" and end <= at]
    if not told or kalimat.tahun_disebut - {ident.tahun}:
        return ()
    start, end = told[-1]
    behind = words[end:at]
    whole = not _UTUH.isdisjoint((*words[max(0, start - 1) : start], *behind))
    if not whole or any(w.isalpha() and w not in _UTUH | _SEBESAR for w in behind):
        return ()
    code = kalimat.asal.simpul
    own = [nama_fakta("pagu", "per_kode", code)] if code else []
    columns = (
        ("pagu", "total"),
        ("pagu", "prakiraan_maju"),
        ("pagu", "sebelum"),
        ("rkpd", "total"),
    )
    return (*(nama_fakta(*column) for column in columns), *own)


def _bersanding(
    kalimat: Kalimat, angka: AngkaKetik, node: Sebutan, ident: Identitas
) -> tuple[str, ...]:
    """Any amount of the node that it is set beside: `Penyediaan Alat Kantor (Rp450.000.000,00)`."""
    between = kalimat.baku[node.end : kalimat.tempat(angka.start)]
    if node.end > kalimat.tempat(angka.start) or not set(between) <= _SANDING:
        return ()
    fields = ("per_kode", "maju_per_kode", "sebelum_per_kode")
    years = (str(ident.tahun_lalu), str(ident.tahun_berjalan), *map(str, kalimat.tahun_disebut))
    planned = [nama_fakta("pagu", field, code) for code in node.kunci for field in fields]
    spent = [
        nama_fakta("serapan", year, "per_kode", code, field)
        for code, year in product(node.kunci, years)
        for field in ("pagu", "realisasi")
    ]
    return (*planned, *(nama_fakta("rkpd", "per_kode", code) for code in node.kunci), *spent)


def _sebelum(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """What was planned before the change, where the first amount behind `sebelum perubahan` or
    `semula` is said to be that: of the node that the sentence names, else of all.
    """
    at = kalimat.tempat(angka.start)
    told = [
        (start, end)
        for start, end, m in kalimat.frasa("perubahan")
        if m[0] == "sebelum" and end <= at
    ]
    if not told or kalimat.arti("perubahan") != {"sebelum"} or not kalimat.ada("uang", "pagu"):
        return ()
    start, end = told[-1]
    is_other_year = kalimat.baku[max(0, start - 1)] == "tahun" or kalimat.tahun_disebut - {
        ident.tahun
    }
    if is_other_year or any(end <= place < at for place in kalimat.tempat_angka):
        return ()
    if kalimat.nama("simpul"):
        node = milik(kalimat, angka, "simpul")
        codes = node.kunci if node else ()
        return tuple(nama_fakta("pagu", "sebelum_per_kode", code) for code in codes)
    return (nama_fakta("pagu", "sebelum"),)


def milik(kalimat: Kalimat, angka: AngkaKetik, apa: str) -> Sebutan | None:
    """The node or indicator that a figure is of: the last one named before it, else the only one
    behind it."""
    return milik_di(kalimat, kalimat.tempat(angka.start), apa)


def milik_di(kalimat: Kalimat, at: int, *apa: str) -> Sebutan | None:
    """The same of a word: by what its clause names, where it names any."""
    mentions = [
        mention
        for mention in kalimat.sebutan
        if mention.lengkap and (not apa or mention.apa in apa)
    ]
    if len(mentions) > 1:
        first, stop = kalimat.klausa(at)
        mentions = [mention for mention in mentions if first <= mention.start < stop] or mentions
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
