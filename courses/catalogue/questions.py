"""Questions of checks, quizzes and final tests: one frozen model for each type."""

from typing import Annotated, Literal

from pydantic import Field

from courses.frozen import Frozen, Skill, Slug, Words


class Asked(Frozen):
    """What every question has: a stable id, its skill, how hard it is (1 to 3), the page that teaches it."""

    id: Slug
    skill: Skill
    difficulty: int = Field(ge=1, le=3)
    page: str | None = None
    """`<page-id>` in the same lesson, or `<lesson-id>/<page-id>` in a final test."""
    stem: Words
    points: int = Field(default=1, ge=1, le=5)


class Choice(Frozen):
    """One answer to choose, with why it is right or why it tempts."""

    text: Words
    right: bool = False
    feedback: Words


class One(Asked):
    """`mot`: one right answer of several."""

    type: Literal["mot"]
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)


class Several(Asked):
    """`nhieu`: several right answers; earns right minus wrong, never below zero."""

    type: Literal["nhieu"]
    choices: tuple[Choice, ...] = Field(min_length=3, max_length=6)


class Verdicts(Frozen):
    """What is said to either answer of a two-way question; the right one explains, the other says why it tempts."""

    right: Words
    wrong: Words


class TrueFalse(Asked):
    """`dung-sai`: a statement that holds (`dung`) or does not (`sai`)."""

    type: Literal["dung-sai"]
    answer: Literal["dung", "sai"]
    feedback: Verdicts


class Message(Frozen):
    """What came in on a phone: how, from whom, and its lines."""

    kind: Literal["sms", "call", "chat", "email"]
    sender: Words
    lines: tuple[Words, ...] = Field(min_length=1)


class RealOrScam(Asked):
    """`that-hay-lua`: a message that is genuine (`that`) or shows signs of a scam (`lua`); both errors count."""

    type: Literal["that-hay-lua"]
    message: Message
    answer: Literal["that", "lua"]
    feedback: Verdicts


class Part(Frozen):
    """A piece of a message to be marked or left, and why."""

    text: Words
    suspicious: bool
    why: Words


class FindOdd(Asked):
    """`tim-cho-la`: mark the suspicious parts; earns right minus wrong marks, never below zero."""

    type: Literal["tim-cho-la"]
    sender: Words
    parts: tuple[Part, ...] = Field(min_length=3, max_length=8)


class Typed(Asked):
    """`nhap`: type a value; compared without spaces, dots, case and marks, a number by its digits."""

    type: Literal["nhap"]
    label: Words
    kind: Literal["digits", "words"] = "digits"
    accept: tuple[Words, ...] = Field(min_length=1)
    feedback: Verdicts


class Ordered(Asked):
    """`sap-xep`: put steps in order; `items` stand in the right one.  Earns a share for each in its place."""

    type: Literal["sap-xep"]
    items: tuple[Words, ...] = Field(min_length=3, max_length=5)
    feedback: Verdicts


class Pair(Frozen):
    """Two things that belong together."""

    left: Words
    right: Words


class Matched(Asked):
    """`noi`: find what belongs to each thing on the left.  Earns a share for each pair found."""

    type: Literal["noi"]
    pairs: tuple[Pair, ...] = Field(min_length=3, max_length=4)
    feedback: Verdicts


Question = Annotated[
    One | Several | TrueFalse | RealOrScam | FindOdd | Typed | Ordered | Matched,
    Field(discriminator="type"),
]
