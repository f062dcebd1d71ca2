"""A Renja on its way to another edition: what the catalogue decides is done everywhere, the rest is told, and nothing
else of a file changes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from renja_build import kode
from renja_build.acuan.katalog_nomenklatur import file_of, written
from renja_build.acuan.nomenklatur import Asal, Entri
from renja_build.cli import run
from renja_build.diagnostics import ContentError
from renja_build.folder import Folder, read_folder
from renja_build.model.check import check_folder
from renja_build.nodes import Isi, Larik, Peta
from renja_build.pipeline.mend import write_mended
from renja_build.pipeline.recode import Dipindahkan, recode

EDISI = "kepmendagri-900-1-861-2026"
RENJA = """# identitas
daerah: Contoh Raya
tingkat: kabupaten
ibu_kota: Kota Contoh
perangkat_daerah: {nama: Dinas Sosial, singkatan: Dinsos, bidang_urusan: [1.06]}
jenis: murni
tahun: 2027
renstra: {awal: 2025, akhir: 2029}
sistematika: permendagri-86-2017-murni
edisi_nomenklatur: kepmendagri-900-1317-2023   # diganti bila pindah
status: rancangan
tempat: Kota Contoh
tanggal: Agustus 2026
penanda_tangan: {jabatan: Kepala Dinas, nama: "[Nama]"}
"""


def lay_out(folder: Path, files: Mapping[str, str], entries: Mapping[str, Entri]) -> Path:
    """A repository of content with one Renja and the catalogue of the edition to come."""
    renja = folder / "content" / "dinsos"
    for name, text in {"renja.yaml": RENJA, **files}.items():
        (renja / name).parent.mkdir(parents=True, exist_ok=True)
        (renja / name).write_bytes(text.encode())
    catalogue = folder / file_of(EDISI)
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(written({"kabkot": entries}), encoding="utf-8")
    return renja


def moved(folder: Path, renja: Path) -> Dipindahkan:
    """What is changed and told, the files written."""
    with chdir(folder):
        result = recode(renja, EDISI)
        list(write_mended(result.files))
    return result


PROGRAM = """# Program tahun ini
1.06.04:
  nama: Program Rehabilitasi Sosial

1.06.04.2.01:
  nama: Rehabilitasi Sosial Dasar   # kegiatan

# bantuan bagi penyandang disabilitas
1.06.04.2.01.03:
  nama: Alat Bantu
  pagu: 315.000.000   # naik
  indikator: {alat: {target: 70}}
"""
INDIKATOR = """alat: {nama: Jumlah Orang, untuk: 1.06.04.2.01.0003, satuan: Orang, jenis: keluaran}
"""
BAB = """judul: PENDAHULUAN
bagian:
  - judul: Latar Belakang
    isi:
      - teks: |
          Pagu {{ pagu.per_kode["1.06.04.2.01.03"] | rupiah }} tersedia.
          Kode 1.06.04.2.01.03 dahulu lain.
"""
FILES = {
    "program.yaml": PROGRAM,
    "indikator.yaml": INDIKATOR,
    "realisasi.yaml": "rupiah:\n  1.06.04.2.01.03: {2025: {pagu: 10.000.000, realisasi: 9.000.000}}\n",
    "bab/1.yaml": BAB,
}
KEGIATAN = {
    "1.06.04": Entri("PROGRAM REHABILITASI SOSIAL"),
    "1.06.04.2.01": Entri("Rehabilitasi Sosial Dasar"),
}
OLD = (Asal("1.06.04.2.01.0003", "Alat Bantu"),)


def test_a_code_is_moved_wherever_it_stands(tmp_path: Path) -> None:
    entries = {
        **KEGIATAN,
        "1.06.05": Entri("PROGRAM ALAT BANTU DAN (SDA) UNTUK ASN"),
        "1.06.05.2.02": Entri("Alat, Bantu: Baru"),
        "1.06.05.2.02.0015": Entri("Penyediaan Alat Bantu", sebelumnya=OLD),
    }
    renja = lay_out(tmp_path, FILES, entries)
    result = moved(tmp_path, renja)
    assert (
        (renja / "program.yaml").read_text()
        == """# Program tahun ini
1.06.04:
  nama: Program Rehabilitasi Sosial

1.06.04.2.01:
  nama: Rehabilitasi Sosial Dasar   # kegiatan

1.06.05:
  nama: Program Alat Bantu dan (SDA) untuk ASN

1.06.05.2.02:
  nama: "Alat, Bantu: Baru"

