"""The extension for VS Code starts `renja lsp`, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from alat import program

FOLDER = Path(__file__).parent.parent / "editor" / "vscode"
EXTENSION = (FOLDER / "extension.js").read_text(encoding="utf-8")
# The editor and its client, as far as the extension asks of them; what would be started is printed.
STAND_INS = """
const Module = require("node:module"), load = Module._load;
const folder = process.argv[2];
const parts = {
  vscode: {
    workspace: {
      workspaceFolders: [{ uri: { scheme: "file", fsPath: folder } }],
      getConfiguration: () => ({ get: () => process.argv[3] }),
    },
    commands: { registerCommand: (name) => name },
    window: { showErrorMessage: (told) => console.log(told) },
  },
  "vscode-languageclient/node": {
    LanguageClient: function (id, name, server, client) {
      this.start = async () => console.log(JSON.stringify({ server, client }));
    },
  },
};
Module._load = (name, ...more) => parts[name] ?? load(name, ...more);
const subscriptions = [];
require(process.argv[1]).activate({ subscriptions }).then(() => console.log(JSON.stringify(subscriptions)));
"""


def test_what_is_packaged_is_there_and_nothing_else() -> None:
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    assert (FOLDER / package["main"]).is_file()
    assert {"name", "publisher", "version", "engines", "activationEvents"} <= package.keys()
    pinned = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned)
    settings = package["contributes"]["configuration"]["properties"]
    asked = re.findall(r'getConfiguration\("(\w+)"\)\.get\("(\w+)"\)', EXTENSION)
    assert {".".join(names) for names in asked} == settings.keys()


def test_what_the_page_has_for_other_editors_can_be_read_by_them(tmp_path: Path) -> None:
    page = (FOLDER.parents[1] / "docs" / "penyunting.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(lua|toml|json)\n(.*?)```", page, re.S))
    helix, kate = tomllib.loads(blocks["toml"]), json.loads(blocks["json"])
    assert helix["language-server"]["renja"] == {"command": "renja", "args": ["lsp"]}
    assert all("renja" in language["language-servers"] for language in helix["language"])
    assert kate["servers"]["yaml"]["command"] == ["renja", "lsp"]
    assert 'cmd = { "renja", "lsp" }' in blocks["lua"]
    assert all(
        blocks["lua"].count(left) == blocks["lua"].count(right) for left, right in ("()", "{}")
    )
    assert all(text.count("\n") <= 3 for text in blocks.values())


@pytest.mark.parametrize(
    ("named", "own", "started"),
    [("", False, "renja"), ("", True, "own"), ("/x/renja", True, "/x/renja")],
)
def test_it_starts_the_server_of_the_folder(
    tmp_path: Path, named: str, own: bool, started: str
) -> None:
    if own:
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        (tmp_path / ".venv" / "bin" / "renja").touch()
    command = [program("node"), "-e", STAND_INS, str(FOLDER / "extension.js"), str(tmp_path), named]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told, registered = map(json.loads, done.stdout.splitlines())
    expected = str(tmp_path / ".venv" / "bin" / "renja") if started == "own" else started
    assert told["server"] == {
        "command": expected,
        "args": ["lsp"],
        "options": {"cwd": str(tmp_path)},
    }
    content, templates = told["client"]["documentSelector"]
    assert content["language"] == "yaml" and "/templates/" in templates["pattern"]
    declared = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["contributes"]
    assert registered == [one["command"] for one in declared["commands"]]
