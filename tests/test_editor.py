"""What an editor says of content: `renja schema` puts the schemas there, and their messages are Indonesian."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alat import node_file, program

from renja_build import cli
from renja_build.load import load_text
from renja_build.validate import violations

TESTS = Path(__file__).parent
SCHEMAS = sorted((TESTS.parent / "schema").glob("*.json"))
SERVER = "yaml-language-server/bin/yaml-language-server"


def patterns(node: object) -> Iterator[dict[str, Any]]:
    """Every part of a schema that asks for a pattern."""
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node
        for inner in node.values():
            yield from patterns(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from patterns(inner)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_says_in_words_what_its_patterns_ask_for(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["title"] and schema["description"]
    for asked in patterns(schema):
        assert asked.get("patternErrorMessage"), asked
        for example in asked.get("examples", ()):
            assert re.search(asked["pattern"], example), (asked["pattern"], example)


def test_examples_of_whole_files_hold() -> None:
    for path in SCHEMAS:
        if path.stem == "umum":  # parts of files, no file
            continue
        assert json.loads(path.read_text(encoding="utf-8")).get("examples"), path.stem
        for example in json.loads(path.read_text(encoding="utf-8")).get("examples", ()):
            data = load_text(json.dumps(example, ensure_ascii=False), Path("contoh.yaml")).data
            assert data is not None
            assert not violations(data, path.stem), path.stem


def test_forms_of_values_have_titles_and_examples() -> None:
    forms = json.loads((TESTS.parent / "schema" / "umum.json").read_text(encoding="utf-8"))["$defs"]
    typed = {name: form for name, form in forms.items() if "pattern" in form}
    assert len(typed) > 10
    for name, form in typed.items():
        assert form.get("title") and form.get("examples"), name


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of content without our clone, whose lines lead to schemas that are not there."""
    shutil.copytree(TESTS / "dasar", tmp_path / "isi" / "bkd")
    assert cli.run(["schema", str(tmp_path)]) == 0
    return tmp_path


def test_schemas_are_put_where_the_lines_lead(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {path.name for path in (repository / "schema").iterdir()} == {
        path.name for path in SCHEMAS
    }
    files = sorted((repository / "isi").rglob("*.yaml"))
    assert len(files) > 4
    for file in files:
        text = file.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(.*)", text)
        assert (
            named and (file.parent / named[1]).resolve().parent == (repository / "schema").resolve()
        )
        original = (TESTS / "dasar" / file.relative_to(repository / "isi" / "bkd")).read_text(
            encoding="utf-8"
        )
        assert text.split("\n")[1:] == original.split("\n")[1:]
    capsys.readouterr()
    assert cli.run(["schema", str(repository)]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "skema sudah terpasang; tidak ada yang diubah\n")
    assert cli.run(["schema", str(repository / "tidak-ada")]) == 2


def test_a_text_that_reads_like_such_a_line_stays(tmp_path: Path) -> None:
    said = "# yaml-language-server: $schema=lama.json"
    text = f"# catatan\n\nbagian:\n  - isi:\n      - teks: |\n{said}\n          {said}\n"
    files = {"bab/1.yaml": text, "bab/2.yaml": f"# catatan\n{said}\n{text}"}
    (tmp_path / "bab").mkdir()
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert cli.run(["schema", str(tmp_path)]) == 0
    assert (tmp_path / "bab/1.yaml").read_text(encoding="utf-8") == text
    second = (tmp_path / "bab/2.yaml").read_text(encoding="utf-8")
    assert second == f"# catatan\n{said.replace('lama', '../schema/bab')}\n{text}"


class Editor:
    """A client of the language server: opens a file and waits for what is told of it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message: dict[str, object] = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else message | {"id": number}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            assert line, "the language server ended"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def told(self, file: Path) -> list[str]:
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self.receive()
            if (
                "id" in message and "method" in message
            ):  # it asks for settings, which we have none of
                reply = json.dumps(
                    {"jsonrpc": "2.0", "id": message["id"], "result": [None] * 9}
                ).encode()
                assert self.process.stdin
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(reply) + reply)
                self.process.stdin.flush()
            params = message.get("params")
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == file.as_uri()
            ):
                return [finding["message"] for finding in params["diagnostics"]]


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """The client that offices use today, in a repository."""
    command = [program("node"), str(node_file(SERVER)), "--stdio"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        client = Editor(process)
        client.send(
            "initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}}, 1
        )
        while client.receive().get("id") != 1:
            pass
        client.send("initialized", {})
        yield client
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "meant", "slip", "words"),
    [
        (
            "program",
            "pagu: 450.000.000",
            "pagu: Rp450.000.000",
            "rupiah bulat dengan titik tiap tiga angka",
        ),
        ("program", "{target: 3, maju: 3}", "{target: 3 dokumen, maju: 3}", "kata dari skala"),
        ("renja", "bidang_urusan: [5.03]", "bidang_urusan: [perencanaan]", "kode bidang urusan"),
        (
            "program",
            "sasaran: sasaran-1",
            "sasaran: Sasaran 1",
            "huruf kecil, angka, dan tanda hubung",
        ),
    ],
)
def test_the_language_server_speaks_indonesian(
    name: str, meant: str, slip: str, words: str, repository: Path
) -> None:
    file = repository / "isi" / "bkd" / f"{name}.yaml"
    with editor(repository) as client:
        assert client.told(file) == []
    text = file.read_text(encoding="utf-8")
    assert text.count(meant) == 1
    file.write_text(text.replace(meant, slip), encoding="utf-8")
    with editor(repository) as client:
        told = client.told(file)
    assert any(words in message for message in told), told
    assert not any("^" in message for message in told), told
