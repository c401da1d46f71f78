"""One writer at a time on an SQLite file: the threads of a process queue behind one lock, processes behind a file's."""

import fcntl
import os
import threading
import time
from pathlib import Path

LOOKS_EVERY_SECONDS = 0.0005


class WriterLock:
    """What a writer holds; SQLite's own waiting sleeps up to 100 ms a look and serves no queue."""

    def __init__(self, database: Path) -> None:
        self._threads = threading.Lock()
        self._file = os.open(database.with_name(database.name + "-writer"), os.O_CREAT | os.O_RDWR, 0o600)

    def acquire(self, *, seconds: float) -> bool:
        """Take the lock; False where others held it all this time."""
        ends = time.monotonic() + seconds
        if not self._threads.acquire(timeout=seconds):
            return False
        while not self._took_file():
            if time.monotonic() > ends:
                self._threads.release()
                return False
            time.sleep(LOOKS_EVERY_SECONDS)
        return True

    def release(self) -> None:
        """Let the next writer in; the kernel does the same for a process that dies."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def _took_file(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
