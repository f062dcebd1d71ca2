"""What the pages for contributors name is there: files, names of the code, codes of findings, make targets, links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from renja_build.lint.codes import all_codes

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("CONTRIBUTING.md", "docs/architecture.md")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w./<>-]+\.(?:py|yaml|json|md|j2|txt|toml|html)|[\w./-]+/")
NAME = re.compile(r"_?[A-Z][A-Za-z_]*(?:\.\w+)*|\w+(?:\.\w+)*(?=\()")
# Not names of our code: settings, classes of others, formats, headings of an explanation.
OUTSIDE = {
    "CI",
    "SOURCE_DATE_EPOCH",
    "Decimal",
    "StrictUndefined",
    "Mengapa",
    "Keliru",
    "Benar",
    "PDF",
    "DOCX",
    "HTML",
    "XLSX",
}


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def tracked() -> frozenset[str]:
    """Our own files, by their path from the root."""
    ours = ("renja_build", "schema", "templates", "tests", "docs", "content")
    inside = (path for folder in ours for path in (ROOT / folder).rglob("*"))
    files = filter(Path.is_file, [*ROOT.iterdir(), *inside])
    return frozenset(file.relative_to(ROOT).as_posix() for file in files)


@cache
def defined() -> frozenset[str]:
    """Whatever our code gives a name to."""
    names: set[str] = set()
    for file in [*(ROOT / "renja_build").rglob("*.py"), *(ROOT / "tests").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
    return frozenset(names)


def is_there(path: str) -> bool:
    """Whether a path leads to a file or folder, by its last steps; `<jenis>` is any name."""
    steps = "[^/]+".join(map(re.escape, re.split(r"<\w+>", path)))
    end = "" if path.endswith("/") else "$"
    return any(re.search(f"(?:^|/){steps}{end}", file) for file in tracked())


def is_defined(token: str) -> bool:
    """Whether what begins with a name of the code has one that is there."""
    name = NAME.match(token)
    return name is None or name[0] in OUTSIDE or name[0].split(".")[-1] in defined()


def missing(page: str) -> Iterator[str]:
    """What a text names in code style and is not there."""
    for token in CODE.findall(page):
        if FILE.fullmatch(token):
            known = is_there(re.sub(r"<\w+>/$", "", token))
        elif re.fullmatch(r"[A-Z]\d{3}", token):
            known = token in all_codes()
        else:
            known = is_defined(token)
        if not known:
            yield token


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    assert len(CODE.findall(text(page))) > 60
    assert list(missing(text(page))) == [], "named in code style, and not there by that name"


@pytest.mark.parametrize("page", PAGES)
def test_targets_and_links_are_there(page: str) -> None:
    makefile = text("Makefile")
    for target in re.findall(r"`make (\w+)`", text(page)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for link in re.findall(r"\]\(([\w./-]+)", text(page)):
        assert ((ROOT / page).parent / link).exists(), link


@pytest.mark.parametrize(
    "named", ["`renja_build/render/angan.py`", "`tests/angan/`", "`Angan`", "`angan(bahan)`",
              "`P999`", "`ANGAN = True`", "`schema/<jenis>/angan.yaml`", "`Folder.angan`"],
)  # fmt: skip
def test_what_is_not_there_is_told(named: str) -> None:
    assert len(list(missing(named))) == 1


def test_every_module_has_its_room() -> None:
    rooms = text("CONTRIBUTING.md").partition("## The rooms")[2].partition("\n## ")[0]
    listed = [path for path in (ROOT / "renja_build").iterdir() if not path.name.startswith("_")]
    modules = {f"{path.name}/" if path.is_dir() else path.name for path in listed}
    assert len(modules) > 50
    left = {name for name in modules if f"`{name}`" not in rooms}
    assert not left, f"say in CONTRIBUTING.md, 'The rooms', what {left} makes of what"


def recipes() -> dict[str, str]:
    """Each recipe by its heading."""
    _, _, rest = text("CONTRIBUTING.md").partition("\n## To add\n")
    parts = rest.partition("\n## ")[0].split("\n### ")[1:]
    return dict(part.split("\n", 1) for part in parts)


def test_every_recipe_is_there() -> None:
    assert list(recipes()) == [
        "A lint rule",
        "A table type",
        "A chart type",
        "A content file",
        "An output format",
        "A sistematika",
        "A layout to import",
        "A look",
    ]


@pytest.mark.parametrize("recipe", recipes())
def test_a_recipe_ends_with_the_tests_that_write_its_pages(recipe: str) -> None:
    files = re.findall(r"`(tests/test_\w+\.py)`", recipes()[recipe].rpartition("Tests: ")[2])
    assert files, "a recipe ends with `Tests:` and the files that hold what was added"
    named = sorted(set(re.findall(r"docs/(\w+\.md)", recipes()[recipe])))
    for page in (page for page in named if "make golden" in text(f"docs/{page}")):
        assert any(f'"{page}"' in text(file) for file in files), (
            f"the test that writes docs/{page} is not among those that the recipe names, so that "
            "`make golden UJI=…` leaves the page as it was"
        )
