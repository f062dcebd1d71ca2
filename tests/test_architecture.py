"""The shape of the code: imports point one way, one funnel to the terminal, small pieces."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "renja_build"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A room may import the rooms above it, and itself.
ROOMS = (
    "__init__", "digits", "diagnostics", "bounds", "characters", "source_date", "signals",
    "processes", "pandoc", "reasons", "atomic", "entries", "sebutan", "silence", "tanda", "kode", "angka", "nilai",
    "sheets", "markers",
    "likeness", "scan", "nodes", "koma", "compose", "wounds", "outline_values", "outline", "load",
    "read", "resources", "cache", "fonts", "bentuk", "schemas", "validate", "heal", "sources", "accept",
    "acuan", "berkas_data", "contents", "folder", "model", "compare", "compute", "lint", "render", "lembar",
    "write", "redline", "diff", "indeks", "verify", "report", "order", "fix", "recode", "impor", "baru", "states",
    "pipeline", "serve", "editor", "cli", "__main__",
)  # fmt: skip
# Folders whose files are strangers to one another: each is one variant behind a common signature.
STRANGERS = (
    "write",
    "render/tables",
    "render/charts",
    "lint/rules",
    "verify/readers",
    "diff/bentuk",
    "cli/commands",
)
MAX_FILE = 450
MAX_FUNCTION = 60


def name_of(path: Path) -> str:
    return (
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        or "__init__"
    )


NAMES = {name_of(path): path for path in MODULES}
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Our own modules that a module imports, anywhere in it."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("renja_build.")
                for alias in node.names
                if "renja_build" in alias.name
            )
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: import by full name"
            if node.module == "renja_build":
                yield from (
                    alias.name if alias.name in NAMES else "__init__" for alias in node.names
                )
            elif node.module and node.module.startswith("renja_build."):
                module = node.module.removeprefix("renja_build.")
                below = [f"{module}.{alias.name}" for alias in node.names]
                yield from (name if name in NAMES else module for name in below)


def room(name: str) -> str:
    return name.split(".")[0]


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def test_every_module_is_in_a_known_room() -> None:
    assert len(MODULES) > 60
    assert {room(name) for name in NAMES} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = ROOMS.index(room(name_of(path)))
    for name in imports(path):
        assert name in NAMES, f"{name} is no module"
        assert ROOMS.index(room(name)) <= own, (
            f"{name_of(path)} imports {name}, which stands below it"
        )


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: set(imports(path)) - {name, "__init__"} for name, path in NAMES.items()}
    assert sum(map(len, graph.values())) > 150
    while graph:
        free = [name for name, needs in graph.items() if not needs & set(graph)]
        assert free, f"a circle among {sorted(graph)}"
        for name in free:
            del graph[name]


@pytest.mark.parametrize("folder", STRANGERS)
def test_variants_are_strangers(folder: str) -> None:
    variants = sorted(path for path in (PACKAGE / folder).glob("*.py") if path.stem != "__init__")
    assert variants
    names = {name_of(path) for path in variants}
    for path in variants:
        assert not names & set(imports(path)) - {name_of(path)}, (
            f"{path.name} knows another variant"
        )


@pytest.mark.parametrize(("name", "stranger"), [("diff", "redline"), ("redline", "diff")])
def test_what_both_compare_with_stands_in_compare(name: str, stranger: str) -> None:
    """`diff` and `redline` are strangers: what both need of two things side by side is in `compare`."""
    own = [path for module, path in NAMES.items() if room(module) == name]
    used = {room(module) for path in own for module in imports(path)}
    assert "compare" in used
    assert stranger not in used


def test_the_docx_parts_belong_to_the_docx_writer() -> None:
    for name, path in NAMES.items():
        if not name.startswith("write.docx"):
            assert not [one for one in imports(path) if one.startswith("write.docx")], (
                f"{name} reaches into docx"
            )


def test_there_is_one_funnel_to_the_terminal() -> None:
    own = {
        "print",
        "sys.exit",
        "exit",
        "quit",
        "os._exit",
        "click.echo",
        "sys.stdout.write",
        "sys.stderr.write",
    }
    found = [
        f"{name_of(p)}:{line} {call}"
        for p, tree in TREES.items()
        for call, line in calls(tree)
        if call in own
    ]
    assert found
    assert [one for one in found if not one.startswith(("cli.screen:", "cli.run:"))] == []


def test_all_that_is_written_goes_one_way() -> None:
    """Whole or not at all, and through no link; what git holds is read into a temporary folder."""
    ways = (
        ".write_text",
        ".write_bytes",
        ".mkdir",
        ".touch",
        ".symlink_to",
        ".hardlink_to",
        ".rename",
        ".chmod",
    )
    writing = ("os.open", "os.replace", "os.link", "os.makedirs", "os.unlink", "os.write", "open")
    found = [
        (name_of(path), call)
        for path, tree in TREES.items()
        for call, _ in calls(tree)
        if call.endswith(ways) or call in writing or (call.startswith("shutil.") and "copy" in call)
    ]
    assert {name for name, _ in found} == {"atomic", "states.git"}


# Where an error of any kind may be caught, and why there.
CATCHING = {
    "pipeline.jobs": "the funnel: what one Renja raises becomes a value, so that the others go on",
    "pipeline.verify": "an output that is opened again may be damaged and break its library anywhere",
    "cli.run": "the last line of defence",
}


def test_no_error_is_swallowed_below_the_pipeline() -> None:
    """`except Exception` hides bugs of ours; below, only what is expected is caught, by name."""
    found = [
        name_of(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and catches_everything(node.type)
        and not goes_on(node)
    ]
    suppressed = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress")
        if any(map(catches_everything, node.args))
    ]
    assert sorted(found) == sorted(CATCHING)
    assert suppressed == []


def goes_on(handler: ast.ExceptHandler) -> bool:
    """Whether what was caught is raised again, once something is cleaned up."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def catches_everything(kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        one is None or ast.unparse(one).rpartition(".")[2] in ("Exception", "BaseException")
        for one in kinds
    )


