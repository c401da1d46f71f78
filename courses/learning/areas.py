"""How a final test went by area: pure.  It tells what to learn again without telling the bank."""

from collections.abc import Mapping
from dataclasses import dataclass

from courses.catalogue.content import CourseContent, Lesson
from courses.catalogue.questions import Question
from courses.learning.grading import Grade


@dataclass(frozen=True)
class Area:
    """One skill of a test: how many of its questions were right, and the lessons that teach it."""

    skill: str
    right: int
    asked: int
    lessons: tuple[Lesson, ...]


def areas_missed(content: CourseContent, questions: Mapping[str, Question], graded: Grade) -> tuple[Area, ...]:
    """The skills of which something was missed, in the order of the course's blueprint."""
    found: dict[str, list[bool]] = {}
    for one in graded.marked:
        found.setdefault(questions[one.question_id].skill, []).append(one.is_right)
    order = [line.skill for line in content.final.blueprint] if content.final else []
    return tuple(
        Area(skill, sum(right), len(right), tuple(one for one in content.lessons if skill in one.skills))
        for skill, right in sorted(found.items(), key=lambda one: order.index(one[0]))
        if not all(right)
    )
