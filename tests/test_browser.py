"""The shipped HTML in a browser: what axe finds at three widths, the keyboard, the filter, the contents, the dark.

Wide tables keep their first columns, every table can be copied, every row has an address; then the index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import alat
import pytest
from bangunan import SLUGS, Bangunan
from indeks_contoh import BADAN, DINAS, TEMUAN, UBAH

from renja_build.indeks.halaman import BuiltRenja, OutputFile
from renja_build.indeks.halaman import html as index_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

WIDTHS = {"phone": 390, "tablet": 820, "desktop": 1440}
KUKAR = "kukar-2025"
NARROWEST = 360
ROW = "5.03.02.2.01.03"  # of T-C.33, with 450.000.000
# What is spoilt in a sound page, and the rule of axe that must tell it.
SPOILT = {
    "color-contrast": "document.querySelector('main p').style.color = '#999'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "svg-img-alt": "document.body.insertAdjacentHTML('beforeend', '<svg role=img></svg>')",
    "label": "document.body.insertAdjacentHTML('beforeend', '<input>')",
    "link-name": "document.body.insertAdjacentHTML('beforeend', '<a href=#isi></a>')",
    "scrollable-region-focusable": "for (const one of document.querySelectorAll('.tabel')) one.tabIndex = -1",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    alat.packages("playwright")
    from playwright.sync_api import sync_playwright

    path = alat.program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest, bangunan: Bangunan) -> Iterator[Page]:
    """A shipped Renja on a desktop; it may ask nobody for anything, and nothing in it may go wrong."""
    slug = getattr(request, "param", KUKAR)
    address = bangunan.path(slug, "html").as_uri()
    asked, wrong = [], []
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page.on(
        "request",
        lambda request: asked.append(request.url) if not request.url.startswith("data:") else None,
    )
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert ({one.partition("#")[0] for one in asked}, wrong) == ({address}, [])


def violations(page: Page, *rules: str) -> list[tuple[str, str, str]]:
    """What axe holds to be serious or critical: rule, place, and how to mend it."""
    page.evaluate(alat.node_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(result => result.violations)", options
    )
    return [
        (one["id"], str(node["target"]), node["failureSummary"])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def focused(page: Page) -> Any:
    """The element that has the keys."""
    return page.evaluate_handle("document.activeElement").as_element()


def inside(part: Locator, whole: Locator) -> bool:
    """Whether a part is in sight within what it scrolls in."""
    one, other = part.bounding_box(), whole.bounding_box()
    assert one and other
    return all(
        other[side] - 1 <= one[side] and one[side] + one[size] <= other[side] + other[size] + 1
        for side, size in (("x", "width"), ("y", "height"))
    )


def row(page: Page, ident: str) -> Locator:
    """A row by its address."""
    return page.locator(f"[id='{ident}']")


@pytest.mark.parametrize("page", SLUGS, indirect=True)
def test_axe_finds_nothing_serious_at_any_width(page: Page) -> None:
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert violations(page) == [], name
        page.emulate_media(color_scheme="dark")  # it changes colours, nothing else
        assert violations(page, "color-contrast") == [], f"{name}, dark"


@pytest.mark.parametrize("page", ["contoh-2027"], indirect=True)
@pytest.mark.parametrize("rule", SPOILT)
def test_axe_tells_what_is_spoilt(page: Page, rule: str) -> None:
    page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
    page.evaluate(SPOILT[rule])
    assert {found for found, _, _ in violations(page, *SPOILT)} == {rule}


@pytest.mark.parametrize("page", SLUGS, indirect=True)
def test_no_page_is_wider_than_its_window(page: Page) -> None:
    for width in (NARROWEST, *WIDTHS.values()):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_first_key_leads_to_the_text(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page).inner_text() == "Langsung ke isi"
    assert focused(page).bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert focused(page).get_attribute("id") == "isi"


def test_the_contents_are_reached_and_followed_by_keys(page: Page) -> None:
    entry = page.locator("nav a", has_text="Latar Belakang").first
    for _ in range(200):
        page.keyboard.press("Tab")
        if focused(page).evaluate("(one, other) => one === other", entry.element_handle()):
            break
    else:
        pytest.fail("the entry never has the keys")
    page.keyboard.press("Enter")
    heading = page.locator(str(entry.get_attribute("href")).replace(".", "\\."))
    assert 0 <= heading.bounding_box()["y"] < 450  # type: ignore[index]


def test_the_filter_shows_what_is_typed_and_what_it_stands_under(page: Page) -> None:
    box = page.get_by_label("Saring baris").last
    table = page.locator(".saring:has(input) + .tabel").last
    rows = table.locator("tbody tr")
    before = rows.count()
    box.focus()
    page.keyboard.type("PELATIHAN")
    shown = rows.locator("visible=true")
    texts = [text.lower() for text in shown.all_inner_texts()]
    assert 0 < len(texts) < before
    assert any("pelatihan" in text for text in texts)
    assert shown.first.get_attribute("class") in ("urusan", "bidang", "program")
    assert table.locator("tr.jumlah:visible").count() == 0
    told = page.locator(".saring output.cocok").last
    assert re.fullmatch(rf"\d+ dari {before - 1} baris cocok", told.inner_text())
    page.keyboard.press("Escape")
    assert (shown.count(), told.inner_text()) == (before, "")
    page.keyboard.type("zzz")
    assert (shown.count(), told.inner_text()) == (0, "tidak ada baris yang cocok")


def test_the_contents_follow_the_reading(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})  # the contents do not fit either
    entries = page.locator("nav li a")
    targets = entries.evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert len(targets) > 10
    for at in (2, len(targets) // 3, len(targets) * 2 // 3, 2):
        page.evaluate(
            "id => document.getElementById(id).scrollIntoView({block: 'start'})", targets[at]
        )
        page.locator(f"nav a[href='#{targets[at]}'][aria-current]").wait_for()
        assert page.locator("nav a[aria-current]").count() == 1
        assert inside(page.locator("nav a[aria-current]"), page.locator("nav"))


def test_on_a_phone_the_contents_are_a_bar_that_stays(page: Page) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    row(page, "t-c-33").scroll_into_view_if_needed()
    summary, entry = page.locator("nav summary"), page.locator("nav a", has_text="Landasan Hukum")
    assert 0 <= summary.bounding_box()["y"] < 10  # type: ignore[index]
    assert "Program dan Kegiatan" in summary.inner_text()
    assert not entry.is_visible()
    summary.click()
    entry.click()
    assert not entry.is_visible()
    heading = page.locator("main h2", has_text="Landasan Hukum")
    bar = page.locator("nav").bounding_box()
    assert bar["y"] + bar["height"] <= heading.bounding_box()["y"] < 200  # type: ignore[index]
    summary.click()
    page.keyboard.press("Escape")
    assert not entry.is_visible()
    assert focused(page).inner_text().startswith("Daftar isi")


@pytest.mark.parametrize(("width", "kept"), [(1440, 2), (820, 2), (390, 2)])
def test_head_and_first_columns_of_a_wide_table_stay(page: Page, width: int, kept: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    box, cells = row(page, "t-c-33"), row(page, ROW).locator("td")
    box.evaluate("box => box.scrollIntoView()")
    page.locator(".saring:has(+ #t-c-33) .petunjuk").wait_for()
    box.evaluate("box => { box.scrollTo(150, 0); scrollBy(0, 900) }")
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1  # JUMLAH ends it
    left = [box.bounding_box()["x"]]  # type: ignore[index]
    for at in range(kept):
        place = cells.nth(at).bounding_box()
        assert abs(place["x"] - left[-1]) < 1.5  # type: ignore[index]
        left.append(left[-1] + place["width"])  # type: ignore[index]
        head = box.locator("thead tr").first.locator("th").nth(at)
        top = head.bounding_box()["y"]  # type: ignore[index]
        assert -1 <= top < 60  # at the head of the window, or below the bar
        assert abs(head.bounding_box()["x"] - place["x"]) < 1.5  # type: ignore[index]
    assert cells.nth(kept).bounding_box()["x"] < left[-1]  # type: ignore[index]
    assert left[-1] - left[0] < width * 0.65


@pytest.mark.parametrize("page", ["banjarbaru-2024p"], indirect=True)
def test_the_column_that_names_the_rows_stays_wherever_it_is(page: Page) -> None:
    box = row(page, "e-81")  # No, Sasaran, then the names
    box.evaluate("box => { box.scrollIntoView(); box.scrollTo(400, 0) }")
    name = box.locator("tr.sub").first.locator("td").nth(2)
    assert name.inner_text() == "Penyusunan Dokumen Perencanaan Perangkat Daerah"
    assert inside(name, box)


@pytest.mark.parametrize("page", ["contoh-2027"], indirect=True)
def test_a_name_that_spreads_over_columns_stays_on_a_phone(page: Page) -> None:
    box = row(page, "tabel-4-1")
    name = box.locator("tr.sub").first.locator("td").nth(2)
    wide = name.evaluate("cell => cell.colSpan")
    assert wide > 1
    page.set_viewport_size({"width": 390, "height": 800})
    box.evaluate("box => { box.scrollIntoView(); box.scrollTo(500, 0) }")
    page.wait_for_function("cell => cell.colSpan === 1", arg=name.element_handle())
    assert name.inner_text() == "Penyusunan Dokumen Perencanaan Perangkat Daerah"
    assert inside(name, box)
    page.set_viewport_size({"width": 1440, "height": 800})
    page.wait_for_function(f"cell => cell.colSpan === {wide}", arg=name.element_handle())


def test_a_table_that_fits_has_no_hint(page: Page) -> None:
    assert not page.locator(".saring:has(+ #capaian-iku) .petunjuk").is_visible()


@pytest.mark.parametrize("way", ["clipboard", "older"])
def test_a_table_is_copied_for_a_spreadsheet(page: Page, way: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if way == "older":
        page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }")
    bar = page.locator(".saring:has(+ #t-c-33)")
    bar.get_by_role("button").click()
    bar.locator("output.pesan", has_text="75 baris disalin").wait_for(timeout=5000)
    text, html = page.evaluate(
        """() => navigator.clipboard.read().then(([item]) =>
            Promise.all(["text/plain", "text/html"].map((type) => item.getType(type).then((one) => one.text()))))"""
    )
    lines = [line.split("\t") for line in text.splitlines()]
    assert {len(line) for line in lines} == {10}
    assert lines[0][:5] == ["Kode", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja",
                            "Rencana Tahun 2025", ""]  # fmt: skip
    assert lines[1][3:6] == ["Lokasi", "Target Capaian", "Pagu Indikatif (Rp)"]
    found = next(line for line in lines if line[0] == ROW)
    assert found[4:7] == ["1 Dokumen", "450000000", "APBD"]
    assert lines[-1][5] == "32743331188"
    assert 'sdval="32743331188"' in html
    kode = html.partition(f">{ROW}</td>")[0].rpartition("<td")[2]
    assert "mso-number-format:'\\@'" in kode  # text, never a date


def test_what_the_filter_hides_is_not_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bar = page.locator(".saring:has(+ #t-c-33)")
    bar.get_by_role("searchbox").fill("walidata")
    bar.get_by_role("button").click()
    bar.locator("output.pesan", has_text="baris disalin").wait_for(timeout=5000)
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Walidata" in text
    assert 3 < len(text.splitlines()) < 15


def test_a_number_of_a_table_is_copied_as_digits(page: Page) -> None:
    shown = {
        "15.633.331.188": "15633331188", "(1.250)": "-1250", "-": "0", "94,26": "94.26", "": None, "1.5": None,
        "3 (tiga)": None,
    }  # fmt: skip
    found = page.evaluate(
        """texts => { const cell = document.createElement('td'); cell.className = 'rupiah';
            return texts.map(text => numberOf(cell, text) ?? null) }""",
        list(shown),
    )
    assert found == list(shown.values())


def test_an_address_leads_to_its_row_below_the_head(page: Page) -> None:
    for width, height in ((1440, 900), (390, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(page.url.partition("#")[0] + f"#{ROW}")
        cell, head = row(page, ROW).locator("td").first, row(page, "t-c-33").locator("thead")
        top = head.bounding_box()
        assert top["y"] + top["height"] <= cell.bounding_box()["y"] + 1 < height / 2  # type: ignore[index]
        colours = [
            one.evaluate("one => getComputedStyle(one).backgroundColor")
            for one in (cell, cell.locator("xpath=../following-sibling::tr[1]/td[1]"))
        ]
        assert colours[0] != colours[1]
    assert row(page, f"t-c-29-{ROW}").count() == 1  # the bare kode belongs to the plan table


def test_codes_and_headings_offer_their_address(page: Page) -> None:
    table = row(page, "t-c-33")
    links = table.locator("a.baris")
    assert links.count() > 70
    assert table.locator("a[tabindex='0'], a:not([tabindex])").count() == 1  # one stop for them all
    links.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page).get_attribute("href") == "#5.03.01"
    page.keyboard.press("Enter")
    assert page.url.endswith("#5.03.01")
    for heading in page.locator("main :is(h1, h2, h3, h4)[id]").all():
        assert (
            heading.locator("a.tautan").get_attribute("href") == f"#{heading.get_attribute('id')}"
        )


def test_an_address_brings_back_a_row_that_the_filter_hides(page: Page) -> None:
    page.locator(".saring:has(+ #t-c-33) input").fill("statistik")
    assert not row(page, ROW).is_visible()
    page.evaluate(f"location.hash = '{ROW}'")
    row(page, ROW).wait_for(timeout=5000)
    assert inside(row(page, ROW).locator("td").first, row(page, "t-c-33"))


@pytest.mark.parametrize("page", ["contoh-provinsi"], indirect=True)
def test_every_figure_is_whole_at_every_width(page: Page) -> None:
    figures = page.locator(".gambar:has(svg)")
    assert figures.count() > 2
    for width in (360, 400, 576, 600, 820, 1440):
        page.set_viewport_size({"width": width, "height": 860})
        for figure in figures.all():
            (drawing,) = figure.locator("svg:visible").all()
            box = drawing.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 360, "height": 860})
    assert page.locator("svg.sempit:visible").count() == 0


def test_on_paper_there_is_the_document_alone(page: Page) -> None:
    page.emulate_media(media="print")
    for tool in ("nav", "aside", ".saring", ".tautan"):
        assert page.locator(tool).first.is_hidden(), tool
    assert (
        row(page, ROW).locator("td").first.evaluate("cell => getComputedStyle(cell).position")
        == "static"
    )


def test_the_page_begins_with_the_plan_in_figures(page: Page) -> None:
    shown = page.get_by_role("complementary", name="Ringkasan")
    assert [one.split("\n") for one in shown.locator("dl > div").all_inner_texts()][2:4] == [
        ["Sub kegiatan", "54"],
        ["Pagu 2025 (Rp)", "32.743.331.188"],
    ]


def test_dark_is_dark_and_light_is_light(page: Page) -> None:
    def brightness(pseudo: str) -> int:
        return int(
            page.evaluate(f"getComputedStyle(document.documentElement).{pseudo}.match(/\\d+/)[0]")
        )

    assert brightness("backgroundColor") > 200 > 60 > brightness("color")
    page.emulate_media(color_scheme="dark")
    assert brightness("backgroundColor") < 60 < 200 < brightness("color")


@pytest.fixture
def index(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """An index over three Renja, one of them with a finding."""
    files = (OutputFile("HTML", "a/index.html"), OutputFile("PDF", "a/a.pdf", lama=True))
    renja = (replace(BADAN, temuan=(TEMUAN,)), DINAS, replace(UBAH, tahun=2024))
    (tmp_path / "index.html").write_text(
        index_html([BuiltRenja(one, files) for one in renja]), encoding="utf-8"
    )
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((tmp_path / "index.html").as_uri())
    yield page
    page.close()
    assert wrong == []


def offices(index: Page) -> list[str]:
    """The rows in sight, from above."""
    return (
        index.locator(".daftar >> nth=0 >> tbody tr:visible")
        .locator("th, [data-nama=Tahun]")
        .all_inner_texts()
    )


def test_the_index_is_accessible_and_fits_every_width(index: Page) -> None:
    for width in (NARROWEST, *WIDTHS.values()):
        index.set_viewport_size({"width": width, "height": 900})
        assert index.evaluate("document.documentElement.scrollWidth") <= width, width
        index.emulate_media(color_scheme="light")
        assert violations(index) == [], width
        index.emulate_media(color_scheme="dark")
        assert violations(index, "color-contrast") == [], f"{width}, dark"


def test_the_index_is_filtered_and_put_in_order(index: Page) -> None:
    assert offices(index) == ["Badan A", "2025", "Dinas B", "2025", "Badan A", "2024"]
    head = index.locator("thead th", has_text="Pagu (Rp)").first
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert offices(index) == ["Dinas B", "2025", "Badan A", "2024", "Badan A", "2025"]
    head.get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), offices(index)[:2]) == (
        "descending",
        ["Badan A", "2025"],
    )
    index.get_by_label("Saring Renja").fill("dinas")
    assert offices(index) == ["Dinas B", "2025"]
    assert index.locator(".saring output").inner_text() == "1 dari 3 Renja"
    index.keyboard.press("Escape")
    assert len(offices(index)) == 6


def test_a_count_of_findings_leads_to_them(index: Page) -> None:
    told = index.get_by_text("pagu <b>keliru</b>")
    assert not told.is_visible()
    index.get_by_role("link", name="1 galat").click()
    told.wait_for(timeout=5000)
