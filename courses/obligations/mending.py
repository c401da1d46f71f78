"""An obligation put right after a wrong letter or day, and taken back; both noted with what was before."""

from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courses.db import insert_unless_there
from courses.errors import Refusal
from courses.obligations.assigning import assign_or_leave
from courses.obligations.imposing import Basis, basis_columns
from courses.obligations.ledger import end_of_day
from courses.obligations.models import Obligation, Withdrawal
from courses.obligations.noting import note_by
from courses.vietnamese import squeezed


class IsWithdrawn(Refusal):
    """The obligation was taken back."""


def correct(db: Session, obligation_id: int, *, due_on: date, basis: Basis, by_id: int, now: datetime) -> None:
    """Put the last day and the letter right; refused for what was taken back.  Where everybody stands follows."""
    if db.scalar(select(exists().where(Withdrawal.obligation_id == obligation_id))):
        raise IsWithdrawn
    one = db.get_one(Obligation, obligation_id, with_for_update={"key_share": True})
    told = {"due_on": due_on, **basis_columns(basis)}
    changed = {name: value for name, value in told.items() if getattr(one, name) != value}
    if not changed:
        return
    detail = "; ".join(f"{name}: {getattr(one, name)} → {value}" for name, value in changed.items())
    for name, value in changed.items():
        setattr(one, name, value)
    one.due_at, one.changed_at = end_of_day(due_on), now
    db.flush()
    assign_or_leave(db, obligation_id, now=now)
    note_by(db, "obligation.corrected", one.public_id, detail, by_id=by_id, now=now)


def withdraw(db: Session, obligation_id: int, *, reason: str, by_id: int, now: datetime) -> None:
    """Take an obligation back: nobody must do it any more; a second time changes nothing."""
    values = {"obligation_id": obligation_id, "reason": squeezed(reason), "by_id": by_id, "at": now}
    if insert_unless_there(db, Withdrawal, **values):
        public_id = db.get_one(Obligation, obligation_id).public_id
        assign_or_leave(db, obligation_id, now=now)
        note_by(db, "obligation.withdrawn", public_id, squeezed(reason), by_id=by_id, now=now)
