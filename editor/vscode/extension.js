"use strict";
// Starts `renja lsp` for the folder that is open; all that it knows stands in the server.

const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** The program that the settings name, else that of the folder's own environment, else any on the path. */
function command(folder) {
  const named = vscode.workspace.getConfiguration("renja").get("command");
  const own = path.join(folder.uri.fsPath, ".venv", "bin", "renja");
  return named || (fs.existsSync(own) ? own : "renja");
}

async function start() {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder || folder.uri.scheme !== "file") {
    return;
  }
  const server = {
    command: command(folder),
    args: ["lsp"],
    options: { cwd: folder.uri.fsPath },
  };
  client = new LanguageClient("renja", "Renja", server, {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "file", pattern: "**/templates/**/*.{j2,css,js}" },
    ],
  });
  try {
    await client.start();
  } catch (error) {
    const told = `renja lsp tidak dapat dijalankan (${server.command}); tulis jalurnya pada setelan renja.command.`;
    vscode.window.showErrorMessage(`${told} ${error.message}`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function activate(context) {
  const restart = vscode.commands.registerCommand("renja.restart", async () => {
    await stop();
    await start();
  });
  context.subscriptions.push(restart);
  await start();
}

module.exports = { activate, deactivate: stop };
