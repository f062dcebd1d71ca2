"""A regulation as it is cited, in the parts that landasan.yaml has; only where it prints again as it
stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from renja_build.acuan import acuan
from renja_build.diagnostics import Location
from renja_build.model.document import Lembaran, Peraturan
from renja_build.render.peraturan import citation

_NOWHERE = Location(Path())
_CHANGED = re.compile(
    r",?\s+sebagaimana telah (?P<berkali>beberapa kali )?diubah,?(?: terakhir)? dengan (?P<dengan>.+)$"
)
_GAZETTE = re.compile(
    r"\s*\((?P<lembar>Lembaran Negara|Berita Negara)(?: Republik Indonesia)? Tahun (?P<tahun>\d{4}) "
    r"Nomor (?P<nomor>[1-9]\d{0,4})"
    r"(?:, Tambahan Lembaran Negara(?: Republik Indonesia)? Nomor (?P<tambahan>[1-9]\d{0,4}))?\)$"
)  # fmt: skip
_JENIS: dict[str, Literal["LN", "BN"]] = {"Lembaran Negara": "LN", "Berita Negara": "BN"}


def regulation(text: str) -> Peraturan | None:
    """The parts of a citation; None where they would not print the same words."""
    told = " ".join(text.split()).rstrip(" .;,")
    for read in _readings(told):
        if _letters(citation(read)) == _letters(told):
            return read
    return None


def _readings(text: str) -> Iterator[Peraturan]:
    """With the gazette and the changes in their own places, or else within the title."""
    head = _head().match(text)
    if head is None:
        return
    jenis = _kinds()[" ".join(head["jenis"].casefold().split())]
    rest = text[head.end() :]
    changed = _CHANGED.search(rest)
    title = rest[: changed.start()] if changed else rest
    gazette = _GAZETTE.search(title)
    cited = f"{jenis} {head['nomor']} {head['tahun']}".casefold()
    ident = "-".join(re.findall("[a-z0-9]+", cited))
    for daerah in _regions(jenis, head["daerah"] or ""):
        whole = Peraturan(
            ident, jenis, head["nomor"], int(head["tahun"]), rest, _NOWHERE, daerah=daerah
        )
        yield replace(
            whole,
            tentang=title[: gazette.start()] if gazette else title,
            lembaran=_sheet(gazette) if gazette else None,
            tambahan=(gazette["tambahan"] or "") if gazette else "",
            perubahan=changed["dengan"] if changed else "",
            beberapa_kali=bool(changed and changed["berkali"]),
        )
        yield whole


def _sheet(gazette: re.Match[str]) -> Lembaran:
    kind = _JENIS[gazette["lembar"]]
    return Lembaran(kind, gazette["nomor"], int(gazette["tahun"]))


def _regions(jenis: str, written: str) -> tuple[str, ...]:
    """A region as landasan.yaml names it, of which citations of its head print the name alone."""
    region = " ".join(written.split())
    prefix = {"Bupati": "Kabupaten", "Wali Kota": "Kota", "Gubernur": "Provinsi"}
    name = acuan().jenis_peraturan[jenis]
    official = next((level for head, level in prefix.items() if name.endswith(head)), "")
    return (f"{official} {region}", region) if official and region else (region,)


@cache
def _kinds() -> dict[str, str]:
    """The kinds by their full names in small letters."""
    return {name.casefold(): kind for kind, name in acuan().jenis_peraturan.items()}


@cache
def _head() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_kinds(), key=len, reverse=True)))
    return re.compile(
        rf"(?P<jenis>(?i:{names}))(?: Republik Indonesia)?(?P<daerah>(?: [A-Z][\w'-]+){{0,6}}?)"
        r" Nomor (?P<nomor>[\w./-]{1,40}) Tahun (?P<tahun>(?:19|20)\d\d)(?: tentang |, tentang )"
    )


def _letters(text: str) -> str:
    """Letters and digits alone; that the state is named or not is no other regulation."""
    bare = re.sub(r"\bRepublik Indonesia\b", "", text)
    return "".join(re.findall(r"\w", bare.casefold()))
