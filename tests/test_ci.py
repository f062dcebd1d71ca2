"""The pipelines that offices copy: linted by real linters, their scripts run as far as they go without the service."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import alat
import pytest
import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / "docs" / "ci" / "github.yml"
GITLAB = ROOT / "docs" / "ci" / "gitlab.yml"
OWN = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BIN = ROOT / ".venv" / "bin"

INJECTED = """on: pull_request
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
"""
UNPINNED = """on: pull_request
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
"""
GH = """#!/bin/sh
# What the service answers: the comments that were written, and nothing for the rest.
printf '%s\\n' "$*" >>"$CATATAN"
case "$*" in *--paginate*) cat "$LAMA" ;; *"release view"*) exit 1 ;; esac
"""


Result = subprocess.CompletedProcess[str]


def run(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Result:
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("workflow", [GITHUB, *OWN], ids=lambda path: path.name)
def test_workflows_pass_the_linters(workflow: Path) -> None:
    for command in (
        (alat.command("actionlint"),),
        (alat.command("zizmor"), "--offline", "--no-progress"),
    ):
        result = run(*command, workflow)
        assert result.returncode == 0, result.stdout + result.stderr


def parts(language: str) -> str:
    """The jobs of docs/banyak.md that share many Renja, for one service."""
    page = (ROOT / "docs" / "banyak.md").read_text(encoding="utf-8")
    return page.partition(f"### {language}\n")[2].partition("```yaml\n")[2].partition("```")[0]


def shared(template: Path, language: str, job: str, after: str) -> str:
    """A pipeline with these jobs in the place of the one that builds all."""
    text = template.read_text(encoding="utf-8")
    before, _, rest = text.partition(f"\n{job}:\n")
    behind = rest.partition(f"\n{after}:\n")[2]
    return f"{before}\n{parts(language)}\n{after}:\n{behind}"


def test_jobs_that_share_many_renja_pass_the_linters(tmp_path: Path) -> None:
    workflow, pipeline = tmp_path / "renja.yml", tmp_path / ".gitlab-ci.yml"
    workflow.write_text(shared(GITHUB, "GitHub", "  dokumen", "  komentar"), encoding="utf-8")
    pipeline.write_text(shared(GITLAB, "GitLab", "dokumen", "perubahan"), encoding="utf-8")
    for command in (
        (alat.command("actionlint"), workflow),
        (alat.command("zizmor"), "--offline", "--no-progress", workflow),
        (alat.command("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", pipeline),
    ):
        result = run(*command)
        assert result.returncode == 0, result.stdout + result.stderr
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    assert list(jobs) == ["bagian", "dokumen", "komentar", "terbitkan", "rilis"]
    assert "bagian" in yaml.safe_load(pipeline.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [GITHUB.read_text(encoding="utf-8"), parts("GitHub")])
def test_only_main_keeps_outputs_for_others_and_a_release_takes_none(text: str) -> None:
    """What a pull request builds, of a fork above all, is never used by main."""
    jobs = yaml.safe_load(text if text.startswith("#") else f"jobs:\n{text}")["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"] if "uses" in step]
    caching = {step["uses"].partition("@")[0]: step for step in steps if "/cache" in step["uses"]}
    assert set(caching) == {"actions/cache/restore", "actions/cache/save"}
    assert "github.ref == 'refs/heads/main'" in caching["actions/cache/save"]["if"]
    assert caching["actions/cache/restore"]["if"] == "${{ github.ref_type == 'branch' }}"
    key = caching["actions/cache/restore"]["with"]["key"]
    for part in (
        "content/**",
        "templates/**",
        "acuan/**",
        "alat/**",
        ".github/workflows/renja.yml",
    ):
        assert f"'{part}'" in key


@pytest.mark.parametrize("text", [GITLAB.read_text(encoding="utf-8"), parts("GitLab")])
def test_each_branch_of_gitlab_keeps_outputs_of_its_own(text: str) -> None:
    jobs = yaml.safe_load(text)
    kept = [
        (job, one)
        for job in jobs.values()
        if isinstance(job, dict) and isinstance(job.get("cache"), list)
        for one in job["cache"]
        if one["paths"] == ["build/.cache"]
    ]
    assert len(kept) == 1
    for job, one in kept:
        assert one["key"].endswith("-$CI_PIPELINE_SOURCE-$CI_COMMIT_REF_SLUG")
        assert "${CI_COMMIT_TAG:+--no-cache}" in job["script"][0]
        assert job["artifacts"]["exclude"] == ["build/.cache/**/*"]


def test_the_linters_find_what_is_wrong(tmp_path: Path) -> None:
    for text, command in ((INJECTED, ["actionlint"]), (UNPINNED, ["zizmor", "--offline"])):
        bad = tmp_path / "buruk.yml"
        bad.write_text(text, encoding="utf-8")
        assert run(alat.command(command[0]), *command[1:], bad).returncode != 0


def test_gitlab_pipeline_fits_the_schema(tmp_path: Path) -> None:
    check = (alat.command("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci")
    assert run(*check, GITLAB).returncode == 0
    bad = tmp_path / "buruk.yml"
    bad.write_text(
        GITLAB.read_text(encoding="utf-8").replace("stage: terbit", "tahap: terbit"),
        encoding="utf-8",
    )
    assert run(*check, bad).returncode == 1


def test_our_own_workflow_is_the_template_with_this_checkout() -> None:
    own = (ROOT / ".github" / "workflows" / "renja.yml").read_text(encoding="utf-8").splitlines()
    template = GITHUB.read_text(encoding="utf-8").splitlines()
    assert len(own) == len(template)
    assert [line for line, other in zip(own, template, strict=True) if line != other] == [
        "  RENJA_PAKET: ."
    ]


def test_templates_name_the_version_of_this_program() -> None:
    from renja_build import __version__

    for template in (GITHUB, GITLAB):
        text = template.read_text(encoding="utf-8")
        assert f"RENJA_PAKET: alat/renja_build-{__version__}-py3-none-any.whl\n" in text


def script(job: str, step: str) -> str:
    """The shell text of one step of the GitHub workflow."""
    steps = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"][job]["steps"]
    (found,) = (one["run"] for one in steps if one.get("name") == step)
    return str(found)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of an office: one Renja on main, and a branch that raises one pagu."""
    repo = tmp_path_factory.mktemp("kantor")
    shutil.copytree(ROOT / "tests" / "dasar", repo / "content" / "contoh")
    git = ("git", "-c", "user.name=Perencana", "-c", "user.email=perencana@example.id")
    plan = repo / "content" / "contoh" / "program.yaml"
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-qm", "Renja"],
        ["checkout", "-qb", "usul"],
    ):
        assert run(*git, *command, cwd=repo).returncode == 0
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("pagu: 450.000.000", "pagu: 460.000.000"),
        encoding="utf-8",
    )
    assert run(*git, "commit", "-qam", "Menambah pagu", cwd=repo).returncode == 0
    return repo


