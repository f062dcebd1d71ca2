"""The templates: ours, and what an office puts in their place by name.

An office's file stands under `templates/` of the current folder and replaces ours of the same name;
`asli/<name>` is ours still, to import from or to extend. Such files come with pull requests, as all
content does: they run in a sandbox and reach no file but templates. What a sandbox cannot stop is
one that counts or builds for hours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from os import PathLike
from os.path import realpath
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from renja_build.bounds import MAX_BYTES
from renja_build.diagnostics import Diagnostic, Location
from renja_build.digits import ribuan
from renja_build.likeness import nearest
from renja_build.reasons import reason
from renja_build.resources import resource

OFFICE = Path("templates")
MAX_TEMPLATE_BYTES = 100_000
SPARE_FRAMES = 300
# What a browser would take for the end of a style or script; behind `\` it means the same to CSS
# and JavaScript.
_END = {
    ".css": re.compile(r"<(?=/style)", re.IGNORECASE),
    ".js": re.compile(r"<(?=/script|!--)", re.IGNORECASE),
}
_CAUSES = {
    MemoryError: "memori tidak cukup",
    RecursionError: "templat memanggil dirinya sendiri tanpa henti",
    TemplateNotFound: "templat '{}' tidak ada di folder templates",
}


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates place values: of a path they see the text alone, for its methods read and write
    files.
    """

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may use this attribute."""
        return not isinstance(obj, PathLike) and super().is_safe_attribute(obj, attr, value)


class _Within(FileSystemLoader):
    """Files of one folder; a link that leads out of it is not there."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template."""
        source = super().get_source(environment, template)
        if not _real(Path(source[1])).is_relative_to(self.searchpath[0]):
            raise TemplateNotFound(template)
        return source


def office() -> Path | None:
    """The office's folder of templates; none where there is none, or where it is ours or a link to
    another.
    """
    folder = _real(OFFICE)
    there = folder.is_dir() and not OFFICE.is_symlink()
    return folder if there and folder != resource("templates").resolve() else None


def _real(path: Path) -> Path:
    """Where links lead; one that leads to itself is its own end."""
    return Path(realpath(path))


def loader(folder: Path | None) -> BaseLoader:
    """The office's templates before ours."""
    ours = FileSystemLoader(resource("templates"))
    theirs = [_Within(folder)] if folder else []
    return ChoiceLoader([*theirs, ours, PrefixLoader({"asli": ours})])


def style(name: str) -> str:
    """The text of a style sheet or script, e.g. `style("page.css")`, which cannot end the element
    it stands in.
    """
    folder = office()
    file = resource("templates", "style", name)
    if folder:
        theirs = _real(folder / "style" / name)
        if theirs.is_relative_to(folder) and theirs.is_file():
            file = theirs
    return _END[file.suffix].sub(r"<\\", file.read_text(encoding="utf-8"))


