"""Who a Word document is of, as its cover and its first pages say; what they say twice, and not
alike, stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from renja_build.impor.baru import Identitas
from renja_build.impor.naskah.isi import Alinea, Isi, Judul
from renja_build.impor.naskah.keputusan import opens
from renja_build.recode.tulisan import cased

_DAERAH = re.compile(r"pemerintah(?:an)?\s+(provinsi|kabupaten|kota)\s+(\S.*)", re.IGNORECASE)
_KANTOR = re.compile(
    r"(?:badan|dinas|sekretariat|inspektorat|kecamatan|satuan|rumah sakit|kantor)\b.*",
    re.IGNORECASE,
)
_TAHUN = re.compile(r"\btahun\s+(20\d\d)\b", re.IGNORECASE)
_RENSTRA = re.compile(
    r"\b(?:renstra|rencana strategis)\b[^.\n]{0,120}?\b(20\d\d)\s*[-–]\s*(20\d\d)\b", re.IGNORECASE
)
_SHORT = (
    r"(?i:\s+(?:provinsi|kabupaten|kota)\s+[\w ]{1,60}?)?\s*"
    r"\((?:selanjutnya disebut )?([A-Z][A-Z0-9]{2,14})\)"
)


def cover_of(blocks: Sequence[Isi]) -> list[str]:
    """The paragraphs before the first heading, or decree."""
    texts = list[str]()
    for block in blocks:
        polos = block.polos if isinstance(block, Alinea) else ""
        if isinstance(block, Judul) or opens(polos):
            break
        texts.append(" ".join(polos.split()))
    return list(filter(None, texts))


def year_of(blocks: Sequence[Isi]) -> int | None:
    """The year that the cover names, where it is but one."""
    year = _only(year for line in cover_of(blocks) for year in _TAHUN.findall(line))
    return int(year) if year else None


def identity_of(blocks: Sequence[Isi]) -> Identitas:
    """What the document says of its office; what it does not is left to be filled in."""
    cover = cover_of(blocks)
    whole = "\n".join(block.polos for block in blocks if isinstance(block, Alinea))
    regions = [match.groups() for match in map(_DAERAH.fullmatch, cover) if match is not None]
    level = _only(level.casefold() for level, _ in regions)
    region = _only(cased(name.upper(), "") for _, name in regions)
    behind = re.compile(rf"\s+{level}\s+{re.escape(region)}$", re.IGNORECASE)
    offices = [behind.sub("", line) for line in filter(_KANTOR.fullmatch, cover)]
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
