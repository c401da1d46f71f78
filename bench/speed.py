"""`make bench`: what our pages cost beside bare Flask and a 9 KB Flask page, in one run, on SQLite and PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.people import open_sessions
from bench.processes import cpu_seconds, kill, pss_mib
from bench.site import free_port, running_site, server, wait_until_ready
from bench.work import Work, bench_content
from config import HERE
from tests import databases

SECONDS = 4


@dataclass(frozen=True)
class Measured:
    """What one kind of request came to."""

    name: str
    requests: int
    per_second: float
    cpu_ms: float
    p95_ms: float
    bad: int

    def line(self, reference: float) -> str:
        """One row of the table; the ratio is of CPU to the 9 KB page's."""
        ratio = f"{self.cpu_ms / reference:5.2f}" if reference else "    –"
        return f"{self.name:44} {self.per_second:9.0f} {self.cpu_ms:9.2f} {ratio} {self.p95_ms:9.1f} {self.bad:5}"


def measure(name: str, base: str, pid: int, requests: list[str], connections: int = 8) -> Measured:
    """Send these requests for some seconds and count what came back and what it cost the server."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", delete=False) as listed:
        listed.write("\n".join(requests))
    command = ["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-s", "bench/load.lua", base, "--"]
    began = cpu_seconds(pid)
    told = subprocess.run([*command, listed.name], cwd=HERE, capture_output=True, text=True, check=True).stdout
    spent = cpu_seconds(pid) - began
    Path(listed.name).unlink()
    found = json.loads(told.rsplit("JSON ", 1)[1])
    return Measured(
        name, found["requests"], found["requests"] / found["seconds"], 1000 * spent / found["requests"], found["p95"],
        found["bad"],
    )  # fmt: skip


@contextmanager
def reference(application: str) -> Iterator[tuple[str, int]]:
    """Serve one of the applications we compare with."""
    port = free_port()
    process = subprocess.Popen(server(port, 2, f"bench.reference:{application}"), cwd=HERE, stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", "/")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def measure_site(engine: str, database_url: str | None, content: Path) -> list[Measured]:
    """Our own pages on one engine."""
    found = []
    with running_site(database_url, content=content, application="bench.strangers:application") as site:
        keys = open_sessions(site, 700)
        work = Work(site.config.secret_key, keys)
        warm = [*work.anonymous(), *work.signed_in()]
        measure("warm", site.base, site.process.pid, warm)
        for name, requests in (
            ("anonymous lesson page", work.anonymous()),
            ("signed-in lesson page", work.signed_in()),
            ("completion (POST)", work.completions()),
            ("quiz hand-in (POST)", work.quizzes()),
            ("practice scene", work.scenes()),
            ("practice step (POST)", work.steps()),
            ("practice step, signed in (POST)", work.signed_in_steps()),
        ):
            found.append(measure(f"{engine}: {name}", site.base, site.process.pid, requests))
        print(f"{engine}: PSS of the web tier {pss_mib(site.process.pid):.0f} MiB")
    return found


def cold_start(content: Path) -> float:
    """Seconds from starting the server to its first ready answer."""
    with running_site(content=content) as site:
        site.stop()
        port = free_port()
        began = time.perf_counter()
        given = {**os.environ, "DATABASE_URL": site.database_url, "PORT": str(port)}
        process = subprocess.Popen(server(port, 2), cwd=HERE, stderr=subprocess.DEVNULL, env=given)
        wait_until_ready(f"http://127.0.0.1:{port}")
        took = time.perf_counter() - began
        kill(process)
    return took


def main() -> None:
    """Measure both sides and print them in one table."""
    rows = []
    for application, name in (("hello", "bare Flask greeting"), ("page", "9 KB Flask and Jinja page")):
        with reference(application) as (base, pid):
            rows.append(measure(name, base, pid, ["GET\t/\t\t"]))
    with tempfile.TemporaryDirectory() as folder:
        content = bench_content(Path(folder))
        rows += measure_site("SQLite", None, content)
        if databases.is_postgresql_there():
            with databases.postgresql_database() as url:
                rows += measure_site("PostgreSQL", url, content)
        else:
            print("WARNING: no PostgreSQL answers: its half was NOT measured", file=sys.stderr)
        _print(rows)
        print(f"cold start {cold_start(content):.2f} s")


def _print(rows: list[Measured]) -> None:
    heads = f"{'req/s':>9} {'CPU ms':>9} {'×9KB':>5} {'p95 ms':>9} {'bad':>5}"
    print(f"\n{'2 workers, 8 connections, same 2 cores':44} {heads}")
    for row in rows:
        print(row.line(rows[1].cpu_ms), flush=True)


if __name__ == "__main__":
    main()
