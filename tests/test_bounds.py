"""Time and memory in proportion to what is read, a bound for everything, and a finding at each bound.

Time is told as a ratio: four times the input may take some more than four times as long, never sixteen times.
"""

from __future__ import annotations

import random
import re
import shutil
import time
import tracemalloc
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from renja_build import cli, folder, markers
from renja_build.bounds import MAX_LINES, MAX_NODES, MAX_TEXT, MAX_UNBROKEN, MAX_WORD, long_text
from renja_build.diagnostics import MAX_FINDINGS, Diagnostic, Location, bounded, in_order
from renja_build.heal import heal
from renja_build.likeness import nearest
from renja_build.lint import support
from renja_build.load import load_text
from renja_build.outline import outline
from renja_build.pipeline.check import check_one
from renja_build.render import naskah, templates
from renja_build.silence import find_silences, heard

DASAR = Path(__file__).parent / "dasar"
GROWTH = 4
RATIO = 9.0  # of the time for four times the input; a square would be 16
QUICK = 0.02  # seconds; what takes less tells more of the machine than of us
Make = Callable[[int], str]


def spent(work: Callable[[int], object], size: int) -> float:
    """Processor time in seconds."""
    start = time.process_time()
    work(size)
    return time.process_time() - start


def assert_grows_evenly(work: Callable[[int], object], size: int, most: float) -> None:
    """One run each; where that looks like more than it should, the quickest of three, for a machine has other work."""
    small, large = spent(work, size), spent(work, GROWTH * size)
    if large > most or large > RATIO * max(small, QUICK):
        small = min(small, *(spent(work, size) for _ in range(2)))
        large = min(large, *(spent(work, GROWTH * size) for _ in range(2)))
    assert large < most
    assert large < RATIO * max(small, QUICK), f"{small:.3f} s, then {large:.3f} s"


def word(number: int, length: int = 6) -> str:
    """A word of letters for each number."""
    letters = ""
    while len(letters) < length:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters


def lines(make: Callable[[int], str]) -> Make:
    return lambda n: "".join(make(number) for number in range(n))


