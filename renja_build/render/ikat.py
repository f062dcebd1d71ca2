"""Ties by no-break space: numbers with what they count or name, and the words of titles by sense.

They are decided once, from the text, so that every format has them.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from renja_build.acuan.ikatan import ikatan

NBSP = "\u00a0"
_NUMBER = r"(?:\d[\d.,/\-–]*|[IVXLC]+\b|[a-z]\b|[A-Z]\.[\w.]+|[A-Z]-[\w.]+)"
_TAG = re.compile(r"(<[^>]*>)")
_SPELT = re.compile(r"(\d) \(([a-z]+(?: [a-z]+)*)\)")  # 3 (tiga)
_WHOLE = 3  # words in which a number is spelt that stay on one line: tiga puluh satu
_SHORT_NAME = re.compile(r"(?<=[A-Z]{2}-)(?=[A-Z]{1,3}\b)")  # RENJA-P
WORD_JOINER = "\u2060"


@cache
def _binding() -> re.Pattern[str]:
    """A word that binds the number behind it; the space between is the group."""
    words = "|".join(map(re.escape, ikatan().sebutan))
    return re.compile(rf"(?i:(?<!\w)(?:{words}))( )(?={_NUMBER})")


@cache
def _counting() -> re.Pattern[str]:
    """A number that is no year of a label, and the unit that it counts."""
    words = "|".join(map(re.escape, ikatan().satuan))
    return re.compile(rf"(?<![\w.,/\-{NBSP}])(\d[\d.,]*\)?)( )(?=(?i:{words})(?!\w))")


@cache
def _dated() -> re.Pattern[str]:
    months = "|".join(ikatan().bulan)
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})( )(?=(?:{months})\b)|\b(?:{months})( )(?=(?:19|20)\d\d\b)"
    )


def _spelt(match: re.Match[str]) -> str:
    """`3 (tiga)`, `31 (tiga puluh satu)` whole; of more words the last two."""
    words = match[2].split(" ")
    before = words[:-2] if len(words) > _WHOLE else []
    spelt = " ".join([*before, NBSP.join(words[len(before) :])])
    return f"{match[1]}{NBSP}({spelt})"


def _spaced(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


def tied(text: str) -> str:
    """A text in which numbers stay with their words."""
    for pattern in (_binding(), _dated(), _counting()):
        text = pattern.sub(_spaced, text)
    return _SHORT_NAME.sub(WORD_JOINER, _SPELT.sub(_spelt, text))


def tied_html(html: Markup) -> Markup:
    """The same of safe HTML, whose tags stay as they are."""
    parts = _TAG.split(html)
    parts[::2] = map(tied, parts[::2])
    return Markup("".join(parts))


@cache
def _joined() -> re.Pattern[str]:
    """Phrases, and words with the one that they lead to."""
    phrases = "|".join(map(re.escape, ikatan().sebaris))
    words = "|".join(map(re.escape, ikatan().bukan_ujung))
    return re.compile(rf"(?i)\b(?:{phrases})\b|(?<!\w)(?:{words}) (?=\S)")


def titled(text: str) -> str:
    """A title, which also breaks by sense: phrases stay whole, no line ends at a word that leads to
    the next.
    """
    return tied(_joined().sub(_spaced, text))
