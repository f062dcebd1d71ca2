"""Every rule speaks where it should and is silent where it should; every code is explained; real Renja stay reviewed.

tests/lint/<CODE>.yaml holds the changes to the small Renja of tests/dasar (in the words of tests/test_cases.py) after
which the rule speaks (`gagal`, with `temuan`: file:line and words of the message) or is silent (`lolos`); `dasar` holds
changes that all cases of the file begin with. tests/lint/<CODE>.txt holds what the rule then says, whole. Prose and
angka kontrol have cases of their own kind, in tests/test_narasi.py and tests/test_kontrol.py.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from acuan_teks import compare
from test_cases import lay_out

from renja_build import kode
from renja_build.acuan import acuan
from renja_build.acuan.edisi import editions
from renja_build.acuan.katalog import ejaan, peraturan_dikenal, singkatan
from renja_build.acuan.nomenklatur import shipped
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.compute.hasil import compute
from renja_build.diagnostics import Diagnostic, in_order
from renja_build.folder import read_folder
from renja_build.lint import all_rules, lint
from renja_build.lint.codes import all_codes
from renja_build.lint.teks import teks_dokumen
from renja_build.model.build import build
from renja_build.nodes import Teks
from renja_build.pipeline import steps
from renja_build.report.rules import rules_markdown
from renja_build.silence import heard

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CODES = [code for code in all_rules() if code[0] not in "AN"]
CONTENT = sorted(path for path in (ROOT / "content").iterdir() if path.is_dir())
TERBITAN = TESTS / "lint" / "terbitan.txt"
KEYS = {"ganti", "isi", "hapus", "acuan"}  # acuan: what the office brought, by its place there


def read_cases(code: str) -> dict[str, Any]:
    """The cases of one rule; every scalar is text."""
    file = TESTS / "lint" / f"{code}.yaml"
    assert file.is_file(), f"{code} has no cases: write {file}"
    cases: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert set(cases) <= {"dasar", "gagal", "lolos"}
    assert cases["gagal"] and cases["lolos"], f"{code} needs cases on either side"
    return cases


def found_in(
    code: str, base: Mapping[str, Any], case: Mapping[str, Any], folder: Path
) -> list[Diagnostic]:
    """What the rule says of the small Renja with the changes of a case."""
    assert set(case) <= KEYS | {"temuan"}, f"{code}: unknown {set(case) - KEYS}"
    joined = {key: merged(base.get(key, {}), case.get(key, {})) for key in KEYS - {"hapus"}}
    for name, text in joined.pop("acuan").items():
        (folder / "acuan" / name).parent.mkdir(parents=True)
        (folder / "acuan" / name).write_text(text, encoding="utf-8")
    folder.mkdir(exist_ok=True)
    renja = lay_out({**joined, "hapus": case.get("hapus", ())}, folder)
    with chdir(folder):  # where the office's own folders are looked for
        findings = steps.prepare(renja).findings
    return [one for one in findings if one.code == code]


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Changes by file; a file that both change gets both."""
    both = {
        name: {**base[name], **own[name]}
        for name in base
        if name in own and isinstance(base[name], dict)
    }
    return {**base, **own, **both}


def test_there_are_rules_with_cases() -> None:
    assert len(CODES) > 30
    assert {code[0] for code in CODES} == set("BDHKPST")
    written = {path.stem for path in (TESTS / "lint").glob("*.yaml")}
    assert written == set(CODES)


@pytest.mark.golden
@pytest.mark.parametrize("code", CODES)
def test_rule_speaks(code: str, tmp_path: Path) -> None:
    cases, said = read_cases(code), list[str]()
    for number, case in enumerate(cases["gagal"]):
        found = found_in(code, cases.get("dasar", {}), case, tmp_path / str(number))
        shown = [
            f"{one.at.file.relative_to(tmp_path / str(number) / 'dasar')}:{one.at.line}"
            for one in found
        ]
        expected = [one.split(" ", 1) for one in case["temuan"]]
        assert expected, f"{code}: a failing case without findings"
        told = "\n".join(f"{place} {one.message}" for place, one in zip(shown, found, strict=True))
        assert shown == [place for place, _ in expected], told
        for one, (_, words) in zip(found, expected, strict=True):
            assert words in one.message
            assert one.hint, "a finding without a remedy"
        said += [
            f"{place}:{one.at.column} {one.message} -> {one.hint}"
            for place, one in zip(shown, found, strict=True)
        ]
        said.append("")
    compare(TESTS / "lint" / f"{code}.txt", "\n".join(said))


@pytest.mark.parametrize("code", CODES)
def test_rule_is_silent(code: str, tmp_path: Path) -> None:
    cases = read_cases(code)
    for number, case in enumerate(cases["lolos"]):
        found = found_in(code, cases.get("dasar", {}), case, tmp_path / str(number))
        assert [one.message for one in found] == []


