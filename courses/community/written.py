"""Names as a helper types them in a hall: one a line or with commas between, a year of birth behind if known.  Pure."""

import re
from dataclasses import dataclass
from datetime import date

from courses.vietnamese import as_name, spoken_key, squeezed

MOST = 100
"""Names in one go."""
LONGEST = 60
OLDEST = 120
_APART = re.compile(r"[\n,;\t]+")
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\s*[.)/-]\s*|\s+)|[-•*+]\s+)")
_YEAR = re.compile(r"^(.*?)[\s(-]*\b(\d{4})\)?$")


@dataclass(frozen=True)
class Written:
    """A name, with the year of birth where it was told."""

    name: str
    birth: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What two writings of one person share: "Hoà" and "Hòa" are one name, "Hoa" is another."""
        return spoken_key(self.name), self.birth


class BadName(ValueError):
    """A piece of the list that is no name; `args` holds it as typed."""


def read_names(text: str, *, on: date) -> list[Written]:
    """The names of a list as typed, each once; raises `BadName` for a piece that is no name."""
    found: list[Written] = []
    for piece in _pieces(text):
        one = _read(piece, on)
        if one.name:
            found.append(one)
        elif found and found[-1].birth is None and one.birth:
            found[-1] = Written(found[-1].name, one.birth)
        else:
            raise BadName(piece)
    if len(found) > MOST:
        raise BadName(found[MOST].name)
    return list({one.key: one for one in found}.values())


def _pieces(text: str) -> list[str]:
    pieces = (_NUMBERED.sub("", squeezed(piece)) for piece in _APART.split(text))
    return [piece for piece in pieces if piece]


def _read(piece: str, on: date) -> Written:
    """A name, a year, or both."""
    with_year = _YEAR.match(piece)
    name, birth = (squeezed(with_year[1]), with_year[2]) if with_year else (piece, None)
    if birth and not on.year - OLDEST <= int(birth) <= on.year:
        raise BadName(piece)
    if name and (len(name) > LONGEST or not any(map(str.isalpha, name)) or any(map(str.isdigit, name))):
        raise BadName(piece)
    return Written(_capital(name), birth)


def _capital(name: str) -> str:
    """A name typed in one case only, with capitals where a name has them."""
    return as_name(name.upper() if name.islower() else name)
