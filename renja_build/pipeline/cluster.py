"""Work handed to a Dask cluster that is there already, as bytes, and taken back as bytes.

A worker that dies costs a retry, which Dask makes of its own; a cluster that is gone ends all.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from renja_build.diagnostics import Diagnostic, Location, ToolError
from renja_build.pipeline.guest import joined, parted
from renja_build.pipeline.jobs import Job, attempt, killed
from renja_build.pipeline.outcomes import Failed
from renja_build.pipeline.versions import differing, versions
from renja_build.pipeline.workers import Killed, Way

if TYPE_CHECKING:
    from distributed import Client

Answer = tuple[str, bytes]  # the address of a worker, and what it says
_CONNECT = 10.0  # seconds until a cluster that does not answer is not there
_LOOK = 2.0  # seconds between two looks at who is there
_PATIENCE = 30  # seconds without a worker: those that died are started again meanwhile
_REMEDY = "jalankan lagi bila klasternya sudah ada, atau susun tanpa --executor"


def spread(jobs: Sequence[Job[bytes]], way: Way) -> Iterator[tuple[int, bytes | Failed]]:
    """The number of each job with its pages, as they come; close the iterator where it is left
    early. Raises `ToolError` where the cluster is no help.
    """
    with _connected(way.cluster) as client:
        told = {"versi": dict(versions()), "detik": way.seconds}
        executor, asked = client.get_executor(pure=False), _asking()
        numbers: dict[Future[Answer], int] = {}
        for number, job in enumerate(jobs):
            order = joined({**told, "jenis": job.output}, job.given)
            numbers[executor.submit(asked, order)] = number
        try:
            for future in _done(numbers, client, way.cluster):
                number = numbers[future]
                yield number, _outcome(future, jobs[number], way.cluster)
        finally:
            executor.shutdown(wait=False)


def _asking() -> Callable[[bytes], Answer]:
    """What a worker is to do. A function that no module has travels whole: the scheduler, which
    passes it on, need not have our program.
    """

    def ask(order: bytes) -> Answer:
        from distributed import get_worker

        from renja_build.pipeline import guest

        return get_worker().address, guest.lay_out(order)

    return ask


@contextmanager
def _connected(cluster: str) -> Iterator[Client]:
    if find_spec("distributed") is None:
        how = "pasang: pip install 'renja-build[dask]'"
        raise ToolError(f"--executor memerlukan paket distributed; {how}")
    _silence()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = attempt(_client, Job(Path(), cluster))
        if isinstance(client, Failed):
            cause = f"klaster dask://{cluster} tidak dapat dihubungi dalam {_CONNECT:.0f} detik"
            what = "periksa alamatnya, apakah penjadwalnya berjalan (dask scheduler), dan versinya"
            raise ToolError(f"{cause}; {what}, atau susun tanpa --executor")
        try:
            yield client
        finally:
            with suppress(OSError):
                client.close(timeout=_LOOK)


def _silence() -> None:
    """What matters is told by us; a lost connection is logged with its trace."""
    import distributed as distributed  # gives levels to loggers of its own

    for name in ("distributed", "tornado", "asyncio", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _client(cluster: str) -> Client:
    from distributed import Client

    address = f"tcp://{cluster}"
    asyncio.run(_greet(address))  # a client that fails while it is made leaves threads behind
    return Client(address, timeout=_CONNECT, set_as_default=False)


async def _greet(address: str) -> None:
    """Raises where no scheduler answers, whatever else may be there."""
    from distributed.core import rpc

    async with asyncio.timeout(_CONNECT), rpc(address) as scheduler:
        told = await scheduler.identity()
        if told["type"] != "Scheduler":
            raise ConnectionError


def _done(
    futures: Collection[Future[Answer]], client: Client, cluster: str
) -> Iterator[Future[Answer]]:
    """Each as it is done."""
    waiting, alone = set(futures), 0.0
    while waiting:
        done, waiting = wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED)
        yield from done
        alone = 0.0 if done or _has_workers(client, cluster) else alone + _LOOK
        if alone >= _PATIENCE:
            cause = f"klaster dask://{cluster} tidak mempunyai pekerja selama {_PATIENCE} detik"
            remedy = "jalankan pekerjanya (dask worker), atau susun tanpa --executor"
            raise ToolError(f"{cause}; {remedy}")


def _has_workers(client: Client, cluster: str) -> bool:
    try:
        return bool(client.scheduler_info()["workers"])
    except OSError as error:
        raise _gone(cluster) from error


def _gone(cluster: str) -> ToolError:
    return ToolError(f"klaster dask://{cluster} terputus di tengah pekerjaan; {_REMEDY}")


def _outcome(future: Future[Answer], job: Job[bytes], cluster: str) -> bytes | Failed:
    from distributed import KilledWorker

    if future.cancelled():
        raise _gone(cluster)
    error = future.exception()
    if isinstance(error, KilledWorker):
        return killed(job, Killed(-9))
    if isinstance(error, (ImportError, AttributeError)):
        cause = f"pekerja klaster dask://{cluster} tidak memuat renja-build versi ini ({error})"
        raise ToolError(f"{cause}; pasang renja-build yang sama pada semua pekerja") from error
    outcome = attempt(Future.result, Job(job.folder, future, job.output))
    return outcome if isinstance(outcome, Failed) else _answered(*outcome, job, cluster)


def _answered(worker: str, answer: bytes, job: Job[bytes], cluster: str) -> bytes | Failed:
    told, content = parted(answer)
    if "versi" in told:
        cause = f"pekerja {worker} pada klaster dask://{cluster} memakai versi lain"
        what = differing(versions(), told["versi"])
        raise ToolError(f"{cause}: {what}; pasang versi yang sama pada semua pekerja")
    if "henti" in told:
        return killed(job, Killed(told["henti"]))
    if "gagal" in told:
        status, code, message, hint, trace = told["gagal"]
        finding = Diagnostic(code, Location(job.folder), message, hint)
        return Failed(job.folder, job.output, status, (finding,), trace)
    return content
