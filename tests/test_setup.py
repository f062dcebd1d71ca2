"""bin/setup where it may not install: one Indonesian message with the exact command, exit status 3, no stamp."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).parent.parent / "bin" / "setup"
APT_PANGO = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

VENV_PYTHON = """#!/bin/sh
case "$*" in *"import weasyprint"*) test -e "$0.pango" ;; *) exit 0 ;; esac
"""
OLD_PYTHON = "#!/bin/sh\nexit 1\n"
APT_GET = '#!/bin/sh\necho "$*" >>"$(dirname "$0")/apt.log"\ntouch "$PANGO"\n'


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose .venv has every package, on a system without Pango."""
    project = tmp_path / "proyek"
    (project / "bin").mkdir(parents=True)
    shutil.copy(SETUP, project / "bin" / "setup")
    script(project / ".venv/bin/python", VENV_PYTHON)
    script(tmp_path / "path/apt-get", APT_GET)
    return project


def run(project: Path, *, uid: int, **env: str) -> subprocess.CompletedProcess[str]:
    path = project.parent / "path"
    script(path / "id", f"#!/bin/sh\necho {uid}\n")
    env = {
        "PATH": f"{path}:{os.environ['PATH']}",
        "PANGO": str(project / ".venv/bin/python.pango"),
        **env,
    }
    return subprocess.run(
        [project / "bin" / "setup"], env=env, capture_output=True, text=True, check=False
    )


def test_names_the_commands_when_it_may_not_install(project: Path) -> None:
    result = run(project, uid=1000)
    assert result.returncode == 3
    assert result.stdout == ""
    assert result.stderr.count("belum terpasang") == 1
    for command in (APT_PANGO, "sudo dnf install -y pango", "brew install pango"):
        assert command in result.stderr
    assert not (project / ".venv/.siap").exists()
    assert not (project.parent / "path/apt.log").exists()


def test_installs_pango_as_root(project: Path) -> None:
    result = run(project, uid=0)
    assert result.returncode == 0, result.stderr
    assert (project / ".venv/.siap").read_text().strip() == str(project.resolve())
    log = (project.parent / "path/apt.log").read_text().splitlines()
    assert [line.split()[0] for line in log] == ["update", "install"]
    assert log[1].endswith("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_asks_for_python_when_there_is_none_new_enough(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    old = script(project.parent / "path/python-lama", OLD_PYTHON)
    result = run(project, uid=1000, PYTHON=str(old))
    assert result.returncode == 3
    assert "Python 3.11 atau lebih baru tidak ditemukan" in result.stderr
    assert not (project / ".venv").exists()


def test_a_moved_venv_is_made_anew(project: Path) -> None:
    (project / ".venv/.siap").write_text("/tempat/lama\n", encoding="utf-8")
    old = script(project.parent / "path/python-lama", OLD_PYTHON)
    result = run(project, uid=1000, PYTHON=str(old))
    assert result.returncode == 3
    assert "Python 3.11" in result.stderr


BARE_PYTHON = """#!/bin/sh
case "$*" in *python3.%d-venv*) echo python3.11-venv ;; *ensurepip*|*find_library*) exit 1 ;; *) exit 0 ;; esac
"""


@pytest.mark.skipif(
    os.uname().sysname != "Linux", reason="only Linux tells of its libraries beforehand"
)
def test_all_that_the_system_lacks_is_named_at_once_before_any_download(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    bare = script(project.parent / "path/python-polos", BARE_PYTHON)
    result = run(project, uid=1000, PYTHON=str(bare))
    assert result.returncode == 3
    assert f"sudo {APT_PANGO.replace('-y ', '-y python3.11-venv ')}" in result.stderr
    assert result.stderr.count("Mohon jalankan") == 1
    assert not (project / ".venv").exists()


@pytest.mark.parametrize(("asked", "packages"), [((), "-e ."), (("uji",), "-e .[dev]")])
def test_a_planner_gets_no_tools_of_testing(
    project: Path, asked: tuple[str, ...], packages: str
) -> None:
    log = project.parent / "pip.log"
    python = project / ".venv/bin/python"
    script(python, VENV_PYTHON.replace("case", f'echo "$*" >>{log}\ncase', 1))
    (project / ".venv/bin/python.pango").touch()
    path = project.parent / "path"
    result = subprocess.run(
        [project / "bin" / "setup", *asked],
        env={"PATH": f"{path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert [line for line in log.read_text().splitlines() if line.endswith(packages)]
    assert (project / ".venv/.siap-uji").exists() is bool(asked)
