"""Satu satuan ditulis dengan dua cara.

Mengapa:
    Tabel menyandingkan satuan; "Orang/Bulan" dan "Orang / bulan", atau "Persen" dan "prosen",
    terbaca sebagai dua satuan, dan penyaringan di lembar kerja memisahkannya. Huruf besar, spasi,
    dan tanda hubung tidak membedakan satuan. "%" dan "Persen" dianggap sama dan tidak dilaporkan.

Keliru:
    satuan: prosen

Benar:
    satuan: Persen
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from renja_build.acuan.satuan import daftar_satuan
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level, Location
from renja_build.lint.kata import baku
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen

CODE = "T231"
LEVEL: Level = "warning"


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Units that are most often written in another way, and other words for percent."""
    written = list(_written(dokumen))
    usual: dict[str, Counter[str]] = {}
    for _, _, satuan in written:
        usual.setdefault(_key(satuan), Counter())[satuan] += 1
    for at, name, satuan in written:
        # Of two that are as frequent the capital one, else the first one written is the usual one.
        ways = usual[_key(satuan)]
        common = max(ways, key=lambda way: (ways[way], way[:1].isupper()))
        known = daftar_satuan()
        whole = known.singkatan.get(baku(satuan).rstrip("."), "")
        right = "%" if baku(satuan) in known.persen_lain else whole or _lazim(common)
        if satuan != right:
            where = "di tempat lain" if right in usual[_key(satuan)] else "lazimnya"
            yield Temuan(at, f"satuan {name} '{satuan}', {where} '{right}'", f"tulis {right}")


def _lazim(satuan: str) -> str:
    """A unit of two parts without blanks around its slash, where the catalogue knows it so."""
    if satuan.isupper() and daftar_satuan().benda.get(baku(satuan)) == baku(satuan):
        return satuan.capitalize()
    if "/" not in satuan or baku(satuan) in daftar_satuan().benda:
        return satuan
    bare = "/".join(part.strip().capitalize() for part in satuan.split("/"))
    return bare if bare.casefold() in daftar_satuan().benda else satuan


def _key(satuan: str) -> str:
    bare = re.sub(r"[\s-]+", "", satuan.casefold())
    return bare.rstrip("0123456789") or bare


def _written(dokumen: Dokumen) -> Iterator[tuple[Location, str, str]]:
    """Every unit with its place and whose it is."""
    for indikator in dokumen.indikator.values():
        yield indikator.at, f"'{indikator.id}'", indikator.satuan
    for node in dokumen.rencana.nodes():
        for target in node.target:
            for satuan in filter(None, (target.satuan, target.satuan_maju)):
                yield target.at, f"'{target.indikator}' pada {node.kode}", satuan
