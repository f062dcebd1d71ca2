"""What to write instead of an expression that names no fact, or that reckons."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from jinja2 import nodes

from renja_build.compute.facts import Facts, nama_fakta
from renja_build.likeness import nearest

_RECKONING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_CLOSE = 0.8  # of a slip of a letter or two
_SHARE = re.compile(r"bagian|porsi|proporsi|pers(?:en|entase)|rasio|serapan", re.IGNORECASE)
# The groups of facts whose figures are shares, and what is written of each.
_SHARES = {
    "serapan": "serapan[tahun_lalu].total",
    "menurut": "menurut.….bagian",
    "kinerja": 'kinerja["…"][tahun_lalu].capaian',
}


def hitungan(node: nodes.Node, facts: Facts) -> str:
    """What a calculation is written as; empty for what is none."""
    if isinstance(node, nodes.Filter) and node.node is not None:
        return hitungan(node.node, facts)
    if not isinstance(node, _RECKONING):
        return ""
    divided = isinstance(node, nodes.Div) or any(node.find_all(nodes.Div))
    changed = isinstance(node, nodes.Sub) and "selisih" in _keys(facts, "pagu")
    told = "selisih perubahan: {{ pagu.selisih | rupiah }}; " if changed else ""
    told = _shares(facts) if divided else told
    rest = _own("hasil-hitungan", "hasil yang lain" if told else "hasilnya")
    return f"hitungan dikerjakan oleh program; {told}{rest}"


def nama(key: str, above: str, inside: Collection[str], facts: Facts) -> str:
    """What may be meant by a name that is not among those `inside` the group `above`."""
    near = nearest(key, [*inside])
    if above == "fakta":
        return f"{near}; {_own(key, 'bila lain')}" if near else _own(key)
    shares = _shares(facts) if _SHARE.search(key) and not near else ""
    if above:
        known = f"yang ada: {', '.join([*inside][:10])}" if inside else "kelompok ini kosong"
        return near or "; ".join(filter(None, [known, shares.removesuffix("; ")]))
    if near and get_close_matches(key, [*inside], n=1, cutoff=_CLOSE):
        return near
    if elsewhere := ", ".join(_elsewhere(key, facts)):
        return f"mungkin maksudnya {elsewhere}"
    listed = near or f"daftar namanya: renja facts {facts.get('slug', 'SLUG')}"
    return f"{shares or f'{listed}; '}{_own(key)}"


def _shares(facts: Facts) -> str:
    """The shares that a Renja has, as they are written."""
    there = [written for group, written in _SHARES.items() if _keys(facts, group)]
    if "terhadap_sebelum" in _keys(facts, "pagu"):
        there.append("pagu.terhadap_sebelum")
    return f"bagian yang dihitung program: {', '.join(there)} (| persen); " if there else ""


def _elsewhere(key: str, facts: Facts) -> Iterator[str]:
    """The same name in a group, where it was written without it."""
    for group, last in (("fakta", "nilai"), ("indikator", "target"), ("pagu", "")):
        for written in (key, key.replace("_", "-")):
            if written in _keys(facts, group):
                yield f"{{{{ {nama_fakta(*filter(None, (group, written, last)))} }}}}"
                break


def _own(key: str, of: str = "angka milik perangkat daerah") -> str:
    """How a figure of the office itself comes into prose."""
    ident = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-") or "nama-fakta"
    return (
        f"{of}: tulis di fakta.yaml {ident}: {{nilai: …, satuan: …, sumber: …}}, "
        f"lalu {{{{ {nama_fakta('fakta', ident, 'nilai')} }}}}"
    )


def _keys(facts: Facts, group: str) -> Collection[str]:
    inside = facts.get(group)
    return inside.keys() if isinstance(inside, Mapping) else ()