def environment(repo: Path, **more: str) -> dict[str, str]:
    return os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"} | more


def shell(repo: Path, text: str, **env: str) -> Result:
    """As GitHub runs a step: bash that stops at the first failure."""
    return run("bash", "-e", "-o", "pipefail", "-c", text, cwd=repo, env=environment(repo, **env))


def test_check_step_annotates(office: Path) -> None:
    result = shell(office, script("dokumen", "Periksa"))
    assert result.returncode == 0, result.stderr
    assert all(line.startswith("::warning ") for line in result.stdout.splitlines())


@pytest.mark.slow
def test_build_step_makes_every_document_and_the_release_takes_them(
    office: Path, tmp_path: Path
) -> None:
    assert shell(office, script("dokumen", "Bangun")).returncode == 0
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    log = tmp_path / "catatan"
    path = f"{tmp_path}:{BIN}:{os.environ['PATH']}"
    result = shell(
        office,
        script("rilis", "Lampirkan dokumen"),
        PATH=path,
        CATATAN=str(log),
        REPO="kantor/renja",
        TAG="2025.1",
    )
    assert result.returncode == 0, result.stderr
    view, create, upload = log.read_text(encoding="utf-8").splitlines()
    assert view.startswith("release view 2025.1")
    assert create.startswith("release create 2025.1 --repo kantor/renja")
    assert {Path(word).name for word in upload.split() if word.startswith("build/")} == {
        f"contoh.{kind}" for kind in ("pdf", "docx", "xlsx", "html")
    }


