"""The counts of the demo, so that its office has numbers from the first look on."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from courses.obligations.ledger import day_of
from courses.reports.daily import LOOKS_BACK, count_day, note_whole
from courses.reports.funnel import count_funnel, list_versions


def tell(db: Session, *, now: datetime) -> None:
    """Count the days of the demo's learning, and how far people came."""
    for back in range(LOOKS_BACK):
        count_day(db, day_of(now) - timedelta(days=back))
    for version in list_versions(db):
        count_funnel(db, version)
    note_whole(db, now=now)
