"""Kinds of mistake that a planner makes, each as a change of the text of one content file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from renja_build.acuan.katalog import ejaan
from renja_build.render.id_format import bilangan

Change = Callable[["re.Match[str]", random.Random], str]


@dataclass(frozen=True, slots=True)
class Jenis:
    """One kind: where its places are found, what stands there then, and which findings tell it."""

    nama: str
    berkas: str
    pola: str
    ubah: Change
    temuan: tuple[str, ...]
    slug: str = "balangan-2023"
    naskah: bool = False  # told only when the prose is rendered

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the mistake can be made; comments are none."""
        for match in re.finditer(self.pola, text, re.MULTILINE):
            line = text[text.rfind("\n", 0, match.start() + 1) + 1 : match.start() + 1]
            if not line.lstrip().startswith("#"):
                yield match

    def plant(self, text: str, chance: random.Random) -> str:
        """The text with one mistake, at a place that chance picks."""
        places = list(self.places(text))
        chance.shuffle(places)
        for match in places:
            new = self.ubah(match, chance)
            if new != match[0]:
                return text[: match.start()] + new + text[match.end() :]
        raise AssertionError(f"{self.nama}: no place in {self.berkas}")


def to(text: str) -> Change:
    """A fixed text in place of the match; `\\1` as in `re.sub`."""
    return lambda match, _: match.expand(text)


def amount(change: Callable[[str], str]) -> Change:
    """The match's digits (group 2) changed and dotted again, behind group 1."""

    def apply(match: re.Match[str], _: random.Random) -> str:
        digits = match[2].replace(".", "")
        changed = change(digits)
        return f"{match[1]}{int(changed):,}".replace(",", ".") if changed.strip("0") else match[0]

    return apply


def _swap(digits: str) -> str:
    place = next((n for n in range(1, len(digits) - 1) if digits[n] != digits[n + 1]), 0)
    return (
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if place
        else digits
    )


def _letter_lost(match: re.Match[str], chance: random.Random) -> str:
    words = [n for n in range(1, len(match[2]) - 1) if match[2][n - 1 : n + 2].isalpha()]
    place = chance.choice(words)
    return match[1] + match[2][:place] + match[2][place + 1 :]


def _doubled(match: re.Match[str], _: random.Random) -> str:
    return match[0] + match[0]


def _wrong_count(match: re.Match[str], chance: random.Random) -> str:
    return f"{match[1]}Renja ini memuat {bilangan(chance.choice([32, 33, 34, 41, 44, 45]))} sub kegiatan. "


def _off_by_far(match: re.Match[str], chance: random.Random) -> str:
    return bilangan(chance.choice([7, 19, 45, 77])) + match[1]


def planted(*sentences: str) -> Change:
    """One of the sentences before the match's own."""
    return lambda match, chance: f"{match[1]}{chance.choice(sentences)} "


def _word_lost(words: str, before: str = "", after: str = "") -> Change:
    """A sentence with the phrase, one of its inner words left out."""

    def apply(match: re.Match[str], chance: random.Random) -> str:
        parts = words.split()
        place = chance.randrange(1, len(parts) - 1)
        return f"{match[1]}{before}{' '.join(parts[:place] + parts[place + 1 :])}{after} "

    return apply


def _spelled(match: re.Match[str], chance: random.Random) -> str:
    return f"{match[1]}Setiap {chance.choice(sorted(ejaan()))} dicatat dengan cermat. "


def _old(_: re.Match[str], chance: random.Random) -> str:
    return chance.choice(
        ["Permendagri Nomor 54 Tahun 2010", "Peraturan Menteri Dalam Negeri No. 54 Tahun 2010"]
    )


def _wrong_number(_: re.Match[str], chance: random.Random) -> str:
    return chance.choice(["Nomor 68 Tahun 2017", "Nomor 86 Tahun 2016", "Nomor 86 Tahun 2018"])


def _wrong_title(match: re.Match[str], chance: random.Random) -> str:
    return chance.choice(
        [match[1] + match[3], f"{match[1]}Rencana {match[3]}", "Tata Cara Penyusunan Renja"]
    )


