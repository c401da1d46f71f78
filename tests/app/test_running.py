"""`make run` ends in a sentence, and leaves nothing behind."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bench.site import free_port
from config import HERE

TOGETHER = """
import sys
from pathlib import Path
from app.running import Program, Together

together = Together({})
try:
    together.start(Program("The long one", [sys.executable, "-c", "import time; time.sleep(60)"]))
    together.start(Program("The short one", [sys.executable, "-c", "raise SystemExit(3)"]))
    print(together.running[0][1].pid, flush=True)
    together.wait()
    together.watch()
finally:
    together.stop()
"""


def _run(*program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, *program], cwd=HERE, env=given, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("name", ["PORT", "IDP_PORT"])
def test_a_port_that_is_taken_is_named_before_anything_starts(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ports = {"PORT": str(free_port()), "IDP_PORT": str(free_port()), name: port}
        ended = _run("-m", "app.running", **ports)

    assert ended.returncode == 1
    assert ended.stderr == (
        f"Port {port} cannot be used (Address already in use). Choose another, for example: {name}=8123 make run\n"
    )


@pytest.mark.parametrize("port", ["", "tám nghìn", "70000", "-1"])
def test_what_is_no_port_is_said_in_a_sentence(port: str) -> None:
    assert _run("-m", "app.running", PORT=port).stderr == f"PORT must be a number from 1 to 65535, not {port!r}.\n"


def test_when_one_program_ends_all_end_and_it_is_named() -> None:
    ended = _run("-c", TOGETHER)

    assert ended.returncode == 1
    assert ended.stderr == "The short one ended by itself (code 3), so everything was stopped.\n"
    assert not Path(f"/proc/{ended.stdout.strip()}").exists()


def test_a_database_that_does_not_answer_is_said_without_a_traceback() -> None:
    ports = {"PORT": str(free_port()), "IDP_PORT": str(free_port())}
    ended = _run("-m", "app.running", DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port()}/x", **ports)

    assert ended.returncode == 1
    assert "Cơ sở dữ liệu không trả lời" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.endswith("The database could not be made ready; the reason stands above.\n")
