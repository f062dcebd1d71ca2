"""The server: what an editor asks, answered from the last reading of a Renja."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from renja_build import __version__
from renja_build.compute.totals import Uang
from renja_build.editor import findings
from renja_build.editor.desk import Desk
from renja_build.editor.page import uri_of
from renja_build.editor.questions import ANSWERS, Answer
from renja_build.editor.reading import Reading
from renja_build.editor.rename import Refused
from renja_build.entries import full
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.outcomes import Failed

WATCHED = ("**/*.{yaml,csv,xlsx,txt,png,jpg,jpeg,svg}", "**/templates/**/*.{j2,css,js}")


class RenjaServer(LanguageServer):
    """A language server with the desk that it answers from."""

    def __init__(self) -> None:
        # Whole texts: what is typed in pieces is put together by lines that Python counts
        # otherwise than editors do.
        super().__init__("renja", __version__, types.TextDocumentSyncKind.Full)
        self.desk = Desk(self.show)
        self._shown: dict[Path, dict[Path, list[types.Diagnostic]]] = {}  # by Renja and file
        self._sums: dict[Path, tuple[Uang, Uang] | None] = {}

    def show(self, reading: Reading) -> None:
        """Publish the findings of a Renja in all of its files, and take back what is mended."""
        outcome = attempt(self._publish, Job(reading.folder, reading))
        if isinstance(outcome, Failed):
            self.log(outcome.told)

    def take_back(self, roots: Sequence[Path]) -> None:
        """Nothing but what stands in these folders is open any longer."""
        for folder in [*self._shown]:
            if not any(folder.is_relative_to(root) for root in roots):
                self._put(folder, {})
                self._sums.pop(folder, None)

    def _publish(self, reading: Reading) -> None:
        now = findings.shown(reading, self.workspace.position_codec)
        self._put(reading.folder, {file: told for file, told in now.items() if told})
        self._refresh_sums(reading)

    def _put(self, folder: Path, now: dict[Path, list[types.Diagnostic]]) -> None:
        before = self._shown.pop(folder, {})
        self._shown |= {folder: now} if now else {}
        for file in sorted(before.keys() | now.keys()):
            # A plan that others change is told of by each of them.
            told = [one for of_renja in self._shown.values() for one in of_renja.get(file, ())]
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri_of(file), told)
            )

    def _refresh_sums(self, reading: Reading) -> None:
        """Have the sums above codes asked for again where they are others now."""
        workspace = self.client_capabilities.workspace
        lenses = workspace.code_lens if workspace else None
        hasil = reading.computed.hasil if reading.computed else None
        sums = (hasil.pagu, hasil.rkpd) if hasil else None
        if lenses and lenses.refresh_support and sums != self._sums.get(reading.folder):
            self.workspace_code_lens_refresh(None)
        self._sums[reading.folder] = sums

    async def ask(self, answer: Answer, params: Any) -> Any:
        """What a question about a file comes to; nothing where a bug of ours is in the way, which
        is logged.
        """
        path = path_of(params.text_document.uri)
        page = await self.desk.page(path, self.workspace.position_codec) if path else None
        if page is None:
            return None
        outcome = attempt(lambda page: answer(page, params), Job(page.reading.folder, page))
        if isinstance(outcome, Failed):
            self.log(outcome.told)
            return None
        if isinstance(outcome, Refused):
            raise JsonRpcException(str(outcome), types.LSPErrorCodes.RequestFailed)
        return outcome

    def log(self, told: str) -> None:
        """A line in the log that the editor keeps."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, told))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message that could not be handled is logged, but for a question, whose answer says why."""
        if source is not FeatureRequestError:
            self.log(f"pesan penyunting tidak dapat dilayani: {error}")


def path_of(uri: str) -> Path | None:
    """The file that an address names, None of what is no file."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return full(Path(path)) if path else None


def roots_of(params: types.InitializeParams) -> list[Path]:
    """The folders that are open; none where files are open alone."""
    named = [folder.uri for folder in params.workspace_folders or ()]
    older = [params.root_uri or (from_fs_path(params.root_path) if params.root_path else None)]
    paths = [path_of(uri) for uri in named or older if uri]
    return [path for path in paths if path and path.is_dir()]


def serve() -> None:
    """Serve one editor over standard input and output, until it ends this."""
    # Its log would be read as errors of ours; what goes wrong is told by `log`.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    server = RenjaServer()
    _follow(server)
    for method, (answer, options) in ANSWERS.items():
        _take_up(server, method, answer, options)
    server.start_io()


def _take_up(server: RenjaServer, method: str, answer: Answer, options: Any) -> None:
    """Answer one kind of question."""

    @server.feature(method, options)
    async def asked(params: Any) -> Any:
        return await server.ask(answer, params)


def _follow(server: RenjaServer) -> None:
    """Keep up with the files that are open."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.desk.opened(roots_of(params))

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _watch(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(_: types.DidChangeWorkspaceFoldersParams) -> None:
        paths = [path_of(folder.uri) for folder in server.workspace.folders.values()]
        roots = [path for path in paths if path and path.is_dir()]
        server.take_back(roots)
        server.desk.opened(roots)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        if path := path_of(params.text_document.uri):
            server.desk.typed(path, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path and params.content_changes:
            server.desk.typed(path, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if path := path_of(params.text_document.uri):
            server.desk.closed(path)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        _check(server, [params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        _check(server, [change.uri for change in params.changes])


def _check(server: RenjaServer, uris: Sequence[str]) -> None:
    for path in map(path_of, uris):
        if path:
            server.desk.check_soon(path)


async def _watch(server: RenjaServer) -> None:
    """Ask to be told of changes by others, where the editor can tell."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [*map(types.FileSystemWatcher, WATCHED)]
    )
    asked = types.Registration("renja", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([asked]))
