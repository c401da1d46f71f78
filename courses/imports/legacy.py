"""TCVN3 and VNI, old ways of writing Vietnamese, recognised by letters that Vietnamese never puts together."""

import re
from collections.abc import Iterable, Sequence

from courses.errors import Refusal

TCVN3 = re.compile(r"[A-Za-z][µ¸¶·¹¨»¾¼½©®ª«¬×÷Æ]|[µ¸¶·¹¨»¾¼½©®ª«¬§¦][A-Za-z]|[a-z][À-ÖØ-Þ]")
VNI = re.compile(r"a[àáâãäåèéêëùúûüøõï]|e[àáâãäåùøûõï]|o[ùøûõïäå]|u[ùøûõï]|[öô][ùøûõïäå]", re.IGNORECASE)
LOOKED_AT = 3_000
"""Cells looked at: the names of a list tell at once."""


class WrittenInTcvn3(Refusal):
    """The list is written in TCVN3, as fonts named .VnTime show it."""


class WrittenInVni(Refusal):
    """The list is written in VNI, as fonts named VNI-Times show it."""


def refuse_legacy(rows: Iterable[Sequence[str]]) -> None:
    """Raise where at least two cells, and a fifth of those with letters beyond ASCII, are in one of the old ways."""
    marked = [cell for cells in rows for cell in cells if not cell.isascii()][:LOOKED_AT]
    for pattern, refusal in ((TCVN3, WrittenInTcvn3), (VNI, WrittenInVni)):
        old = sum(pattern.search(cell) is not None for cell in marked)
        if old >= 2 and 5 * old >= len(marked):
            raise refusal
