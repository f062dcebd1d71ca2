"""The extension for VS Code starts `renja lsp`, and nothing else."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from alat import program

FOLDER = Path(__file__).parent.parent / "editor" / "vscode"
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
    assert [one["language"] for one in told["client"]["documentSelector"]] == ["yaml"]
    declared = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["contributes"]
    assert registered == [one["command"] for one in declared["commands"]]
