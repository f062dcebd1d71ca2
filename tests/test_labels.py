"""Numbers and ids by place: each part of a document begins where no other does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from bahan_contoh import CONTENT, inputs

from renja_build.diagnostics import Location
from renja_build.model.document import Dokumen
from renja_build.model.isi import Bagian, Blok, BlokGambar, BlokGrafik, BlokTabel
from renja_build.render.labels import label

SLUGS = [*sorted(path.name for path in CONTENT.iterdir() if path.is_dir()), "lengkap"]


def parts(dokumen: Dokumen) -> Iterator[Location]:
    """The places of all that is numbered or can be referred to, in print order."""
    for depan in dokumen.depan:
        yield depan.at
        yield from blocks(depan.isi)
        if depan.keputusan and depan.keputusan.lampiran:
            yield from blocks(depan.keputusan.lampiran.isi)
    for bab in dokumen.bab:
        yield bab.at
        yield from blocks(bab.isi)
        yield from sections(bab.bagian)
    for annex in dokumen.lampiran:
        yield annex.at
        yield from blocks(annex.isi)


def sections(bagian: Sequence[Bagian]) -> Iterator[Location]:
    for part in bagian:
        yield part.at
        yield from blocks(part.isi)
        yield from sections(part.bagian)


def blocks(isi: Sequence[Blok]) -> Iterator[Location]:
    for blok in isi:
        if isinstance(blok, (BlokTabel, BlokGambar, BlokGrafik)):
            yield blok.at


@pytest.mark.parametrize("slug", SLUGS)
def test_every_part_has_the_label_of_its_place(slug: str) -> None:
    dokumen = inputs(slug).dokumen
    labels = label(dokumen)
    places = list(parts(dokumen))
    assert len(places) > 20
    assert list(labels.of) == places  # none twice, none left out
    assert all(own.at == place for place, own in labels.of.items())


def test_the_same_table_twice_has_two_numbers_and_one_finding() -> None:
    """What is alike in all but its place is told apart, and its id is found to be taken."""
    dokumen = inputs("kukar-2025").dokumen
    bab = dokumen.bab[0]
    first = BlokTabel("iku", "iku", Location(bab.at.file, 1000))
    again = replace(first, at=Location(bab.at.file, 2000))
    alone = replace(
        dokumen, depan=(), lampiran=(), bab=(replace(bab, isi=(first, again), bagian=()),)
    )
    labels = label(alone)
    assert labels.of[first.at].nomor != labels.of[again.at].nomor
    assert [(finding.code, finding.at) for finding in labels.found] == [("D131", again.at)]
