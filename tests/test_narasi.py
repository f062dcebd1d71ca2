"""Rules of prose: typed figures, references and names, in sentences set into the small Renja of tests/dasar.

tests/narasi/<CODE>.yaml holds sentences where the rule speaks (`salah`: `teks`, `tepat` the very characters that it
points at, `kata` words of message and hint) and where it is silent (`benar`); `judul` is the title of the bab in
place of a text, `rujuk: tidak` leaves out the text that mentions the table; `kantor` and `landasan` are the office and
its legal basis, `kinerja` results of other years, `fakta` its own facts (value and unit by id). tests/narasi/<CODE>.txt
holds all that is then told of each sentence. tests/narasi/diam.yaml holds sentences of several kinds of office that no
rule of prose may speak of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml
from acuan_teks import compare
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from test_cases import lay_out

from renja_build.acuan.bahasa import ragam
from renja_build.angka import Nilai
from renja_build.compute.evaluasi import Evaluasi, HasilIndikator, HasilNode
from renja_build.compute.facts import facts
from renja_build.compute.hasil import Hasil
from renja_build.diagnostics import Diagnostic, Location
from renja_build.lint import all_rules, lint
from renja_build.lint.bilangan import parse_terbilang
from renja_build.lint.figures import find
from renja_build.lint.kalimat import kalimat_dokumen
from renja_build.lint.klaim import klaim
from renja_build.model.document import Dokumen, FaktaTunggal, Peraturan
from renja_build.model.isi import Bab, Blok, BlokTabel, BlokTeks
from renja_build.model.program import Kegiatan, Rencana, SubKegiatan
from renja_build.nodes import Teks
from renja_build.pipeline import steps
from renja_build.render.expression import Scope
from renja_build.render.id_format import terbilang
from renja_build.render.prose import Writer

TESTS = Path(__file__).parent
AT = Location(Path("bab.yaml"), 1, 1)
CODES = sorted(code for code in all_rules() if code.startswith("N2"))
SILENT: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "narasi" / "diam.yaml").read_text(encoding="utf-8")
)
SENTENCES = [
    (office["kantor"], office.get("landasan", []), text)
    for office in SILENT
    for text in office["teks"]
]
KALIMAT = ("N2", "H208", "H209", "H210")  # codes of rules that read sentences


def cases(code: str, kind: str) -> list[Any]:
    """The sentences of one rule."""
    found: dict[str, list[Any]] = yaml.safe_load(
        (TESTS / "narasi" / f"{code}.yaml").read_text(encoding="utf-8")
    )
    assert set(found) == {"salah", "benar"}
    return found[kind]


@cache
def small() -> steps.Prepared:
    return steps.prepare(TESTS / "dasar")


def with_text(case: Mapping[str, Any]) -> tuple[Dokumen, str]:
    """The small Renja with nothing but this sentence and one table, and where the sentence is."""
    text, judul = case.get("teks", ""), case.get("judul", "Rencana Kerja")
    body = Teks.of(text, AT, body=(1, 0))
    mention = Teks.of('Lihat {{ rujuk("t-c-33") }}.', Location(Path("lain.yaml")), body=(1, 0))
    isi: tuple[Blok, ...] = (BlokTeks(body, AT), BlokTabel("t-c-33", "t-c-33", AT))
    if case.get("rujuk", True):
        isi = (BlokTeks(mention, AT), *isi)
    title = Teks.of(judul, AT, plain=True, raw=judul)
    dokumen = replace(small().dokumen, bab=(Bab(title, AT, "bab-1", isi),), depan=(), lampiran=())
    ident = dokumen.identitas
    kantor = dict(case.get("kantor", {}))
    office = replace(
        ident.perangkat_daerah,
        nama=kantor.get("nama", ident.perangkat_daerah.nama),
        singkatan=kantor.get("singkatan", ident.perangkat_daerah.singkatan),
        nama_lama=tuple(kantor.get("nama_lama", ())),
        alamat=kantor.get("alamat", ident.perangkat_daerah.alamat),
    )
    ident = replace(ident, perangkat_daerah=office, daerah=kantor.get("daerah", ident.daerah))
    dokumen = _with_results(dokumen, case.get("kinerja", {}))
    landasan = tuple(
        Peraturan(id=f"p-{n}", at=AT, **one) for n, one in enumerate(case.get("landasan", ()))
    )
    fakta = {
        key: FaktaTunggal(key, Nilai.of(Decimal(str(nilai))), satuan, "Data kantor")
        for key, (nilai, satuan) in case.get("fakta", {}).items()
    }
    own = {"identitas": ident, "landasan": landasan, "fakta": fakta}
    return replace(dokumen, **own), text or judul


def _with_results(dokumen: Dokumen, more: Mapping[str, Mapping[int, int]]) -> Dokumen:
    realisasi = dokumen.realisasi
    kinerja, periods = {**realisasi.kinerja}, {**realisasi.periods}
    for key, values in more.items():
        told = {str(year): Nilai.of(Decimal(value)) for year, value in values.items()}
        kinerja[key] = {**kinerja.get(key, {}), **told}
        periods |= {(key, year): AT for year in told}
    return replace(dokumen, realisasi=replace(realisasi, kinerja=kinerja, periods=periods))


@cache
def results() -> Hasil:
    """The small Renja's results, and a program that met its target in the year that is evaluated."""
    nilai = Nilai.of(Decimal("103.17"))
    sakip = small().dokumen.indikator["nilai-sakip"]
    met = HasilIndikator(sakip, nilai, nilai, nilai.angka, 2023)
    node = HasilNode(
        "5.03.01",
        "Program Penunjang Urusan Pemerintahan Daerah",
        "program",
        (met,),
        Decimal("103.17"),
    )
    return replace(small().hasil, evaluasi={2023: Evaluasi(2023, (node,))})


