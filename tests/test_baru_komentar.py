"""Comments of a Renja that is carried over stand at the same entries again, or are told as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from renja_build import cli
from renja_build.baru.komentar import Dibawa, carried, comments, without_silences
from renja_build.load import load_text
from renja_build.nodes import Peta

DASAR = Path(__file__).parent / "dasar"
TEXT = """\
# yaml-language-server: $schema=x
# Ditulis program ini, Tahun 2026
# Catatan kantor di kepala berkas

a:
  # di atas b
  b: 1  # di samping b
  isi: |
    # bukan komentar
  teks: "juga # bukan"
hilang: {x: 1}  # lenyap
c: [1, 2]  # Bu Sari # renja: abaikan T209 karena lama
d: {e: 1}  # renja: isi target
f: 1  # renja: tinjau angka
# paling bawah
"""
WRITTEN = """\
# Ditulis program ini, Tahun 2027
a:
  b: 2
c: [3]
d: {e: 4}  # renja: isi yang baru
f: 1
"""


def carry(text: str, written: str, *own: str) -> Dibawa:
    return carried(text, load_text(text, Path("x.yaml")).data or Peta(), written, frozenset(own))


def test_only_comments_are_comments() -> None:
    found = [comment.teks for comment in comments(TEXT)]
    assert "# bukan komentar" not in found and '# bukan"' not in found
    assert found[-4:] == [
        "# renja: abaikan T209 karena lama", "# renja: isi target", "# renja: tinjau angka",
        "# paling bawah",
    ]  # fmt: skip


def test_each_stands_at_its_entry_again() -> None:
    made = carry(TEXT, WRITTEN, "# Ditulis program ini, Tahun 2026")
    assert (
        made.teks
        == """\
# Ditulis program ini, Tahun 2027
# Catatan kantor di kepala berkas
a:
  # di atas b
  b: 2  # di samping b
c: [3]  # Bu Sari
d: {e: 4}  # renja: isi yang baru
f: 1  # renja: tinjau angka
"""
    )
    assert (made.hilang, made.pengabaian) == (2, 1)  # lenyap, paling bawah


@pytest.mark.parametrize(
    ("text", "expected", "lost"),
    [
        ("a: 1  # x\n", "a: 2  # x\n", 0),
        ("a: 'it''s # no'  # x\n", "a: 2  # x\n", 0),
        ("a: {b: 1,  # x\n  c: 2}\n", "a: 2  # x\n", 0),
        ("# x\n\n# y\na: 1\n", "# x\n# y\na: 2\n", 0),
        ("a:\n  - b: 1 # x\n", "a: 2\n", 1),
        ("a: 1\n", "a: 2\n", 0),
    ],
)
def test_where_a_comment_may_stand(text: str, expected: str, lost: int) -> None:
    made = carry(text, "a: 2\n")
    assert (made.teks, made.hilang) == (expected, lost)


def test_the_next_year_keeps_what_the_office_wrote_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ["--daerah", "Contoh", "--tingkat", "kota", "--perangkat-daerah", "Dinas A", "--tahun", "2027"]  # fmt: skip
    assert cli.run(["new", "a-2027", *asked, "--bidang", "3.25"]) == 0
    folder = tmp_path / "content" / "a-2027"
    edits = {
        "program.yaml": [
            ("3.25.02:", "# Prioritas wali kota\n3.25.02:"),
            ("  pagu: 0\n  maju: 0", "  pagu: 9  # rapat dua kali\n  maju: 8  # menunggu SSH"),
        ],
        "indikator.yaml": [("iku-1:", "# Rumus disepakati dengan Bappeda\niku-1:")],
        "realisasi.yaml": [
            ('iku-1: {2025: ""}', "iku-1: {2025: 1} # renja: abaikan T209 karena x")
        ],
    }
    for name, pairs in edits.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["new", "a-2028", "--from", "a-2027"]) == 0
    told = capsys.readouterr().err
    assert "tidak dibawa: 1 komentar di program.yaml, 1 pengabaian temuan di realisasi.yaml" in told
    made = {
        name: (tmp_path / "content/a-2028" / name).read_text(encoding="utf-8") for name in edits
    }
    assert "# Prioritas wali kota\n3.25.02:" in made["program.yaml"]
    assert "pagu: 8  # menunggu SSH\n" in made["program.yaml"]
    assert "rapat" not in made["program.yaml"] and "2027 dan prakiraan" not in made["program.yaml"]
    assert "# Rumus disepakati dengan Bappeda\niku-1:" in made["indikator.yaml"]
    assert "abaikan" not in made["realisasi.yaml"]


def test_silences_are_taken_out_where_no_rule_reads() -> None:
    text = (
        "# kepala\n"
        "a: 1  # renja: abaikan T221 karena x\n"
        "b: '# renja: abaikan T221 karena x'  # tetap  # renja: abaikan D209 karena y\n"
        "# renja: abaikan T202 karena z\n"
        "c: 2\n"
    )
    kept = "# kepala\na: 1\nb: '# renja: abaikan T221 karena x'  # tetap\nc: 2\n"
    assert without_silences(text) == kept
