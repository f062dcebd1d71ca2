"""`renja lsp`, driven by a client over standard input and output as editors do."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ketik_acak
import pytest
from klien_lsp import Klien, applied
from lsprotocol import types

from renja_build import cli
from renja_build.pipeline.check import check

ROOT = Path(__file__).parent.parent
KUKAR = "content/kukar-2025"
PROGRAM, INDIKATOR, BAB = (
    f"{KUKAR}/{name}.yaml" for name in ("program", "indikator", "bab/1-pendahuluan")
)
EXPRESSION = "{{ renstra.awal }}"


@pytest.fixture(scope="module")
def klien(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Klien]:
    root = tmp_path_factory.mktemp("lsp")
    shutil.copytree(ROOT / KUKAR, root / KUKAR)
    opened = Klien(root)
    opened.type(BAB, (root / BAB).read_text(encoding="utf-8"))
    # Figures have been computed once: of a Renja that is first seen broken there are none.
    assert opened.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, BAB)
    yield opened
    assert opened.logged == []
    assert opened.end() == 0


@pytest.fixture(autouse=True)
def as_saved(klien: Klien) -> Iterator[None]:
    """Each test finds and leaves the files as they are on disk, none of them open."""
    yield
    for uri in list(klien._versions):
        klien.close(Path(uri.removeprefix("file://")).relative_to(klien.root).as_posix())


def saved(klien: Klien, file: str) -> str:
    return (klien.root / file).read_text(encoding="utf-8")


def place(text: str, words: str, within: int = 0) -> tuple[int, int]:
    """Line and column of the first place where words stand, or of a letter in them."""
    before = text[: text.index(words) + within]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def typed(klien: Klien, file: str, old: str = "", new: str = "") -> str:
    """A file opened with one piece of its text replaced."""
    text = saved(klien, file)
    assert old in text
    text = text.replace(old, new, 1)
    klien.type(file, text)
    return text


def has(code: str) -> Callable[[list[types.Diagnostic]], bool]:
    return lambda told: any(one.code == code for one in told)


def has_not(code: str) -> Callable[[list[types.Diagnostic]], bool]:
    return lambda told: not has(code)(told)


def test_an_unsaved_file_is_checked_in_place_of_the_saved_one(klien: Klien, tmp_path: Path) -> None:
    """The findings are those of `renja check` of the same texts, each at its place."""
    changes = [
        ("    pagu: 450.000.000".removeprefix("  "), "  pagu: 450.00.000"),
        ("sasaran-1", "sasaran-9"),
    ]
    text = saved(klien, PROGRAM)
    for old, new in changes:
        text = text.replace(old, new, 1)
    klien.type(PROGRAM, text)
    told = klien.findings(PROGRAM, lambda told: {"P101", "T112"} <= {one.code for one in told})
    shutil.copytree(klien.root / KUKAR, tmp_path / "kukar-2025")
    (tmp_path / "kukar-2025" / "program.yaml").write_text(text, encoding="utf-8")
    expected = check([tmp_path / "kukar-2025"]).findings
    shown = {(one.code, one.range.start.line + 1, one.message) for one in told}
    assert {(one.code, one.at.line, f"{one.message}\n→ {one.hint}") for one in expected} == shown
    assert all(one.source == "renja" and one.severity for one in told)
    page, _, line = str(told[0].code_description.href).removeprefix("file://").partition("#L")
    assert Path(page).read_text(encoding="utf-8").split("\n")[int(line) - 1] == f"## {told[0].code}"


def test_findings_come_in_other_files_too_and_go_again(klien: Klien) -> None:
    tujuan = f"{KUKAR}/tujuan.yaml"
    typed(klien, tujuan, "- id: sasaran-1", "- id: sasaran-satu")
    told = klien.findings(PROGRAM, has("T112"))
    assert any("sasaran-1" in one.message for one in told)
    klien.close(tujuan)
    klien.findings(PROGRAM, has_not("T112"))


def test_columns_are_those_of_the_editor(klien: Klien) -> None:
    """An emoji is two of the units that editors count by."""
    old = "  pagu: 450.000.000"
    typed(klien, PROGRAM, old, '  catatan: "😀"\n  unit: {upt-😀: {pagu: 450.00.000}}')
    told = klien.findings(PROGRAM, has("P101"))
    (amount,) = (one for one in told if one.code == "P101")
    assert amount.range.start.character == len("  unit: {upt-**: {pagu: ")
    assert amount.range.end.character - amount.range.start.character == len("450.00.000")


def test_a_broken_file_stops_nothing(klien: Klien) -> None:
    typed(klien, BAB)
    klien.ask(types.TEXT_DOCUMENT_HOVER, BAB, (1, 1))  # figures have been computed once
    klien.type(PROGRAM, "5.03.01: {{{ :\n\t- [\x00\n😀: |\n")
    assert klien.findings(PROGRAM, lambda told: told)
    told = klien.ask(types.TEXT_DOCUMENT_HOVER, BAB, place(saved(klien, BAB), EXPRESSION, 4))
    assert "2021" in told.contents.value


def test_what_is_certain_is_mended_at_a_key(klien: Klien) -> None:
    typed(klien, PROGRAM)
    klien.findings(PROGRAM, has_not("P101"))
    text = typed(klien, PROGRAM, "pagu: 450.000.000", "pagu: 450.000.000,00")
    (finding,) = (one for one in klien.findings(PROGRAM, has("P101")) if one.code == "P101")
    about: dict[str, Any] = {"context": types.CodeActionContext([finding]), "range": finding.range}
    quick, every = klien.ask(types.TEXT_DOCUMENT_CODE_ACTION, PROGRAM, **about)
    assert (quick.kind, quick.diagnostics[0].code) == ("quickfix", finding.code)
    for action in (quick, every):
        (edits,) = action.edit.changes.values()
        assert applied(text, edits) == saved(klien, PROGRAM)
    klien.type(PROGRAM, applied(text, quick.edit.changes[klien.uri(PROGRAM)]))
    klien.findings(PROGRAM, has_not("P101"))


HOVERS = (
    (PROGRAM, "5.03.01:", 2, ["Program Penunjang", "Rp15.633.331.188,00", "8 kegiatan", "Nilai SAKIP"]),
    (PROGRAM, "dokumen-renja", 3, ["Jumlah Dokumen", "satuan Dokumen", "3 Dokumen", "Realisasi"]),
    (PROGRAM, "sasaran-1", 9, ["Meningkatnya kualitas pelayanan"]),
    (BAB, EXPRESSION, 5, ["2021"]),
    (BAB, 'rujuk("iku")', 8, ["Tabel I.1"]),
    (BAB, "tabel: iku", 8, ["Indikator Kinerja Utama"]),
)  # fmt: skip


def test_what_the_pointer_rests_on_is_told(klien: Klien) -> None:
    for file, words, within, said in HOVERS:
        at = place(typed(klien, file), words, within)
        told = klien.ask(types.TEXT_DOCUMENT_HOVER, file, at).contents.value.replace("\\", "")
        assert [word for word in said if word not in told] == [], words


def test_content_in_what_is_told_is_only_text(klien: Klien) -> None:
    """A picture in a name would be fetched by the editor."""
    name = "nama: Penyusunan Dokumen Perencanaan Perangkat Daerah"
    text = typed(klien, PROGRAM, name, 'nama: "![a](https://contoh.invalid/a.png) <b>"')
    told = klien.ask(types.TEXT_DOCUMENT_HOVER, PROGRAM, place(text, "5.03.01.2.01.01:"))
    assert "](" not in told.contents.value
    assert "<b>" not in told.contents.value.replace("\\<", "")


# A place in a text (`@`), one of the words that are offered there, and what choosing it makes.
OFFERS = (
    (BAB, EXPRESSION, "{{ @ }}", "pagu", "pagu"),
    (BAB, EXPRESSION, "{{ pagu.@ }}", "total", "{{ pagu.total }}"),
    (BAB, EXPRESSION, "{{ pagu.per_kode.@ }}", "5.03.02", '{{ pagu.per_kode["5.03.02"] }}'),
    (BAB, EXPRESSION, '{{ kinerja["ik@ }}', "ikm", '{{ kinerja["ikm"] }}'),
    (BAB, EXPRESSION, '{{ kinerja["@"] }}', "ikm", '{{ kinerja["ikm"] }}'),
    (BAB, EXPRESSION, '{{ kinerja["ikm"][tahun_lalu].@ }}', "capaian", "[tahun_lalu].capaian }}"),
    (BAB, EXPRESSION, "{{ pagu.total | @ }}", "terbilang", "{{ pagu.total | terbilang }}"),
    (BAB, EXPRESSION, '{{ rujuk("@") }}', "landasan-hukum", '{{ rujuk("landasan-hukum") }}'),
    (BAB, "- tabel: iku", "- tabel: @", "t-c-33", "- tabel: t-c-33"),
    (BAB, "- daftar: landasan", "- daftar: pro@", "program-kegiatan", "- daftar: program-kegiatan"),
    (PROGRAM, "    dokumen-renja: {target: 3, maju: 6}", "    @", "dokumen-renja", "    dokumen-renja\n"),
    (PROGRAM, "dokumen-renja:", "dok@:", "dokumen-renja", "    dokumen-renja: {target"),
    (PROGRAM, "sasaran: sasaran-1", "sasaran: @", "sasaran-1", "sasaran: sasaran-1"),
    (PROGRAM, "sasaran: sasaran-1", "sasaran: [@]", "sasaran-1", "sasaran: [sasaran-1]"),
    (INDIKATOR, "untuk: sasaran-1", "untuk: 5.03.@", "5.03.02.2.01", "untuk: 5.03.02.2.01\n"),
    (f"{KUKAR}/renja.yaml", "sumber_dana: APBD", "sumber_dana: @", "DAK Fisik", "sumber_dana: DAK Fisik}"),
)  # fmt: skip


def test_what_can_be_written_is_offered(klien: Klien) -> None:
    for file, old, new, offered, written in OFFERS:
        text = saved(klien, file).replace(old, new, 1)
        at = place(text, new, new.index("@"))
        text = text.replace(new, new.replace("@", ""), 1)
        klien.type(file, text)
        told = klien.ask(types.TEXT_DOCUMENT_COMPLETION, file, at)
        (item,) = (one for one in told.items if one.label == offered)
        assert written in applied(text, [item.text_edit]), new
        begun = text.split("\n")[at[0] - 1][item.text_edit.range.start.character : at[1] - 1]
        assert item.filter_text.startswith(begun)  # or the editor would leave it out


def test_words_of_layouts_are_offered(klien: Klien) -> None:
    """In a table of the office's own, which stands on disk once it has been saved for the first time."""
    layout = klien.root / KUKAR / "tabel" / "rincian.yaml"
    layout.parent.mkdir()
    text = "judul: Rincian\nbaris: {dari: re}\nkolom:\n  - {judul: Kode, isi: kode}\n  - {judul: Pagu, isi: pa}\n"
    layout.write_text(text, encoding="utf-8")
    file = f"{KUKAR}/tabel/rincian.yaml"
    klien.type(file, text)
    klien.findings(file, lambda told: told)  # it has been read
    for words, offered in (("dari: re", "rencana"), ("isi: pa", "pagu")):
        told = klien.ask(types.TEXT_DOCUMENT_COMPLETION, file, place(text, words, len(words)))
        assert any(item.label == offered and item.detail for item in told.items)
    layout.unlink()
    layout.parent.rmdir()


