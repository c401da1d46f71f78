"""What keeps the counts of days and courses right: every five minutes today and yesterday, at night the rest."""

from collections.abc import Iterator
from datetime import datetime

from app.db import bookkeeping
from courses.reports.daily import count_day, count_lately, list_days, note_whole
from courses.reports.funnel import count_funnel, list_versions


def count_today(at: datetime) -> int:
    """Count today and yesterday anew; returns how many numbers changed."""
    with bookkeeping() as db:
        return count_lately(db, now=at)


def count_all(at: datetime) -> Iterator[tuple[str, int]]:
    """Count the last 90 days, or where it was never done all there are, and how far people come in each course; gives
    how many numbers were wrong, day by day and course by course, each in a transaction of its own."""
    with bookkeeping() as db:
        days, versions = list_days(db, now=at), list_versions(db)
    for day in days:
        with bookkeeping() as db:
            wrong = count_day(db, day)
        yield f"{day:%d/%m/%Y}", wrong
    for version in versions:
        with bookkeeping() as db:
            wrong = count_funnel(db, version)
        yield version.content.title, wrong
    with bookkeeping() as db:
        note_whole(db, now=at)
