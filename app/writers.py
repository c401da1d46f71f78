"""One writer at a time on an SQLite file: the threads of a process queue behind one lock, processes behind a file's.

Work in many pieces lets everybody go first who waits, so that a learner waits for one piece at most.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOKS_EVERY_SECONDS = 0.0005
YIELDS_SECONDS = 0.1
"""How long a piece of much work lets others go first: where somebody always waits it has its turn then."""


class WriterLock:
    """What a writer holds; SQLite's own waiting sleeps up to 100 ms a look and serves no queue."""

    def __init__(self, database: Path) -> None:
        self._threads, self._counting = threading.Lock(), threading.Lock()
        self._waiting = 0
        self._file = _opened(database, "-writer")
        self._queue, self._look_at_queue = _opened(database, "-waiting"), _opened(database, "-waiting")

    def acquire(self, *, seconds: float, yields: bool = False) -> bool:
        """Take the lock; False where others held it all this time.  Who yields takes it when nobody else waits."""
        if yields:
            self._let_others_go_first()
        if self._threads.acquire(blocking=False):
            if _locked(self._file):
                return True
            self._threads.release()
        with self._seen_waiting():
            return self._take(time.monotonic() + seconds)

    def release(self) -> None:
        """Let the next writer in; the kernel does the same for a process that dies."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def _take(self, ends: float) -> bool:
        if not self._threads.acquire(timeout=max(0, ends - time.monotonic())):
            return False
        while not _locked(self._file):
            if time.monotonic() > ends:
                self._threads.release()
                return False
            time.sleep(LOOKS_EVERY_SECONDS)
        return True

    @contextmanager
    def _seen_waiting(self) -> Iterator[None]:
        """Be seen by who yields, in every process: all who wait share a lock the first takes and the last leaves."""
        with self._counting:
            self._waiting += 1
            if self._waiting == 1:
                fcntl.flock(self._queue, fcntl.LOCK_SH)
        try:
            yield
        finally:
            with self._counting:
                self._waiting -= 1
                if not self._waiting:
                    fcntl.flock(self._queue, fcntl.LOCK_UN)

    def _let_others_go_first(self) -> None:
        ends = time.monotonic() + YIELDS_SECONDS
        while time.monotonic() < ends:
            if _locked(self._look_at_queue):
                fcntl.flock(self._look_at_queue, fcntl.LOCK_UN)
                return
            time.sleep(LOOKS_EVERY_SECONDS * 4)


def _opened(database: Path, ending: str) -> int:
    return os.open(database.with_name(database.name + ending), os.O_CREAT | os.O_RDWR, 0o600)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
