"""Accidents to the text of a file, as an editor, a merge or an enemy makes them."""

from __future__ import annotations

from random import Random

from fuzz import spice

_SPICE = (*spice.SIGNS, *spice.CHARACTERS, *spice.SURROGATES, *spice.SCALARS)


def _cut(text: str, rng: Random) -> str:
    at, end = _span(text, rng)
    return text[:at] + text[end:]


def _insert(text: str, rng: Random) -> str:
    at, _ = _span(text, rng)
    return text[:at] + rng.choice(_SPICE) + text[at:]


def _replace(text: str, rng: Random) -> str:
    at, end = _span(text, rng)
    return text[:at] + rng.choice(_SPICE) + text[end:]


def _indent(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    lines[here] = rng.choice((" ", "  ", "    ", "\t", "")) + lines[here].lstrip()
    return "\n".join(lines)


def _copy_line(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    lines.insert(here, lines[rng.randrange(len(lines))])
    return "\n".join(lines)


def _delete_lines(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    del lines[here : here + rng.randint(1, 6)]
    return "\n".join(lines)


def _other_value(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    key, colon, _ = lines[here].partition(":")
    lines[here] = key + colon + " " + rng.choice(_SPICE)
    return "\n".join(lines)


def _swap_lines(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    other = rng.randrange(len(lines))
    lines[here], lines[other] = lines[other], lines[here]
    return "\n".join(lines)


def _other_colon(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    lines[here] = lines[here].replace(":", rng.choice(("", "::", ": :", " :", ":x")), 1)
    return "\n".join(lines)


def _merge_conflict(text: str, rng: Random) -> str:
    lines, here = _lines(text, rng)
    ours = lines[here : here + 2]
    lines[here : here + 2] = ["<<<<<<< HEAD", *ours, "=======", *ours, ">>>>>>> lain"]
    return "\n".join(lines)


def _other_ends(text: str, rng: Random) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\n", "\u2028")))


_ACCIDENTS = (
    _cut, _insert, _replace, _indent, _copy_line, _delete_lines, _other_value, _swap_lines, _other_colon,
)  # fmt: skip
_RARE = (_merge_conflict, _other_ends)


def mutate(text: str, rng: Random) -> str:
    """One to four small accidents."""
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(_ACCIDENTS if rng.random() < 0.95 else _RARE)(text, rng)
    return text


def _span(text: str, rng: Random) -> tuple[int, int]:
    at = rng.randrange(len(text) + 1)
    return at, min(len(text), at + rng.choice((1, 1, 2, 5, 40, 400)))


def _lines(text: str, rng: Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, rng.randrange(len(lines))
