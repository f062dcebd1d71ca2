"""The wheel alone, in an empty repository with only `content/`: templates, schemas and catalogues come with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
SOURCES = ("renja_build", "templates", "schema", "docs", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our wheel installed and nothing else; what it depends on comes from the environment."""
    work = tmp_path_factory.mktemp("roda")
    source = work / "sumber"
    source.mkdir()
    for name in SOURCES:  # a copy, so that building leaves nothing in the checkout
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    made = run(
        *PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", work, source, cwd=work
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = work.glob("*.whl")
    put = run(
        *PIP, "install", "--no-deps", "--no-index", "--target", work / "situs", wheel, cwd=work
    )
    assert put.returncode == 0, put.stderr
    return work / "situs"


@pytest.mark.slow
def test_everything_works_from_the_wheel_with_templates_of_the_office(
    site: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "content" / "contoh-2027", tmp_path / "content" / "contoh-2027")
    (tmp_path / "templates" / "style").mkdir(parents=True)
    (tmp_path / "templates" / "style" / "kantor.css").write_text(
        "h1 { color: #123456 }\n", encoding="utf-8"
    )
    renja = (sys.executable, "-m", "renja_build")
    env = {"PYTHONPATH": str(site)}
    origin = run(
        sys.executable, "-c", "import renja_build; print(renja_build.__file__)", cwd=tmp_path, **env
    )
    assert Path(origin.stdout.strip()).is_relative_to(site)
    for arguments in (
        ("check", "--strict"),
        ("build", "--strict"),
        ("verify", "contoh-2027"),
        ("check", "--format", "lembar"),
        ("facts", "contoh-2027"),
        ("explain", "P201"),
        ("diff", "content", "content"),
        ("new", "--repo", "renja-kami"),
        ("check", "renja-kami/content/renja-pertama"),
    ):
        result = run(*renja, *arguments, cwd=tmp_path, **env)
        assert result.returncode == 0, f"{arguments}: {result.stdout}{result.stderr}"
    assert list((tmp_path / "renja-kami" / "alat").glob("*.whl"))  # what its pipelines install
    out = tmp_path / "build" / "contoh-2027"
    assert {path.name for path in out.iterdir()} >= {
        "contoh-2027.pdf",
        "contoh-2027.docx",
        "contoh-2027.xlsx",
    }
    assert "h1 { color: #123456 }" in (out / "index.html").read_text(encoding="utf-8")