def spoken(dokumen: Dokumen) -> list[Diagnostic]:
    return [one for one in lint(dokumen, results()) if one.code.startswith(KALIMAT)]


def told(found: list[Diagnostic]) -> str:
    return "\n".join(f"{d.code} {d.at.line}:{d.at.column} {d.message} -> {d.hint}" for d in found)


def test_every_rule_of_prose_has_sentences() -> None:
    assert len(CODES) >= 10
    stored = {path.stem for path in (TESTS / "narasi").glob("N*.yaml")}
    assert stored == set(CODES)
    assert all(cases(code, kind) for code in CODES for kind in ("salah", "benar"))


@pytest.mark.golden
@pytest.mark.parametrize("code", CODES)
def test_a_rule_speaks_and_is_silent(code: str) -> None:
    said = [*_spoken_where_it_should(code), *_silent_where_it_should(code)]
    compare(TESTS / "narasi" / f"{code}.txt", "\n".join(said) + "\n")


def _spoken_where_it_should(code: str) -> Iterator[str]:
    for case in cases(code, "salah"):
        dokumen, text = with_text(case)
        every = spoken(dokumen)
        found = [finding for finding in every if finding.code == code]
        assert len(found) == 1, f"{case}\n{told(every)}"
        if "tepat" in case:
            line = text.split("\n")[found[0].at.line - 1]
            assert line[found[0].at.column - 1 :].startswith(case["tepat"]), told(found)
        for word in case.get("kata", ()):
            assert word in f"{found[0].message} -> {found[0].hint}", told(found)
        yield f"{text}\n{indent(told(every), '    ')}"


def _silent_where_it_should(code: str) -> Iterator[str]:
    for case in cases(code, "benar"):
        dokumen, text = with_text(case)
        every = spoken(dokumen)
        assert code not in {finding.code for finding in every}, f"{case}\n{told(every)}"
        yield f"{text}\n{indent(told(every), '    ')}"


@pytest.mark.parametrize(
    ("nama", "text", "alarm"),
    [
        ("Penunjang Urusan Pemerintahan Daerah Provinsi", "menerima porsi terbesar", False),
        ("Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "menerima porsi terbesar", False),
        ("Pengelolaan Kawasan Kota", "Baru menerima porsi terbesar", False),
        ("Pengelolaan Urusan Kawasan Kota", "Lama menerima porsi terbesar", False),
        ("Pengelolaan Urusan Kawasan", "Kota Contoh menerima porsi terbesar", False),
        ("Pengelolaan Urusan Kawasan Pesisir Kota", "", True),
    ],
)
def test_a_name_may_hold_the_kind_of_a_region(
    nama: str, text: str, alarm: bool, tmp_path: Path
) -> None:
    said = nama.replace("Pesisir ", "") if alarm else nama
    case = {
        "ganti": {
            "program.yaml": {"nama: Program Penunjang Urusan Pemerintahan Daerah": f"nama: Program {nama}"},
            "bab/1-rencana-kerja.yaml": {
                "      - tabel: t-c-33": f"      - teks: Program {said} {text}.\n      - tabel: t-c-33"
            },
        }
    }  # fmt: skip
    found = steps.prepare(lay_out(case, tmp_path)).findings
    assert [d.code for d in found].count("N215") == alarm, told(found)


def test_there_are_sentences_of_many_offices() -> None:
    assert len(SENTENCES) >= 200
    assert len({str(kantor["nama"]) for kantor, *_ in SENTENCES}) >= 5


@pytest.mark.parametrize(("kantor", "landasan", "text"), SENTENCES)
def test_no_false_alarm(kantor: dict[str, Any], landasan: list[dict[str, Any]], text: str) -> None:
    dokumen, _ = with_text({"teks": text, "kantor": kantor, "landasan": landasan})
    assert told(spoken(dokumen)) == ""
    scope = Scope(facts(dokumen, small().hasil), {"t-c-33": Markup("Tabel 1.1")}, "Rp1.000,00")
    writer = Writer(scope)
    writer.block(Teks.of(text, AT, body=(1, 0)))
    assert writer.found == []


@pytest.mark.parametrize("slug", ["kukar-2025", "banjarbaru-2024p"])
def test_shipped_prose_is_silent(slug: str) -> None:
    prepared = steps.prepare(TESTS.parent / "content" / slug)
    assert told([one for one in prepared.findings if one.code.startswith("N2")]) == ""


@given(st.integers(0, 10**15 - 1))
def test_number_words_are_read_as_they_are_written(value: int) -> None:
    assert parse_terbilang(terbilang(value)) == value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rencana ini memuat 7 (tujuh) sub kegiatan baru.", ["baru"]),
        ("Dari sub kegiatan itu, 11 berubah, 9 tidak berubah.", ["berubah", "tetap"]),
        ("Terdapat 5 sub kegiatan baru dan 12 sub kegiatan tetap.", ["baru", "tetap"]),
        ("Sebanyak 12 sub kegiatan mengalami perubahan.", ["berubah"]),
    ],
)
def test_each_count_of_a_change_is_of_what_is_said_right_behind_it(
    text: str, names: list[str]
) -> None:
    dokumen, _ = with_text({"teks": text})
    claims = [one for k in kalimat_dokumen(dokumen) for one in klaim(k, dokumen.identitas)]
    assert [one.fakta for one in claims] == [(f"jumlah.perubahan.{name}",) for name in names]


