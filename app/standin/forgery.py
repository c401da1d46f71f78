"""Whether a press on a button was made on our own page."""

from typing import Protocol


class Headers(Protocol):
    """The headers of a request."""

    def get(self, key: str, /) -> str | None:
        """One of them."""


def comes_from_this_origin(headers: Headers, origin: str) -> bool:
    """Whether the browser says so; a browser that says nothing is not believed."""
    site, source = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if site is None and source is None:
        return False
    return site in (None, "same-origin") and source in (None, origin)
