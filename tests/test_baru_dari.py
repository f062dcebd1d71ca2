"""`renja new --from` and `--perubahan-of`: last year's Renja carried on, no figure typed, nothing lost in silence."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from renja_lengkap import lay_out

from renja_build import cli
from renja_build.acuan.reader import read_acuan
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.baru import dari, gulir
from renja_build.baru.catatan import Catatan
from renja_build.baru.gulir import Langkah
from renja_build.baru.tulis import slug_of, yaml_file
from renja_build.compute.facts import facts
from renja_build.load import load_text
from renja_build.pipeline.steps import Prepared, prepare, read
from renja_build.read import as_mapping, mappings, text

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(path.name for path in (ROOT / "content").iterdir() if path.is_dir())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "acuan", tmp_path / "acuan")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def made(desk: Path, *arguments: str) -> Prepared:
    assert cli.run(["new", "baru", *arguments]) == 0
    return prepare(desk / "baru")


def errors(prepared: Prepared) -> list[str]:
    return [finding.message for finding in prepared.findings if finding.level == "error"]


def test_the_forward_estimate_becomes_the_plan(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared = made(desk, "--from", "kukar-2025", "--tahun", "2026")
    told = capsys.readouterr().err.splitlines()
    known = facts(prepared.dokumen, prepared.hasil)
    assert known["pagu"]["total"] == 18_850_056_535
    assert [known[name] for name in ("tahun", "tahun_berjalan", "tahun_lalu")] == [2026, 2025, 2024]
    assert errors(prepared) == []
    assert len(told) <= 10
    assert told[0].startswith("dibawa: ") and "44 sub kegiatan" in told[0]
    assert told[1].startswith("dikosongkan: ")
    assert any("rehabilitasi-gedung" in line for line in told[2:])


def test_years_and_periods_move_and_what_is_not_known_is_empty(desk: Path) -> None:
    before = prepare(desk / "kukar-2025").dokumen
    after = made(desk, "--from", "kukar-2025").dokumen
    code, measure = "5.03.01.2.01.01", "dokumen-renja"
    assert str(after.indikator[measure].renja["2025"].angka) == "3"  # what was planned for 2025
    old, new = (one.realisasi.kinerja[measure] for one in (before, after))
    assert {*old} == {"sd-2022", "2023", "sd-2024-tw2"}
    assert {*new} == {"sd-2022", "2023", "2024"}  # what had only begun is not carried
    assert not new["2024"].ada
    assert after.realisasi.rupiah[code]["2025"].pagu == 450_000_000
    evaluated = (desk / "baru/bab/2-evaluasi.yaml").read_text(encoding="utf-8")
    assert "tahun: 2024" in evaluated and "tahun: 2023" not in evaluated
    assert after.identitas.status == "rancangan_awal"
    leaves = [leaf for leaf in after.rencana.sub_kegiatan() if leaf.hanya is None]
    assert all(leaf.maju == 0 for leaf in leaves)


def test_money_whose_fund_is_not_known_is_of_none(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = desk / "kukar-2025" / "program.yaml"
    text_before = plan.read_text(encoding="utf-8")
    split = "pagu:\n    - {jumlah: 400.000.000, sumber_dana: DAU}\n    - {jumlah: 50.000.000, sumber_dana: PAD}\n"
    plan.write_text(text_before.replace("pagu: 450.000.000\n", split, 1), encoding="utf-8")
    prepared = made(desk, "--from", "kukar-2025")
    assert "1 sumber dana pagu yang dahulu terbagi" in capsys.readouterr().err
    written = (desk / "baru" / "program.yaml").read_text(encoding="utf-8")
    assert written.count('sumber_dana: "[Sumber dana]"') == 1
    assert "isi sumber dana pagunya, target dan pagu prakiraan maju" in written
    assert errors(prepared) == []


def test_a_sentence_about_a_fund_goes_on(desk: Path) -> None:
    """Of two funds one is left, and what the other had is awaited where the text is to review."""
    plan, chapter = desk / "kukar-2025" / "program.yaml", desk / "kukar-2025/bab/1-pendahuluan.yaml"
    facts_of = ["sumber_dana.{0}", "sumber_dana_maju.{0}", "sumber_dana_per_kode.{0}['5.03']"]
    named = [fact.format(fund) for fact in facts_of for fund in ("APBD", "PAD")]
    told = " ".join(f"{{{{ {name} }}}}" for name in named) + "\n"
    written = plan.read_text(encoding="utf-8")
    split = (
        "pagu: [{jumlah: 400.000.000, sumber_dana: APBD}, {jumlah: 50.000.000, sumber_dana: PAD}]\n"
    )
    split += "  maju: [{jumlah: 65.000.000, sumber_dana: APBD}]\n"
    written = written.replace("pagu: 450.000.000\n  maju: 65.000.000\n", split, 1)
    plan.write_text(written, encoding="utf-8")
    prose = chapter.read_text(encoding="utf-8")
    chapter.write_text(
        prose.replace("teks: |\n", f"teks: |\n          {told}", 1), encoding="utf-8"
    )
    assert errors(prepare(desk / "kukar-2025")) == []
    assert errors(made(desk, "--from", "kukar-2025")) == []


@pytest.mark.parametrize(
    ("row", "funds"),
    [
        ("pagu: [{jumlah: 3, sumber_dana: DAU}, {jumlah: 4}], maju: 7", ['"[Sumber dana]"']),
        ("pagu: [{jumlah: 3, belanja: modal}, {jumlah: 4}], maju: 7", []),
        ("pagu: [{jumlah: 3, sumber_dana: DAU}], maju: [{jumlah: 7, sumber_dana: DAU}]", []),
        ("pagu: 3, sumber_dana: DAU, maju: 7", ["DAU"]),
        ("unit: {upt: {pagu: [{jumlah: 3, sumber_dana: DAU}], maju: 7}}", ['"[Sumber dana]"']),
        ("unit: {upt: {pagu: 3, sumber_dana: DAU, maju: 7}}", ["DAU"]),
    ],
)
def test_a_fund_goes_on_where_it_is_known(row: str, funds: list[str]) -> None:
    source = load_text(f"5.03.01.2.01.01: {{nama: A, {row}}}\n", Path("program.yaml"))
    assert source.data is not None and not source.diagnostics
    step, marks = Langkah(2027, 2028, (2025, 2029), (2025, 2029)), dict[str, str]()
    carried: Any = gulir.plan(source.data, step, marks, Catatan())["5.03.01.2.01.01"]
    parts = [carried, *carried.get("unit", {}).values()]
    assert [part["sumber_dana"] for part in parts if "sumber_dana" in part] == funds
    assert ("sumber dana" in marks["5.03.01.2.01.01"]) is (funds == ['"[Sumber dana]"'])


def test_prose_that_speaks_of_the_past_is_marked(desk: Path) -> None:
    after = made(desk, "--from", "kukar-2025")
    marks = [mark for mark in after.dokumen.tanda if mark.at.file.parent.name == "bab"]
    assert any("menyebut 2023" in mark.hal for mark in marks)
    assert any("menilai hasil" in mark.hal for mark in marks)
    assert {mark.jenis for mark in marks} == {"tinjau"}
    assert "[…]" in str(after.naskah.seksi)  # a figure of a year that is still to be filled in


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_shipped_renja_goes_on_and_is_changed(slug: str, desk: Path) -> None:
    assert errors(made(desk, "--from", slug)) == []
    shutil.rmtree(desk / "baru")
    changed = made(desk, "--perubahan-of", slug)
    assert errors(changed) == []
    assert "abaikan" not in (desk / "baru" / "murni" / "program.yaml").read_text(encoding="utf-8")
    assert changed.hasil.perubahan is not None
    assert {leaf.change.jenis for leaf in changed.hasil.perubahan.pagu} == {"tetap"}


def test_dates_of_the_drafting_are_not_those_of_the_next(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare(desk / "contoh-2027").dokumen.proses is not None
    for option in ("--from", "--perubahan-of"):
        assert made(desk, option, "contoh-2027").dokumen.proses is None
        assert "proses.yaml" in capsys.readouterr().err
        shutil.rmtree(desk / "baru")


def test_a_file_that_nobody_decided_on_is_carried_to_be_read_again(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(dari._KEPT, "faktor")
    assert made(desk, "--from", "balangan-2023").dokumen.faktor
    text = (desk / "baru" / "faktor.yaml").read_text(encoding="utf-8")
    assert "# renja: tinjau faktor.yaml menurut tahun ini\n" in text
    assert "faktor.yaml" in capsys.readouterr().err.splitlines()[0]


def test_the_earlier_renstra_is_the_one_that_ends(desk: Path) -> None:
    """contoh-provinsi has one before its own: in the next Renstra its own takes that place."""
    assert prepare(desk / "contoh-provinsi").dokumen.renstra_lalu is not None
    after = made(desk, "--from", "contoh-provinsi", "--tahun", "2032", "--renstra", "2032-2036")
    lama = after.dokumen.renstra_lalu
    assert lama is not None and (lama.awal, lama.akhir) == (2027, 2031)


def test_funds_units_and_tables_of_the_office_go_on_too(desk: Path) -> None:
    before = prepare(lay_out(desk))
    after = made(desk, "--from", "lengkap")
    assert errors(after) == []
    assert after.hasil.pagu.total == before.hasil.maju.total == 18_850_056_535
    stated = [
        periods["2025"].pagu
        for periods in after.dokumen.realisasi.rupiah.values()
        if "2025" in periods
    ]
    assert sum(filter(None, stated)) == before.hasil.pagu.total
    assert [
        mark.at.file.stem for mark in after.dokumen.tanda if mark.at.file.parent.name == "tabel"
    ]


@pytest.mark.parametrize("slug", ["kukar-2025", "contoh-2027", "banjarbaru-2024p"])
@pytest.mark.parametrize(
    "sistematika", [name for name, known in daftar_sistematika().items() if known.jenis == "murni"]
)
def test_it_goes_into_any_sistematika(slug: str, sistematika: str, desk: Path) -> None:
    arguments = ("--tahun", "2028", "--sistematika", sistematika, "--renstra", "2025-2029")
    prepared = made(desk, "--from", slug, *arguments)
    told = [message for message in errors(prepared) if "Pergub Nomor 11" not in message]
    assert told == []  # the office's own regulation is not in the catalogue, and asked for
    assert prepared.dokumen.identitas.sistematika == sistematika


def test_what_has_no_place_in_another_sistematika_is_kept_and_named(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared = made(
        desk, "--from", "kukar-2025", "--sistematika", "permendagri-14-2026", "--renstra", "2025-2029"
    )  # fmt: skip
    told = capsys.readouterr().err
    kept = (desk / "baru" / "tanpa-tempat.md").read_text(encoding="utf-8")
    for judul in ("Analisis Kinerja Pelayanan", "Review terhadap Rancangan Awal RKPD"):
        assert f"'{judul}'" in next(line for line in told.splitlines() if "tanpa-tempat.md" in line)
        assert f"## {judul}\n" in kept
    isu = (desk / "baru/bab/2-hasil-evaluasi-renja-tahun-lalu.yaml").read_text(encoding="utf-8")
    assert "renja: tinjau teks ini, yang berasal dari sistematika lain" in isu
    lama = prepared.dokumen.renstra_lalu
    assert lama is not None and (lama.awal, lama.akhir) == (2021, 2026)
    empty = [one for one in prepared.dokumen.indikator.values() if one.renstra]
    assert empty and not any(value.ada for one in empty for value in one.renstra.values())
    own = {line.split(":")[0] for line in told.splitlines()}
    assert own >= {"dibawa", "dikosongkan", "tanpa tempat"}


def test_a_year_that_is_left_out_has_no_forward_estimate(desk: Path) -> None:
    prepared = made(desk, "--from", "contoh-2027", "--tahun", "2029")
    assert prepared.hasil.pagu.total == 0
    assert any("target, pagu, dan prakiraan maju" in mark.hal for mark in prepared.dokumen.tanda)


@pytest.mark.parametrize(
    ("other", "option"),
    [("kukar-2025", "--perubahan-of"), ("banjarbaru-2024p", "--from"), ("contoh-2027", "--perubahan-of")],
)  # fmt: skip
def test_what_was_emptied_and_has_no_place_is_named(
    other: str, option: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "baru", option, other]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) <= 10
    assert not any("hal lain" in line for line in told)
    (named,) = (line.removeprefix("kini […]: ") for line in told if line.startswith("kini […]"))
    places = dict(place.split(" baris ") for place in named.split("; "))
    for path in (desk / "baru" / "bab").iterdir():
        lines = path.read_text(encoding="utf-8").split("\n")
        empty = [str(n) for n, line in enumerate(lines, 1) if "[…]" in line]
        assert places.get(f"bab/{path.name}", "") == ", ".join(empty)


@pytest.mark.parametrize(("other", "name"), [("contoh-2027", "pokir"), ("kukar-2025", "usulan")])
def test_what_is_asked_anew_shows_how_it_is_written(
    other: str, name: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(desk, "--from", other)
    text = (desk / "baru" / f"{name}.yaml").read_text(encoding="utf-8")
    assert f"$schema=../../schema/{name}.json" in text and f"{name}: []  # renja: isi" in text
    assert "tahun 2025" not in text  # what the office said of the year before
    assert f"1 komentar di {name}.yaml" in capsys.readouterr().err or name == "pokir"
    example = text.split("Bentuknya:\n#")[1].split("\n")[0]
    filled = text.replace(f"\n{name}: []", f"\n{name}:\n{example}\n")
    (desk / "baru" / f"{name}.yaml").write_text(filled, encoding="utf-8")
    dokumen = prepare(desk / "baru").dokumen
    assert len(getattr(dokumen, name)) == 1


def test_what_the_next_one_rests_on_stands_where_its_rank_places_it(desk: Path) -> None:
    prepared = made(
        desk, "--from", "kukar-2025", "--sistematika", "permendagri-14-2026", "--edisi", "kepmendagri-900-3406-2024"
    )  # fmt: skip
    added = {"permendagri-14-2026", "kepmendagri-900-1-15-5-3406-2024"}
    assert added & {peraturan.id for peraturan in prepared.dokumen.landasan}
    assert "H201" not in {finding.code for finding in prepared.findings}
    before = (desk / "kukar-2025" / "landasan.yaml").read_text(encoding="utf-8").split("\n")
    after = (desk / "baru" / "landasan.yaml").read_text(encoding="utf-8").split("\n")
    rest = iter(after)
    assert all(line in rest for line in before), "nothing else moves"


@pytest.mark.parametrize(
    ("spent", "told"),
    [
        ("{2024: {pagu: 5}}", None),
        ("{2024: {pagu: 5, realisasi: 0}}", 0),
        ("{2024: {pagu: 5, realisasi: 4}}", 4),
    ],
)
def test_what_nobody_has_spent_yet_is_no_zero(spent: str, told: int | None, desk: Path) -> None:
    file = desk / "kukar-2025" / "realisasi.yaml"
    head = file.read_text(encoding="utf-8").partition("\nrupiah:")[0]
    file.write_text(f"{head}\nrupiah:\n  5.03.01.2.01.01: {spent}\n", encoding="utf-8")
    computed = read(desk / "kukar-2025")
    known: Any = facts(computed.dokumen, computed.hasil)
    assert known["serapan"]["2024"]["realisasi"] == told
    assert (known["serapan"]["2024"]["total"] is None) is (told is None)


def test_of_very_much_the_first_is_named() -> None:
    catatan = Catatan(tanpa_tempat=[f"indikator {n}" for n in range(40)], bagian=["A", "B"])
    told = catatan.lines({"bab/1.yaml": "a\n[…]\nb […]", "tanpa-tempat.md": "[…]"})
    assert len(told) <= 10
    assert "kini […]: bab/1.yaml baris 2, 3" in told
    assert told[-1].endswith("indikator 17; dan 22 lagi")


def test_a_perubahan_asks_why_where_a_pagu_changes(desk: Path) -> None:
    made(desk, "--perubahan-of", "kukar-2025")
    plan = desk / "baru" / "program.yaml"
    changed = plan.read_text(encoding="utf-8").replace("pagu: 450.000.000", "pagu: 460.000.000", 1)
    plan.write_text(changed, encoding="utf-8")
    codes = {finding.code for finding in prepare(desk / "baru").findings}
    assert "B201" in codes


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "kukar-2024"), "'kukar-2024' tidak ditemukan"),
        (("--from", "kukar-2025", "--daerah", "Kutai"), "--daerah tidak dipakai"),
        (("--from", "kukar-2025", "--perubahan-of", "kukar-2025"), "pilih salah satu"),
        (("--perubahan-of", "kukar-2025", "--tahun", "2026"), "--tahun tidak dipakai"),
        (
            ("--from", "kukar-2025", "--sistematika", "permendagri-86-2017-perubahan"),
            "bukan sistematika Renja murni",
        ),
    ],
)
def test_wrong_usage_is_told(
    arguments: tuple[str, ...], told: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "baru", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (desk / "baru").exists()


def test_a_renja_that_cannot_be_read_is_not_carried(desk: Path) -> None:
    (desk / "kukar-2025" / "program.yaml").write_text("5.03.01:\n  nama: [\n", encoding="utf-8")
    assert cli.run(["new", "baru", "--from", "kukar-2025"]) == 1
    assert not (desk / "baru").exists()


def test_the_map_names_sections_that_are_there() -> None:
    titles = {
        name: {part.judul for bab in known.bab for part in (bab, *bab.bagian)}
        for name, known in daftar_sistematika().items()
    }
    entries = mappings(read_acuan("peta-sistematika"), "peta")
    assert entries
    for entry in entries:
        for old, new in as_mapping(entry["bagian"]).items():
            assert old in titles[text(entry, "dari")]
            assert new in titles[text(entry, "ke")]


def test_data_is_written_as_it_is_read() -> None:
    data = {"a": {"nama": "x", "daftar": ["1", "dua, tiga"], "isi": {"p": {"q": "3"}}}, "b": ""}
    written = yaml_file("# kepala", data, {"a": "isi a", "b": "tinjau b"})
    assert written == (
        "# kepala\n\na:  # renja: isi a\n  nama: x\n"
        '  daftar: [1, "dua, tiga"]\n  isi: {p: {q: 3}}\n\nb: ""  # renja: tinjau b\n'
    )
    assert slug_of("A & B") == "a-b"


@pytest.mark.slow
def test_what_was_carried_builds_in_every_format(desk: Path) -> None:
    made(
        desk,
        "--from",
        "kukar-2025",
        "--sistematika",
        "permendagri-14-2026",
        "--renstra",
        "2025-2029",
    )
    assert cli.run(["build", "baru", "--jobs", "2"]) == 0
    assert cli.run(["verify", "baru"]) == 0
