"""Counts: `12 sub kegiatan`, `dua belas Sub Kegiatan`, `jumlah program sebanyak 3 (tiga)`, of the
whole plan, of a node, of what was evaluated, of the RKPD, or before a change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from renja_build import kode
from renja_build.acuan.bahasa import bahasa
from renja_build.compute.facts import nama_fakta
from renja_build.lint.figures import AngkaKetik
from renja_build.lint.kalimat import Kalimat
from renja_build.lint.kamus import kata
from renja_build.lint.sangkalan import disangkal
from renja_build.model.document import Identitas

TINGKAT = ("program", "kegiatan", "sub_kegiatan")
_JELAS = ("sub_kegiatan", "bab", "landasan", "iku", "ikk", "spm", "pokir", "tim", "layanan")
_STRATEGIS = ("tujuan", "sasaran")  # which a Renja takes over from the Renstra of its office
_PUNYA = ("program", "bidang_urusan", *_STRATEGIS)  # which are an office's wherever it has so many
_DAN = frozenset({"dan", "serta", "beserta", "maupun", "atau"})
_TANDA = frozenset(',;:()"“”')
_LALU = frozenset({"lalu", "sebelumnya", "terdahulu", "lama"})
_SEBAGIAN = frozenset({"dari", "antara"})  # `dari 12 sub kegiatan, 4 sub kegiatan …`
_TERDIRI = frozenset({"terdiri", "tersusun"})  # `dari` behind these sets nothing apart
_TEMPAT = frozenset({"di", "pada", "dalam", "untuk", "bagi", "dengan"})
_AWALAN = ("me", "di", "ber", "ter")
_UBAH = ("berubah", "tetap")
_PANJANG_KATA = 6  # letters of the shortest verb with a prefix


def hitungan(kalimat: Kalimat, angka: AngkaKetik, ident: Identitas) -> tuple[str, ...]:
    """The facts that a count may be, none where it is not clear what is counted."""
    if angka.teliti != 1 or _berkala(kalimat, angka) or kalimat.ada("rencana", "lain"):
        return ()
    if angka.lisan and angka.nilai == 1:  # an article more often than a count
        return ()
    noun = _sesudah(kalimat, angka) or _sebelum(kalimat, angka)
    if not noun or _terbatas(kalimat, angka) or _renstra_lain(kalimat, noun, ident):
        return ()
    if noun in _STRATEGIS and kalimat.baku[-1] == "berikut":
        return ()  # those of the list that follows, which may be some of them
    clear = noun in _JELAS or bool(kalimat.nama("simpul")) or keadaan_angka(kalimat, angka) != ""
    own = noun in _PUNYA and _sendiri(kalimat)
    counted = clear or own or kalimat.arti("rencana") or "jumlah." in kalimat.isi
    return _fakta(kalimat, angka, noun, ident) if counted else ()


def _sendiri(kalimat: Kalimat) -> bool:
    """Whether it names this office."""
    return kalimat.menyebut_kantor() or "perangkat_daerah." in kalimat.isi


def _renstra_lain(kalimat: Kalimat, noun: str, ident: Identitas) -> bool:
    """Whether what is counted is that of a Renstra, and not what this Renja takes over from it."""
    if not kalimat.ada("rencana", "renstra"):
        return False
    periods = {(int(a.nilai), a.sampai) for a in kalimat.angka if a.jenis == "periode"}
    earlier = not periods <= {ident.renstra} or not _LALU.isdisjoint(kalimat.baku)
    return noun not in _STRATEGIS or earlier or kalimat.renstra_lain


def _sesudah(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """The noun right behind the figure, or behind the whole of which it is a part (`4 dari 18 sub
    kegiatan`), if nothing narrows it down."""
    first = _sesudah_seluruhnya(kalimat, angka)
    at = _lewati(kalimat, first, "penggolong")
    states = {start for start, _, _ in kalimat.frasa("keadaan")}
    for start, end, meanings in kalimat.frasa("hitungan"):
        if first <= start <= at:
            behind = _pelengkap(kalimat, end)
            goes_on = behind in states or berlanjut(kalimat.polos, behind)
            if goes_on or _diubah(kalimat, meanings, end):
                return meanings[0]
    return ""


def _sesudah_seluruhnya(kalimat: Kalimat, angka: AngkaKetik) -> int:
    """The first word behind a figure, or behind that of the whole of which it is a part."""
    at = kalimat.tempat(angka.end)
    if kalimat.baku[at : at + 1] != ("dari",):
        return at
    wholes = (figure for figure in kalimat.angka if kalimat.tempat(figure.start) == at + 1)
    return next((kalimat.tempat(whole.end) for whole in wholes), at)


def _lewati(kalimat: Kalimat, at: int, *kelompok: str) -> int:
    """The first word at or behind one that is none of a group of joining words."""
    idle = {"", *(word for name in kelompok for word in bahasa("penyambung")[name])}
    return next(
        (n for n in range(at, len(kalimat.baku)) if kalimat.baku[n] not in idle), len(kalimat.baku)
    )


def _pelengkap(kalimat: Kalimat, at: int) -> int:
    """Where the sentence goes on behind a noun and the words that say whose it is: this office's."""
    for name in (*map(kata, kalimat.nama_kantor), *map(kata, bahasa("penyambung")["pelengkap"])):
        if name and kalimat.baku[at : at + len(name)] == name:
            return at + len(name)
    return at