# bantuan bagi penyandang disabilitas
1.06.05.2.02.15:
  nama: Penyediaan Alat Bantu
  pagu: 315.000.000   # naik
  indikator: {alat: {target: 70}}
"""
    )
    assert (renja / "indikator.yaml").read_text() == INDIKATOR.replace(
        "1.06.04.2.01.0003", "1.06.05.2.02.0015"
    )
    assert "  1.06.05.2.02.15: {2025" in (renja / "realisasi.yaml").read_text()
    assert (renja / "bab/1.yaml").read_text() == BAB.replace(
        '"1.06.04.2.01.03"', '"1.06.05.2.02.15"'
    )
    assert (
        f"edisi_nomenklatur: {EDISI}   # diganti bila pindah" in (renja / "renja.yaml").read_text()
    )
    told = [f"{one.at.file.name}:{one.at.line} {one.message}" for one in result.findings]
    assert told == [
        "1.yaml:7 kode 1.06.04.2.01.03 diketik dalam kalimat, sedangkan barisnya menjadi 1.06.05.2.02.0015",
        "program.yaml:5 kegiatan 1.06.04.2.01 tidak lagi memuat baris",
    ]
    assert {one.code for one in result.findings} == {"K111"}
    with chdir(tmp_path):
        assert list(check_folder(read_folder(renja))) == []
    assert moved(tmp_path, renja).files == (), "a second time nothing is left to do"


UNSURE = {
    "split": (
        {"1.06.04.2.01.0008": Entri("Alat Jalan", sebelumnya=OLD),
         "1.06.04.2.01.0009": Entri("Alat Dengar", sebelumnya=OLD)},
        "terbagi menjadi beberapa kode", "1.06.04.2.01.0008, 1.06.04.2.01.0009",
    ),
    "gone": ({}, "tidak ada lagi", "tentukan kodenya"),
    "gone, its name elsewhere": (
        {"1.06.05.2.01.0001": Entri("ALAT BANTU")}, "tidak ada lagi", "pilih: 1.06.05.2.01.0001",
    ),
    "another thing": (
        {"1.06.04.2.01.0003": Entri("Layanan Kedaruratan")}, "kini bernama 'Layanan Kedaruratan'", "",
    ),
    "another thing, and replaced": (
        {"1.06.04.2.01.0003": Entri("Layanan Kedaruratan"),
         "1.06.04.2.01.0008": Entri("X", sebelumnya=(Asal("1.06.04.2.01.0003", "Lain Sama Sekali"),))},
        "dipakai lagi untuk hal lain", "1.06.04.2.01.0008",
    ),
    "there, and replaced": (
        {"1.06.04.2.01.0003": Entri("Alat Bantu"), "1.06.04.2.01.0008": Entri("Y", sebelumnya=OLD)},
        "masih ada, tetapi ada juga penggantinya", "1.06.04.2.01.0008",
    ),
    "without a parent": (
        {"1.06.07.2.01.0001": Entri("Alat Bantu", sebelumnya=OLD)},
        "induk 1.06.07.2.01 tidak ada dalam katalog", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSURE)
def test_what_the_catalogue_does_not_decide_is_told_and_left(name: str, tmp_path: Path) -> None:
    entries, words, hint = UNSURE[name]
    renja = lay_out(tmp_path, FILES, {**KEGIATAN, **entries})
    result = moved(tmp_path, renja)
    (finding,) = result.findings
    assert words in finding.message
    assert hint in finding.hint
    assert (finding.at.file.name, finding.at.line) == ("program.yaml", 9)
    assert [file.path.name for file in result.files] == ["renja.yaml"]


def test_two_rows_do_not_become_one(tmp_path: Path) -> None:
    second = "\n1.06.04.2.01.05:\n  nama: Alat Dengar\n  pagu: 1.000.000\n"
    both = (*OLD, Asal("1.06.04.2.01.0005", "Alat Dengar"))
    entries = {**KEGIATAN, "1.06.04.2.01.0009": Entri("Alat", sebelumnya=both)}
    renja = lay_out(tmp_path, {**FILES, "program.yaml": PROGRAM + second}, entries)
    result = moved(tmp_path, renja)
    assert len(result.findings) == 2
    assert all("sudah dipakai baris lain" in one.message for one in result.findings)
    assert (renja / "program.yaml").read_text() == PROGRAM + second


def test_codes_that_change_places(tmp_path: Path) -> None:
    second = "\n1.06.04.2.01.05:\n  nama: Alat Dengar\n  pagu: 1.000.000\n"
    entries = {
        **KEGIATAN,
        "1.06.04.2.01.0005": Entri("Alat Bantu", sebelumnya=OLD),
        "1.06.04.2.01.0003": Entri(
            "Alat Dengar", sebelumnya=(Asal("1.06.04.2.01.0005", "Alat Dengar"),)
        ),
    }
    renja = lay_out(tmp_path, {**FILES, "program.yaml": PROGRAM + second}, entries)
    assert [
        one.message for one in moved(tmp_path, renja).findings if "diketik" not in one.message
    ] == []
    rows = re.findall(r"^(1.*):\n  nama: (.*)", (renja / "program.yaml").read_text(), re.MULTILINE)
    assert rows[2:] == [("1.06.04.2.01.05", "Alat Bantu"), ("1.06.04.2.01.03", "Alat Dengar")]


@pytest.mark.parametrize(
    ("before", "official", "after"),
    [
        ("Penyediaan Barang Cetak", "Penyediaan Barang Cetakan", "Penyediaan Barang Cetakan"),
        ("penyediaan  barang cetakan", "Penyediaan Barang Cetakan", "penyediaan  barang cetakan"),
        ("'Barang, Cetak dan Ganda'", "Barang, Cetakan dan Ganda", "'Barang, Cetakan dan Ganda'"),
        ('"Barang: Cetak dan Ganda"', "Barang: Cetakan dan Ganda", '"Barang: Cetakan dan Ganda"'),
        (
            "Barang Cetak dan Ganda",
            'Barang "Cetakan": dan Ganda',
            '"Barang \\"Cetakan\\": dan Ganda"',
        ),
    ],
)
def test_a_name_that_was_reworded_is_written_as_it_was_quoted(
    before: str, official: str, after: str, tmp_path: Path
) -> None:
    program = PROGRAM.replace("nama: Alat Bantu", f"nama: {before}   # nama lama")
    entries = {**KEGIATAN, "1.06.04.2.01.0003": Entri(official)}
    renja = lay_out(tmp_path, {**FILES, "program.yaml": program}, entries)
    assert moved(tmp_path, renja).findings == ()
    assert (renja / "program.yaml").read_text() == program.replace(f": {before} ", f": {after} ")


def test_a_name_in_braces_is_quoted_where_its_comma_would_end_it(tmp_path: Path) -> None:
    program = PROGRAM.split("# bantuan", maxsplit=1)[0] + (
        "1.06.04.2.01.03: {nama: Alat Bantu dan Peraga, pagu: 1.000.000, indikator: {alat: {target: 70}}}\n"
    )
    entries = {**KEGIATAN, "1.06.04.2.01.0003": Entri("Alat, Bantu dan Peraga")}
    renja = lay_out(tmp_path, {**FILES, "program.yaml": program}, entries)
    assert moved(tmp_path, renja).findings == ()
    assert '{nama: "Alat, Bantu dan Peraga", pagu' in (renja / "program.yaml").read_text()


def test_rows_of_earlier_years_stay(tmp_path: Path) -> None:
    old = """
