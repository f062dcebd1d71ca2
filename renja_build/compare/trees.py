"""Two program trees side by side by kode: the one join of comparison, `diff` and two-sided tables.

A tree is a mapping by `kode.key`, in print order. What stands above a key is its nearest ancestor
in either tree, so that a level which one tree leaves out (an urusan without a name) parts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from renja_build import kode
from renja_build.compare.align import merged_order
from renja_build.model.program import Kegiatan, Program, SubKegiatan

Node = Program | Kegiatan | SubKegiatan
N = TypeVar("N")
NO_MOVES: Mapping[str, str] = MappingProxyType({})


class TreePair(NamedTuple, Generic[N]):
    """One node of the two trees; a side is None where its tree does not have it."""

    key: str  # of the later tree where both have it
    before: N | None
    after: N | None


def join(
    before: Mapping[str, N], after: Mapping[str, N], moves: Mapping[str, str] = NO_MOVES
) -> Iterator[TreePair[N]]:
    """Every node of both trees once, parents first, each level in the later order.

    What was dropped stands behind what it followed. `moves` names the key after by the key before;
    what moved stands where it came to. A move counts only where the key before is gone and the key
    after is new, so that no node is told twice.
    """
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    origin = {new: old for old, new in moves.items() if old in gone and new in come}
    departed = set(origin.values())
    for key in _order(before, after):
        if key not in departed:
            yield TreePair(key, before.get(origin.get(key, key)), after.get(key))


def moves(before: Mapping[str, Node], after: Mapping[str, Node]) -> dict[str, str]:
    """The key after by the key before, where one sub kegiatan left and one of its name came."""
    gone = _by_name(before, before.keys() - after.keys())
    come = _by_name(after, after.keys() - before.keys())
    moved = {}
    for nama, keys in gone.items():
        # Of several with one name it cannot be told which went where.
        if len(keys) == len(come.get(nama, ())) == 1:
            moved[keys[0]] = come[nama][0]
    return moved


def _by_name(nodes: Mapping[str, Node], keys: set[str]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for key in sorted(keys):
        node = nodes[key]
        if isinstance(node, SubKegiatan):
            named.setdefault(" ".join(node.nama.casefold().split()), []).append(key)
    return named


def _order(before: Mapping[str, N], after: Mapping[str, N]) -> Iterator[str]:
    """The keys of both trees, each level merged under what stands above it."""
    known = before.keys() | after.keys()
    old, new = _children(before, known), _children(after, known)

    def walk(above: str) -> Iterator[str]:
        for key in merged_order(old.get(above, []), new.get(above, [])):
            yield key
            yield from walk(key)

    return walk("")


def _children(tree: Mapping[str, N], known: set[str]) -> dict[str, list[str]]:
    """The keys of one tree under what stands above them in either; at the top under no key."""
    below: dict[str, list[str]] = {}
    for key in tree:
        above = kode.parent(key)
        while above is not None and above not in known:
            above = kode.parent(above)
        below.setdefault(above or "", []).append(key)
    return below
