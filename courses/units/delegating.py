"""Who may pass on which role where, and for how long: down the tree, and never more than one holds.  Pure."""

from collections.abc import Iterable
from datetime import datetime

from courses.units.models import Role
from courses.units.roles import HeldRole

GRANTS: dict[Role, frozenset[Role]] = {
    Role.ADMIN: frozenset(Role),
    Role.HEAD: frozenset({Role.HELPER, Role.OFFICER}),
}
"""What who holds a role may grant, in the role's unit and below: the table of `docs/security.md`."""


def grantable(held: Iterable[HeldRole]) -> list[Role]:
    """The roles somebody may grant somewhere, in the order of roles."""
    mine = set().union(*(GRANTS.get(one.role, frozenset()) for one in held))
    return [role for role in Role if role in mine]


def may_grant(held: Iterable[HeldRole], role: Role, path: str) -> bool:
    """Whether somebody may grant, and so end, a role in the unit with this path."""
    return bool(_covering(held, role, path))


def ends_by(held: Iterable[HeldRole], role: Role, path: str) -> datetime | None:
    """When the role one grants from ends at the latest; nothing granted may last longer.  None: no end."""
    ends = [one.to_at for one in _covering(held, role, path)]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _covering(held: Iterable[HeldRole], role: Role, path: str) -> list[HeldRole]:
    return [one for one in held if role in GRANTS.get(one.role, ()) and one.covers(path)]