def _diubah(kalimat: Kalimat, meanings: Sequence[str], end: int) -> bool:
    """Whether sub kegiatan are said to be new, changed or not, which a plan that changes counts."""
    changed = any(start == end for start, _, m in kalimat.frasa("perubahan") if m[0] in _UBAH)
    new = kalimat.baku[end : end + 1] == ("baru",)
    return meanings[0] == "sub_kegiatan" and (new or changed)


def _sebelum(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """The noun that stands before the figure: `jumlah program adalah 3`; `dari 9 sub kegiatan, 2
    melampaui target`."""
    at = kalimat.tempat(angka.start)
    end = _lewati(kalimat, kalimat.tempat(angka.end), "penggolong", "sela")
    told = any(at == stop for _, stop, _ in kalimat.frasa("kopula"))
    there = kalimat.baku[at - 1 : at] == ("ada",)
    states = (*kalimat.frasa("keadaan"), *kalimat.frasa("perubahan"))
    state = any(end <= start <= end + 1 for start, _, _ in states)
    if not state and not ((told or there) and berlanjut(kalimat.polos, end)):
        return ""
    begin = 0 if state and not told else _anak_kalimat(kalimat, at)
    nouns = [n for n in kalimat.frasa("hitungan") if begin <= n[0] < at]
    head = [n for n in nouns if n[0] and kalimat.baku[n[0] - 1] in ("jumlah", "banyaknya")]
    for _, stop, meanings in (head or nouns)[:1]:
        if there and not _TEMPAT.isdisjoint(kalimat.baku[stop:at]):
            return ""  # `kegiatan di bidang ini ada tiga` are some of them
        if kalimat.baku[stop] in _DAN:
            return ""  # the sum of two, or one figure for each
        if berlanjut(kalimat.polos, stop):
            return meanings[0]
    return ""


def _anak_kalimat(kalimat: Kalimat, at: int) -> int:
    """Where the clause begins that reaches to a word: behind a comma, or behind the last figure."""
    figures = [kalimat.tempat(figure.end) for figure in kalimat.angka if figure.jenis != "tahun"]
    commas = [place + 1 for place, word in enumerate(kalimat.baku[:at]) if word in ",;:"]
    return max([0, *commas, *(place for place in figures if place <= at)])


def berlanjut(words: Sequence[str], at: int) -> bool:
    """Whether the sentence goes on behind a noun without narrowing it down."""
    if at >= len(words) or words[at] in _TANDA or not words[at] or words[at][0] in "{":
        return True
    if words[at] in bahasa("penyambung")["lanjut"]:
        return True
    return words[at].startswith(_AWALAN) and len(words[at]) >= _PANJANG_KATA


def _berkala(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether so many are of a quarter; that they are spread over so many quarters says nothing of
    how many they are."""
    numbers = {kalimat.tempat(figure.end) for figure in kalimat.angka} - {kalimat.tempat(angka.end)}
    around = enumerate(_sekitar(kalimat, angka))
    return any(word == "triwulan" and place not in numbers for place, word in around)


def _sekitar(kalimat: Kalimat, angka: AngkaKetik) -> Sequence[str]:
    """The words before a figure, and those behind it to the end of its clause: what is done with
    so many each quarter says nothing of how many they are."""
    words, end = kalimat.baku, kalimat.tempat(angka.end)
    stop = next((n for n in range(end, len(words)) if words[n] in ",;"), len(words))
    return words[:stop]


def _terbatas(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether the count is said of each, or of some only."""
    at, state = kalimat.tempat(angka.start), keadaan_angka(kalimat, angka)
    near = {*kalimat.baku[max(0, at - 3) : at]} & {*bahasa("penyambung")["setiap"]}
    if near == {"hanya"} and (state or kalimat.baku[at - 1] != "hanya"):
        near = set()  # `hanya mempunyai 3 kegiatan` says that there are so many
    if near or "setiap" in _sekitar(kalimat, angka):
        return True
    words = kalimat.baku
    among = (n for n in range(at) if words[n] in _SEBAGIAN and words[max(0, n - 1)] not in _TERDIRI)
    whole = next(among, at)
    told = any(whole < start < at for start, _, _ in kalimat.frasa("hitungan"))
    return told and not (state or _perubahan_angka(kalimat, angka))


def _fakta(kalimat: Kalimat, angka: AngkaKetik, noun: str, ident: Identitas) -> tuple[str, ...]:
    years = kalimat.tahun_disebut
    state = keadaan_angka(kalimat, angka)
    nodes = {mention.kunci for mention in kalimat.nama("simpul")}
    if len(nodes) > 1 or (noun not in TINGKAT and (nodes or state or years - {ident.tahun})):
        return ()
    evaluated = state or (noun in TINGKAT and kalimat.ada("rencana", "evaluasi"))
    if evaluated:
        past = {year for year in years if year <= ident.tahun_berjalan} or {ident.tahun_lalu}
        return _dinilai(noun, state or "jumlah", past, next(iter(nodes), ()))
    if years - {ident.tahun}:
        return ()
    if nodes:
        return tuple(
            nama_fakta("jumlah_per_kode", code, noun)
            for code in next(iter(nodes))
            if kode.level(code) in ("program", "kegiatan") and noun != kode.level(code)
        )
    return _keseluruhan(kalimat, angka, noun)


def _dinilai(noun: str, state: str, years: set[int], codes: Sequence[str]) -> tuple[str, ...]:
    paths: list[tuple[object, ...]] = [("evaluasi", year) for year in sorted(years)]
    if codes:
        paths = [(*path, "per_kode", code) for path in paths for code in codes]
    return tuple(nama_fakta(*path, noun, state) for path in paths)


def _keseluruhan(kalimat: Kalimat, angka: AngkaKetik, noun: str) -> tuple[str, ...]:
    """Of the plan, of the RKPD, before a change, or what a change did."""
    plans = kalimat.arti("perubahan")
    if noun == "sub_kegiatan" and (change := _perubahan_angka(kalimat, angka)):
        return (f"jumlah.perubahan.{change}",)
    if noun in TINGKAT and "rkpd" in plans:
        own = (f"jumlah.{noun}",) if kalimat.ada("rencana", "renja") else ()
        return (f"jumlah.rkpd.{noun}", *own)
    if noun in TINGKAT and "sebelum" in plans:
        return (f"jumlah.sebelum.{noun}",)
    return (f"jumlah.{noun}",)


def _perubahan_angka(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """What a change did to so many: the first that is said behind the figure, else before it."""
    at = kalimat.tempat(angka.end)
    said = [(start, m[0]) for start, _, m in kalimat.frasa("perubahan") if m[0] in _UBAH]
    words = kalimat.baku[at : at + 4]
    said += [(at + place, "baru") for place, word in enumerate(words) if word == "baru"]
    behind = [change for start, change in sorted(said) if start >= at]
    before = [change for start, change in sorted(said) if start < at]
    return behind[0] if behind else before[-1] if before else ""


def keadaan_angka(kalimat: Kalimat, angka: AngkaKetik) -> str:
    """Which state against the target is said of a figure in its clause: the first one behind it up
    to the next figure, else the last one before it. The whole of which so many are is only
    evaluated."""
    at = _sesudah_seluruhnya(kalimat, angka)
    if _keseluruhan_bagian(kalimat, angka):
        return "jumlah" if kalimat.frasa("keadaan") else ""
    places = kalimat.tempat_angka
    first, last = kalimat.klausa(kalimat.tempat(angka.start))
    following = bisect_left(places, at)
    stop = min([last, *places[following : following + 1]])
    states = [
        (start, _disebut(state, disangkal(kalimat, start) > 0))
        for start, _, meanings in kalimat.frasa("keadaan")
        for state in meanings
    ]
    behind = [state for start, state in states if state and at <= start < stop]
    if behind:
        return behind[0]
    beside = [place for place in places if first <= place < last]
    begin = 0 if len(places) == 1 else first
    before = [state for start, state in states if state and begin <= start < at]
    return before[-1] if before and len(beside) == 1 else ""


def _keseluruhan_bagian(kalimat: Kalimat, angka: AngkaKetik) -> bool:
    """Whether it is the whole in `4 dari 18 sub kegiatan`."""
    at = kalimat.tempat(angka.start) - 1
    if at < 1 or kalimat.baku[at] != "dari":
        return False
    part = any(kalimat.tempat(figure.end) == at for figure in kalimat.angka)
    return part or kalimat.baku[at - 1].startswith("{{")


def _disebut(state: str, denied: bool) -> str:
    """What no fact counts, where a state is denied: those that stay behind it and those beyond. Nor
    are those counted that reached their target, exceeded or not; but those that did not."""
    if state == "tercapai":
        return "di_bawah" if denied else ""
    said = "sesuai" if state == "tepat" else state
    return f"bukan {said}" if denied else said
