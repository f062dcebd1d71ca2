"""Shares: what was spent of the budget, the mean capaian of a level, a node's part of the pagu."""

from __future__ import annotations

from renja_build.compute.facts import nama_fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.hitungan import keadaan_angka
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.sangkalan import disangkal
from renja_build.lint.uang import milik
from renja_build.model.document import Identitas

_SELURUH = frozenset({"seluruh", "total", "keseluruhan", "semua"})
_UTUH = frozenset({*_SELURUH, "seluruhnya", "semuanya", "sepenuhnya", "habis", "melainkan"})
_TINGKAT = ("program", "kegiatan", "sub_kegiatan")


def porsi(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The facts that a percentage may be, none where it is not clear of what it is a share."""
    if "triwulan" in kalimat.baku or kalimat.nama("indikator"):
        return ()
    years = kalimat.tahun_disebut
    past = [str(year) for year in sorted(years) if year <= ident.tahun_berjalan]
    past = past or [str(ident.tahun_lalu)]
    kinds = kalimat.arti("porsi")
    nouns = [m[0] for _, _, m in kalimat.frasa("hitungan") if m[0] in _TINGKAT]
    node = milik(kalimat, angka, "simpul")
    codes = node.kunci if node else ()
    if "rata_rata" in kinds and len(set(nouns)) == 1 and not codes:
        return tuple(nama_fakta("evaluasi", year, nouns[0], "rata_rata") for year in past)
    if codes and _dari_seluruh(kalimat, angka) and _rencananya(kalimat, ident):
        return tuple(f"bagian {code} dari pagu" for code in codes)
    state = keadaan_angka(kalimat, angka)
    if state and len(set(nouns)) == 1 and not codes:
        return tuple(f"bagian {nouns[0]} {state} {year}" for year in past)
    if "serapan" in kinds and not kalimat.arti("perubahan"):
        if codes and _dari_seluruh(kalimat, angka):
            return ()  # its part of the whole, not what was spent of its own
        if codes:
            return tuple(
                nama_fakta("serapan", y, "per_kode", code, "total") for y in past for code in codes
            )
        if _bersisa(kalimat, angka):
            return tuple(f"sisa anggaran {year}" for year in past)
        return tuple(nama_fakta("serapan", year, "total") for year in past)
    if kalimat.ada("uang", "maju") and kalimat.ada("uang", "pagu") and not codes:
        return ("selisih prakiraan maju terhadap pagu",)
    return ()


def _bersisa(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether it is what was not spent: `yang tidak terserap 12,5 persen`; of what was not spent to
    the end a figure says how much was: `tidak terserap seluruhnya, melainkan 87,5 persen`."""
    at = kalimat.tempat(angka.start)
    spent = [start for start, _, m in kalimat.frasa("porsi") if "serapan" in m and start < at]
    back = disangkal(kalimat, spent[-1]) if spent else 0
    return back > 0 and _UTUH.isdisjoint(kalimat.baku[spent[-1] - back : at])


def _rencananya(kalimat: Kalimat, ident: Identitas) -> bool:
    """Whether the plan's own pagu is shared out, and no other year's or what was spent of it."""
    spent = kalimat.ada("uang", "realisasi")
    return kalimat.ada("uang", "pagu") and not (spent or kalimat.tahun_disebut - {ident.tahun})


def _dari_seluruh(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether it is a share of the whole: `40 persen dari seluruh pagu`, `dari total pagu, 40 persen`."""
    words, at = kalimat.baku, kalimat.tempat(angka.start)
    after = words[kalimat.tempat(angka.end) :]
    begun = words[:1] == ("dari",) and "," in words[:at] and not _SELURUH.isdisjoint(words[1:3])
    return begun or (after[:1] == ("dari",) and not _SELURUH.isdisjoint(after[1:3]))
