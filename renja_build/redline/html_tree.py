"""The blocks of a rendered body: what stands by itself in it, and what its words are."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ol", "p", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
CHANGED = "diubah"  # the class of a block or row in which something changed
_LEAD = "data-muka"  # on a block that is ours only
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("nomor", "judul", "subjudul")  # spans that stand as blocks


def tree(badan: str) -> HtmlElement:
    """The sections of a body under one root."""
    return lxml.html.fragment_fromstring(badan, create_parent="div")


def is_block(element: HtmlElement) -> bool:
    """Whether an element stands by itself rather than in a line."""
    return str(element.tag) in _BLOCKS or (
        element.tag == "span" and element.get("class", "") in _PARTS
    )


def children(element: HtmlElement) -> list[HtmlElement]:
    """The blocks directly in an element."""
    return list(filter(is_block, element))


def is_leaf(element: HtmlElement) -> bool:
    """Whether a block holds words only."""
    return not children(element)


def is_contents(element: HtmlElement) -> bool:
    """Whether a block is a list of contents, which follows from the others."""
    return bool(element.tag == "ul" and element.get("class") == "daftar")


def parent(element: HtmlElement) -> HtmlElement:
    """The element around one."""
    around = element.getparent()
    assert around is not None
    return around


def with_leads(element: HtmlElement) -> HtmlElement:
    """The element, with words that stand beside blocks in it in a block of their own."""
    for item in list(element.iter("li", "dd")):
        if is_leaf(item) or not (item.text or "").strip():
            continue
        lead = lxml.html.Element("div")
        lead.set(_LEAD, "")
        lead.text, item.text = item.text, None
        while len(item) and not is_block(item[0]):
            lead.append(item[0])
        item.insert(0, lead)
    return element


def without_leads(root: HtmlElement) -> None:
    """Undo that: the words stand beside the blocks; an item whose words changed has changed."""
    for lead in root.findall(f".//div[@{_LEAD}]"):
        if lead.get("class") and not parent(lead).get("class"):
            add_class(parent(lead), CHANGED)
        lead.drop_tag()


def text(element: HtmlElement) -> str:
    """The words of a block."""
    return " ".join(element.text_content().split())


def title(element: HtmlElement) -> str:
    """The words of a block; of a heading those without its number, which may have moved on."""
    if element.tag not in _HEADINGS:
        return text(element)
    heading = element.find("span[@class='judul']")
    return text(element if heading is None else heading)


def add_class(element: HtmlElement, name: str) -> None:
    """Give an element one more class."""
    element.set("class", f"{element.get('class', '')} {name}".strip())
