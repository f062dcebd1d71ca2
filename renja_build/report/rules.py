"""The explanations of codes, as text and as the page of all of them; nothing here prints."""

from __future__ import annotations

from collections.abc import Mapping

from renja_build.lint.codes import Penjelasan
from renja_build.report import LEVELS

_RULES_HEAD = """# Aturan

Semua kode temuan `renja check`, dengan alasannya. Halaman ini dibuat oleh `make golden`; jangan disunting.
"""


def rule_list(codes: Mapping[str, Penjelasan]) -> str:
    """One code a line with its level and summary."""
    lines = (f"{told.code}  {LEVELS[told.level]:<11}{told.ringkas}\n" for told in codes.values())
    return "".join(lines)


def rule_page(told: Penjelasan) -> str:
    """The whole explanation of one code."""
    return f"{told.code} ({LEVELS[told.level]})\n\n{told.text}\n"


def rules_markdown(codes: Mapping[str, Penjelasan]) -> str:
    """The page of all codes, a section each, after a list of them."""
    listing = "".join(map(_rule_row, codes.values()))
    sections = "".join(map(_rule_section, codes.values()))
    return f"{_RULES_HEAD}\n| Kode | Tingkat | Temuan |\n| --- | --- | --- |\n{listing}{sections}"


def _rule_row(told: Penjelasan) -> str:
    return f"| [{told.code}](#{told.code.lower()}) | {LEVELS[told.level]} | {told.ringkas} |\n"


def _rule_section(told: Penjelasan) -> str:
    return f"\n## {told.code}\n\n```text\n{rule_page(told)}```\n"
