"""Property tests have no deadline, for machines differ; in CI they take the same examples every time."""

import os

from hypothesis import settings

settings.register_profile("lokal", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "lokal")
