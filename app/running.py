"""`make run`: the site, the stand-in identity provider and the worker on loopback, until Ctrl-C.

Prepares the database first (migrations, courses, demo data when it is empty), then starts three processes and
prints the one address to open.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence

from config import HERE

PORT = os.environ.get("PORT", "8000")
IDP_PORT = os.environ.get("IDP_PORT", "8010")
READY_SECONDS = 60


def environment() -> dict[str, str]:
    """The environment of every process: development, with demo data, each knowing where the others are."""
    return {
        "LHS_ENV": "development",
        "LHS_DEMO": "1",
        "PORT": PORT,
        "IDP_PORT": IDP_PORT,
        "SITE_URL": f"http://127.0.0.1:{PORT}",
        "AUTHLIB_INSECURE_TRANSPORT": "1",
        **os.environ,
    }


def commands() -> tuple[Sequence[str], ...]:
    """What runs beside one another: the site, the stand-in, the worker."""
    python = sys.executable
    granian = f"{os.path.dirname(python)}/granian"  # noqa: PTH120  # beside the interpreter, link or not
    site = (
        granian,
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        PORT,
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "wsgi:application",
    )
    return site, (python, "-m", "app.standin"), (python, "-m", "app.working")


def main() -> None:
    """Prepare, start, say where, and stop everything together."""
    given = environment()
    subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", "prepare"], cwd=HERE, env=given, check=True)
    processes = [subprocess.Popen(command, cwd=HERE, env=given) for command in commands()]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        _wait_until_ready(processes)
        print(f"\n  Lớp học số đang chạy. Mời mở:  http://127.0.0.1:{PORT}/xem-thu\n  Dừng lại: Ctrl-C\n", flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        _stop(processes)


def _wait_until_ready(processes: list[subprocess.Popen[bytes]]) -> None:
    ends = time.monotonic() + READY_SECONDS
    while time.monotonic() < ends and all(process.poll() is None for process in processes):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The site did not start; what it said stands above. Is the port taken? PORT=8001 make run uses another.")


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    main()
