"""Programs and packages that read our outputs as their readers do; a test says which of them it needs.

Where one is missing the test is skipped with the way to get it; in CI `conftest.py` lets nothing be skipped.
"""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

VALIDATORS = Path(__file__).parents[1] / ".venv" / "validators" / "node_modules"
OFFICE = Path("/usr/lib/libreoffice/program")  # Debian's; elsewhere LibreOffice comes whole
OTHER_NAMES = {"chromium": ("chromium-browser", "google-chrome")}
PACKAGES = {"chromium": "chromium", "node": "nodejs"} | dict.fromkeys(
    ("pdftoppm", "pdftocairo", "pdftotext"), "poppler-utils"
)
COMPONENTS = {"calc": "libsclo.so", "writer": "libswlo.so"}


def program(name: str) -> str:
    """The path of a program of the system."""
    for known in (name, *OTHER_NAMES.get(name, ())):
        if found := shutil.which(known):
            return found
    pytest.skip(f"{name} is missing: apt-get install {PACKAGES[name]}")


def office(component: str) -> str:
    """The path of LibreOffice, with Calc or with Writer."""
    found = shutil.which("soffice")
    if found is None or (OFFICE.is_dir() and not (OFFICE / COMPONENTS[component]).is_file()):
        pytest.skip(
            f"LibreOffice {component} is missing: apt-get install libreoffice-{component}-nogui"
        )
    return found


def packages(*names: str) -> None:
    """Python packages of the extra `validators`."""
    for name in names:
        if find_spec(name) is None:
            pytest.skip(f"{name} is missing: make validators")


def command(name: str) -> str:
    """The path of a command that a package of the extra `validators` brings."""
    found = Path(sys.executable).with_name(name)
    if not found.is_file():
        pytest.skip(f"{name} is missing: make validators")
    return str(found)


def node_file(path: str) -> Path:
    """A file of the npm packages of tests/validators."""
    if not (VALIDATORS / path).is_file():
        pytest.skip(f"{path} is missing: make validators")
    return VALIDATORS / path
