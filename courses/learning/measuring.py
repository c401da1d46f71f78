"""Whether a course teaches, asked of one person: which form when, and each answer kept once as right or wrong."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import Course
from courses.catalogue.questions import Question, RealOrScam
from courses.catalogue.versions import Version, find_current
from courses.db import insert_unless_there
from courses.learning.enrolling import Enrolled
from courses.learning.final_tests import NoSuchAnswer
from courses.learning.grading import Answer, is_answer, mark
from courses.learning.models import Enrolment, Finish, Measured, MeasuredAnswer
from courses.learning.papers import Paper, Slot, slot_of

Round = Literal["before", "after", "later"]
AFTER_WITHIN = timedelta(days=14)
LATER_FROM, LATER_UNTIL = timedelta(days=21), timedelta(days=60)
"""When the forms are offered, counted from the finish: what is asked between or beyond would measure something else."""


@dataclass(frozen=True)
class Going:
    """A form under way: its row, its paper, its questions, and how many are answered."""

    measured: Measured
    paper: Paper
    questions: Mapping[str, Question]
    answered: frozenset[str]

    @property
    def next_place(self) -> int | None:
        """The first place without an answer, from 1."""
        slots = enumerate(self.paper.slots, 1)
        return next((place for place, slot in slots if slot.question_id not in self.answered), None)

    def question(self, place: int) -> Question:
        """The question at a place from 1."""
        return self.questions[self.paper.slots[place - 1].question_id]


def round_now(enrolled: Enrolled | None, *, now: datetime) -> Round | None:
    """Which round a person is in: before they begin, soon after they finish, about 21 days later; else none."""
    if enrolled is None:
        return "before"
    if enrolled.finished_at is None:
        return None
    since = now - enrolled.finished_at
    if since <= AFTER_WITHIN:
        return "after"
    return "later" if LATER_FROM <= since <= LATER_UNTIL else None


def form_for(wanted: Round, taken: Mapping[str, str], chance: random.Random) -> str:
    """The form of a round, from the forms taken: by chance at first, the other one after, the first again later."""
    other = {"a": "b", "b": "a"}
    if wanted == "after" and "before" in taken:
        return other[taken["before"]]
    if wanted == "later" and "before" in taken:
        return taken["before"]
    if wanted == "later" and "after" in taken:
        return other[taken["after"]]
    return chance.choice("ab")


def offered_round(
    db: Session, person_id: int | None, version: Version, enrolled: Enrolled | None, *, now: datetime
) -> Round | None:
    """The round to offer: what is due now and not done; asks the database only where there is something to offer."""
    wanted = round_now(enrolled, now=now) if version.content.measure else None
    if wanted is None or person_id is None:
        return wanted
    measured = find_measured(db, person_id, version.course_id, wanted)
    return None if measured and measured.finished_at else wanted


def find_measured(db: Session, person_id: int, course_id: int, wanted: Round) -> Measured | None:
    """A person's form of a round, under way or done."""
    return db.scalar(
        select(Measured).where(
            Measured.person_id == person_id, Measured.course_id == course_id, Measured.round == wanted
        )
    )


def begin_measure(
    db: Session, person_id: int, version: Version, wanted: Round, *, chance: random.Random, now: datetime
) -> None:
    """Begin a form, or go on with the one begun: a person has one of each round."""
    assert version.content.measure is not None
    found = select(Measured.round, Measured.form).where(
        Measured.person_id == person_id, Measured.course_id == version.course_id
    )
    taken = {row.round: row.form for row in db.execute(found)}
    if wanted in taken:
        return
    form = form_for(wanted, taken, chance)
    slots = [slot_of(one, chance) for one in version.content.measure.form(form)]
    chance.shuffle(slots)
    insert_unless_there(
        db,
        Measured,
        person_id=person_id,
        course_id=version.course_id,
        version_id=version.id,
        round=wanted,
        form=form,
        paper=Paper(tuple(slots)).to_json(),
        started_at=now,
    )


def go_on_with(db: Session, measured: Measured, version: Version) -> Going:
    """A form under way, on the version it was begun on."""
    assert version.content.measure is not None
    questions = {one.id: one for one in version.content.measure.form(measured.form)}
    answered = db.scalars(select(MeasuredAnswer.question_id).where(MeasuredAnswer.measured_id == measured.id))
    return Going(measured, Paper.from_json(measured.paper), questions, frozenset(answered))


def answer_measure(db: Session, going: Going, place: int, answer: Answer, *, now: datetime) -> None:
    """Keep an answer as right or wrong: the first one counts, however often it is sent; the last one ends the form."""
    slot = going.paper.slots[place - 1]
    question = going.questions[slot.question_id]
    if not is_answer(slot, question, answer):
        raise NoSuchAnswer
    insert_unless_there(db, MeasuredAnswer, measured_id=going.measured.id, **_outcome(slot, question, answer))
    if len(going.answered | {question.id}) == len(going.paper.slots):
        db.execute(
            update(Measured)
            .where(Measured.id == going.measured.id, Measured.finished_at.is_(None))
            .values(finished_at=now)
        )


def count_right(db: Session, person_id: int, course_id: int) -> dict[str, int]:
    """How many a person had right in each round they finished."""
    counted = (
        select(Measured.round, func.count(MeasuredAnswer.question_id).filter(MeasuredAnswer.is_right))
        .join(MeasuredAnswer, MeasuredAnswer.measured_id == Measured.id)
        .where(Measured.person_id == person_id, Measured.course_id == course_id, Measured.finished_at.is_not(None))
        .group_by(Measured.round)
    )
    return dict(db.execute(counted).tuples().all())


def list_due_later(db: Session, person_id: int, *, now: datetime) -> list[Version]:
    """The courses a person finished about 21 days ago and may be asked about again."""
    answered = select(Measured.id).where(
        Measured.person_id == person_id,
        Measured.course_id == Enrolment.course_id,
        Measured.round == "later",
        Measured.finished_at.is_not(None),
    )
    due = (
        select(Course.slug)
        .join(Enrolment, Enrolment.course_id == Course.id)
        .join(Finish, Finish.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == person_id, ~answered.exists())
        .where(Finish.finished_at.between(now - LATER_UNTIL, now - LATER_FROM))
        .order_by(Finish.finished_at)
    )
    found = [find_current(db, slug) for slug in db.scalars(due.limit(3)).all()]
    return [version for version in found if version and version.content.measure]


def _outcome(slot: Slot, question: Question, answer: Answer) -> dict[str, object]:
    kind = question.answer if isinstance(question, RealOrScam) else "khac"
    return {"question_id": question.id, "kind": kind, "is_right": mark(slot, question, answer).is_right}
