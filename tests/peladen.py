"""A repository with one long Renja, and `renja serve` over it: for the tests of the page beside the editor."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TESTS = Path(__file__).parent
PATIENCE = 90
SLUG = "dasar"
PARAGRAPHS = 60
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")


def write_content(root: Path) -> Path:
    """`tests/dasar` with a second bab of many paragraphs; the folder of the Renja."""
    folder = Path(shutil.copytree(TESTS / "dasar", root / "content" / SLUG))
    texts = "".join(
        f"  - teks: |\n      Alinea nomor {number} berbicara tentang hal itu.\n"
        f"      Kalimat keduanya, nomor {number}, berdiri pada baris sendiri.\n"
        for number in range(1, PARAGRAPHS + 1)
    )
    (folder / "bab" / "2-uraian.yaml").write_text(f"judul: Uraian\nisi:\n{texts}", encoding="utf-8")
    return folder


def record(root: Path) -> None:
    """Have git record all that is there."""
    subprocess.run([*GIT, "init", "--quiet", "."], cwd=root, check=True)
    subprocess.run([*GIT, "add", "content"], cwd=root, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "--message", "isi"], cwd=root, check=True)


def change(file: Path, old: str, new: str) -> None:
    """Save a file otherwise."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Peladen:
    """A server that runs; `url` is the window of the Renja."""

    root: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def folder(self) -> Path:
        return self.root / "content" / SLUG

    @property
    def origin(self) -> str:
        """`http://127.0.0.1:41234`."""
        return "/".join(self.url.split("/")[:3])

    @property
    def base(self) -> str:
        """The path that the token makes."""
        return urlsplit(self.url).path.removesuffix(f"{SLUG}/")

    @property
    def bab(self) -> Path:
        return self.folder / "bab" / "2-uraian.yaml"

    def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> http.client.HTTPResponse:
        """The answer to a request, its path as it is written here; a window is where it begins."""
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=PATIENCE)
        own = {"Host": parts.netloc, **(headers or {})}
        connection.putrequest(
            method, path if path.startswith("/") else parts.path + path, skip_host=True
        )
        for name, value in own.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    def news(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What a window hears, topic by topic."""
        answer = self.ask("kabar")
        assert answer.status == 200
        topic = ""
        for line in answer:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "event":
                topic = value
            elif name == "data":
                yield topic, json.loads(value)

    def sheet(self, name: str = "naskah") -> str:
        """A sheet as it stands."""
        return self.ask(f"lembar/{name}").read().decode()


@contextmanager
def served(root: Path, *options: str, slug: str = SLUG) -> Iterator[Peladen]:
    """`renja serve` in a repository, ended as a user ends it."""
    command = [sys.executable, "-m", "renja_build", "serve", slug, *options]
    log = root / "catatan"
    with log.open("w") as told:
        process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=told, text=True
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            yield Peladen(root, f"{address}{slug}/", process)
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(PATIENCE)
    assert (status, "Traceback" in log.read_text()) == (130, False), log.read_text()
