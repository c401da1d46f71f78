"""A site of its own for measuring: a fresh database with the courses in `content/`, on a free loopback port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import kill
from config import HERE, Config

READY_SECONDS = 30


@dataclass(frozen=True)
class Site:
    """A running site: its address, its database, and keys of sessions to hold."""

    base: str
    database_url: str
    process: subprocess.Popen[bytes]
    config: Config

    def stop(self) -> None:
        """Stop the server; one that does not hear is killed."""
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            kill(self.process)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running_site(
    database_url: str | None = None,
    *,
    content: Path | None = None,
    is_demo: bool = False,
    application: str = "wsgi:application",
) -> Iterator[Site]:
    """Run the site on a prepared database until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        given = {
            **os.environ,
            "LHS_ENV": "development",
            "LHS_DEMO": "1" if is_demo else "",
            "DATABASE_URL": database_url or f"sqlite:///{Path(folder) / 'bench.db'}",
            "MEDIA_DIR": str(Path(folder) / "media"),
            "PORT": str(port),
        }
        flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
        steps = [["prepare"]] if content is None else [["migrate"], ["import-packs", str(content)]]
        for step in steps:
            subprocess.run([*flask, *step], cwd=HERE, env=given, check=True, stdout=subprocess.DEVNULL)
        process = subprocess.Popen(server(port, 2, application), cwd=HERE, env=given, stderr=subprocess.DEVNULL)
        site = Site(f"http://127.0.0.1:{port}", given["DATABASE_URL"], process, Config.from_environment(given))
        try:
            wait_until_ready(site.base)
            yield site
        finally:
            site.stop()


def server(port: int, workers: int, application: str = "wsgi:application") -> list[str]:
    """The command that serves an application as in production."""
    granian = str(Path(sys.executable).parent / "granian")
    options = ["--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "critical"]
    return [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), *options, application]


def wait_until_ready(base: str, path: str = "/readyz") -> float:
    """Wait until the server answers; returns the seconds it took."""
    began = time.perf_counter()
    while time.perf_counter() - began < READY_SECONDS:
        try:
            with urllib.request.urlopen(base + path, timeout=2):
                return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(base)
