"""Somebody is always admin: where an admin role ends, another one stays."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.errors import Refusal
from courses.units.granted import stands
from courses.units.models import Role, RoleGrant, Unit


class LastAdmin(Refusal):
    """Nobody else would be admin there for as long."""


def keep_an_admin(db: Session, ending: Collection[int], *, now: datetime) -> None:
    """Refuse to let roles end, by their keys, where no other admin would be left for as long.

    All admin roles are held in one order, so that two admins who end each other come one after the other.
    """
    rows = db.execute(
        select(RoleGrant.id, RoleGrant.from_at, RoleGrant.to_at, Unit.path)
        .outerjoin(Unit, Unit.id == RoleGrant.unit_id)
        .where(RoleGrant.role == Role.ADMIN.value, stands(now))
        .order_by(RoleGrant.id)
        .with_for_update(of=RoleGrant, key_share=True)
    ).all()
    running = [row for row in rows if row.from_at <= now]
    left = [row for row in running if row.id not in ending]
    for one in running:
        if one.id in ending and not any(_covers(other, one) for other in left):
            raise LastAdmin


def _covers(other: Any, one: Any) -> bool:
    lasts = other.to_at is None or (one.to_at is not None and other.to_at >= one.to_at)
    return lasts and (one.path or "/").startswith(other.path or "/")
