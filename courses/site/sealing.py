"""The chain over the audit: entries are sealed soon after they were written, and the whole is checked on request.

What is sealed in which order is kept apart from the entries, as on PostgreSQL an entry with a lower number may be
committed after one with a higher.  Whoever can write to the database could forge a whole new chain: the head's digest
goes into the worker's log each time, where an operator keeps it out of reach.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Select, exists, func, insert, select
from sqlalchemy.orm import Session

from courses.site.models import AuditEntry, AuditSeal

AT_ONCE = 5000
"""Entries sealed in one go, well under two seconds of writing."""
LATEST = 10_000
"""How far below the newest sealed entry one is still looked for that was committed late."""
BEGINNING = "0" * 64


@dataclass(frozen=True)
class Head:
    """The last link of the chain."""

    place: int
    digest: str


@dataclass(frozen=True)
class Checked:
    """What a check of the whole chain found."""

    head: Head
    unsealed: int
    broken_at: int | None
    """The first place whose link does not fit, none if all do."""


def digest_after(before: str, entry: AuditEntry) -> str:
    """The digest of an entry's link, given the one before."""
    told = [before, entry.id, _instant(entry.at), entry.actor, entry.action, entry.target, entry.detail]
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def find_last(db: Session) -> AuditSeal | None:
    """The last link; none of a chain that has not begun."""
    return db.scalars(select(AuditSeal).order_by(AuditSeal.place.desc()).limit(1)).first()


def find_head(db: Session) -> Head:
    """The last link's place and digest; place 0 of a chain that has not begun."""
    last = find_last(db)
    return Head(last.place, last.digest) if last else Head(0, BEGINNING)


def seal(db: Session, *, now: datetime) -> tuple[int, Head]:
    """Seal what is not sealed yet, at most 5,000 entries; returns how many, and the chain's head."""
    head, links = find_head(db), list[dict[str, object]]()
    newest = db.scalar(select(func.max(AuditSeal.entry_id))) or 0
    recent = _unsealed().where(AuditEntry.id > newest - LATEST)
    for entry in db.scalars(recent.order_by(AuditEntry.id).limit(AT_ONCE)):
        head = Head(head.place + 1, digest_after(head.digest, entry))
        links.append({"place": head.place, "entry_id": entry.id, "digest": head.digest, "sealed_at": now})
    if links:
        db.execute(insert(AuditSeal), links)
    return len(links), head


def check(db: Session) -> Checked:
    """Walk the chain from its beginning; it is as long as the audit, which is read piece by piece."""
    rows = db.execute(
        select(AuditSeal, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .order_by(AuditSeal.place)
        .execution_options(yield_per=1000)
    )
    head, broken_at = _walk((row.AuditSeal, row.AuditEntry) for row in rows)
    unsealed = db.scalar(select(func.count()).select_from(_unsealed().subquery())) or 0
    return Checked(head, unsealed, broken_at)


def has_link(db: Session, digest: str) -> bool:
    """Whether a head that was logged once is still a link of the chain: else its end was cut off, or it was forged."""
    return db.scalar(select(exists().where(AuditSeal.digest == digest))) or False


def _walk(rows: Iterable[tuple[AuditSeal, AuditEntry | None]]) -> tuple[Head, int | None]:
    head = Head(0, BEGINNING)
    for link, entry in rows:
        place = head.place + 1
        fits = entry is not None and link.place == place and link.digest == digest_after(head.digest, entry)
        if not fits:
            return head, place
        head = Head(place, link.digest)
    return head, None


def _unsealed() -> Select[AuditEntry]:
    return select(AuditEntry).where(~exists().where(AuditSeal.entry_id == AuditEntry.id))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
