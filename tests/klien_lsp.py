"""A client of `renja lsp` over standard input and output, for tests and the bench: it types and asks as editors do."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 120  # seconds for anything that must come


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text in the basic plane after the edits of an editor."""
    lines = text.split("\n")

    def offset(at: types.Position) -> int:
        return sum(len(line) + 1 for line in lines[: at.line]) + at.character

    for edit in sorted(edits, key=lambda one: offset(one.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


class Klien:
    """One editor with a server of its own; its files need not be saved."""

    def __init__(self, root: Path, *, encoding: str = "utf-16") -> None:
        self.root, self.told, self.logged = root, dict[str, list[types.Diagnostic]](), list[str]()
        self._versions: dict[str, int] = {}
        self._published = threading.Condition()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.client = LanguageClient("klien", "1")
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: self._take(told))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda one: self.logged.append(one.message))
        self.wait(self.client.start_io(sys.executable, "-m", "renja_build", "lsp", cwd=root))
        general = types.GeneralClientCapabilities(position_encodings=[encoding])
        folder = types.WorkspaceFolder(root.as_uri(), root.name)
        params = types.InitializeParams(
            types.ClientCapabilities(general=general),
            root_uri=folder.uri,
            workspace_folders=[folder],
        )
        self.server = self.wait(self.client.initialize_async(params))
        self._later(lambda: self.client.initialized(types.InitializedParams()))

    def _take(self, params: types.PublishDiagnosticsParams) -> None:
        with self._published:
            self.told[params.uri] = list(params.diagnostics)
            self._published.notify_all()

    def wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    def _later(self, call: Any) -> None:
        self._loop.call_soon_threadsafe(call)

    def uri(self, file: str) -> str:
        return (self.root / file).as_uri()

    def type(self, file: str, text: str) -> None:
        """The file holds this now, in the editor alone."""
        uri = self.uri(file)
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            item = types.TextDocumentItem(uri, "yaml", version, text)
            opened = types.DidOpenTextDocumentParams(item)
            self._later(lambda: self.client.text_document_did_open(opened))
            return
        whole = types.TextDocumentContentChangeWholeDocument(text)
        ident = types.VersionedTextDocumentIdentifier(version, uri)
        changed = types.DidChangeTextDocumentParams(ident, [whole])
        self._later(lambda: self.client.text_document_did_change(changed))

    def close(self, file: str) -> None:
        ident = types.TextDocumentIdentifier(self.uri(file))
        self._versions.pop(ident.uri, None)
        closed = types.DidCloseTextDocumentParams(ident)
        self._later(lambda: self.client.text_document_did_close(closed))

    def move(self, added: Sequence[Path] = (), removed: Sequence[Path] = ()) -> None:
        """Other folders are open in the editor."""
        come, gone = (
            [types.WorkspaceFolder(root.as_uri(), root.name) for root in roots]
            for roots in (added, removed)
        )
        event = types.WorkspaceFoldersChangeEvent(come, gone)
        params = types.DidChangeWorkspaceFoldersParams(event)
        self._later(lambda: self.client.workspace_did_change_workspace_folders(params))

    def noticed(self, file: str) -> None:
        """The editor has seen that another program changed a file."""
        change = types.FileEvent(self.uri(file), types.FileChangeType.Changed)
        params = types.DidChangeWatchedFilesParams([change])
        self._later(lambda: self.client.workspace_did_change_watched_files(params))

    def ask(self, method: str, file: str, place: tuple[int, int] | None = None, **more: Any) -> Any:
        """Any question about a file, at a line and column from 1, as characters of the basic plane
        count.
        """
        kind: Any = types.METHOD_TO_TYPES[method][2] or types.METHOD_TO_TYPES[method][0]
        position = {"position": types.Position(place[0] - 1, place[1] - 1)} if place else {}
        params = kind(
            text_document=types.TextDocumentIdentifier(self.uri(file)), **position, **more
        )

        async def asked() -> Any:
            return await self.client.protocol.send_request_async(method, params)

        return self.wait(asked())

    def findings(self, file: str, until: Any) -> list[types.Diagnostic]:
        """The findings of a file once they are as asked for; fails where they do not become so."""
        uri = self.uri(file)
        with self._published:
            came = self._published.wait_for(lambda: until(self.told.get(uri, [])), PATIENCE)
            assert came, self.told.get(uri, [])
            return self.told.get(uri, [])

    def end(self) -> int | None:
        """The exit status of the server."""
        self.wait(self.client.shutdown_async(None))
        self._later(lambda: self.client.exit(None))
        process = self.client._server
        status = self.wait(process.wait()) if process else None
        self.wait(self.client.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        return status
