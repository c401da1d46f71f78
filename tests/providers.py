"""Identity providers in a thread: the stand-in, or any other application that answers as one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server


@contextmanager
def serving(make: Callable[[str], Flask]) -> Iterator[str]:
    """Serve the application made for its own address on a free loopback port; gives the address."""
    holder: list[Flask] = []
    server = make_server("127.0.0.1", 0, lambda environ, start: holder[0](environ, start), threaded=True)  # noqa: PLW0108  # the application comes later
    address = f"http://127.0.0.1:{server.server_port}"
    holder.append(make(address))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
