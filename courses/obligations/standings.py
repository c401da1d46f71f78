"""Who of a roster is who, and where they stand: asked of the learning rows at the moment of reading, never kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, select, union_all
from sqlalchemy.orm import Session

from courses.learning.models import Completion, Enrolment, Finish
from courses.obligations.ledger import Facts, Ledger, State, ledger_of, state_of
from courses.obligations.models import Exemption, Obligation, RosterRow
from courses.people.models import Identity, PersonName


@dataclass(frozen=True)
class Standing:
    """One person of a roster and where they stand."""

    public_id: str
    name: str
    birth: str | None
    unit_name: str
    number_tail: str | None
    email_hint: str | None
    facts: Facts
    state: State
    lessons_done: int
    is_doubtful: bool
    """Somebody who signed in has this very name and birth, but nothing proves it is the same person."""
    exempt_for: str | None


def list_ledgers(db: Session, obligation_ids: Iterable[int]) -> dict[int, Ledger]:
    """The ledger of each obligation, in one statement whatever the number of people."""
    wanted = list(obligation_ids)
    facts = facts_of(Obligation.id.in_(wanted)).subquery()
    grouped = _grouped(facts)
    states: dict[int, list[tuple[State, int]]] = {one: [] for one in wanted}
    for row in db.execute(grouped):
        at = row.due_at
        finished = None if row.finish == 0 else (at if row.finish == 2 else at - timedelta(days=1))
        known = Facts(bool(row.accounts), bool(row.is_exempt), row.due_at if row.has_started else None, finished)
        states[row.obligation_id].append((state_of(known, at), row.people))
    return {one: ledger_of(found) for one, found in states.items()}


def list_standings(db: Session, obligation_id: int) -> list[Standing]:
    """Everybody of an obligation's roster by given name, in one statement."""
    return _standings(db, obligation_id, None)


def find_standing(db: Session, obligation_id: int, row: str) -> Standing | None:
    """One person of an obligation's roster by the row's public id; the others are not read."""
    return next(iter(_standings(db, obligation_id, RosterRow.public_id == row)), None)


def matches(of_identity: ColumnElement[bool], of_row: ColumnElement[bool]) -> Select[tuple[int, int]]:
    """Pairs of a row and a person: the number's digest, else the address's where no number speaks against it, else
    what a member of staff said."""
    by_number = select(RosterRow.id.label("row_id"), Identity.person_id.label("person_id")).join(
        Identity, Identity.number_hash == RosterRow.number_hash
    )
    by_email = (
        select(RosterRow.id, Identity.person_id)
        .join(Identity, Identity.email_hash == RosterRow.email_hash)
        .where(RosterRow.number_hash.is_(None) | Identity.number_hash.is_(None))
    )
    by_staff = select(RosterRow.id, RosterRow.person_id).where(RosterRow.person_id.is_not(None))
    pairs = union_all(by_number.where(of_identity), by_email.where(of_identity), by_staff.where(of_row)).subquery()
    return select(pairs.c.row_id, pairs.c.person_id)


def facts_of(of_obligation: ColumnElement[bool], of_row: ColumnElement[bool] | None = None) -> Select[Any]:
    """One line for each obligation and row of its roster, whatever the number of accounts that match."""
    in_rosters = RosterRow.roster_id.in_(select(Obligation.roster_id).where(of_obligation))
    wanted = in_rosters if of_row is None else and_(in_rosters, of_row)
    pairs = matches(wanted, wanted).subquery()
    lessons = select(func.count()).where(Completion.enrolment_id == Enrolment.id).correlate(Enrolment).scalar_subquery()
    facts = (
        select(
            Obligation.id.label("obligation_id"),
            Obligation.due_at.label("due_at"),
            RosterRow.id.label("row_id"),
            func.count(pairs.c.person_id).label("accounts"),
            func.min(Enrolment.started_at).label("started_at"),
            func.min(Finish.finished_at).label("finished_at"),
            func.coalesce(func.max(lessons), 0).label("lessons_done"),
            func.count(Exemption.row_id).label("is_exempt"),
        )
        .join(RosterRow, RosterRow.roster_id == Obligation.roster_id)
        .outerjoin(pairs, pairs.c.row_id == RosterRow.id)
        .outerjoin(
            Enrolment, (Enrolment.person_id == pairs.c.person_id) & (Enrolment.course_id == Obligation.course_id)
        )
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
        .outerjoin(Exemption, (Exemption.obligation_id == Obligation.id) & (Exemption.row_id == RosterRow.id))
        .where(of_obligation, RosterRow.left_at.is_(None))
        .group_by(Obligation.id, Obligation.due_at, RosterRow.id)
    )
    return facts if of_row is None else facts.where(of_row)


def _standings(db: Session, obligation_id: int, of_row: ColumnElement[bool] | None) -> list[Standing]:
    facts = facts_of(Obligation.id == obligation_id, of_row).subquery()
    is_doubtful = exists().where(
        PersonName.folded == RosterRow.folded,
        PersonName.birth == RosterRow.birth,
        PersonName.erased_at.is_(None),
        Identity.person_id == PersonName.person_id,
    )
    rows = db.execute(
        select(RosterRow, facts, is_doubtful.label("is_doubtful"), Exemption.reason)
        .join(facts, facts.c.row_id == RosterRow.id)
        .outerjoin(Exemption, (Exemption.row_id == RosterRow.id) & (Exemption.obligation_id == obligation_id))
        .order_by(RosterRow.sort_key, RosterRow.id)
    )
    return [_standing(row.RosterRow, row) for row in rows]


def _grouped(facts: Subquery) -> Select[Any]:
    finish = case((facts.c.finished_at.is_(None), 0), (facts.c.finished_at < facts.c.due_at, 1), else_=2)
    keys = (
        facts.c.obligation_id,
        facts.c.due_at,
        (facts.c.accounts > 0).label("accounts"),
        (facts.c.is_exempt > 0).label("is_exempt"),
        facts.c.started_at.is_not(None).label("has_started"),
        finish.label("finish"),
    )
    flat = select(*keys).subquery()
    return select(*flat.c, func.count().label("people")).group_by(*flat.c)


def facts_in(row: Any) -> Facts:
    """The facts a line of `facts_of` tells."""
    return Facts(
        has_account=bool(row.accounts),
        is_exempt=bool(row.is_exempt),
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def _standing(one: RosterRow, row: Any) -> Standing:
    known = facts_in(row)
    state = state_of(known, row.due_at)
    return Standing(
        public_id=one.public_id,
        name=one.name,
        birth=one.birth,
        unit_name=one.unit_name,
        number_tail=one.number_tail,
        email_hint=one.email_hint,
        facts=known,
        state=state,
        lessons_done=row.lessons_done,
        is_doubtful=bool(row.is_doubtful) and state is State.NO_ACCOUNT,
        exempt_for=row.reason,
    )
