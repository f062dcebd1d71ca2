"""A decree of a Word document in its formal parts: what each of its lines is.

The fixed words are those of `schema/acuan/naskah_dinas.yaml`; a line that none of its parts can hold
is told, never dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from renja_build.acuan.naskah_dinas import naskah_dinas
from renja_build.impor.naskah.hitung import words_of
from renja_build.impor.naskah.isi import Keputusan, Pejabat
from renja_build.impor.naskah.peraturan import regulation
from renja_build.recode.tulisan import cased

MARK = re.compile(r"\s*(?:\(?[a-z]{1,2}[.)]|\(?\d{1,2}[.)]|[-•])\s+")
_OPENS = re.compile(r"(?:surat\s+)?keputusan\s+(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"nomor\b\s*:?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"tentang\b\s*:?\s*", re.IGNORECASE)
_GRACE = re.compile(r"dengan rahmat\b", re.IGNORECASE)
_AT = re.compile(r"ditetapkan\s+di\s*:?\s*", re.IGNORECASE)
_ON = re.compile(r"(?:pada\s+)?tanggal\s*:?\s*", re.IGNORECASE)
_COPIES = re.compile(r"tembusan\b.*", re.IGNORECASE)
_NIP = re.compile(r"nip\b", re.IGNORECASE)
_DIGITS = 18  # of a NIP
_RANK = re.compile(
    r"\[pangkat|(?:pembina|penata|pengatur|juru)\b|.*\b(?:gol(?:ongan)?\.?|pangkat)\b|.*\bI{1,3}V?/[a-e]\b",
    re.IGNORECASE,
)
NO_PLACE = "tidak ada tempatnya dalam keputusan kami"
UNKNOWN = "jenis peraturan ini tidak dikenal; tulis sendiri di landasan.yaml dan mengingat"
_NEEDED = ("pejabat", "tentang", "menimbang", "mengingat", "diktum")


@dataclass(slots=True)
class Terbaca:
    """The lines of a decree by their part, before they are one; `sisa` are those without a place,
    and why.
    """

    isi: dict[str, list[str]] = field(default_factory=dict)
    sisa: list[tuple[str, str]] = field(default_factory=list)

    def text(self, part: str) -> str:
        return " ".join(self.isi.get(part, ()))

    def lacks(self) -> list[str]:
        """The parts without which this is no decree of ours."""
        return [part for part in _NEEDED if not self.text(part)]


def opens(text: str) -> bool:
    """Whether a line begins a decree: `KEPUTUSAN KEPALA DINAS …`, in capitals."""
    first = text.strip().split("\n")[0]
    return first.isupper() and _OPENS.match(first) is not None


def begins_annex(text: str) -> bool:
    """Whether a line begins the annex of a decree."""
    return re.match(r"lampiran\b", text.strip(), re.IGNORECASE) is not None and len(text) < 200


def read(lines: Sequence[str]) -> Terbaca:
    """Each line in its part."""
    told, part = Terbaca(), "pejabat"
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            continue
        part, rest = _part(line, part)
        if rest and part == "amar":
            told.sisa.append((line, NO_PLACE))
        elif rest:
            told.isi.setdefault(part, []).append(rest)
    _settle(told)
    return told


def _part(line: str, part: str) -> tuple[str, str]:
    """The part that a line belongs to, and what it says there."""
    for name, term in _terms():
        if match := term.match(line):
            return name, line if name == "memperhatikan" else line[match.end() :]
    if part == "pejabat":
        for name, term in (("nomor", _NUMBER), ("tentang", _ABOUT)):
            if match := term.match(line):
                return name, line[match.end() :]
        return part, _OPENS.sub("", line, count=1)
    if part == "nomor" and (match := _ABOUT.match(line)):
        return "tentang", line[match.end() :]
    if part == "tentang" and (line.endswith(",") or _GRACE.match(line)):
        return "pembuka", line
    if part.startswith("diktum") and (match := _AT.match(line)):
        return "tempat", line[match.end() :]
    if part == "tempat" and (match := _ON.match(line)):
        return "tanggal", line[match.end() :]
    if part == "tanggal" or (part == "tempat" and not _ON.match(line)):
        return "penanda_tangan", line
    if part in ("penanda_tangan", "tembusan") and _COPIES.match(line):
        return "tembusan", ""
    return part, line


@cache
def _terms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The terms that begin a part, the longer ones first."""
    bentuk = naskah_dinas()
    ordinals = sorted(bentuk.diktum, key=len, reverse=True)
    names = [
        ("menimbang", bentuk.konsiderans.istilah), ("mengingat", bentuk.dasar_hukum.istilah),
        ("memperhatikan", "Memperhatikan"), ("menetapkan", bentuk.penetapan.istilah),
        *((f"diktum {ordinal}", ordinal) for ordinal in ordinals), ("diktum KESATU", "PERTAMA"),
    ]  # fmt: skip
    amar = re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\s*:?$", re.IGNORECASE)
    return (
        ("amar", amar),
        *((name, re.compile(rf"(?:{word}|{word.upper()})\s*:\s*")) for name, word in names),
    )


