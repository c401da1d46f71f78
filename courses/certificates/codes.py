"""Codes of certificates: 26 characters of Crockford's base 32, as people type them and as they are printed."""

from courses.db import ALPHABET
from courses.vietnamese import nfc

LENGTH = 26
GROUPS = (5, 5, 5, 5, 6)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = "-‐‑–—_.·/"


def cleaned(typed: str) -> str:
    """What was typed without case, spaces and hyphens, and with the letters Crockford reads as digits so read."""
    bare = "".join(letter for letter in nfc(typed) if not letter.isspace() and letter not in _BETWEEN)
    return bare.upper().translate(_MISREAD)


def as_code(typed: str) -> str | None:
    """The code somebody typed, or none where it cannot be one."""
    code = cleaned(typed)
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else None


def grouped(code: str) -> str:
    """A code as it is printed: "7KQ4M 9XDRT 2HB8W PZ5VN C3JY6G"."""
    parts, at = [], 0
    for size in GROUPS:
        parts.append(code[at : at + size])
        at += size
    return " ".join(parts)


def masked_code(code: str) -> str:
    """A code as logs and notes may hold it: its first group."""
    return f"{code[: GROUPS[0]]}…"
