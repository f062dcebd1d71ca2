"""Planted mistakes: some hundreds over copies of the shipped Renja, with a fixed seed; the share found by kind."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
import sensus_kasus as sensus
from mutasi_jenis import JENIS, Jenis

from renja_build import folder
from renja_build.compute import kontrol as dihitung
from renja_build.compute.hasil import compute
from renja_build.lint.causes import ribuan
from renja_build.model.build import build
from renja_build.pipeline.check import check
from renja_build.sources import Sources

DOCS = sensus.TESTS.parent / "docs" / "mutasi.md"
EACH = 5
SEED = 86
ENOUGH = 0.95
EXPLAINED = {
    "jumlah sebagian diketik, keliru": (
        "banyaknya sub kegiatan yang tidak disebut sebagai isi seluruh Renja dapat berarti sebagian; yang jauh dari"
        " semua hitungan tidak dilaporkan, agar kalimat yang benar tetap senyap"
    ),
}


class Share(NamedTuple):
    """How many of the planted mistakes of one kind were told."""

    found: int
    planted: int
    codes: tuple[str, ...]


class Kept(Sources):
    """The files of several Renja that are read in turn."""

    def forget_unasked(self) -> None:
        """None is gone: the next turn asks for it again."""


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that did not change are not read again: only what a mutation touches costs time."""
    kept = Kept()
    monkeypatch.setattr(folder, "Sources", lambda: kept)


def stated(renja: Path) -> None:
    """Beside the plan what an office has in hand: amounts and counts that Bappeda's letter and SIPD state."""
    dokumen = build(folder.read_folder(renja))
    hasil = compute(dokumen)
    lines = ["kontrol:"]
    for name in ("pagu", "maju", "sebelum"):
        uang = dihitung.columns(hasil).get(name)
        if uang:
            lines.append(f"  - {{apa: {name}, nilai: {ribuan(uang.total)}}}")
            codes = [code for code in uang.per_kode if code.count(".") in (2, 4)]
            lines += [
                f"  - {{apa: {name}, kode: {code}, nilai: {ribuan(uang.per_kode[code])}}}"
                for code in codes
            ]
    lines.append(f"  - {{apa: sub_kegiatan, nilai: {hasil.banyak.sub_kegiatan}}}")
    with (renja / "renja.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def mutants(jenis: Jenis, renja: Path, before: set[tuple[str, str]]) -> Iterator[str]:
    """For each planted mistake the code that tells it, empty where none does."""
    chance = random.Random(f"{SEED} {jenis.nama}")
    file = renja / jenis.berkas
    text = file.read_text(encoding="utf-8")
    for wrong in dict.fromkeys(jenis.plant(text, chance) for _ in range(EACH)):
        file.write_text(wrong, encoding="utf-8")
        found = check([renja]).findings if jenis.naskah else sensus.check(renja)
        new = sorted(one.code for one in found if (one.code, one.message) not in before)
        yield next((code for code in new if code.startswith(jenis.temuan)), "")
    file.write_text(text, encoding="utf-8")


def shares(place: Path) -> dict[str, Share]:
    """Every kind, planted and checked."""
    ready: dict[str, tuple[Path, set[tuple[str, str]]]] = {}
    for slug in sorted({jenis.slug for jenis in JENIS}):
        renja = sensus.copied(slug, place)
        stated(renja)
        everything = [*sensus.check(renja), *check([renja]).findings]
        ready[slug] = renja, {(one.code, one.message) for one in everything}
    result = {}
    for jenis in JENIS:
        codes = list(mutants(jenis, *ready[jenis.slug]))
        told = [code for code in codes if code]
        result[jenis.nama] = Share(len(told), len(codes), tuple(sorted(set(told))))
    return result


def report(found: dict[str, Share]) -> str:
    """docs/mutasi.md."""
    hit, planted = (sum(share[n] for share in found.values()) for n in (0, 1))
    lines = [
        HEAD.format(
            hit=hit,
            planted=planted,
            kinds=len(found),
            share=f"{100 * hit / planted:.1f}".replace(".", ","),
        )
    ]
    lines += ["| kekeliruan | ditemukan | ditanam | aturan |", "|---|---:|---:|---|"]
    lines += [
        f"| {name} | {one.found} | {one.planted} | {', '.join(one.codes)} |"
        for name, one in found.items()
    ]
    if EXPLAINED:
        lines += ["", "## Di bawah 95%", "", "| kekeliruan | mengapa |", "|---|---|"]
        lines += [f"| {name} | {why} |" for name, why in EXPLAINED.items()]
    return "\n".join(lines) + "\n"


HEAD = """\
# Mutasi: kekeliruan yang ditanam, dan yang ditemukan

Halaman ini dibuat oleh `tests/test_mutasi.py` (`make golden`); jangan disunting. Tiap jenis kekeliruan ditanam beberapa
kali, di tempat yang dipilih bilangan acak berbenih tetap, pada salinan Renja yang dikirim beserta angka kontrol dari
surat pagu. {hit} dari {planted} ditemukan ({share}%), dalam {kinds} jenis.
"""


def test_there_are_enough_kinds_and_each_is_its_own() -> None:
    assert len(JENIS) >= 40
    assert len({jenis.nama for jenis in JENIS}) == len(JENIS)
    assert set(EXPLAINED) <= {jenis.nama for jenis in JENIS}


@pytest.mark.slow
@pytest.mark.golden
def test_planted_mistakes_are_found(tmp_path: Path, remembered: None) -> None:
    began = process_time()
    found = shares(tmp_path)
    text = report(found)
    if os.environ.get("RENJA_GOLDEN"):
        DOCS.write_text(text, encoding="utf-8")
    assert sum(share.planted for share in found.values()) >= 300
    below = {name: share for name, share in found.items() if share.found < ENOUGH * share.planted}
    assert set(below) <= set(EXPLAINED), below
    assert DOCS.read_text(encoding="utf-8") == text
    assert process_time() - began < 60
