"""What is known of one Renja just now: its sheets, the last good ones, and the news for windows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping

from renja_build.serve.told import News, Sheet

_PULSE = 15.0  # seconds of silence after which a window is told that it is still heard


class Board:
    """Written to by one, read by any number of windows; only the last of each topic is kept."""

    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        self._news: dict[str, tuple[int, str]] = {}
        self._count = 0
        self._closed = False
        self._changed = asyncio.Event()

    def close(self) -> None:
        """Let go of all windows: the server ends."""
        self._closed = True
        self._changed.set()

    def put(self, told: News | Sheet) -> None:
        """Take what a composer tells; the windows of a sheet are told that there is another."""
        self._count += 1
        data: Mapping[str, object]
        if isinstance(told, Sheet):
            self.sheets[told.name] = told
            topic, data = f"lembar-{told.name}", {"versi": self._count}
        else:
            topic, data = told.topic, told.data
        self._news[topic] = self._count, json.dumps(data, ensure_ascii=False)
        waiting, self._changed = self._changed, asyncio.Event()
        waiting.set()

    async def follow(self) -> AsyncIterator[str]:
        """All news that there are and that come, as server-sent events."""
        seen = 0
        while not self._closed:
            changed = self._changed
            news = sorted((number, topic) for topic, (number, _) in self._news.items())
            for number, topic in news:
                if number > seen:
                    yield f"event: {topic}\ndata: {self._news[topic][1]}\n\n"
            seen = self._count
            try:
                await asyncio.wait_for(changed.wait(), _PULSE)
            except TimeoutError:
                yield ": masih di sini\n\n"
