"""Grading: pure, in whole numbers.  A question is worth 60 parts a point, so that halves and thirds stay whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courses.catalogue.questions import (
    FindOdd,
    Matched,
    One,
    Ordered,
    Question,
    RealOrScam,
    Several,
    TrueFalse,
    Typed,
)  # fmt: skip
from courses.learning.papers import Paper, Slot, options
from courses.vietnamese import folded

PARTS = 60
Answer = tuple[str, ...]
"""What was given for one question: places on the page as digits, or one typed text; nothing when left out."""


@dataclass(frozen=True)
class Marked:
    """One question of an attempt, marked."""

    question_id: str
    earned: int
    possible: int

    @property
    def is_right(self) -> bool:
        """Whether it earned all it could."""
        return self.earned == self.possible


@dataclass(frozen=True)
class Grade:
    """A graded paper."""

    marked: tuple[Marked, ...]
    pass_percent: int
    scenario: Marked | None = None
    """What the scenario of a final test earned, where it has one."""

    @property
    def earned(self) -> int:
        """The parts earned."""
        return sum(one.earned for one in self._all)

    @property
    def possible(self) -> int:
        """The parts that could be earned."""
        return sum(one.possible for one in self._all)

    @property
    def right(self) -> int:
        """How many questions are wholly right, as learners are told."""
        return sum(one.is_right for one in self.marked)

    @property
    def is_passed(self) -> bool:
        """Whether the parts reach the pass mark; an empty paper is not passed."""
        return self.possible > 0 and 100 * self.earned >= self.pass_percent * self.possible

    @property
    def _all(self) -> tuple[Marked, ...]:
        return (*self.marked, self.scenario) if self.scenario else self.marked


def grade(
    paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Answer], *, pass_percent: int
) -> Grade:
    """Mark the answers to a paper; a question left out earns nothing."""
    marked = tuple(mark(slot, questions[slot.question_id], answers.get(slot.question_id, ())) for slot in paper.slots)
    return Grade(marked, pass_percent)


def mark(slot: Slot, question: Question, answer: Answer) -> Marked:
    """Mark one answer."""
    possible = PARTS * question.points
    if isinstance(question, Typed):
        is_right = len(answer) == 1 and _plain(question, answer[0]) in {
            _plain(question, one) for one in question.accept
        }
        return Marked(question.id, possible if is_right else 0, possible)
    if isinstance(question, Ordered | Matched):
        return Marked(question.id, possible * sum(rows_right(slot, question, answer)) // len(slot.order), possible)
    chosen = chosen_options(slot, question, answer)
    listed = options(question)
    right = {n for n, option in enumerate(listed) if option.is_right}
    if isinstance(question, One | TrueFalse | RealOrScam):
        return Marked(question.id, possible if chosen == right else 0, possible)
    balance = max(0, len(chosen & right) - len(chosen - right))
    return Marked(question.id, possible * balance // len(right), possible)


def rows_right(slot: Slot, question: Ordered | Matched, answer: Answer) -> tuple[bool, ...]:
    """For each row of the page whether it was put right.

    The rows of `sap-xep` are the items as shuffled, given the place each belongs to; those of `noi` are the left
    things, given the place of their partner among the shuffled right ones.
    """
    given = [int(one) for one in answer] if is_answer(slot, question, answer) else [-1] * len(slot.order)
    if isinstance(question, Ordered):
        return tuple(place == wanted for place, wanted in zip(given, slot.order, strict=True))
    return tuple(place >= 0 and slot.order[place] == row for row, place in enumerate(given))


def chosen_options(slot: Slot, question: Question, answer: Answer) -> set[int]:
    """The options an answer names, as places in the document."""
    return {slot.order[place] for place in _places(slot, answer)}


def is_answer(slot: Slot, question: Question, answer: Sequence[str]) -> bool:
    """Whether this could have been given on the page: real places, each once, as many as the type allows."""
    if isinstance(question, Typed):
        return len(answer) == 1 and 0 < len(answer[0].strip()) <= 60
    if len(_places(slot, answer)) != len(answer):
        return False
    if isinstance(question, Ordered | Matched):
        return len(answer) == len(slot.order)
    return isinstance(question, Several | FindOdd) or len(answer) == 1


def _places(slot: Slot, answer: Sequence[str]) -> set[int]:
    found = {int(one) for one in answer if one.isascii() and one.isdigit() and len(one) < 3}
    return {place for place in found if place < len(slot.order)}


def _plain(question: Typed, text: str) -> str:
    """A typed answer without spaces, dots, case and marks; of a number its digits, "120.000 đồng" being 120000."""
    is_kept = str.isdecimal if question.kind == "digits" else str.isalnum
    return "".join(letter for letter in folded(text) if is_kept(letter))
