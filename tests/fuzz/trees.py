"""Accidents to the tree of a file: what is well-formed YAML, and yet not what anybody meant.

The tree is PyYAML's own graph of nodes, read and written without resolving any value, so that every scalar stays the
text that it was. A node that is put in two places is written as an anchor and its alias.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from fuzz import spice

STR, MAP, SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
STYLES = (None, None, None, "'", '"', "|", ">")


@dataclass(frozen=True, slots=True)
class Material:
    """What a tree is mutated with: the keys and scalars of all content, and trees of other files."""

    keys: tuple[str, ...]
    scalars: tuple[str, ...]
    alike: Mapping[str, Sequence[str]]  # the scalars by their shape: codes, amounts, years
    foreign: Callable[[Random], Node]


@dataclass(frozen=True, slots=True)
class Site:
    """A place that holds a node: a value of a mapping, or an item of a sequence."""

    parent: MappingNode | SequenceNode
    at: int

    @property
    def node(self) -> Node:
        held = self.parent.value[self.at]
        node: Node = held[1] if isinstance(self.parent, MappingNode) else held
        return node

    @property
    def key(self) -> Node | None:
        return self.parent.value[self.at][0] if isinstance(self.parent, MappingNode) else None

    def put(self, node: Node, key: Node | None = None) -> None:
        is_map = isinstance(self.parent, MappingNode)
        self.parent.value[self.at] = (key or self.key, node) if is_map else node


def scalar(text: str, style: str | None = None) -> ScalarNode:
    return ScalarNode(STR, text, style=style)


def mapping(pairs: list[tuple[Node, Node]]) -> MappingNode:
    return MappingNode(MAP, pairs, flow_style=False)


def sequence(items: list[Node]) -> SequenceNode:
    return SequenceNode(SEQ, items, flow_style=False)


def read(text: str) -> Node:
    """The tree of a text that is well-formed."""
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def write(root: Node | None) -> str:
    """The text of a tree."""
    if root is None:
        return ""
    text: str = yaml.serialize(root, Dumper=yaml.CBaseDumper, allow_unicode=True, width=10**6)
    return text


def clone(node: Node) -> Node:
    """A copy that shares nothing."""
    if isinstance(node, MappingNode):
        return mapping([(clone(key), clone(value)) for key, value in node.value])
    if isinstance(node, SequenceNode):
        return sequence([clone(item) for item in node.value])
    return scalar(node.value, node.style)


def sites(root: Node) -> Iterator[Site]:
    """Every place under a node that holds another; a node held twice is entered once."""
    stack, seen = [root], {id(root)}
    while stack:
        node = stack.pop()
        if isinstance(node, ScalarNode):
            continue
        for at in range(len(node.value)):
            site = Site(node, at)
            yield site
            if id(site.node) not in seen:
                seen.add(id(site.node))
                stack.append(site.node)


def shape(text: str) -> str:
    """What a scalar looks like: `9.99.99` for a code."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "9", text))


def mutate(text: str, rng: Random, material: Material, *, gentle: bool = False) -> str:
    """One to five accidents to the tree of a text; gentle ones leave much that is still read into the model."""
    held = sequence([read(text)])  # so that the root too stands in a place
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        places = list(sites(held))
        if not places:
            break
        rng.choice(_GENTLE if gentle else _ACCIDENTS)(rng.choice(places), rng, material, places)
        del held.value[1:]
    return write(held.value[0] if held.value else None)


def value(rng: Random, material: Material) -> ScalarNode:
    """A scalar of any kind, from content or from nowhere."""
    kind = rng.randrange(6)
    if rng.random() < 0.01:
        text = rng.choice(spice.HUGE)
    elif kind < 2:
        text = rng.choice(material.scalars)
    elif kind == 2:
        text = rng.choice(spice.PROSE)
    elif kind == 3:
        text = rng.choice(spice.CHARACTERS)
    else:
        text = rng.choice(spice.SCALARS)
    return scalar(text, rng.choice(STYLES))


