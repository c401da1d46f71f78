"""The audit as an admin reads it: what was done and looked at, by whom, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from courses.people.models import Person, PersonName
from courses.site.models import AuditEntry

PAGE = 100


@dataclass(frozen=True)
class Trace:
    """One thing done or looked at."""

    id: int
    at: datetime
    action: str
    actor_name: str | None
    """None where it was done at the command line, or by somebody who was erased."""
    is_operator: bool
    target: str
    target_name: str | None
    """The name, where the target is a person."""
    detail: str


def list_traces(db: Session, *, beginnings: Iterable[str] = (), before: int | None = None) -> list[Trace]:
    """At most 100 entries older than `before`, in one statement: those whose kind begins so, or all."""
    actor, actor_name, target, target_name = aliased(Person), aliased(PersonName), aliased(Person), aliased(PersonName)
    found = (
        select(AuditEntry, actor_name.name.label("actor_name"), target_name.name.label("target_name"))
        .outerjoin(actor, actor.public_id == AuditEntry.actor)
        .outerjoin(actor_name, actor_name.person_id == actor.id)
        .outerjoin(target, target.public_id == AuditEntry.target)
        .outerjoin(target_name, target_name.person_id == target.id)
        .order_by(AuditEntry.id.desc())
        .limit(PAGE)
    )
    if before is not None:
        found = found.where(AuditEntry.id < before)
    if wanted := list(beginnings):
        found = found.where(or_(*(AuditEntry.action.startswith(one, autoescape=True) for one in wanted)))
    return [_trace(row.AuditEntry, row.actor_name, row.target_name) for row in db.execute(found)]


def _trace(entry: AuditEntry, actor_name: str | None, target_name: str | None) -> Trace:
    told = (entry.action, actor_name, entry.actor is None, entry.target, target_name, entry.detail)
    return Trace(entry.id, entry.at, *told)
