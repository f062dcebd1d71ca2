"""Nama program, kegiatan, atau sub kegiatan yang diketik kurang satu kata atau salah eja.

Mengapa:
    Nama yang diketik tidak ikut berubah dengan program.yaml, dan kehilangan satu kata saja sudah
    bukan nama dalam nomenklatur (Permendagri 90/2019 dan pemutakhirannya). Pembandingnya nama dalam
    program.yaml, rkpd.yaml, dan schema/acuan/nomenklatur.yaml.

Keliru:
    Program Kepegawaian dilaksanakan melalui empat kegiatan.

Benar:
    {{ nama["5.03.02"] }} dilaksanakan melalui empat kegiatan.

Yang dilaporkan hanya nama yang didahului kata Program, Kegiatan, atau Sub Kegiatan; nama sama
dengan satu di antara pembandingnya, atau yang berbeda lebih dari satu kata (dua bila satu kata diganti dua), dibiarkan.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from renja_build import kode
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.batas import kalimat
from renja_build.lint.kata import simpul, tanpa_ungkapan
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.nodes import Teks

CODE = "N215"
LEVEL: Level = "warning"
_NAMA = re.compile(
    r"\b(?P<tingkat>Program|Sub ?[Kk]egiatan|"
    r"Kegiatan)\s{1,2}[\"“*]{0,2}(?=(?P<nama>[A-Z][^.;:()\"“”\n]{2,200}))"
)
_SAMBUNG = frozenset(
    {"dan", "atau", "serta", "pada", "di", "dalam", "untuk", "dengan", "yang", "bagi", "atas"}
)
_BERHENTI = frozenset({"Program", "Kegiatan", "Sub", "Kabupaten", "Kota", "Provinsi"})
_LAIN = re.compile(
    r"\b(?:semula|sebelumnya|terdahulu|dahulu|lama|nomenklatur|berubah|Renstra)\b", re.IGNORECASE
)
_MIRIP = 0.85
_PANJANG = 3  # words that must be the same, so that another name is not taken for this one
Kata = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Nama:
    """A right name: of the plan, so that an expression prints it, or of the catalogue."""

    tertulis: str
    kode: str = ""

    @property
    def expression(self) -> str:
        """What a writer puts in its place."""
        return f'{{{{ nama["{self.kode}"] }}}}' if self.kode else f"'{self.tertulis}'"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Typed names one word away from a right one."""
    names = _names(dokumen)
    gaps = _with_a_gap(names)
    for teks in simpul(dokumen, Teks):
        for match in _NAMA.finditer(tanpa_ungkapan(teks)):
            program = match["tingkat"].casefold() == "program"
            typed, right = _meant(match["nama"], program, gaps, names)
            if right and not _LAIN.search(kalimat(teks, match.start())):
                name = names[right]
                written = f"{match['tingkat']} {' '.join(typed)}"
                yield Temuan(
                    teks.locate(match.start()),
                    f"'{written}' tidak ada; yang terdekat '{name.tertulis}'",
                    f"tulis {name.expression}",
                )


def _meant(
    text: str, program: bool, gaps: Mapping[Kata, Kata], names: Mapping[Kata, _Nama]
) -> tuple[list[str], Kata | None]:
    """The name as it is typed at the beginning of a text, and the right one that it nearly is.

    What follows a name most often may also be its last word: Pemerintahan Daerah Provinsi.
    """
    whole = _leading_words(text)
    if _is_right(_small(whole), names):
        return whole, None
    ended = _leading_words(text, _BERHENTI)
    for typed in (whole, ended):
        if right := _nearest(_small(typed), program, gaps, names):
            return typed, right
    return ended, None


def _is_right(small: Kata, names: Mapping[Kata, _Nama]) -> bool:
    """Whether a right name stands at the beginning."""
    return any(small[:n] in names for n in range(1, len(small) + 1))


def _with_a_gap(names: Iterable[Kata]) -> Mapping[Kata, Kata]:
    """Right names by their words with one of them blank."""
    return {(*words[:n], "", *words[n + 1 :]): words for words in names for n in range(len(words))}


def _names(dokumen: Dokumen) -> Mapping[Kata, _Nama]:
    """Right names by their words, the word Program aside; those of the plan go before those of the
    catalogue, of which only its own bidang are asked."""
    own = [bidang.kode for bidang in dokumen.rencana.bidang]
    names = {_key(name): _Nama(name) for name in dokumen.nomenklatur.names_below(own)}
    for plan in filter(None, (dokumen.rkpd, dokumen.rencana)):
        for node in plan.nodes():
            if kode.level(node.kode) in ("program", "kegiatan", "sub_kegiatan"):
                names[_key(node.nama)] = _Nama(node.nama, node.kode)
    return names


def _small(words: Iterable[str]) -> Kata:
    return tuple(map(_either, words))


def _either(name: str) -> str:
    """A name in small letters; laws write `pelindungan` where lists write `perlindungan`."""
    return name.casefold().replace("pelindungan", "perlindungan")


def _key(name: str) -> Kata:
    words = re.findall(r"[^\W_]+(?:/\w+)?", _either(name))
    if words[:1] == ["program"]:
        del words[0]
    return tuple(words)


def _leading_words(text: str, berhenti: Collection[str] = ()) -> list[str]:
    """The words of the name at the beginning of a text: as long as they are in capitals, to the
    first that ends it.
    """
    words: list[str] = []
    parts = text.split()
    for word, after in zip(parts, [*parts[1:], "0"], strict=True):
        bare = word.strip(",*")
        if bare == "Tahun" and after[0].isdigit():
            break
        if bare in berhenti or not (bare[:1].isupper() or bare in _SAMBUNG):
            break
        words += re.findall(r"[^\W_]+(?:/\w+)?", bare)
    while words and words[-1] in _SAMBUNG:
        words.pop()
    return words


def _nearest(
    typed: Kata, program: bool, gaps: Mapping[Kata, Kata], names: Mapping[Kata, _Nama]
) -> Kata | None:
    """The right name that differs by one word: left out, misspelt, or written in one or two
    others."""
    for size in (0, 1, 2):
        for place in range(len(typed) + (1 if size == 0 else 0)):
            right = gaps.get((*typed[:place], "", *typed[place + size :]))
            if right is None:
                continue
            misspelt = size == 1 and _alike(typed[place], right, place)
            # Two names of the catalogue are one word apart as often as not.
            if (misspelt or not size or names[right].kode) and _is_meant(
                typed, right, place, size, program, misspelt
            ):
                return right
    return None


def _is_meant(
    typed: Kata, right: Kata, place: int, size: int, program: bool, misspelt: bool
) -> bool:
    """Whether so much is the same that no other name is meant."""
    same = len(right) - 1
    if program:  # a level of which an office has few
        return same >= _PANJANG - 1 or right == (*typed, "daerah")
    if size == 0:
        return place > 0 and same > _PANJANG
    if misspelt:
        return same >= _PANJANG - 1
    return same >= _PANJANG


def _alike(word: str, right: Sequence[str], place: int) -> bool:
    return difflib.SequenceMatcher(None, word, right[place]).ratio() >= _MIRIP
