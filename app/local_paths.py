"""Where a visitor is sent back to: a path of this site, or the first page."""

import re
from urllib.parse import unquote

_LOCAL = re.compile(r"/(?![/\\])[A-Za-z0-9\-._~!$&'()*+,;=:@%/?#]*")


def local_path(wanted: str) -> str:
    """The wanted path if it can only be a page of ours, else `/`.

    Refused: other schemes and hosts, two slashes or a backslash at the start also when encoded, control characters.
    """
    decoded = unquote(unquote(wanted))
    if not _LOCAL.fullmatch(wanted) or decoded.startswith(("//", "/\\")) or any(ord(one) < 32 for one in decoded):
        return "/"
    return wanted