def test_a_name_leads_to_where_it_is_written_and_named(klien: Klien) -> None:
    text = typed(klien, PROGRAM)
    at = place(text, "nilai-sakip", 4)
    (written,) = klien.ask(types.TEXT_DOCUMENT_DEFINITION, PROGRAM, at)
    assert written.uri == klien.uri(INDIKATOR)
    line = saved(klien, INDIKATOR).split("\n")[written.range.start.line]
    assert line == "nilai-sakip:"
    about = {"context": types.ReferenceContext(include_declaration=False)}
    named = klien.ask(types.TEXT_DOCUMENT_REFERENCES, PROGRAM, at, **about)
    assert len(named) > 5 and written not in named
    code = klien.ask(types.TEXT_DOCUMENT_REFERENCES, PROGRAM, place(text, "5.03.02:"), **about)
    assert {Path(one.uri).name for one in code} >= {"indikator.yaml"}
    (here,) = klien.ask(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, PROGRAM, at)
    assert here.range.start.line == at[0] - 1


def test_an_id_gets_another_name_in_all_files(klien: Klien, tmp_path: Path) -> None:
    """Nothing else changes, and what was right stays right."""
    text = typed(klien, PROGRAM)
    at = place(text, "nilai-sakip", 4)
    prepared = klien.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, PROGRAM, at)
    assert prepared.placeholder == "nilai-sakip"
    edit = klien.ask(types.TEXT_DOCUMENT_RENAME, PROGRAM, at, new_name="nilai-akip")
    shutil.copytree(klien.root / KUKAR, tmp_path / "kukar-2025")
    for uri, edits in edit.changes.items():
        file = Path(uri.removeprefix("file://")).relative_to(klien.root / KUKAR)
        before = (klien.root / KUKAR / file).read_text(encoding="utf-8")
        after = applied(before, edits)
        changed = [
            line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"
        ]
        assert all(("nilai-akip" if line[0] == "+" else "nilai-sakip") in line for line in changed)
        (tmp_path / "kukar-2025" / file).write_text(after, encoding="utf-8")
    here, there = klien.root / KUKAR, tmp_path / "kukar-2025"
    told = [(one.code, one.at.line) for one in check([here]).findings]
    assert [(one.code, one.at.line) for one in check([there]).findings] == told


