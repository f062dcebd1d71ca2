"""The language of `{{ … }}` is closed: a path through the facts, our filters, `rujuk`, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from renja_build.render.expression import MAX_LENGTH, Scope, WrongExpression, evaluate

FACTS: dict[str, Any] = {
    "tahun": 2025,
    "daerah": "Contoh *Raya*",
    "kosong": None,
    "resmi": True,
    "jumlah": {"program": 3},
    "pagu": {"total": 32743331188, "per_kode": {"5.03.01": 15633331188}},
    "kinerja": {
        "nilai-sakip": {"2023": {"realisasi": Decimal("92.705"), "capaian": Decimal("107.485")}}
    },
}
SCOPE = Scope(FACTS, {"t-c-33": Markup('<a href="#t-c-33">Tabel T-C.33</a>')}, "Rp1.000,00")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (" tahun ", "2025"),
        ("daerah", "Contoh *Raya*"),
        ("resmi", "ya"),
        ("jumlah.program", "3"),
        ("jumlah['program']", "3"),
        ("jumlah.program | bilangan", "3 (tiga)"),
        ("jumlah.program | terbilang", "tiga"),
        ("jumlah.program | terbilang | kapital", "TIGA"),
        ("pagu.total | rupiah", "Rp32.743.331.188,00"),
        ('pagu.per_kode["5.03.01"] | angka', "15.633.331.188"),
        ('kinerja["nilai-sakip"]["2023"].realisasi', "92,71"),
        ('kinerja["nilai-sakip"]["2023"].capaian | persen', "107,49%"),
        ('"teks tetap"', "teks tetap"),
        ("1001000 | terbilang", "satu juta seribu"),
        ("daerah | kapital", "CONTOH *RAYA*"),
        ("daerah | angka", "Contoh *Raya*"),
    ],
)
def test_what_the_language_says(source: str, shown: str) -> None:
    assert evaluate(source, SCOPE) == shown


def test_a_reference_is_a_link() -> None:
    shown = evaluate(' rujuk("t-c-33") ', SCOPE)
    assert isinstance(shown, Markup)
    assert shown == '<a href="#t-c-33">Tabel T-C.33</a>'


@pytest.mark.parametrize(
    ("source", "code", "offset"),
    [
        ("tahn", "N103", 0),
        (" pagu.totl ", "N103", 6),
        ("pagu.pagu", "N103", 5),
        ('pagu.per_kode["5.03.09"]', "N103", 15),
        ("tahun.lalu", "N103", 6),
        ("pagu", "N103", None),
        ("tahun | rupia", "N104", 8),
        ("tahun | rupiah | upper", "N104", 17),
        ("tahun | rupiah(2)", "N104", 8),
        ("tahun | rupiah(*daerah)", "N104", 8),
        ("daerah | rupiah", "N105", 9),
        ('kinerja["nilai-sakip"]["2023"].realisasi | bilangan', "N105", 43),
        ("resmi | angka", "N105", 8),
        ("kosong", "N105", None),
        ("kosong | rupiah", "N105", None),
        ('rujuk("t-c-34")', "N106", 7),
        ("", "N101", None),
        ("tahun tahun", "N101", None),
        ("tahun, daerah", "N102", None),
        ("'a", "N101", None),
        ("x" * (MAX_LENGTH + 1), "N101", None),
        ("((" * 150, "N101", None),
    ],
)
def test_what_is_wrong_and_where(source: str, code: str, offset: int | None) -> None:
    with pytest.raises(WrongExpression) as caught:
        evaluate(source, SCOPE)
    assert (caught.value.code, caught.value.offset) == (code, offset)
    assert caught.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "tahun + 1", "-tahun", "not resmi", "tahun == 2025", "tahun if resmi else 0", "tahun or 0", "[tahun]",
        "{'a': tahun}", "(tahun,)", "tahun ~ tahun", "tahun is defined", "tahun in pagu", "daerah[0]",
        "daerah[tahun]", "daerah[0:2]", "daerah.upper()", "pagu.items()", "range(3)", "lipsum()", "cycler('a')",
        "namespace()", "rujuk(tahun)", "rujuk()", "rujuk('t-c-33', 1)", "rujuk(x='t-c-33')", "rujuk(*daerah)",
        "rujuk('t-c-33')()", "'a'.join(daerah)", "1.5", "true", "none", "10 ** 9", "9" * 300, "'\\x41'", "- tahun ",
        "tahun -", "+tahun", "('a')['b']", "rujuk('t-c-33').x", "caller()", "self", "loop", "super()",
        "__import__('os')", "daerah.__class__", "pagu.__init__", "tahun.real", "daerah | attr('x')", "daerah | safe",
        "daerah | map('upper')", "pagu | tojson", "rujuk('t-c-33') | kapital",
    ],
)  # fmt: skip
def test_the_language_is_closed(source: str) -> None:
    with pytest.raises(WrongExpression):
        evaluate(source, SCOPE)


PIECES = [
    "tahun", "pagu", ".", "total", "[", "]", '"', "'", "5.03.01", "per_kode", "|", "rupiah", "angka", "kapital",
    "rujuk", "(", ")", "t-c-33", "+", "-", "*", "**", "~", "{", "}", ",", ":", "%", "is", "in", "not", "if", "else",
    "1", "0x", "1e9", " ", "\\", "\n", "__class__", "é", "\x00",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30))
def test_no_text_breaks_the_language(source: str) -> None:
    try:
        shown = evaluate(source, SCOPE)
    except WrongExpression as wrong:
        assert wrong.code.startswith("N1") and str(wrong) and wrong.hint
        assert wrong.offset is None or 0 <= wrong.offset <= len(source)
    else:
        assert isinstance(shown, str)
        shown.encode()


OF_OFFICE = {
    "slug": "dinas-2027",
    "tahun": 2027,
    "pagu": {"total": 10, "selisih": 2},
    "jumlah_per_kode": {"5": {"program": 1}},
    "fakta": {"luas-kantor": {"nilai": 850, "satuan": "m²"}},
    "serapan": {"2025": {"total": 90}},
    "menurut": {"sasaran": {"bagian": 100}},
}
OWN = "tulis di fakta.yaml {0}: {{nilai: …, satuan: …, sumber: …}}, lalu"


@pytest.mark.parametrize(
    ("source", "words", "never"),
    [
        ("jumlah_pegawai", [OWN.format("jumlah-pegawai"), '{{ fakta["jumlah-pegawai"].nilai }}'], "persen"),
        ("LuasLahan", [OWN.format("luaslahan"), "renja facts dinas-2027"], "persen"),
        ("fakta.pegawai", [OWN.format("pegawai")], "serapan"),
        ('fakta["luas-kantr"].nilai', ["mungkin maksudnya 'luas-kantor'"], "persen"),
        ("luas_kantor", ['mungkin maksudnya {{ fakta["luas-kantor"].nilai }}'], "tulis di"),
        ("total", ["mungkin maksudnya {{ pagu.total }}"], "tulis di"),
        ("tahn", ["mungkin maksudnya 'tahun'"], "fakta"),
        ("pagu.persentase", ["yang ada: total, selisih", "serapan[tahun_lalu].total", "menurut.….bagian"], "fakta"),
        ("bagian_program", ["menurut.….bagian", OWN.format("bagian-program")], "kinerja"),
        ("pagu.total / 3 * 100", ["serapan[tahun_lalu].total", OWN.format("hasil-hitungan")], "selisih"),
        ("(pagu.total / 3) | persen", ["menurut.….bagian"], "selisih"),
        ("pagu.total - 3", ["{{ pagu.selisih | rupiah }}", OWN.format("hasil-hitungan")], "serapan"),
        ("pagu.total + 3", ["hasilnya: tulis di fakta.yaml"], "serapan"),
        ("pagu.total == 3", ["hanya nama, atribut"], "fakta.yaml"),
    ],
)  # fmt: skip
def test_the_hint_leads_to_own_facts_and_to_shares_where_they_are_meant(
    source: str, words: list[str], never: str
) -> None:
    with pytest.raises(WrongExpression) as caught:
        evaluate(source, Scope(OF_OFFICE, {}, "Rp1.000,00"))
    assert [word for word in words if word not in caught.value.hint] == []
    assert never not in caught.value.hint
