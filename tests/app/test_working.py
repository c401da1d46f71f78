"""The worker's sweep: what it finds wrong today does not keep it from tomorrow's work."""

import os
import subprocess
import sys
from pathlib import Path

from config import HERE

TWO_TICKS = """
from click import Context

from app.working import huey, site, sweep

sweep()
huey.execute(huey.dequeue())
with site.app_context():
    site.cli.get_command(Context(site.cli), "migrate").callback()
sweep()
huey.execute(huey.dequeue())
"""


def test_a_sweep_that_failed_does_not_keep_the_next_from_its_work(tmp_path: Path) -> None:
    given = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}

    done = subprocess.run(
        [sys.executable, "-c", TWO_TICKS], cwd=HERE, env=given, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("no such table") >= 1
    assert done.stderr.count("purged") == 1
    assert "practice" in done.stderr.split("purged")[1]