REFUSALS = (
    ("5.03.01:", "lain", "kode mengikuti nomenklatur"),
    ("nilai-sakip", "Nilai SAKIP", "pakai huruf kecil"),
    ("nilai-sakip", "ikm", "sudah dipakai oleh indikator"),
    ("sasaran-1", "tujuan-1", "sudah dipakai oleh tujuan"),
    ("sasaran-1", "perangkat-daerah", "sudah mempunyai arti lain"),
    ("nilai-sakip", "a" * 61, "terlalu panjang"),
    ("nama:", "lain", "letakkan kursor pada pengenal"),
)


def test_a_name_that_cannot_be_is_refused(klien: Klien) -> None:
    text = typed(klien, PROGRAM)
    for words, new, because in REFUSALS:
        with pytest.raises(Exception, match=because):
            klien.ask(types.TEXT_DOCUMENT_RENAME, PROGRAM, place(text, words, 1), new_name=new)


def test_the_outline_follows_the_codes(klien: Klien) -> None:
    text = typed(klien, PROGRAM)
    programs = klien.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, PROGRAM)
    assert [one.name for one in programs] == ["5.03.01", "5.03.02", "5.04.02"]
    kegiatan = programs[0].children[0]
    assert (kegiatan.name, kegiatan.children[0].name) == ("5.03.01.2.01", "5.03.01.2.01.01")
    folds = klien.ask(types.TEXT_DOCUMENT_FOLDING_RANGE, PROGRAM)
    second = place(text, "\n5.03.02:", 1)[0] - 1
    assert (place(text, "5.03.01:")[0] - 1, second - 2) in {
        (one.start_line, one.end_line) for one in folds
    }
    sums = [one.command.title for one in klien.ask(types.TEXT_DOCUMENT_CODE_LENS, PROGRAM)]
    assert sums[0].startswith("Seluruhnya Rp32.743.331.188,00: 3 program")
    assert sums[1] == "Rp15.633.331.188,00: 8 kegiatan, 32 sub kegiatan"
    typed(klien, BAB)
    (bagian,) = klien.ask(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, BAB)
    assert [one.name for one in bagian.children][:2] == ["Latar Belakang", "Landasan Hukum"]


