"""Who a Word document is of, as its cover and its first pages say; what they say twice, and not
alike, stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from renja_build.impor.baru import Identitas
from renja_build.impor.naskah import judul as of_title
from renja_build.impor.naskah.isi import Alinea, Isi, Judul
from renja_build.impor.naskah.keputusan import opens
from renja_build.recode.tulisan import cased

_DAERAH = re.compile(r"(provinsi|kabupaten|kota)\s+(\S.*)", re.IGNORECASE)
_PEMERINTAH = re.compile(rf"pemerintah(?:an)?\s+{_DAERAH.pattern}", re.IGNORECASE)
_KANTOR = re.compile(
    r"(?:badan|dinas|sekretariat|inspektorat|kecamatan|satuan|rumah sakit|kantor)\b.*",
    re.IGNORECASE,
)
_TAHUN = re.compile(r"\btahun\s+(?:anggaran\s+)?(20\d\d)\b", re.IGNORECASE)
_RENSTRA = re.compile(
    r"\b(?:renstra|rencana strategis)\b[^.\n]{0,120}?\b(20\d\d)\s*[-–]\s*(20\d\d)\b", re.IGNORECASE
)
_SHORT = (
    r"(?i:\s+(?:provinsi|kabupaten|kota)\s+[\w ]{1,60}?)?\s*"
    r"\((?:selanjutnya disebut )?([A-Z][A-Z0-9]{2,14})\)"
)


def cover_of(blocks: Sequence[Isi]) -> list[str]:
    """The paragraphs before the first heading, or what stands for one, or decree."""
    return [" ".join(text.split()) for text in _cover(blocks)]


def _cover(blocks: Sequence[Isi]) -> Iterator[str]:
    for block in blocks:
        polos = block.polos.strip() if isinstance(block, Alinea) else ""
        begins = opens(polos) or of_title.is_numbered_bab(polos) or of_title.is_list(polos)
        if isinstance(block, Judul) or begins or (polos.isupper() and of_title.is_front(polos)):
            return
        if polos:
            yield polos


def _lines(pattern: re.Pattern[str], cover: Sequence[str]) -> list[re.Match[str]]:
    """Paragraphs that are of a form, or else those of their lines that are."""
    matches = list[re.Match[str] | None]()
    for text in cover:
        whole = pattern.fullmatch(" ".join(text.split()))
        matches += [whole] if whole else map(pattern.fullmatch, map(str.strip, text.split("\n")))
    return [match for match in matches if match is not None]


def year_of(blocks: Sequence[Isi]) -> int | None:
    """The year that the cover names, where it is but one."""
    year = _only(year for line in cover_of(blocks) for year in _TAHUN.findall(line))
    return int(year) if year else None


def identity_of(blocks: Sequence[Isi]) -> Identitas:
    """What the document says of its office; what it does not is left to be filled in."""
    cover = list(_cover(blocks))
    whole = "\n".join(block.polos for block in blocks if isinstance(block, Alinea))
    regions = _lines(_PEMERINTAH, cover) or _lines(_DAERAH, cover)
    level = _only(match[1].casefold() for match in regions)
    region = _only(cased(match[2].upper(), "") for match in regions)
    behind = re.compile(rf"\s+{level}\s+{re.escape(region)}$", re.IGNORECASE)
    offices = [behind.sub("", match[0]) for match in _lines(_KANTOR, cover)]
    office = _only(cased(name.upper(), "") for name in offices)
    periods = {(int(first), int(last)) for first, last in _RENSTRA.findall(whole)}
    short = ""
    if office:
        short = _only(re.findall(rf"(?i:{re.escape(office)}){_SHORT}", whole))
    return Identitas(
        region if level else "", level if region else "", office, short,
        periods.pop() if len(periods) == 1 else None,
    )  # fmt: skip


def _only(values: Iterable[str]) -> str:
    """The one value that all say; empty where they differ, or say none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""
