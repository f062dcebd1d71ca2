"""Where this very program was installed from, as pip wrote it down (PEP 610)."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

from renja_build.baru.repositori import WHEEL, WHEELS, Asal


def origin() -> Asal:
    """What a repository of content can install the same program from: the commit or the wheel that
    it was installed from; else the place where someone has yet to put a wheel.
    """
    told = _direct_url()
    url = str(told.get("url", ""))
    vcs = told.get("vcs_info")
    if isinstance(vcs, dict) and "@" not in urlsplit(url).netloc:  # nothing secret goes on
        return Asal(f"{vcs.get('vcs')}+{url}@{vcs.get('commit_id')}")
    file = Path(unquote(urlsplit(url).path))
    if url.startswith("file:") and file.suffix == ".whl" and file.is_file():
        return Asal(f"{WHEELS}/{file.name}", file.read_bytes())
    return Asal(WHEEL, dicari=True, salinan=file.as_posix() if "dir_info" in told else "")


def _direct_url() -> dict[str, object]:
    try:
        text = distribution("renja-build").read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    data = json.loads(text) if text else {}
    return data if isinstance(data, dict) else {}
