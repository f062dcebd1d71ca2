"""What YAML's scanner stumbles over, said in plain words.

libyaml tells where it stopped and why in its own terms; the line itself tells what the planner
meant. The explanation is chosen by the shape of the line; the error's wording is never matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from renja_build.characters import hidden, read, refused
from renja_build.diagnostics import Diagnostic, Location

_ENTRY = re.compile(
    r"(?P<head>[\s-]*(?:\"[^\"]*\"|'[^']*'|[^\s:#\"'\[{%@`&*!|>-][^:#]*)\s*:)\s+(?P<value>\S.*)$"
)
_ITEM = re.compile(r"(?P<head>\s*(?:-\s+)+)(?P<value>[^\s#-].*)$")
_LAST_WORD = re.compile(r"(?P<entri>[\w.-]+)\s*\Z")
_NEXT_ENTRY = re.compile(r"(?P<entri>\"[^\"]{0,60}\"|'[^']{0,60}'|[\w.-]+)")
_HALF = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<escape>\\u(?P<code>[dD][89a-fA-F][\da-fA-F]{2}))"
)  # of a UTF-16 pair
MAX_LINE = 2000  # longer lines are not explained, only reported


@dataclass(frozen=True, slots=True)
class ScanProblem:
    """The finding, the line that it is on, and a line that YAML can read in its place."""

    diagnostic: Diagnostic
    line: int
    repair: str


@dataclass(slots=True)
class Mending:
    """What was wrong with the characters of a file: lines that are then guesswork, lines that were
    written longer.
    """

    found: list[Diagnostic] = field(default_factory=list)
    guessed: set[int] = field(default_factory=set)
    moved: dict[int, str] = field(default_factory=dict)
    hidden: int = 0
    first: tuple[Location, str] | None = None

    def count(self, number: int, at: Location, letter: str) -> None:
        """Take note of characters that are not seen, and of the first of them."""
        self.hidden += number
        if self.first is None or at < self.first[0]:
            self.first = (at, letter)

    def warning(self) -> list[Diagnostic]:
        """One finding for all characters that are not seen, at the first; none where there are
        none.
        """
        if self.first is None:
            return []
        at, letter = self.first
        message = f"{self.hidden} karakter tidak tampak, yang pertama U+{ord(letter):04X}"
        hint = (
            "dibaca sebagai spasi atau dilewati; renja check --fix menggantinya di seluruh berkas"
        )
        return [Diagnostic("Y124", at, message, hint, "warning")]


def mend_characters(lines: list[str], path: Path) -> Mending:
    """Report what no line may hold and put spaces in its place; read the rest as it was meant."""
    done = Mending()
    for number, written in enumerate(lines, start=1):
        line = written
        if bad := [sign for sign in refused(line) if line[sign[0]] != "\t"]:
            offset, what, hint = bad[0]
            done.found.append(
                Diagnostic(
                    "Y119", Location(path, number, offset + 1), f"{what} tidak boleh ada", hint
                )
            )
            done.guessed.add(number)
            line = _blanked(line, [offset for offset, _, _ in bad])
        if "\t" in line:
            line = _without_tabs(line, number, path, done)
        if unseen := [offset for offset, _ in hidden(line)]:
            done.count(len(unseen), Location(path, number, unseen[0] + 1), line[unseen[0]])
        lines[number - 1] = read(line)
        if len(lines[number - 1]) != len(written):
            done.moved[number] = written
    return done


def _blanked(text: str, offsets: list[int]) -> str:
    letters = list(text)
    for offset in offsets:
        letters[offset] = " "
    return "".join(letters)


def _without_tabs(line: str, number: int, path: Path, done: Mending) -> str:
    indent = not line[: line.index("\t")].strip(" -")
    message = "tab di awal baris" if indent else "tab di dalam baris"
    hint = "pakai spasi, dua untuk tiap tingkat lekukan" if indent else "ganti tab dengan spasi"
    done.found.append(
        Diagnostic("Y114", Location(path, number, line.index("\t") + 1), message, hint)
    )
    if indent:
        done.guessed.add(number)
        head = line[: len(line) - len(line.lstrip(" \t-"))]
        line = head.replace("\t", "  ") + line[len(head) :]
    return line.replace("\t", " ")


def explain_scan_error(error: yaml.YAMLError, lines: list[str], path: Path) -> ScanProblem:
    """Explain where reading stopped; looks back from there to the line that is to blame."""
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    stopped = min((mark.line if mark else 0) + 1, len(lines))
    candidates = [stopped, stopped - 1, stopped - 2]
    if context is not None:
        candidates.insert(1, context.line + 1)
    for number in candidates:
        if 1 <= number <= len(lines) and (
            problem := _explain_line(lines[number - 1], number, path)
        ):
            return problem
    if forgotten := _without_colon(lines, stopped, path):
        return forgotten
    if context is not None and not lines[stopped - 1].strip():
        stopped, mark = min(context.line + 1, len(lines)), context
    line = lines[stopped - 1]
    at = Location(path, stopped, min(mark.column if mark else 0, len(line)) + 1)
    wrong = _without_comma(error, line, at) or Diagnostic(
        "Y120", at, "susunan YAML tidak terbaca di sini", _general_hint(line)
    )
    return ScanProblem(wrong, stopped, _emptied(line))


def _without_comma(error: yaml.YAMLError, line: str, at: Location) -> Diagnostic | None:
    """Two entries within brackets that nothing parts: YAML stops behind the key of the second, or
    at it.
    """
    if "expected ','" not in str(getattr(error, "problem", "")):
        return None
    stopped = at.column - 1
    behind_key = _LAST_WORD.search(line, 0, stopped) if line[stopped : stopped + 1] == ":" else None
    entry = behind_key or _NEXT_ENTRY.match(line, stopped)
    if entry is None:
        return None
    message = f"koma sebelum {entry['entri']} belum ada"
    hint = "di dalam kurung, isian dipisahkan koma dan spasi: {satu: …, dua: …} atau [satu, dua]"
    return Diagnostic("Y120", replace(at, column=entry.start("entri") + 1), message, hint)


def _general_hint(line: str) -> str:
    return (
        "periksa lekukan (spasi di awal baris), tanda titik dua sesudah kunci, "
        "dan pasangan tanda kutip atau kurung"
        if line.strip()
        else "periksa pasangan tanda kutip atau kurung pada baris-baris sebelumnya"
    )


def _without_colon(lines: list[str], stopped: int, path: Path) -> ScanProblem | None:
    """The line above, where it should be an entry like the one that YAML stopped at but has no
    colon.
    """
    number = next((n for n in range(stopped - 1, 0, -1) if lines[n - 1].strip()), 0)
    if not number or max(len(lines[number - 1]), len(lines[stopped - 1])) > MAX_LINE:
        return None
    if not _ENTRY.match(lines[stopped - 1] + " …"):
        return None
    line, indent = lines[number - 1], len(lines[stopped - 1]) - len(lines[stopped - 1].lstrip())
    text = line.strip()
    if len(line) - len(line.lstrip(" -")) != indent or ":" in text or text[0] in "#\"'[{|>":
        return None
    hint = f"tulis '{text.split()[0]}: …' dengan titik dua dan spasi sesudah kunci"
    return ScanProblem(
        Diagnostic(
            "Y123", Location(path, number, indent + 1), "titik dua sesudah kunci belum ada", hint
        ),
        number,
        "",
    )


def _explain_line(line: str, number: int, path: Path) -> ScanProblem | None:
    if len(line) > MAX_LINE or _reads_alone(line):
        return None
    if half := _HALF.search(line):
        message = f"separuh karakter U+{half['code'].upper()} tidak boleh ada"
        at = Location(path, number, half.start("escape") + 1)
        wrong = Diagnostic("Y119", at, message, "hapus, atau tulis hurufnya langsung")
        return ScanProblem(wrong, number, _emptied(line))
    entry = _ENTRY.match(line) or _ITEM.match(line)
    explained = _explain_value(entry["value"]) if entry else None
    if not entry or not explained:
        return None
    code, message, hint = explained
    at = Location(path, number, entry.start("value") + 1)
    return ScanProblem(Diagnostic(code, at, message, hint), number, _emptied(line))


def _reads_alone(line: str) -> bool:
    """Whether YAML can read the line by itself, so that the fault is not in it."""
    try:
        return sum(1 for _ in yaml.parse(line, Loader=yaml.CSafeLoader)) > 0
    except yaml.YAMLError:
        return False


def unquoted_expression(value: str) -> tuple[str, str]:
    """What to say of `{{ … }}` that is not inside quotes, and how to write it."""
    inner = re.match(r"\{\{.*?\}\}(?=\s*[,}\]])", value)
    return (
        "ungkapan {{ … }} tanpa tanda kutip",
        f"apit seluruh teks dengan tanda kutip: {_quoted(inner[0] if inner else value)}",
    )


def _quoted(value: str) -> str:
    text = re.sub(r"\s+#.*", "", value).strip()
    quote = "'" if '"' in text and "'" not in text else '"'
    return quote + (text.replace('"', '\\"') if quote == '"' else text) + quote


def _explain_value(value: str) -> tuple[str, str, str] | None:
    first, write = value[0], f"tulis {_quoted(value)}"
    if "{{" in value and first not in "\"'":
        return "Y115", *unquoted_expression(value)
    if first in "%@`&*!":
        return "Y116", f"nilai tidak boleh diawali '{first}' tanpa tanda kutip", write
    if re.fullmatch(r"-\s*(?:#.*)?", value):
        return "Y117", *BARE_DASH
    if first in "-?:" and re.match(r"[-?:]\s", value):
        return "Y116", f"nilai tidak boleh diawali '{first} ' tanpa tanda kutip", write
    if first in "\"'":
        if not _closed(value):
            return (
                "Y121",
                "tanda kutip tidak ditutup atau ada teks sesudahnya",
                f"tutup dengan {first} di akhir teks",
            )
        return None
    if first in "[{":
        return _explain_flow(value)
    if first not in "|>" and re.search(r":(?:\s|$)", value):
        return "Y118", "titik dua di dalam teks tanpa tanda kutip", write
    return None


BARE_DASH = (
    "tanda - tanpa tanda kutip dibaca sebagai awal larik",
    'tulis "-" bila nihil, atau kosongkan bila belum diisi',
)


def _explain_flow(value: str) -> tuple[str, str, str] | None:
    unquoted = re.sub(r"\"[^\"]*\"|'[^']*'", "", value)
    if any(unquoted.count(left) != unquoted.count(right) for left, right in ("[]", "{}")):
        return "Y122", "kurung tidak berpasangan", "tutup tiap { dengan } dan tiap [ dengan ]"
    if bad := re.search(r"[:,\[{]\s*([%@`])", unquoted):
        return (
            "Y116",
            f"nilai tidak boleh diawali '{bad[1]}' tanpa tanda kutip",
            f'tulis "{bad[1]}…" dengan tanda kutip',
        )
    if re.search(r":\s*-\s", unquoted):
        return "Y117", *BARE_DASH
    return None


def _closed(value: str) -> bool:
    return re.fullmatch(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""", value) is not None


def _emptied(line: str) -> str:
    """The line with its value taken out, so that reading can go on after it."""
    entry = _ENTRY.match(line) or _ITEM.match(line) if len(line) <= MAX_LINE else None
    return entry["head"] if entry else ""
