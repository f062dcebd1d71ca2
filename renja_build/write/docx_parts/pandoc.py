"""HTML to DOCX by pandoc."""

from __future__ import annotations

from renja_build.pandoc import convert


def to_docx(html: str) -> tuple[bytes, list[str]]:
    """The document and what pandoc warned of; raises `ToolError` where pandoc is missing or fails."""
    return convert(html.encode(), "html-auto_identifiers", "docx")
