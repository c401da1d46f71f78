"""Lessons that hold the words one looks for: pure, without regard to marks and capitals."""

from courses.catalogue.content import CourseContent, Lesson
from courses.vietnamese import folded

MOST_LESSONS = 5


def matching_lessons(content: CourseContent, wanted: str) -> tuple[Lesson, ...]:
    """The first lessons of a course whose title or goal holds every word; none where nothing is looked for."""
    words = folded(wanted).split()
    found = [
        lesson for lesson in content.lessons if all(word in folded(f"{lesson.title} {lesson.goal}") for word in words)
    ]
    return tuple(found[:MOST_LESSONS]) if words else ()
