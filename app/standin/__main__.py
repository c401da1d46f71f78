"""`python -m app.standin`: the stand-in on its own, in one quiet process."""

import os
import signal
import sys
from contextlib import suppress

from werkzeug.serving import WSGIRequestHandler, make_server

from app.standin.application import create_standin
from app.standin.keys import load_key
from app.standin.settings import UnsafeSettings, read_settings


class Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    try:
        settings = read_settings(os.environ)
    except (UnsafeSettings, ValueError) as refusal:
        sys.exit(str(refusal))
    app = create_standin(settings, load_key(settings.key_file))
    server = make_server(settings.host, settings.port, app, threaded=True, request_handler=Quiet)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
