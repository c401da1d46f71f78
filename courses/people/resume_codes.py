"""A "Mã học tiếp": 8 characters that let another device go on as the same guest, for 90 days."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.errors import TooOften
from courses.people.models import Person, ResumeCode, TriedBudget

LETTERS = "34679ACDEFGHJKMNPQRTWXY"
"""23 characters nobody mistakes for another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V."""
LENGTH = 8
LASTS = timedelta(days=90)
LIMITS = {"device": 10, "address": 60, "site": 5000}
"""Wrong codes a day: from one device, from one address (a whole ward may share one), and in all."""


class TooManyTries(TooOften):
    """The wrong codes of today are used up."""


@dataclass(frozen=True)
class Tried:
    """Who tries a code: keys that name a device and an address without being them; no device where none is known."""

    device: str | None
    address: str


def make_code(db: Session, person_id: int, *, secret: str, now: datetime) -> str:
    """Make a code for a guest; only its keyed digest is kept."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    db.add(ResumeCode(person_id=person_id, code=_digest(code, secret), created_at=now, expires_at=now + LASTS))
    return code


def find_by_code(db: Session, typed: str, tried: Tried, *, secret: str, today: date, now: datetime) -> int | None:
    """The guest behind a code as typed; a wrong one uses up a try, and unknown and over are the same answer."""
    keys = {"address": f"resume:address:{tried.address}", "site": "resume:site"}
    if tried.device is not None:
        keys["device"] = f"resume:device:{tried.device}"
    if any(_used(db, key, today) >= LIMITS[name] for name, key in keys.items()):
        raise TooManyTries
    found = db.scalar(
        select(ResumeCode.person_id)
        .join(Person, Person.id == ResumeCode.person_id)
        .where(ResumeCode.code == _digest(plain(typed), secret), ResumeCode.expires_at > now)
        .where(Person.merged_into_id.is_(None))
    )
    if found is None:
        for _name, key in sorted(keys.items()):
            _use(db, key, today)
    return found


def plain(typed: str) -> str:
    """A code as made, from how people type it: any case, with spaces and hyphens."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: LENGTH + 1]


def grouped(code: str) -> str:
    """A code in two groups, as it is shown and printed."""
    return f"{code[:4]}-{code[4:]}"


def _digest(code: str, secret: str) -> str:
    return hmac.new(secret.encode(), b"resume:" + code.encode(), sha256).hexdigest()


def _used(db: Session, key: str, today: date) -> int:
    return db.scalar(select(TriedBudget.used).where(TriedBudget.key == key, TriedBudget.day == today)) or 0


def _use(db: Session, key: str, today: date) -> None:
    insert_unless_there(db, TriedBudget, key=key, day=today, used=0)
    db.execute(
        update(TriedBudget).where(TriedBudget.key == key, TriedBudget.day == today).values(used=TriedBudget.used + 1)
    )
