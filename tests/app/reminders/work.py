"""What the worker does about messages, at an instant; and who it writes to."""

from datetime import date, datetime, time

from flask import Flask
from sqlalchemy import select

from app.reminders.sending import send_waiting, write
from app.reminders.words import Words
from courses.messages.outbox import VIET_NAM
from courses.people.models import PersonName
from tests.make import Make

NUMBER = "099180000001"


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), VIET_NAM)


class Worker:
    """What the worker does each minute, at an instant."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def write(self, at: datetime) -> dict[str, int]:
        """Write what is due."""
        with self.app.app_context():
            return write(at)

    def send(self, letters: "Letters", at: datetime) -> dict[str, int]:
        """Send what waits as letters."""
        with self.app.app_context():
            return send_waiting("email", letters, at)


class Letters:
    """A mail server that remembers, and can be out of order."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Words]] = []
        self.is_down = False

    def __call__(self, public_id: str, address: str, words: Words) -> None:
        if self.is_down:
            raise OSError("down")
        self.sent.append((address, words))


def the_member(make: Make) -> int:
    with make._writing() as db:
        return db.scalars(select(PersonName.person_id).where(PersonName.name == "Nguyễn Thị An")).one()
