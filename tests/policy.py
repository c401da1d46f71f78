"""The policy as `docs/security.md` writes it, read from its tables."""

from dataclasses import dataclass

from config import HERE
from courses.units.models import Role

NEVER, OWN, ANY = "–", "own", "any"
LEARNER = "learner"
COLUMNS = (LEARNER, *(role.value for role in Role))


@dataclass(frozen=True)
class Line:
    """An address that asks for a role, and what each role gets there."""

    endpoint: str
    address: str
    cells: dict[str, str]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the address opens for."""
        return frozenset(role for role in Role if self.cells[role.value] != NEVER)

    @property
    def is_of_a_unit(self) -> bool:
        """Whether it opens only for a thing of a unit the role covers."""
        return OWN in self.cells.values()


def policy() -> dict[str, Line]:
    """The addresses that ask for a role, by endpoint."""
    rows = _table("endpoint", "address", *COLUMNS)
    lines = [Line(name, address, dict(zip(COLUMNS, cells, strict=True))) for name, address, *cells in rows]
    assert len({line.endpoint for line in lines}) == len(lines), "an endpoint has two lines"
    return {line.endpoint: line for line in lines}


def written(endpoint: str, address: str, roles: frozenset[Role], *, is_of_a_unit: bool) -> str:
    """The line the table should have for an address, to copy into it once one has thought about it."""
    opens = OWN if is_of_a_unit else ANY
    cells = [NEVER, *(opens if role in roles else NEVER for role in Role)]
    return f"| `{endpoint}` | `{address}` | {' | '.join(cells)} |"


def grants() -> dict[str, frozenset[Role]]:
    """What who holds a role may grant."""
    granted = [role.value for role in Role]
    rows = _table("who holds", *granted)
    return {
        who: frozenset(Role(role) for role, cell in zip(granted, cells, strict=True) if cell == "yes")
        for who, *cells in rows
    }


def _table(*headings: str) -> list[list[str]]:
    lines = (HERE / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    begins = lines.index(f"| {' | '.join(headings)} |") + 2
    ends = next(number for number in range(begins, len(lines) + 1) if "".join(lines[number : number + 1])[:1] != "|")
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[begins:ends]]
