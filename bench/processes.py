"""What a process and its children use, read from /proc."""

import os
import signal
import subprocess
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [one for child in task.read_text().split() for one in family(int(child))]
    return found


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU a process and its living children have used."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(") ", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def pss_mib(pid: int) -> float:
    """Memory in MiB, shared pages counted once among those who share them."""
    total = 0
    for one in family(pid):
        rows = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        total += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all below it at once: a server that has only just begun does not hear a softer word."""
    for pid in reversed(family(process.pid)):
        os.kill(pid, signal.SIGKILL)
    process.wait()