def _repeated(_: re.Match[str], __: random.Random) -> str:
    return "program, kegiatan, dan "


def _wrong_initials(match: re.Match[str], chance: random.Random) -> str:
    place = chance.choice([2, 3, 4, 5])  # without the second letter it is another body, BPSDM
    return f"{match[1]}{chance.choice(['BKPSDM'[:place] + 'BKPSDM'[place + 1 :], 'BKPSDMD'])} menyusunnya. "


def _letter_of_place_lost(match: re.Match[str], chance: random.Random) -> str:
    place = chance.randrange(1, len("Tenggarong"))
    name = "Tenggarong"[:place] + "Tenggarong"[place + 1 :]
    return f"{match[1]}Gedung diklat berada di {name} Seberang. "


def _gap(match: re.Match[str], chance: random.Random) -> str:
    low = chance.choice([41, 51, 61])
    scale = f"{low + 20}-100, {low + 10}-{low + 19}, {low}-{low + 9}, dan di bawah {low - 1}"
    return f"{match[1]}Kategori nilai ialah {scale}. "


MONEY = r"^(  pagu: )([\d.]+)$"
LATER = r"^(  maju: )([\d.]+)$"
LEAF = r"\n5\.0\d\.\d\d\.2\.\d\d\.\d\d:\n(?:  .*\n)+"
CODE = r"^(5\.0\d\.\d\d)\.2\.(\d\d)\.(\d\d):$"
NAME = r"^(  nama: )(\w.*)$"
PROGRAM, INDIKATOR, REALISASI, RENJA = (
    "program.yaml",
    "indikator.yaml",
    "realisasi.yaml",
    "renja.yaml",
)
LANDASAN, PENUTUP, BANJAR = "landasan.yaml", "bab/4-penutup.yaml", "banjarbaru-2024p"
KUKAR = "kukar-2025"
AWAL, AKHIR = "bab/1-pendahuluan.yaml", "bab/5-penutup.yaml"
_EXPANSIONS = planted(
    "Acuannya Rencana Kerja Perangkat Daerah (RKPD).",
    "Acuannya Rencana Pembangunan Jangka Panjang (RPJMD).",
    "Rencana ini menjadi Dokumen Pelaksanaan Anggaran (DPPA).",
    "Nilainya menurut Sistem Akuntabilitas Instansi Pemerintah (SAKIP).",
    "Plafonnya dalam Prioritas dan Pagu Anggaran Sementara (PPAS).",
    "Pesertanya Aparat Sipil Negara (ASN).",
    "Datanya dalam Sistem Informasi Perangkat Daerah (SIPD).",
)
_CUT_NAMES = planted(
    "Badan Kepegawaian dan Pengembangan Daerah menyusunnya.",
    "Badan Kepegawaian dan Pengembangan Sumber Daya menyusunnya.",
    "Rencana Badan Kepegawaian dan Pengembangan ditetapkan.",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Kabupaten Balangan menyusunnya.",
)
_OLD_NAMES = planted(
    "Badan Kepegawaian, Pendidikan dan Pelatihan Daerah menyusunnya.",
    "Kepala Badan Kepegawaian Pendidikan dan Pelatihan Daerah Kabupaten Balangan menandatanganinya.",
)
_MISSED = planted(
    "Program Kepegawaian Daerah belum mencapai target.",
    "Program Pengembangan Sumber Daya Manusia tidak memenuhi targetnya.",
    "Pada Tahun 2023 Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota belum mencapai target.",
)
_OTHER_YEAR = planted(
    *(f"Renja ini menjadi pedoman pelaksanaan program Tahun {year}." for year in (2021, 2022, 2024))
)
SENTENCE = r"^(      )(?=[A-Z][a-z]+ .*\.$)"