Accident = Callable[[Site, Random, Material, list[Site]], None]


def _delete(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    del site.parent.value[site.at]


def _duplicate(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    small = len(list(sites(site.node))) < 20
    for _ in range(rng.choice((1, 1, 1, 2, 60)) if small else 1):
        held = clone(site.node)
        if site.key is None:
            site.parent.value.insert(site.at, held)
        else:
            key = clone(site.key)
            key.value += rng.choice(("", "-2", "x")) if isinstance(key, ScalarNode) else []
            site.parent.value.insert(site.at, (key, held))


def _another_value(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    site.put(value(rng, material))


def _alike(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    for place in rng.sample(places, min(len(places), 6)):
        if isinstance(place.node, ScalarNode) and (
            like := material.alike.get(shape(place.node.value))
        ):
            place.put(scalar(rng.choice(like), place.node.style))
            return


def _spliced_text(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    texts = [place for place in places if isinstance(place.node, ScalarNode)]
    if texts:
        place = rng.choice(texts)
        text = place.node.value
        at = rng.randrange(len(text) + 1)
        added = rng.choice((*spice.PROSE, *spice.CHARACTERS, *spice.SIGNS))
        place.put(
            scalar(text[:at] + added + text[at + rng.choice((0, 0, 1, 8)) :], place.node.style)
        )


def _another_style(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    if isinstance(site.node, ScalarNode):
        site.put(scalar(site.node.value, rng.choice(STYLES)))
    else:
        site.node.flow_style = not site.node.flow_style


def _another_key(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    key = value(rng, material) if rng.random() < 0.3 else scalar(rng.choice(material.keys))
    if isinstance(site.key, ScalarNode) and rng.random() < 0.3 and len(site.key.value) > 1:
        key = scalar(
            site.key.value[1:]
        )  # a slip of the pen: every reference to it now leads nowhere
    elif rng.random() < 0.05:
        key = clone(site.node)  # a mapping or a sequence for a key
    site.put(site.node, key)


def _retype(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    node = site.node
    if isinstance(node, MappingNode):
        made: Node = sequence([value for _, value in node.value])
    elif isinstance(node, SequenceNode):
        made = mapping([(scalar(rng.choice(material.keys)), item) for item in node.value])
    else:
        made = rng.choice((mapping([]), sequence([]), scalar(""), scalar("true"), scalar("null")))
    site.put(made)


def _wrap(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    node = site.node
    for _ in range(rng.choice((1, 1, 1, 2, 30, 200))):
        node = (
            sequence([node])
            if rng.random() < 0.5
            else mapping([(scalar(rng.choice(material.keys)), node)])
        )
    site.put(node)


def _unwrap(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    inside = list(sites(site.node))[:8]
    if inside:
        site.put(rng.choice(inside).node)


def _move(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    other, node = rng.choice(places), clone(site.node)
    del site.parent.value[site.at]
    if other.at < len(other.parent.value):
        other.put(node)


def _swap(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    other = rng.choice(places)
    one, two = clone(site.node), clone(other.node)
    site.put(two)
    if other.at < len(other.parent.value):
        other.put(one)


def _alias(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    leaf = rng.choice(places).node
    if isinstance(leaf, ScalarNode):
        site.put(leaf)


def _transplant(site: Site, rng: Random, material: Material, places: list[Site]) -> None:
    node = material.foreign(rng)
    inside = [place.node for place in sites(node)]
    site.put(rng.choice(inside) if inside and rng.random() < 0.7 else node)


_ACCIDENTS: tuple[Accident, ...] = (
    _delete, _delete, _duplicate, _another_value, _another_value, _another_value, _spliced_text, _spliced_text,
    _another_style, _another_key, _another_key, _retype, _retype, _wrap, _unwrap, _move, _swap, _alias, _transplant,
    _transplant,
)  # fmt: skip
_GENTLE: tuple[Accident, ...] = (_alike, _alike, _alike, _delete, _duplicate, _spliced_text, _swap)
