"""Fuzzing guided by coverage (atheris): bytes that reach new lines of loader, prose and expressions are tried further.

It runs in a process of its own, for it must instrument our package before anything imports it, and does not return.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

LENGTH = 4096  # bytes of an input
PROSE, EXPRESSION = 0, 1  # the first byte of an input says what it is; from 2 on: a kind of file
MISSING = "terpandu: skipped, for atheris is not installed (it comes as a wheel for Linux on x86-64): make fuzz"


def fuzz(seed: int, seconds: float) -> bool:
    """Whether anything broke; says what it did, or why nothing."""
    if find_spec("atheris") is None:
        print(MISSING)
        return False
    with tempfile.TemporaryDirectory(prefix="renja-fuzz-") as folder:
        command = [sys.executable, "-m", "fuzz.guided", folder, str(seed), str(int(seconds))]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
        kept = (
            Path(folder, "kept").read_text(encoding="utf-8")
            if Path(folder, "kept").exists()
            else ""
        )
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
    if done.returncode or not runs:
        print(f"terpandu: ended with {done.returncode}\n{done.stderr[-3000:]}")
        return True
    crashes = kept.splitlines()
    print(
        f"terpandu: {runs[1]} inputs in {seconds:.0f} s, seed {seed}; crashes of {len(crashes)} kinds",
        *crashes,
        sep="\n",
    )
    return bool(kept)


def _run(folder: Path, seed: int, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["renja_build"]):
        from markupsafe import Markup

        from fuzz import spice, trees
        from fuzz.cases import BASES, Case, corpus, kind_of
        from fuzz.kept import new_path, write_case
        from fuzz.oracle import Judge, Reading, run
        from fuzz.schemas import kinds, schemas
        from renja_build.compute.facts import facts
        from renja_build.diagnostics import Location
        from renja_build.nodes import Teks
        from renja_build.pipeline import steps
        from renja_build.render.expression import Scope
        from renja_build.render.prose import Writer

    names = kinds()
    prepared = steps.prepare(BASES["dasar"])
    known = facts(prepared.dokumen, prepared.hasil)
    scope = Scope(known, {"t-c-33": Markup("Tabel 1.1")}, prepared.dokumen.identitas.gaya.rupiah)
    judge, kept = Judge(folder), set[str]()

    def case_of(text: str) -> Case:
        """A small Renja with this text in its bab."""
        block = trees.mapping([(trees.scalar("teks"), trees.scalar(text, '"'))])
        bab = trees.mapping(
            [
                (trees.scalar("judul"), trees.scalar("Bab")),
                (trees.scalar("isi"), trees.sequence([block])),
            ]
        )
        return Case({"bab/1-rencana-kerja.yaml": trees.write(bab)})

    def read_prose(text: str) -> Reading:
        teks = Teks.of(text, Location(Path("bab.yaml")))
        writer = Writer(scope)
        for read in (writer.block, writer.inline, writer.plain, writer.number):
            read(teks)
        assert all(one.code and one.message and one.hint for one in writer.found), writer.found
        return not writer.found, writer.found

    def test(data: bytes) -> None:
        which, text = data[:1], data[1:].decode("utf-8", "replace")
        if not which:
            return
        target = which[0] % (len(names) + 2)
        if target in (PROSE, EXPRESSION):
            text = f"{{{{ {text} }}}}" if target == EXPRESSION else text
            verdict, case = run(lambda: read_prose(text), "prose"), case_of(text)
        else:
            kind = names[target - 2]
            case = Case({f"{kind}.yaml": text}, kind)
            verdict = judge.judge(case)
        if verdict.crash and verdict.crash.name not in kept:
            kept.add(verdict.crash.name)
            path = new_path(verdict.crash.name)
            write_case(
                case, path, f"{verdict.crash.story}\n{verdict.crash.place} (terpandu, seed {seed})"
            )
            with (folder / "kept").open("a", encoding="utf-8") as log:
                log.write(f"{path}: {verdict.crash.story!r}\n")

    seeds = folder / "seeds"
    seeds.mkdir()
    texts = [(names.index(kind_of(file)) + 2, text) for file, text in corpus().items()]
    texts += [(PROSE, text) for text in spice.PROSE]
    texts += [(EXPRESSION, text.strip("{} ")) for text in spice.PROSE if text.startswith("{{")]
    for number, (target, text) in enumerate(texts):
        (seeds / str(number)).write_bytes(bytes([target]) + text.encode()[: LENGTH - 1])
    words = {*re.findall(r"\w+", json.dumps(schemas())), *known, *spice.SIGNS, *spice.CHARACTERS}
    lines = (
        "".join(f"\\x{byte:02x}" for byte in word.encode())
        for word in sorted(words)
        if len(word) < 60
    )
    (folder / "words").write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LENGTH}", f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/", "-timeout=60", "-rss_limit_mb=3000", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(seeds)], test)
    atheris.Fuzz()


if __name__ == "__main__":
    _run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
