"""Cases by number: one broken file, or a Renja of which several files are broken at once."""

from __future__ import annotations

import atexit
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import renja_kantor
import renja_lengkap
from yaml import MappingNode, Node, ScalarNode

from fuzz import accidents, trees
from fuzz.schemas import SCHEMA, Maker, kinds
from fuzz.trees import Material
from renja_build.contents import NAMED, SERIES

TESTS = Path(__file__).parents[1]
CONTENT = TESTS.parent / "content"
STORED = {folder.name: folder for folder in (TESTS / "dasar", *sorted(CONTENT.iterdir()))}


def _laid_out() -> dict[str, Path]:
    """Renja that are written, not stored: rich enough for every layout of tables to have rows."""
    folder = Path(mkdtemp(prefix="renja-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {
        made.name: made for made in (renja_lengkap.lay_out(folder), renja_kantor.lay_out(folder))
    }


BASES = {**STORED, **_laid_out()}
SMALL = 6000  # characters; larger files are taken seldom, for they cost more than they teach
_ODD_NAMES = (
    "{}-2.yaml",
    "{} salinan.yaml",
    "{}.yml",
    "{}.YAML",
    "é{}.yaml",
    "tabel/{}.yaml",
    "x/{}.yaml",
)

# What a Renja is given to besides reading it; {renja}, {base} and {out} are folders.
QUICK = (
    *(f"check {{renja}} --format {name}" for name in ("text", "json", "github", "gitlab")),
    *(f"diff {{base}} {{renja}} --format {name}" for name in ("text", "markdown", "json", "html")),
    "check {renja} --diff",
    "facts {renja}",
    "build {renja} --to html,xlsx --jobs 1 --out {out}",
    "build {renja} --to html,xlsx --jobs 1 --out {out}",
)
SLOW = (
    "build {renja} --to docx --jobs 1 --out {out}",
    "build {renja} --to pdf --jobs 1 --out {out}",
    "check {renja} --format lembar --out {out}",
)

Files = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """Files by their name in the Renja; with a `kind` it is one file, read and held against that schema alone.

    Otherwise the files stand in a copy of `base`, and the commands are run on it; None takes a file away.
    """

    files: Mapping[str, str | None]
    kind: str = ""
    base: str = "dasar"
    commands: tuple[str, ...] = ()


def kind_of(path: Path) -> str:
    """The schema of a content file."""
    return path.parent.name if path.parent.name in (*SERIES, *NAMED) else path.stem


@cache
def corpus() -> dict[Path, str]:
    """Every content file of which we know the kind."""
    folders = (*STORED.values(), TESTS / "lengkap", TESTS / "kantor", TESTS / "fuzz" / "benih")
    files = chain.from_iterable(sorted(folder.rglob("*.yaml")) for folder in folders)
    return {file: file.read_text(encoding="utf-8") for file in files if kind_of(file) in kinds()}


@cache
def _small() -> list[Path]:
    return [file for file, text in corpus().items() if len(text) < SMALL]


@cache
def material() -> Material:
    """The keys and scalars of all content and all schemas; those of tests/dasar come often, for they fit together."""
    keys: list[str] = []
    scalars: list[str] = []
    for file, text in corpus().items():
        of_file = _words(trees.read(text))
        often = 20 if file.is_relative_to(BASES["dasar"]) else 1
        keys += of_file[0] * often
        scalars += of_file[1] * often
    of_schemas = re.findall(
        r'"(\w+)": \{', "".join(path.read_text() for path in sorted(SCHEMA.glob("*.json")))
    )
    short = tuple(text for text in (*scalars, *keys) if len(text) < 300)
    alike: dict[str, list[str]] = {}
    for text in short:
        alike.setdefault(trees.shape(text), []).append(text)
    return Material((*keys, *of_schemas), short, alike, foreign)


@cache
def _maker() -> Maker:
    return Maker(material().scalars)


def _words(root: Node) -> tuple[list[str], list[str]]:
    keys = [str(site.key.value) for site in trees.sites(root) if isinstance(site.key, ScalarNode)]
    values = [
        str(site.node.value) for site in trees.sites(root) if isinstance(site.node, ScalarNode)
    ]
    if isinstance(root, MappingNode):
        keys += [str(key.value) for key, _ in root.value]
    return keys, values


def foreign(rng: Random) -> Node:
    """The tree of any small file, of content or made from a schema."""
    if rng.random() < 0.5:
        return _maker().make(rng.choice(kinds()), rng)
    return trees.read(corpus()[rng.choice(_small())])


def one_file(seed: int, number: int) -> Case:
    """A broken file of any kind."""
    rng = Random(f"file {seed} {number}")
    file = rng.choice(_small() if rng.random() < 0.97 else list(corpus()))
    kind = kind_of(file)
    if rng.random() < 0.2:
        kind = rng.choice(kinds())
        text = trees.write(_maker().make(kind, rng))
        return Case({f"{kind}.yaml": _mutate(text, rng) if rng.random() < 0.7 else text}, kind)
    if rng.random() < 0.03:
        kind = rng.choice(kinds())  # a file under the name of another
    return Case({f"{kind}.yaml": _mutate(corpus()[file], rng)}, kind)


def one_renja(seed: int, number: int) -> Case:
    """A Renja, nearly always the small one, with one to four of its files broken, added, taken away or exchanged."""
    rng = Random(f"renja {seed} {number}")
    base = "dasar" if rng.random() < 0.98 else rng.choice([*BASES])
    originals = of_base(base)
    files: Files = {}
    if rng.random() < 0.4:
        name = rng.choice([*originals])
        return Case(
            {name: trees.mutate(originals[name], rng, material(), gentle=True)},
            base=base,
            commands=commands(number),
        )
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        name = rng.choice([*originals])
        changes = (_break, _add, _make, _draw, _take_away, _rename)
        change = rng.choices(changes, (50, 18, 14, 10, 4, 4))[0]
        files.update(change(name, originals, rng))
    return Case(files, base=base, commands=commands(number))


def commands(number: int) -> tuple[str, ...]:
    """Which commands a Renja is given to: one quick one for many, one that writes pages for few."""
    if number % 1000 == 999:
        return (SLOW[number // 1000 % len(SLOW)],)
    return (QUICK[number // 20 % len(QUICK)],) if number % 20 == 0 else ()


@cache
def of_base(base: str) -> dict[str, str]:
    """The files of a Renja by their name in it."""
    folder = BASES[base]
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


def _mutate(text: str, rng: Random) -> str:
    if rng.random() < 0.4:
        return accidents.mutate(text, rng)
    text = trees.mutate(text, rng, material())
    return accidents.mutate(text, rng) if text and rng.random() < 0.1 else text


def _break(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    return {name: _mutate(originals[name], rng)}


def _add(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    file = rng.choice(_small())
    text = corpus()[file]
    return {_name(kind_of(file), file.stem): _mutate(text, rng) if rng.random() < 0.5 else text}


def _make(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    kind = rng.choice(kinds())
    added: Files = {_name(kind, "2-tambahan"): trees.write(_maker().make(kind, rng))}
    if rng.random() < 0.2:  # a plan that is changed
        added |= {
            f"murni/{name}": _mutate(originals[name], rng)
            if rng.random() < 0.5
            else originals[name]
        }
        added |= {
            "renja.yaml": originals["renja.yaml"].replace("jenis: murni", "jenis: perubahan")
            + "dasar: murni\n"
        }
        added |= {"murni/program.yaml": originals["program.yaml"]} if name != "program.yaml" else {}
    return added


def _draw(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    """A layout, sound or broken, in a place where it is drawn, with the records that one may ask for."""
    layouts = [file for file in corpus() if kind_of(file) == "tabel"]
    layout = rng.choice(layouts)
    text = corpus()[layout]
    shown = trees.mutate(text, rng, material(), gentle=True) if rng.random() < 0.5 else text
    records = {file.name: corpus()[file] for file in corpus() if file.parent == TESTS / "lengkap"}
    of_chance = {file: text for file, text in records.items() if rng.random() < 0.5}
    placed = f"judul: Tabel\nisi:\n  - tabel: {layout.stem}\n"
    return {**of_chance, f"tabel/{layout.stem}.yaml": shown, "bab/9-tabel.yaml": placed}


def _take_away(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    return {name: None}


def _rename(name: str, originals: Mapping[str, str], rng: Random) -> Files:
    other = rng.choice([*originals])
    odd = rng.choice(_ODD_NAMES).format(Path(name).stem)
    return (
        {odd: originals[name]}
        if rng.random() < 0.5
        else {name: originals[other], other: originals[name]}
    )


def _name(kind: str, stem: str) -> str:
    return f"{kind}/{stem}.yaml" if kind in (*SERIES, *NAMED) else f"{kind}.yaml"
