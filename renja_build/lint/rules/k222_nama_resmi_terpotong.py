"""Nama resmi terpotong: indikator, hasil, atau berkas lain melanjutkannya.

Mengapa:
    Indikator resmi mengulang nama sub kegiatannya. Bila ujung nama tertulis di sana dan masih
    dilanjutkan, ujung nama itulah yang hilang saat disalin. Berlaku juga tanpa katalog edisi; yang
    ditulis demikian oleh katalog tidak dilaporkan.

Keliru:
    3.25.03.1.06.0002:
      nama: Penyediaan Sarana dan Prasarana
      # indikator: Jumlah Sarana dan Prasarana Pelabuhan Perikanan yang Disediakan

Benar:
    3.25.03.1.06.0002:
      nama: Penyediaan Sarana dan Prasarana Pelabuhan Perikanan
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from renja_build import kode
from renja_build.acuan.sisa import sisa
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Level
from renja_build.lint.nama import Resmi
from renja_build.lint.rule import Temuan
from renja_build.model.document import Dokumen
from renja_build.model.simpul import Node

CODE = "K222"
LEVEL: Level = "warning"
SETELAH = ("K202", "K203")
_KATA = re.compile(r"[\w/()-]+")
_UJUNG = 3  # words of a name's end that stand elsewhere only where the name is meant


def check(dokumen: Dokumen, hasil: Hasil) -> Iterator[Temuan]:
    """Names of the plan that go on where their indicator or outcome repeats them."""
    official = Resmi(dokumen)
    told: dict[str, list[str]] = {}
    for indikator in dokumen.indikator.values():
        told.setdefault(kode.key(indikator.untuk), []).append(indikator.nama)
    for node in dokumen.rencana.nodes():
        if official.node(node.kode, node.nama):
            continue
        for text in (*told.get(kode.key(node.kode), ()), node.rincian.hasil):
            if following := _lanjutan(node, text):
                yield Temuan(
                    node.at,
                    f"nama {node.kode} '{node.nama}' terpotong: '{text}' melanjutkannya dengan "
                    f"'{following}'",
                    "lengkapi nama menurut nomenklatur edisi itu",
                )
                break


def _lanjutan(node: Node, text: str) -> str:
    """The word that stands behind the end of a name in a text, empty where it is none of a name."""
    name = [word.casefold() for word in _KATA.findall(node.nama)]
    words = _KATA.findall(text)
    plain = [word.casefold() for word in words]
    for size in range(len(name), _UJUNG - 1, -1):
        for start in range(len(plain) - size):
            if plain[start : start + size] == name[-size:]:
                following = words[start + size]
                return following if _bernama(following) else ""
    return ""


def _bernama(word: str) -> bool:
    """Whether a word goes on with a name: one of its own, and not what is done or whose it is."""
    small = word.casefold()
    ends = small in sisa().tergantung or small in sisa().pengakhir
    return word[0].isupper() and not ends and not small.startswith(("di", "ter"))
