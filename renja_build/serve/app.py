"""What is answered under the token: the window of each Renja, its sheets, its news and its PDF.

No path of the disk is made from an address: a Renja and a sheet are known by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from renja_build.report import shown_path
from renja_build.resources import resource
from renja_build.serve.desk import Desk
from renja_build.serve.told import News, Sheet
from renja_build.write import FORMATS

_WINDOW = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self';"
    " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A sheet may hold what an office's templates put there: it reaches nothing, and not the window. One
# without a script has the origin of the window, which keeps its place for it.
_SHEET = (
    "sandbox {}; default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline';"
    " script-src {}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_ASSETS = {"meja.css": "text/css", "meja.js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class App:
    """The answers, from the desks of all Renja by name."""

    desks: Mapping[str, Desk]

    def asgi(self) -> Starlette:
        """The application."""
        return Starlette(
            routes=[
                Route("/", self.first),
                Route("/{asset}", self.asset),
                Route("/{slug}/", self.window),
                Route("/{slug}/kabar", self.news),
                Route("/{slug}/lembar/{name}", self.sheet),
                Route("/{slug}/pdf", self.pdf),
            ]
        )

    def desk(self, request: Request) -> Desk:
        """The Renja that an address names."""
        desk = self.desks.get(request.path_params["slug"])
        if desk is None:
            raise HTTPException(404, "tidak ada di sini")
        return desk

    async def first(self, request: Request) -> Response:
        """The window of the first Renja."""
        # `./`, or a folder that is called `https:…` would be an address elsewhere.
        return RedirectResponse(f"./{quote(next(iter(self.desks)), safe='')}/")

    async def asset(self, request: Request) -> Response:
        """Style and script of the window."""
        name = request.path_params["asset"]
        if name not in _ASSETS:
            raise HTTPException(404, "tidak ada di sini")
        return FileResponse(resource("templates", "meja", name), media_type=_ASSETS[name])

    async def window(self, request: Request) -> Response:
        """The window of a Renja, which is composed from now on."""
        self.desk(request).open()
        text = resource("templates", "meja", "meja.html").read_text(encoding="utf-8")
        return HTMLResponse(text, headers={"content-security-policy": _WINDOW})

    async def news(self, request: Request) -> Response:
        """All that is known of a Renja, and what comes."""
        desk = self.desk(request)
        desk.open()
        return StreamingResponse(desk.board.follow(), media_type="text/event-stream")

    async def sheet(self, request: Request) -> Response:
        """The last good sheet."""
        sheet = self.desk(request).board.sheets.get(request.path_params["name"])
        if sheet is None:
            raise HTTPException(404, "belum tersusun")
        return HTMLResponse(sheet.html, headers={"content-security-policy": _policy(sheet)})

    async def pdf(self, request: Request) -> Response:
        """The PDF as it was last written."""
        desk = self.desk(request)
        path = FORMATS["pdf"].path(desk.out, desk.slug)
        if not path.is_file():
            raise HTTPException(404, "PDF belum tersusun")
        return FileResponse(path, filename=path.name, content_disposition_type="inline")


def _policy(sheet: Sheet) -> str:
    if not sheet.script:
        return _SHEET.format("allow-same-origin", "'none'")
    return _SHEET.format("allow-scripts", f"'sha256-{sheet.script}'")


def introduced(desks: Sequence[Desk], editor: str) -> dict[str, Desk]:
    """The desks by name, each with what its windows have to know from the beginning."""
    names = [desk.slug for desk in desks]
    for desk in desks:
        here = {"editor": editor, "akar": str(Path.cwd()), "folder": shown_path(desk.folder)}
        desk.board.put(News("meja", {"slug": desk.slug, "renja": names, **here}))
    return dict(zip(names, desks, strict=True))
