"""What an office puts in the place of our templates: used by name, checked first, held in a sandbox."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from renja_build import cli
from renja_build.render import templates
from renja_build.render.html import fill

ROOT = Path(__file__).parent.parent

# What an office may write, and what is said of it: code, line, words.
FAULTS = {
    "tandatangan.html.j2": ("", "D150", 1, "tanda_tangan.html.j2"),
    "style/halaman.css": ("p {}", "D150", 1, "tidak menggantikan apa pun"),
    "parts.html.j2": ("baik\n{% if x %}", "D151", 2, "templat tidak terbaca"),
    "document.html.j2": ("{{ naskah.jduul }}", "D152", 1, "jduul"),
    "table.html.j2": ("\n\n{{ ''.__class__.__mro__ }}", "D152", 3, "unsafe"),
    "screen.html.j2": ("{% include '../renja.yaml' %}", "D152", 1, "renja.yaml"),
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of an office: content and nothing of ours."""
    shutil.copytree(ROOT / "tests" / "dasar", tmp_path / "content" / "contoh")
    (tmp_path / "templates" / "style").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(repo: Path, name: str, text: str) -> None:
    (repo / "templates" / name).write_text(text, encoding="utf-8")


def test_an_office_replaces_one_template_and_adds_to_the_look(repo: Path) -> None:
    put(repo, "table.html.j2", '{% macro tabel(p) %}<p class="tabel">Tabel dicetak terpisah</p>{% endmacro %}\n')
    put(repo, "style/kantor.css", "h1 { letter-spacing: .1em }\n")
    page = built(repo)
    assert "Tabel dicetak terpisah" in page
    assert "<table" not in page
    assert "h1 { letter-spacing: .1em }" in page


def test_ours_is_there_to_extend(repo: Path) -> None:
    ours = '{% import "asli/table.html.j2" as asli %}'
    put(repo, "table.html.j2", ours + "{% macro tabel(p) %}{{ asli.tabel(p) }}<p>Salinan</p>{% endmacro %}\n")
    page = built(repo)
    assert page.index("</table>") < page.index("<p>Salinan</p>")


def built(repo: Path) -> str:
    assert cli.run(["build", "--to", "html", "contoh"]) == 0
    return (repo / "build" / "contoh" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(FAULTS))
def test_what_is_wrong_is_said_with_its_place(repo: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, code, line, words = FAULTS[name]
    put(repo, name, text)
    status = cli.run(["build", "--to", "html", "contoh"] if code == "D152" else ["check", "contoh"])
    assert status == (0 if code == "D150" else 1)
    told = "".join(capsys.readouterr())
    assert f"templates/{name}:{line}:1: " in told
    assert f" {code}: " in told
    assert words in told
    assert not (repo / "build" / "contoh" / "index.html").exists()


def test_no_link_leads_out_of_the_folder(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "templates" / "style" / "kantor.css").symlink_to("/etc/passwd")
    assert cli.run(["build", "--to", "html", "contoh"]) == 1
    assert "menunjuk ke luar folder templates" in capsys.readouterr().err


def test_our_own_folder_is_no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert templates.office() is None
    assert templates.faults() == []


def test_a_fault_of_ours_stays_a_fault_of_ours(repo: Path) -> None:
    with pytest.raises(Exception, match="naskah"):
        fill("document.html.j2")


@pytest.mark.parametrize("name", ["page.css", "screen.js", "kantor.css"])
def test_style_is_ours_where_the_office_has_none(repo: Path, name: str) -> None:
    assert templates.style(name) == (ROOT / "templates" / "style" / name).read_text(encoding="utf-8")
