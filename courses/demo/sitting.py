"""Final tests of the demo: who passed the test of the course has the paper that was passed, some a failed one too."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from courses.catalogue.content import FinalTest
from courses.catalogue.questions import Matched, Ordered, Question, Typed
from courses.catalogue.versions import Version
from courses.learning.grading import Answer, Grade, grade
from courses.learning.models import Attempt, Completion, Enrolment
from courses.learning.papers import Paper, Slot, draw_final, options
from courses.learning.progress import FINAL

PAPERS, TOOK = 8, timedelta(minutes=14)


@dataclass(frozen=True)
class Sat:
    """A paper as it was handed in, and its grade."""

    paper: Paper
    answers: Mapping[str, Answer]
    grade: Grade


def sit_finals(db: Session, version: Version) -> None:
    """Give all who completed the final test an attempt that passed; each fourth failed once the day before."""
    final, chance = version.content.final, random.Random(2029)  # noqa: S311  # a chance of its own
    if final is None or final.scenario is not None:
        return
    drawn = [draw_final(final, (), chance) for _ in range(PAPERS)]
    sheets = [_sit(final, paper, left_out) for paper in drawn for left_out in (0, 1, 2, final.take // 2)]
    passed, failed = ([one for one in sheets if one.grade.is_passed is wanted] for wanted in (True, False))
    columns = (Enrolment.id, Enrolment.person_id, Completion.completed_at)
    done = select(*columns).join(Completion, Completion.enrolment_id == Enrolment.id)
    rows = []
    for enrolment, person, at in db.execute(done.where(Completion.lesson_id == FINAL).order_by(Enrolment.id)).tuples():
        whose = {"person_id": person, "enrolment_id": enrolment, "version_id": version.id}
        goes = [(failed, at - timedelta(days=1))] if failed and chance.random() < 0.25 else []
        for number, (some, when) in enumerate([*goes, (passed, at)], 1):
            rows.append({**whose, "number": number, **_row(chance.choice(some), f"demo-{number}-{enrolment}", when)})
    if rows:
        db.execute(insert(Attempt), rows)


def _sit(final: FinalTest, paper: Paper, left_out: int) -> Sat:
    """A paper answered rightly but for so many questions that were left out."""
    questions = {one.id: one for one in final.questions}
    answered = paper.slots[left_out:]
    answers = {slot.question_id: _right(slot, questions[slot.question_id]) for slot in answered}
    return Sat(paper, answers, grade(paper, questions, answers, pass_percent=final.pass_percent))


def _right(slot: Slot, question: Question) -> Answer:
    if isinstance(question, Typed):
        return (question.accept[0],)
    if isinstance(question, Ordered):
        return tuple(str(place) for place in slot.order)
    if isinstance(question, Matched):
        return tuple(str(slot.order.index(row)) for row in range(len(slot.order)))
    listed = options(question)
    return tuple(str(place) for place, number in enumerate(slot.order) if listed[number].is_right)


def _row(sat: Sat, event: str, at: datetime) -> dict[str, Any]:
    graded = {"earned": sat.grade.earned, "possible": sat.grade.possible, "is_passed": sat.grade.is_passed}
    kept = {"paper": sat.paper.to_json(), "answers": json.dumps(sat.answers), "digest": "", "lesson_id": FINAL}
    return {**kept, **graded, "event": event, "started_at": at - TOOK, "submitted_at": at}
