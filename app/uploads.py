"""Files that visitors send: most pages take little, a view that wants a file says how much."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.datastructures import FileStorage

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1024 * 1024


def takes_up_to(megabytes: int) -> Callable[[View], View]:
    """This view takes a form of so many megabytes; a bigger one is refused before it is read."""

    def declare(view: View) -> View:
        view.takes = megabytes * MEGABYTE  # type: ignore[attr-defined]
        return view

    return declare


def start(app: Flask) -> None:
    """Set how much a request may send before anything reads its form."""
    app.before_request(_set_limit)


def sent_file(name: str) -> tuple[str, bytes]:
    """A file of this form by its field: its name as received, and what is in it; both empty where none was chosen."""
    sent: FileStorage | None = request.files.get(name)
    return (sent.filename or "", sent.read()) if sent else ("", b"")


def _set_limit() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if hasattr(view, "takes"):
        request.max_content_length = view.takes  # type: ignore[union-attr]
