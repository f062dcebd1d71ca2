"""`renja new`: a skeleton of any kind of Renja is sound, builds, and says what is still to be filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from renja_build import cli
from renja_build.acuan.sistematika import daftar_sistematika
from renja_build.baru.jawaban import TakSah
from renja_build.baru.kerangka import own_regulations, skeleton
from renja_build.baru.pilihan import Pilihan, check
from renja_build.baru.repositori import repository
from renja_build.baru.tulis import slug_of, yaml_text
from renja_build.diagnostics import Diagnostic, Location
from renja_build.order import by_urgency
from renja_build.pipeline import asal, baru
from renja_build.pipeline.steps import prepare
from renja_build.render.cover import unfinished
from renja_build.resources import resource
from renja_build.tanda import Belum, covered, find_marks

FILE = Path("isi.yaml")
ASKED = (
    "--daerah", "Contoh Raya", "--tingkat", "kabupaten", "--perangkat-daerah",
    "Dinas Kesehatan dan Sosial", "--tahun", "2027", "--bidang", "1.02,1.06",
)  # fmt: skip
OURS = sorted(path.stem for path in resource("schema", "sistematika").glob("*.yaml"))
KINDS = [
    (sistematika, tingkat) for sistematika in OURS for tingkat in ("kabupaten", "kota", "provinsi")
]


def chosen(sistematika: str, tingkat: str, *bidang: str) -> Pilihan:
    jenis = daftar_sistematika()[sistematika].jenis
    tahun = 2027 if jenis == "murni" else 2026
    office = "Dinas Kesehatan dan Sosial"
    return Pilihan(
        "baru", "Contoh Raya", tingkat, office, tahun, bidang or ("1.02", "1.06"), jenis, sistematika
    )  # fmt: skip


def laid_out(pilihan: Pilihan, root: Path) -> Path:
    check(pilihan)
    baru.create(root / pilihan.slug, skeleton(pilihan))
    return root / pilihan.slug


def test_the_outline_of_a_circular_brings_its_own_regulations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it follows stands in its `dasar`, whatever its file is called."""
    file = tmp_path / "acuan" / "sistematika" / "edaran.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "judul: Edaran\njenis: murni\ndasar: [{jenis: PP, nomor: 12, tahun: 2019}]\n"
        "bab:\n  - {judul: Pendahuluan, kata: [pendahuluan], wajib: true, sumber: edaran}\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    asked = chosen("edaran", "kabupaten")
    assert next(own_regulations(asked)) == ("PP", "12", 2019)
    assert "bab/1-pendahuluan.yaml" in skeleton(asked)


@pytest.mark.parametrize(("sistematika", "tingkat"), KINDS)
def test_a_skeleton_is_sound_and_only_says_what_is_to_be_filled_in(
    sistematika: str, tingkat: str, tmp_path: Path
) -> None:
    prepared = prepare(laid_out(chosen(sistematika, tingkat), tmp_path))
    assert {finding.code for finding in prepared.findings} == {"D220"}
    assert len(prepared.findings) == len(prepared.dokumen.tanda) > 30
    assert unfinished(prepared.dokumen.tanda) in prepared.naskah.sampul.keterangan
    digit = "1" if tingkat == "provinsi" else "2"
    assert {row.kode.split(".")[3] for row in prepared.dokumen.rencana.sub_kegiatan()} == {digit}


@pytest.mark.parametrize("bidang", ["1.01", "2.10", "4.01", "5.03", "6.01", "7.01", "8.01"])
@pytest.mark.parametrize("sistematika", OURS)
def test_any_bidang_urusan_will_do(sistematika: str, bidang: str, tmp_path: Path) -> None:
    prepared = prepare(laid_out(chosen(sistematika, "kota", bidang), tmp_path))
    assert {finding.code for finding in prepared.findings} == {"D220"}


def test_what_is_to_be_filled_in_is_told_in_the_order_of_the_work(tmp_path: Path) -> None:
    folder = laid_out(chosen("permendagri-86-2017-murni", "kabupaten"), tmp_path)
    findings = by_urgency(prepare(folder).findings, [folder])
    parts = [
        part if part in ("bab", "depan") else finding.at.file.stem
        for finding in findings
        for part in [finding.at.file.parent.name]
    ]
    assert list(dict.fromkeys(parts)) == [
        "renja", "tujuan", "indikator", "program", "realisasi", "rkpd", "usulan", "landasan",
        "tim", "bab", "depan",
    ]  # fmt: skip


