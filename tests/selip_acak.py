"""Slips of one character in the structure of the shipped content: how often the first finding leads to them.

    python tests/selip_acak.py [N] [SEED]     # 2.000 by default, the same ones each time for the same content

A slip takes a sign away, puts one in, or puts another in its place: indentation, dashes, keys, colons and the
space after them, quotes, brackets, braces, commas between them, codes, ids, signs within numbers. No letter of prose
or of a name is touched, and no digit becomes another. Each kind has the same chance, whatever its share of the signs.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median

import yaml

from renja_build.diagnostics import Diagnostic
from renja_build.load import load_text
from renja_build.nodes import Isi, Larik, Peta, Teks
from renja_build.order import by_urgency, gathered
from renja_build.pipeline.check import check_one
from renja_build.sources import Sources

CONTENT = Path(__file__).parents[1] / "content"
SEED = 20_261_129
N = 2_000
WANTED = 0.97  # of the slips that change what a file says

_CODE = re.compile(r"(?:\d|X)(?:\.(?:\d+|XX))+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_NAMED_BY = (
    "id",
    "untuk",
    "sasaran",
    "tabel",
    "daftar",
    "grafik",
    "kode",
    "indikator",
    "dari",
    "ke",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """At `offset` of a file stands `old` (nothing where a sign is put in), and `new` is typed."""

    file: Path  # from the folder of content
    kind: str
    offset: int
    old: str
    new: str

    def typed(self, text: str) -> str:
        """The text with this slip."""
        return text[: self.offset] + self.new + text[self.offset + len(self.old) :]


@dataclass(frozen=True, slots=True)
class Told:
    """What a slip led to; `near` is whether the first finding is on its line or on one that it breaks."""

    slip: Slip
    line: int
    same: bool
    findings: int
    first: str
    exact: bool
    near: bool


@cache
def _text(file: Path) -> str:
    return (CONTENT / file).read_text(encoding="utf-8")


def _files() -> list[Path]:
    return sorted(path.relative_to(CONTENT) for path in CONTENT.rglob("*.yaml"))


def places(file: Path) -> Iterator[Slip]:
    """Every slip of the structure of a file that is tried."""
    text = _text(file)
    key = ""
    expects_key = False
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        if isinstance(token, yaml.KeyToken):
            expects_key = True
        elif isinstance(token, yaml.ValueToken):
            yield from _sign(file, "titik dua", start, ":", (";", ".", "::", ""))
            if text[start + 1 : start + 2] == " ":
                yield from _sign(file, "spasi", start + 1, " ", ("", "\u00a0"))
        elif isinstance(token, yaml.ScalarToken):
            written = text[start:end]
            if expects_key:
                key = token.value
                yield from _word(file, "kunci", start, written)
            elif token.style in ("|", ">"):
                yield from _sign(file, "blok", start, written[0], ("", "l"))
                yield from _block(file, start, written)
            elif token.style:
                yield from _sign(file, "kutip", start, written[0], ("",))
                yield from _sign(file, "kutip", end - 1, written[-1], ("",))
            elif (_CODE.fullmatch(written) and not written.replace(".", "").isdigit()) or (
                _CODE.fullmatch(written)
                and key
                in (
                    "kode",
                    "untuk",
                    "bidang",
                    "bidang_urusan",
                    "dari",
                    "ke",
                )
            ):
                yield from _word(file, "kode", start, written)
            elif _NUMBER.fullmatch(written):
                yield from _number(file, start, written)
            elif _ID.fullmatch(written) and key in _NAMED_BY:
                if _named_elsewhere(file, written):
                    yield from _word(file, "pengenal", start, written)
            elif "\n" not in written:
                yield Slip(file, "kutip", start, "", '"')
            expects_key = False
        elif isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowMappingEndToken)):
            yield from _sign(
                file, "kurung", start, text[start], ("", "(" if text[start] == "{" else ")")
            )
        elif isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowSequenceEndToken)):
            yield from _sign(
                file, "kurung", start, text[start], ("", "(" if text[start] == "[" else ")")
            )
        elif isinstance(token, yaml.FlowEntryToken):
            yield from _sign(file, "koma", start, ",", ("", ".", ";"))
        elif isinstance(token, yaml.BlockEntryToken):
            yield from _sign(file, "strip", start, "-", ("", "–", "*"))
            yield from _sign(file, "strip", start + 1, " ", ("",))
        if start == end:
            continue
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if not before.strip(" "):
            if before:
                yield Slip(file, "lekukan", start - 1, " ", "")
                yield Slip(file, "lekukan", start - 1, " ", "\t")
            yield Slip(file, "lekukan", start, "", " ")
    for comment in re.finditer(r"^( *)#", text, re.MULTILINE):
        yield Slip(file, "komentar", comment.end() - 1, "#", "")


@cache
def _renja(slug: str) -> str:
    """All texts of a Renja."""
    return "\n".join(_text(file) for file in _files() if file.parts[0] == slug)


def _named_elsewhere(file: Path, name: str) -> bool:
    """Whether a name is more than the address of a place that nothing refers to."""
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", _renja(file.parts[0]))) > 1


def _sign(file: Path, kind: str, offset: int, old: str, typed: Sequence[str]) -> Iterator[Slip]:
    assert _text(file).startswith(old, offset), (file, kind, offset, old)
    yield from (Slip(file, kind, offset, old, new) for new in typed)


def _word(file: Path, kind: str, start: int, written: str) -> Iterator[Slip]:
    for number, letter in enumerate(written):
        at = start + number
        yield Slip(file, kind, at, letter, "")
        yield Slip(file, kind, at, "", letter)
        if letter.isalpha():
            yield Slip(file, kind, at, letter, letter.swapcase())
            yield Slip(file, kind, at, letter, "a" if letter != "a" else "s")
        elif letter == ".":
            yield Slip(file, kind, at, letter, ",")
        elif letter in "-_":
            yield Slip(file, kind, at, letter, " ")
            yield Slip(file, kind, at, letter, "_" if letter == "-" else "-")


def _number(file: Path, start: int, written: str) -> Iterator[Slip]:
    for number, letter in enumerate(written):
        if letter in ".,":
            yield from _sign(
                file, "angka", start + number, letter, ("", ",."[letter == ","], letter * 2, " ")
            )
    yield from (Slip(file, "angka", start, "", sign) for sign in ("-", ".", "–"))


def _block(file: Path, start: int, written: str) -> Iterator[Slip]:
    for expression in re.finditer(r"\{\{.*?\}\}", written):
        for number, letter in enumerate(expression[0]):
            if letter in '{}"[]()|':
                yield Slip(file, "ungkapan", start + expression.start() + number, letter, "")
    for line in re.finditer(r"(?<=\n)( +)\S", written):
        yield Slip(file, "lekukan teks", start + line.end() - 2, " ", "")


def chosen(number: int, seed: int) -> list[Slip]:
    """That many slips, of each kind as many."""
    kinds: dict[str, list[Slip]] = {}
    for slip in chain.from_iterable(map(places, _files())):
        kinds.setdefault(slip.kind, []).append(slip)
    chance = random.Random(seed)
    names = sorted(kinds)
    return [chance.choice(kinds[names[n % len(names)]]) for n in range(number)]


def _plain(node: Isi) -> object:
    """What a file says: its data without places and without what a reader does not see."""
    if isinstance(node, Peta):
        return [(str(key), _plain(value)) for key, value in node.pairs()]
    if isinstance(node, Larik):
        return [_plain(item) for item in node]
    return " ".join(node.split()) if isinstance(node, Teks) else node


@cache
def _said(file: Path) -> object:
    return _plain(load_text(_text(file), file).data)


@cache
def _told_anyway(renja: Path) -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_shape, check_one(renja)))


def _shape(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, str(finding.at.file), finding.message


def told(renja: Path, file: Path, typed: str) -> list[Diagnostic]:
    """What is told of a Renja one of whose files has this text, beyond what is told anyway."""
    anyway = _told_anyway(renja)
    typing, sources = _desk(renja)
    typing.clear()
    typing[file] = typed
    findings = gathered(by_urgency(check_one(renja, sources), [renja]))
    return [finding for finding in findings if _shape(finding) not in anyway]


@cache
def _desk(renja: Path) -> tuple[dict[Path, str], Sources]:
    """What is typed and not saved in a Renja, and its files as they were last read."""
    typing: dict[Path, str] = {}
    return typing, Sources(typing)


def outcome(slip: Slip) -> Told:
    """Type the slip in its Renja."""
    text = _text(slip.file)
    typed = slip.typed(text)
    line = text.count("\n", 0, slip.offset) + 1
    findings = told(CONTENT / slip.file.parts[0], CONTENT / slip.file, typed)
    read = load_text(typed, slip.file)
    wrong = any(finding.level == "error" for finding in read.diagnostics)
    same = not wrong and _plain(read.data) == _said(slip.file)
    if not findings:
        return Told(slip, line, same, 0, "", False, False)
    first = findings[0]
    of_file = first.at.file == CONTENT / slip.file
    exact = of_file and first.at.line == line
    broken = of_file and first.at.line in _broken(text, line)
    near = exact or broken or _names(first, _word_at(text, slip.offset))
    shown = f"{first.at.file.name}:{first.at.line}:{first.at.column} {first.code} {first.message}"
    return Told(slip, line, same, len(findings), shown, exact, near)


def _word_at(text: str, offset: int) -> str:
    """The name, code or key at a place."""
    before = re.search(r"[\w.-]*$", text[:offset])
    after = re.match(r"[\w.-]*", text[offset:])
    return f"{before[0] if before else ''}{after[0] if after else ''}"


def _names(finding: Diagnostic, word: str) -> bool:
    """Whether a finding is on a line that a renamed definition breaks: it names what was renamed."""
    lines = finding.at.file.read_text(encoding="utf-8").split("\n")
    return len(word) > 2 and word in lines[finding.at.line - 1] and word in finding.message


def _broken(text: str, line: int) -> set[int]:
    """The next line that says something: it no longer follows from the one with the slip."""
    lines = text.split("\n")
    says = [
        n
        for n, other in enumerate(lines, start=1)
        if other.strip() and not other.lstrip().startswith("#")
    ]
    after = [n for n in says if n > line][:1]
    return set(after)


def main(arguments: Sequence[str]) -> int:
    number, seed = (
        int(arguments[n]) if len(arguments) > n else default for n, default in enumerate((N, SEED))
    )
    with ProcessPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, chosen(number, seed), chunksize=20))
    return show(outcomes)


def show(outcomes: Sequence[Told]) -> int:
    """Print the figures and each slip that was missed."""
    changed = [t for t in outcomes if not t.same]
    near = [t for t in changed if t.near]
    lines = [shown(t) for t in changed if not t.near]
    of_kind = Counter(t.slip.kind for t in changed)
    told_of = Counter(t.slip.kind for t in near)
    lines += [f"{kind:<14} {told_of[kind]:>5} / {count}" for kind, count in sorted(of_kind.items())]
    lines += [
        f"mengatakan hal yang sama: {len(outcomes) - len(changed)}",
        f"temuan pertama di baris selip: {sum(t.exact for t in changed)} / {len(changed)}",
        f"di baris selip atau baris yang dirusaknya: {len(near)} ({len(near) / max(1, len(changed)):.1%})",
        f"median temuan: {median(t.findings for t in changed)}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(len(near) < WANTED * len(changed))


def shown(t: Told) -> str:
    """A slip with what was told first of it, in one line."""
    place = f"{t.slip.file}:{t.line}"
    return f"{t.slip.kind:<12} {place} {t.slip.old!r} -> {t.slip.new!r} @{t.slip.offset} [{t.findings}] {t.first}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
