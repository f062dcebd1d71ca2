"""`renja new` on a terminal asks: what no Renja can have is said and asked again; whoever stops, stops."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from renja_build.baru import jawaban
from renja_build.baru.jawaban import TakSah

pty = pytest.importorskip("pty")  # there is none on Windows
QUESTION = b": "
PATIENCE = 60.0
READY = 0.5  # until the line is read: a key that comes before is only seen with the next


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.shown = b""
        self._pid, self._end = pty.fork()
        if not self._pid:
            os.chdir(folder)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.execv(sys.executable, [sys.executable, "-m", "renja_build", *words])

    def answer(self, typed: bytes) -> None:
        """Wait for a question, then type."""
        seen = len(self.shown)
        while not self.shown[seen:].endswith(QUESTION):
            assert self._more(), self.shown.decode()
        if len(typed) == 1 and typed != b"\n":
            sleep(READY)
        os.write(self._end, typed)

    def status(self) -> int:
        """The exit status, at the end."""
        while self._more():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def _more(self) -> bool:
        """Whether anything came."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            if select.select([self._end], [], [], 1.0)[0]:
                try:
                    came = os.read(self._end, 65536)
                except OSError:  # the other end is closed
                    return False
                self.shown += came
                return bool(came)
        os.kill(self._pid, signal.SIGKILL)
        return False


def test_a_wrong_answer_is_said_and_asked_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "diskan-2027", "--singkatan", "Diskan")
    for typed in (
        "", "   ", "Kabupaten Contoh Raya", "Contoh Raya", "kecamatan", "Kabupaten",
        "Dinas Perikanan", "27", "9999", "2027", "9.99", "perikanan", "3.25, 3.25",
    ):  # fmt: skip
        terminal.answer(f"{typed}\n".encode())
    assert terminal.status() == 0
    told = terminal.shown.decode()
    assert told.count("belum dijawab") == 2
    for words in (
        "memuat kata tingkatnya; tulis namanya saja: Contoh Raya",
        "\ntingkat 'kecamatan' tidak dikenal; pilih dari: kabupaten, kota, provinsi",
        "\ntahun 27 bukan tahun rencana", "\ntahun 9999 bukan tahun rencana",
        "\nbidang '9.99' bukan kode bidang urusan", "mungkin maksudnya 3.25 (Kelautan",
    ):  # fmt: skip
        assert words in told
    assert "Traceback" not in told
    renja = (tmp_path / "content/diskan-2027/renja.yaml").read_text(encoding="utf-8")
    assert "bidang_urusan: [3.25]" in renja and "daerah: Contoh Raya" in renja


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["ctrl-c", "ctrl-d"])
def test_whoever_stops_leaves_nothing_behind(key: bytes, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "diskan-2027")
    terminal.answer(b"Contoh Raya\n")
    terminal.answer(key)
    assert terminal.status() == 130
    assert re.search(r"\ndihentikan[^\n]*\r?\n$", terminal.shown.decode())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("--daerah 'Kota X'", lambda: jawaban.daerah("Kota X")),
        ("--bidang ','", lambda: jawaban.bidang(",")),
        ("mungkin maksudnya '3.25'", lambda: jawaban.bidang("3.2.5")),
        ("--renstra '2025'", lambda: jawaban.periode("2025")),
    ],
)
def test_an_option_is_told_by_its_name(told: str, wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(TakSah) as refused:
        wrong()
    assert told in str(refused.value)


def test_a_region_may_be_named_as_its_kind() -> None:
    assert jawaban.daerah("Kotawaringin Barat") == "Kotawaringin Barat"
    assert jawaban.daerah("Kota") == "Kota"
