"""A lesson's quiz: one question a page, its feedback at once, the answers so far in the address, handed in once.

The keys of these quizzes may travel (they teach); the paper and the answers are checked and graded when handed in.
"""

import random
from dataclasses import dataclass
from urllib.parse import quote, unquote

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import public
from app.db import db, writing
from app.forms import Form
from app.learning.blueprint import blueprint, find_lesson, find_place, or_404
from app.learning.pace import note_pace
from app.responses import see_other
from app.visitor import current_visitor, learner_id, now
from courses.catalogue.content import Lesson
from courses.catalogue.questions import Question
from courses.catalogue.versions import Version, find_version
from courses.learning.attempts import answers_of, find_attempt, submit_quiz
from courses.learning.grading import Answer, is_answer, mark
from courses.learning.papers import Paper, Slot, draw_quiz, is_paper_of, quiz_questions
from courses.obligations.news import tell_offices

CHANCE = random.SystemRandom()


@dataclass(frozen=True)
class Sheet:
    """A quiz under way, as its address tells: the paper, and the answers so far in its order."""

    paper: Paper
    questions: dict[str, Question]
    given: tuple[Answer, ...]
    is_new: bool = False
    """Drawn just now: what the address says was answered was another paper's."""

    @property
    def place(self) -> int:
        """The place of the question to answer, from 1."""
        return len(self.given) + 1

    @property
    def slot(self) -> Slot:
        """The question to answer on the paper."""
        return self.paper.slots[len(self.given)]

    @property
    def question(self) -> Question:
        """The question to answer."""
        return self.questions[self.slot.question_id]

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers so far by question."""
        return dict(zip((slot.question_id for slot in self.paper.slots), self.given, strict=False))

    def line(self, *more: Answer) -> str:
        """The answers so far, and more, as a short text for the address."""
        return "~".join(".".join(_escaped(one) for one in answer) for answer in (*self.given, *more))


@blueprint.get("/<course>/<lesson_id>/trac-nghiem")
@public
def quiz_page(course: str, lesson_id: str) -> ResponseReturnValue:
    """Ask the next question, or say whether the answer just given is right."""
    found = find_lesson(course, lesson_id)
    place, lesson, sheet = found.place, found.lesson, _sheet(found.version, found.lesson)
    answer = () if sheet.is_new else tuple(request.args.getlist("chon")[:8])
    tries = 2 if request.args.get("lan") == "2" and not sheet.is_new else 1
    shown = {"place": place, "lesson": lesson, "sheet": sheet, "tries": tries, "total": len(sheet.paper.slots)}
    if not answer:
        return render_template("learning/quiz.html", **shown)
    if not is_answer(sheet.slot, sheet.question, answer):
        return render_template("learning/quiz.html", **shown, problem=True), 422
    marked = mark(sheet.slot, sheet.question, answer)
    return render_template("learning/quiz_feedback.html", **shown, answer=answer, marked=marked, event=Form().event)


@blueprint.post("/<course>/<lesson_id>/trac-nghiem")
@public
def hand_in_quiz(course: str, lesson_id: str) -> ResponseReturnValue:
    """Take the whole quiz, once for each form."""
    at, found = now(), find_lesson(course, lesson_id)
    lesson, sheet = found.lesson, _sheet(found.version, found.lesson, is_whole=True)
    with writing():
        person_id = learner_id(at=at)
        done = submit_quiz(
            db, person_id, found.version, lesson, sheet.paper, sheet.answers,
            is_begun=found.is_begun, event=Form().event, now=at,
        )  # fmt: skip
        tell_offices(db, person_id, found.version.course_id, done.news, now=at)
        note_pace(found.version, lesson_id, at)
    return see_other("learning.quiz_result", course=course, lesson_id=lesson_id, attempt=done.public_id)


@blueprint.get("/<course>/<lesson_id>/trac-nghiem/<attempt>")
@public
def quiz_result(course: str, lesson_id: str, attempt: str) -> ResponseReturnValue:
    """Show how a quiz went and what to look at again; only to the one who took it."""
    place = find_place(course)
    taken = or_404(find_attempt(db, or_404(current_visitor()).person_id, attempt))
    version = or_404(find_version(db, taken.version_id))
    lesson = or_404(version.content.lesson(lesson_id) if taken.lesson_id == lesson_id else None)
    or_404(version if version.course_id == place.version.course_id else None)
    questions = quiz_questions(version.content, or_404(lesson.quiz))
    paper, answers = Paper.from_json(taken.paper), answers_of(taken)
    marked = [mark(slot, questions[slot.question_id], answers.get(slot.question_id, ())) for slot in paper.slots]
    missed = [questions[one.question_id] for one in marked if not one.is_right]
    return render_template(
        "learning/quiz_result.html", place=place, lesson=lesson, taken=taken, total=len(marked), missed=missed
    )


def _sheet(version: Version, lesson: Lesson, *, is_whole: bool = False) -> Sheet:
    """The quiz under way in this request; a new paper where the address tells none that this quiz could have drawn."""
    quiz = or_404(lesson.quiz)
    questions = dict(quiz_questions(version.content, quiz))
    count = len(quiz.questions) + (quiz.draw.take if quiz.draw else 0)
    paper = Paper.from_line(request.values.get("de", "")[:2000])
    if paper is None or not is_paper_of(paper, questions, count):
        or_404(None if is_whole else quiz)
        return Sheet(draw_quiz(version.content, quiz, CHANCE), questions, (), is_new=True)
    line = request.values.get("tl", "")[:1000]
    given = tuple(tuple(map(unquote, one.split("."))) for one in line.split("~")) if line else ()
    fits = all(is_answer(s, questions[s.question_id], a) for s, a in zip(paper.slots, given, strict=False))
    if not fits or (len(given) != count if is_whole else len(given) >= count):
        or_404(None)
    return Sheet(paper, questions, given)


def _escaped(text: str) -> str:
    """A typed text without the characters that part answers in an address."""
    return quote(text, safe="").replace(".", "%2E").replace("~", "%7E")
