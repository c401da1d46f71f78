"""What the worker does about messages: writes those whose day has come, sends those that wait."""

from collections import defaultdict
from datetime import datetime
from smtplib import SMTPException

from app.db import bookkeeping
from app.logs import log
from app.reminders.channels import Send
from app.reminders.words import Words, word
from courses.messages.outbox import MOST_TRIES, Taken, finish, take
from courses.obligations.reminding import write_digests, write_reminders


def write(at: datetime) -> dict[str, int]:
    """Write the reminders and digests whose day has come."""
    with bookkeeping() as db:
        reminders = write_reminders(db, now=at)
    with bookkeeping() as db:
        digests = write_digests(db, now=at)
    return {"reminders": reminders, "digests": digests}


def send_waiting(channel: str, send: Send, at: datetime) -> dict[str, int]:
    """Send what waits on a channel; what nobody needs any more is not sent, what failed is tried again later."""
    with bookkeeping() as db:
        taken = take(db, channel, now=at)
        words = _word(db, taken, at)
    counts: dict[str, int] = defaultdict(int)
    for one in taken:
        outcome = _send(one, words.get(one.message_id), send)
        counts[outcome or "later"] += 1
        if outcome is not None:
            with bookkeeping() as db:
                finish(db, one.message_id, channel, outcome, now=at)
    return dict(counts)


def _word(db: object, taken: list[Taken], at: datetime) -> dict[int, Words]:
    words: dict[int, Words] = {}
    for kind in {one.kind for one in taken}:
        words |= word(db, kind, [one.message_id for one in taken if one.kind == kind], at)
    return words


def _send(one: Taken, words: Words | None, send: Send) -> str | None:
    """What came of it; none where it should be tried again."""
    if words is None:
        return "needless"
    try:
        send(one.public_id, one.address, words)
    except (OSError, SMTPException, ValueError) as error:
        log.warning("not sent", message=one.public_id, why=type(error).__name__)
        return "failed" if one.tries + 1 >= MOST_TRIES else None
    return "sent"
