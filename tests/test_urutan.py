"""Where wide tables of a bab stand, and that every format has them there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bahan_contoh import inputs, naskah
from markupsafe import Markup
from naskah_contoh import tabel_kecil

from renja_build.render.layout import lay_out
from renja_build.render.naskah import build_naskah
from renja_build.render.page import JudulBagian, Naskah, Potongan, Prosa, Seksi, Tabel
from renja_build.render.urutan import flowing

# Headings by their level, texts in small letters (`text->2.1` names a table, `<` says where it
# stands), wide tables as [2.1], small ones as (2.1).
CASES = {
    "text goes on before a table that it names": ("1 a->2.1 [2.1] b", "1 a->2.1 b [2.1]"),
    "not before one that is not named": ("1 a [2.1] b", "1 a [2.1] b"),
    "nor one that is named later": ("1 a [2.1] b->2.1", "1 a [2.1] b->2.1"),
    "up to the next heading of its level": (
        "1 a->2.1 [2.1] b 1 c",
        "1 a->2.1 b [2.1] 1 c",
    ),
    "past headings below it": ("1 a->2.1 [2.1] 2 b 1 c", "1 a->2.1 2 b [2.1] 1 c"),
    "not past one above it": ("1 2 a->2.1 [2.1] b 1 c", "1 2 a->2.1 b [2.1] 1 c"),
    "tables keep their order": (
        "1 a->2.1 [2.1] b->2.2 [2.2] c",
        "1 a->2.1 b->2.2 c [2.1] [2.2]",
    ),
    "a small table stays in its series": (
        "1 a->2.1 [2.1] b (2.2) c",
        "1 a->2.1 b [2.1] (2.2) c",
    ),
    "one of another series does not": (
        "1 a->T-C.29 [T-C.29] b (2.2) c",
        "1 a->T-C.29 b (2.2) c [T-C.29]",
    ),
    "text that says where it stands": ("1 a->2.1 [2.1] b<", "1 a->2.1 [2.1] b<"),
    "before it too": ("1 a->2.1< [2.1] b", "1 a->2.1< [2.1] b"),
    "a small one that closes wide ones is set as they are": (
        "1 a->2.1 [2.1] (2.2)",
        "1 a->2.1 [2.1] [2.2]",
    ),
    "before another wide one too": (
        "1 a->2.1 [2.1] (2.2) 1 2 [2.3] 1 b",
        "1 a->2.1 [2.1] [2.2] 1 2 [2.3] 1 b",
    ),
    "but not where text goes on below it": (
        "1 a->2.1 [2.1] (2.2) 1 2 b",
        "1 a->2.1 [2.1] (2.2) 1 2 b",
    ),
    "or another small one": (
        "1 a->2.1 [2.1] (2.2) 1 (2.3)",
        "1 a->2.1 [2.1] (2.2) 1 (2.3)",
    ),
}


def parts(text: str) -> list[Potongan]:
    return list(map(_part, text.split()))


def _part(word: str) -> Potongan:
    if word.isdigit():
        return JudulBagian(int(word), "", "", "")
    number = word.strip("[]()")
    if number != word:
        view = replace(tabel_kecil(), id=number, nomor=f"Tabel {number}")
        return Tabel(replace(view, orientasi="lanskap" if word[0] == "[" else "potret"))
    name, _, named = word.rstrip("<").partition("->")
    link = f'<a href="#{named}">Tabel {named}</a>' if named else ""
    return Prosa(Markup(f"<p>{name} {link}{' tabel berikut' * word.endswith('<')}.</p>"))


def told(listed: list[Potongan]) -> str:
    return " ".join(map(_word, listed))


def _word(part: Potongan) -> str:
    if isinstance(part, JudulBagian):
        return str(part.tingkat)
    if isinstance(part, Tabel):
        number = part.view.id
        return f"({number})" if part.orientasi == "potret" else f"[{number}]"
    assert isinstance(part, Prosa)
    html = str(part.html)
    named = html.partition('href="#')[2].partition('"')[0]
    return html[3] + f"->{named}" * bool(named) + "<" * ("tabel" in html)


@pytest.mark.parametrize(("given", "printed"), CASES.values(), ids=CASES)
def test_wide_tables_wait_for_the_text_behind_them(given: str, printed: str) -> None:
    assert told(parts(given)) == given
    assert told(flowing(parts(given), "bagian")) == printed
    assert told(flowing(parts(given), "tetap")) == given


@pytest.mark.parametrize(
    "phrase",
    ["{} berikut.", "{} di bawah.", "Lihat {} di atas.", "{}:", "tabel itu", "Tabel 2.1 ini {}"],
)
def test_a_table_that_is_named_by_its_place_stays(phrase: str) -> None:
    link = '<a href="#2.1">Tabel 2.1</a>'
    text = Prosa(Markup(f"<p>{link} ada.</p><p>{phrase.format(link)}</p>"))
    given = [text, *parts("[2.1] a")]
    assert flowing(given, "bagian") == given
    given = [*parts("x->2.1 [2.1]"), text]
    assert flowing(given, "bab") == given


def test_to_the_end_of_the_bab() -> None:
    given = parts("1 a->2.1 [2.1] 1 b->2.2 [2.2] 1 c (2.3)")
    assert told(flowing(given, "bab")) == "1 a->2.1 1 b->2.2 1 c [2.1] [2.2] [2.3]"


def test_a_long_table_has_its_pages_for_itself() -> None:
    table = parts("[2.1]")[0]
    assert isinstance(table, Tabel)
    long = Tabel(replace(table.view, baris=table.view.baris * 301))
    given = [*parts("1 a->2.1"), long, *parts("b")]
    assert flowing(given, "bagian") == given
    given = [*parts("1 a->2.1"), long, *parts("(2.2)")]
    assert flowing(given, "bagian") == given


def in_order(naskah: Naskah) -> list[str]:
    return [view.nomor for view in naskah.tabel()]


@pytest.mark.parametrize("slug", ["balangan-2023", "banjarbaru-2024p", "contoh-2027", "kukar-2025"])
def test_only_the_places_of_wide_tables_change(slug: str) -> None:
    dokumen = inputs(slug).dokumen
    for value in ("bab", "tetap"):
        gaya = replace(dokumen.identitas.gaya, tabel_lebar=value)  # type: ignore[arg-type]
        ident = replace(dokumen.identitas, gaya=gaya)
        other = build_naskah(replace(dokumen, identitas=ident), inputs(slug).hasil)
        assert sorted(in_order(other)) == sorted(in_order(naskah(slug)))
        assert texts(other) == texts(naskah(slug))
        assert [entry.nomor for entry in other.daftar_tabel] == [*filter(None, in_order(other))]


def texts(naskah: Naskah) -> list[Potongan]:
    return [
        part for seksi in naskah.seksi for part in seksi.potongan if not isinstance(part, Tabel)
    ]


def test_a_small_table_on_a_wide_page_is_as_wide_as_on_its_own() -> None:
    source = naskah("kukar-2025")
    wide, small = (replace(tabel_kecil(), id=name) for name in ("2.1", "2.2"))
    tables = [Tabel(replace(wide, orientasi="lanskap")), Tabel(small)]
    first, last = flowing(tables, "bagian")
    seksi = Seksi("s", "bab", "lanskap", (first, last), mulai=True)
    made = lay_out(replace(source, seksi=(seksi,))).tabel()
    widths = [sum(view.lebar) for view in made]
    assert widths == pytest.approx([306, 160], abs=0.1)
    own = lay_out(
        replace(source, seksi=(replace(seksi, potongan=(Tabel(small),), orientasi="potret"),))
    )
    assert own.tabel()[0].lebar == made[1].lebar
