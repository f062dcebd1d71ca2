"""What a sentence gives to another office or region though only this Renja's own can have it.

Partners are named with a preposition (`bersama Dinas Kesehatan`) or as those who act; one's own stands as the owner of
what a Renja tells of its office (`tugas Dinas Kesehatan`), or makes the Renja itself.
"""

from __future__ import annotations

from renja_build.acuan.bahasa import bahasa
from renja_build.lint.atasan import mewakili_kepala_daerah
from renja_build.lint.hitungan import TINGKAT, berlanjut
from renja_build.lint.identitas import Pihak
from renja_build.lint.kalimat import Kalimat
from renja_build.model.document import Dokumen

_ANTARA = 3  # words between what is owned and its owner
_AWAL = 1  # words before the owned where a sentence begins with it: `Penyusunan Renja …`


def bukan_miliknya(kalimat: Kalimat, pihak: Pihak, dokumen: Dokumen, di_dalam: bool) -> bool:
    """Whether a sentence gives to the other what is this Renja's own."""
    if kalimat.ada("milik", "mitra"):
        return False
    at = kalimat.tempat(kalimat.start + pihak.start)
    regional = pihak.apa in ("daerah", "kepala_daerah")
    if regional and _peraturannya(kalimat, at) and not (di_dalam and not _sendiri(kalimat)):
        return True
    if kalimat.ditandai:
        return False
    if (kalimat.asal.judul or not kalimat.asal.narasi) and not di_dalam:
        return pihak.apa != "pimpinan"
    if pihak.apa in ("kepala_daerah", "daerah") and _di_atas(kalimat, at):
        return True
    if kalimat.ada("milik", "penyusun") or _membuat(kalimat, pihak, at):
        return True
    if pihak.apa == "kantor":
        return _tentang_kantor(kalimat, pihak, at, dokumen)
    if pihak.apa == "pimpinan":
        return False
    place = kalimat.baku[at - 2 : at] == ("di", "wilayah") or kalimat.baku[at - 1 : at] == ("di",)
    if place and not di_dalam and (_seluruhnya(kalimat) or _segala(kalimat)):
        return True
    start = _dekat(kalimat, at, "milik", _ANTARA)
    near = start is not None and not _mitra(kalimat, start)
    governs = pihak.apa == "daerah" and at == 0 and kalimat.ada("milik", "daerah")
    return near or governs or _di_belakang_kantor(kalimat, pihak)


def _sendiri(kalimat: Kalimat) -> bool:
    """Whether it speaks of this office or of its Renja."""
    return kalimat.menyebut_kantor() or kalimat.ada("milik", "dokumen")


def _dekat(kalimat: Kalimat, at: int, arti: str, jauh: int = 0) -> int | None:
    """Where the owned thing begins whose owner stands at a word, or a few words before it."""
    owned = [(start, end) for start, end, m in kalimat.frasa("milik") if arti in m and end <= at]
    if not owned or at - owned[-1][1] > jauh or kalimat.baku[at - 1] in ",;:":
        return None
    start, end = owned[-1]
    if not {*bahasa("pembuat")["asal"]}.isdisjoint(kalimat.baku[end:at]):
        return None  # `warga dari Kabupaten …` are not its own
    return start


def _mitra(kalimat: Kalimat, start: int) -> bool:
    """Whether those who stand with a region are whom one meets: `bantuan dari Pemerintah Kota …`."""
    people = kalimat.baku[start] in bahasa("pembuat")["pelaku"]
    before = kalimat.baku[max(0, start - 1) : start]
    return people and not {*bahasa("pembuat")["asal"], *bahasa("pembuat")["jumpa"]}.isdisjoint(
        before
    )


def _peraturannya(kalimat: Kalimat, at: int) -> bool:
    """Whether it stands as the maker of a regulation, by which only one's own region is bound."""
    before = kalimat.baku[max(0, at - _ANTARA) : at]
    bridge = not before or before[-1] not in ",;:"
    decrees = not {*bahasa("pembuat")["hukum"]}.isdisjoint(before)
    return bridge and decrees and not kalimat.ada("kilas", "kilas")


