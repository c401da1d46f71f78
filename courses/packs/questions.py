"""Every question of a course with the file and place it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from courses.catalogue.content import CourseContent, Lesson
from courses.catalogue.questions import FindOdd, Matched, One, Ordered, Question, RealOrScam, Several, Typed
from courses.packs.findings import Place
from courses.vietnamese import folded


@dataclass(frozen=True)
class Placed:
    """A question and where it stands; `lesson` is the one whose quiz or check it is."""

    question: Question
    path: str
    place: Place
    lesson: Lesson | None


def list_questions(content: CourseContent) -> Iterator[Placed]:
    """Every question of a course: checks and quizzes, banks, the final test, the forms that measure."""
    for lesson in content.lessons:
        path = f"{lesson.id}.quiz.yaml"
        yield from (Placed(one, path, ("checks", n), lesson) for n, one in enumerate(lesson.checks))
        quiz = lesson.quiz.questions if lesson.quiz else ()
        yield from (Placed(one, path, ("questions", n), lesson) for n, one in enumerate(quiz))
    for bank in content.banks:
        path = f"banks/{bank.id}.yaml"
        yield from (Placed(one, path, ("questions", n), None) for n, one in enumerate(bank.questions))
    if content.final:
        yield from (Placed(one, "final.yaml", ("questions", n), None) for n, one in enumerate(content.final.questions))
    if content.measure:
        for name in ("a", "b"):
            yield from (
                Placed(one, "measure.yaml", (name, n), None) for n, one in enumerate(content.measure.form(name))
            )


def asked(question: Question) -> str:
    """What a question asks, folded: two questions with the same are the same to a learner."""
    return folded(f"{question.stem} | {_body(question)}")


def texts_of_choices(question: Question) -> tuple[str, ...]:
    """The answers to choose from, if it is a question with such."""
    return tuple(choice.text for choice in question.choices) if isinstance(question, One | Several) else ()


def _body(question: Question) -> str:
    """What besides the stem makes a question itself."""
    if isinstance(question, RealOrScam):
        return " ".join(question.message.lines)
    if isinstance(question, FindOdd):
        return " ".join(part.text for part in question.parts)
    if isinstance(question, Ordered):
        return " ".join(question.items)
    if isinstance(question, Matched):
        return " ".join(pair.left for pair in question.pairs)
    return question.label if isinstance(question, Typed) else ""