def test_what_was_said_is_not_asked_for_again(tmp_path: Path) -> None:
    asked = chosen("permendagri-14-2026", "kabupaten", "3.25")
    said = replace(asked, singkatan="Diskan", renstra=(2025, 2029))
    texts = [
        (laid_out(pilihan, tmp_path / name) / "renja.yaml").read_text(encoding="utf-8")
        for name, pilihan in (("a", asked), ("b", said))
    ]
    for mark in ("isi singkatan", "isi tahun pertama"):
        assert [mark in text for text in texts] == [True, False]


def edited(folder: Path, name: str, edits: Mapping[str, str]) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_mark_that_is_deleted_lets_the_rules_speak_again(tmp_path: Path) -> None:
    folder = laid_out(chosen("permendagri-86-2017-murni", "kabupaten"), tmp_path)
    mark = "  # renja: isi target, pagu, dan maju"
    edited(folder, "program.yaml", {f"1.02.01.2.01.0001:{mark}": "1.02.01.2.01.0001:"})
    told = [finding for finding in prepare(folder).findings if finding.code != "D220"]
    assert ("P201", "program.yaml") in {(finding.code, finding.at.file.name) for finding in told}


def test_many_marks_cost_little() -> None:
    """Content is untrusted: a thousand marks about one entry, and as many findings below it."""
    lines = ["# renja: isi sesuatu"] * 20_000 + ["a:"] + ["  b: 1  # renja: isi c"] * 20_000
    marks = list(find_marks(lines, FILE))
    found = [Diagnostic("P201", Location(FILE, 20_002 + number), "x") for number in range(20_000)]
    started = perf_counter()
    silences = list(covered(found, marks))
    belum = Belum(marks)
    assert all(belum.covers(finding.at) for finding in found)
    assert perf_counter() - started < 5
    assert len(silences) == 20_001
    assert not belum.covers(Location(FILE, 20_000)) and not belum.covers(
        Location(Path("lain"), 30_000)
    )


def test_a_document_with_marks_is_not_enacted(tmp_path: Path) -> None:
    folder = laid_out(chosen("permendagri-14-2026", "kabupaten"), tmp_path)
    edited(folder, "renja.yaml", {"status: rancangan_awal": "status: penetapan"})
    assert "D222" in {
        finding.code for finding in prepare(folder).findings if finding.level == "error"
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Contoh Raya", "Contoh Raya"),
        ("Contoh: Raya", '"Contoh: Raya"'),
        ("[Nama program]", '"[Nama program]"'),
        ("1.02", '"1.02"'),
        ("Raya, Kota", '"Raya, Kota"'),
        ("Kota #1", '"Kota #1"'),
        ("ya", "ya"),
        ("no", '"no"'),
        (" a", '" a"'),
    ],
)
def test_a_text_is_quoted_where_it_would_not_be_read_back(text: str, written: str) -> None:
    assert yaml_text(text) == written


def test_names_of_files_are_cut_between_words() -> None:
    assert slug_of("Penelaahan Usulan Program dan Kegiatan Masyarakat, serta Lainnya") == (
        "penelaahan-usulan-program-dan-kegiatan-masyarakat-serta"
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"tahun": 27}, "--tahun 27"),
        ({"bidang": ("1.2",)}, "--bidang '1.2'"),
        ({"sistematika": "permendagri-86-2017-perubahan"}, "bukan sistematika Renja murni"),
        ({"edisi": "kepmendagri-1"}, "--edisi 'kepmendagri-1'"),
        ({"renstra": (2018, 2023)}, "tidak memuat tahun 2027"),
    ],
)
def test_what_no_renja_can_be_is_refused(changed: dict[str, object], told: str) -> None:
    given: dict[str, object] = {
        "slug": "a", "daerah": "B", "tingkat": "kota", "perangkat_daerah": "Dinas C", "tahun": 2027,
        "bidang": ("1.02",),
    }  # fmt: skip
    with pytest.raises(TakSah) as refused:
        check(Pilihan(**(given | changed)))  # type: ignore[arg-type]
    assert told in str(refused.value)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_a_renja_that_checks(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "dinkes-2027", *ASKED, "--kertas", "A4", "--renstra", "2025-2029"]) == 0
    assert "renja check dinkes-2027" in capsys.readouterr().err
    assert "kertas: A4" in (desk / "content/dinkes-2027/renja.yaml").read_text(encoding="utf-8")
    assert cli.run(["check"]) == 0
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("belum selesai, menurut urutan kerja: dinkes-2027/renja.yaml (")
    assert told.index("program.yaml") < told.index("realisasi.yaml") < told.index("bab/1-")
    assert cli.run(["new", "dinkes-2027", *ASKED]) == 2
    assert "sudah berisi" in capsys.readouterr().err


