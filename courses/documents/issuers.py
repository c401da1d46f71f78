"""Who issued a document, however it is written: "UBND phường", "Ủy ban nhân dân phường Bến Hoa"."""

import re

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import InstrumentedAttribute

from courses.vietnamese import folded

Key = ColumnElement[str] | InstrumentedAttribute[str]

SHORT = {"uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd", "thanh pho": "tp", "so khoa hoc va cong nghe": "skhcn"}
"""What offices shorten, and how."""


def issuer_key(issuer: str) -> str:
    """The words of an issuer, folded, with what offices shorten shortened: the same body has mostly the same."""
    words = " ".join(re.findall(r"[a-z0-9]+", folded(issuer)))
    for long, short in SHORT.items():
        words = re.sub(rf"\b{long}\b", short, words)
    return words


def is_alike(one: Key, other: Key) -> ColumnElement[bool]:
    """Whether two keys may be one body's: equal, or one leaves out of which place."""
    return or_(one == other, _begins(one, other), _begins(other, one))


def _begins(one: Key, other: Key) -> ColumnElement[bool]:
    return func.substr(one, 1, func.length(other) + 1) == other.concat(" ")
