"""Who is answered: a browser on this machine that was given the address, from no other site's page.

A page of another site may know the port and try any request: its browser then names that site
(`Origin`, `Sec-Fetch-Site`), or, where a name was made to lead here, another `Host`. The token
keeps out whoever else uses this machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OURSELVES = ("same-origin", "none")  # `none`: the user typed the address or opened a bookmark
ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before the application, which sees the path behind the token."""

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        first, _, rest = scope["path"].removeprefix("/").partition("/")
        if refusal is None and not compare_digest(first.encode(), self.token.encode()):
            refusal = PlainTextResponse("tidak ada di sini", 404)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = ((name.encode(), value.encode()) for name, value in ALWAYS.items())
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        inner = {**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}
        await self.app(inner, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = [f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")]
        if headers.get("host") not in hosts:
            return PlainTextResponse("alamat ini hanya untuk komputer ini", 421)
        if headers.get("origin") not in (None, *(f"http://{host}" for host in hosts)):
            return PlainTextResponse("ditolak: permintaan dari situs lain", 403)
        if headers.get("sec-fetch-site", "none") not in _OURSELVES:
            return PlainTextResponse("ditolak: permintaan dari situs lain", 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("hanya untuk dibaca", 405, {"allow": "GET, HEAD"})
        return None