JENIS = (
    Jenis("pagu terhapus", PROGRAM, r"^  pagu: [\d.]+\n", to(""), ("P201",)),
    Jenis("pagu nol", PROGRAM, MONEY, to(r"\g<1>0"), ("P201",)),
    Jenis(
        "titik ribuan hilang satu angka",
        PROGRAM,
        r"^(  pagu: [\d.]*)\d(\.\d{3})$",
        to(r"\1\2"),
        ("P101", "A201"),
    ),
    Jenis("pagu negatif", PROGRAM, MONEY, to(r"\1-\2"), ("P102",)),
    Jenis("pagu bersen", PROGRAM, MONEY, to(r"\1\2,50"), ("P101",)),
    Jenis("pagu berlambang Rp", PROGRAM, MONEY, to(r"\1Rp\2"), ("P101",)),
    Jenis("satu nol berlebih", PROGRAM, MONEY, amount(lambda d: d + "0"), ("A201",)),
    Jenis("satu nol hilang", PROGRAM, MONEY, amount(lambda d: d.removesuffix("0")), ("A201",)),
    Jenis("dua angka tertukar", PROGRAM, MONEY, amount(_swap), ("A201",)),
    Jenis("6 terbaca 8", PROGRAM, MONEY, amount(lambda d: d.replace("6", "8", 1)), ("A201",)),
    Jenis("3 terbaca 5", PROGRAM, MONEY, amount(lambda d: d.replace("3", "5", 1)), ("A201",)),
    Jenis(
        "pagu memakai prakiraan maju",
        PROGRAM,
        r"^(  pagu: )[\d.]+\n  maju: ([\d.]+)$",
        to(r"\1\2\n  maju: \2"),
        ("A201",),
    ),
    Jenis("prakiraan maju salah ketik", PROGRAM, LATER, amount(_swap), ("A201",)),
    Jenis(
        "prakiraan maju berlebih nol", PROGRAM, LATER, amount(lambda d: d + "0"), ("A201", "P204")
    ),
    Jenis("prakiraan maju terhapus", PROGRAM, r"^  maju: [\d.]+\n", to(""), ("A201",)),
    Jenis("sub kegiatan terhapus", PROGRAM, LEAF, to("\n"), ("A2", "T111", "K105", "P202")),
    Jenis("sub kegiatan tertulis dua kali", PROGRAM, LEAF, _doubled, ("Y101",)),
    Jenis("kode berkoma", PROGRAM, CODE, to(r"\1,2.\2.\3:"), ("K101", "Y")),
    Jenis("kode tanpa satu titik", PROGRAM, CODE, to(r"\1.2\2.\3:"), ("K101",)),
    Jenis("kode empat ruas", PROGRAM, CODE, to(r"\1.2:"), ("K101",)),
    Jenis("angka provinsi", PROGRAM, CODE, to(r"\1.1.\2.\3:"), ("K104",)),
    Jenis("kode di bawah kegiatan yang tidak ada", PROGRAM, CODE, to(r"\1.2.19.\3:"), ("K102",)),
    Jenis(
        "kode yang sudah dipakai",
        PROGRAM,
        r"^(5\.0\d\.\d\d\.2\.\d\d\.\d\d):((?:\n  .*)+\n\n)5\.0\d\.\d\d\.2\.\d\d\.\d\d:",
        to(r"\1:\2\1:"),
        ("Y101", "K103"),
    ),
    Jenis("nama salah ketik", PROGRAM, NAME, _letter_lost, ("K20", "N208")),
    Jenis("nama kosong", PROGRAM, NAME, to("  nama:"), ("Y",)),
    Jenis(
        "indikator tidak dikenal",
        PROGRAM,
        r"^    ([a-z-]+)(: \{target)",
        to(r"    \1-x\2"),
        ("T110",),
    ),
    Jenis("target terhapus", PROGRAM, r"\{target: [^,{}]+\}", to("{}"), ("T202", "T201", "Y")),
    Jenis("target bersatuan", PROGRAM, r"(\{target: \d+)\b(?![.,(])", to(r"\1 Dokumen"), ("T101",)),
    Jenis("target berpersen", PROGRAM, r"(\{target: \d+)\b(?=[,}])", to(r"\1%"), ("T101", "Y")),
    Jenis(
        "satuan maju lain",
        PROGRAM,
        r"(\{target: [^{}]*maju: [^{}]+)\}",
        to(r"\1, satuan_maju: Gulung}"),
        ("T203",),
    ),
    Jenis(
        "di luar rencana tetapi berpagu", PROGRAM, MONEY, to(r"\1\2\n  hanya: evaluasi"), ("P103",)
    ),
    Jenis("kunci salah eja", PROGRAM, r"^  pagu:", to("  pagunya:"), ("Y142",)),
    Jenis(
        "indikator untuk kode yang tidak ada",
        INDIKATOR,
        r"^(  untuk: 5\.0\d\.\d\d\.2\.\d\d\.)\d\d$",
        to(r"\g<1>88"),
        ("T111",),
    ),
    Jenis(
        "jenis indikator tidak dikenal",
        INDIKATOR,
        r"^  jenis: keluaran$",
        to("  jenis: luaran"),
        ("Y144",),
    ),
    Jenis(
        "pengenal indikator berubah", INDIKATOR, r"^([a-z]+-[a-z-]+):$", to(r"\1-lama:"), ("T110",)
    ),
    Jenis(
        "realisasi tanpa indikator",
        REALISASI,
        r"^  ([a-z]+-[a-z-]+): \{",
        to(r"  \1-x: {"),
        ("T110",),
    ),
    Jenis("periode salah", REALISASI, r"\b202[12]: ", to("2022-tw5: "), ("T103", "Y", "T1")),
    Jenis("realisasi berpersen", REALISASI, r"(: \d+)(?=[,}])", to(r"\1%"), ("T101", "Y")),
    Jenis(
        "persentase di atas seratus",
        INDIKATOR,
        r'(  nama: (?:(?!eningkatan).)*\n  untuk: .*\n  satuan: "%"\n(?:  .*\n)*?  renja: \{2021: )\d\d(?=[,.}])',
        to(r"\g<1>140"),
        ("T210",),
    ),
    Jenis("tahun salah", RENJA, r"^tahun: 20", to("tahun: 2"), ("D101",)),
    Jenis(
        "tahun tahun lalu",
        RENJA,
        r"^tahun: 2023",
        to("tahun: 2021"),
        ("D2", "N20", "A2", "T2", "H2"),
    ),
    Jenis("tanggal yang tidak ada", RENJA, r"^tanggal: .*$", to("tanggal: 2022-02-30"), ("D102",)),
    Jenis(
        "tanggal sesudah tahun rencana",
        RENJA,
        r"^tanggal: .*$",
        to("tanggal: 2026-07-01"),
        ("D204",),
    ),
    Jenis(
        "NIP kurang angka",
        RENJA,
        r'nip: "00000000 000000 0 000"',
        to('nip: "0000000 000000 0 000"'),
        ("D103",),
    ),
    Jenis("sistematika tidak dikenal", RENJA, r"^(sistematika: .*)$", to(r"\1-x"), ("S101",)),
    Jenis("pilihan salah eja", RENJA, r"^status: \w+$", to("status: penetapn"), ("Y144",)),
    Jenis(
        "bidang tidak diampu",
        RENJA,
        r"bidang_urusan: \[5\.03, 5\.04\]",
        to("bidang_urusan: [5.03]"),
        ("K201",),
    ),
    Jenis(
        "plafon terlampaui",
        RENJA,
        r"\Z",
        to("  - {apa: plafon, nilai: 9.000.000.000}\n"),
        ("A203",),
    ),
    Jenis(
        "jumlah sub kegiatan menurut surat berbeda",
        RENJA,
        r"(apa: sub_kegiatan, nilai: )\d+",
        to(r"\g<1>44"),
        ("A202",),
    ),
    Jenis(
        "peraturan tertulis dua kali",
        LANDASAN,
        r"^([a-z0-9-]+):(\n  jenis: UU\n(?:  .*\n)+)",
        to(r"\1:\2\n\1-lagi:\2"),
        ("H202",),
    ),
    Jenis(
        "jenis peraturan tidak dikenal", LANDASAN, r"^  jenis: UU$", to("  jenis: UUU"), ("Y144",)
    ),
    Jenis(
        "tahun lembaran negara lain",
        LANDASAN,
        r"(ln: \{tahun: )20(\d\d)",
        to(r"\g<1>19\2"),
        ("H20",),
    ),
    Jenis(
        "nomor tambahan lembaran lain",
        LANDASAN,
        r"^(  tln: )(\d)(\d+)$",
        to(r"\g<1>9\3"),
        ("H204",),
        KUKAR,
    ),
    Jenis(
        "tambahan lembaran tanpa lembarannya",
        LANDASAN,
        r"^  ln: .*\n(?=  tln)",
        to(""),
        ("H211",),
        KUKAR,
    ),
    Jenis(
        "tambahan lembaran bertanda baca",
        LANDASAN,
        r"^(  tln: \d)(\d+)",
        to(r"\1,\2"),
        ("H102",),
        KUKAR,
    ),
    Jenis(
        "tambahan lembaran sebagai lembaran",
        LANDASAN,
        r"^(  ln: \{tahun: \d{4}, nomor: )\d+(\}.*\n  tln: )(\d+)",
        to(r"\1\3\2\3"),
        ("H204", "H211"),
        KUKAR,
    ),
    Jenis(
        "peraturan daerah lama tertinggal",
        LANDASAN,
        r"^(per(?:bup|da)-\d+)-(\d{4}):(\n  jenis: Per(?:bup|da)\n  nomor: \d+\n  tahun: )\d{4}((?:\n  .*)+)",
        to(r"\1-2012:\g<3>2012\4\n\n\1-\2:\g<3>\2\4"),
        ("H203",),
    ),
    Jenis(
        "peraturan lama dikutip",
        AWAL,
        r"Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017",
        _old,
        ("H208",),
    ),
    Jenis("nomor peraturan dikutip keliru", AWAL, r"Nomor 86 Tahun 2017", _wrong_number, ("H210",)),
    Jenis(
        "judul peraturan dikutip keliru",
        AWAL,
        r"(?<=tentang )(Sistem )(Perencanaan )(Pembangunan Nasional)",
        _wrong_title,
        ("H209",),
    ),
    Jenis(
        "catatan membantah pagu",
        PROGRAM,
        MONEY,
        to(r"\1\2\n  catatan: Tidak dibutuhkan"),
        ("P207", "Y101"),
    ),
    Jenis("kepanjangan singkatan keliru", PENUTUP, SENTENCE, _EXPANSIONS, ("N211",)),
    Jenis(
        "singkatan kurang atau lebih satu huruf",
        PENUTUP,
        SENTENCE,
        _wrong_initials,
        ("N212", "N208"),
    ),
    Jenis("nama perangkat daerah terpotong", PENUTUP, SENTENCE, _CUT_NAMES, ("N213",)),
    Jenis("nama perangkat daerah yang lama", PENUTUP, SENTENCE, _OLD_NAMES, ("N213",)),
    Jenis(
        "kata tugas berulang",
        PENUTUP,
        r" (dan|yang|dengan|dalam|untuk|pada) ",
        to(r" \1 \1 "),
        ("N214",),
    ),
    Jenis(
        "perincian berulang",
        PENUTUP,
        r"program, kegiatan, dan sub (?=kegiatan)",
        _repeated,
        ("N214",),
    ),
    Jenis(
        "nama kegiatan diketik kurang sekata",
        PENUTUP,
        SENTENCE,
        _word_lost(
            "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", "Kegiatan ", " dilaksanakan."
        ),
        ("N215",),
    ),
    Jenis("ejaan tidak baku", PENUTUP, SENTENCE, _spelled, ("N216",)),
    Jenis("rentang bercelah", PENUTUP, SENTENCE, _gap, ("N217",)),
    Jenis("capaian dibantah kalimat", AKHIR, SENTENCE, _MISSED, ("N218",), KUKAR),
    Jenis("nama tempat salah eja", AKHIR, SENTENCE, _letter_of_place_lost, ("N219",), KUKAR),
    Jenis("pedoman untuk tahun lain", PENUTUP, SENTENCE, _OTHER_YEAR, ("N205",)),
    Jenis("jumlah diketik, keliru", PENUTUP, SENTENCE, _wrong_count, ("N202",)),
    Jenis(
        "jumlah sebagian diketik, keliru",
        PENUTUP,
        r"\{\{ jumlah\.sub_kegiatan \| bilangan \}\}( sub)",
        _off_by_far,
        ("N202",),
    ),
    Jenis(
        "angka dan kata berbeda",
        PENUTUP,
        r"\{\{ jumlah\.sub_kegiatan \| bilangan \}\}",
        to("31 (tiga puluh dua)"),
        ("N203",),
    ),
    Jenis(
        "pagu diketik, angka tertukar",
        PENUTUP,
        r"\{\{ pagu\.total \| rupiah \}\}",
        to("Rp12.393.485.428,00"),
        ("N202", "N204"),
    ),
    Jenis(
        "pagu diketik, benar",
        PENUTUP,
        r"\{\{ pagu\.total \| rupiah \}\}",
        to("Rp12.339.485.428,00"),
        ("N201",),
    ),
    Jenis(
        "persentase tanpa sandaran",
        PENUTUP,
        SENTENCE,
        to(r"\1Serapan tahun lalu mencapai 97,07%. "),
        ("N20",),
    ),
    Jenis(
        "tahun Renja lain",
        PENUTUP,
        r"Renja \{\{ perangkat_daerah\.singkatan \}\} \{\{ wilayah \}\} Tahun \{\{ tahun \}\}",
        to("Renja Tahun 2017"),
        ("N205",),
    ),
    Jenis(
        "rujukan tabel diketik",
        PENUTUP,
        SENTENCE,
        to(r"\1Lihat Tabel 9.9 di bawah. "),
        ("N207", "N210"),
    ),
    Jenis(
        "rujukan ke pengenal yang tidak ada",
        PENUTUP,
        r'rujuk\("[^"]+"\)',
        to('rujuk("tidak-ada")'),
        ("D", "N"),
        naskah=True,
    ),
    Jenis(
        "nama fakta salah eja",
        PENUTUP,
        r"\{\{ pagu\.total",
        to("{{ pagu.totall"),
        ("N", "D"),
        naskah=True,
    ),
    Jenis(
        "ungkapan tidak ditutup",
        PENUTUP,
        r"\{\{ wilayah \}\}",
        to("{{ wilayah }"),
        ("N", "D", "Y"),
        naskah=True,
    ),
    Jenis(
        "jenis tabel tidak dikenal",
        "bab/2-evaluasi.yaml",
        r"^( +- tabel: )([a-z0-9-]+)$",
        to(r"\1\2-x"),
        ("D", "S"),
        naskah=True,
    ),
    Jenis("tab di awal baris", PROGRAM, r"^  nama", to("\tnama"), ("Y114",)),
    Jenis("kunci dua kali", PROGRAM, MONEY, to(r"\1\2\n\1\2"), ("Y101",)),
    Jenis("jangkar YAML", PROGRAM, MONEY, to(r"\1&x \2"), ("Y1",)),
    Jenis("lekukan salah", PROGRAM, r"^  pagu", to("   pagu"), ("Y",)),
    Jenis("tanda kutip tidak ditutup", PROGRAM, NAME, to(r'\1"\2'), ("Y",)),
    Jenis(
        "alasan perubahan terhapus",
        "perubahan.yaml",
        r"^  5\.0\d\.\d\d\.2\.\d\d\.\d\d:\n(?:    .*\n)+",
        to(""),
        ("B201",),
        BANJAR,
    ),
    Jenis(
        "alasan untuk kode lain",
        "perubahan.yaml",
        r"^(  5\.0\d\.\d\d\.2\.\d\d\.)\d\d:$",
        to(r"\g<1>88:"),
        ("B103",),
        BANJAR,
    ),
    Jenis(
        "pergeseran dari kode yang tidak ada",
        "perubahan.yaml",
        r"(dari: 5\.0\d\.\d\d\.2\.\d\d\.)\d\d",
        to(r"\g<1>88"),
        ("B103",),
        BANJAR,
    ),
    Jenis(
        "pagu sebelum salah ketik", "murni/program.yaml", MONEY, amount(_swap), ("A201",), BANJAR
    ),
    Jenis(
        "realisasi melebihi pagu",
        REALISASI,
        r"(5\.0\d\.\d\d\.2\.\d\d\.\d\d: .*2024-tw2: )(\d[\d.]*)",
        to(r"\g<1>99.000.000.000"),
        ("P205", "B204"),
        BANJAR,
    ),
)