# One file of so many parts, as it is read and held against the schema of a bab.
FILES: dict[str, Make] = {
    "kunci": lines(lambda n: f"k{n}: 1\n"),
    "kunci ganda": lines(lambda n: f"k{n // 2}: 1\n"),
    "satu kunci": lambda n: "a: 1\n" * n,
    "butir": lambda n: "isi:\n" + "- a\n" * n,
    "tab": lambda n: "\ta: b\n" * n,
    "jangkar": lambda n: "- &a b\n" * n,
    "tag": lambda n: "- !a b\n" * n,
    "blok": lambda n: "- a: |\n    b\n" * n,
    "baris kosong": lambda n: "a: |\n" + "\n" * n,
    "kepala blok": lambda n: "a: | # renja: abaikan N203 karena x\n" * n,
    "abaikan": lambda n: "# renja: abaikan N203\n" * n,
    "ungkapan tanpa kutip": lambda n: ("a: [" + "{{b}}, " * 100 + "]\n") * (n // 100),
    "perbaikan": lambda n: "x: 1\n" * n + "a: b: c\n" * 41,
    "kutip terbuka": lambda n: 'a: "b\n' * n,
    "kata panjang": lambda n: "isi:\n" + f"- {'b' * (MAX_WORD + 1)}\n" * n,
    "kunci rumit": lambda n: "? [a]\n: b\n" * n,
    "kosong": lambda n: "- \n" * n,
    "kutip terbuka di atas baris": lambda n: 'a: "b\n' + "  c\n" * n,
    "kutip tunggal terbuka di atas baris": lambda n: "a: 'b\n" + "  it''s c\n" * n,
    "kurung di dalam kurung": lambda n: "".join(" " * (m % 100) + "a: {\n" for m in range(n)),
    "larik di dalam larik": lambda n: "".join(" " * (m % 100) + "- [\n" for m in range(n)),
}


@pytest.mark.parametrize("name", FILES)
def test_reading_a_file_grows_evenly(name: str) -> None:
    def read(size: int) -> None:
        source, refused = heal(load_text(FILES[name](size), Path("bab.yaml")), "bab")
        assert len([*source.diagnostics, *refused]) <= 3 * MAX_FINDINGS

    assert_grows_evenly(read, 1_500, most=4)


def renja(tmp_path: Path, files: Mapping[str, str]) -> Path:
    """The small Renja with some files more; those that it has are prolonged."""
    copy = tmp_path / "dasar"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(DASAR, copy)
    for name, text in files.items():
        before = (copy / name).read_text(encoding="utf-8") if (copy / name).exists() else ""
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text(before + text, encoding="utf-8")
    return copy


def bab(texts: Iterable[str]) -> str:
    """A bab of literal text blocks."""
    blocks = (
        "  - teks: |\n" + "".join(f"      {line}\n" for line in text.split("\n")) for text in texts
    )
    return "judul: Bab\nisi:\n" + "".join(blocks)


def of_texts(make: Callable[[int], str]) -> Callable[[int], dict[str, str]]:
    return lambda n: {"bab/2-bab.yaml": bab(make(number) for number in range(n))}


def found(path: Path) -> list[Diagnostic]:
    return list(check_one(path))


# What a text may be made of: once each as long as a text may be, and four times shorter.
PIECES = (
    "{{ ", "{{ tahun }} ", "{{ pagu.total | rupiah }} ", "{% ", "{# ", "}} ", "[x](", "![", "**a ", "_a ", "*a **b ",
    "<a ", "| a | b |\n", "- a\n", "1) a\n", "a. a\n", "> ", "kata ", "Rp450.000.000 ", "97,5% ", "2025 ",
    "3 (tiga) program ", "Permendagri Nomor 86 Tahun 2017 tentang Tata Cara ", "Undang-Undang ", "Program Penunjang ",
    "Renja Tahun 2024 ", "Kota ", "(A) ", "ABCDE ", "Nama Badan Satu Dua (ABCDE) ", "di Desa Contohan Raya ",
    "dan dan ", "a, b, c, dan a ", "satu ", "10-20 ", "Tabel 4.1 ", "tabel berikut ", "analisa ", '"', "Telp 0", "a@b ",
    ". A", "\n\n", "- - ", "menurut ", "Badan Kepegawaian ", "sumber: ", "nilai 1-2, ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_grows_evenly(piece: str, tmp_path: Path) -> None:
    def check(size: int) -> None:
        text = (piece * (size // len(piece) + 1))[:size].strip()
        found(renja(tmp_path, {"bab/2-bab.yaml": bab([text])}))

    assert_grows_evenly(check, MAX_TEXT // GROWTH - 100, most=8)


def named_indicators(n: int) -> dict[str, str]:
    entry = "i-{0}:\n  nama: Jumlah {0} dokumen\n  untuk: 5.03.01.2.01.01\n  satuan: Dokumen\n  jenis: keluaran\n"
    texts = (
        f"Jumlah {word(number)} dokumen sebesar {number + 3},25 tahun ini." for number in range(n)
    )
    return {
        "indikator.yaml": lines(lambda n: entry.format(word(n)))(n),
        "bab/2-bab.yaml": bab(texts),
    }


def unknown_indicators(n: int) -> dict[str, str]:
    goal = "  - id: t-{0}\n    uraian: Tujuan\n    indikator: [x-{0}]\n"
    return {**named_indicators(n), "tujuan.yaml": lines(lambda n: goal.format(word(n)))(n)}


def cited(n: int) -> dict[str, str]:
    entry = (
        "p-{0}:\n  jenis: Permendagri\n  nomor: '{0}'\n  tahun: 2016\n  tentang: Tata Cara {1}\n"
    )
    citation = "Permendagri Nomor {0} Tahun 2017 tentang Tata Cara {1}."
    return {
        "landasan.yaml": lines(lambda n: entry.format(n + 1, word(n).title()))(n),
        **of_texts(lambda n: citation.format(n + 1, word(n).title()))(n),
    }


def placed(n: int) -> dict[str, str]:
    entry = "  - nama: Usul {0}\n    lokasi: Desa {1} {1}\n    indikator: x\n    volume: '1'\n"
    return {
        "usulan.yaml": "usulan:\n" + lines(lambda n: entry.format(word(n), word(n).title()))(n),
        **of_texts(lambda n: f"Kegiatan di Desa {word(n + 7).title()} {word(n).title()}.")(n),
    }


def mentioned(n: int) -> dict[str, str]:
    tables = lines(lambda number: f"  - tabel: t-c-33\n    id: t{number}\n")(n // 10)
    return {"bab/2-bab.yaml": bab(f"Lihat Tabel 2.{number} itu." for number in range(n)) + tables}


def silenced_figures(n: int) -> dict[str, str]:
    comment = "  # renja: abaikan N204 karena angka lama"
    blocks = (f"  - teks: 'Pagu Rp{number + 450}.000.000.'{comment}\n" for number in range(n))
    return {"bab/2-bab.yaml": "judul: Bab\nisi:\n" + "".join(blocks)}


# Documents of so many parts, through everything that `renja check` does.
DOCUMENTS: dict[str, Callable[[int], dict[str, str]]] = {
    "teks": of_texts(lambda n: f"Kata {word(n)} dan Program {word(n).title()} {n} tahun 2024."),
    "angka": of_texts(lambda n: f"Pagu Rp{n + 450}.000.000 dan {n % 100},{n % 90 + 10}% dari {n + 2} sub kegiatan."),
    "singkatan": of_texts(lambda n: f"Rencana {word(n).title()} ({word(n, 5).upper()}) dan {word(n, 4).upper()}."),
    "ungkapan salah": of_texts(lambda n: f"Lihat {{{{ rujuk('x{word(n)}') }}}} dan {{{{ {word(n)} }}}}."),
    "indikator": named_indicators,
    "indikator tak dikenal": unknown_indicators,
    "peraturan": cited,
    "tempat": placed,
    "rujukan": mentioned,
    "abaikan": silenced_figures,
    "kunci tak dikenal": lambda n: {"renja.yaml": lines(lambda number: f"{word(number)}: 2\n")(n)},
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_checking_a_document_grows_evenly(name: str, tmp_path: Path) -> None:
    def check(size: int) -> None:
        assert len(found(renja(tmp_path, DOCUMENTS[name](size)))) <= MAX_FINDINGS

    assert_grows_evenly(check, 100, most=8)


@pytest.mark.parametrize("apa", ["pagu", "sub_kegiatan", "plafon"])
def test_thousands_of_kontrol_over_thousands_of_codes_are_all_held(
    apa: str, tmp_path: Path
) -> None:
    leaf = "5.03.01.2.03.{0:04d}:\n  nama: Sub {0}\n  pagu: 1.000\n  maju: 1.000\n"
    codes = lines(lambda number: leaf.format(number + 1))(900)
    kontrol = lines(lambda number: f"  - {{apa: {apa}, kode: 5.03.01, nilai: {number + 9}}}\n")
    files = {
        "program.yaml": "5.03.01.2.03:\n  nama: K\n" + codes,
        "renja.yaml": "kontrol:\n" + kontrol(900),
    }
    start = time.process_time()
    findings = found(renja(tmp_path, files))
    assert time.process_time() - start < 20
    assert (
        sum(finding.code.startswith("A20") for finding in findings) == 99
    )  # and as many without an indicator


def test_two_megabytes_of_anything_take_little_memory_and_time(tmp_path: Path) -> None:
    texts = (
        "\t\n" * 950_000,
        "a: \t" * 450_000,
        "[" * 1_900_000,
        "{{ " * 600_000,
        "# renja: abaikan N203\n" * 86_000,
    )
    for text in texts:
        tracemalloc.start()
        start = time.process_time()
        (finding,) = load_text(text, Path("bab.yaml")).diagnostics
        assert time.process_time() - start < 4
        assert tracemalloc.get_traced_memory()[1] < 120_000_000
        tracemalloc.stop()
        assert finding.code == "Y160"
        assert finding.hint


# --- findings


def made(number: int, level: str = "error") -> Diagnostic:
    return Diagnostic(
        "Y101", Location(Path("a.yaml"), number), f"salah {number}", "betulkan", level
    )  # type: ignore[arg-type]


def test_of_more_findings_than_a_thousand_the_last_counts_the_rest() -> None:
    shown = in_order(bounded(made(number) for number in range(1, 5_001)))
    assert len(shown) == MAX_FINDINGS
    assert shown[:-1] == [made(number) for number in range(1, MAX_FINDINGS)]
    assert (shown[-1].code, shown[-1].more, shown[-1].level) == ("D199", 4_001, "error")
    assert "4001" in shown[-1].message
    assert shown[-1].hint


@pytest.mark.parametrize("count", [0, 1, MAX_FINDINGS])
def test_a_thousand_findings_are_all_shown(count: int) -> None:
    everything = [made(number) for number in range(count)]
    assert bounded(everything) == everything


def test_errors_stay_before_warnings() -> None:
    warnings = [made(number, "warning") for number in range(5_000)]
    shown = bounded([made(1), *warnings, made(2)])
    assert made(1) in shown
    assert made(2) in shown
    assert shown[-1].level == "warning"
    assert shown[-1].more == 5_000 - (MAX_FINDINGS - 3)


def test_what_is_bounded_in_parts_adds_up() -> None:
    parts = [
        bounded(made(number) for number in range(start, start + 3_000)) for start in (0, 10_000)
    ]
    (rest,) = (finding for finding in bounded([*parts[0], *parts[1]]) if finding.more)
    assert rest.more == 6_000 - (MAX_FINDINGS - 1)


def test_the_rest_is_counted_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = renja(tmp_path, {"renja.yaml": lines(lambda n: f"{word(n)}: 2\n")(3_000)})
    for form in ("json", "text", "github"):
        assert cli.run(["check", str(path), "--format", form]) == 1
        out = capsys.readouterr().out
        assert "masih ada 2001 temuan lain" in out[out.rindex("D199") - 300 :]


# --- words, texts and numbers

LONG = "a" * (MAX_WORD + 1)
WORDS: dict[str, str] = {
    f"Kata {LONG}.": "Y161",
    f"Kata {'a' * MAX_WORD}.": "",
    f"Kata {'kata-' * 60}kata.": "",
    f"Alamat https://contoh.go.id/{'berkas/' * 40}.": "",
    f"Alamat https://contoh.go.id/{'berkas/' * 80}.": "Y161",
    "Kata " + "kata\u00a0" * 120 + ".": "",  # hard spaces are read as spaces
    "Kata " + "**" + "a" * 60 + "**" + "b" * 60 + ".": "N111",
    "Kata *" + "a" * 40 + "*" + "b" * 40 + "*" + "c" * 40 + "*.": "N111",
    "Tahun " + "{{tahun}}" * 40 + ".": "N111",
    "9" * (MAX_WORD + 1): "Y161",
}


@pytest.mark.parametrize("text", WORDS, ids=range(len(WORDS)))
def test_no_printed_word_is_longer_than_a_line(text: str, tmp_path: Path) -> None:
    wanted = [WORDS[text]] if WORDS[text] else []
    errors = [
        finding
        for finding in found(renja(tmp_path, {"bab/2-bab.yaml": bab([text])}))
        if finding.level == "error"
    ]
    assert [finding.code for finding in errors if finding.code in ("Y161", "N111")] == wanted
    assert all(
        finding.at.file.name == "2-bab.yaml" and finding.at.line == 4 - (finding.code == "N111")
        for finding in errors
    )


PLACES = {
    "renja.yaml": "bawaan: {{lokasi: {0}}}\n",
    "bab/2-bab.yaml": "judul: {0}\nisi: [{{teks: a}}]\n",
    "fakta.yaml": "indeks: {{nilai: 1, satuan: {0}, sumber: BPS}}\n",
    "landasan.yaml": "uu: {{jenis: UU, nomor: '1', tahun: 2004, tentang: {0}}}\n",
    "usulan.yaml": "usulan: [{{nama: {0}, lokasi: a, indikator: b, volume: '1'}}]\n",
    "tabel/contoh.yaml": "judul: a\nkolom: [{{id: a, judul: a, jenis: teks}}]\nbaris: [{{a: {0}}}]\n",
    "indikator.yaml": "{0}: 1\n",
}


@pytest.mark.parametrize("file", PLACES)
def test_the_bound_holds_wherever_a_word_stands(file: str, tmp_path: Path) -> None:
    codes = [finding.code for finding in found(renja(tmp_path, {file: PLACES[file].format(LONG)}))]
    assert "Y161" in codes


def test_a_text_has_its_bound_too() -> None:
    assert long_text("kata " * (MAX_TEXT // 5)) is None
    assert long_text("kata " * (MAX_TEXT // 5) + "a") is not None
    assert long_text("a-" * (MAX_UNBROKEN // 2)) is None
    assert long_text("a-" * (MAX_UNBROKEN // 2) + "a") is not None


def test_texts_grow_no_longer_by_expressions(tmp_path: Path) -> None:
    files = {"bab/2-bab.yaml": bab(["{{nama['5.03.01']}} " * 700])}
    assert "N111" in [finding.code for finding in found(renja(tmp_path, files))]


NUMBERS = (
    "0,99999999999999999999999999%", "Rp" + "9" * 95, "9" * 99, "1" + ".000" * 9, "12,5" + "0" * 90 + "%",
    "9" * 40 + " (tiga) program", "Rp" + "9" * 19 + " triliun", "5-" + "9" * 60, "kode 5." + "9" * 60,
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_any_length_are_findings(number: str, tmp_path: Path) -> None:
    files = {"bab/2-bab.yaml": bab([f"Capaian sebesar {number} dari target tahun ini."])}
    codes = {finding.code for finding in found(renja(tmp_path, files)) if finding.level == "error"}
    assert codes <= {"N220"}
    assert codes or "-" in number or "kode" in number


VALUES = {
    "fakta.yaml": "indeks: {{nilai: '{0}', satuan: a, sumber: BPS}}\n",
    "program.yaml": "5.03.01.2.02.02:\n  nama: Sub\n  pagu: {0}\n",
    "usulan.yaml": "usulan: [{{nama: a, lokasi: a, indikator: b, volume: '1', pagu: {0}}}]\n",
}


@pytest.mark.parametrize(
    "digits", ["9" * 19, "9" * 4_301, "0," + "9" * 26, "9" * 30 + "," + "9" * 30, "1e9999999"]
)
@pytest.mark.parametrize("file", VALUES)
def test_values_of_any_length_are_findings(file: str, digits: str, tmp_path: Path) -> None:
    assert any(
        finding.level == "error"
        for finding in found(renja(tmp_path, {file: VALUES[file].format(digits)}))
    )


def test_a_share_may_have_more_digits_than_decimals_usually_hold(tmp_path: Path) -> None:
    table = (
        "judul: a\nkolom:\n- {id: a, judul: a, jenis: teks}\n- {id: b, judul: b, jenis: angka}\n"
        "- {id: c, judul: c, jenis: angka}\n- {id: d, judul: d, jenis: persen, rumus: {persen: [b, c]}}\n"
        "baris:\n- {a: satu, b: '999999999999999999', c: '0,0000000000000001'}\n"
    )
    block = "  - tabel: besar\n"
    path = renja(tmp_path, {"tabel/besar.yaml": table, "bab/2-bab.yaml": bab(["Teks."]) + block})
    assert not [finding for finding in found(path) if finding.code in ("D142", "Y161")]


# --- a whole Renja


def test_files_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "RENJA_BYTES", 20_000)
    files = {f"bab/{number}-bab.yaml": bab(["kata " * 1_000]) for number in range(2, 9)}
    (finding,) = (finding for finding in found(renja(tmp_path, files)) if finding.code == "Y162")
    assert finding.at.file.parent.name == "bab"


def test_entries_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "RENJA_NODES", 500)
    files = {f"bab/{number}-bab.yaml": bab(["a"] * 100) for number in range(2, 9)}
    assert [finding.code for finding in found(renja(tmp_path, files))].count("Y162") == 1


def test_what_is_drawn_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naskah, "RENJA_DRAWN", 3_000)
    for block in (
        "  - tabel: t-c-33\n    id: t{}\n",
        "  - daftar: program\n",
        "  - daftar: landasan\n",
    ):
        text = bab(["Teks."]) + "".join(block.format(number) for number in range(100))
        codes = [finding.code for finding in found(renja(tmp_path, {"bab/2-bab.yaml": text}))]
        assert codes.count("D141") == 1, block


def test_a_file_has_its_bounds() -> None:
    assert load_text("a: b\n" + "\n" * (MAX_LINES - 2), Path("a.yaml")).data == {"a": "b"}
    assert load_text("a: b\n" + "\n" * MAX_LINES, Path("a.yaml")).data is None
    assert load_text(f"a: {'b ' * (MAX_TEXT // 2)}", Path("a.yaml")).data is None
    many = lines(lambda n: f"k{n}: [a, b, c]\n")(MAX_NODES // 4)
    assert [finding.code for finding in load_text(many, Path("a.yaml")).diagnostics] == ["Y113"]


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 3_000 + "]" * 3_000, "a: " + "{a: " * 3_000, "- " * 3_000 + "a"]
)
def test_deep_flow_is_refused(text: str) -> None:
    assert load_text(text, Path("a.yaml")).diagnostics


def test_deep_sections_are_refused(tmp_path: Path) -> None:
    text = "judul: a\n" + "".join(f"{'  ' * n}bagian:\n{'  ' * n}- judul: b\n" for n in range(30))
    assert "Y113" in [finding.code for finding in found(renja(tmp_path, {"bab/2-bab.yaml": text}))]


# --- templates and expressions

DEEP = 3_000
NESTED = {
    "kurung": "{{ " + "(" * DEEP + "a" + ")" * DEEP + " }}",
    "panggilan": "{{ " + "a(" * DEEP + ")" * DEEP + " }}",
    "daftar": "{{ " + "[" * DEEP + "]" * DEEP + " }}",
    "bila": "{% if a %}" * DEEP + "{% endif %}" * DEEP,
    "bila lain": "{% if a %}" + "{% elif a %}" * DEEP + "{% endif %}",
    "ulang": "{% for a in b %}" * 25 + "{% endfor %}" * 25,
    "blok": "".join(f"{{% block a{n} %}}" for n in range(DEEP)) + "{% endblock %}" * DEEP,
    "atribut": "{{ a" + ".b" * DEEP + " }}",
    "penyaring": "{{ a" + "|upper" * DEEP + " }}",
    "tambah": "{{ a" + " + a" * DEEP + " }}",
    "atau": "{{ a" + " or a" * DEEP + " }}",
    "bukan": "{{ " + "not " * DEEP + "a }}",
    "pilihan": "{{ " + "a if b else " * DEEP + "c }}",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of templates of an office."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


@pytest.mark.parametrize("name", NESTED)
def test_templates_nested_too_deep_are_a_finding(name: str, office: Path) -> None:
    (office / "document.html.j2").write_text(NESTED[name], encoding="utf-8")
    (finding,) = templates.faults()
    assert (finding.code, finding.level) == ("D151", "error")
    assert finding.hint


def test_our_own_templates_pass_that_bound(office: Path) -> None:
    for file in Path(templates.__file__).parents[2].glob("templates/*.j2"):
        (office / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert len(list(office.iterdir())) > 2
    assert [fault for fault in templates.faults() if fault.level == "error"] == []


CIRCLES = {
    "diri sendiri": {"document.html.j2": "{% extends 'document.html.j2' %}"},
    "sisipan": {"document.html.j2": "{% include 'document.html.j2' %}"},
    "berdua": {
        "document.html.j2": "{% extends 'pdf.html.j2' %}",
        "pdf.html.j2": "{% extends 'document.html.j2' %}",
    },
    "makro": {"document.html.j2": "{% macro a(n) %}{{ a(n) }}{% endmacro %}{{ a(1) }}"},
}


@pytest.mark.parametrize("name", CIRCLES)
def test_templates_that_call_themselves_are_a_finding(name: str, office: Path) -> None:
    for file, text in CIRCLES[name].items():
        (office / file).write_text(text, encoding="utf-8")
    path = renja(office.parent, {})
    assert cli.run(["build", "--to", "html", str(path)]) == 1


EXPRESSIONS = (
    "{{ " + "(" * 190 + "tahun" + ")" * 190 + " }}", "{{ tahun" + "|angka" * 60 + " }}",
    "{{ tahun" + ".a" * 190 + " }}",
    "{{ " + "not " * 95 + "tahun }}", "{{ " + "[" * 190 + "]" * 190 + " }}", "{{ tahun" + "[0]" * 120 + " }}",
    "{{ " + "rujuk(" * 60 + ")" * 60 + " }}", "{{ '" + "a " * 190 + "' }}", "{{ " + "9" * 90 + " }}",
)  # fmt: skip


@pytest.mark.parametrize("text", EXPRESSIONS, ids=range(len(EXPRESSIONS)))
def test_expressions_of_any_shape_are_read_or_told(text: str, tmp_path: Path) -> None:
    codes = {
        finding.code[:3]
        for finding in found(renja(tmp_path, {"bab/2-bab.yaml": bab([text])}))
        if finding.level == "error"
    }
    assert codes <= {"N10", "Y16"}


def test_markers_are_those_that_patterns_would_find() -> None:
    rng = random.Random(5)
    expression, stray = r"\{\{.*?\}\}", r"\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}|\{#|#\}"
    signs = ["{", "}", "{{", "}}", "%", "#", "{%", "%}", "a", "\n", " "]
    for _ in range(20_000):
        text = "".join(rng.choices(signs, k=rng.randint(0, 12)))
        plain = re.sub(expression, lambda match: " " * len(match[0]), text)
        assert [*markers.expressions(text)] == [
            match.span() for match in re.finditer(expression, text)
        ], repr(text)
        assert markers.blanked(text) == plain
        assert [*markers.strays(text)] == [match.span() for match in re.finditer(stray, plain)], (
            repr(text)
        )


# --- comments, likeness, figures


def test_blocks_that_comments_stand_for_end_where_indents_do() -> None:
    head = "  # renja: abaikan N20{} karena x\n"
    text = (
        "a: |"
        + head.format(1)
        + "  b\n\n  c\nd: e\n- f: |"
        + head.format(2)
        + "    g\n  h: i\nj: k"
    )
    spans = {
        silence.code: (silence.first, silence.last)
        for silence in find_silences(text.split("\n"), Path("a"))
    }
    assert spans == {"N201": (1, 4), "N202": (6, 8)}


def test_each_finding_is_silenced_by_the_first_comment_and_every_comment_counts() -> None:
    comment = "# renja: abaikan N201 karena {}\n"
    text = comment.format("a") + comment.format("b") + "teks: c\n" + comment.format("d") + "teks: e"
    silences = list(find_silences(text.split("\n"), Path("a.yaml")))
    here = Diagnostic("N201", Location(Path("a.yaml"), 3), "salah", "", "warning")
    assert [(finding.code, finding.at.line) for finding in heard([here], silences)] == [("D192", 4)]


@pytest.mark.parametrize("place", range(8))
def test_a_misspelt_word_is_found_among_thousands(place: int) -> None:
    known = [word(number * 7_919, 8) for number in range(5_000)]
    right = known[1_234]
    wrong = f"{right[:place]}z{right[place + 1 :]}"
    assert nearest(wrong, known) == f"mungkin maksudnya '{right}'"


def test_hints_take_little_time_among_thousands_of_names() -> None:
    known = [f"indikator-{word(number)}-{word(number * 31, 30)}" for number in range(5_000)]
    start = time.process_time()
    for number in range(300):
        nearest(f"indikatr-{word(number * 3)}-{word(number, 30)}", known)
    assert time.process_time() - start < 6


def figures(path: Path) -> list[str]:
    return [finding.message for finding in found(path) if finding.code in ("N201", "N202", "N204")]


def test_a_thousand_typed_figures_share_one_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    judge = support._Judge
    monkeypatch.setattr(support, "_Judge", lambda *given: built.append(1) or judge(*given))
    text = "Pagu {0} ialah Rp{1}.000.000, atau {2},5% dari {1} sub kegiatan."
    path = renja(
        tmp_path, {"bab/2-bab.yaml": bab(text.format(word(n), n + 450, n % 90) for n in range(350))}
    )
    start = time.process_time()
    assert len(figures(path)) > 300
    assert time.process_time() - start < 6
    assert built == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Renja ini memuat 4 sub kegiatan.", True),
        (
            "Pada 4 kecamatan, Renja ini memuat 4 sub kegiatan.",
            True,
        ),  # the figure stands in the sentence twice
        ("Renja ini memuat 4 sub kegiatan, di 4 kecamatan.", True),
        ("Renja ini berlaku di 4 kecamatan.", False),
    ],
)
def test_a_figure_is_judged_by_where_it_stands(text: str, told: bool, tmp_path: Path) -> None:
    path = renja(tmp_path, {"bab/2-bab.yaml": bab([text])})
    assert bool([finding for finding in found(path) if finding.code == "N202"]) is told


@pytest.mark.parametrize(
    "words",
    [
        "satu juta dua ratus ", "dua belas (", "koma dua ", "5 % ", "lima persen ", "naik 5 persen ",
        "1)", "(1) ", "Rp1.000 ", "tiga (3) program ", "tahun lalu ", "Kepala Dinas Kesehatan ",
        "Peraturan Bupati Nomor 1 ", '"', "2024-", "Program Penunjang Urusan ",
    ],
)  # fmt: skip
def test_one_wording_again_and_again_takes_time_by_its_length(words: str, tmp_path: Path) -> None:
    text = (words * MAX_TEXT)[: MAX_TEXT - 1_000]
    path = renja(
        tmp_path, {"bab/2-bab.yaml": bab([text[n : n + 90] for n in range(0, len(text), 90)])}
    )
    start = time.process_time()
    found(path)
    assert time.process_time() - start < 4


def test_a_closed_bracket_behind_many_open_ones_is_not_told() -> None:
    """However much was read in vain before it."""
    deep = [" " * number + "a: {" for number in range(150)]
    told = outline([*deep, "z: {b: 1, c: [2, 3]}"])
    assert told.lines[-1] == "z: {b: 1, c: [2, 3]}"
    assert len(told.wounds) > 100 and all(wound.line <= len(deep) for wound in told.wounds)
