"""The page beside the editor in a browser: it follows a file, keeps its place, outlives errors; on a phone too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import alat
import pytest
from peladen import PATIENCE, Peladen, change, record, served, write_content
from test_browser import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

pytestmark = pytest.mark.slow

SHOWN = "#naskah iframe:not(.belakang)"
WAIT = PATIENCE * 1000
PHONE = {"width": 390, "height": 844}
# The distance from the top of the paragraph that says something; None where there is none.
TOP = """word => [...document.querySelectorAll("main p")]
  .find(one => one.textContent.replaceAll("\u00a0", " ").includes(word))
  ?.getBoundingClientRect().top ?? null"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    alat.packages("playwright")
    from playwright.sync_api import sync_playwright

    path = alat.program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def peladen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    root = tmp_path_factory.mktemp("meja")
    write_content(root)
    record(root)
    with served(root, "--editor", "kate:{berkas}?line={baris}&column={kolom}") as peladen:
        yield peladen


@pytest.fixture
def page(browser: Browser, peladen: Peladen) -> Iterator[Page]:
    """A window on a desktop, in which nothing goes wrong; the Renja is sound before and behind."""
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page.set_default_timeout(WAIT)
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    before = {file: file.read_bytes() for file in peladen.folder.rglob("*.yaml")}
    page.goto(peladen.url)
    page.locator(SHOWN).wait_for()
    yield page
    for file, content in before.items():
        if file.read_bytes() != content:
            file.write_bytes(content)
    page.close()
    assert wrong == []


def sheet(page: Page) -> Frame:
    """The sheet in sight."""
    frame = page.locator(SHOWN).element_handle().content_frame()
    assert frame is not None
    return frame


def wait_for(page: Page, word: str) -> None:
    """Until the sheet in sight says something."""
    page.frame_locator(SHOWN).get_by_text(word).first.wait_for()


def test_a_change_is_in_view_and_keeps_its_place(page: Page, peladen: Peladen) -> None:
    before = sheet(page)
    before.get_by_text("Alinea nomor 40 ").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    top = before.evaluate(TOP, "Alinea nomor 40 ")
    assert before.evaluate("scrollY") > 1000
    more = "  - teks: |\n      Alinea yang baru ditulis di atas.\n" * 4
    change(peladen.bab, "isi:\n", f"isi:\n{more}")
    wait_for(page, "Alinea yang baru ditulis")
    assert sheet(page).evaluate(TOP, "Alinea nomor 40 ") == pytest.approx(top, abs=2)
    change(
        peladen.bab, "Alinea nomor 40 ", "Alinea nomor empat puluh "
    )  # the one that is looked at
    wait_for(page, "nomor empat puluh")
    assert sheet(page).evaluate(TOP, "nomor empat puluh") == pytest.approx(top, abs=2)
    page.wait_for_function(
        "document.querySelectorAll('iframe').length == 2"
    )  # the one before is gone


def test_an_error_stands_above_the_last_good_view_until_it_is_mended(
    page: Page, peladen: Peladen
) -> None:
    plan = peladen.folder / "program.yaml"
    change(plan, "450.000.000", "45.00")
    alert = page.get_by_role("alert")
    alert.get_by_text("45.00").first.wait_for()
    assert "naskah terakhir yang utuh" in alert.inner_text()
    assert sheet(page).get_by_text("Alinea nomor 1 ").first.is_visible()
    above, below = alert.bounding_box(), page.locator(SHOWN).bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"] + 1
    link = alert.get_by_role("link").first
    line = plan.read_text(encoding="utf-8").split("45.00")[0].count("\n") + 1
    assert link.get_attribute("href") == f"kate:{plan}?line={line}&column=9"
    assert violations(page) == []
    change(plan, "45.00", "450.000.000")
    alert.wait_for(state="hidden")


def test_a_click_names_the_line_that_it_comes_from(page: Page, peladen: Peladen) -> None:
    told = page.locator("#asal output")
    lines = peladen.bab.read_text(encoding="utf-8").splitlines()
    for words in ("Alinea nomor 3 ", "Kalimat keduanya, nomor 3,"):
        place = sheet(page).evaluate(
            """words => {
              const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const at = walker.currentNode.data.replace(/\\u00a0/g, " ").indexOf(words);
                if (at < 0) continue;
                walker.currentNode.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
                const range = document.createRange();
                range.setStart(walker.currentNode, at + 2);
                range.setEnd(walker.currentNode, at + 6);
                const { x, y, width, height } = range.getBoundingClientRect();
                return { x: x + width / 2, y: y + height / 2 };
              }
            }""",
            words,
        )
        frame = page.locator(SHOWN).bounding_box()
        assert frame
        page.mouse.click(frame["x"] + place["x"], frame["y"] + place["y"])
        number = next(at for at, line in enumerate(lines, start=1) if words.strip() in line)
        page.locator("#asal output", has_text=f"bab/2-uraian.yaml:{number}").wait_for()
        assert told.inner_text() == f"bab/2-uraian.yaml:{number}"
        href = page.locator("#asal a").get_attribute("href")
        assert href == f"kate:{peladen.bab}?line={number}&column=1"
    sheet(page).locator("td.rupiah", has_text="450.000.000").last.click()
    page.locator("#asal output", has_text="program.yaml").wait_for()
    line = int(told.inner_text().rpartition(":")[2])
    plan = (peladen.folder / "program.yaml").read_text(encoding="utf-8").splitlines()
    assert plan[line - 1].strip() == "pagu: 450.000.000"
    sheet(page).locator("caption").first.click()
    page.locator("#asal output", has_text="bab/1-rencana-kerja.yaml:11").wait_for()


