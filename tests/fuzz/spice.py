"""What people, programs and enemies write in places where nobody expects it."""

from __future__ import annotations

SIGNS = (
    "{", "}", "[", "]", "{{", "}}", "{%", ":", ": ", "- ", "-", "#", "&a ", "*a", "!!str ", "!", "|", ">", "'", "\\",
    '"', "\t", "%", "@", "`", ",", "?", "\n", "\r", "\n---\n", "\n...\n", " ", "  ", "<<: *a", "{a: 1, 2,5}", "**",
    "<b>", "../",
)  # fmt: skip
CHARACTERS = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066",
    "\ufdd0", "\ufeff", "\uffff", "\ue000", "\U0010ffff", "é", "e\u0301", "İ", "ß", "ﬁ", "１２", "٣", "½", "²", "😀",
    "𝒳", "\u0300" * 40,
)  # fmt: skip
SURROGATES = ("\ud800", "\udfff")  # only in a text: no YAML writer takes them
SCALARS = (
    "", " ", "~", "null", "Null", "yes", "No", "on", "true", "TRUE", "12:30", "010", "0x1F", "1e999", "1_000", ".inf",
    ".nan", "-", "--", "n/a", "0", "00", "-0", "-1", "-5.000", "59.99.800", "18.00", "18,5", "12.607", "1,2,3", ",5",
    "5.", "9" * 30, "9" * 400, "9" * 5000, "0," + "1" * 400, "2025", "sd-2024-tw2", "2024-tw9", "20250", "1900",
    "5.03", "5.03.01.2.01.01", "X.XX.01.2.01.0001", "9.99", "5.03.01.2.01.01.01", "a", "a" * 61, "a" * 5000, "a-" * 40,
    "kata " * 2000, "perangkat-daerah", "tidak-ada", "../../etc/passwd", "/etc/passwd", "gambar/x.png", "con.yaml",
    "31 Februari 2025", "2025-02-31", "1 Januari 2025", "murni", ".", "..", "dasar", "a/b", "::error::x",
)  # fmt: skip
PROSE = (
    "{{ pagu.total | rupiah }}", "{{ pagu.total | terbilang }}", "{{ jumlah.program | bilangan }}", "{{ tahun }}",
    '{{ rujuk("t-c-33") }}', '{{ rujuk("tidak-ada") }}', '{{ kinerja["ikm"][tahun_lalu] }}', "{{ pagu }}", "{{ }}",
    "{{", "}}", "{{ {{ }} }}", "{{ x.__class__ }}", "{{ ''.join }}", "{{ 9 ** 9 }}", "{{ x | y | z }}", "{{ -x }}",
    '{{ a["b"]["c"]["d"] }}', "{{ 1 " * 300, "{{ (" * 100, "{% for x in y %}", "{# ",
    "{{ " + "9" * 300 + " | rupiah }}",
    "{{ " + "9" * 26 + " | persen }}", "{{ tahun | terbilang | kapital }}", "# judul", "> kutip", "    kode", "```",
    "---", "<script>", "![x](y)", "[x](javascript:y)", "[x]: y", "1. a\n2. b", "a. x\nb. y", "- a\n  - b\n    - c",
    "- " * 300, "*" * 400, "_*" * 200, "[" * 400, "(" * 400, "> " * 200, "\\" * 100, "&amp;", "a  \nb", "x\n" * 300,
    "59.99.800", "Rp1.000.000,00", "Rp 5", "Tabel 4.1", "Pasal 99", "tahun 2019", "Permendagri Nomor 86 Tahun 2017",
    "dan dan", "12 (sebelas)", "100 persen", "94,26%", "(BKPSDM)",
)  # fmt: skip
HUGE = tuple(
    (part * 20_000)[:19_000]
    for part in (
        "{{ ",
        "{{ x }} ",
        "* ",
        "_a_ ",
        "[a](",
        "\\ ",
        "- ",
        "> ",
        "a\n",
        "a. \n",
        "3 (tiga) ",
        "Rp1.000 ",
        "(A) ",
    )
)
