"""What a certificate is worth on a day: rules without a database."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


class State(StrEnum):
    """What a certificate is worth; exactly one holds."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REVOKED = "revoked"
    TEST = "test"


def state_of(*, is_revoked: bool, is_replaced: bool, is_sample: bool, expires_on: date | None, now: datetime) -> State:
    """The state: what was taken back comes first, then what was replaced, what never counted, what has run out."""
    if is_revoked:
        return State.REVOKED
    if is_replaced:
        return State.REPLACED
    if is_sample:
        return State.TEST
    if expires_on is not None and local_day(now) > expires_on:
        return State.EXPIRED
    return State.VALID


def local_day(instant: datetime) -> date:
    """The day an instant falls on in Viet Nam."""
    return instant.astimezone(HERE).date()


def last_day(issued_on: date, months: int | None) -> date | None:
    """The last day it holds: the eve of the same day so many months on, or the month's end where it has none."""
    if months is None:
        return None
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    days = monthrange(year, month + 1)[1]
    if issued_on.day > days:
        return date(year, month + 1, days)
    return date(year, month + 1, issued_on.day) - timedelta(days=1)
