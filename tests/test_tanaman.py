"""The planted mistakes are what they say: enough kinds, parts by hash, patterns that fill, plants that are read."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from tanaman import halaman
from tanaman.bahan import Bahan, slugs
from tanaman.benar import fakta_benar, sisipkan
from tanaman.cara import CARA
from tanaman.gambil import calon, gambil
from tanaman.jalan import coba
from tanaman.jenis import BAGIAN, MENURUT_SIDIK, baca_jenis, baca_kalimat, baca_tata, bagian
from tanaman.tanam import terapkan
from tanaman.tata import SIMBOL, slots

from renja_build.diagnostics import ContentError

KINDS = {part: baca_jenis(part) for part in BAGIAN}
SENTENCES = {part: baca_kalimat(part) for part in BAGIAN}


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Bahan:
    return Bahan("contoh-2027", tmp_path_factory.mktemp("tanaman"))


def test_there_are_enough_and_none_twice() -> None:
    kinds = [kind.id for part in BAGIAN for kind in KINDS[part]]
    assert len(kinds) == len(set(kinds)) >= 200
    sentences = [sentence["id"] for part in BAGIAN for sentence in SENTENCES[part]]
    assert len(sentences) == len(set(sentences)) >= 810
    assert sum(len(SENTENCES[part]) for part in MENURUT_SIDIK) == 600
    assert len({sentence["kantor"] for sentence in SENTENCES["terbuka"]}) == 12


def test_the_part_kept_aside_is_as_wide_as_the_open_one() -> None:
    """Every point of the issue, about a third of it figures in prose, and sentences from a dozen offices."""
    kinds, sentences = KINDS[BAGIAN[-1]], SENTENCES[BAGIAN[-1]]
    assert len(kinds) >= 150
    assert {kind.pokok for kind in KINDS["terbuka"]} == set(range(1, 9))
    assert {kind.pokok for kind in kinds} == set(range(1, 9))
    assert 0.25 < sum(kind.pokok == 4 for kind in kinds) / len(kinds) < 0.45
    assert len(sentences) >= 210
    assert len({sentence["kantor"] for sentence in sentences}) >= 12


def test_a_later_part_changes_no_wording_of_an_earlier_one() -> None:
    """A part adds ways of its own; what the parts before it draw from stays as it was."""
    earlier = baca_tata("terpakai")
    later = baca_tata(BAGIAN[-1])
    assert {symbol: later[symbol] for symbol in earlier} == earlier


@pytest.mark.parametrize("part", MENURUT_SIDIK)
def test_the_hash_decides_the_part(part: str) -> None:
    assert {bagian(kind.id) for kind in KINDS[part]} == {part}
    assert {bagian(sentence["id"]) for sentence in SENTENCES[part]} == {part}


@pytest.mark.parametrize("part", BAGIAN)
def test_every_symbol_has_alternatives_and_every_way_is_known(part: str) -> None:
    tata = baca_tata(part)
    patterns = [pattern for kind in KINDS[part] for pattern in kind.kalimat]
    patterns += [way for ways in tata.values() for way in ways]
    assert {found for pattern in patterns for found in SIMBOL.findall(pattern)} <= set(tata)
    assert {kind.tanam for kind in KINDS[part]} <= set(CARA)
    assert not [kind.id for kind in KINDS[part] if "@" in f"{kind.nama}{kind.kalimat}"]


def test_true_sentences_quote_only_what_can_be_computed(contoh: Bahan) -> None:
    asked = {name for part in BAGIAN for one in SENTENCES[part] for name in slots(one["kalimat"])}
    assert asked <= set(fakta_benar(contoh))
    edits, text = sisipkan(
        contoh, {"kalimat": "Pagu {total:penuh}.", "di": "rencana"}, Random(1)
    ) or ((), "")
    assert text == "Pagu Rp33.173.000.000,00."
    assert contoh.baru(terapkan(contoh, edits)), (
        "a typed amount is at least asked to be an expression"
    )


def test_the_same_seed_draws_the_same_and_another_draws_others(contoh: Bahan) -> None:
    kinds, tata = KINDS["terbuka"][::9], baca_tata("terbuka")

    def drawn(seed: int) -> list[str]:
        return [one.tanaman.uraian for one in gambil([contoh], kinds, tata, 20, seed)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert len(set(drawn(1))) == 20


def test_a_plant_is_found_at_its_place_and_taken_out_again(contoh: Bahan) -> None:
    tata = baca_tata("terbuka")
    kinds = [kind for kind in KINDS["terbuka"] if kind.id == "hitung-program"]
    outcome = [coba(one) for one in gambil([contoh], kinds, tata, 3, 1)]
    assert {one.nasib for one in outcome} <= {"ditemukan", "lolos"}
    assert contoh.baru({}) == []
    assert all(
        (contoh.folder / file).read_text(encoding="utf-8") == text
        for file, text in contoh.teks.items()
    )


def test_plants_leave_a_renja_that_is_read(contoh: Bahan) -> None:
    """One plant of every fourth kind; what stops the Renja is told as such, and is rare."""
    tata, stopped, tried = baca_tata("terbuka"), [], 0
    for kind in KINDS["terbuka"][::4]:
        for plant in calon(contoh, kind, tata, 1)[:1]:
            tried += 1
            try:
                contoh.baru(terapkan(contoh, plant.sunting), susun=False)
            except ContentError:
                stopped.append(kind.id)
    assert tried > 50
    assert len(stopped) <= tried // 20, stopped


def test_every_renja_is_ground(tmp_path: Path) -> None:
    assert len(slugs()) == 6
    tata = baca_tata("terbuka")
    kinds = [kind for kind in KINDS["terbuka"] if kind.tanam == "kalimat"][:4]
    assert all(calon(Bahan(slug, tmp_path), kinds[0], tata, 1) for slug in slugs())


def test_what_is_found_less_often_has_its_reason() -> None:
    """Of every part the page holds the last count; a kind below nine in ten says why."""
    parts = halaman.read()
    assert set(parts) <= set(BAGIAN)
    assert "terbuka" in parts
    rows = re.findall(
        r"^\| .+ \(`([\w-]+)`\) \| (\d+) \| (\d+) \| .* \| (.*) \|$",
        "\n".join(parts.values()),
        re.M,
    )
    assert rows
    assert [
        ident
        for ident, found, planted, why in rows
        if int(found) * 100 >= halaman.LOW * int(planted)
    ] == []
    assert [ident for ident, _, _, why in rows if not why] == []


def test_the_longest_beginning_tells_the_reason() -> None:
    assert halaman.reason("nama-resmi-sub-lain") != halaman.reason("nama-resmi-program-kata") != ""
    assert halaman.reason("entah") == ""
