"""A final test for officials: forty minutes, three attempts; and time that passes."""

from datetime import timedelta

from sqlalchemy import select

from courses.learning.models import Attempt, ExtraTime
from tests.app.learning.steps import FINAL
from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

RULES = "minutes: 40\nattempts: 3\n"


def official_pack(rules: str = RULES) -> dict[str, str]:
    """The small pack as a course of officials whose final test has these rules."""
    pack = small_pack()
    course = pack["course.yaml"].replace("nguoi-cao-tuoi", "can-bo").replace("call: bác", "call: anh")
    return {**pack, "course.yaml": course, "final.yaml": rules + pack["final.yaml"]}


def begin(browser: Browser) -> str:
    """Tick the rules and begin; returns the address of the sitting."""
    browser.visit(FINAL).tick("Tôi tự làm bài").press("Bắt đầu làm bài")
    return browser.path.rsplit("/", 1)[0]


def sit_once(browser: Browser, words: str) -> str:
    """A whole attempt, each question answered by these words and handed in; returns its address."""
    base = begin(browser)
    for _ in range(3):
        browser.tick(words).press("Trả lời")
    browser.press("Nộp bài")
    return base


def pass_time(make: Make, **much: float) -> None:
    """Let time pass for every attempt: what happened lies so much longer ago."""
    ago = timedelta(**much)
    with make._writing() as db:
        for attempt in db.scalars(select(Attempt)):
            attempt.started_at -= ago
            attempt.submitted_at = attempt.submitted_at - ago if attempt.submitted_at else None
        for extra in db.scalars(select(ExtraTime)):
            extra.at -= ago
