"""Another id for what a Renja names, in all of its files; comments and layout stay."""

from __future__ import annotations

import re

from lsprotocol.types import Range, TextEdit

from renja_build.acuan.pengenal import pengenal
from renja_build.angka import WrongForm
from renja_build.bentuk import BENTUK
from renja_build.diagnostics import Location
from renja_build.editor.names import KODE, Mention, Name
from renja_build.editor.page import Page, uri_of
from renja_build.nodes import Teks

_RESERVED = ("perangkat-daerah", "landasan", "total")  # words that stand where an id could
_LONGEST = 60  # letters, as schema/umum.json has it
FIXED = {
    KODE: "kode mengikuti nomenklatur; untuk pindah edisi pakai renja recode, untuk kode yang keliru "
    "ganti di berkasnya",
    "tabel": "nama itu jenis tabel; beri bloknya baris 'id:' bila ingin menyebutnya dengan nama lain",
    "grafik": "nama itu jenis grafik; beri bloknya baris 'id:' bila ingin menyebutnya dengan nama lain",
}


class Refused(Exception):
    """Why a name is not replaced."""


def renamable(page: Page, line: int, column: int) -> tuple[Range, str]:
    """The id at a place; raises `Refused` where there is none, or it is not to be replaced."""
    mention, _ = _meant(page, line, column)
    return page.span(mention), mention.nama


def renamed(page: Page, line: int, column: int, new: str) -> dict[str, list[TextEdit]]:
    """Every mention replaced, by the address of its file; raises `Refused` where that cannot be done for certain."""
    mention, name = _meant(page, line, column)
    if new == mention.nama:
        return {}
    _refuse_unfit(page, name, new)
    edits: dict[str, list[TextEdit]] = {}
    for other in page.names.all_of(name):
        if page.reading.folder not in other.at.file.parents:
            message = (
                f"'{mention.nama}' juga disebut di {other.at.file.parent.name}/{other.at.file.name}"
            )
            raise Refused(f"{message}, di luar Renja ini; ganti di sana dahulu")
        lines = page.lines_of(other.at.file)
        text = lines.lines[other.at.line - 1]
        start = other.at.column - 1
        if not text.startswith(other.nama, start):
            place = f"{other.at.file.name} baris {other.at.line}"
            raise Refused(
                f"'{other.nama}' di {place} tertulis dengan cara lain; ganti dengan tangan"
            )
        start, end, written = _as_written(other, text, new)
        there = lines.span(other.at.line, start + 1, end - start)
        edits.setdefault(uri_of(other.at.file), []).append(TextEdit(there, written))
    return edits


def _as_written(mention: Mention, text: str, new: str) -> tuple[int, int, str]:
    """Where a name stands in its line, and the new one as it is written there: what follows a dot is
    no place for a hyphen.
    """
    start = mention.at.column - 1
    end = start + len(mention.nama)
    if mention.quoted or new.isidentifier():
        return start, end, new
    dot = re.search(r"\.\s*$", text[:start])
    assert dot is not None  # an id is no first step
    return dot.start(), end, f'["{new}"]'


def _meant(page: Page, line: int, column: int) -> tuple[Mention, Name]:
    mention = page.names.at(page.file, line, column)
    if mention is None:
        raise Refused(
            "letakkan kursor pada pengenal: kunci di indikator.yaml, id, atau yang menyebutnya"
        )
    name = page.names.name(mention)
    if reason := FIXED.get(name.ruang):
        raise Refused(f"'{mention.nama}' tidak dapat diganti namanya: {reason}")
    if not page.names.written(name):
        kind = pengenal().arti[name.ruang]
        raise Refused(f"'{mention.nama}' bukan {kind} yang ditulis di Renja ini")
    return mention, name


def _refuse_unfit(page: Page, name: Name, new: str) -> None:
    try:
        BENTUK["id"](Teks.of(new, Location(page.file), plain=True, raw=new))
    except WrongForm as wrong:
        raise Refused(f"{wrong}; {wrong.hint}") from wrong
    if len(new) > _LONGEST:
        raise Refused(f"'{new[:20]}…' terlalu panjang; pengenal paling panjang {_LONGEST} huruf")
    if new in _RESERVED:
        raise Refused(f"'{new}' sudah mempunyai arti lain; pilih pengenal lain")
    # An id is looked for among all kinds that its places allow, so that it must be new to each.
    beside = {ruang for mention in page.names.all_of(name) for ruang in mention.ruang}
    for ruang in (name.ruang, *sorted(beside)):
        if taken := page.names.written(Name(ruang, new)):
            at = taken[0].at
            kind = pengenal().arti[ruang]
            raise Refused(f"'{new}' sudah dipakai oleh {kind} di {at.file.name} baris {at.line}")