def test_every_code_is_explained() -> None:
    literals: set[str] = set()
    for path in (ROOT / "renja_build").rglob("*.py"):
        literals |= set(re.findall(r'"([A-Z][1-9]\d\d)"', path.read_text(encoding="utf-8")))
    assert len(literals) > 100
    assert literals == set(all_codes())


@pytest.mark.parametrize("code", list(all_codes()))
def test_explanation_has_its_parts(code: str) -> None:
    lines = all_codes()[code].text.split("\n")
    assert lines[0].endswith(".") and not lines[1], "a summary of one line, then an empty one"
    parts = [line for line in lines if line in ("Mengapa:", "Keliru:", "Benar:")]
    assert parts == ["Mengapa:", "Keliru:", "Benar:"]
    assert max(map(len, lines)) <= 120


@pytest.mark.golden
def test_page_of_rules_is_current() -> None:
    file = ROOT / "docs" / "aturan.md"
    page = rules_markdown(all_codes())
    if os.environ.get("RENJA_GOLDEN"):
        file.write_text(page, encoding="utf-8")
    assert all(f"## {code}" in page for code in all_codes())
    assert file.read_text(encoding="utf-8") == page, "run `make golden` and read what it writes"


def findings_of(path: Path) -> list[Diagnostic]:
    """What rules find in a Renja, silences heard; its prose need not be in order for that."""
    folder = read_folder(path)
    dokumen = build(folder)
    return in_order(heard(lint(dokumen, compute(dokumen)), folder.silences))


@pytest.mark.golden
def test_findings_of_shipped_content_are_the_reviewed_ones() -> None:
    assert len(CONTENT) >= 3
    found = [one for path in CONTENT for one in findings_of(path)]
    assert [one for one in found if one.level == "error"] == []
    lines = "".join(
        f"{d.code} {d.at.file.relative_to(ROOT).as_posix()}:{d.at.line} {d.message}\n"
        for d in found
    )
    if os.environ.get("RENJA_GOLDEN"):
        TERBITAN.write_text(lines, encoding="utf-8")
    assert TERBITAN.read_text(encoding="utf-8") == lines, (
        "run `make golden` and review each line that changed"
    )


def test_worked_example_is_clean() -> None:
    for path in CONTENT:
        if path.name.startswith("contoh-"):
            assert findings_of(path) == []


def test_catalogues_are_sound() -> None:
    for jenis in ("kabkot", "provinsi"):
        names = shipped("kepmendagri-900-1317-2023", jenis)
        assert len(names.entri) > 20 and not names.lengkap
        levels = {kode.level(code) for code in names.entri}
        assert levels == {"program", "kegiatan", "sub_kegiatan"}
        digits = {kode.region_digit(code) for code in names.entri} - {None}
        assert digits == {"2" if jenis == "kabkot" else "1"}
    known = peraturan_dikenal()
    assert len(known) > 40
    assert len(editions()) == 7 and all(one.peraturan in known for one in editions().values())
    successors = [one.diganti_oleh for one in known.values() if one.diganti_oleh]
    assert successors and all(one in known for one in successors)
    assert {jenis for jenis, _, _ in known} <= set(acuan().jenis_peraturan)


def test_catalogues_of_words_are_sound() -> None:
    assert len(singkatan()) > 80
    assert len({name.casefold() for name in singkatan()}) == len(singkatan())
    assert all(
        right and all(len(one.split()) > 1 for one in right) for right in singkatan().values()
    )
    assert len(ejaan()) > 40
    assert all(
        wrong.isalpha() and wrong.islower() and right.islower() for wrong, right in ejaan().items()
    )
    assert set(ejaan()).isdisjoint(ejaan().values())


def test_regulations_of_every_sistematika_are_known() -> None:
    ours = sorted((TESTS.parent / "schema" / "sistematika").glob("*.yaml"))
    assert ours
    for path in ours:
        dasar = daftar_sistematika()[path.stem].dasar
        assert dasar, f"{path.name} names no regulation in 'dasar'"
        named = {(each.jenis, each.nomor, each.tahun) for each in dasar}
        unknown = named - set(peraturan_dikenal())
        assert not unknown, f"write {unknown} into schema/acuan/peraturan.yaml"


def test_prose_that_no_rule_reads_is_labels() -> None:
    """Of all texts of several words in the shipped Renja only names, sources and places are not read as sentences."""
    unread = set[str]()
    for path in CONTENT:
        dokumen = steps.prepare(path).dokumen
        read = {id(text.teks) for text in teks_dokumen(dokumen)}
        unread |= {
            place
            for place, text in texts(dokumen)
            if id(text) not in read and len(text.split()) > 4
        }
    assert unread - NAMES == set()