def test_diff_step_writes_the_comment_and_the_summary(office: Path) -> None:
    summary = office / "ringkasan.md"
    main = run("git", "rev-parse", "main", cwd=office).stdout.strip()
    result = shell(
        office, script("dokumen", "Apa yang berubah"), DASAR=main, GITHUB_STEP_SUMMARY=str(summary)
    )
    assert result.returncode == 0, result.stderr
    comment = (office / "komentar" / "isi.md").read_text(encoding="utf-8")
    assert "460.000.000" in comment and "10.000.000" in comment
    assert summary.read_text(encoding="utf-8") == comment


@pytest.mark.slow
def test_marked_documents_of_a_pull_request(office: Path) -> None:
    main = run("git", "rev-parse", "main", cwd=office).stdout.strip()
    result = shell(office, script("dokumen", "Naskah dengan perubahan bertanda"), DASAR=main)
    assert result.returncode == 0, result.stderr
    made = {path.name for path in (office / "build" / "contoh").iterdir()}
    assert made >= {"contoh-perbandingan.pdf", "contoh-perbandingan.docx", "perbandingan.html"}


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (
            "",
            "api --silent --method POST repos/kantor/renja/issues/7/comments --field body=@komentar.md",
        ),
        (
            "41\n99\n",
            "api --silent --method PATCH repos/kantor/renja/issues/comments/41 --field body=@komentar.md",
        ),
    ],
    ids=["baru", "diperbarui"],
)
def test_one_comment_updated_not_repeated(tmp_path: Path, earlier: str, expected: str) -> None:
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "isi.md").write_text("# Perubahan\n", encoding="utf-8")
    (tmp_path / "lama").write_text(earlier, encoding="utf-8")
    log = tmp_path / "catatan"
    result = shell(
        tmp_path,
        script("komentar", "Tulis atau perbarui komentar"),
        PATH=f"{tmp_path}:{os.environ['PATH']}",
        CATATAN=str(log),
        LAMA=str(tmp_path / "lama"),
        REPO="kantor/renja",
        NOMOR="7",
    )
    assert result.returncode == 0, result.stderr
    assert log.read_text(encoding="utf-8").splitlines()[-1] == expected
    assert (tmp_path / "komentar.md").read_text(
        encoding="utf-8"
    ) == "<!-- renja diff -->\n# Perubahan\n"


class _Notes(BaseHTTPRequestHandler):
    """The notes of one merge request, as GitLab's interface gives and takes them."""

    notes: ClassVar[list[dict[str, Any]]]

    def do_GET(self) -> None:
        first = self.path.endswith("&page=1")
        self.answer({"id": 5} if self.path.endswith("/user") else self.notes if first else [])

    def do_POST(self) -> None:
        self.notes.append({"id": len(self.notes) + 1, "author": {"id": 5}} | self.sent())
        self.answer({})

    def do_PUT(self) -> None:
        self.notes[int(self.path.rsplit("/", 1)[1]) - 1] |= self.sent()
        self.answer({})

    def sent(self) -> dict[str, Any]:
        assert self.headers["PRIVATE-TOKEN"] == "rahasia"
        return dict(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def answer(self, body: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the test reads the notes."""


@contextmanager
def gitlab() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    _Notes.notes = [{"id": 1, "author": {"id": 9}, "body": "<!-- renja diff -->\nmilik orang lain"}]
    server = HTTPServer(("127.0.0.1", 0), _Notes)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v4", _Notes.notes
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_gitlab_writes_one_note_of_its_own(tmp_path: Path) -> None:
    (text,) = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["komentar"]["script"]
    with gitlab() as (address, notes):
        for content in ("pertama", "kedua"):
            (tmp_path / "perubahan.md").write_text(content, encoding="utf-8")
            result = shell(
                tmp_path,
                text,
                CI_API_V4_URL=address,
                CI_MERGE_REQUEST_PROJECT_ID="3",
                CI_MERGE_REQUEST_IID="7",
                RENJA_TOKEN="rahasia",
                no_proxy="127.0.0.1",
            )
            assert result.returncode == 0, result.stderr
        assert [note["body"].split("\n")[1] for note in notes] == ["milik orang lain", "kedua"]


def test_gitlab_check_gives_a_report_it_can_read(office: Path) -> None:
    (text,) = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["periksa"]["script"]
    assert shell(office, text).returncode == 0
    rows = json.loads((office / "temuan.json").read_text(encoding="utf-8"))
    assert all(row["location"]["path"].startswith("content/") for row in rows)
