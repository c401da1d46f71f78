"""A check inside a lesson, as an address answers it; nothing of it is kept.  Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from courses.catalogue.content import Lesson
from courses.catalogue.questions import Question
from courses.learning.grading import Answer, is_answer, mark
from courses.learning.papers import Option, Slot, options, slot_of


@dataclass(frozen=True)
class ShownCheck:
    """A check with the answer given to it, if one was."""

    question: Question
    slot: Slot
    listed: tuple[Option, ...]
    answer: Answer
    is_right: bool

    @property
    def chosen(self) -> list[int]:
        """The places chosen; none for a typed answer."""
        return [] if self.question.type == "nhap" else [int(one) for one in self.answer]

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.answer[0] if self.answer and self.question.type == "nhap" else ""


def shown_checks(lesson: Lesson, asked: str | None, given: Sequence[str]) -> dict[str, ShownCheck]:
    """The checks of a lesson by id, the one that was asked with the answer given to it."""
    return {question.id: _shown(question, given if question.id == asked else ()) for question in lesson.checks}


def _shown(question: Question, given: Sequence[str]) -> ShownCheck:
    listed = options(question)
    slot = slot_of(question, random.Random(question.id))  # noqa: S311  # the same for everybody, as nothing is kept
    answer = tuple(given[:8])
    if not answer or not is_answer(slot, question, answer):
        return ShownCheck(question, slot, listed, (), is_right=False)
    return ShownCheck(question, slot, listed, answer, mark(slot, question, answer).is_right)