NAMES = {
    "AnggotaTim.kedinasan", "BidangUrusan.urusan", "Dana.panjang", "Dana.sebutan", "Entri.nama", "FaktaTunggal.sumber",
    "HimpunanData.judul", "HimpunanData.sumber", "Indikator.penanggung_jawab", "Indikator.rumus",
    "Indikator.sumber_data", "Kegiatan.kelompok_sasaran", "KolomTata.judul", "KolomTata.nomor",
    "LayananSPM.pelayanan", "PenandaTangan.jabatan", "PerangkatDaerah.alamat", "PerangkatDaerah.nama",
    "PerangkatDaerah.nama_lama", "Peraturan.perubahan", "Peraturan.tentang", "Program.kelompok_sasaran",
    "Proses.tempat_verifikasi", "Rincian.indikator_hasil", "Rincian.prioritas_daerah", "Rincian.prioritas_nasional",
    "Sasaran.uraian", "SubKegiatan.kelompok_sasaran", "SubKegiatan.lokasi", "Tahap.dokumen", "Tujuan.uraian",
    "Unit.nama", "Usulan.lokasi",
}  # fmt: skip


def texts(value: object, place: str = "") -> Iterator[tuple[str, Teks]]:
    """Every text of a document, with the class and field that it stands in; not of the plan before it."""
    if place in ("Perubahan.dasar", "Dokumen.rkpd"):
        return
    if isinstance(value, Teks):
        yield place, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{type(value).__name__}.{field.name}")
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part, place)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from texts(part, place)


LAIN = "maju: 65.000.000\n  lokasi: Kabupaten Lain"


@pytest.mark.parametrize(
    ("renja", "plan", "told"),
    [
        ({}, {}, []),
        ({"daerah: Contoh Raya": 'daerah: "[Nama Daerah]"'}, {}, ["renja.yaml:2 nama daerah belum diisi"]),
        ({"daerah: Contoh Raya": 'daerah: "[Nama Daerah]"  # renja: isi nama daerah'}, {}, []),
        ({"tempat: Kota Contoh": 'tempat: "[Tempat]"'}, {}, []),
        ({"ibu_kota: Kota Contoh": 'ibu_kota: "[Ibu Kota]"'}, {}, []),
        ({"tempat: Kota Contoh": "tempat: Jauh"}, {}, ["renja.yaml:16 tempat penetapan 'Jauh' bukan ibu kota"]),
        ({}, {"maju: 65.000.000": LAIN}, ["program.yaml:19 'Kabupaten Lain' bukan milik"]),
        (
            {"daerah: Contoh Raya": 'daerah: "[Nama Daerah]"', "Kab. Contoh Raya": "Kab. Lain"},
            {"maju: 65.000.000": LAIN},
            ["renja.yaml:2 nama daerah belum diisi ('[Nama Daerah]'), sehingga 'Kab"],
        ),
    ],
)  # fmt: skip
def test_a_name_that_is_not_filled_in_makes_no_other_name_foreign(
    renja: dict[str, str], plan: dict[str, str], told: list[str], tmp_path: Path
) -> None:
    found = found_in("N226", {}, {"ganti": {"renja.yaml": renja, "program.yaml": plan}}, tmp_path)
    shown = [f"{one.at.file.name}:{one.at.line} {one.message}" for one in found]
    assert len(shown) == len(told)
    assert all(words in line for words, line in zip(told, shown, strict=True)), shown


@pytest.mark.parametrize(
    ("default", "alamat", "told"),
    [
        ("Kab. Hilir", "", ["renja.yaml"]),  # what names no place is not all in one kabupaten
        ("Kota Seberang", "Jalan Kota Baru", ["renja.yaml"]),
        ("Kab. Hilir", "Jalan Raya, Hilir", []),  # but in that where the office sits
        ("Kota Contoh", "", []),  # or in the capital
        ("Provinsi Contoh Raya", "", []),
    ],
)
def test_the_place_of_a_province_that_holds_for_the_rest_is_no_single_region(
    default: str, alamat: str, told: list[str], tmp_path: Path
) -> None:
    named = "".join(
        f"5.03.01.1.03.{n:02}:\n  nama: Kerja {n}\n  lokasi: Kabupaten Hulu {n}\n  pagu: 1.000.000\n"
        for n in range(1, 5)
    )
    office = f'singkatan: BKD\n  alamat: "{alamat}"' if alamat else "singkatan: BKD"
    renja = {
        "tingkat: kabupaten": "tingkat: provinsi",
        "lokasi: Kab. Contoh Raya": f"lokasi: {default}",
        "singkatan: BKD": office,
    }
    files = ("program.yaml", "indikator.yaml", "realisasi.yaml")
    texts = {name: (TESTS / "dasar" / name).read_text(encoding="utf-8") for name in files}
    of_province = {name: text.replace("5.03.01.2.", "5.03.01.1.") for name, text in texts.items()}
    of_province["program.yaml"] += f"\n5.03.01.1.03:\n  nama: Umum\n\n{named}"
    case = {"ganti": {"renja.yaml": renja}, "isi": of_province}
    found = found_in("N226", {}, case, tmp_path)
    assert [one.at.file.name for one in found] == told
