"""What YAML's scanner stumbles over, said in plain words.

libyaml tells where it stopped and why in its own terms; the line itself tells what the planner
meant. The explanation is chosen by the shape of the line; the error's wording is never matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from renja_build.diagnostics import Diagnostic, Location

_ENTRY = re.compile(r"(?P<lead>[\s-]*)(?P<key>[^\s:#][^:#]*):(?P<gap>\s+)(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class ScanProblem:
    """The finding, the line that it is on, and a line that YAML can read in its place."""

    diagnostic: Diagnostic
    line: int
    repair: str


def explain_scan_error(error: yaml.YAMLError, lines: list[str], path: Path) -> ScanProblem:
    """Explain where reading stopped; looks back from there to the line that is to blame."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(lines, path)
    mark = error.problem_mark or error.context_mark
    stopped = min((mark.line if mark else 0) + 1, len(lines))
    candidates = [stopped]
    if error.context_mark is not None:
        candidates.append(error.context_mark.line + 1)
    candidates += [n for n in (stopped - 1, stopped - 2) if n >= 1]
    for number in candidates:
        problem = _explain_line(lines[number - 1], number, path)
        if problem:
            return problem
    line = lines[stopped - 1]
    at = Location(path, stopped, (mark.column if mark else 0) + 1)
    what = "susunan YAML tidak terbaca di sini"
    return ScanProblem(Diagnostic("Y120", at, what, _general_hint(line)), stopped, _emptied(line))


def _general_hint(line: str) -> str:
    return (
        "periksa lekukan (spasi di awal baris), tanda titik dua sesudah kunci, dan pasangan tanda kutip atau kurung"
        if line.strip()
        else "periksa pasangan tanda kutip atau kurung pada baris-baris sebelumnya"
    )


def _control_character(lines: list[str], path: Path) -> ScanProblem:
    for number, line in enumerate(lines, start=1):
        bad = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", line)
        if bad:
            at = Location(path, number, bad.start() + 1)
            message = f"karakter kendali U+{ord(bad[0]):04X} tidak boleh ada"
            repair = re.sub(r"[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]", " ", line)
            return ScanProblem(Diagnostic("Y119", at, message, "hapus karakter itu"), number, repair or " ")
    return ScanProblem(Diagnostic("Y120", Location(path), "berkas tidak terbaca sebagai YAML", "periksa susunannya"), 1, "")


def _explain_line(line: str, number: int, path: Path) -> ScanProblem | None:
    tab = re.match(r"[ ]*(?:- *)*\t", line)
    if tab:
        at = Location(path, number, line.index("\t") + 1)
        wrong = Diagnostic("Y114", at, "tab di awal baris", "pakai spasi, dua untuk tiap tingkat lekukan")
        return ScanProblem(wrong, number, line.replace("\t", "  "))
    entry = _ENTRY.match(line)
    if not entry:
        return None
    value, column = entry["value"], entry.start("value") + 1
    found = _explain_value(value)
    if not found:
        return None
    code, message, hint = found
    return ScanProblem(Diagnostic(code, Location(path, number, column), message, hint), number, _emptied(line))


def _explain_value(value: str) -> tuple[str, str, str] | None:
    quoted = '"' + value.strip().replace('"', '\\"') + '"'
    if "{{" in value and value[0] not in "\"'":
        return "Y115", "ungkapan {{ … }} tanpa tanda kutip", f"apit seluruh teks dengan tanda kutip: {quoted}"
    if value[0] in "%@`":
        return "Y116", f"nilai tidak boleh diawali '{value[0]}' tanpa tanda kutip", f"tulis {quoted}"
    if re.fullmatch(r"-\s*(?:#.*)?", value):
        return "Y117", "tanda - tanpa tanda kutip dibaca sebagai awal larik", 'tulis "-" bila nihil, atau kosongkan bila belum diisi'
    if value[0] in "&*!":
        return "Y116", f"nilai tidak boleh diawali '{value[0]}' tanpa tanda kutip", f"tulis {quoted}"
    if value[0] not in "\"'|>[{" and re.search(r":(?:\s|$)", value):
        return "Y118", "titik dua di dalam teks tanpa tanda kutip", f"tulis {quoted}"
    if value[0] in "\"'" and not _closed(value):
        return "Y121", "tanda kutip tidak ditutup atau ada teks sesudahnya", "tutup dengan tanda kutip yang sama di akhir teks"
    if value[0] in "[{" and (value.count("[") != value.count("]") or value.count("{") != value.count("}")):
        return "Y122", "kurung tidak berpasangan", "tutup tiap { dengan } dan tiap [ dengan ]"
    return None


def _closed(value: str) -> bool:
    return re.fullmatch(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""", value) is not None


def _emptied(line: str) -> str:
    """The line with its value taken out, so that reading can go on after it."""
    entry = _ENTRY.match(line)
    if entry:
        return f"{entry['lead']}{entry['key']}:"
    return re.sub(r"\S.*", "#", line) if line.strip() else ""
