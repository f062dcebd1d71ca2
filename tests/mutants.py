"""Plants single-line errors in the pure rooms and counts those that the rooms' own tests tell.

    python tests/mutants.py [N] [ROOM…]     # 300 in all by default, the same ones each time for the same source

The errors are those of cosmic-ray's operators. Its own runner starts a Python for each of them and knows one command of
tests for all, so here each runs in a process forked off one that has the libraries loaded, against the tests of its
room: first against the quickest of those that come by its line, then, where these tell nothing, against all of them.
The planted source is handed to the import system and never written, so no file of the checkout is touched.
"""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import os
import pickle
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import islice
from pathlib import Path
from types import CodeType

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from coverage import Coverage
from hypothesis import settings

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SEED = 20_270_101
# An error that makes a test run on without an end, or fill the memory, is told too.
LIMITS = {resource.RLIMIT_CPU: 400, resource.RLIMIT_AS: 4 * 2**30}  # seconds, bytes

MOST_BY_LINE = 60  # tests that come by a line, before all are asked

# The tests that call a room, or hold what is printed of it; quick ones first, for the first that fails ends the run.
ROOMS = {
    "compute": (
        "efisiensi", "nilai", "triwulan", "rumusan", "evaluasi_tahun", "menurut", "dana", "renstra_lalu", "layanan",
        "keselarasan", "usulan", "capaian", "totals", "id_format", "t_c_31", "tabel_4_1", "tata_blok", "tata",
        "tata_lapangan", "tabel_lain", "tabel_hitung", "rencana_khusus", "sistematika", "tahun", "unit", "lembar",
        "kontrol", "perubahan", "fakta_tabel", "gaya", "cases",
    ),
    "compare": ("align", "changes", "t_c_31", "perubahan", "redline", "diff"),
    "lint": (
        "slip", "salah_ketik", "lint", "fix", "katalog", "tahun", "lembar", "kontrol", "narasi", "fakta_tabel",
        "sensus", "cases",
    ),
}  # fmt: skip
LIBRARIES = (
    "babel.numbers",
    "docx",
    "jinja2",
    "jsonschema",
    "lxml.html",
    "markdown_it",
    "PIL.Image",
    "weasyprint",
)

# Of each sign its opposite and its neighbour; what swaps a sign for each other one tells little more.
OPERATORS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE", "Gt_LtE", "GtE_Lt", "LtE_Gt",
    )),
    *(f"ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_FloorDiv", "BitOr_BitAnd", "BitAnd_BitOr",
    )),
    "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub", "AddNot",
    "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
)  # fmt: skip


