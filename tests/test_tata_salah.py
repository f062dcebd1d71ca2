"""Broken layouts: each mistake of tata_salah.yaml is told once, at its line and column, with the right word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from bahan_contoh import inputs

from renja_build.accept import accept
from renja_build.diagnostics import Diagnostic, in_order
from renja_build.load import load_text
from renja_build.model.baca_tata import build_tata
from renja_build.model.check_tabel import check_tabel
from renja_build.render.periksa import periksa
from renja_build.validate import validate

KASUS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "tata_salah.yaml").read_text(encoding="utf-8")
)
BERKAS = Path("tabel/salah.yaml")
UBAH = [(nama, one) for nama, group in KASUS["kasus"].items() for one in group]


def findings(text: str) -> list[Diagnostic]:
    """All that is told of a layout; what its schema refuses is not judged any further, as in a folder."""
    source = load_text(text, BERKAS)
    assert source.data is not None
    wrong = [*source.diagnostics, *validate(source, "tabel")]
    data = accept(source.data, "tabel")
    if data is None:
        return wrong
    wrong += check_tabel(data, "tabel/salah")
    follows = bool(wrong)
    named = [
        one
        for one in periksa(build_tata("salah", data), inputs("contoh-2027"))
        if not (follows and one.sought)
    ]
    return in_order([*wrong, *named])


@pytest.mark.parametrize("nama", sorted(KASUS["tata"]))
def test_the_layouts_to_be_broken_are_sound(nama: str) -> None:
    assert findings(KASUS["tata"][nama]) == []


def test_there_are_sixty_kinds() -> None:
    assert len(UBAH) >= 60
    assert len({(nama, one["dari"], one["menjadi"]) for nama, one in UBAH}) == len(UBAH)


@pytest.mark.parametrize(
    ("nama", "kasus"), UBAH, ids=[f"{nama}-{one['menjadi']}"[:60] for nama, one in UBAH]
)
def test_a_mistake_is_told_at_its_place(nama: str, kasus: dict[str, Any]) -> None:
    text = KASUS["tata"][nama]
    assert text.count(kasus["dari"]) == 1
    told = findings(text.replace(kasus["dari"], kasus["menjadi"]))
    assert [f"{one.code} {one.at.line}:{one.at.column}" for one in told] == kasus["temuan"], told
    assert kasus["saran"] in f"{told[0].message} -> {told[0].hint}"
