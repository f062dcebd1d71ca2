"""What a planner waits for, as ratios within one run, against the bounds that hold: `make bench`.

    python tests/bench.py [biaya|ramping|halaman|jenis|meja|banyak|penyunting|besar|pembanding …]

prints them and writes docs/kecepatan.md, of which each part is the last run of it.

CPU is user and system time of a process with all that it starts; a path is what the longest chain of one core has to
do: the process itself, and of each crew of workers the busiest. Seconds differ from machine to machine and with what
else runs there; ratios do less. `besar`, left out unless named, is a tree of 4 and 16 times the size, which takes a
quarter of an hour.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bench_editor
import bench_page
import peladen
import pikepdf
import pypandoc
import renja_besar

from renja_build.processes import libc

ROOT = Path(__file__).resolve().parent.parent
BEFORE = "b7e28ba"  # the commit before outputs and units were kept
SLUG = "kukar-2025"
OLD = "sebelum"  # the same Renja as the commit before had it, which reads no later one
ALONE = ("--jobs", "1", "--no-cache")
_PR_SET_CHILD_SUBREAPER = 36
COLD = "PDF dari awal, jalur dengan 2 pekerja, × WeasyPrint saja"
# Why bounds are missed, by the rows that say so.
REASONS: dict[str, tuple[str, ...]] = {
    "Terhadap WeasyPrint saja: satuan yang berbaris longgar atau berhalaman akhir hampir kosong disusun dua kali "
    "(`write/pdf_parts/fit.py`, `tails.py`), dan membaca, menjilid, serta menandai halaman tetap di satu inti.": (
        COLD,
    ),
    "Satu kalimat atau satu pagu: selain satuannya sendiri, Renjanya dibaca dan diperiksa seluruhnya, bingkai yang "
    "menomori halaman disusun lagi, dan semua satuan dijilid lagi, di satu inti.": (
        "PDF, satu kalimat: jalur",
        "PDF, satu pagu: jalur",
    ),
    "Semua jenis terhadap PDF: DOCX, HTML, dan XLSX selama itu juga; yang menjadi lebih singkat ialah PDF-nya.": (
        "semua jenis, × PDF",
    ),
    "Pemeriksaan: kaidahnya kini hampir dua kali lipat, dengan kamus kata, tata bahasa kalimat, dan katalog peraturan. "
    "Lebih dari separuh waktunya membuka modul dan menyiapkan pola, sekali setiap perintah.": (
        "`check`, × sebelumnya",
        "check ×16, × sebelumnya",
    ),
    "Setiap keluaran didahului pemeriksaan itu; selisihnya dengan commit sebelumnya hampir seluruhnya di sana.": (
        *(f"{name}, × sebelumnya" for name in ("docx", "html", "xlsx")),
        *(f"{name} ×16, × sebelumnya" for name in ("docx", "html", "xlsx")),
    ),
    "PDF yang besar: selain pemeriksaan, satuan teksnya disusun dua kali.": (
        "pdf ×16, × sebelumnya",
    ),
}
PLAIN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bangunan import prepared
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.write.pdf_parts import press, units
halaman = render(lay_out(prepared(sys.argv[2]).naskah))
told = {"tanggal": "", "kata_kunci": (), "pembuat": ""}
Path(sys.argv[3]).write_text(units.whole_text(halaman, told), encoding="utf-8")
Path(sys.argv[4]).write_text("\\n".join(units.sheets_of(halaman).css), encoding="utf-8")
"""
WEASYPRINT = """
import sys
from weasyprint import CSS, HTML
HTML(filename=sys.argv[1]).write_pdf(
    sys.argv[3], stylesheets=[CSS(filename=sys.argv[2])], pdf_variant="pdf/a-2a"
)
"""

# What a composer that is at hand takes from a saved sentence to the page: seconds of CPU, the middle of seven.
DESK = """
import json, re, sys, time
from pathlib import Path
from renja_build.serve.composer import Composer
folder = Path("content", sys.argv[1])
bab = folder / "bab" / "1-pendahuluan.yaml"
text = bab.read_text(encoding="utf-8")
composer = Composer(folder, Path("meja"))
taken = []
for number in range(8):
    more = rf"\\1\\2 Satu kalimat lagi, ke-{number}."
    bab.write_text(re.sub(r"(?m)^( +)(\\w.*\\.)$", more, text, count=1), encoding="utf-8")
    begun = time.process_time()
    told = composer.told()
    assert f"ke-{number}." in next(told).html
    taken.append(time.process_time() - begun)
    for _ in told:
        pass
bab.write_text(text, encoding="utf-8")
Path("meja.json").write_text(json.dumps(sorted(taken[1:])[3]))
"""


