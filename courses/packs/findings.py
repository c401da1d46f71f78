"""What is said of a pack: a fault stops it, a warning asks the author to look again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning"]
Place = tuple[str | int, ...]
"""Where in a file something is: keys and positions, such as `("questions", 2, "stem")`."""


@dataclass(frozen=True, order=True)
class Finding:
    """One sentence about one line; it says what to do."""

    path: str
    line: int
    severity: Severity
    sentence: str

    def __str__(self) -> str:
        """`file:line: sentence`, with the word "gợi ý" before a warning."""
        hint = "gợi ý: " if self.severity == "warning" else ""
        return f"{self.path}:{self.line}: {hint}{self.sentence}"


class PackFault(Exception):
    """A pack that cannot be taken; holds every finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class Lines:
    """Which line of which file a place of the document stands on, from 1."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[Place, int]] = {}

    def put(self, path: str, place: Place, line: int) -> None:
        """Note the line of a place."""
        self._lines.setdefault(path, {})[place] = line

    def of(self, path: str, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        known = self._lines.get(path, {})
        for length in range(len(place), -1, -1):
            if place[:length] in known:
                return known[place[:length]]
        return 1
