"""The final test begun: on a new paper, or gone on with where one is under way."""

import random
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.versions import Version, find_version
from courses.learning.enrolling import Enrolled, enrol
from courses.learning.final_tests import close_if_shut
from courses.learning.models import Attempt
from courses.learning.papers import Paper, draw_final
from courses.learning.progress import FINAL
from courses.learning.sittings import sit
from courses.learning.turns import read_turns


def start_final(
    db: Session, person_id: int, version: Version, *, event: str, chance: random.Random, since: datetime | None = None,
    now: datetime,
) -> str:  # fmt: skip
    """Start a final test, or go on with the one under way; returns its public id.

    One whose time ran out is handed in instead.  Refused by a `NoTurn` where attempts are limited and none is free;
    those begun before `since` are not counted.
    """
    assert version.content.final is not None
    enrolled = enrol(db, person_id, version, now=now)
    last = _last(db, enrolled)
    if last is not None and (last.submitted_at is None or last.event == event):
        close_attempt(db, last, enrolled, now=now)
        return last.public_id
    if version.content.final.attempts is not None:
        no = read_turns(db, enrolled, version, since=since).why_not(now)
        if no:
            raise no
    return _begin(db, person_id, enrolled, version, last, event=event, chance=chance, now=now)


def close_attempt(db: Session, attempt: Attempt, enrolled: Enrolled, *, now: datetime) -> bool:
    """Hand in an attempt whose time ran out for good, on the version it was begun on; whether it did."""
    version = find_version(db, attempt.version_id)
    assert version is not None
    return close_if_shut(db, sit(db, attempt, version.content), version, enrolled, now=now)


def close_overdue(db: Session, *, now: datetime) -> list[tuple[int, int]]:
    """Hand in the tests whose time ran out, a few hundred at a time; returns whose they were: person and course."""
    open_now = (Attempt.lesson_id == FINAL, Attempt.submitted_at.is_(None))
    versions = [find_version(db, one) for one in db.scalars(select(Attempt.version_id).where(*open_now).distinct())]
    clocked = {one.id: one for one in versions if one and one.content.final and one.content.final.minutes}
    found = db.scalars(
        select(Attempt).where(*open_now, Attempt.version_id.in_(clocked)).order_by(Attempt.started_at).limit(300)
    ).all()
    closed = [one for one in found if _close_held(db, one, clocked[one.version_id], now=now)]
    return [(one.person_id, clocked[one.version_id].course_id) for one in closed]


def _begin(
    db: Session, person_id: int, enrolled: Enrolled, version: Version, last: Attempt | None, *,
    event: str, chance: random.Random, now: datetime,
) -> str:  # fmt: skip
    assert version.content.final is not None
    seen = [slot.question_id for slot in Paper.from_json(last.paper).slots] if last else []
    paper = draw_final(version.content.final, seen, chance)
    whose = {"person_id": person_id, "enrolment_id": enrolled.id, "version_id": version.id, "lesson_id": FINAL}
    kept = {"event": event, "digest": "", "paper": paper.to_json(), "answers": "{}", "started_at": now}
    attempt = Attempt(**whose, **kept, number=(last.number if last else 0) + 1)
    db.add(attempt)
    db.flush()
    return attempt.public_id


def _close_held(db: Session, attempt: Attempt, version: Version, *, now: datetime) -> bool:
    if not sit(db, attempt, version.content).is_shut(now):
        return False
    enrolled = enrol(db, attempt.person_id, version, now=now)
    db.refresh(attempt)
    return close_attempt(db, attempt, enrolled, now=now)


def _last(db: Session, enrolled: Enrolled) -> Attempt | None:
    return db.scalar(
        select(Attempt)
        .where(Attempt.enrolment_id == enrolled.id, Attempt.lesson_id == FINAL)
        .order_by(Attempt.number.desc())
        .limit(1)
    )
