"""Pages laid out by a Dask cluster: the same bytes, whoever dies; and what is told where it is no help."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest
from naskah_contoh import naskah

from renja_build import cli
from renja_build.cache import shelf
from renja_build.cache.store import Store
from renja_build.diagnostics import ToolError
from renja_build.pipeline import cluster, guest, versions
from renja_build.pipeline import units as shared
from renja_build.pipeline.build import OutputOrder, write_one
from renja_build.pipeline.jobs import Job
from renja_build.pipeline.outcomes import Output, UnitsMade
from renja_build.pipeline.steps import prepare
from renja_build.pipeline.workers import Way
from renja_build.render.html import render
from renja_build.write import pdf
from renja_build.write.pdf_parts import travel
from renja_build.write.pdf_parts.units import Pictures

DASAR = Path(__file__).parent / "dasar"


def needed() -> None:
    if find_spec("distributed") is None:
        pytest.skip("distributed is missing: pip install 'renja-build[dask]'")


@contextmanager
def dask(workers: int) -> Iterator[tuple[str, dict[str, int]]]:
    """A cluster on this machine: its address, and the processes of its workers."""
    needed()
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL"
    ) as made:
        pids = {name: nanny.pid for name, nanny in made.workers.items()}
        yield made.scheduler_address.removeprefix("tcp://"), pids


@pytest.mark.slow
def test_the_same_bytes_when_a_worker_is_killed_in_the_middle(
    tmp_path: Path,
) -> None:
    """What it had begun is laid out by another, and what comes is kept for the next build."""
    renja = prepare(DASAR)
    local = write_one(renja, "pdf", tmp_path / "di-sini").path.read_bytes()
    store = Store(tmp_path / "simpanan")
    order = OutputOrder(renja, "pdf", tmp_path)
    told: list[object] = []
    with dask(2) as (address, pids), shelf.opened(store):
        for outcome in shared.written([order], Way(2, 300.0, cluster=address)):
            told.append(outcome)
            if isinstance(outcome, UnitsMade) and outcome.made == 1:
                os.kill(pids.pop(next(iter(pids))), signal.SIGKILL)
    assert not logging.getLogger("distributed.client").isEnabledFor(logging.CRITICAL)
    (made,) = [one for one in told if isinstance(one, Output)]
    assert made.path.read_bytes() == local
    assert len(told) == len(pdf.cut(order.compose())) + 1
    with shelf.opened(store):
        again = [
            *shared.written([replace(order, out=tmp_path / "lagi")], Way(1, cluster="tidak:1"))
        ]
    assert [one.path.read_bytes() for one in again if isinstance(one, Output)] == [local]


@pytest.mark.slow
def test_a_cluster_that_is_gone_and_one_of_another_version_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = OutputOrder(prepare(DASAR), "pdf", tmp_path)
    with dask(1) as (address, pids):
        way = Way(1, 300.0, cluster=address)
        with monkeypatch.context() as patch:
            patch.setattr(cluster, "versions", lambda: versions.versions() | {"pydyf": "9.9"})
            with pytest.raises(
                ToolError, match=r"memakai versi lain: pydyf [\d.]+ \(di sini 9.9\)"
            ):
                list(shared.written([order], way))
        with closing(shared.written([order], way)) as outcomes:
            assert isinstance(next(outcomes), UnitsMade)
            monkeypatch.setattr(cluster, "_PATIENCE", 1)
            monkeypatch.setattr(cluster, "_has_workers", lambda *_: False)
            os.kill(next(iter(pids.values())), signal.SIGSTOP)
            with pytest.raises(ToolError, match="tidak mempunyai pekerja"):
                list(outcomes)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
    assert not list(tmp_path.glob("*/*.pdf"))


@contextmanager
def peer(said: bytes) -> Iterator[str]:
    """Something that listens and is no scheduler."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                caller.sendall(said)

        Thread(target=answer, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 64])
def test_what_is_no_scheduler_is_told(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    needed()
    monkeypatch.setattr(cluster, "_CONNECT", 0.5)
    with peer(said) as address, pytest.raises(ToolError) as told:
        list(cluster.spread([Job(Path(), b"", "pdf")], Way(cluster=address)))
    assert str(told.value).startswith(f"klaster dask://{address} tidak dapat dihubungi")


def test_a_build_without_its_cluster_ends_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needed()
    build = ["build", str(DASAR), "--to", "pdf", "--out", str(tmp_path)]
    with peer(b"") as address:
        pass  # nothing listens there any more
    assert cli.run([*build, "--executor", f"dask://{address}"]) == 3
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"klaster dask://{address} tidak dapat dihubungi")


def test_without_the_package_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(ToolError, match=r"renja-build\[dask\]"):
        list(cluster.spread([], Way(cluster="a:1")))


@pytest.mark.parametrize(
    "text", ["dask://", "dask://a", "dask://a:0", "dask://a:99999", "http://a:1", "dask://u@a:1",
             "dask://a:1/jalan", "a:1", "dask://a b:1"]
)  # fmt: skip
def test_what_is_no_address_is_wrong_usage(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--executor", text]) == 2
    assert "--executor tidak sah; tulis alamat penjadwalnya" in capsys.readouterr().err


@pytest.mark.slow
def test_a_worker_lays_out_in_bounded_time_and_says_why_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unit = pdf.cut(render(naskah()))[-1]

    def asked(**more: object) -> tuple[dict[str, object], bytes]:
        told = {"versi": dict(versions.versions()), "detik": 300, "jenis": "pdf", **more}
        return guest.parted(guest.lay_out(guest.joined(told, pdf.packed(unit))))

    assert asked(versi={}) == ({"versi": dict(versions.versions())}, b"")
    late, nothing = asked(detik=0.01)
    assert (late["gagal"][1], nothing) == ("D903", b"")  # type: ignore[index]
    assert asked() == ({}, pdf.lay_out(unit))
    for command, answer in (
        ("raise SystemExit(5)", ({"henti": 5}, b"")),
        (guest._COMMAND, asked()),
    ):
        guest._own.press.process.kill()
        guest._own.press.process.wait()
        monkeypatch.setattr(guest, "_COMMAND", command)
        assert asked() == answer


def test_a_unit_takes_with_it_what_it_shows_and_no_file_of_this_machine(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.png").write_bytes(name.encode() * 9)
    unit = pdf.cut(render(naskah()))[-1]
    images = {f"{name}.png": tmp_path / f"{name}.png" for name in "ab"}
    unit = replace(unit, pictures=Pictures(images, {"bagan-1": "<svg/>"}))
    sent = travel.to_bytes(unit)
    there = replace(
        unit, pictures=Pictures({"a.png": b"a" * 9, "b.png": b"b" * 9}, {"bagan-1": "<svg/>"})
    )
    assert travel.from_bytes(sent) == there
    assert travel.to_bytes(there) == sent
    assert str(tmp_path).encode() not in sent
    assert b"file://" not in sent


def test_what_differs_is_named() -> None:
    here = {"a": "1", "b": "2"}
    assert versions.differing(here, {"a": "1", "c": "3"}) == "b - (di sini 2), c 3 (di sini -)"
    assert {"renja-build", "weasyprint", "zlib"} < set(versions.versions())