@pytest.mark.parametrize(
    ("handler", "everything"),
    [("", True), (" Exception", True), (" (OSError, BaseException)", True), (" builtins.Exception as error", True),
     (" ValueError", False), (" click.ClickException", False), (" (OSError, KeyError) as error", False)],
)  # fmt: skip
def test_what_catches_everything_is_known(handler: str, everything: bool) -> None:
    (tree,) = ast.parse(f"try: pass\nexcept{handler}: pass").body
    assert isinstance(tree, ast.Try)
    assert catches_everything(tree.handlers[0].type) is everything


def test_today_is_never_read() -> None:
    clocks = (
        "date.today",
        "datetime.now",
        "datetime.utcnow",
        "time.time",
        "datetime.today",
        "time.localtime",
    )
    found = [
        f"{name_of(p)}:{line} {call}"
        for p, tree in TREES.items()
        for call, line in calls(tree)
        if call.endswith(clocks)
    ]
    assert found == []


def test_the_middle_is_pure() -> None:
    """Model, compute, compare, rules and tables touch no disk; images are looked at while checking."""
    touching = (
        ".read_text",
        ".read_bytes",
        ".write_text",
        ".write_bytes",
        ".open",
        ".iterdir",
        ".glob",
        ".mkdir",
    )
    pure = [
        p
        for name, p in NAMES.items()
        if name.startswith(("model", "compute", "compare", "lint.rules", "render.tables"))
    ]
    assert len(pure) > 30
    found = [
        f"{name_of(p)}:{line} {call}"
        for p in pure
        if name_of(p) != "model.images"
        for call, line in calls(TREES[p])
        if call == "open" or call.endswith(touching)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_pieces_stay_small_and_say_what_they_are(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE
    assert (
        name_of(path).endswith("__init__") or ast.get_docstring(TREES[path]) or not TREES[path].body
    )
    for node in ast.walk(TREES[path]):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"
