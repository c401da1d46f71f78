"""Papers: which questions one attempt asks, in which order, with their options in which order.  Pure."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from courses.catalogue.content import CourseContent, FinalTest, Quiz
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


@dataclass(frozen=True)
class Option:
    """One thing to choose or mark: the author's words, or the key of a two-way answer (`dung`, `that` …)."""

    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True)
class Slot:
    """One question on a paper; `order` gives for each place on the page the option's place in the document."""

    question_id: str
    order: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """What was drawn for one attempt."""

    slots: tuple[Slot, ...]

    def to_json(self) -> str:
        """The paper as it is kept."""
        return json.dumps([[slot.question_id, list(slot.order)] for slot in self.slots])

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The paper as it was kept."""
        return cls(tuple(Slot(question_id, tuple(order)) for question_id, order in json.loads(text)))

    def to_line(self) -> str:
        """The paper as a short text for an address: `id:2.0.1~id:1.0`."""
        return "~".join(f"{slot.question_id}:{'.'.join(map(str, slot.order))}" for slot in self.slots)

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """The paper of an address; none for what is no such text."""
        slots = []
        for part in line.split("~")[:20]:
            question_id, _colon, order = part.partition(":")
            places = order.split(".") if order else []
            if not all(place.isascii() and place.isdigit() and len(place) < 3 for place in places):
                return None
            slots.append(Slot(question_id, tuple(int(place) for place in places)))
        return cls(tuple(slots))


def options(question: Question) -> tuple[Option, ...]:
    """What can be chosen or marked, in the document's order; nothing for a question that is typed."""
    match question:
        case One(choices=choices) | Several(choices=choices):
            return tuple(Option(choice.text, choice.right, choice.feedback) for choice in choices)
        case FindOdd(parts=parts):
            return tuple(Option(part.text, part.suspicious, part.why) for part in parts)
        case TrueFalse(answer=answer, feedback=said):
            return _two_way(("dung", "sai"), answer, said.right, said.wrong)
        case RealOrScam(answer=answer, feedback=said):
            return _two_way(("that", "lua"), answer, said.right, said.wrong)
        case Ordered(items=items):
            return tuple(Option(item, is_right=True, feedback="") for item in items)
        case Matched(pairs=pairs):
            return tuple(Option(pair.right, is_right=True, feedback="") for pair in pairs)
        case Typed():
            return ()


def draw_quiz(content: CourseContent, quiz: Quiz, chance: random.Random) -> Paper:
    """A paper for a lesson's quiz: its own questions, then 40 to 60 % genuine items of its bank, mixed."""
    questions: list[Question] = list(quiz.questions)
    if quiz.draw and (bank := content.bank(quiz.draw.bank)):
        genuine = [one for one in bank.questions if one.answer == "that"]
        others = [one for one in bank.questions if one.answer == "lua"]
        half = quiz.draw.take // 2 + (chance.randrange(2) if quiz.draw.take % 2 else 0)
        drawn = [*chance.sample(genuine, half), *chance.sample(others, quiz.draw.take - half)]
        chance.shuffle(drawn)
        questions += drawn
    return Paper(tuple(slot_of(one, chance) for one in questions))


def draw_final(final: FinalTest, seen_last: Sequence[str], chance: random.Random) -> Paper:
    """A paper by the blueprint; what the last attempt asked is drawn last."""
    drawn: list[Question] = []
    for line in final.blueprint:
        held = [one for one in final.questions if one.skill == line.skill]
        chance.shuffle(held)
        held.sort(key=lambda one: one.id in seen_last)
        drawn += held[: line.take]
    chance.shuffle(drawn)
    return Paper(tuple(slot_of(one, chance) for one in drawn))


def slot_of(question: Question, chance: random.Random) -> Slot:
    """A question's place on a paper: choices are shuffled, messages and two-way answers keep their order.

    What is to be put in order or matched never lies in the right order already.
    """
    order = list(range(len(options(question))))
    if isinstance(question, One | Several | Ordered | Matched):
        chance.shuffle(order)
    if isinstance(question, Ordered | Matched) and order == sorted(order):
        order = [*order[1:], order[0]]
    return Slot(question.id, tuple(order))


def quiz_questions(content: CourseContent, quiz: Quiz) -> Mapping[str, Question]:
    """Every question a quiz may ask, by id."""
    bank = content.bank(quiz.draw.bank) if quiz.draw else None
    return {one.id: one for one in (*quiz.questions, *(bank.questions if bank else ()))}


def is_paper_of(paper: Paper, questions: Mapping[str, Question], count: int) -> bool:
    """Whether a paper asks this many different questions of these, each with all its options once."""
    ids = [slot.question_id for slot in paper.slots]
    return (
        len(ids) == count == len(set(ids))
        and all(one in questions for one in ids)
        and all(sorted(slot.order) == list(range(len(options(questions[slot.question_id])))) for slot in paper.slots)
    )


def _two_way(keys: tuple[str, str], answer: str, right: str, wrong: str) -> tuple[Option, ...]:
    return tuple(Option(key, key == answer, right if key == answer else wrong) for key in keys)