@pytest.mark.parametrize(
    "words", ["", "tiga dua", "puluh", "ratus dua", "satu juta satu miliar", "dua belas tiga"]
)
def test_what_is_no_number_is_none(words: str) -> None:
    assert parse_terbilang(words) is None


@pytest.mark.parametrize(
    ("text", "nilai"),
    [
        ("Rp5.000", "5000"),
        ("Rp5 ribu", "5000"),
        ("Rp2,5 juta", "2500000"),
        ("Rp4 miliar", "4000000000"),
        ("Rp4,25 milyar", "4250000000"),
        ("Rp3 triliun", "3000000000000"),
    ],
)
def test_an_amount_is_read_with_its_scale(text: str, nilai: str) -> None:
    [angka] = find(Teks.of(f"Pagunya {text} saja.", AT, body=(1, 0)))
    assert (angka.jenis, angka.nilai) == ("rupiah", Decimal(nilai))


@given(st.text(alphabet="Rp.,0123456789 ()%{}tahunegskilodm\n-", max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for angka in find(Teks.of(text, AT, body=(1, 0))):
        assert 0 <= angka.start < angka.end <= len(text)
        assert angka.nilai >= Decimal(0)


@pytest.mark.parametrize(
    ("ibu_kota", "place", "some", "every"),
    [
        ("", "Kabupaten Contoh Raya", 3, 3),  # the province's own name is that of no kabupaten
        ("Contoh Raya", "Kota Contoh Raya", 0, 0),  # but for its capital's
        ("Hulu", "Kab. Hilir", 0, 3),  # of all that an office does
        ("Hulu", "Kota Hulu", 0, 0),
        ("Hulu", "Kota Hulu dan Provinsi Lain", 3, 3),
    ],
)
def test_a_place_of_all_that_a_province_does_is_no_single_region(
    ibu_kota: str, place: str, some: int, every: int
) -> None:
    dokumen = small().dokumen
    ident = replace(dokumen.identitas, tingkat="provinsi", ibu_kota=ibu_kota, tempat="")
    for shared, expected in ((False, some), (True, every)):
        default = Teks.of(place, AT, plain=True, raw=place)
        texts = [default if shared else Teks.of(place, AT, plain=True, raw=place) for _ in range(3)]
        here = replace(dokumen, identitas=ident, rencana=_at(dokumen.rencana, texts))
        found = [one for one in spoken(here) if one.code == "N226"]
        assert bool(found) == bool(expected), told(found)


def _at(rencana: Rencana, places: list[Teks]) -> Rencana:
    """The plan with a place at each of its sub kegiatan."""
    left = iter(places)

    def placed(node: Any) -> Any:
        if isinstance(node, SubKegiatan):
            return replace(node, lokasi=next(left))
        below = "sub_kegiatan" if isinstance(node, Kegiatan) else "kegiatan"
        return replace(node, **{below: tuple(map(placed, getattr(node, below)))})

    bidang = [replace(one, program=tuple(map(placed, one.program))) for one in rencana.bidang]
    return replace(rencana, bidang=tuple(bidang))


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("tercatat", {"tercatat"}),
        ("belum/tidak lagi?", {"belum", "belum lagi", "tidak", "tidak lagi"}),
        ("~capai", {"mencapai", "dicapai", "tercapai"}),
        ("~penuhi", {"memenuhi", "dipenuhi", "terpenuhi"}),
        ("~tetapkan", {"menetapkan", "ditetapkan", "tertetapkan"}),
        ("~susun", {"menyusun", "disusun", "tersusun"}),
        ("~kelola", {"mengelola", "dikelola", "terkelola"}),
        ("~ampu/~raih", {"mengampu", "diampu", "terampu", "meraih", "diraih", "teraih"}),
    ],
)
def test_a_pattern_stands_for_its_phrases(pattern: str, phrases: set[str]) -> None:
    assert set(ragam(pattern)) == phrases
