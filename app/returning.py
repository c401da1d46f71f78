"""Where a visitor may be sent back to: a page of ours, whatever the address asks."""

import re
from urllib.parse import unquote

LONGEST = 1000
_ODD = re.compile(r"[\x00-\x20\x7f\\]")


def local_path(asked: str | None, default: str = "/") -> str:
    """The path asked for if it is one of this site in every reading, else the default."""
    if not asked or len(asked) > LONGEST:
        return default
    path = asked.partition("?")[0]
    readings = (asked, unquote(path), unquote(unquote(path)))
    is_local = all(one.startswith("/") and not one.startswith("//") and not _ODD.search(one) for one in readings)
    return asked if is_local else default
