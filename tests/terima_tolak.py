"""Accepts or rejects all changes of documents in LibreOffice; a program for the Python that has `uno`.

    /usr/bin/python3 tests/terima_tolak.py PROFILE FILE:terima FILE:tolak FILE:baca FILE:daftar …

prints one JSON list: for each file the texts that LibreOffice then shows, a table as its list of cells;
of `daftar` the lines of each list of contents, before and after it was updated.
"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_COMMANDS = {"terima": ".uno:AcceptAllTrackedChanges", "tolak": ".uno:RejectAllTrackedChanges"}
_SECONDS = 120


def main(profile, *tasks):
    pipe = f"renja-{Path(profile).name}"
    office = subprocess.Popen([
        shutil.which("soffice"), "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ])  # fmt: skip
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        read = [texts(context, desktop, *task.rsplit(":", 1)) for task in tasks]
        sys.stdout.write(json.dumps(read))
        desktop.terminate()
        office.wait(_SECONDS)
    finally:
        office.kill()


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    last = time.monotonic() + _SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)


def texts(context, desktop, file, job):
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(Path(file).resolve().as_uri(), "_blank", 0, (hidden,))
    try:
        if job in _COMMANDS:
            dispatcher = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.DispatchHelper", context
            )
            dispatcher.executeDispatch(document.CurrentController.Frame, _COMMANDS[job], "", 0, ())
        return lists(document) if job == "daftar" else list(blocks(document.Text))
    finally:
        document.close(True)


def lists(document):
    indexes = [
        document.DocumentIndexes.getByIndex(at) for at in range(document.DocumentIndexes.Count)
    ]
    before = [index.Anchor.String for index in indexes]
    for index in indexes:
        index.update()
    after = [index.Anchor.String for index in indexes]
    return [[text.splitlines() for text in pair] for pair in zip(before, after, strict=True)]


def blocks(text):
    places = text.createEnumeration()
    while places.hasMoreElements():
        block = places.nextElement()
        if block.supportsService("com.sun.star.text.TextTable"):
            yield [[name, block.getCellByName(name).String] for name in block.getCellNames()]
        else:
            section = block.TextSection  # a list of contents is one
            yield "" if section is not None else block.String


if __name__ == "__main__":
    main(*sys.argv[1:])
