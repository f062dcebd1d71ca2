"""The comparison of two states of a Renja: exactly what changed is said, in every form, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import repositori_contoh as repositori
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from repositori_contoh import CABANG, SLUG, UTAMA, commit, edit, git

from renja_build import cli
from renja_build.diff.bentuk import BENTUK, load_form
from renja_build.diff.bentuk.markdown import BATAS
from renja_build.diff.catatan import differences, records
from renja_build.diff.difference import compare_renja
from renja_build.diff.kata import words
from renja_build.diff.laporan import (
    BarisPagu,
    ButirUbah,
    KelompokUbah,
    Laporan,
    Potong,
    RenjaDifference,
    Revisi,
    Temuan,
    Ubahan,
    UbahTeks,
)
from renja_build.diff.tampil import Layar, bernama
from renja_build.diff.temuan import changed
from renja_build.folder import read_folder
from renja_build.model.build import build
from renja_build.model.document import Dokumen
from renja_build.model.program import Realisasi
from renja_build.pipeline import review
from renja_build.pipeline.workers import Way
from renja_build.states import naming

GOLDEN = Path(__file__).parent / "diff"
ROOT = Path(__file__).parent.parent
SLUGS = sorted(one.name for one in repositori.CONTENT.iterdir())

# Those of the repository follow from its content and the moment in which it was made.
COMMITS = (Revisi("0123456789" * 4, "2026-07-02"), Revisi("abcdef0123" * 4, "2026-07-09"))

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git")


@pytest.fixture(scope="module")
def sumber(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with its branch, made once."""
    return repositori.make(tmp_path_factory.mktemp("repositori"))