@dataclass(frozen=True)
class Figures:
    """Of one command: seconds of CPU, of its longest path and on the clock; MB of its largest process."""

    cpu: float
    path: float
    wall: float
    peak: float


def measured(
    command: list[str], folder: Path, root: Path = ROOT, probe: Path | None = None
) -> Figures:
    """A command run in a folder by the code of a root; `probe` is where its crews are told."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    begun = time.perf_counter()
    with (folder / "keluaran.txt").open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    left = [usage, *_orphans()]
    if os.waitstatus_to_exitcode(status) not in ((0, 1) if "check" in command else (0,)):
        raise SystemExit((folder / "keluaran.txt").read_text(encoding="utf-8"))
    cpu, wall = sum(one.ru_utime + one.ru_stime for one in left), time.perf_counter() - begun
    path = cpu
    if probe:
        told = json.loads(probe.read_text(encoding="utf-8"))
        path = told["own"] + sum(max(max(crew), sum(crew) / 2) for crew in told["crews"])
    return Figures(cpu, path, wall, max(one.ru_maxrss for one in left) / 1000)


def _orphans() -> Iterator[resource.struct_rusage]:
    """What processes used that ended unheeded by those that started them, as Chromium's do."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


class Bench:
    """A folder with content of its own, and the table of what is measured there."""

    def __init__(self, folder: Path, before: Path) -> None:
        self.folder, self.before = folder, before
        self.edits = 0
        self.notes: list[str] = []
        shutil.copytree(ROOT / "content", folder / "content")
        shutil.copytree(before / "content" / SLUG, folder / "content" / OLD)
        shutil.copytree(ROOT / "acuan", folder / "acuan")
        shutil.copytree(ROOT / "tests" / "dasar", folder / "content" / "dasar")

    def renja(self, *arguments: str, root: Path = ROOT) -> Figures:
        """`renja`, of this commit or of another."""
        return measured([sys.executable, "-m", "renja_build", *arguments], self.folder, root)

    def probed(self, *arguments: str) -> Figures:
        """`renja` with the crews of its workers told."""
        probe = self.folder / "probe.json"
        script = str(ROOT / "tests" / "bench_probe.py")
        return measured([sys.executable, script, str(probe), *arguments], self.folder, ROOT, probe)

    def build(self, *arguments: str) -> Figures:
        return self.probed("build", SLUG, "--to", "pdf", "--jobs", "2", *arguments)

    def after(self, edit: Callable[[], None], *order: str) -> Figures:
        """A build, of the PDF by two workers if no other is asked for, of what was edited first."""
        edit()
        return self.renja(*order) if order else self.build()

    def sentence(self) -> None:
        """One sentence more, at the end of a paragraph."""
        self.edit("bab/1-pendahuluan.yaml", r"^( +)(\w.*\.)$", r"\1\2 Satu kalimat lagi.")

    def pagu(self, slug: str = SLUG) -> None:
        """Another amount of one sub kegiatan."""
        self.edits += 1
        self.edit("program.yaml", r"pagu: [\d.]+$", f"pagu: 123.456.{self.edits:03}", slug)

    def edit(self, file: str, pattern: str, new: str, slug: str = SLUG) -> None:
        path = self.folder / "content" / slug / file
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
        assert changed != text, pattern
        path.write_text(changed, encoding="utf-8")

    def plain(self) -> Figures:
        """WeasyPrint alone on the same HTML."""
        page, sheet = self.folder / "polos.html", self.folder / "polos.css"
        making = [sys.executable, "-c", PLAIN, str(ROOT / "tests"), SLUG, str(page), str(sheet)]
        measured(making, self.folder)
        target = str(self.folder / "polos.pdf")
        return measured(
            [sys.executable, "-c", WEASYPRINT, str(page), str(sheet), target], self.folder
        )


