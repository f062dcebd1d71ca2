"""One Renja kept at hand: composed again after each change, first what is seen first."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from renja_build import report
from renja_build.cache import shelf
from renja_build.cache.store import Store
from renja_build.diagnostics import ContentError, Diagnostic, Location, bounded, in_order
from renja_build.diff.bentuk import load_form
from renja_build.diff.difference import compare_renja
from renja_build.diff.laporan import Laporan
from renja_build.diff.side import Side
from renja_build.diff.tampil import Layar
from renja_build.order import by_urgency, gathered
from renja_build.pipeline import kantor
from renja_build.pipeline.jobs import Job, attempt
from renja_build.pipeline.memory import Kept
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.review import side, whole_side
from renja_build.pipeline.steps import Computed, read
from renja_build.render.html import render
from renja_build.render.layout import lay_out
from renja_build.render.page import Naskah
from renja_build.report import shown_path
from renja_build.resources import resource
from renja_build.serve.told import Done, News, Sheet, Told
from renja_build.sources import Sources
from renja_build.states.git import UnknownState, commit_of
from renja_build.states.naming import FOLDER_KERJA, bases_of
from renja_build.write.html import page

LAST = "HEAD"
_LAST = "catatan git terakhir"


@dataclass(frozen=True, slots=True)
class _Composed:
    """A Renja that holds, and the sheet that shows it."""

    computed: Computed
    naskah: Naskah
    sheet: Sheet


class Composer:
    """What is known of one Renja between two changes: its files as they were read, and the state
    that git has of it.
    """

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder, self.store = folder, Store(out)
        self.sources = Sources()
        self.script = resource("templates", "meja", "telusur.js").read_text(encoding="utf-8")
        self._office = kantor.faults()  # what an office brings changes with a new composer alone
        self._commit, self._before = "", Side()
        self._kept = Kept()

    def told(self) -> Iterator[Told]:
        """All that is to be told after a change; it may be left where another change has come."""
        self._kept.changed()
        composed = attempt(self._composed, Job(self.folder, self.folder, "html"))
        if isinstance(composed, Failed):
            yield News("galat", {"temuan": self._rows(composed.findings)})
            yield Done()
            return
        yield composed.sheet
        yield News("galat", {"temuan": []})
        heard = attempt(Computed.heard, Job(self.folder, composed.computed))
        findings = heard.findings if isinstance(heard, Failed) else bounded(heard)
        yield News("temuan", {"temuan": self._rows([*self._office, *findings])})
        compared = attempt(self._compared, Job(self.folder, (composed, findings)))
        if isinstance(compared, Failed):
            yield News("beda", {"alasan": compared.findings[0].message})
        else:
            yield from compared
        yield Done()

    def rest(self) -> None:
        """Nobody waits: let go of what earlier changes left behind."""
        self._kept.rest()
        gc.collect()

    def _composed(self, folder: Path) -> _Composed:
        if not folder.is_dir():
            message = f"folder {shown_path(folder)} tidak ada lagi"
            hint = (
                "kembalikan namanya, atau akhiri renja serve dan jalankan lagi dengan nama barunya"
            )
            raise ContentError([Diagnostic("D121", Location(folder), message, hint)])
        if broken := [fault for fault in self._office if fault.level == "error"]:
            raise ContentError(in_order(broken))
        computed = read(folder, self.sources)
        naskah = computed.composed(traced=True)
        with shelf.opened(self.store if self.store.is_ours() else None):
            laman = page(render(lay_out(naskah), traced=True), self.script)
        return _Composed(computed, naskah, Sheet("naskah", laman.teks, laman.sidik))

    def _rows(self, findings: Sequence[Diagnostic]) -> list[dict[str, object]]:
        """Findings as the windows show them, the most urgent first."""
        told = gathered(by_urgency(findings, [self.folder]))
        rows: list[dict[str, object]] = json.loads(report.as_json(told))
        return rows

    def _compared(self, now: tuple[_Composed, Sequence[Diagnostic]]) -> list[Told]:
        """What git does not have yet, and what it costs."""
        composed, findings = now
        try:
            before = self._recorded()
        except UnknownState as error:
            return [News("beda", {"alasan": str(error)})]
        after = whole_side(composed.computed, composed.naskah, findings)
        difference = compare_renja(composed.naskah.slug, before, after)
        laporan = Laporan(_LAST, FOLDER_KERJA, (difference,))
        pagu = difference.ringkasan.pagu if difference.ringkasan else (0, 0)
        changed = difference.keadaan != "tetap"
        return [
            Sheet("beda", load_form("html")(laporan, Layar())),
            News("beda", {"berubah": changed, "sebelum": pagu[0], "sesudah": pagu[1]}),
        ]

    def _recorded(self) -> Side:
        """The Renja as git has it, read once for each commit; raises `UnknownState` where it has
        none.
        """
        commit = commit_of(LAST)
        if not commit or commit != self._commit:
            with bases_of(LAST, [self.folder]) as bases:
                self._before = side(bases[self.folder])
            self._commit = commit
        return self._before
