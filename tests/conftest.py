"""What all tests share: the profile of the property tests, the shipped Renja built once, and CI, which skips nothing.

Property tests have no deadline, for machines differ; in CI they take the same examples every time.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Generator

import pytest
from bangunan import Bangunan
from hypothesis import settings

gc.set_threshold(200_000, 20, 50)  # as the command runs

CI = bool(os.environ.get("CI"))

settings.register_profile("lokal", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if CI else "lokal")


@pytest.fixture(scope="session")
def bangunan(tmp_path_factory: pytest.TempPathFactory) -> Bangunan:
    """One folder for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return Bangunan((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "bangunan")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A tool that is missing is told on a developer's machine; in CI it fails."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report
