"""Years by what a sentence says of them: of a plan, of a run, of what will be or has been done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from renja_build.acuan.bahasa import bahasa
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat, tahun_peran
from renja_build.lint.tahun import renstra_disusun
from renja_build.model.document import Dokumen, Identitas

_DEKAT = 5  # words from `hasil evaluasi` to its year
_JAUH = 18  # words of the longest name that stands between a plan and its year
_ISIAN = frozenset(
    [
        "tahun",
        "anggaran",
        "ta",
        "dan",
        "di",
        "pada",
        "untuk",
        "yang",
        "tersebut",
        "daerah",
        "perangkat",
        "adalah",
        "yaitu",
        "ialah",
        "realisasi",
        "target",
        "periode",
        "yakni",
        "(",
        ")",
        '"',
        "“",
        "”",
        "t",
        "a",
    ]
)
_UTUH = frozenset({"seluruh", "semua", "dievaluasi"})
_YAITU = frozenset({"yaitu", "ialah", "yakni"})
_SAMPAI = r"(?: ?(?:[-–—/]|s\.?d\.?|s/d) ?| sampai(?: dengan)? | hingga )"
_AWAL = re.compile(rf"\{{\{{ ?renstra\.awal ?\}}\}}{_SAMPAI}$")
_AKHIR = re.compile(rf"{_SAMPAI}\{{\{{ ?renstra\.akhir ?\}}\}}")
_KUNCI_TAHUN = re.compile(
    r"""\[(tahun(?:_lalu|_berjalan|_depan)?|["']20\d\d["'])\]|fakta\[["'][\w-]*-(20\d\d)["']\]"""
)
_PENGHUBUNG = frozenset(
    [
        "adalah",
        "baru",
        "hanya",
        "ialah",
        "menjadi",
        "mencapai",
        "sebanyak",
        "sebesar",
        "sejumlah",
        "senilai",
        "yaitu",
    ]
)
_MUNDUR = frozenset(["di", "pada", "tahun"])
_BUKA = re.compile(r"pada (?:awal |akhir )?tahun(?: anggaran)?$")
_PERIODE = re.compile(r"(?<!\d)(20\d\d)\s?[-–]\s?(20\d\d)(?!\d)")
EKSPRESI = {
    "tahun": "{{ tahun }}",
    "tahun_lalu": "{{ tahun_lalu }}",
    "tahun_berjalan": "{{ tahun_berjalan }}",
    "tahun_depan": "{{ tahun_depan }}",
}
_SEBUTAN = {
    "tahun": "tahun rencana",
    "tahun_lalu": "tahun yang dievaluasi",
    "tahun_berjalan": "tahun berjalan",
    "tahun_depan": "tahun prakiraan maju",
}


@dataclass(frozen=True, slots=True)
class TahunSalah:
    """A year that is not that of its role: why, and what belongs there."""

    angka: AngkaKetik
    sebab: str
    benar: str


_MUNDUR_JAUH = 5  # years before the Renstra that titles still look back to
_JANGKA = 5  # years behind the Renstra, which those of other plans may reach


def tahun_salah(kalimat: Kalimat, dokumen: Dokumen) -> Iterator[TahunSalah]:
    """The years of one sentence that contradict what is said of them."""
    ident = dokumen.identitas
    years = [figure for figure in kalimat.angka if figure.jenis in ("tahun", "periode")]
    if not years or kalimat.ditandai:
        return
    roles = dict(tahun_peran(ident))
    for angka in years:
        role = _peran(kalimat, angka)
        if angka.jenis == "periode":
            if role == "periode" and not kalimat.renstra_lain:
                yield from _periode(angka, dokumen)
            continue
        if beside := _di_samping(kalimat, angka, ident, roles):
            yield beside
            continue
        done = _selesai(kalimat, angka, ident) or _dievaluasi(kalimat, angka, ident)
        done = done or (_bertolak(kalimat, angka, roles) if len(years) == 1 else "")
        if done:
            role, wrong = done, True
        elif role in roles:
            wrong = int(angka.nilai) != roles[role] and not _boleh(kalimat, angka, role)
        else:
            role = _menurut_kata_kerja(kalimat, angka, ident)
            wrong = bool(role)
        if wrong:
            stated = f"{_SEBUTAN[role]} ialah {roles[role]}"
            yield TahunSalah(angka, stated, EKSPRESI[role])


def _di_samping(
    kalimat: Kalimat, angka: AngkaKetik, ident: Identitas, roles: Mapping[str, int]
) -> TahunSalah | None:
    """A typed year that is not the one of the expression next to it: the other end of a period, or
    what was measured in that year."""
    year, (first, last) = int(angka.nilai), ident.renstra
    if _AWAL.search(angka.sebelum) and year != last:
        return TahunSalah(angka, f"akhir Renstra ialah {last}", "{{ renstra.akhir }}")
    if _AKHIR.match(angka.sesudah_dalam_kalimat) and year != first:
        return TahunSalah(angka, f"awal Renstra ialah {first}", "{{ renstra.awal }}")
    measured = {
        role: roles.get(role, int(role) if role.isdigit() else year)
        for role in _terukur(kalimat, angka)
    }
    if not measured or year in measured.values():
        return None
    role, printed = next(iter(measured.items()))
    benar = EKSPRESI.get(role, role)
    return TahunSalah(angka, f"ungkapan di sampingnya menampilkan nilai Tahun {printed}", benar)


def _terukur(kalimat: Kalimat, angka: AngkaKetik) -> Iterator[str]:
    """The one year, or its role, of the expression that a year introduces (`Tahun 2023 sebesar {{ … }}`)
    or dates (`{{ … }} pada Tahun 2023`), else of all in a sentence that it opens."""
    words, at, end = kalimat.baku, kalimat.tempat(angka.start), kalimat.tempat(angka.end)
    after = next((place for place in range(end, len(words)) if words[place] not in _PENGHUBUNG), at)
    before = next((place for place in reversed(range(at)) if words[place] not in _MUNDUR), at)
    introduces = end < after < end + 3
    texts = [words[place] for place in (after if introduces else at, before)]
    beside = [text for text in texts if text.startswith("{{")]
    if not beside and len(kalimat.tahun_disebut) == 1 and _BUKA.match(" ".join(words[:at])):
        beside = [kalimat.isi]
    yield from filter(None, map(_satu_tahun, beside))


def _satu_tahun(text: str) -> str:
    """The one year, or its role, of all the expressions in a text; empty where there are others."""
    keys = {(key or year).strip("\"'") for key, year in _KUNCI_TAHUN.findall(text)}
    return keys.pop() if len(keys) == 1 else ""


def _peran(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """The role that the name right before a year gives it; only words of a name stand between."""
    at = kalimat.tempat(angka.start)
    before = [phrase for phrase in kalimat.frasa("peran_tahun") if phrase[1] <= at]
    if not before or at - before[-1][1] > _JAUH:
        return ""
    ahead = [phrase for phrase in before if "tahun_depan" in phrase[2]]
    if ahead and _bagi(kalimat.baku[ahead[-1][1] : at]):
        return "tahun_depan"
    _, end, meanings = before[-1]
    if _bagi(kalimat.baku[end:at]):
        return meanings[0]
    for place, word in enumerate(kalimat.kata[end:at], start=end):
        typed = str(kalimat.teks[word.start : word.end])
        if typed == "," and kalimat.baku[place + 1] in _YAITU:
            continue
        if not (word.baku in _ISIAN or typed[0].isupper() or typed.startswith("{{")):
            return ""
        if word.baku.isdigit() or word.baku.startswith("{{ tahun"):
            return ""
    return meanings[0]


def _bagi(between: Sequence[str]) -> bool:
    """Whether something is said to be made for a year, or to be that of a year: `disusun bagi Tahun`,
    `dalam Renja ini adalah Tahun`."""
    words = bahasa("bagi_tahun")
    idle = {*_ISIAN, *words["sela"]}
    rest = [word for word in between if word not in ("tahun", "anggaran", "ta")]
    aimed = not {*words["bagi"]}.isdisjoint(rest) or bool({*rest[-1:]} & {*words["ialah"]})
    return aimed and all(word in idle or word.startswith("di") for word in rest)


def _boleh(kalimat: Kalimat, angka: AngkaKetik, role: str) -> bool:
    """Whether a plan of another year may be meant: the sentence looks back or ahead, and does not
    say `ini` of it."""
    after = kalimat.baku[kalimat.tempat(angka.end) :][:1]
    if role != "tahun" or after == ("ini",):
        return False
    if kalimat.ada("peran_tahun", "tahun_depan") or kalimat.ada("kilas", "triwulan"):
        return True
    return any(m in kalimat.arti("kilas") for m in ("kilas", "selesai", "tercatat"))


def _selesai(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> str:
    """`tahun_lalu` where a year is said to be over, or to have results, that is not: the running
    one is never over as a whole, nor evaluated."""
    over = _lampau(kalimat, angka) or _berhasil(kalimat, angka)
    if not over or kalimat.ada("kilas", "triwulan"):
        return ""
    year, whole = int(angka.nilai), not _UTUH.isdisjoint(kalimat.baku)
    last = ident.tahun_lalu if whole else ident.tahun_berjalan
    return "tahun_lalu" if year > last and len(kalimat.tahun_disebut) == 1 else ""


def _dievaluasi(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> str:
    """`tahun_lalu` where this evaluation is said to be of the one year that is named."""
    known = (ident.tahun_lalu, ident.tahun_berjalan)
    other = kalimat.ada("kilas", "evaluasi_ini") and int(angka.nilai) not in known
    return "tahun_lalu" if other and len(kalimat.tahun_disebut) == 1 else ""


def _lampau(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether something is said to be over, and not only to be used for the year: `hasil evaluasi
    menjadi bahan rencana Tahun 2025`; nor to have been done for its plan: `forum Renja Tahun 2025`.
    """
    at, ahead = kalimat.tempat(angka.start), bahasa("hasil_tahun")
    if {*ahead["proses"]} & {*kalimat.polos[:at]} or {*ahead["susun"]} & {*kalimat.polos}:
        return False
    towards = {*ahead["bahan"], *ahead["depan"]}
    over = [end for _, end, meanings in kalimat.frasa("kilas") if "selesai" in meanings]
    return any(towards.isdisjoint(kalimat.polos[end:at]) for end in over)


def _berhasil(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether results are said to be of the year, and not to be still to come: `Hasil Tahun 2023`."""
    at, said = kalimat.tempat(angka.start), kalimat.frasa("hasil_tahun")
    told = any(end == at and "hasil" in meanings for _, end, meanings in said)
    return told and not kalimat.ada("hasil_tahun", "depan")


def _bertolak(kalimat: Kalimat, angka: AngkaKetik, roles: Mapping[str, int]) -> str:
    """`tahun_lalu` where results of a year stand beside the running year or the plan's, printed by
    an expression: what this Renja starts from are those of the evaluated year."""
    if _satu_tahun(kalimat.isi):
        return ""
    at = kalimat.tempat(angka.start)
    start = next((s for s, _, m in kalimat.frasa("kilas") if "selesai" in m and s < at), at)
    between = kalimat.baku[start:at]
    beside = {EKSPRESI["tahun_berjalan"], EKSPRESI["tahun"]} & {*kalimat.baku[at:]}
    listed = "," in kalimat.baku[at + 1 : at + 2] or "dan" in kalimat.baku[at + 1 : at + 2]
    if not between or len(between) > _DEKAT or not beside or not listed:
        return ""
    return "tahun_lalu" if int(angka.nilai) != roles["tahun_lalu"] else ""


def _menurut_kata_kerja(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> str:
    """The role that a verb gives a year which it cannot have; empty where nothing is wrong."""
    said, year = kalimat.arti("kilas"), int(angka.nilai)
    if _di_luar_masa(kalimat, year, ident):
        return "tahun"
    if year < ident.tahun and _akan(kalimat, angka):
        return "tahun"
    if len(kalimat.tahun_disebut) > 1 or kalimat.arti("andai") - {"andai"}:
        return ""
    if "triwulan" in said and said & {"tercatat", "selesai"} and year > ident.tahun_berjalan:
        return "tahun_berjalan"
    if "rencana" in said and year < ident.tahun and not said & {"kilas", "selesai", "tercatat"}:
        return "tahun"
    known = said & {"kilas", "selesai", "tercatat"}
    if kalimat.asal.simpul and not known and not ident.tahun <= year <= ident.renstra[1] + 1:
        return "tahun"
    planned = "target" in said and "ini" in said and not known
    return "tahun" if planned and year < ident.tahun else ""


def _di_luar_masa(kalimat: Kalimat, year: int, ident: Identitas) -> bool:
    """Whether a year is beyond all that a title, the source of a table or what is planned can be of."""
    first, last = ident.renstra
    asal = kalimat.asal
    if asal.judul:
        return not first - _MUNDUR_JAUH <= year <= last + 1
    if asal.berungkapan and not asal.narasi:  # a source or a note on a column
        return year > ident.tahun + 1
    planned = "rencana" in kalimat.arti("kilas") and not kalimat.arti("rencana") & {
        "lain",
        "renstra",
    }
    return planned and year > last + _JANGKA and not kalimat.nama("indikator")


def _akan(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether it is said of the year itself, right behind it, that it is still to come."""
    at = kalimat.tempat(angka.end)
    at += kalimat.baku[at : at + 1] == ("yang",)
    return any(start == at and "rencana" in m for start, _, m in kalimat.frasa("kilas"))


def _periode(angka: AngkaKetik, dokumen: Dokumen) -> Iterator[TahunSalah]:
    """A period of the RPJMD or Renstra that is neither that of the Renstra nor one that the legal
    basis names."""
    known = {dokumen.identitas.renstra}
    for peraturan in dokumen.landasan:
        for match in _PERIODE.finditer(peraturan.tentang):
            known.add((int(match[1]), int(match[2])))
    awal = int(angka.nilai)
    if renstra_disusun(awal, angka.kalimat, dokumen.identitas):
        return
    if (awal, angka.sampai) not in known:
        first, last = dokumen.identitas.renstra
        reason = f"periode Renstra ialah {first}-{last}"
        yield TahunSalah(angka, reason, "{{ renstra.awal }}-{{ renstra.akhir }}")
