"""The sign by which a signing service finds where to draw: in the last signature block, once in all."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from renja_build.diagnostics import Diagnostic, Location
from renja_build.render.page import Halaman

_NAME = '<p class="nama">'  # below the room for the signature
_SIGN = '<p class="penanda" style="position: absolute; margin: 8mm 0 0">{}</p>\n'
_TAG = re.compile(r"<[^>]*>")


def marked(halaman: Halaman) -> str:
    """The body with the sign in it; as it was where none is asked for, or nobody signs."""
    before, name, after = halaman.badan.rpartition(_NAME)
    if not (halaman.naskah.penanda and name):
        return halaman.badan
    return f"{before}{_SIGN.format(html.escape(halaman.naskah.penanda))}{name}{after}"


def elsewhere(halaman: Halaman, at: Location) -> Iterator[Diagnostic]:
    """A sign that stands in the text too, so that the service would draw there as well; `halaman` is
    not marked yet.
    """
    sign, naskah = halaman.naskah.penanda, halaman.naskah
    if not sign:
        return
    count = html.unescape(_TAG.sub("", halaman.badan)).count(sign) + naskah.kaki.count(sign)
    if count:
        message = f"penanda '{sign}' juga ada {count} kali di tempat lain dalam naskah"
        yield Diagnostic("D331", at, message, "pilih penanda lain pada 'pdf' di renja.yaml")