def test_where_nobody_can_answer_each_missing_option_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["new", "dinkes-2027", "--tahun", "2027"]) == 2
    told = capsys.readouterr().err
    assert "--daerah, --tingkat, --perangkat-daerah, --bidang" in told
    assert not list(desk.iterdir())


@pytest.mark.parametrize("slug", ["Dinkes 2027", "../..", "dinkes_2027", ""])
def test_a_slug_is_a_name(desk: Path, slug: str) -> None:
    assert cli.run(["new", slug, *ASKED]) == 2


def test_a_repository_is_whole(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.run(["new", "--repo", "renja-kami"]) == 0
    repo = desk / "renja-kami"
    names = {path.relative_to(repo).as_posix() for path in repo.rglob("*") if path.is_file()}
    assert names >= {
        ".devcontainer/devcontainer.json", ".editorconfig", ".gitattributes", ".gitignore",
        ".github/workflows/renja.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml",
        ".vscode/extensions.json", ".vscode/settings.json", "README.md", "schema/renja.json",
        "content/renja-pertama/renja.yaml",
    }  # fmt: skip
    for name in names:
        assert "<<" not in (repo / name).read_text(encoding="utf-8").replace("<<'PY'", ""), name
    for name in (
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".devcontainer/devcontainer.json",
    ):
        json.loads((repo / name).read_text(encoding="utf-8"))
    first = (repo / "content/renja-pertama/renja.yaml").read_text(encoding="utf-8").split("\n")[0]
    schema = repo / "content/renja-pertama" / first.partition("$schema=")[2]
    assert schema.resolve() == repo / "schema/renja.json"
    prepared = prepare(repo / "content" / "renja-pertama")
    assert {finding.code for finding in prepared.findings} == {"D220"}
    monkeypatch.chdir(repo)
    assert cli.run(["check"]) == 0
    assert cli.run(["new", "--repo", "."]) == 2  # nothing is written over


def test_a_repository_may_be_a_fresh_clone_and_begin_with_a_named_renja(desk: Path) -> None:
    (desk / "klon" / ".git").mkdir(parents=True)
    assert cli.run(["new", "dinkes-2027", "--repo", "klon", *ASKED]) == 0
    assert (desk / "klon/content/dinkes-2027/renja.yaml").is_file()


@pytest.mark.parametrize(
    ("told", "paket", "sought"),
    [
        ({}, "alat/renja_build-", True),
        ({"url": "file:///sumber", "dir_info": {"editable": True}}, "alat/renja_build-", True),
        (
            {"url": "https://git.example/a/b", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}},
            "git+https://git.example/a/b@1a2b",
            False,
        ),
        (
            {"url": "https://u:p@git.example/a", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}},
            "alat/renja_build-",
            True,
        ),
    ],
)
def test_pipelines_install_what_this_program_was_installed_from(
    told: dict[str, object], paket: str, sought: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asal, "_direct_url", lambda: told)
    found = asal.origin()
    assert found.paket.startswith(paket)
    assert found.dicari is sought
    written = repository("a", found)
    assert all(found.paket in str(written[name]) for name in (".gitlab-ci.yml", "README.md"))


def test_a_wheel_that_is_at_hand_goes_into_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "renja_build-9.9-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    monkeypatch.setattr(asal, "_direct_url", lambda: {"url": wheel.as_uri(), "archive_info": {}})
    assert repository("a", asal.origin())["alat/renja_build-9.9-py3-none-any.whl"] == b"PK"


@pytest.mark.slow
def test_a_table_without_rows_has_its_head_in_word_too(desk: Path) -> None:
    folder = laid_out(chosen("permendagri-86-2017-murni", "kota", "5.03"), desk / "content")
    edited(folder, "indikator.yaml", {"  jenis: ikk\n": "  jenis: keluaran\n"})
    assert not any(one.jenis == "ikk" for one in prepare(folder).dokumen.indikator.values())
    assert cli.run(["build", "baru", "--to", "docx"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("sistematika", OURS)
def test_a_skeleton_builds_in_every_format(sistematika: str, desk: Path) -> None:
    laid_out(chosen(sistematika, "provinsi"), desk / "content")
    assert cli.run(["build", "baru", "--jobs", "2"]) == 0
    assert cli.run(["verify", "baru"]) == 0
