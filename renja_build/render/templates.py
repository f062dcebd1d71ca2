"""The templates: ours, and what an office puts in their place by name.

An office's file stands under `templates/` of the current folder and replaces ours of the same name;
`asli/<name>` is ours still, to import from or to extend. Such files come with pull requests, as all content does: they
run in a sandbox and reach no file but templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from renja_build.diagnostics import Diagnostic, Location
from renja_build.load import MAX_BYTES
from renja_build.resources import resource
from renja_build.validate import nearest

OFFICE = Path("templates")


def office() -> Path | None:
    """The office's folder of templates; none where there is none, or where it is ours."""
    folder = OFFICE.resolve()
    return folder if folder.is_dir() and folder != resource("templates").resolve() else None


def loader(folder: Path | None) -> BaseLoader:
    """The office's templates before ours."""
    ours = FileSystemLoader(resource("templates"))
    theirs = [FileSystemLoader(folder)] if folder else []
    return ChoiceLoader([*theirs, ours, PrefixLoader({"asli": ours})])


def style(name: str) -> str:
    """The text of a style sheet or of the script, e.g. `style("page.css")`."""
    folder = office()
    theirs = folder / "style" / name if folder else None
    file = theirs if theirs and theirs.is_file() else resource("templates", "style", name)
    return file.read_text(encoding="utf-8")


def faults() -> list[Diagnostic]:
    """What is wrong with the office's templates before they are used: names, links, syntax."""
    folder = office()
    if folder is None:
        return []
    files = sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return [fault for file in files for fault in _faults_of(file, folder)]


def _faults_of(file: Path, folder: Path) -> Iterator[Diagnostic]:
    name = file.relative_to(folder).as_posix()
    at = Location(OFFICE / name)
    if not file.resolve().is_relative_to(folder) or not file.is_file():
        yield Diagnostic("D151", at, f"templat '{name}' menunjuk ke luar folder templates", "salin berkasnya ke sini")
        return
    if name not in _known():
        hint = nearest(name, list(_known())) or "namai seperti templat renja-build yang hendak diganti"
        yield Diagnostic("D150", at, f"templat '{name}' tidak menggantikan apa pun", hint, "warning")
        return
    try:
        text = file.read_text(encoding="utf-8") if file.stat().st_size <= MAX_BYTES else ""
        if file.suffix == ".j2":
            ImmutableSandboxedEnvironment().parse(text)
    except UnicodeDecodeError:
        yield Diagnostic("D151", at, f"templat '{name}' bukan teks UTF-8", "simpan ulang sebagai UTF-8")
    except TemplateSyntaxError as error:
        hint = "periksa pasangan {% … %} dan {{ … }} pada baris itu"
        yield Diagnostic("D151", Location(OFFICE / name, error.lineno), f"templat tidak terbaca: {error.message}", hint)


@cache
def _known() -> tuple[str, ...]:
    ours = resource("templates")
    return tuple(sorted(path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.is_file()))


def told(error: Exception) -> Diagnostic | None:
    """The same error as a finding where a template of the office raised it; none where it is ours."""
    folder = office()
    place, step = None, error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if folder and file.is_relative_to(folder):
            place = Location(OFFICE / file.relative_to(folder), step.tb_lineno)
        step = step.tb_next
    if place is None:
        return None
    return Diagnostic(
        "D152", place, f"templat gagal dijalankan: {error}", "bandingkan dengan templat asli bernama sama"
    )
