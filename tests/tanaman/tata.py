"""The grammar of paraphrases: `<name>` stands for any of its alternatives, `{slot:form}` for a value.

Alternatives are data (`tata.yaml` of each part); the choice is a seeded random one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from tanaman.bilang import kapital, tulis

SIMBOL = re.compile(r"<([a-z_]+)>")
ISIAN = re.compile(r"\{([a-z_0-9]+)(?::([A-Za-z_0-9]+))?\}")
EKSPRESI = re.compile(r"\[\[(.+?)\]\]")
DALAM = 8

Tata = Mapping[str, Sequence[str]]


def susun(pola: str, tata: Tata, acak: Random) -> str:
    """A pattern with every symbol replaced by one of its alternatives, at any depth."""
    for _ in range(DALAM):
        if not SIMBOL.search(pola):
            return pola
        pola = SIMBOL.sub(lambda found: acak.choice(tata[found[1]]), pola)
    raise ValueError(f"grammar without end: {pola}")


def isi(pola: str, nilai: Mapping[str, Any]) -> str:
    """A pattern with its slots filled; `[[name]]` becomes an expression of the Renja."""
    text = ISIAN.sub(lambda found: tulis(nilai[found[1]], found[2] or ""), pola)
    return EKSPRESI.sub(r"{{ \1 }}", text)


def slots(pola: str) -> set[str]:
    return {found[1] for found in ISIAN.finditer(pola)}


def kalimat(pola: str, tata: Tata, nilai: Mapping[str, Any], acak: Random) -> str:
    """A sentence: symbols, slots, one space between words, a capital at its head."""
    text = re.sub(r" +(?=[ .,;:])", "", isi(susun(pola, tata, acak), nilai)).strip()
    return text if text.startswith("{{") else kapital(text)


def banyak_cara(pola: str, tata: Tata) -> int:
    """How many wordings a pattern has."""
    count = 1
    for found in SIMBOL.finditer(pola):
        count *= sum(banyak_cara(alternative, tata) for alternative in tata[found[1]])
    return count
