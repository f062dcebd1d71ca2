"""General claims: all or none of a level against its targets, and amounts that are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renja_build import kode
from renja_build.acuan.bahasa import bahasa
from renja_build.compute.capaian import share
from renja_build.compute.evaluasi import TINGKAT
from renja_build.compute.hasil import Hasil
from renja_build.kode import Tingkat
from renja_build.lint.hitungan import berlanjut
from renja_build.lint.kalimat import Kalimat, Sebutan
from renja_build.lint.kata import angka, rupiah
from renja_build.lint.sangkalan import bersyarat, disangkal
from renja_build.lint.uang import milik_di
from renja_build.model.document import Dokumen

Bandingan = tuple[str, bool]  # what is said of an amount, and whether it is denied
Bantahan = tuple[int, int, str]  # first word, the word behind the last, what the data say
_SEPARUH = 50
_TINGKAT_NAMA = 3  # a name, behind its level or not: `untuk sub kegiatan …`
_DARIPADA = frozenset({"daripada", "dari", "dibandingkan", "dibanding"})
_UANG = frozenset({"anggaran", "pagu", "belanja"})


def simpulan(kalimat: Kalimat, dokumen: Dokumen, hasil: Hasil) -> Iterator[Bantahan]:
    """The general claims of a sentence that the data deny."""
    compared = kalimat.frasa("bandingan")
    counted = kalimat.frasa("banyaknya")
    if not (compared or counted) or kalimat.ditandai or "triwulan" in kalimat.baku:
        return
    if kalimat.arti("rencana") & {"lain", "renstra"} or kalimat.nama("indikator"):
        return
    years, last = sorted(kalimat.tahun_disebut), dokumen.identitas.tahun_lalu
    yield from _semua(kalimat, hasil, (years or [last])[0], last)
    for start, end, meanings in compared:
        back = disangkal(kalimat, start)
        why = _uang(kalimat, start, (meanings[0], back > 0), dokumen, hasil)
        if why:
            yield start - back, end, why


def _semua(kalimat: Kalimat, hasil: Hasil, year: int, lalu: int) -> Iterator[Bantahan]:
    """`tidak ada program di bawah target`, `seluruh kegiatan melampaui target`."""
    evaluasi = hasil.evaluasi.get(year)
    states = kalimat.frasa("keadaan")
    counted = {n for first, stop, _ in kalimat.frasa("banyaknya") for n in range(first, stop)}
    conditional = any(start not in counted for start in bersyarat(kalimat, lalu))
    if evaluasi is None or not states or conditional:
        return
    for first, stop, quantity in kalimat.frasa("banyaknya"):
        noun = _benda(kalimat, first, stop, quantity[0])
        level = next((tingkat for tingkat in TINGKAT if noun and tingkat in noun[2]), None)
        if noun is None or level is None or not berlanjut(kalimat.polos, noun[1]):
            continue
        start, end, meanings = states[0]
        owner = milik_di(kalimat, start, "simpul")
        if owner and (len(owner.kunci) > 1 or kode.level(owner.kunci[0]) == "sub_kegiatan"):
            continue
        summary = evaluasi.ringkasan(level, owner.kunci[0] if owner else "")
        counts = {
            "di_bawah": summary.di_bawah,
            "di_atas": summary.di_atas,
            "tepat": summary.sesuai,
            "sesuai": summary.sesuai + summary.di_atas,
            "tercapai": summary.sesuai + summary.di_atas,
        }
        number = counts[meanings[0]]
        back = disangkal(kalimat, start)
        if back:
            number = summary.jumlah - number
        claimed = _banyak(quantity[0], number, summary.jumlah)
        true = claimed != bool(disangkal(kalimat, first))
        if summary.jumlah and not true:
            yield start - back, end, _told(summary.jumlah, number, level, year)


def _benda(
    kalimat: Kalimat, first: int, stop: int, quantity: str
) -> tuple[int, int, Sequence[str]] | None:
    """What a quantity is of: what follows it, or what stands before it in its clause where it is
    `seluruhnya`."""
    nouns = kalimat.frasa("hitungan")
    if quantity != "semuanya":
        return next((noun for noun in nouns if noun[0] == stop), None)
    before = [noun for noun in nouns if noun[1] <= first]
    if not before and first == 0:  # `Tanpa kecuali, kegiatan …`
        return next((noun for noun in nouns if stop <= noun[0] <= stop + 1), None)
    if not before or "," in kalimat.baku[before[-1][1] : first]:
        return None
    return before[-1]


def _banyak(quantity: str, number: int, whole: int) -> bool:
    """Whether so many are what a quantity says of them."""
    if quantity == "mayoritas":
        return 2 * number > whole
    if quantity == "minoritas":
        return 2 * number < whole
    return number == (0 if quantity == "nol" else whole)


def _told(whole: int, number: int, level: Tingkat, year: int) -> str:
    return f"{number} dari {whole} {level.replace('_', ' ')} {year} demikian"


def _uang(kalimat: Kalimat, at: int, bandingan: Bandingan, dokumen: Dokumen, hasil: Hasil) -> str:
    """What amounts say against a comparison, empty where they say nothing."""
    ident, (said, denied) = dokumen.identitas, bandingan
    if said in ("terbesar", "terkecil"):
        return _terbesar(kalimat, at, bandingan, hasil)
    if said == "lebih_separuh":
        return _lebih_separuh(kalimat, denied, ident.tahun, hasil)
    if said in ("habis", "kurang_separuh"):
        return _serapan(kalimat, bandingan, dokumen, hasil)
    if said in ("tinggi", "rendah") and len(kalimat.nama("simpul")) == 2:
        return _dua_simpul(kalimat, at, bandingan, ident.tahun, hasil)
    total, maju = hasil.pagu.total, hasil.maju.total
    if said not in ("tinggi", "rendah") or kalimat.nama("simpul") or not maju:
        return ""
    next_year = ident.tahun + 1
    spoken = [(start, "maju") for start, _, m in kalimat.frasa("uang") if m[0] == "maju"]
    spoken += [(p, "maju" if y == next_year else "lain") for p, y in kalimat.tahun]
    if not kalimat.arti("uang") or not any(kind == "maju" for _, kind in spoken):
        return ""
    if kalimat.tahun_disebut - {ident.tahun, next_year} or kalimat.ada("uang", "realisasi"):
        return ""
    before = [kind for place, kind in sorted(spoken) if place < at]
    if not before:
        return ""
    higher = said == "tinggi" if before[-1] == "maju" else said == "rendah"
    if (maju > total if higher else maju < total) != denied:
        return ""
    return f"prakiraan maju {next_year} {rupiah(maju)} dan pagu {ident.tahun} {rupiah(total)}"


def _dua_simpul(kalimat: Kalimat, at: int, bandingan: Bandingan, year: int, hasil: Hasil) -> str:
    """One node whose pagu is said to be larger or smaller than that of another."""
    (said, denied), named = bandingan, kalimat.nama("simpul")
    than = not _DARIPADA.isdisjoint(kalimat.polos[at : named[1].start])
    planned = kalimat.arti("uang") == {"pagu"} and not kalimat.tahun_disebut - {year}
    codes = [mention.kunci[0] for mention in named if len(mention.kunci) == 1]
    if not (named[0].end <= at < named[1].start and than and planned) or _bersyarat(kalimat):
        return ""
    amounts = [hasil.pagu.per_kode[code] for code in codes if code in hasil.pagu.per_kode]
    if len(amounts) != 2:
        return ""
    true = amounts[0] > amounts[1] if said == "tinggi" else amounts[0] < amounts[1]
    told = " dan ".join(
        f"{code} {rupiah(amount)}" for code, amount in zip(codes, amounts, strict=True)
    )
    return f"pagu {told}" if true == denied else ""


def _terbesar(kalimat: Kalimat, at: int, bandingan: Bandingan, hasil: Hasil) -> str:
    """A node that is said to have the largest or the smallest pagu: a program of all, others of
    what is beside them, for of which whole a sentence speaks it need not say.
    """
    said, denied = bandingan
    owner = _ialah(kalimat, at) or milik_di(kalimat, at, "simpul")
    if owner is None or not kalimat.ada("uang", "pagu") or _beberapa(kalimat, at):
        return ""
    best = max if said == "terbesar" else min
    amounts = hasil.pagu.per_kode
    top = {
        code: best(_sederajat(code, amounts, denied), key=amounts.__getitem__)
        for code in owner.kunci
        if code in amounts
    }
    is_best = any(amounts[code] == amounts[first] for code, first in top.items())
    if not top or is_best != denied:
        return ""
    first = next(iter(top.values()))
    return f"pagu {said} ada pada {first}, {rupiah(amounts[first])}"


def _ialah(kalimat: Kalimat, at: int) -> Sebutan | None:
    """What a superlative says that it is: `yang paling kecil adalah Program …`."""
    end = next((end for start, end, _ in kalimat.frasa("bandingan") if start == at), at)
    copula = kalimat.baku[end : end + 1]
    if copula and copula[0] in bahasa("penyambung")["ialah"]:
        behind = (one for one in kalimat.nama("simpul") if 0 < one.start - end <= _TINGKAT_NAMA)
        return next(behind, None)
    return None


def _beberapa(kalimat: Kalimat, at: int) -> bool:
    """Whether a sentence tells several of the largest, or which comes after them."""
    named = {mention.kunci for mention in kalimat.sebutan if mention.end <= at}
    nouns = [start for start, _, _ in kalimat.frasa("hitungan") if start]
    counted = any(kalimat.polos[start - 1].isdigit() for start in nouns)
    if len(named) > 1 or counted or _bersyarat(kalimat):
        return True
    words = kalimat.baku
    among = [
        end
        for _, end, _ in kalimat.frasa("peringkat")
        if words[end - 1] != "antara" or "lain" not in words[end:]
    ]
    return bool(among)


def _bersyarat(kalimat: Kalimat) -> bool:
    """Whether it is conditional, or of a purpose: `untuk` before a name says whose the money is."""
    names = {mention.start for mention in kalimat.sebutan}
    return any(
        kalimat.baku[start:end] != ("untuk",) or names.isdisjoint(range(end, end + _TINGKAT_NAMA))
        for start, end, _ in kalimat.frasa("andai")
        if kalimat.baku[start:end] != ("sebagian", "besar")
    )


def _lebih_separuh(kalimat: Kalimat, denied: bool, year: int, hasil: Hasil) -> str:
    """A node that is said to have more than half of the pagu."""
    named = {code for mention in kalimat.nama("simpul") for code in mention.kunci}
    spent = kalimat.ada("uang", "realisasi") and kalimat.tahun_disebut != {year}
    if len(named) != 1 or not kalimat.ada("uang", "pagu") or spent:
        return ""
    (code,) = named
    part = share(hasil.pagu.per_kode.get(code, 0), hasil.pagu.total)
    if part is None or kalimat.tahun_disebut - {year} or _bersyarat(kalimat):
        return ""
    true = (part > _SEPARUH) != denied
    return "" if true else f"pagu {code} {angka(part)}% dari seluruh pagu"


def _sederajat(code: str, amounts: Mapping[str, int], whole: bool) -> list[str]:
    """The codes of a level: all, or those with the same parent."""
    level = kode.level(code)
    codes = [other for other in amounts if kode.level(other) == level]
    if whole or level == "program":
        return codes
    return [other for other in codes if kode.parent(other) == kode.parent(code)]


def _serapan(kalimat: Kalimat, bandingan: Bandingan, dokumen: Dokumen, hasil: Hasil) -> str:
    said, denied = bandingan
    years = sorted(kalimat.tahun_disebut) or [dokumen.identitas.tahun_lalu]
    spent = hasil.serapan.get(str(years[0]))
    percent = share(spent.realisasi.total, spent.pagu.total) if spent else None
    if len(years) > 1 or percent is None or kalimat.nama("simpul"):
        return ""
    if _UANG.isdisjoint(kalimat.baku) and not ("dana" in kalimat.baku and kalimat.tahun):
        return ""
    true = percent >= 100 if said == "habis" else percent < _SEPARUH
    return f"serapan {years[0]} {angka(percent)}%" if true == denied else ""