def in_turns(*measures: Callable[[], Figures], times: int = 3) -> list[Figures]:
    """Of several runs of each what took least: what else the machine does comes on top, and is not ours.

    They take turns, for a machine that others share is now faster, now slower, for minutes.
    """
    rounds = [[measure() for measure in measures] for _ in range(times)]
    return [_least(runs) for runs in zip(*rounds, strict=True)]


def _least(runs: tuple[Figures, ...]) -> Figures:
    cpu, path, wall, peak = (
        min(getattr(run, name) for run in runs) for name in ("cpu", "path", "wall", "peak")
    )
    return Figures(cpu, path, wall, peak)


def least(measure: Callable[[], Figures]) -> Figures:
    """What took least of one thing alone."""
    return in_turns(measure)[0]


def row(what: str, value: float, bound: float, unit: str = "") -> str:
    mark = "" if value <= bound else " (terlampaui)"
    return f"| {what} | {value:.3f}{unit} | {bound:g}{unit}{mark} |".replace(".", ",")


def lean(bench: Bench) -> Iterator[str]:
    click, helped, before, now = in_turns(
        partial(measured, [sys.executable, "-c", "import click"], bench.folder),
        partial(bench.renja, "--help"),
        partial(bench.renja, "check", OLD, root=bench.before),
        partial(bench.renja, "check", OLD),
    )
    yield row("`--help`, × import click", helped.cpu / click.cpu, 2.5)
    yield row("`check`, × sebelumnya", now.cpu / before.cpu, 0.8)


def pages(bench: Bench) -> Iterator[str]:
    order = ("build", SLUG, "--to", "pdf")
    bench.build()
    alone, cold, plain, same, sentence, pagu, whole = in_turns(
        partial(bench.renja, *order, *ALONE),
        partial(bench.build, "--no-cache"),
        bench.plain,
        partial(bench.renja, *order),
        partial(bench.after, bench.sentence),
        partial(bench.after, bench.pagu),
        partial(bench.renja, "build", SLUG, *ALONE),
    )
    told = f"{number(alone.cpu, 2)} s, {number(cold.path, 2)} s"
    yield f"| PDF dari awal: CPU, jalur dengan 2 pekerja | {told} | |"
    yield row(COLD, cold.path / plain.cpu, 0.75)  # 0.55 where no unit is laid out twice
    yield row("PDF tanpa perubahan", same.cpu / alone.cpu, 0.02)
    yield row("PDF, satu kalimat: jalur", sentence.path / alone.cpu, 0.20)
    yield row("PDF, satu kalimat: CPU", sentence.cpu / alone.cpu, 0.35)
    yield row("PDF, satu pagu: jalur", pagu.path / alone.cpu, 0.40)
    yield row("semua jenis, × PDF", whole.cpu / alone.cpu, 1.3)


def formats(bench: Bench) -> Iterator[str]:
    for name, bound in (("docx", 0.75), ("html", 0.7), ("xlsx", 0.9)):
        order = ("build", OLD, "--to", name, "--jobs", "1")
        bench.renja(*order)  # what is made once is made
        before, now = in_turns(
            partial(bench.renja, *order, "--out", "lama", root=bench.before),
            partial(bench.after, partial(bench.pagu, OLD), *order),
        )
        yield row(f"{name}, × sebelumnya", now.cpu / before.cpu, bound)


def desk(bench: Bench) -> Iterator[str]:
    cold = least(partial(bench.renja, "build", SLUG, "--to", "html", *ALONE))
    measured([sys.executable, "-c", DESK, SLUG], bench.folder)
    warm = json.loads((bench.folder / "meja.json").read_text())
    yield row("`serve`: satu kalimat sampai naskah, CPU × HTML dari awal", warm / cold.cpu, 0.15)
    yield row(
        "`serve`: dari simpan sampai peramban diberi tahu, di luar itu",
        _waited(bench) - warm,
        0.2,
        " s",
    )


def _waited(bench: Bench) -> float:
    """Seconds on the clock from a saved sentence to the news that there is another page, the best of five: nothing else
    on the machine is to be measured.
    """
    taken = []
    with peladen.served(bench.folder, slug=SLUG) as server:
        heard = server.news()
        for _ in range(5):
            for topic, _ in heard:
                if topic == "beda":
                    break
            time.sleep(0.1)
            begun = time.perf_counter()
            bench.sentence()
            for topic, _ in heard:
                if topic == "lembar-naskah":
                    taken.append(time.perf_counter() - begun)
                    break
    return min(taken)