1.06.15: {nama: Program Lama, hanya: evaluasi}
1.06.15.02: {nama: Kegiatan Lama, hanya: evaluasi}
1.06.04.2.01.07: {nama: Sandang, hanya: evaluasi}
"""
    entries = {**KEGIATAN, "1.06.04.2.01.0003": Entri("Alat Bantu"),
               "1.06.04.2.01.0009": Entri("Sandang", sebelumnya=(Asal("1.06.04.2.01.0007", "Sandang"),))}  # fmt: skip
    renja = lay_out(tmp_path, {**FILES, "program.yaml": PROGRAM + old}, entries)
    assert moved(tmp_path, renja).findings == ()
    assert (renja / "program.yaml").read_text() == PROGRAM + old


def test_a_file_of_windows_keeps_its_ends_and_mark(tmp_path: Path) -> None:
    text = "\ufeff" + PROGRAM.replace("\n", "\r\n")
    entries = {**KEGIATAN, "1.06.05": Entri("Program A"), "1.06.05.2.01": Entri("B"),
               "1.06.05.2.01.0001": Entri("Alat Bantu", sebelumnya=OLD)}  # fmt: skip
    renja = lay_out(tmp_path, {**FILES, "program.yaml": text}, entries)
    moved(tmp_path, renja)
    after = (renja / "program.yaml").read_bytes().decode()
    assert after.startswith("\ufeff# Program") and "1.06.05:\r\n  nama: Program A\r\n" in after
    assert "\n" not in after.replace("\r\n", "")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = {**KEGIATAN, "1.06.04.2.01.0009": Entri("Alat Bantu", sebelumnya=OLD)}
    renja = lay_out(tmp_path, {**FILES, "bab/1.yaml": BAB.split("          Kode")[0]}, entries)
    with chdir(tmp_path):
        assert run(["recode", "edisi-lain"]) == 2
        assert "renja import BERKAS.xlsx --edisi edisi-lain" in capsys.readouterr().err
        assert run(["recode", EDISI, "--diff"]) == 0
        out = capsys.readouterr().out
        assert "+1.06.04.2.01.09:" in out and "-1.06.04.2.01.03:" in out
        assert (renja / "program.yaml").read_text() == PROGRAM, "a diff writes nothing"
        assert run(["recode", EDISI, "dinsos"]) == 0
        out = capsys.readouterr().out
    assert (
        "content/dinsos/program.yaml\n" in out
        and "1.06.04.2.01.09:" in (renja / "program.yaml").read_text()
    )


def test_a_renja_that_cannot_be_read_whole_is_left(tmp_path: Path) -> None:
    renja = lay_out(tmp_path, {**FILES, "program.yaml": PROGRAM + "x: [\n"}, KEGIATAN)
    with pytest.raises(ContentError):
        moved(tmp_path, renja)


# A round of random plans over random catalogues.

ROUNDS = 200
WORDS = """Penyediaan Pelayanan Bimbingan Fasilitasi Pengelolaan Pembinaan Alat Data Sandang Pangan Lanjut
Anak Disabilitas Keluarga Rumah Jaminan Bantuan Informasi, Terpadu: Daerah Khusus"""


FATES = ("stay", "stay", "reworded", "move", "move", "gone", "split", "reused", "merge")


@dataclass
class Acak:
    """A plan, a catalogue, and what the catalogue decides for certain: codes by their new ones."""

    rng: random.Random
    old: dict[str, str] = field(default_factory=dict)  # names by code
    new: dict[str, Entri] = field(default_factory=dict)
    sure: dict[str, str] = field(default_factory=dict)

    def name(self) -> str:
        return " ".join(self.rng.sample(WORDS.split(), 5)) + f" {self.rng.randrange(10**6)}"

    def build(self) -> None:
        """Two programs of old, and an edition in which their sub kegiatan stay, go, move, split or merge."""
        self.new["1.06.09"] = Entri(self.name())
        self.new["1.06.09.2.01"] = Entri(self.name())
        free = iter([f"1.06.{p}.2.01.{n:04}" for n in range(50, 99) for p in ("02", "03", "09")])
        for program in ("1.06.02", "1.06.03"):
            self.old[program] = self.old[f"{program}.2.01"] = ""
            for above in (program, f"{program}.2.01"):
                self.old[above] = self.name()
                self.new[above] = Entri(
                    self.old[above].upper() if above == program else self.old[above]
                )
            for number in range(1, self.rng.randint(3, 8)):
                self.leaf(f"{program}.2.01.{number:04}", free)

    def leaf(self, code: str, free: object) -> None:
        nama = self.old[code] = self.name()
        before = (Asal(code, nama if self.rng.random() < 0.8 else ""),)
        fate = self.rng.choice(FATES)
        target = next(free)  # type: ignore[call-overload]
        if fate in ("stay", "reworded"):
            self.new[code] = Entri(nama if fate == "stay" else f"{nama} Baru")
            self.sure[code] = code
        elif fate == "move":
            self.new[target] = Entri(self.name(), sebelumnya=before)
            self.sure[code] = target
        elif fate == "split":
            for part in (target, next(free)):  # type: ignore[call-overload]
                self.new[part] = Entri(self.name(), sebelumnya=before)
        elif fate == "reused":
            self.new[code] = Entri(self.name())
        elif fate == "merge":  # with a second row, which alone would move
            twin = f"{code[:-4]}00{int(code[-2:]) + 20}"
            self.old[twin] = self.name()
            self.new[target] = Entri(self.name(), sebelumnya=(*before, Asal(twin)))

    def shown(self, code: str) -> str:
        short = code.count(".") == 5 and self.rng.random() < 0.3 and ".00" in code
        return code.replace(".00", ".") if short else code

    def comment(self) -> str:
        return (
            f"# {self.rng.choice(list(self.old))} {self.rng.randrange(999)}\n"
            if self.rng.random() < 0.4
            else ""
        )

    def program(self) -> str:
        rows = []
        for code, nama in self.old.items():
            quote = '"' if ": " in nama or self.rng.random() < 0.2 else ""
            mark = self.rng.random()
            rows.append(f"{self.comment()}{self.shown(code)}:\n")
            rows.append(f"  nama: {quote}{nama}{quote}  # {mark}\n")
            if code.count(".") == 5:
                rows.append(self.rng.choice(["", "  # pagu sementara\n"]))
                rows.append(f"  pagu: {self.rng.randrange(1, 999)}.000.000\n")
                rows.append(f"  indikator: {{{measure(code)}: {{target: {mark:.2f}}}}}\n")
            rows.append(self.rng.choice(["", "\n"]))
        return "".join(rows)

    def files(self) -> dict[str, str]:
        leaves = [code for code in self.old if code.count(".") == 5]
        rest = "satuan: Orang, jenis: keluaran"
        named = [
            f"{self.comment()}{measure(code)}: {{nama: I {code[-6:]}, untuk: {self.shown(code)}, {rest}}}\n"
            for code in leaves
        ]
        spent = [
            f"  {self.shown(code)}: {{2025: {{pagu: 9.000.000, realisasi: 1.000.000}}}}  # {code}\n"
            for code in leaves
            if self.rng.random() < 0.7
        ]
        quoted = [
            f'          {{{{ pagu.per_kode["{self.shown(code)}"] | rupiah }}}}.\n'
            for code in leaves
        ]
        return {
            "program.yaml": self.program(),
            "indikator.yaml": "".join(named),
            "realisasi.yaml": "".join(["rupiah:\n  total: {2024: {pagu: 1.000.000}}\n", *spent]),
            "bab/1.yaml": "".join([BAB.split("          Pagu", maxsplit=1)[0], *quoted]),
        }


def measure(code: str) -> str:
    return f"i-{code.replace('.', '-')}"


def comments(text: str) -> list[str]:
    return re.findall(r"#.*", text)


def others(value: Isi, known: Mapping[str, int]) -> object:
    """Data in which every code is its number and names of rows are left out; what was not there before is None."""
    if isinstance(value, Peta):
        pairs = (
            (known.get(kode.key(key), str(key)), others(inner, known))
            for key, inner in value.items()
        )
        return {key: inner for key, inner in pairs if key != "nama"}
    if isinstance(value, Larik):
        return [others(inner, known) for inner in value]
    if value is None or isinstance(value, bool):
        return value
    number = known.get(kode.key(value))
    return (
        number
        if number is not None
        else re.sub(r'(?<=")[\d.]+(?=")', lambda m: str(known[kode.key(m[0])]), value)
    )


def rows_of(folder: Folder) -> list[str]:
    return [kode.key(code) for code in folder.single["program"]]


def whole(folder: Folder) -> Sequence[Peta]:
    return [folder.single[name] for name in ("program", "indikator", "realisasi")] + list(
        folder.series["bab"]
    )


@pytest.mark.parametrize(
    "seed",
    [pytest.param(seed, marks=[pytest.mark.slow] * (seed > 0)) for seed in range(0, ROUNDS, 20)],
)
def test_nothing_is_lost_and_no_comment_touched(seed: int, tmp_path: Path) -> None:
    for number in range(seed, seed + 20):
        acak = Acak(random.Random(number))
        acak.build()
        folder = tmp_path / str(number)
        files = acak.files()
        renja = lay_out(folder, files, acak.new)
        with chdir(folder):
            before = read_folder(renja)
            assert [*before.found, *check_folder(before)] == [], number
        result = moved(folder, renja)
        with chdir(folder):
            after = read_folder(renja)
            assert [*after.found, *check_folder(after)] == [], number
        for name, text in files.items():
            assert comments((renja / name).read_text(encoding="utf-8")) == comments(text), number
        old, new = rows_of(before), rows_of(after)
        inserted = [code for code in ("1.06.09", "1.06.09.2.01") if code in new and code not in old]
        kept = [code for code in new if code not in inserted]
        assert len(kept) == len(old), number
        data = [others(part, {code: n for n, code in enumerate(old)}) for part in whole(before)]
        data_after = [
            others(part, {code: n for n, code in enumerate(kept)}) for part in whole(after)
        ]
        program = {key: row for key, row in data_after[0].items() if key not in inserted}  # type: ignore[attr-defined]
        assert [program, *data_after[1:]] == data, number
        told = {
            kode.key(m) for one in result.findings for m in re.findall(r"kode (\S+)", one.message)
        }
        for was, now in zip(old, kept, strict=True):
            if was.count(".") == 5:
                assert now == acak.sure.get(was, was), number
                assert (was in acak.sure) != (was in told), (
                    f"{number}: {was} is neither decided nor told"
                )
        assert moved(folder, renja).files == (), number
