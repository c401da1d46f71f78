"""People counted by day and place: each once in a measure, on the day they first did it, where they live now.

Nothing in a learner's request writes these; the worker counts a day anew from the rows of that day.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, delete, exists, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from courses.certificates.models import Certificate
from courses.db import INSERTS, dialect_of, table_of
from courses.learning.models import Attempt, AttemptStep, Enrolment, Finish, PracticeRun
from courses.obligations.ledger import day_of, end_of_day
from courses.reports.counting_models import DailyCount
from courses.site.marks import find_mark, set_mark
from courses.units.models import Residence, Unit

UNKNOWN = 0
"""The place of those of whom it is not known where they live."""
LOOKS_BACK = 90
"""Days counted anew each night."""
COUNTED_AT = "counted-at"
COUNTED_WHOLE = "counted-whole"


class Measure(StrEnum):
    """What is counted of people."""

    JOINED = "joined"
    """Began their first course."""
    FINISHED = "finished"
    """Finished their first course."""
    PRACTISED = "practised"
    """Passed a scenario, as practice or in a final test."""
    CERTIFIED = "certified"
    """Got their first certificate; a sample without value is none."""


@dataclass(frozen=True)
class Source:
    """Rows that say when somebody did something."""

    rows: Select[*tuple[Any, ...]]
    person: InstrumentedAttribute[Any]
    at: InstrumentedAttribute[Any]


def count_day(db: Session, day: date) -> int:
    """Count a day anew and mend what is kept of it; returns how many numbers were wrong."""
    counted = Counter[tuple[int, str]]()
    for measure in Measure:
        for path, people in db.execute(_first_done(measure, day)):
            for place in places_of(path):
                counted[place, measure.value] += people
    columns = select(DailyCount.place, DailyCount.measure, DailyCount.people).where(DailyCount.day == day)
    kept = {(place, measure): people for place, measure, people in db.execute(columns)}
    wrong = sorted(key for key in counted.keys() | kept.keys() if counted[key] != kept.get(key, 0))
    for key in wrong:
        if not counted[key]:
            gone = (DailyCount.place == key[0], DailyCount.measure == key[1], DailyCount.day == day)
            db.execute(delete(DailyCount).where(*gone))
    put(db, DailyCount, [_row(day, key, counted[key]) for key in wrong if counted[key]])
    return len(wrong)


def count_lately(db: Session, *, now: datetime) -> int:
    """Count today and yesterday anew, and note until when numbers are told."""
    today = day_of(now)
    wrong = count_day(db, today - timedelta(days=1)) + count_day(db, today)
    set_mark(db, COUNTED_AT, now.isoformat(), now=now)
    return wrong


def list_days(db: Session, *, now: datetime) -> list[date]:
    """The days to count anew at night: the last 90, or all there are where that was never done."""
    today = day_of(now)
    first = today - timedelta(days=LOOKS_BACK - 1)
    if find_mark(db, COUNTED_WHOLE) is None:
        begun = [at for at in db.scalars(union(*(_earliest(one) for kind in Measure for one in _sources(kind)))) if at]
        first = min([first, *(day_of(at) for at in begun)])
    return [first + timedelta(days=n) for n in range((today - first).days + 1)]


def note_whole(db: Session, *, now: datetime) -> None:
    """Note that every day there is was counted, and until when numbers are told."""
    set_mark(db, COUNTED_WHOLE, now.isoformat(), now=now)
    set_mark(db, COUNTED_AT, now.isoformat(), now=now)


def places_of(path: str | None) -> Iterable[int]:
    """The places a person is counted in: a unit and each unit above it, or the unknown one."""
    return [int(one) for one in path.strip("/").split("/")] if path else [UNKNOWN]


def put(db: Session, model: type[DailyCount] | Any, rows: list[dict[str, Any]]) -> None:
    """Write rows of counts over what is there under their keys."""
    if not rows:
        return
    table = table_of(model)
    made = INSERTS[dialect_of(db)](table)
    keys = [column.name for column in table.primary_key.columns]
    db.execute(made.on_conflict_do_update(index_elements=keys, set_={"people": made.excluded.people}), rows)


def _row(day: date, key: tuple[int, str], people: int) -> dict[str, Any]:
    return {"place": key[0], "measure": key[1], "day": day, "people": people}


def _first_done(measure: Measure, day: date) -> Select[*tuple[Any, ...]]:
    """How many people did it on a day and never before, by the path of where they live."""
    begins, ends = end_of_day(day - timedelta(days=1)), end_of_day(day)
    sources = _sources(measure)
    seen = union(
        *(one.rows.with_only_columns(one.person.label("who")).where(one.at >= begins, one.at < ends) for one in sources)
    ).subquery()
    earlier = (exists(one.rows.where(one.person == seen.c.who, one.at < begins)) for one in sources)
    return (
        select(Unit.path, func.count())
        .select_from(seen)
        .outerjoin(Residence, Residence.person_id == seen.c.who)
        .outerjoin(Unit, Unit.id == Residence.unit_id)
        .where(*(~one for one in earlier))
        .group_by(Unit.path)
    )


def _earliest(one: Source) -> Select[*tuple[Any, ...]]:
    return one.rows.with_only_columns(func.min(one.at))


def _sources(measure: Measure) -> tuple[Source, ...]:
    if measure is Measure.JOINED:
        return (Source(select(Enrolment.id), Enrolment.person_id, Enrolment.started_at),)
    if measure is Measure.FINISHED:
        rows = select(Finish.enrolment_id).join(Enrolment, Enrolment.id == Finish.enrolment_id)
        return (Source(rows, Enrolment.person_id, Finish.finished_at),)
    if measure is Measure.CERTIFIED:
        rows = select(Certificate.id).where(Certificate.is_sample.is_(False))
        return (Source(rows, Certificate.person_id, Certificate.issued_at),)
    played = exists().where(AttemptStep.attempt_id == Attempt.id)
    runs = select(PracticeRun.id).where(PracticeRun.is_passed.is_(True), PracticeRun.person_id.is_not(None))
    tests = select(Attempt.id).where(Attempt.is_passed.is_(True), played)
    return (
        Source(runs, PracticeRun.person_id, PracticeRun.ended_at),
        Source(tests, Attempt.person_id, Attempt.submitted_at),
    )
