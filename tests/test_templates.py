"""What an office puts in the place of our templates: used by name, checked first, held in a sandbox."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from naskah_contoh import naskah as contoh

from renja_build import cli
from renja_build.diagnostics import Diagnostic
from renja_build.model.program import Rencana
from renja_build.pipeline import kantor
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed
from renja_build.redline.sheet import with_sheet
from renja_build.redline.uang import money
from renja_build.render import templates
from renja_build.render.html import fill
from renja_build.render.page import Halaman

ROOT = Path(__file__).parent.parent

# What an office may write, and what is said of it: code, line, words.
FAULTS = {
    "tandatangan.html.j2": ("", "D150", 1, "tanda_tangan.html.j2"),
    "style/halaman.css": ("p {}", "D150", 1, "tidak menggantikan apa pun"),
    "parts.html.j2": ("baik\n{% if x %}", "D151", 2, "templat tidak terbaca"),
    "document.html.j2": ("{{ naskah.jduul }}", "D152", 1, "jduul"),
    "table.html.j2": (
        "\n\n{{ ''.__class__ }}{% macro tabel(p) %}{% endmacro %}",
        "D152",
        3,
        "unsafe",
    ),
    "screen.html.j2": ("{% include '../renja.yaml' %}", "D152", 1, "renja.yaml"),
    "pdf.html.j2": ("x" * 2_000_001, "D151", 1, "lebih besar dari 100 KB"),
    "keputusan.html.j2": ("{% macro lain(p) %}{% endmacro %}", "D151", 1, "keputusan_tampil(p)"),
    "tanda_tangan.html.j2": (
        "{% macro tanda_tangan() %}{% endmacro %}",
        "D151",
        1,
        "tanda_tangan(p)",
    ),
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
    put(
        repo,
        "table.html.j2",
        '{% macro tabel(p) %}<p class="tabel">Tabel dicetak terpisah</p>{% endmacro %}\n',
    )
    put(repo, "style/kantor.css", "h1 { letter-spacing: .1em }\n")
    page = built(repo)
    assert "Tabel dicetak terpisah" in page
    assert "<table" not in page
    assert "h1 { letter-spacing: .1em }" in page


def test_the_sheet_of_a_comparison_can_be_replaced_too(repo: Path) -> None:
    put(repo, "perbandingan.html.j2", "<section><p>Versi {{ dasar }}</p></section>")
    assert with_sheet(
        Halaman(contoh(0), "<section></section>"), "utama", money(Rencana(), Rencana())
    ).badan.startswith("<section><p>Versi utama</p>")


def test_ours_is_there_to_extend(repo: Path) -> None:
    ours = '{% import "asli/table.html.j2" as asli %}'
    put(
        repo,
        "table.html.j2",
        ours + "{% macro tabel(p) %}{{ asli.tabel(p) }}<p>Salinan</p>{% endmacro %}\n",
    )
    page = built(repo)
    assert page.index("</table>") < page.index("<p>Salinan</p>")


def built(repo: Path) -> str:
    assert cli.run(["build", "--to", "html", "contoh"]) == 0
    return (repo / "build" / "contoh" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(FAULTS))
def test_what_is_wrong_is_said_with_its_place(
    repo: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
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


def test_a_link_is_not_followed_where_nothing_was_checked_before(repo: Path) -> None:
    (repo / "templates" / "style" / "kantor.css").symlink_to("/etc/passwd")
    (repo / "templates" / "table.html.j2").symlink_to("/etc/passwd")
    assert templates.style("kantor.css") == (ROOT / "templates" / "style" / "kantor.css").read_text(
        encoding="utf-8"
    )
    assert "root:" not in fill("asli/table.html.j2") + fill("table.html.j2")


def test_a_template_that_cannot_be_read_is_told(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repo, "style/kantor.css", "p { color: red }")

    def refused(file: Path, **how: str) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))

    monkeypatch.setattr(Path, "read_text", refused)
    (fault,) = templates.faults()
    assert (fault.code, fault.level) == ("D151", "error")
    assert "tidak dapat dibaca: tidak ada izin" in fault.message


@pytest.mark.parametrize("name", ["style/kantor.css", "table.html.j2", ""])
def test_a_link_that_leads_to_itself_is_told(
    repo: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    place = repo / "templates" / name
    if not name:
        shutil.rmtree(place)
    place.symlink_to(place.name)
    assert cli.run(["build", "--to", "html", "contoh"]) == 1
    assert "galat D151: " in capsys.readouterr().err


def test_a_folder_that_is_a_link_is_not_used(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repo / "templates")
    (repo / "templates").symlink_to(ROOT / "tests")
    assert templates.office() is None
    assert cli.run(["build", "--to", "html", "contoh"]) == 1
    assert "templates:1:1: galat D151: folder templates sebuah tautan" in capsys.readouterr().err


@pytest.mark.parametrize(
    "use", ["{{ p.read_text() }}", "{{ p | attr('parent') }}", "{{ p['name'] }}"]
)
def test_a_path_is_no_door_to_files(repo: Path, use: str) -> None:
    text = f"{{% set p = naskah.gambar.values() | first %}}{{{{ p }}}}{use}"
    put(repo, "document.html.j2", text)
    values = SimpleNamespace(gambar={"peta.png": repo / "content" / "contoh" / "renja.yaml"})
    assert "unsafe" in told(naskah=values).message


def told(**values: object) -> Diagnostic:
    """What is said of a document that fails."""
    failed = attempt(
        lambda _: fill("document.html.j2", **values), Job(Path("contoh"), None, "html")
    )
    assert isinstance(failed, Failed)
    assert failed.status == 1
    return failed.findings[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 'a' * 10 ** 17 }}", "memori tidak cukup"),
        ("{% include 'document.html.j2' %}", "tanpa henti"),
        ("{% include '/etc/passwd' %}", "tidak ada di folder templates"),
    ],
)
def test_a_bomb_is_told_in_words(repo: Path, text: str, words: str) -> None:
    put(repo, "document.html.j2", text)
    assert words in told().message


def test_an_extended_template_has_the_macros_of_ours(repo: Path) -> None:
    put(repo, "table.html.j2", "{% extends 'asli/table.html.j2' %}")
    assert templates.faults() == []
    assert "<table" in built(repo)


def test_our_own_folder_is_no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert templates.office() is None
    assert templates.faults() == []


def test_a_fault_of_ours_stays_a_fault_of_ours(repo: Path) -> None:
    with pytest.raises(Exception, match="naskah"):
        fill("document.html.j2")


@pytest.mark.parametrize("name", ["page.css", "screen.js", "kantor.css"])
def test_style_is_ours_where_the_office_has_none(repo: Path, name: str) -> None:
    assert templates.style(name) == (ROOT / "templates" / "style" / name).read_text(
        encoding="utf-8"
    )


def test_what_an_office_leaves_out_of_word_is_told_as_its_own(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(repo, "table.html.j2", "{% macro tabel(p) %}<p>Tabel dicetak terpisah</p>{% endmacro %}\n")
    assert cli.run(["build", "--to", "docx", "contoh"]) == 1
    told = capsys.readouterr().err
    assert " D153: " in told
    assert "kesalahan program" not in told


def test_what_an_office_adds_is_no_error_of_the_output(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = '{% import "asli/table.html.j2" as asli %}'
    put(
        repo,
        "table.html.j2",
        ours + "{% macro tabel(p) %}{{ asli.tabel(p) }}<p>Salinan</p>{% endmacro %}\n",
    )
    assert cli.run(["build", "contoh"]) == 0
    assert cli.run(["verify", "contoh"]) == 0
    assert "peringatan D408" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' | center(10**9) }}",
        "{{ ('a ' * 10**7) | wordwrap(1) }}",
        "{% set lebar = 'a' | center(10**9) %}",
        "{% autoescape 'a' | center(1000000000) %}{% endautoescape %}",
    ],
)
def test_what_compiling_works_out_has_its_time(repo: Path, text: str) -> None:
    put(repo, "keputusan.html.j2", text)
    begun = monotonic()
    (fault,) = kantor.faults(seconds=0.5)
    assert (fault.code, fault.at.file) == ("D151", templates.OFFICE)
    assert "belum selesai dalam 0.5 detik" in fault.message
    assert monotonic() - begun < 10


def test_a_colour_profile_is_refused_in_words(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint leaves out every other thing that it may not read, but not that."""
    put(repo, "style/kantor.css", "@color-profile device-cmyk { src: url(file:///etc/passwd) }")
    assert cli.run(["build", "--to", "pdf"]) == 1
    told = capsys.readouterr().err
    assert "D153" in told
    assert "'file:///etc/passwd' tidak boleh dibaca" in told
