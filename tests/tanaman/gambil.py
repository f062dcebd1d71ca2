"""Which plants are drawn: the same from every kind and Renja as far as there are, by a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tanaman.bahan import Bahan
from tanaman.cara import CARA
from tanaman.tanam import Jenis, Tanaman
from tanaman.tata import Tata

PUTARAN = 3  # how often the things of a kind are worded anew


@dataclass(frozen=True, slots=True)
class Calon:
    """A plant that may be drawn, in its Renja."""

    bahan: Bahan
    jenis: Jenis
    tanaman: Tanaman


def calon(bahan: Bahan, jenis: Jenis, tata: Tata, seed: int) -> list[Tanaman]:
    """The plants of one kind in one Renja, each thing in up to `PUTARAN` wordings, no two alike."""
    plants: dict[str, Tanaman] = {}
    rounds = PUTARAN if jenis.kalimat != ("",) else 1
    for turn in range(rounds):
        acak = Random(f"{seed}/{turn}/{jenis.id}/{bahan.slug}")
        fresh = list(CARA[jenis.tanam](bahan, jenis, tata, acak))
        acak.shuffle(fresh)
        plants.update({plant.uraian: plant for plant in fresh if plant.uraian not in plants})
    return list(plants.values())


def semua(
    ground: Sequence[Bahan], kinds: Sequence[Jenis], tata: Tata, seed: int
) -> dict[str, dict[str, list[Tanaman]]]:
    """By kind and slug, all that can be drawn."""
    return {jenis.id: {b.slug: calon(b, jenis, tata, seed) for b in ground} for jenis in kinds}


def gambil(
    ground: Sequence[Bahan], kinds: Sequence[Jenis], tata: Tata, banyak: int, seed: int
) -> Iterator[Calon]:
    """`banyak` plants: one of each kind and Renja in turn, until there are enough or no more."""
    pools = semua(ground, kinds, tata, seed)
    acak = Random(seed)
    order = [(jenis, bahan) for jenis in kinds for bahan in ground]
    drawn = turn = 0
    while drawn < banyak:
        acak.shuffle(order)
        left = [(j, b) for j, b in order if turn < len(pools[j.id][b.slug])]
        if not left:
            return
        if drawn + len(left) > banyak:  # no room for all: every kind before a second Renja of any
            left.sort(
                key=lambda pair, seen={}: (
                    seen.setdefault(pair[0].id, []).append(1) or len(seen[pair[0].id])
                )
            )  # type: ignore[misc]
        for jenis, bahan in left[: banyak - drawn]:
            yield Calon(bahan, jenis, pools[jenis.id][bahan.slug][turn])
        drawn += len(left)
        turn += 1
