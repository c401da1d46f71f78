"""Inserting a row unless it is there: both engines say truly whether it was."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app.db import Database
from courses.catalogue.models import Course
from courses.db import insert_unless_there


def test_only_the_first_insert_says_it_inserted(database: Database) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)

    with Session(database.engine) as session, database.writing(session):
        said = [insert_unless_there(session, Course, slug="khoa", created_at=at) for _ in range(3)]

    assert said == [True, False, False]
