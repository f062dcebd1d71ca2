"""What the package imports is declared, with its reason, and pinned: nothing is there by chance."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from renja_build.fonts import FACE_PAIRS

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "renja_build").rglob("*.py"))
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
_STATED = tomllib.loads(PROJECT)["project"]
# What one command alone needs is an extra, which that command asks for by name where it is missing.
_EXTRAS = _STATED["optional-dependencies"]
DECLARED = [*_STATED["dependencies"], *_EXTRAS["ttd"], *_EXTRAS["dask"]]
DISTRIBUTIONS = packages_distributions()


def normal(distribution: str) -> str:
    """A name of a distribution as package indices compare it, without extras and version."""
    name = re.match(r"[\w.-]+", distribution)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def foreign(source: str) -> Iterator[str]:
    """The top-level packages that a module imports, anywhere in it, and that are not ours."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            package = name.partition(".")[0]
            if package not in sys.stdlib_module_names and package != "renja_build":
                yield package


def owners(package: str) -> set[str]:
    """The distributions that bring a package."""
    return set(map(normal, DISTRIBUTIONS.get(package, ())))


def undeclared(source: str) -> list[str]:
    declared = set(map(normal, DECLARED))
    return [package for package in foreign(source) if not owners(package) & declared]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import PIL.Image\nimport pikepdf", []),
        ("from fontTools.ttLib import TTFont\nfrom docx import Document", []),
        ("def draw():\n    from hypothesis import given", ["hypothesis"]),
        ("import tinycss2.ast as css, json", ["tinycss2"]),
        ("import tidak_ada", ["tidak_ada"]),
        ("import renja_build.fonts\nfrom pathlib import Path", []),
    ],
)
def test_what_is_not_declared_is_told(source: str, expected: list[str]) -> None:
    assert undeclared(source) == expected


def test_every_import_is_declared() -> None:
    assert len(MODULES) > 60
    missing = {}
    for path in MODULES:
        packages = undeclared(path.read_text(encoding="utf-8"))
        if packages:
            missing[path.relative_to(ROOT).as_posix()] = packages
    assert missing == {}, "declare it in pyproject.toml with its reason, then `make constraints`"


def test_all_that_is_declared_is_used() -> None:
    """By an import, or as the files of a typeface."""
    used = {muka.paket for pair in FACE_PAIRS.values() for muka in (pair.serif, pair.sans)}
    for path in MODULES:
        for package in foreign(path.read_text(encoding="utf-8")):
            used |= owners(package)
    assert set(map(normal, DECLARED)) - used == set()


@pytest.mark.parametrize("dependency", DECLARED)
def test_a_dependency_has_its_reason_and_its_pin(dependency: str) -> None:
    (line,) = [line for line in PROJECT.splitlines() if f'"{dependency}"' in line]
    assert re.search(r"# .{10,}", line), f"{dependency}: why do we need it?"
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {normal(pin) for pin in pins if "==" in pin}
    assert normal(dependency) in pinned
