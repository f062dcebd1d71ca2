"""Footnotes at the foot of the page that calls them: their words are put where they are called."""

from __future__ import annotations

import lxml.html

from renja_build.render.footnotes import ROLE


def at_calls(badan: str) -> str:
    """The body with each note behind its call, from where the style sheet floats it down.

    A body without notes is left letter by letter as it was.
    """
    if ROLE not in badan:
        return badan
    root = lxml.html.fragment_fromstring(badan, create_parent="div")
    notes = {item.get("id"): item for item in root.iterfind(".//div[@role='doc-endnotes']//li")}
    for call in root.iterfind(".//a[@role='doc-noteref']"):
        item = notes.get(call.get("href", "").removeprefix("#"))
        if item is None:  # of a version that is gone, whose calls lead nowhere
            continue
        for paragraph in item.findall("p"):
            paragraph.drop_tag()
        item.tag = "span"
        item.set("class", "isi-catatan")
        number = lxml.html.Element("sup")
        number.text, number.tail = call.text_content(), f" {item.text or ''}"
        item.text = None
        item.insert(0, number)
        tail, item.tail = call.tail, None
        call.tail = None
        call.addnext(item)
        item.tail = tail
    for notes_list in root.findall(".//div[@role='doc-endnotes']"):
        if notes_list.find(".//li") is None:
            notes_list.drop_tree()
    parts = [root.text or "", *(lxml.html.tostring(part, encoding="unicode") for part in root)]
    return "".join(parts)
