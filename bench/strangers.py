"""The site to be measured, each request from an address of its own, as strangers come: limits count and stop nobody."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from wsgi import application as site

_numbers = count(1)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the site does."""
    number = next(_numbers)
    environ["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return site(environ, start_response)
