"""`renja serve`: what it tells after a change, where printed things stand, and whom it answers."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bangunan import prepared
from ingatan import checked, composed, edited, growth
from peladen import GIT, Peladen, change, record, served, write_content
from starlette.requests import Request

from renja_build import cli, kode
from renja_build.pipeline.memory import Kept, forget_content
from renja_build.pipeline.steps import read
from renja_build.render import widths
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.serve.app import App
from renja_build.serve.composer import Composer
from renja_build.serve.desk import Desk
from renja_build.serve.told import News, Sheet, Told

ROOT = Path(__file__).parent.parent
ASAL = re.compile(r'<(\w+)[^>]*? data-asal="([^"]*):(\d+)"[^>]*>(?:</span>)?\s*([^<]*)')


# What a composer tells


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_content(tmp_path)
    return tmp_path


@pytest.fixture
def folder(repository: Path) -> Path:
    return Path("content/dasar")


def topics(told: list[Told]) -> list[str]:
    kinds = {Sheet: "lembar", News: "kabar"}
    return [
        f"{kinds[type(one)]} {one.name if isinstance(one, Sheet) else one.topic}"
        for one in told
        if isinstance(one, (Sheet, News))
    ]


def news(told: list[Told], topic: str) -> dict[str, object]:
    return dict(next(one.data for one in told if isinstance(one, News) and one.topic == topic))


def sheet(told: list[Told], name: str = "naskah") -> str:
    return next(one.html for one in told if isinstance(one, Sheet) and one.name == name)


def test_first_the_page_then_findings_then_what_git_does_not_have(
    folder: Path, repository: Path
) -> None:
    record(repository)
    composer = Composer(folder, Path("build"))
    told = list(composer.told())
    seen = ["lembar naskah", "kabar galat", "kabar temuan", "lembar beda", "kabar beda"]
    assert topics(told) == seen
    same = {"berubah": False, "sebelum": 1_800_000_000, "sesudah": 1_800_000_000}
    assert news(told, "beda") == same
    change(folder / "program.yaml", "450.000.000", "460.000.000")
    told = list(composer.told())
    more = {"berubah": True, "sebelum": 1_800_000_000, "sesudah": 1_810_000_000}
    assert news(told, "beda") == more
    assert "+10.000.000" in sheet(told, "beda")
    assert "data-asal" not in sheet(told, "beda")
    commit = [*GIT, "commit", "--quiet", "--all", "--message", "pagu"]
    subprocess.run(commit, cwd=repository, check=True)
    assert news(list(composer.told()), "beda")["berubah"] is False


def test_the_sheet_leads_nowhere_but_into_itself(folder: Path) -> None:
    page = sheet(list(Composer(folder, Path("build")).told()))
    assert [link for link in re.findall(r'<a [^>]*href="([^"]*)"', page) if link[0] != "#"] == []


def test_a_folder_that_is_renamed_is_told_as_gone_until_it_is_back(folder: Path) -> None:
    composer = Composer(folder, Path("build"))
    before = sheet(list(composer.told()))
    folder.rename(folder.parent / "lain")
    (finding,) = news(list(composer.told()), "galat")["temuan"]  # type: ignore[misc]
    assert "content/dasar tidak ada lagi" in finding["message"]
    (folder.parent / "lain").rename(folder)
    assert sheet(list(composer.told())) == before


def test_an_error_leaves_the_sheet_and_is_told_with_its_line(folder: Path) -> None:
    composer = Composer(folder, Path("build"))
    whole = list(composer.told())
    assert "repositori git" in str(news(whole, "beda")["alasan"])  # which is no error of the page
    change(folder / "program.yaml", "450.000.000", "45.00")
    broken = list(composer.told())
    assert topics(broken) == ["kabar galat"]
    (finding, *_) = news(broken, "galat")["temuan"]  # type: ignore[misc]
    assert finding["file"] == "content/dasar/program.yaml"
    assert "45.00" in (folder / "program.yaml").read_text().splitlines()[finding["line"] - 1]
    change(folder / "program.yaml", "45.00", "450.000.000")
    assert sheet(list(composer.told())) == sheet(whole)


def test_an_office_template_that_fails_is_told_as_what_it_is(
    folder: Path, repository: Path
) -> None:
    templates = repository / "templates"
    templates.mkdir()
    (templates / "document.html.j2").write_text("{{ tidak_ada.sama }}", encoding="utf-8")
    told = list(Composer(folder, Path("build")).told())
    assert topics(told) == ["kabar galat"]
    (finding,) = news(told, "galat")["temuan"]  # type: ignore[misc]
    assert (finding["code"], finding["file"]) == ("D152", "templates/document.html.j2")


# Where what is printed stands in the files


@pytest.mark.parametrize("slug", ["contoh-2027", "banjarbaru-2024p"])
def test_every_place_is_a_line_of_a_file_and_no_output_tells_it(slug: str) -> None:
    computed = read(ROOT / "content" / slug)
    body = render(lay_out(computed.composed(traced=True)), traced=True).badan
    lines: dict[str, list[str]] = {}
    seen = set()
    for tag, file, number, text in ASAL.findall(body):
        seen.add(tag)
        written = lines.setdefault(file, Path(file).read_text(encoding="utf-8").split("\n"))
        assert 0 < int(number) <= len(written), (file, number)
        assert f"/content/{slug}/" in file
        line, word = written[int(number) - 1], re.match(r"\w+", text.strip())
        if tag == "span" and word and "/bab/" in file:
            assert word[0] in line or "{{" in line, (file, number, text)
    assert {"td", "tr", "p", "li", "h1", "h2", "div", "span"} <= seen
    plain = render(lay_out(prepared(slug).naskah)).badan
    places = re.compile(r'<span data-asal="[^"]*"></span>| data-asal="[^"]*"')
    assert places.sub("", body) == plain
    assert "data-asal" not in plain


def test_a_cell_names_the_line_of_its_own_entry(folder: Path) -> None:
    body = sheet(list(Composer(folder, Path("build")).told()))
    plan = (folder / "program.yaml").read_text(encoding="utf-8").splitlines()
    cells = [
        (text.strip(), file, int(line))
        for tag, file, line, text in ASAL.findall(body)
        if tag == "td"
    ]
    (pagu,) = {
        plan[line - 1].strip()
        for text, file, line in cells
        if text == "450.000.000" and "sub" not in file
    }
    assert pagu == "pagu: 450.000.000"
    assert {Path(file).name for _, file, _ in cells} >= {"program.yaml", "indikator.yaml"}


@pytest.mark.parametrize(
    ("slug", "jenis"),
    [
        ("banjarbaru-2024p", "e-81"),  # two lines a cell, of a plan that a perubahan changed
        ("balangan-2023", "t-c-33-tingkat"),
        ("contoh-2027", "tabel-4-1"),
    ],
)
def test_cells_of_a_table_drawn_in_code_name_the_lines_of_their_own_entries(
    slug: str, jenis: str
) -> None:
    body = render(lay_out(read(ROOT / "content" / slug).composed(traced=True)), traced=True).badan
    table = re.search(rf'<table class="{jenis}".*?</table>', body, re.S)
    assert table
    names, amounts = set(), list[tuple[str, str]]()
    for row in re.findall(r'<tr class="(?:sub|rincian)".*?</tr>', table[0], re.S):
        for _, file, line, text in ASAL.findall(row):
            names.add(Path(file).name)
            written = Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
            if re.fullmatch(r"\d{1,3}(\.\d{3})+", text.strip()):
                amounts.append((text.strip(), written))
    assert {"program.yaml", "indikator.yaml"} <= names
    # Of several parts below it, `pagu:` itself holds no amount.
    plans = [pair for pair in amounts if re.search(r"(pagu|maju): *\S", pair[1])]
    assert len(plans) > 15
    assert [amount for amount, written in plans if amount not in written] == []


def test_texts_of_one_cell_name_each_its_own_line() -> None:
    computed = read(ROOT / "content" / "banjarbaru-2024p")
    body = render(lay_out(computed.composed(traced=True)), traced=True).badan
    body = re.sub(r'<span class="gantung"[^>]*>', "", body)  # in which an item hangs
    body = body.replace("\u00a0", " ")  # by which numbers keep their words
    written = (ROOT / "content/banjarbaru-2024p/e81.yaml").read_text(encoding="utf-8").splitlines()
    told = {
        int(line): text
        for _, file, line, text in ASAL.findall(body)
        if file.endswith("e81.yaml") and re.match(r"\d\. ", text)
    }
    assert len(told) > 6
    assert all(written[line - 1].endswith(text.partition(". ")[2]) for line, text in told.items())


# Whom the server answers


@pytest.fixture(scope="module")
def peladen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peladen]:
    root = tmp_path_factory.mktemp("meja")
    write_content(root)
    record(root)
    with served(root) as peladen:
        yield peladen


HOST = {"Host": "renja.example:80"}
REFUSED = {
    "foreign host": ("", "GET", HOST, 421),
    "foreign host of the news": ("kabar", "GET", HOST, 421),
    "no host": ("", "GET", {"Host": ""}, 421),
    "another port": ("", "GET", {"Host": "127.0.0.1:1"}, 421),
    "no token": ("/", "GET", {}, 404),
    "no token for the renja": ("/dasar/", "GET", {}, 404),
    "another token": (f"/{'a' * 32}/dasar/", "GET", {}, 404),
    "a page of another origin": ("", "GET", {"Origin": "https://renja.example"}, 403),
    "a page without an origin": ("lembar/naskah", "GET", {"Origin": "null"}, 403),
    "a page of another origin that posts": ("", "POST", {"Origin": "https://renja.example"}, 403),
    "a form of another site": ("", "POST", {"Sec-Fetch-Site": "cross-site"}, 403),
    "an image of another site": ("pdf", "GET", {"Sec-Fetch-Site": "cross-site"}, 403),
    "a page of another port": ("", "GET", {"Sec-Fetch-Site": "same-site"}, 403),
    "posting": ("", "POST", {}, 405),
    "putting": ("lembar/naskah", "PUT", {}, 405),
    "deleting": ("pdf", "DELETE", {}, 405),
    "out of the folder": ("../../../etc/passwd", "GET", {}, 404),
    "out of the folder, hidden": ("..%2f..%2f..%2fetc/passwd", "GET", {}, 404),
    "out of the assets": ("../..%2fmeja.css/..%2f..%2fpyproject.toml", "GET", {}, 404),
    "a file of the folder": ("program.yaml", "GET", {}, 404),
    "a sheet by a path": ("lembar/..%2f..%2fprogram.yaml", "GET", {}, 404),
    "a sheet that is none": ("lembar/lain", "GET", {}, 404),
    "a renja that is none": ("../lain/", "GET", {}, 404),
}


@pytest.mark.parametrize("case", REFUSED)
def test_who_is_not_answered(peladen: Peladen, case: str) -> None:
    path, method, headers, status = REFUSED[case]
    answer = peladen.ask(path, method, headers)
    body = answer.read()
    assert answer.status == status
    assert b"dasar" not in body and b"root:" not in body


@pytest.mark.parametrize("name", ["https:lain.example", "//lain.example", "a?b#c", "dua kata"])
def test_the_first_window_is_here_whatever_its_folder_is_called(name: str, tmp_path: Path) -> None:
    answer = asyncio.run(App({name: Desk(tmp_path, tmp_path)}).first(Request({"type": "http"})))
    whole = urlsplit(urljoin("http://127.0.0.1:1/tanda/", answer.headers["location"]))
    assert (whole.netloc, whole.query, whole.fragment) == ("127.0.0.1:1", "", "")
    assert unquote(whole.path) == f"/tanda/{name}/"


def test_who_is_answered_gets_what_may_do_nothing_else(peladen: Peladen) -> None:
    heard = dict(_until(peladen, "beda"))
    assert heard["meja"]["renja"] == ["dasar"]
    window = peladen.ask("", headers={"Sec-Fetch-Site": "none"})
    assert (window.status, window.getheader("referrer-policy")) == (200, "no-referrer")
    policy = str(window.getheader("content-security-policy"))
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    own = {"Origin": peladen.origin, "Sec-Fetch-Site": "same-origin"}
    for name, sandbox in (("naskah", "allow-scripts"), ("beda", "allow-same-origin")):
        answer = peladen.ask(f"lembar/{name}", headers=own)
        policy = str(answer.getheader("content-security-policy"))
        assert answer.status == 200
        assert policy.startswith(f"sandbox {sandbox}; default-src 'none';")
        assert "connect-src" not in policy and "script-src 'unsafe" not in policy
    for asset in ("meja.css", "meja.js"):
        assert peladen.ask(f"{peladen.base}{asset}").status == 200
    assert peladen.ask(peladen.base).getheader("location") == "./dasar/"


def _until(peladen: Peladen, topic: str) -> Iterator[tuple[str, dict[str, object]]]:
    for told in peladen.news():
        yield told
        if told[0] == topic:
            return


def test_it_listens_on_the_loopback_alone(peladen: Peladen) -> None:
    table = Path("/proc/net/tcp")
    if not table.is_file():
        pytest.skip("only Linux tells who listens")
    port = f":{int(peladen.origin.rpartition(':')[2]):04X}"
    listening = [line.split()[1] for line in table.read_text().splitlines() if " 0A " in line]
    assert [address for address in listening if address.endswith(port)] == [f"0100007F{port}"]


@pytest.mark.slow
def test_a_change_is_told_and_its_pdf_follows(peladen: Peladen) -> None:
    heard = peladen.news()
    change(peladen.bab, "Alinea nomor 7 ", "Alinea nomor tujuh ")
    for topic, _ in heard:
        if topic == "lembar-naskah" and "nomor tujuh" in peladen.sheet():
            break
    for topic, data in heard:
        if topic == "pdf" and data["keadaan"] != "disusun":
            assert data == {"keadaan": "siap"}
            break
    answer = peladen.ask("pdf")
    assert answer.read(5) == b"%PDF-"
    assert answer.getheader("content-disposition") == 'inline; filename="dasar.pdf"'


@pytest.mark.slow
def test_what_an_office_brings_is_read_by_a_process_that_has_read_nothing(peladen: Peladen) -> None:
    heard = peladen.news()
    shown = next(data["versi"] for topic, data in heard if topic == "lembar-naskah")
    before = composers(peladen)
    (peladen.root / "acuan").mkdir()  # was not there when it began
    (peladen.root / "acuan" / "kata.txt").write_text("hal\n", encoding="utf-8")
    assert next(data["versi"] for topic, data in heard if topic == "lembar-naskah") > shown
    assert before and not before & composers(peladen)


def composers(peladen: Peladen) -> set[str]:
    """The processes of the server that compose."""
    own = Path(f"/proc/{peladen.process.pid}/task/{peladen.process.pid}/children")
    if not own.is_file():
        pytest.skip("only Linux tells whose child a process is")
    return {
        child
        for child in own.read_text().split()
        if b"--multiprocessing-fork" in Path(f"/proc/{child}/cmdline").read_bytes()
    }


def test_a_port_that_is_taken_is_wrong_usage(
    peladen: Peladen, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = peladen.origin.rpartition(":")[2]
    assert cli.run(["serve", str(folder), "--port", port]) == 2
    assert f"port {port} tidak dapat dipakai" in capsys.readouterr().err


@pytest.mark.parametrize(
    "editor",
    ["javascript:alert('{berkas}')", "vscode://file", "https://renja.example/{berkas}", "{berkas}"],
)
def test_only_an_address_of_an_editor_is_one(
    editor: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["serve", str(folder), "--editor", editor]) == 2
    assert "bukan alamat editor" in capsys.readouterr().err


@pytest.mark.parametrize("stays", [composed, checked])
def test_two_thousand_edits_take_no_more_memory(
    stays: Callable[[Path], Callable[[], None]], folder: Path
) -> None:
    """A few of them here; `make ingatan` does them all on a shipped Renja."""
    assert growth(folder, 15, stays) < 0.1


def kept(bounded: bool) -> dict[str, int]:
    """How many entries each cache of ours has, of those with or without a bound."""
    sizes = {}
    for module in [
        module for name, module in sys.modules.items() if name.startswith("renja_build")
    ]:
        for name, value in vars(module).items():
            told = getattr(value, "cache_parameters", None)
            if callable(told) and (told()["maxsize"] is not None) is bounded:
                sizes[f"{module.__name__}.{name}"] = value.cache_info().currsize
    return sizes


def test_what_has_no_bound_keeps_nothing_of_content(folder: Path) -> None:
    follow = composed(folder)
    for number in edited(folder, 12):
        follow()
        if number == 2:
            before = kept(bounded=False)
    letters = "renja_build.characters._kind"  # of which there are so many and no more
    after = kept(bounded=False)
    assert len(after) > 30
    assert {name: after[name] for name in after if name != letters} == {
        name: before.get(name, 0) for name in after if name != letters
    }


def test_what_nobody_pauses_for_is_let_go_all_the_same() -> None:
    kode.key("5.03.01.2.01.0001")
    memory = Kept()
    for _ in range(500):
        memory.changed()
        assert memory.changes <= 200
    assert kode.key.cache_info().currsize == 0


def test_what_is_kept_of_content_is_let_go_and_made_again(folder: Path) -> None:
    composer = Composer(folder, Path("build"))
    before = sheet(list(composer.told()))
    assert widths._settled.cache_info().currsize > 0
    forget_content()
    assert widths._settled.cache_info().currsize == 0
    assert sheet(list(composer.told())) == before
