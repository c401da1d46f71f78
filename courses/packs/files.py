"""What the files of a pack hold, as models; the document of a course is put together from them."""

from pydantic import Field

from courses.catalogue.content import Audience, Day, Draw, Source
from courses.catalogue.questions import Question
from courses.frozen import Frozen, Skill, Slug, Words


class ModuleLine(Frozen):
    """A chapter as `course.yaml` lists it."""

    id: Slug
    title: Words
    lessons: tuple[Slug, ...] = Field(min_length=1, max_length=40)


class CourseFile(Frozen):
    """`course.yaml`."""

    id: Slug
    title: Words
    summary: Words
    audience: Audience
    call: Words = "bạn"
    edition: int = Field(default=1, ge=1)
    validity_months: int | None = Field(default=None, ge=1, le=120)
    owner: Words
    review: Day
    approved_by: Words | None = None
    picture: Words | None = None
    modules: tuple[ModuleLine, ...] = Field(min_length=1, max_length=30)


class LessonFront(Frozen):
    """The front matter of `<lesson-id>.md`."""

    id: Slug
    title: Words
    goal: Words
    minutes: int = Field(ge=1, le=20)
    skills: tuple[Skill, ...] = Field(min_length=1)
    review: Day
    sources: tuple[Source, ...] = ()
    remember: tuple[Words, ...] = Field(min_length=1, max_length=3)


class QuizFile(Frozen):
    """`<lesson-id>.quiz.yaml`: checks asked inside the lesson, and the quiz at its end."""

    pass_percent: int = Field(default=60, ge=1, le=100)
    checks: tuple[Question, ...] = ()
    questions: tuple[Question, ...] = ()
    draw: Draw | None = None
