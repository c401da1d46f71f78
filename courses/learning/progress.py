"""How far a person is in a course: pure, from what is required and what is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from courses.catalogue.content import CourseContent, Lesson

FINAL = "kiem-tra"
"""What stands for the final test among the units of a course, in attempts and completions."""
State = Literal["done", "now", "new"]


def required(content: CourseContent) -> frozenset[str]:
    """What must be done to finish: every lesson, and the final test where there is one."""
    return frozenset(lesson.id for lesson in content.lessons) | ({FINAL} if content.final else frozenset())


def is_finished(content: CourseContent, done: Iterable[str]) -> bool:
    """Whether all that is required is done."""
    return required(content) <= set(done)


@dataclass(frozen=True)
class Progress:
    """What is done of one version; right by construction, as only what it requires is counted."""

    content: CourseContent
    done: frozenset[str]
    pages: Mapping[str, int]
    """The page to read next in each lesson begun."""

    @property
    def lessons_done(self) -> int:
        """How many lessons of this version are done."""
        return len(self.done & {lesson.id for lesson in self.content.lessons})

    @property
    def percent(self) -> int:
        """The share of what is required that is done, in whole per cents."""
        wanted = required(self.content)
        return 100 * len(self.done & wanted) // len(wanted)

    @property
    def next_lesson(self) -> Lesson | None:
        """The lesson to go on with: one begun before one not begun; none when all are done."""
        left = [lesson for lesson in self.content.lessons if lesson.id not in self.done]
        return next((lesson for lesson in left if lesson.id in self.pages), left[0] if left else None)

    @property
    def is_final_left(self) -> bool:
        """Whether only the final test is left."""
        return self.next_lesson is None and self.content.final is not None and FINAL not in self.done

    def state(self, lesson: Lesson) -> State:
        """Whether a lesson is done, being learned, or new."""
        if lesson.id in self.done:
            return "done"
        return "now" if lesson.id in self.pages else "new"