def many(bench: Bench) -> Iterator[str]:
    dasar = bench.folder / "content" / "dasar"
    one = least(partial(bench.renja, "build", "dasar", "--to", "pdf", *ALONE))
    for number in range(40):
        copy = shutil.copytree(dasar, bench.folder / "empat-puluh" / f"dasar-{number}")
        bab = next((copy / "bab").glob("*.yaml"))
        text = bab.read_text(encoding="utf-8")
        bab.write_text(
            re.sub(r"(?m)^judul: .*$", rf"\g<0> {number}", text, count=1), encoding="utf-8"
        )
    folders = [f"empat-puluh/dasar-{number}" for number in range(40)]
    forty = bench.probed("build", *folders, "--to", "pdf", "--jobs", "2", "--no-cache")
    yield row("40 Renja dengan 2 pekerja: jalur, × satu", forty.path / one.cpu, 22)


def editor(bench: Bench) -> Iterator[str]:
    cold = least(partial(bench.renja, "check", SLUG))
    desk = bench_editor.Desk(bench.folder, f"content/{SLUG}")
    yield row("suntingan yang belum disimpan, × `check` dari awal", desk.cpu() / cold.cpu, 0.5)
    for question, waits in desk.waits():
        half, most, nearly_all = (f"{wait:.0f}" for wait in waits)
        yield f"| {question}: 50, 95, 99 dari 100 | {half}, {most}, {nearly_all} ms | |"
    desk.klien.end()


def large(bench: Bench) -> Iterator[str]:
    for times in (4, 16):
        source = bench.folder / "content" / OLD
        renja_besar.write(bench.folder / "content" / f"kali-{times}", times, source)
    orders = {"check": ("check",), "facts": ("facts",)}
    orders |= {name: ("build", "--to", name) for name in ("html", "xlsx", "docx", "pdf")}
    for name, (command, *options) in orders.items():
        more = (*ALONE, "--timeout", "3000") if command == "build" else ()
        four, sixteen = (
            bench.renja(command, f"kali-{times}", *options, *more) for times in (4, 16)
        )
        older = tuple(one for one in more if one != "--no-cache")
        before = bench.renja(command, "kali-16", *options, *older, root=bench.before)
        yield row(
            f"{name} ×16, × sebelumnya", sixteen.cpu / before.cpu, 0.9 if name == "pdf" else 1.0
        )
        yield row(f"{name}, kenaikan dari ×4 ke ×16, per ukuran", sixteen.cpu / four.cpu / 4, 1.1)
        if name == "pdf":
            yield row("pdf ×16, memori proses terbesar", sixteen.peak, 600, " MB")


def cost(bench: Bench) -> Iterator[str]:
    """What one Renja costs, and what that comes to for whoever has 600."""
    whole = least(partial(bench.renja, "build", SLUG, *ALONE))
    checked = least(partial(bench.renja, "check", SLUG))
    alone = least(partial(bench.renja, "build", SLUG, "--to", "pdf", *ALONE))
    bench.renja("build", SLUG)
    bench.renja("build", SLUG)
    same = least(partial(bench.renja, "build", SLUG))
    with pikepdf.open(bench.folder / "build" / SLUG / f"{SLUG}.pdf") as document:
        pages = len(document.pages)
    yield seconds(f"{SLUG} ({pages} halaman): PDF, DOCX, HTML, XLSX dari awal", whole.cpu)
    yield seconds("PDF saja", alone.cpu)
    yield seconds("keempatnya tanpa perubahan", same.cpu)
    yield seconds("`check`", checked.cpu)
    hours = 600 * whole.cpu / 3600
    told = bench_page.COST.format(
        slug=SLUG,
        whole=whole.cpu,
        hours=hours,
        half=hours / 2,
        shared=60 * hours / 16,
        same=same.cpu,
        all_same=600 * same.cpu / 60,
        checked=600 * checked.cpu / 60,
        pdf=alone.cpu,
    )
    bench.notes.append(bench_page.indonesian(told))