def test_nothing_outside_the_workspace_is_read(klien: Klien, tmp_path: Path) -> None:
    """Not what is opened elsewhere, nor what a link leads to."""
    shutil.copytree(ROOT / "tests" / "dasar", tmp_path / "content" / "dasar")
    link = klien.root / "content" / "tautan"
    link.symlink_to(tmp_path / "content" / "dasar")
    outside = f"../{tmp_path.name}/content/dasar/program.yaml"
    for file in (outside, "content/tautan/program.yaml"):
        klien.type(file, "5.03.01: {nama: A, pagu: 1.00}\n")
        assert klien.ask(types.TEXT_DOCUMENT_HOVER, file, (1, 2)) is None
    typed(klien, PROGRAM, "pagu: 450.000.000", "pagu: 1.00")
    klien.findings(PROGRAM, has("P101"))  # of a check that came later
    assert not [uri for uri in klien.told if "dasar" in uri or "tautan" in uri]
    link.unlink()


def test_whatever_is_typed_the_server_goes_on(klien: Klien) -> None:
    files = [BAB, f"{KUKAR}/renja.yaml", f"{KUKAR}/tujuan.yaml"]
    ketik_acak.drive(klien, files, 60, seed=11)
    typed(klien, PROGRAM, "pagu: 450.000.000", "pagu: 1.00")
    klien.findings(PROGRAM, has("P101"))


def test_without_its_library_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("renja_build.editor")]:
        monkeypatch.delitem(sys.modules, name)
    for missing in ("pygls", "lsprotocol"):
        monkeypatch.setitem(sys.modules, missing, None)
    assert cli.run(["lsp"]) == 3
    assert "pip install pygls" in capsys.readouterr().err


def test_what_others_change_is_noticed(klien: Klien) -> None:
    """Git, or another program; and what the office brings, of which every Renja is checked again."""
    typed(klien, BAB)
    klien.findings(PROGRAM, has_not("P101"))
    text = saved(klien, PROGRAM)
    try:
        (klien.root / PROGRAM).write_text(text.replace("450.000.000", "1.00", 1), encoding="utf-8")
        klien.noticed(PROGRAM)
        klien.findings(PROGRAM, has("P101"))
    finally:
        (klien.root / PROGRAM).write_text(text, encoding="utf-8")
    (klien.root / "acuan").mkdir()
    (klien.root / "acuan" / "skala.yaml").write_text("skala: 1\n", encoding="utf-8")
    klien.noticed("acuan/skala.yaml")
    assert klien.findings("acuan/skala.yaml", lambda told: told)
    klien.findings(PROGRAM, has_not("P101"))
    shutil.rmtree(klien.root / "acuan")


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "renja_build", "lsp"]
    done = subprocess.run(command, input=b"", cwd=tmp_path, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
