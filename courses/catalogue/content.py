"""The frozen document of a course: the shape of a pack on disk, of a published version, and of what pages show."""

import hashlib
import re
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from courses.catalogue.blocks import Block
from courses.catalogue.questions import Question, RealOrScam
from courses.frozen import Frozen, Skill, Slug, Words
from courses.practice.scenario import Scenario

Audience = Literal["nguoi-dan", "nguoi-cao-tuoi", "can-bo", "tinh-nguyen"]


def _day(value: object) -> object:
    """Refuse a text that is not `YYYY-MM-DD`; a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        raise ValueError("not YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_day)]
"""A day, written `2027-05-20`."""

Hours = Annotated[int, Field(ge=0, le=720)]
COOL_DOWN_HOURS = (24, 72)
"""What a learner waits after the first and after the second attempt where attempts are limited and nothing is said."""


class Source(Frozen):
    """Where a fact comes from: who said it, when, and what it says."""

    name: Words
    date: Day
    says: Words


class Page(Frozen):
    """One idea of a lesson; `id` is its anchor for "Xem lại bài"."""

    id: Slug
    title: Words
    blocks: tuple[Block, ...]


class Draw(Frozen):
    """Questions drawn from a bank of the course at each attempt."""

    bank: Slug
    take: int = Field(ge=2, le=10)


class Quiz(Frozen):
    """The questions at the end of a lesson; passed at `pass_percent` of the points (60 unless said)."""

    pass_percent: int = Field(default=60, ge=1, le=100)
    questions: tuple[Question, ...] = ()
    draw: Draw | None = None


class Lesson(Frozen):
    """One sitting: 3 to 7 pages, then a quiz if it has one."""

    id: Slug
    title: Words
    goal: Words
    minutes: int = Field(ge=1, le=20)
    skills: tuple[Skill, ...] = Field(min_length=1)
    review: Day
    sources: tuple[Source, ...] = ()
    remember: tuple[Words, ...] = Field(min_length=1, max_length=3)
    pages: tuple[Page, ...] = Field(min_length=1)
    checks: tuple[Question, ...] = ()
    quiz: Quiz | None = None

    def check(self, question_id: str) -> Question | None:
        """The check of this id, if the lesson asks it."""
        return next((question for question in self.checks if question.id == question_id), None)


class Module(Frozen):
    """A chapter: lessons in reading order."""

    id: Slug
    title: Words
    lessons: tuple[Lesson, ...] = Field(min_length=1)


class Bank(Frozen):
    """Items of "thật hay lừa" to draw from, genuine and not."""

    id: Slug
    questions: tuple[RealOrScam, ...]


class BlueprintLine(Frozen):
    """How many questions of one skill a drawn final test has."""

    skill: Skill
    take: int = Field(ge=1)


class Judged(Frozen):
    """The scenario that ends a final test, mode `danh-gia`, and its share of all points in per cent."""

    id: Slug
    percent: int = Field(default=30, ge=5, le=60)


class FinalTest(Frozen):
    """The test that ends a course, drawn by blueprint from a bank of its own, disjoint from every quiz."""

    pass_percent: int = Field(default=80, ge=1, le=100)
    minutes: int | None = Field(default=None, ge=10, le=180)
    """How long it may take by the server's clock; none where no clock runs, as for citizens always."""
    attempts: int | None = Field(default=None, ge=1, le=10)
    """How often it may be taken; none where as often as one likes."""
    cool_down_hours: tuple[Hours, ...] | None = Field(default=None, min_length=1, max_length=9)
    """Hours to wait after the first attempt, after the second …, the last for all later; 24 and 72 unless said."""
    blueprint: tuple[BlueprintLine, ...] = Field(min_length=1)
    scenario: Judged | None = None
    questions: tuple[Question, ...]

    @property
    def is_official(self) -> bool:
        """Whether it has a clock or a limit, and so its rules are agreed to before it begins."""
        return self.minutes is not None or self.attempts is not None

    def cool_down(self, number: int) -> timedelta:
        """How long to wait after the attempt of this number, from 1; nothing where attempts are not limited."""
        hours = self.cool_down_hours or COOL_DOWN_HOURS
        return timedelta(hours=hours[min(number, len(hours)) - 1] if self.attempts else 0)

    @property
    def take(self) -> int:
        """How many questions one paper has."""
        return sum(line.take for line in self.blueprint)

    @property
    def needed(self) -> int | None:
        """How many questions wholly right always pass; none where questions weigh differently, or not alone."""
        is_even = len({question.points for question in self.questions}) == 1 and self.scenario is None
        return -(-self.take * self.pass_percent // 100) if is_even else None


class Measure(Frozen):
    """Two parallel forms that ask, before and after, whether a course teaches; never graded, their keys never shown."""

    a: tuple[Question, ...]
    b: tuple[Question, ...]

    def form(self, name: str) -> tuple[Question, ...]:
        """The questions of form `a` or `b`."""
        return self.a if name == "a" else self.b


class CourseContent(Frozen):
    """A whole course as one immutable value."""

    id: Slug
    title: Words
    summary: Words
    audience: Audience
    call: Words = "bạn"
    """The default form of address for `{xh}` until a person chooses one."""
    edition: int = Field(default=1, ge=1)
    validity_months: int | None = Field(default=None, ge=1, le=120)
    owner: Words
    review: Day
    approved_by: Words | None = None
    picture: Words | None = None
    modules: tuple[Module, ...] = Field(min_length=1)
    banks: tuple[Bank, ...] = ()
    final: FinalTest | None = None
    practice: tuple[Scenario, ...] = ()
    measure: Measure | None = None

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in reading order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of this id, if the course has it."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)

    def bank(self, bank_id: str) -> Bank | None:
        """The bank of this id, if the course has it."""
        return next((bank for bank in self.banks if bank.id == bank_id), None)

    def scenario(self, scenario_id: str) -> Scenario | None:
        """The scenario of this id, if the course has it."""
        return next((scenario for scenario in self.practice if scenario.id == scenario_id), None)

    @property
    def judged(self) -> Scenario | None:
        """The scenario that ends the final test, if it has one."""
        return self.scenario(self.final.scenario.id) if self.final and self.final.scenario else None

    def to_json(self) -> str:
        """The canonical JSON text of this course; two equal courses give the same text."""
        return self.model_dump_json(exclude_none=True)

    @property
    def sha256(self) -> str:
        """The digest of the canonical text, 64 hex digits."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()
