"""Who may do what where: roles held in a unit count in all units below it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courses.units.models import Role, RoleGrant, Unit


@dataclass(frozen=True)
class HeldRole:
    """A role a person holds now, and the path of the unit it counts in; `/` is the whole site."""

    role: Role
    unit_id: int | None
    path: str
    to_at: datetime | None = None

    def covers(self, path: str) -> bool:
        """Whether the role counts in the unit with this path."""
        return path.startswith(self.path)


def list_roles(db: Session, person_id: int, *, now: datetime) -> tuple[HeldRole, ...]:
    """The roles a person holds at this instant, in one statement."""
    rows = db.execute(
        select(RoleGrant.role, RoleGrant.unit_id, Unit.path, RoleGrant.to_at)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(
            RoleGrant.person_id == person_id,
            RoleGrant.from_at <= now,
            or_(RoleGrant.to_at.is_(None), RoleGrant.to_at > now),
        )
        .order_by(RoleGrant.id)
    )
    return tuple(
        HeldRole(Role(role), unit_id, "/" if path is None else path, to_at) for role, unit_id, path, to_at in rows
    )
