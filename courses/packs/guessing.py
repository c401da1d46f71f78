"""What somebody who learnt nothing earns on a set of questions by a rule of thumb: pure, in whole per cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from courses.catalogue.questions import (
    Choice,
    FindOdd,
    Matched,
    One,
    Ordered,
    Question,
    RealOrScam,
    Several,
    TrueFalse,
)  # fmt: skip
from courses.practice.thumbs import FIRST, LONGEST, SHORTEST, THUMBS, TRUST, Picks


@dataclass(frozen=True)
class Guesser:
    """Somebody who answers by a rule of thumb; what the rule does not say is a coin tossed."""

    picks: Picks
    """Which of the answers it takes; where several stand and one is asked for, any of them."""
    suspects: bool | None = None
    """What it calls every message and statement: false, true, or now this, now that."""
    marks_all: bool = True
    """Whether it marks every part of a message as suspicious, or none."""


def shares_guessed(questions: Sequence[Question]) -> Mapping[str, int]:
    """The per cent of all points that each guesser earns, by what an author would call its rule."""
    possible = sum(question.points for question in questions)
    return {
        rule: int(sum(100 * question.points * _earned(question, guesser) for question in questions) / max(possible, 1))
        for rule, guesser in GUESSERS.items()
    }


def _earned(question: Question, guesser: Guesser) -> Fraction:
    """What is earned of one point, on average."""
    if isinstance(question, TrueFalse):
        return _two_way(guesser, is_false=question.answer == "sai")
    if isinstance(question, RealOrScam):
        return _two_way(guesser, is_false=question.answer == "lua")
    if isinstance(question, FindOdd):
        marked = [part.suspicious for part in question.parts if guesser.marks_all]
        return _balance(marked, sum(part.suspicious for part in question.parts))
    if isinstance(question, One | Several):
        picked = _picked(question.choices, guesser)
        if isinstance(question, Several):
            return _balance(picked, sum(choice.right for choice in question.choices))
        return Fraction(sum(picked), len(picked))
    if isinstance(question, Ordered | Matched):
        rows = question.items if isinstance(question, Ordered) else question.pairs
        return Fraction(1, len(rows))  # one row of any shuffle stands right on average
    return Fraction()


def _two_way(guesser: Guesser, *, is_false: bool) -> Fraction:
    return Fraction(1, 2) if guesser.suspects is None else Fraction(guesser.suspects == is_false)


def _balance(marked: Sequence[bool], right: int) -> Fraction:
    """Right minus wrong, never below zero."""
    return Fraction(max(0, 2 * sum(marked) - len(marked)), max(right, 1))


def _picked(choices: Sequence[Choice], guesser: Guesser) -> list[bool]:
    """Whether each answer taken is right; every answer counts as taken where the rule finds none."""
    places = guesser.picks([choice.text for choice in choices]) or range(len(choices))
    return [choices[place].right for place in places]


GUESSERS: Mapping[str, Guesser] = {
    **{rule: Guesser(picks, suspects=True) for rule, picks in THUMBS.items()},
    FIRST: Guesser(THUMBS[FIRST], suspects=False),
    LONGEST: Guesser(THUMBS[LONGEST]),
    SHORTEST: Guesser(THUMBS[SHORTEST]),
    TRUST: Guesser(THUMBS[TRUST], suspects=False, marks_all=False),
    "đánh dấu mọi ô": Guesser(lambda texts: range(len(texts))),
    "bỏ trống mọi ô": Guesser(lambda texts: range(len(texts)), marks_all=False),
}
"""The rules of thumb a set of questions must withstand."""
