"""The text of a list as offices save it: whatever the encoding, in composed Unicode with plain line ends."""

import base64
import binascii
import zlib

from courses.errors import Refusal
from courses.vietnamese import nfc

MOST_BYTES = 6 * 1024 * 1024
MOST_CARRIED = 400 * 1024


class NotAList(Refusal):
    """The file is no text: a workbook, a picture, a document."""


class ListTooLong(Refusal):
    """The list has more than it may."""


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1258, with or without a byte order mark; at most 6 MB."""
    if len(raw) > MOST_BYTES:
        raise ListTooLong
    if raw.startswith((b"PK", b"\xd0\xcf", b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf")):
        raise NotAList
    text = _decoded(raw)
    if "\0" in text:
        raise NotAList
    return _plain(text)


def packed(text: str) -> str:
    """The text in few characters that a form can carry; empty where they would be too many."""
    carried = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()
    return carried if len(carried) <= MOST_CARRIED else ""


def unpacked(carried: str) -> str:
    """The text a form carried; never unfolds to more than 12 MB."""
    try:
        unfolding = zlib.decompressobj()
        raw = unfolding.decompress(base64.urlsafe_b64decode(carried), 2 * MOST_BYTES)
        if unfolding.unconsumed_tail:
            raise ListTooLong
        return _plain(raw.decode())
    except (binascii.Error, zlib.error, ValueError):
        raise NotAList from None


def _decoded(raw: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if raw[1:200:2].count(0) > len(raw[1:200:2]) // 2:
        return raw.decode("utf-16-le", errors="replace")
    if raw[0:200:2].count(0) > len(raw[0:200:2]) // 2:
        return raw.decode("utf-16-be", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1258", errors="replace")


def _plain(text: str) -> str:
    return nfc(text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