def faults(unsaved: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """What is wrong with the office's templates before they are used: names, links, syntax, macros
    that are missing. `unsaved` are texts by name that stand in the place of their files.
    """
    folder = office()
    if folder is None:
        linked = OFFICE.is_symlink() and _real(OFFICE) != resource("templates").resolve()
        message = "folder templates sebuah tautan (symlink), jadi tidak dipakai"
        return [
            Diagnostic("D151", Location(OFFICE), message, "salin berkas templatnya ke folder ini")
        ] * linked
    files = sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return [fault for file in files for fault in _faults_of(file, folder, unsaved or {})]


def _faults_of(file: Path, folder: Path, unsaved: Mapping[str, str]) -> Iterator[Diagnostic]:
    name = file.relative_to(folder).as_posix()
    at = Location(OFFICE / name)
    if not _real(file).is_relative_to(folder) or not file.is_file():
        yield Diagnostic(
            "D151",
            at,
            f"templat '{name}' menunjuk ke luar folder templates",
            "salin berkasnya ke sini",
        )
        return
    if name not in _known():
        hint = (
            nearest(name, list(_known())) or "namai seperti templat renja-build yang hendak diganti"
        )
        yield Diagnostic(
            "D150", at, f"templat '{name}' tidak menggantikan apa pun", hint, "warning"
        )
        return
    yield from _faults_in(file, name, at, unsaved.get(name))


def _faults_in(file: Path, name: str, at: Location, typed: str | None) -> Iterator[Diagnostic]:
    """What is wrong with what stands in a template."""
    bound = MAX_TEMPLATE_BYTES if file.suffix == ".j2" else MAX_BYTES
    if (file.stat().st_size if typed is None else len(typed.encode())) > bound:
        message = f"templat '{name}' lebih besar dari {ribuan(bound // 1_000)} KB"
        yield Diagnostic(
            "D151", at, message, "kecilkan berkasnya; yang lazim hanya beberapa kilobita"
        )
        return
    try:
        text = file.read_text(encoding="utf-8") if typed is None else typed
        if file.suffix == ".j2":
            for macro in _missing(_compiled(text, name), name):
                hint = (
                    "salin makro itu dari templat asli, atau awali dengan "
                    f"{{% extends 'asli/{name}' %}}"
                )
                yield Diagnostic("D151", at, f"templat '{name}' tidak memuat makro {macro}", hint)
    except (
        RecursionError,
        MemoryError,
        SyntaxError,
    ):  # Python's own, into which templates are turned
        hint = (
            "sederhanakan: kurangi kurung di dalam kurung, {% if %} dan {% for %} di dalam yang "
            "lain, atau rangkaian"
        )
        yield Diagnostic(
            "D151", at, "templat bersarang terlalu dalam atau terlalu panjang rangkaiannya", hint
        )
    except OSError as error:
        message = f"templat '{name}' tidak dapat dibaca: {reason(error)}"
        yield Diagnostic("D151", at, message, "periksa izin berkas")
    except UnicodeDecodeError:
        yield Diagnostic(
            "D151", at, f"templat '{name}' bukan teks UTF-8", "simpan ulang sebagai UTF-8"
        )
    except TemplateSyntaxError as error:
        hint = "periksa pasangan {% … %} dan {{ … }} pada baris itu"
        yield Diagnostic(
            "D151",
            Location(OFFICE / name, error.lineno),
            f"templat tidak terbaca: {error.message}",
            hint,
        )


def _compiled(text: str, name: str, spare: int = SPARE_FRAMES) -> nodes.Template:
    """The tree of a template that also compiles, with so many frames of the stack to spare.

    Whatever it is that a template nests, it takes frames of the parser or of the compiler. Where
    the spare ones are held here, nothing that passes can fail for want of them later, when it is
    compiled from further down the stack.
    """
    if spare:
        return _compiled(text, name, spare - 1)
    sandbox = Sandbox()
    tree = sandbox.parse(text)
    for used in tree.find_all((nodes.Filter, nodes.Test)):
        known = sandbox.filters if isinstance(used, nodes.Filter) else sandbox.tests
        # One that is not there is told when the template is run, with its line.
        known.setdefault(used.name, lambda value: value)
    sandbox.compile(tree, name)
    return sandbox.parse(text)


def _missing(theirs: nodes.Template, name: str) -> Iterator[str]:
    """What other templates take from ours of this name and the office's lacks, as `tabel(p)`."""
    if theirs.find(nodes.Extends):
        return
    ours = Sandbox().parse(resource("templates", *name.split("/")).read_text(encoding="utf-8"))
    inside, stored = _names(ours, "load"), _names(theirs, "store")
    there = {macro.name: len(macro.args) for macro in theirs.find_all(nodes.Macro)}
    for part in ours.body:
        if isinstance(part, nodes.Macro):
            wanted, values = part.name, [argument.name for argument in part.args]
        elif isinstance(part, nodes.Assign) and isinstance(part.target, nodes.Name):
            wanted, values = part.target.name, ["p"]
        else:
            continue
        if wanted not in inside | stored and there.get(wanted, -1) < len(values):
            yield f"{wanted}({', '.join(values)})"


def _names(tree: nodes.Template, context: str) -> set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx == context}


@cache
def _known() -> tuple[str, ...]:
    ours = resource("templates")
    files = filter(Path.is_file, ours.rglob("*"))
    return tuple(sorted(file.relative_to(ours).as_posix() for file in files))


def blamed(error: Exception, output: str) -> Diagnostic | None:
    """The same error as a finding where templates of the office are to blame for it; none where it
    is ours.

    They are for what they raise themselves, and where a writer of `output` fails on what they left
    out.
    """
    folder = office()
    if folder is None:
        return None
    if place := _raised_in(folder, error):
        words = (words for kind, words in _CAUSES.items() if isinstance(error, kind))
        cause = next(words, "{}").format(error)
        hint = "bandingkan dengan templat asli bernama sama"
        return Diagnostic("D152", place, f"templat gagal dijalankan: {cause}", hint)
    if not output or isinstance(error, (OSError, MemoryError)):
        return None
    message = (
        f"{output} tidak dapat disusun dengan templat kantor ({type(error).__name__}: {error})"
    )
    hint = "setiap judul, tabel, dan gambar harus tetap ditempatkan; bandingkan dengan templat asli"
    return Diagnostic("D153", Location(OFFICE), message, hint)


def _raised_in(folder: Path, error: Exception) -> Location | None:
    """The innermost line of a template of the office that the error came through."""
    place, step = None, error.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder):
            place = Location(OFFICE / file.relative_to(folder), step.tb_lineno)
        step = step.tb_next
    return place