@pytest.fixture
def repo(sumber: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is the current folder."""
    copy = Path(shutil.copytree(sumber, tmp_path / "repo"))
    monkeypatch.chdir(copy)
    return copy


def compared(base: str, *rest: str) -> Laporan:
    """The report, in this process."""
    into = Path.cwd().parent / "sisi"
    shutil.rmtree(into, ignore_errors=True)
    return review.diff(naming.pair_up(base, rest, Path("content"), into), Way())[0]


def renja(laporan: Laporan) -> RenjaDifference:
    (one,) = laporan.renja
    return one


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.run(["diff", *arguments])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


# The demonstration: what the branch did is said, and nothing else.


@pytest.mark.golden
@pytest.mark.parametrize("bentuk", BENTUK)
def test_the_branch_is_told_as_it_was_changed(repo: Path, bentuk: str) -> None:
    laporan = compared(UTAMA, CABANG)
    assert [git(repo, "rev-parse", name).strip() for name in (UTAMA, CABANG)] == [
        revisi.hash for revisi in laporan.revisi if revisi
    ]
    shown = load_form(bentuk)(replace(laporan, revisi=COMMITS), Layar(100))
    file = GOLDEN / f"cabang.{bentuk}"
    if os.environ.get("RENJA_GOLDEN"):
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


def test_the_branch_says_exactly_what_was_done(repo: Path) -> None:
    found = renja(compared(UTAMA, CABANG))
    assert found.ringkasan
    assert found.ringkasan.pagu == (33_218_000_000, 33_213_000_000)
    assert found.ringkasan.sub_kegiatan == {
        "baru": 1,
        "hilang": 1,
        "berganti nama": 1,
        "berubah": 5,
    }
    leaves = {row.kode: row.selisih for row in found.pagu if row.tingkat == "sub_kegiatan"}
    assert leaves == {
        "1.02.02.2.02.0004": -50_000_000,
        "1.02.02.2.02.0008": 50_000_000,
        "1.06.04.2.02.0005": -45_000_000,
        "1.06.04.2.02.0009": 40_000_000,
    }
    told = [(group.nama, one.jenis, one.kunci) for group in found.isi for one in group.butir]
    assert told == [
        ("rencana", "berubah", "1.02.01.2.02.0001"),
        ("rencana", "berubah", "1.06.04.2.01.0001"),
        ("rencana", "berubah", "1.06.04.2.01.0003"),
        ("rencana", "berganti nama", "1.06.04.2.02.0004"),
        ("rencana", "hilang", "1.06.04.2.02.0005"),
        ("rencana", "baru", "1.06.04.2.02.0009"),
        ("indikator", "hilang", "bimbingan-sosial"),
        ("indikator", "baru", "telusur"),
    ]
    targets = [
        (one.sebelum, one.sesudah) for entry in found.isi[0].butir[:3] for one in entry.isian
    ]
    assert targets == [
        ("296 Orang/Bulan", "298 Orang/Bulan"),
        ("510 Orang", "525 Orang"),
        ("70 Orang", "80 Orang"),
    ]
    assert [one.bab for one in found.diketik] == ["BAB I PENDAHULUAN", "BAB VI PENUTUP"]
    assert found.diketik[1].potong[1:3] == (
        Potong("hapus", "komitmen seluruh pegawai serta"),
        Potong("tambah", "kerja sama dan"),
    )
    assert not (found.temuan_baru or found.temuan_hilang or found.tatanan)


def test_figures_that_follow_are_told_apart_from_what_was_typed(repo: Path) -> None:
    found = renja(compared(UTAMA, CABANG))
    assert {one.bab for one in found.ikut} == {
        "KATA PENGANTAR",
        "RENJA DALAM ANGKA",
        "BAB IV RENCANA KERJA DAN PENDANAAN",
    }
    gone = [part.teks for one in found.ikut for part in one.potong if part.jenis == "hapus"]
    assert gone[0] == "Rp33.218.000.000,00"


def test_sums_are_right_at_every_level(repo: Path) -> None:
    found = renja(compared(UTAMA, CABANG))
    leaves = [row for row in found.pagu if row.tingkat == "sub_kegiatan"]
    above = [row for row in found.pagu if row.tingkat != "sub_kegiatan"]
    assert (len(leaves), len(above)) == (4, 4)
    for row in above:
        assert row.selisih == sum(
            one.selisih for one in leaves if one.kode.startswith(f"{row.kode}.")
        ), row.kode
    assert found.ringkasan
    before, after = found.ringkasan.pagu
    assert sum(row.selisih for row in leaves) == after - before


def test_turned_round_every_sign_turns(repo: Path) -> None:
    there, back = renja(compared(UTAMA, CABANG)), renja(compared(CABANG, UTAMA))
    assert there.pagu
    assert {row.kode: -row.selisih for row in there.pagu} == {
        row.kode: row.selisih for row in back.pagu
    }
    turned = {"baru": "hilang", "hilang": "baru"}
    pairs = [
        {(one.kunci, one.jenis) for group in side.isi for one in group.butir}
        for side in (there, back)
    ]
    assert {(key, turned.get(jenis, jenis)) for key, jenis in pairs[0]} == pairs[1]
    assert len(there.teks) == len(back.teks)


# Where the two states come from.


def test_without_head_the_working_tree_is_meant(repo: Path) -> None:
    repositori.change(repo / "content" / SLUG)
    there = compared(UTAMA)
    assert (there.sebelum, there.sesudah) == (UTAMA, "folder kerja")
    assert renja(there) == renja(compared(UTAMA, CABANG))


def test_two_folders_need_no_repository(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Path(shutil.copytree(repo / "content", tmp_path / "kanan"))
    repositori.change(right / SLUG)
    expected = renja(compared(UTAMA, CABANG))
    left = repo.rename(tmp_path / "kiri") / "content"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert renja(compared(str(left), str(right))) == expected
    assert renja(compared(str(left / SLUG), str(right / SLUG))) == expected
    assert renja(compared(str(left), str(right), SLUG)) == expected


def test_a_renja_may_be_named_by_its_folder(repo: Path) -> None:
    assert renja(compared(UTAMA, CABANG, f"content/{SLUG}")) == renja(compared(UTAMA, CABANG))


def test_nothing_is_written_to_the_repository(repo: Path) -> None:
    def state() -> list[tuple[str, int, bytes]]:
        files = sorted(one for one in repo.rglob("*") if one.is_file())
        return [(str(one), one.stat().st_mtime_ns, one.read_bytes()) for one in files]

    before = state()
    compared(UTAMA, CABANG)
    compared(CABANG)
    assert len(before) > 50
    assert state() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tidak-ada"], "'tidak-ada' bukan folder dan bukan revisi"),
        ([UTAMA, "tidak-ada"], "'tidak-ada' bukan Renja pada salah satu sisi, dan bukan revisi"),
        ([UTAMA, CABANG, "contoh-2072"], "mungkin maksudnya 'contoh-2027'"),
        (["--", "--output=x"], "'--output=x' bukan folder dan bukan revisi"),
        (["--", UTAMA, "-p"], "'-p' bukan Renja"),
        (["content"], "sebutkan folder kedua"),
        (["content", f"content/{SLUG}"], "sebuah Renja, sedangkan"),
        (["nama-ganda"], "tulis refs/heads/nama-ganda atau ./nama-ganda"),
        ([UTAMA, "nama-ganda"], "tulis refs/heads/nama-ganda atau ./nama-ganda"),
        ([], "BASE belum disebut"),
    ],
)
def test_wrong_usage_is_told(
    repo: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    git(repo, "branch", "nama-ganda")
    (repo / "nama-ganda").mkdir()
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_outside_a_repository_a_revision_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(capsys, "main")[0] == 2


def test_without_git_a_tool_is_missing(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    status, _, err = run(capsys, UTAMA)
    assert status == 3
    assert "git tidak ditemukan" in err


# What a hostile revision may try.


def _plant(repo: Path, mode: str, name: str, content: bytes) -> None:
    """Add an entry to a new commit on `jahat`, however odd its name is."""
    blob = (
        subprocess.run(
            ["git", "hash-object", "-w", "--stdin"],
            cwd=repo,
            input=content,
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    inner = (
        subprocess.run(
            ["git", "mktree"],
            cwd=repo,
            input=f"{mode} blob {blob}\t{name}\n".encode(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    outer = (
        subprocess.run(
            ["git", "mktree"],
            cwd=repo,
            input=f"040000 tree {inner}\tcontent\n".encode(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    made = git(repo, "commit-tree", outer, "-m", "jahat").strip()
    git(repo, "update-ref", "refs/heads/jahat", made)


@pytest.mark.parametrize(
    ("mode", "name"),
    [("120000", "renja.yaml"), ("100644", ".."), ("100644", ".git"), ("100644", "x" * 300)],
)
def test_a_revision_cannot_reach_out_of_its_folder(
    repo: Path, tmp_path: Path, mode: str, name: str
) -> None:
    (tmp_path / "rahasia").write_text("rahasia", encoding="utf-8")
    _plant(repo, mode, name, str(tmp_path / "rahasia").encode())
    with pytest.raises(naming.UnknownState):
        compared("jahat", "jahat")
    assert [one for one in (tmp_path / "sisi").rglob("*") if not one.is_dir()] == []


def test_a_link_in_a_revision_is_left_out(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("rahasia: ya", encoding="utf-8")
    tim = repo / "content" / SLUG / "tim.yaml"
    tim.unlink()
    tim.symlink_to(tmp_path / "rahasia")
    commit(repo, "tautan")
    found = renja(compared("HEAD~1", "HEAD"))
    assert not found.gagal
    assert {(one.jenis, group.nama) for group in found.isi for one in group.butir} == {
        ("hilang", "tim")
    }


def test_neither_filters_nor_attributes_of_a_repository_take_part(
    repo: Path, tmp_path: Path
) -> None:
    (repo / ".gitattributes").write_text("*.yaml filter=jahat export-ignore\n", encoding="utf-8")
    git(repo, "config", "filter.jahat.smudge", f"touch {tmp_path / 'dijalankan'}; cat")
    git(repo, "config", "core.hooksPath", str(tmp_path))
    commit(repo, "atribut")
    assert renja(compared("HEAD", CABANG)).keadaan == "berubah"
    assert not (tmp_path / "dijalankan").exists()


def test_a_revision_is_bounded(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("renja_build.states.git.MAX_BYTES", 10_000)
    status, _, err = run(capsys, UTAMA, CABANG)
    assert status == 2
    assert "memuat lebih dari" in err


# What became of a whole Renja.


def test_an_unchanged_renja_is_not_even_read(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "side", lambda path: pytest.fail(f"{path} dibaca"))
    laporan = compared(UTAMA)
    assert renja(laporan) == RenjaDifference(SLUG, "tetap")
    assert f"{SLUG}: tidak berubah\n" in load_form("text")(laporan, Layar())
    assert "0 Renja berbeda, 1 Renja tidak berubah." in load_form("markdown")(laporan, Layar())
    assert SLUG not in load_form("markdown")(laporan, Layar())


def test_comments_and_moved_lines_are_no_difference(repo: Path) -> None:
    for file in sorted((repo / "content" / SLUG).rglob("*.yaml")):
        file.write_text(f"# catatan\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert renja(compared(UTAMA)) == RenjaDifference(
        SLUG, "tetap", ringkasan=renja(compared(UTAMA)).ringkasan
    )


def test_style_alone_is_one_line(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = repo / "content" / SLUG / "renja.yaml"
    edit(file, "  rupiah: Rp1.000,00", "  rupiah: Rp1.000")
    edit(file, "  bab: I\n", '  bab: "1"\n')
    line = f"{SLUG}: hanya gaya yang berubah (bab: I → 1; rupiah: Rp1.000,00 → Rp1.000)"
    assert run(capsys, UTAMA)[1].splitlines()[1:] == ["", line]
    assert renja(compared(UTAMA)).hanya_gaya
    edit(file, "ibu_kota: Contoh", "ibu_kota: Teladan")
    assert not renja(compared(UTAMA)).hanya_gaya


def test_a_renja_that_came_or_went_is_told(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(repositori.CONTENT / "kukar-2025", repo / "content" / "kukar-2025")
    shutil.rmtree(repo / "content" / SLUG)
    status, out, _ = run(capsys, UTAMA)
    assert status == 0
    assert "Renja ini dihapus." in out
    assert "Renja ini baru." in out
    gone, came = compared(UTAMA).renja
    assert gone.ringkasan and came.ringkasan
    assert (gone.ringkasan.pagu, came.ringkasan.pagu) == ((33_218_000_000, 0), (0, 32_743_331_188))


def test_a_plan_beside_it_counts_for_a_perubahan(repo: Path) -> None:
    perubahan = repo / "content" / "perubahan"
    shutil.copytree(repositori.CONTENT / "banjarbaru-2024p", perubahan)
    shutil.move(perubahan / "murni", repo / "content" / "murni")
    commit(repo, "perubahan")
    git(repo, "switch", "--quiet", "--create", "dasar")
    murni = repo / "content" / "murni" / "program.yaml"
    edit(murni, "nama: Penyusunan Dokumen Perencanaan P", "nama: Penyusunan Dokumen P")
    states = {one.slug: one.keadaan for one in compared("HEAD").renja}
    assert states[SLUG] == "tetap"
    assert states["perubahan"] == "berubah"


def test_a_side_that_does_not_hold_says_why_and_the_rest_is_shown(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(repo / "content" / SLUG, repo / "content" / "kedua")
    commit(repo, "kedua")
    repositori.change(repo / "content" / "kedua")
    edit(repo / "content" / SLUG / "program.yaml", "pagu: 98.000.000", "pagu: 98.00.000")
    status, out, _ = run(capsys, "HEAD")
    assert status == 1
    assert "Isi sesudah perubahan belum sah (1 galat)" in out
    assert "galat P101 program.yaml:" in out
    assert "berganti nama 1.06.04.2.02.0004" in out
    commit(repo, "rusak")
    comment = load_form("markdown")(compared("HEAD", "HEAD~1", SLUG), Layar())
    assert "Isi sebelum perubahan belum sah (1 galat)" in comment


def test_faulty_prose_does_not_hide_the_money(repo: Path) -> None:
    repositori.change(repo / "content" / SLUG)
    edit(
        repo / "content" / SLUG / "bab" / "6-penutup.yaml",
        "menjadi pedoman",
        "{{ pagu.totol }} menjadi pedoman",
    )
    found = renja(compared(UTAMA))
    assert (found.keadaan, [one.kode for one in found.galat_sesudah]) == ("gagal", ["N103"])
    assert len(found.pagu) == 8
    assert found.teks == ()
    assert not (found.temuan_baru or found.temuan_hilang)


def test_findings_come_and_go_whatever_their_line(repo: Path) -> None:
    program = repo / "content" / SLUG / "program.yaml"
    edit(program, "# Kode dan nama", "#\n#\n# Kode dan nama")
    edit(program, "    permakanan: {target: 510, maju: 540}\n", "    permakanan: {maju: 540}\n")
    commit(repo, "tanpa target")
    found = renja(compared("HEAD~1", "HEAD"))
    assert [(one.kode, one.berkas) for one in found.temuan_baru] == [("T202", "program.yaml")]
    assert found.temuan_hilang == ()
    back = renja(compared("HEAD", "HEAD~1"))
    assert [one.kode for one in back.temuan_hilang] == ["T202"]
    edit(program, "# Kode dan nama", "#\n# Kode dan nama")
    assert renja(compared("HEAD")).keadaan == "tetap"


TARGET = "  dokumen-renja: {target: 40}"
PROSA = "    Renja ini memuat 23 (dua puluh tiga) sub kegiatan pada tiga program."


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (("target 40 di bawah Renstra (50)", TARGET), ("target 45 di bawah Renstra (50)", TARGET), True),
        (("target 40,5 di bawah Renstra", TARGET), ("target 1.040 di bawah Renstra", TARGET), True),
        (
            ("'23 (dua puluh tiga)' menyimpang: seharusnya 12", PROSA),
            ("'24 (dua puluh empat)' menyimpang: seharusnya 13", PROSA.replace("23 (dua puluh tiga)", "24")),
            True,
        ),
        (("Rp150.000.000 pada baris 3", TARGET), ("Rp140.000.000 pada baris 9", TARGET), True),
        # of another node, of another year, of another measure, in another place
        (("5.03.01.2.01.01 tanpa target", TARGET), ("5.03.01.2.01.02 tanpa target", TARGET), False),
        (("1.02 bukan bidang kantor ini", TARGET), ("1.03 bukan bidang kantor ini", TARGET), False),
        (("realisasi 2024 tanpa target", TARGET), ("realisasi 2025 tanpa target", TARGET), False),
        (("target 'a' 40", TARGET), ("target 'b' 40", TARGET), False),
        (("'23' tanpa sandaran", PROSA), ("'24' tanpa sandaran", "    Jumlah pegawai 24 orang."), False),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_a_finding_whose_number_moved_is_the_same(
    before: tuple[str, str], after: tuple[str, str], same: bool
) -> None:
    old, new = (
        Temuan("T205", "warning", "program.yaml", 7, pesan, sumber=sumber)
        for pesan, sumber in (before, after)
    )
    assert changed((old,), (new,)) == (((), ()) if same else ((new,), (old,)))


def test_where_one_more_finding_of_a_wording_came_the_last_is_new() -> None:
    def finding(line: int, number: int) -> Temuan:
        pesan = f"target {number} di bawah Renstra"
        return Temuan("T205", "warning", "program.yaml", line, pesan, sumber=TARGET)

    before = (finding(3, 40), finding(9, 41))
    after = (finding(3, 42), finding(5, 41), finding(9, 43))
    assert changed(before, after) == ((finding(9, 43),), ())
    assert changed(after, before) == ((), (finding(9, 43),))


def test_a_target_that_is_still_too_low_is_no_new_finding(repo: Path) -> None:
    program = repo / "content" / SLUG / "program.yaml"
    edit(program, "permakanan: {target: 510, maju: 540}", "permakanan: {target: 51, maju: 540}")
    commit(repo, "rendah")
    edit(program, "permakanan: {target: 51, maju: 540}", "permakanan: {target: 52, maju: 540}")
    found = renja(compared("HEAD"))
    assert found.isi
    assert (found.temuan_baru, found.temuan_hilang) == ((), ())
    assert renja(compared("HEAD~1")).temuan_baru


def test_a_commit_is_named_by_hash_and_day() -> None:
    revisi = COMMITS[0]
    assert bernama("main", revisi) == "main (01234567, 2 Juli 2026)"
    assert bernama(revisi.hash, revisi) == "01234567 (2 Juli 2026)"
    assert bernama("folder kerja", None) == "folder kerja"


def test_a_revision_knows_its_day(repo: Path) -> None:
    day = (
        "-c",
        "user.name=a",
        "commit",
        "--allow-empty",
        "--quiet",
        "--message",
        "a\n\ncommitter b <> 5 +0000",
    )
    git(repo, *day)
    told = compared("HEAD", "HEAD~1").revisi[0]
    assert told is not None
    assert told.tanggal == git(repo, "log", "-1", "--format=%cs").strip()
    assert compared("HEAD").revisi[1] is None


@pytest.mark.parametrize(("rows", "opened"), [(9, True), (10, False)])
def test_a_comment_folds_no_table_under_ten_rows(rows: int, opened: bool) -> None:
    lines = tuple(BarisPagu("program", f"5.0{n}", "Program", 1, 2) for n in range(rows))
    laporan = Laporan("a", "b", (RenjaDifference("renja", "berubah", pagu=lines),))
    comment = load_form("markdown")(laporan, Layar())
    assert ("<details open>\n<summary>Pagu" in comment) is opened


# Every field, every word.


@pytest.fixture(scope="module")
def dokumen() -> dict[str, Dokumen]:
    return {slug: build(read_folder(repositori.CONTENT / slug)) for slug in SLUGS}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_renja_against_itself_is_empty(slug: str) -> None:
    folder = repositori.CONTENT / slug
    side = review.side(folder)
    assert side.dokumen and side.bacaan and len(side.bacaan) > 4
    assert (
        sum(len(blok.teks) for bab in side.bacaan for part in bab.bagian for blok in part.blok) > 40
    )
    found = compare_renja(slug, side, review.side(folder))
    assert found == RenjaDifference(slug, "tetap", ringkasan=found.ringkasan)


def test_every_part_of_a_renja_is_compared(dokumen: dict[str, Dokumen]) -> None:
    """Whatever the model holds besides texts: taken away, it is missed."""
    seen = set()
    for one in dokumen.values():
        for part in fields(one):
            value = getattr(one, part.name)
            if part.name in ("identitas", "rencana", "bab", "depan", "lampiran") or not value:
                continue
            empty = type(value)() if isinstance(value, (tuple, dict, Realisasi)) else None
            if value != empty:
                assert differences(records(one), records(replace(one, **{part.name: empty}))), (
                    part.name
                )
                seen.add(part.name)
    assert {
        "indikator",
        "realisasi",
        "rkpd",
        "tujuan",
        "landasan",
        "fakta",
        "perubahan",
        "faktor",
        "e81",
    } <= seen


KALIMAT = st.lists(
    st.sampled_from(["pagu", "Rp1.000,00", "naik,", "2025-2026", "(dua)", "**tebal**"]), max_size=12
)


@given(KALIMAT, KALIMAT)
def test_words_give_both_wordings_back(before: list[str], after: list[str]) -> None:
    left, right = " ".join(before), " ".join(after)
    found = words(left, right)
    assert "".join(one.teks for one in found if one.jenis != "tambah") == left
    assert "".join(one.teks for one in found if one.jenis != "hapus") == right
    assert all(one.jenis == "sama" for one in found) == (left == right)


# Hostile words.

JAHAT = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</details></td>", "@seseorang", "#123", "GH-45",
    "akun@contoh.example", "owner/repo#6", "https://contoh.example/x", "www.contoh.example", "[tautan](javascript:x)",
    "![g](x)", "`kode`", "~~hapus~~", "a | b | c", "|---|", "*tebal* _miring_", "$x^2$", ":smile:", "1. satu",
    "- butir", "# judul", "&lt;b&gt;", "0123456789abcdef0123456789abcdef01234567", "\x1b[31mmerah\x07", "a\u202eb",
    "baris\n\n## judul",
)  # fmt: skip


def hostile(text: str) -> Laporan:
    """A report with one text in every place."""
    potong = (Potong("hapus", text), Potong("tambah", text))
    temuan = (Temuan("P101", "error", text, 1, text, text),)
    entry = ButirUbah(
        "berubah", text, text, (Ubahan(text, text, text), Ubahan(text, text, None, potong)), text
    )
    group = KelompokUbah("rencana", "Program", (entry,), urutan=True)
    texts = tuple(UbahTeks(text, text, "berubah", ikut, potong) for ikut in (True, False))
    one = RenjaDifference(
        text, "berubah", temuan, temuan, None, temuan, temuan, (), (group,), texts, (group,)
    )
    return Laporan(text, text, (one,))


class Tags(HTMLParser):
    """The elements of a text, and what a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag if attrs in ([], [("open", None)]) else f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("text", JAHAT)
def test_hostile_words_stay_words_in_markdown(text: str) -> None:
    comment = load_form("markdown")(hostile(text), Layar())
    assert "\x1b" not in comment and "\u202e" not in comment
    parsed = Tags(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(comment))
    assert parsed.tags <= {
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "del",
        "ins",
        "details",
        "summary",
    }
    shown = "".join(parsed.texts)
    for link in ("@s", "@c", "#1", "#6", "GH-4", "https:/", "www.c", "0123456", ":s"):
        assert link not in comment and link not in shown
    visible = (
        text.replace("\x1b", "\ufffd")
        .replace("\x07", "\ufffd")
        .replace("\u202e", "")
        .replace("\n", " ")
    )
    assert " ".join(visible.split()) in " ".join(shown.replace("\u200b", "").split())


@pytest.mark.parametrize("text", JAHAT)
def test_hostile_words_stay_words_on_the_page(text: str) -> None:
    page = load_form("html")(hostile(text), Layar())
    plain = load_form("html")(hostile("aman"), Layar())
    assert Tags(page).tags == Tags(plain).tags


@pytest.mark.parametrize("text", JAHAT)
def test_hostile_words_do_not_steer_the_terminal(text: str) -> None:
    shown = load_form("text")(hostile(text), Layar(80))
    assert [c for c in shown if ord(c) < 32 and c != "\n"] == []
    assert "\u202e" not in shown


# The bound of a comment.


def long_report(entries: int) -> Laporan:
    rows = tuple(ButirUbah("baru", f"k{n}", "x" * 50) for n in range(entries))
    data = KelompokUbah("realisasi rupiah", "Realisasi", rows)
    plan = KelompokUbah("rencana", "Program", (ButirUbah("baru", "5.01", "Program"),))
    typed, derived = (
        tuple(
            UbahTeks("BAB", "", "baru", ikut, (Potong("tambah", f"kata {n} " * 20),))
            for n in range(entries // 4)
        )
        for ikut in (False, True)
    )
    return Laporan(
        "a",
        "b",
        (RenjaDifference("satu", "berubah", isi=(plan, data), teks=(*typed, *derived)),) * 2,
    )


def test_a_comment_is_cut_from_its_least_important_end_and_says_so() -> None:
    comment = load_form("markdown")(long_report(300), Layar())
    assert 20_000 < len(comment) <= BATAS
    assert comment.count("Dipotong agar muat: Ikut berubah karena angkanya dihitung (75)") == 2
    assert comment.count("<details") == comment.count("</details>") > 2
    assert comment.count("<summary>Program (1)</summary>") == 2


def test_a_comment_fits_whatever_there_is() -> None:
    many = Laporan(
        "a", "b", tuple(replace(long_report(40).renja[0], slug=f"renja-{n}") for n in range(2000))
    )
    comment = load_form("markdown")(many, Layar())
    assert len(comment) <= BATAS
    assert "Renja.\n" in comment.split("### renja-0")[0]


# The contract of the other forms.


def test_json_is_stable(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, UTAMA, CABANG, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    assert status == 0
    assert list(found) == ["sebelum", "sesudah", "revisi", "renja"]
    assert list(found["revisi"]["sebelum"]) == ["hash", "tanggal"]
    one = found["renja"][0]
    assert list(one) == [
        "slug", "keadaan", "hanya_gaya", "galat", "ringkasan", "temuan", "pagu", "isi", "teks", "tatanan",
    ]  # fmt: skip
    assert one["ringkasan"]["pagu"] == {
        "sebelum": 33_218_000_000,
        "sesudah": 33_213_000_000,
        "selisih": -5_000_000,
    }
    counts = one["ringkasan"]["jumlah"]["sesudah"]
    assert counts == {"bidang_urusan": 2, "program": 3, "kegiatan": 6, "sub_kegiatan": 13}
    assert list(one["pagu"][0]) == [
        "tingkat",
        "kode",
        "nama",
        "sebelum",
        "sesudah",
        "catatan",
        "selisih",
    ]
    assert list(one["isi"][0]) == ["nama", "urutan", "butir"]
    assert list(one["isi"][0]["butir"][0]) == ["jenis", "kunci", "nama", "asal", "isian"]
    assert list(one["teks"][0]) == ["bab", "bagian", "jenis", "ikut", "potong"]
    maju = next(
        field for field in one["isi"][0]["butir"][-1]["isian"] if field["nama"] == "prakiraan maju"
    )
    assert maju == {"nama": "prakiraan maju", "sebelum": None, "sesudah": 40_000_000}


def test_the_page_needs_nothing_else(repo: Path) -> None:
    page = load_form("html")(compared(UTAMA, CABANG), Layar())
    assert "default-src 'none'" in page
    for word in ("http:", "https:", "<script", "<link", "url(", "@import"):
        assert word not in page


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_text_keeps_to_the_width(repo: Path, width: int) -> None:
    laporan = compared(UTAMA, CABANG)
    lines = load_form("text")(laporan, Layar(width)).splitlines()
    assert len(lines) > 50
    assert max(map(len, lines)) <= width
    coloured = load_form("text")(laporan, Layar(width, warna=True))
    assert "\x1b[31m" in coloured and "[-" not in coloured


@pytest.mark.parametrize("bentuk", BENTUK)
def test_every_form_can_show_all_that_there_is(bentuk: str) -> None:
    report = load_form(bentuk)(long_report(8), Layar())
    assert all(word in report for word in ("satu", "5.01", "Program", "kata 1 kata 1"))