def others(bench: Bench) -> Iterator[str]:
    """Other makers of PDF on the same text; none of them makes the same pages."""
    ours = bench.renja("build", SLUG, "--to", "pdf", *ALONE)
    yield beside(
        "renja-build, tanpa simpanan", ours, ours, bench.folder / "build" / SLUG / f"{SLUG}.pdf"
    )
    plain = bench.plain()
    yield beside(
        "WeasyPrint saja, bertanda, HTML yang sama", plain, ours, bench.folder / "polos.pdf"
    )
    page, sheet = bench.folder / "polos.html", bench.folder / "polos.css"
    text, style = (file.read_text(encoding="utf-8") for file in (page, sheet))
    one = bench.folder / "satu.html"
    one.write_text(text.replace("</head>", f"<style>{style}</style></head>", 1), encoding="utf-8")
    target = bench.folder / "lain"
    target.mkdir(exist_ok=True)
    bench.renja("build", SLUG, "--to", "docx", "--jobs", "1")
    document = bench.folder / "build" / SLUG / f"{SLUG}.docx"
    profile = (bench.folder / "profil").as_uri()
    typst = str(target / "typst.typ")
    makers: dict[str, tuple[str, list[list[str]]]] = {
        "chromium": ("Chromium, HTML yang sama", [["--headless", "--no-sandbox", "--disable-gpu",
                     f"--print-to-pdf={target / 'chromium.pdf'}", one.as_uri()]]),
        "soffice": ("LibreOffice, dari DOCX kami", [[f"-env:UserInstallation={profile}", "--headless", "--convert-to",
                    "pdf", "--outdir", str(target), str(document)]]),
        "typst": ("Typst, teks dan tabel yang sama lewat pandoc", [["compile", typst, str(target / "typst.pdf")]]),
    }  # fmt: skip
    for program, (what, calls) in makers.items():
        path = shutil.which(program)
        if path is None:
            yield f"| {what} | tidak ada di mesin ini | |"
            continue
        if program == "typst":
            pandoc = [pypandoc.get_pandoc_path(), str(page), "-t", "typst", "-s", "-o", typst]
            measured(pandoc, bench.folder)
        made = measured([path, *calls[0]], bench.folder)
        name = SLUG if program == "soffice" else program
        yield beside(what, made, ours, target / f"{name}.pdf")
    bench.notes.append(bench_page.OTHERS)


def beside(what: str, made: Figures, ours: Figures, file: Path) -> str:
    with pikepdf.open(file) as document:
        pages = len(document.pages)
    times = number(made.cpu / ours.cpu, 2)
    return f"| {what} | {number(made.cpu, 2)} s, × kami {times}; {pages} halaman, {made.peak:.0f} MB | |"


def seconds(what: str, value: float) -> str:
    return f"| {what} | {number(value, 2)} s | |"


def number(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


SCENES: dict[str, Callable[[Bench], Iterator[str]]] = {
    "biaya": cost,
    "ramping": lean,
    "halaman": pages,
    "jenis": formats,
    "meja": desk,
    "banyak": many,
    "penyunting": editor,
    "besar": large,
    "pembanding": others,
}


@contextmanager
def worktree(commit: str, folder: Path) -> Iterator[Path]:
    """Another commit, checked out beside."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def main(scenes: list[str]) -> None:
    """Print the table of each scene row by row, and write it into the page."""
    libc().prctl(_PR_SET_CHILD_SUBREAPER, 1)
    machine = bench_page.machine()  # before the first scene: what comes later is our own load
    print(machine)
    with tempfile.TemporaryDirectory(prefix="renja-bench-") as name:
        folder = Path(name)
        with worktree(BEFORE, folder / "sebelum") as before:
            for scene in scenes or [name for name in SCENES if name != "besar"]:
                place = folder / scene
                place.mkdir()
                bench, lines = Bench(place, before), list[str]()
                print(bench_page.TITLES[scene])
                for line in SCENES[scene](bench):
                    print(line, flush=True)
                    lines.append(line)
                missed = [why for why, rows in REASONS.items() if _any_missed(lines, rows)]
                bench_page.write(scene, machine, lines, [*bench.notes, *missed])


def _any_missed(lines: list[str], rows: tuple[str, ...]) -> bool:
    missed = [line for line in lines if "(terlampaui)" in line]
    return any(line.startswith(f"| {what} |") for line in missed for what in rows)


if __name__ == "__main__":
    main(sys.argv[1:])