def test_the_keyboard_names_lines_too(page: Page, peladen: Peladen) -> None:
    told = page.locator("#asal output")
    lines = peladen.bab.read_text(encoding="utf-8").splitlines()

    def named(words: str) -> None:
        number = next(at for at, line in enumerate(lines, start=1) if words in line)
        page.locator("#asal output", has_text=f"bab/2-uraian.yaml:{number}").wait_for()

    sheet(page).get_by_text("Alinea nomor 7 ").evaluate("one => scrollTo(0, one.offsetTop - 60)")
    page.wait_for_timeout(200)
    page.get_by_role("tab", name="Naskah").focus()
    page.keyboard.press("ArrowDown")
    named("Alinea nomor 7 ")
    page.keyboard.press("ArrowRight")
    named("Kalimat keduanya, nomor 7,")
    page.keyboard.press("ArrowDown")
    named("Alinea nomor 8 ")
    assert sheet(page).evaluate("document.querySelectorAll('main p[tabindex]').length") == 1
    assert violations(page) == []
    assert violations(sheet(page)) == []  # type: ignore[arg-type]
    # What is typed meanwhile leaves it where it stood.
    change(peladen.bab, "Alinea nomor 2 ", "Alinea nomor dua ")
    wait_for(page, "Alinea nomor dua ")
    page.keyboard.press("ArrowUp")
    named("Alinea nomor 7 ")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Buka di editor")
    assert link.evaluate("one => one === document.activeElement")
    number = int(told.inner_text().rpartition(":")[2])
    assert link.get_attribute("href") == f"kate:{peladen.bab}?line={number}&column=1"
    page.keyboard.press("Escape")
    assert not page.locator("#asal").is_visible()
    page.keyboard.press("ArrowDown")
    named("Alinea nomor 8 ")


def test_cells_are_gone_through_by_keyboard(page: Page, peladen: Peladen) -> None:
    frame = sheet(page)
    page.get_by_role("tab", name="Naskah").press("ArrowDown")
    plan = (peladen.folder / "program.yaml").read_text(encoding="utf-8").splitlines()
    sub, amount = (f"document.activeElement.matches('{css}')" for css in ("tr.sub td", "td.rupiah"))
    for key, reached in (("ArrowDown", sub), ("ArrowRight", amount)):
        for _ in range(20):
            if frame.evaluate(reached):
                break
            page.keyboard.press(key)
    text = frame.evaluate("document.activeElement.textContent").strip()
    page.locator("#asal output", has_text="program.yaml").wait_for()
    line = int(page.locator("#asal output").inner_text().rpartition(":")[2])
    assert plan[line - 1].strip() == f"pagu: {text}"


def test_two_windows_follow_each_in_its_place(
    page: Page, browser: Browser, peladen: Peladen
) -> None:
    other = browser.new_page(viewport=PHONE)
    other.goto(peladen.url)
    other.locator(SHOWN).wait_for(timeout=WAIT)
    sheet(page).get_by_text("Alinea nomor 50 ").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    change(peladen.bab, "Alinea nomor 2 ", "Alinea nomor dua ")
    for window in (page, other):
        wait_for(window, "Alinea nomor dua ")
    assert sheet(page).evaluate("scrollY") > 1000 > sheet(other).evaluate("scrollY")
    other.close()


def test_the_change_is_shown_with_its_cost_and_findings_with_their_place(
    page: Page, peladen: Peladen
) -> None:
    change(peladen.folder / "program.yaml", "450.000.000", "475.000.000")
    tab = page.get_by_role("tab", name="Perubahan")
    page.locator("#biaya", has_text="+Rp25.000.000").wait_for()
    tab.click()
    shown = page.frame_locator("#beda iframe:not(.belakang)")
    shown.get_by_text("+25.000.000").first.wait_for()
    assert not page.locator("#naskah").is_visible()
    finding = page.locator("#temuan li").first
    assert str(finding.get_by_role("link").get_attribute("href")).startswith(
        f"kate:{peladen.folder}/"
    )
    finding.get_by_role("button", name="Lihat").click()
    assert page.locator("#naskah").is_visible()
    tab.focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("tab", name="Naskah").get_attribute("aria-selected") == "true"


def test_the_sheet_reaches_neither_the_window_nor_the_server(page: Page) -> None:
    frame = sheet(page)
    assert frame.evaluate("origin") == "null"
    tried = (
        "async () => { try { parent.document.title; return 'reached' } catch { return 'kept' } }"
    )
    assert frame.evaluate(tried) == "kept"
    assert frame.evaluate("document.querySelectorAll('script').length") == 1


def test_it_is_accessible_and_fits_desktop_and_phone(page: Page) -> None:
    for size in ({"width": 1440, "height": 900}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert violations(page) == [], size
        page.emulate_media(color_scheme="dark")
    page.get_by_role("tab", name="Temuan").click()
    assert page.locator("#temuan").is_visible() and not page.locator("#naskah").is_visible()
    box = page.locator("#temuan li").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    assert violations(page) == []