Tests = Mapping[tuple[str, int], Sequence[str]]  # of a file and a line, the quickest first


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one line written otherwise."""

    room: str
    path: Path
    line: int
    before: str
    after: str
    source: str

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    def __str__(self) -> str:
        place = f"{self.path.relative_to(ROOT)}:{self.line}"
        return f"{place}\n    - {self.before.strip()}\n    + {self.after.strip()}"


class Planted(SourceFileLoader):
    """Finds one module, and loads another source in its place."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path))
        self.mutant = mutant

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name != self.mutant.module:
            return None
        return spec_from_file_location(name, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:  # never from the cache of bytecode
        return compile(self.mutant.source, self.path, "exec")


def mutants(room: str) -> Iterator[Mutant]:
    """All that can be planted in a room, in an order that chance chose once."""
    files = sorted((ROOT / "renja_build" / room).rglob("*.py"))
    places = [(path, *place) for path in files for place in _places(path)]
    random.Random(f"{SEED} {room}").shuffle(places)
    for path, name, occurrence in places:
        mutant = _mutant(room, path, name, occurrence)
        if mutant:
            yield mutant


def _places(path: Path) -> Iterator[tuple[str, int]]:
    nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        for occurrence in range(
            sum(len(list(operator.mutation_positions(node))) for node in nodes)
        ):
            yield name, occurrence


def _mutant(room: str, path: Path, name: str, occurrence: int) -> Mutant | None:
    """None for what spans lines, and for what changes nothing that runs."""
    source = path.read_text(encoding="utf-8")
    planted = mutate_code(source, get_operator(f"core/{name}")(), occurrence)
    lines = list(zip(source.split("\n"), planted.split("\n"), strict=False))
    changed = [(number, *pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]]
    if len(changed) != 1 or _running(source) == _running(planted):
        return None
    return Mutant(room, path, *changed[0], planted)


def _running(source: str) -> str:
    """The source less what is only read by mypy: annotations, and the options of dataclasses; and less the bounds of
    caches, which change how long a run takes and not what it says.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.ClassDef):
            node.decorator_list = []
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache":
            node.keywords = []
    return ast.dump(tree)


class Watch:
    """A plugin of pytest: which test comes by which line of a room, and how long each takes."""

    def __init__(self, room: str) -> None:
        self.coverage = Coverage(data_file=None, source=[str(ROOT / "renja_build" / room)])
        self.seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def lines(self) -> dict[tuple[str, int], list[str]]:
        data = self.coverage.get_data()
        tests = {}
        for file in data.measured_files():
            for line, names in data.contexts_by_lineno(file).items():
                known = [name for name in names if name in self.seconds]
                tests[file, line] = sorted(known, key=self.seconds.__getitem__)
        return tests


def by_line(room: str) -> Tests | None:
    """The tests of a room that come by each of its lines; None where one fails with nothing planted."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "lines")
        run = multiprocessing.get_context("fork").Process(target=_watched, args=(room, told))
        run.start()
        run.join()
        return pickle.loads(told.read_bytes()) if run.exitcode == pytest.ExitCode.OK else None


def _watched(room: str, told: Path) -> None:
    watch = Watch(room)
    watch.coverage.start()
    status = _pytest([*_suites(room)], [watch])
    watch.coverage.stop()
    told.write_bytes(pickle.dumps(watch.lines()))
    os._exit(status)


def told(mutant: Mutant, tests: Tests) -> bool:
    """Whether a test of the room fails."""
    near = tests.get((str(mutant.path), mutant.line), ())
    if near and _fails(mutant, near[:MOST_BY_LINE]):
        return True
    files = {str(ROOT / name.partition("::")[0]) for name in near}
    suites = _suites(mutant.room)
    return _fails(mutant, [suite for suite in suites if suite in files] or suites)


def _suites(room: str) -> list[str]:
    return [str(TESTS / f"test_{name}.py") for name in ROOMS[room]]


def _fails(mutant: Mutant, arguments: Sequence[str]) -> bool:
    run = multiprocessing.get_context("fork").Process(target=_run, args=(mutant, arguments))
    run.start()
    run.join()
    return run.exitcode != pytest.ExitCode.OK


def _run(mutant: Mutant, arguments: Sequence[str]) -> None:
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))
    sys.meta_path.insert(0, Planted(mutant))
    os._exit(_pytest(arguments))


def _pytest(arguments: Sequence[str], plugins: Sequence[object] = ()) -> int:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    options = ["-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "--hypothesis-profile=mutan"]
    return pytest.main([*options, *arguments], plugins)


def main(most: int, rooms: Sequence[str]) -> int:
    """Prints the survivors; 1 where the tests fail without any error planted."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    settings.register_profile("mutan", deadline=None, derandomize=True, max_examples=20)
    for name in LIBRARIES:
        importlib.import_module(name)
    shares = {
        room: most // len(rooms) + (number < most % len(rooms)) for number, room in enumerate(rooms)
    }
    survivors = 0
    for room, share in shares.items():
        tests = by_line(room)
        if tests is None:
            print(f"{room}: the tests fail as they are")
            return 1
        began, alive = time.monotonic(), []
        for number, mutant in enumerate(islice(mutants(room), share), 1):
            if not told(mutant, tests):
                alive.append(mutant)
                print(mutant, flush=True)
            progress = f"{room} {number}/{share}: {number - len(alive)} killed"
            print(progress, end="\r", file=sys.stderr)
        survivors += len(alive)
        print(
            f"{room}: {share - len(alive)} of {share} killed, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    print(f"{most - survivors} of {most} killed: {100 * (most - survivors) / most:.0f} %")
    return 0


if __name__ == "__main__":
    number, *named = sys.argv[1:] or ["300"]
    sys.exit(main(int(number), named or list(ROOMS)))