def _settle(told: Terbaca) -> None:
    """What needs no place of its own, and what has none."""
    opening = told.isi.pop("pembuka", [])
    office = words_of(told.text("pejabat"))
    for line in opening:
        if words_of(line) != office[: len(words_of(line))]:
            told.sisa.append((line, NO_PLACE))
    for line in told.isi.pop("memperhatikan", []):
        told.sisa.append((line, NO_PLACE))
    parts = [part for part in told.isi if part.startswith("diktum ")]
    known = {f"diktum {ordinal}": at for at, ordinal in enumerate(naskah_dinas().diktum)}
    if parts and [known[part] for part in parts] == list(range(len(parts))):
        told.isi["diktum"] = [told.text(part) for part in parts]


def decree(told: Terbaca, kop: Sequence[str], prose: Callable[[str], str]) -> Keputusan:
    """The whole; `prose` writes words as our Markdown."""
    cited = [(item, regulation(item)) for item in _items(told.isi["mengingat"], _cites)]
    told.sisa += [(item, UNKNOWN) for item, read in cited if read is None]
    named = prose(cased(told.text("tentang"), ""))
    return Keputusan(
        kop=tuple(kop),
        pejabat=cased(told.text("pejabat"), ""),
        nomor=told.text("nomor"),
        tentang=named,
        menimbang=tuple(map(prose, _items(told.isi["menimbang"], _considers))),
        mengingat=tuple(read for _, read in cited if read is not None),
        menetapkan=prose(cased(told.text("menetapkan"), "")) or "[Menetapkan]",
        diktum=tuple(map(prose, told.isi["diktum"])),
        tempat=told.text("tempat"),
        tanggal=told.text("tanggal"),
        penanda_tangan=signed(told.isi.get("penanda_tangan", ()), told.sisa),
        tembusan=tuple(map(prose, _items(told.isi.get("tembusan", ()), lambda _: True))),
    )


def _items(lines: Sequence[str], begins: Callable[[str], bool]) -> Iterator[str]:
    """Lines as items without their letters; one that begins none goes on with the one above."""
    item = ""
    for line in lines:
        bare = MARK.sub("", line, count=1)
        if item and bare == line and not begins(line):
            item = f"{item} {line}"
            continue
        if item:
            yield item
        item = bare
    if item:
        yield item


def _considers(line: str) -> bool:
    return line.startswith("bahwa ")


def _cites(line: str) -> bool:
    return regulation(line) is not None or re.match(r"[A-Z][\w-]+.* Nomor\b", line) is not None


def signed(lines: Sequence[str], sisa: list[tuple[str, str]]) -> Pejabat:
    """Who signs, of the lines below the day: the office, a name, perhaps a rank and a number."""
    left, nip, rank = list(lines), "", ""
    if left and _NIP.match(left[-1]):
        number = left.pop()
        digits = re.sub(r"\D", "", number)
        nip = f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}"
        if len(digits) != _DIGITS:
            nip = ""
            sisa.append((number, "NIP bukan 18 angka"))
    if len(left) > 2 and _RANK.match(left[-1]):
        rank = left.pop()
    name = left.pop() if len(left) > 1 else ""
    return Pejabat(cased(" ".join(left).rstrip(","), ""), name, rank, nip)


def is_signed_by(lines: Sequence[str], signer: Pejabat) -> bool:
    """Whether these lines are the signature of the same official, and nothing else."""
    said = (
        f"{signer.jabatan} {signer.nama} {signer.pangkat} {'NIP' * bool(signer.nip)} {signer.nip}"
    )
    return bool(lines) and words_of(" ".join(lines)) == words_of(said)


def head_of_annex(lines: Sequence[str], made: Keputusan) -> int:
    """How many lines repeat whose annex it is, which ours prints by itself."""
    allowed = Counter(words_of(f"lampiran surat keputusan {made.pejabat} {made.tentang}"))
    allowed += Counter(words_of(f"nomor {made.nomor} tanggal {made.tanggal} tentang"))
    for number, line in enumerate(lines):
        own = Counter(words_of(line))
        if own - allowed:
            return number
        allowed -= own
    return len(lines)
