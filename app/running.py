"""`make run`: the site, the stand-in identity provider and the worker on loopback, until Ctrl-C.

Prepares the database (migrations, courses, demo data when it is empty), starts three programs, each a process group
of its own, and prints the one address to open.  When one of them ends, all end.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config import HERE

READY_SECONDS, STOP_SECONDS = 60, 10
GREETING = "\n  Lớp học số đang chạy. Mời mở:  {address}/xem-thu\n  Dừng lại: Ctrl-C\n"
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Program:
    """One of those that run beside one another, and an address that answers once it is ready."""

    name: str
    command: Sequence[str]
    answers_at: str | None = None


WORKER = Program("The worker", (sys.executable, "-m", "app.working"))


def main() -> None:
    """Prepare, start, say where, and stop everything together."""
    given = environment()
    for name in ("PORT", "IDP_PORT"):
        refuse_unusable_port(name, given[name])
    for one in ENDING:
        signal.signal(one, signal.default_int_handler)
    together = Together(given)
    try:
        together.start(stand_in(given))
        prepare(given)
        together.start(site(given))
        together.wait()
        together.start(WORKER)
        print(GREETING.format(address=given["SITE_URL"]), flush=True)
        together.watch()
    except KeyboardInterrupt:
        print("  Đã dừng.", flush=True)
    finally:
        together.stop()


def environment() -> dict[str, str]:
    """The environment of every program: development, with demo data, each knowing where the others are."""
    port = os.environ.get("PORT", "8000")
    return {
        "LHS_ENV": "development",
        "LHS_DEMO": "1",
        "SHORT_MESSAGES": "files",
        "PORT": port,
        "IDP_PORT": "8010",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "AUTHLIB_INSECURE_TRANSPORT": "1",
        **os.environ,
    }


def stand_in(given: Mapping[str, str]) -> Program:
    """The stand-in identity provider; it needs no database, so it starts first."""
    address = f"http://127.0.0.1:{given['IDP_PORT']}/.well-known/openid-configuration"
    return Program("The stand-in", (sys.executable, "-m", "app.standin"), address)


def site(given: Mapping[str, str]) -> Program:
    """The site, served as in production."""
    granian = str(Path(sys.executable).parent / "granian")
    options = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", given["PORT"], "--workers", "2")
    quiet = ("--blocking-threads", "4", "--no-ws", "--log-level", "warning")
    return Program(
        "The site", (granian, *options, *quiet, "wsgi:application"), f"http://127.0.0.1:{given['PORT']}/readyz"
    )


def refuse_unusable_port(name: str, port: str) -> None:
    """End with a sentence when nothing of ours could listen there."""
    try:
        socket.create_server(("127.0.0.1", int(port))).close()
    except (ValueError, OverflowError):
        sys.exit(f"{name} must be a number from 1 to 65535, not {port!r}.")
    except OSError as error:
        why = os.strerror(error.errno or 0)
        sys.exit(f"Port {port} cannot be used ({why}). Choose another, for example: {name}=8123 make run")


class Together:
    """Programs that run side by side and end together."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.running: list[tuple[Program, subprocess.Popen[bytes]]] = []

    def start(self, program: Program) -> None:
        """Start one more, as the leader of a process group of its own."""
        process = subprocess.Popen(program.command, cwd=HERE, env=self.given, process_group=0)
        self.running.append((program, process))

    def wait(self) -> None:
        """Wait until each that can be asked answers; one that ends instead ends all."""
        ends = time.monotonic() + READY_SECONDS
        for program, _process in self.running:
            while program.answers_at and not _answers(program.answers_at):
                self.refuse_ended()
                if time.monotonic() > ends:
                    sys.exit(f"{program.name} did not answer within {READY_SECONDS} seconds.")
                time.sleep(0.05)

    def watch(self) -> None:
        """Stay until one ends."""
        while True:
            self.refuse_ended()
            time.sleep(0.3)

    def refuse_ended(self) -> None:
        """End with a sentence when one has ended by itself."""
        for program, process in self.running:
            if process.poll() is not None:
                sys.exit(f"{program.name} ended by itself (code {process.returncode}), so everything was stopped.")

    def stop(self) -> None:
        """End every process and all it started; pressing Ctrl-C again does not cut this short."""
        for one in ENDING:
            signal.signal(one, signal.SIG_IGN)
        for _program, process in self.running:
            process.terminate()
        ends = time.monotonic() + STOP_SECONDS
        for _program, process in self.running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, ends - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def prepare(given: Mapping[str, str]) -> None:
    """Bring the database to where the site needs it, or end with a sentence."""
    made = subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", "prepare"], cwd=HERE, env=given, check=False)
    if made.returncode:
        sys.exit("The database could not be made ready; the reason stands above.")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    main()
