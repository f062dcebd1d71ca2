"""Serves Renja to this machine, and watches their files; runs until it is ended."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from renja_build.pipeline.watch import AROUND, around, changes
from renja_build.serve.app import App, introduced
from renja_build.serve.desk import Desk
from renja_build.serve.guard import Guard
from renja_build.states.git import reflog

LOOPBACK = "127.0.0.1"
# Milliseconds: of quiet after which changes are told, and after which they are told in any case.
_STEP, _DEBOUNCE = 20, 200


@dataclass(frozen=True, slots=True)
class ServeOrder:
    """Which Renja are served, where their PDF is written, and by what address an editor opens a
    file.
    """

    folders: Sequence[Path]
    out: Path
    editor: str
    port: int = 0  # any that is free


class PortTaken(Exception):
    """The port that was asked for cannot be had; said in Indonesian."""


def serve(order: ServeOrder, say: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `say` is given the address as soon as it is answered.

    Raises `PortTaken`.
    """
    try:
        listening = socket.create_server((LOOPBACK, order.port))
    except OSError as error:
        hint = "pilih nomor lain dari 1024 ke atas, atau hapus --port"
        raise PortTaken(f"port {order.port} tidak dapat dipakai; {hint}") from error
    with listening:
        asyncio.run(_serve(order, listening, say))


async def _serve(order: ServeOrder, listening: socket.socket, say: Callable[[str], None]) -> None:
    port, token = listening.getsockname()[1], secrets.token_urlsafe(24)
    desks = introduced([Desk(folder, order.out) for folder in order.folders], order.editor)
    guard = Guard(App(desks).asgi(), port, token)
    config = uvicorn.Config(
        guard, loop="asyncio", http="h11", ws="none", lifespan="off", interface="asgi3",
        log_config=None, log_level="critical", access_log=False, proxy_headers=False, server_header=False,
        limit_concurrency=100, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = _Server(config, list(desks.values()))
    watching = asyncio.create_task(_watch(order.folders, list(desks.values())))
    watching.add_done_callback(lambda _: setattr(server, "should_exit", True))
    say(f"http://{LOOPBACK}:{port}/{token}/")
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        for desk in desks.values():
            desk.end()


class _Server(uvicorn.Server):
    """Does not wait for windows that only listen."""

    def __init__(self, config: uvicorn.Config, desks: Sequence[Desk]) -> None:
        super().__init__(config)
        self._desks = desks

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what is being answered."""
        for desk in self._desks:
            desk.board.close()
        await super().shutdown(sockets)


async def _watch(folders: Sequence[Path], desks: Sequence[Desk]) -> None:
    """Have what is open composed again after each change of its files, of what an office brings,
    and of what git has.
    """
    async for fresh in _changes(folders):
        for desk in desks:
            if desk.is_open():
                desk.change(fresh=fresh)


async def _changes(folders: Sequence[Path]) -> AsyncIterator[bool]:
    """Each time that something changed: whether it is what an office brings."""
    office, log = [path.resolve() for path in AROUND], reflog()
    places = [*map(around, folders), *office, log.parent]
    async for paths in changes(places, [log], step=_STEP, debounce=_DEBOUNCE):
        yield any(path.is_relative_to(place) for path in paths for place in office)
