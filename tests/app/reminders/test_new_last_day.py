"""A last day that was put right is a new last day: who must learn, and who leads them, hear of it anew."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.reminders.words import word
from courses.messages.models import Message
from tests.app.reminders.work import Worker, at
from tests.browser import Browser


def put_off(browser: Browser, due: date, days: int) -> date:
    """The officer, who looks at the ledger, puts the last day off."""
    later = due + timedelta(days=days)
    browser.follow("Sửa hạn").fill("Hạn cuối", f"{later:%d/%m/%Y}").press("Lưu hạn và căn cứ")
    return later


def told(worker: Worker, first: date, days: int, kind: str) -> list[int]:
    """On which days from a first one messages of a kind are written, and none twice."""
    return [day for day in range(days) if worker.write(at(first + timedelta(days=day)))[kind]]


def test_who_was_reminded_of_a_day_is_reminded_of_the_one_it_is_put_off_to(
    browser: Browser, worker: Worker, due: date
) -> None:
    assert told(worker, due - timedelta(days=14), 13, "reminders") == [0, 7, 12]

    later = put_off(browser, due, 30)

    assert told(worker, later - timedelta(days=20), 20, "reminders") == [6, 13, 18]


def test_a_head_who_was_told_hears_again_when_the_new_day_has_passed(
    browser: Browser, worker: Worker, due: date
) -> None:
    assert told(worker, due, 5, "digests") == [3]

    later = put_off(browser, due, 30)

    assert told(worker, later, 5, "digests") == [3]


def test_who_looks_for_the_first_time_reads_the_latest_reminder_only(worker: Worker, due: date, db: Session) -> None:
    told(worker, due - timedelta(days=14), 14, "reminders")
    messages = list(db.scalars(select(Message.id).order_by(Message.id)))

    assert len(messages) == 3
    assert list(word(db, "reminder", messages, at(due))) == messages[-1:]
