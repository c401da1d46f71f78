"""A careful learner in a real browser: reads every page, and answers rightly because the pack's own bank is known."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from app.text import addressed
from config import HERE
from courses.catalogue.content import CourseContent
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
)
from courses.packs.disk import load_pack
from courses.vietnamese import squeezed

COURSE = "phong-tranh-lua-dao"
TWO_WAY = {"dung": "Đúng", "sai": "Chưa đúng", "that": "Tin thật", "lua": "Có dấu hiệu lừa đảo"}


def read_course(slug: str = COURSE) -> CourseContent:
    """A course as its authors wrote it."""
    return load_pack(HERE / "content" / slug).content


@dataclass
class Careful:
    """Somebody who learns on a page of a browser."""

    page: Page
    course: CourseContent

    def learn_lesson(self) -> None:
        """From a lesson's first screen to its end: every page, then every question of its quiz."""
        self.page.get_by_role("link", name="Bắt đầu học").click()
        while not self.page.url.endswith("/xong"):
            if "/trac-nghiem" in self.page.url:
                self.pass_quiz()
            else:
                self.main.locator("form.gap button.btn").click()

    def pass_quiz(self) -> None:
        """Answer the questions one after the other, and see the result."""
        while self.page.get_by_role("button", name="Xem kết quả").count() == 0:
            if self.page.get_by_role("button", name="Tiếp tục").count():
                self.page.get_by_role("button", name="Tiếp tục").click()
            self.answer()
            assert self.page.locator("h1").inner_text() == "Đúng rồi."
        self.page.get_by_role("button", name="Xem kết quả").click()
        assert self.page.locator("h1").inner_text().endswith("Đã đạt.")
        self.page.get_by_role("link", name="Tiếp tục").click()

    def pass_final(self) -> None:
        """Answer every question of the final test and hand it in."""
        self.page.get_by_role("button", name="Bắt đầu làm bài").click()
        while not self.page.url.endswith("/nop"):
            self.answer()
        self.page.get_by_role("button", name="Nộp bài").click()

    def answer(self) -> None:
        """Answer the question on the page rightly."""
        question = self._asked()
        if isinstance(question, Typed):
            self.main.locator("input[name=chon]").fill(question.accept[0])
        for row, wanted in _right_rows(question):
            self.main.get_by_label(self.said(row), exact=True).select_option(label=self.said(wanted))
        for words in map(self.said, _right_words(question)):
            button = self.main.get_by_role("button", name=words, exact=True)
            if button.count():
                button.click()
                return
            self.main.get_by_label(words, exact=True).check()
        self.page.get_by_role("button", name="Trả lời").click()

    def said(self, text: str) -> str:
        """A text as the page words it to somebody who chose no form of address."""
        return addressed(text, self.course.call)

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.locator("main")

    def _asked(self) -> Question:
        shown = squeezed(self.main.inner_text())
        found = [
            one for one in _all_questions(self.course) if all(squeezed(self.said(line)) in shown for line in _told(one))
        ]
        assert len(found) == 1, f"{[one.id for one in found]} on {self.page.url}"
        return found[0]


def _all_questions(course: CourseContent) -> list[Question]:
    """Every question of quizzes, their banks, and the final test."""
    quizzes = [question for lesson in course.lessons if lesson.quiz for question in lesson.quiz.questions]
    banks = [question for bank in course.banks for question in bank.questions]
    return [*quizzes, *banks, *(course.final.questions if course.final else ())]


def _told(question: Question) -> list[str]:
    """What a page says of a question that tells it from all others."""
    return [question.stem, *(question.message.lines if isinstance(question, RealOrScam) else ())]


def _right_words(question: Question) -> list[str]:
    match question:
        case One(choices=choices) | Several(choices=choices):
            return [one.text for one in choices if one.right]
        case FindOdd(parts=parts):
            return [one.text for one in parts if one.suspicious]
        case TrueFalse(answer=answer) | RealOrScam(answer=answer):
            return [TWO_WAY[answer]]
    return []


def _right_rows(question: Question) -> list[tuple[str, str]]:
    """What is to be chosen in each row of a question of rows."""
    if isinstance(question, Ordered):
        return [(item, f"Việc thứ {place}") for place, item in enumerate(question.items, 1)]
    return [(pair.left, pair.right) for pair in question.pairs] if isinstance(question, Matched) else []
