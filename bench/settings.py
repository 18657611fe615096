"""The installation's own settings, with the database behind a proxy where a fault needs one."""

import os

from kuaiji.site.settings import *  # noqa: F403
from kuaiji.site.settings import DATABASES

ROOT_URLCONF = "bench.door"
if _folder := os.environ.get("BENCH_PROXY"):
    DATABASES["default"]["HOST"] = _folder