def _membuat(kalimat: Kalimat, pihak: Pihak, at: int) -> bool:
    """Whether it makes the Renja: `X menetapkan rencana kerja`, `disusun oleh X`, `X selaku …`."""
    if not kalimat.ada("milik", "dokumen"):
        return False
    words = kalimat.baku
    end = kalimat.tempat(kalimat.start + pihak.end)
    if words[end : end + 1] and words[end] in bahasa("pembuat")["selaku"]:
        return True
    makes = [place for place, word in enumerate(words) if word in bahasa("pembuat")["membuat"]]
    done = not {*bahasa("pembuat")["dikerjakan"]}.isdisjoint(words[:at]) and _seluruhnya(kalimat)
    passive = at and words[at - 1] == "oleh" and (done or any(place < at for place in makes))
    documents = [start for start, _, m in kalimat.frasa("milik") if "dokumen" in m]
    if passive and mewakili_kepala_daerah(pihak.nama):
        return False
    if passive:
        other = {*bahasa("hasil_tahun")["proses"]} & {*words[: documents[0]]}  # `reviu Renja`
        return (documents[0] <= _AWAL and not other) or _seluruhnya(kalimat)
    subject = at == 0 or words[at - 1] == ","
    made = [place for place in makes if place + 1 in documents]
    return subject and any(end <= place <= end + 1 for place in made)


def _di_atas(kalimat: Kalimat, at: int) -> bool:
    """Whether it is the head to whom one answers, or who receives this Renja."""
    documents = [start for start, _, m in kalimat.frasa("milik") if "dokumen" in m]
    received = documents[:1] <= [_AWAL] and _dekat(kalimat, at, "penerima", 1) is not None
    return (bool(documents) and received) or _dekat(kalimat, at, "atasan", 1) is not None


def _seluruhnya(kalimat: Kalimat) -> bool:
    """Whether it begins with all that this Renja plans: `Seluruh kegiatan dalam Renja ini …`."""
    words = kalimat.baku
    all_of = any(start == 0 and m[0] == "semua" for start, _, m in kalimat.frasa("banyaknya"))
    this = (end for _, end, m in kalimat.frasa("milik") if "dokumen" in m)
    return all_of and any("ini" in (words[end - 1], *words[end : end + 1]) for end in this)


def _segala(kalimat: Kalimat) -> bool:
    """Whether it begins with all of a level of the plan, not narrowed down: `Seluruh kegiatan …`."""
    ends = {end for start, end, m in kalimat.frasa("banyaknya") if start == 0 and m[0] == "semua"}
    nouns = [
        end for start, end, m in kalimat.frasa("hitungan") if start in ends and m[0] in TINGKAT
    ]
    return any(berlanjut(kalimat.polos, end) for end in nouns)


def _pelaku(kalimat: Kalimat, at: int) -> bool:
    """Whether it does what this Renja is about: `sasaran yang dicapai X melalui Renja ini`."""
    verb = kalimat.baku[max(0, at - 1) : at]
    aims = any(start <= _AWAL and "hal" in m for start, _, m in kalimat.frasa("milik"))
    passive = bool(verb) and verb[0] in bahasa("pembuat")["dikerjakan"]
    return passive and aims and kalimat.ada("milik", "dokumen")


def _tentang_kantor(kalimat: Kalimat, pihak: Pihak, at: int, dokumen: Dokumen) -> bool:
    """Whether it owns what a Renja tells of its own office alone."""
    end = kalimat.tempat(kalimat.start + pihak.end)
    is_described = any(s == end for s, _, m in kalimat.frasa("milik") if "uraian" in m)
    if (at == 0 and is_described) or _pelaku(kalimat, at):
        return True
    for arti in ("dokumen", "tata"):
        start = _dekat(kalimat, at, arti)
        if start is not None:
            return start == 0 or kalimat.baku[start - 1] not in bahasa("penyambung")["bersama"]
    start = _dekat(kalimat, at, "hal")
    if _memuat(kalimat, at if start is None else start):
        return True
    ident = dokumen.identitas
    own_years = {ident.tahun_lalu, ident.tahun_berjalan, ident.tahun, ident.tahun + 1}
    dated = bool(kalimat.tahun_disebut & own_years)
    return start is not None and start <= _AWAL and (dated or kalimat.ada("milik", "dokumen"))


def _memuat(kalimat: Kalimat, at: int) -> bool:
    """Whether this document is said to hold it: `Dokumen ini memuat rencana X`."""
    documents = [start for start, _, m in kalimat.frasa("milik") if "dokumen" in m]
    before = [word for word in kalimat.baku[max(0, at - 2) : at] if word != "rencana"]
    return documents[:1] == [0] and not {*before[-1:]}.isdisjoint(bahasa("pembuat")["memuat"])


def _di_belakang_kantor(kalimat: Kalimat, pihak: Pihak) -> bool:
    """Whether the region stands right behind the office's own name."""
    office = kalimat.isi[: pihak.start].rstrip()
    own = kalimat.nama_kantor
    return any(office.casefold().endswith(name.casefold()) for name in own if name)
