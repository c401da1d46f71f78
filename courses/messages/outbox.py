"""The outbox: messages are written by who has something to tell, and taken from here by who sends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from courses.messages.models import Contact, Delivery, Message

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING, MORNING = time(21), time(7)
MOST_TRIES = 8
AGAIN_AFTER = timedelta(minutes=10)
"""After so long a claimed delivery is taken again: whoever took it has died."""
AT_ONCE = 50


@dataclass(frozen=True)
class Taken:
    """A delivery that was taken to be sent."""

    message_id: int
    public_id: str
    kind: str
    person_id: int
    address: str
    tries: int


def out_of_quiet(instant: datetime) -> datetime:
    """The instant itself, or 7:00 in the morning after it where it falls between 21:00 and 7:00 in Viet Nam."""
    there = instant.astimezone(VIET_NAM)
    if EVENING > there.time() >= MORNING:
        return instant
    day: date = there.date() + timedelta(days=1 if there.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, VIET_NAM)


def write_messages(db: Session, kind: str, people: Iterable[int], *, now: datetime) -> list[int]:
    """A message to each of these people, with a delivery on the site and one for each address they gave; returns
    their ids in the order of the people."""
    wanted = list(people)
    if not wanted:
        return []
    made = {"kind": kind, "made_at": now, "not_before": out_of_quiet(now)}
    statement = insert(Message).returning(Message.id, sort_by_parameter_order=True)
    ids = list(db.scalars(statement, [{"person_id": one, **made} for one in wanted]))
    channels = [(one, "site") for one in ids]
    given = _channels(db, wanted)
    channels += [(one, channel) for one, who in zip(ids, wanted, strict=True) for channel in given.get(who, ())]
    db.execute(insert(Delivery), [{"message_id": one, "channel": channel} for one, channel in channels])
    return ids


def take(db: Session, channel: str, *, now: datetime) -> list[Taken]:
    """Take what is ready to be sent on a channel, at most 50 at once; each is nobody else's for ten minutes."""
    rows = db.execute(
        select(Message, Contact.address, Delivery.tries)
        .join(Delivery, Delivery.message_id == Message.id)
        .join(Contact, (Contact.person_id == Message.person_id) & (Contact.channel == Delivery.channel))
        .where(Delivery.channel == channel, Delivery.done_at.is_(None), Message.not_before <= now)
        .where(Delivery.claimed_at.is_(None) | (Delivery.claimed_at <= now - AGAIN_AFTER))
        .order_by(Message.id)
        .limit(AT_ONCE)
        .with_for_update(of=Delivery, skip_locked=True)
    ).all()
    taken = [Taken(one.id, one.public_id, one.kind, one.person_id, address, tries) for one, address, tries in rows]
    ids = [one.message_id for one in taken]
    db.execute(
        update(Delivery)
        .where(Delivery.message_id.in_(ids), Delivery.channel == channel)
        .values(claimed_at=now, tries=Delivery.tries + 1)
    )
    return taken


def finish(db: Session, message_id: int, channel: str, outcome: str, *, now: datetime) -> None:
    """Note what came of a delivery; one that is done stays as it is."""
    db.execute(
        update(Delivery)
        .where(Delivery.message_id == message_id, Delivery.channel == channel, Delivery.done_at.is_(None))
        .values(done_at=now, outcome=outcome)
    )


def list_unseen(db: Session, person_id: int, *, now: datetime) -> list[Message]:
    """The messages that wait for a person on the site, the newest first; at most 20."""
    return list(
        db.scalars(
            select(Message)
            .join(Delivery, Delivery.message_id == Message.id)
            .where(Message.person_id == person_id, Delivery.channel == "site", Delivery.done_at.is_(None))
            .where(Message.not_before <= now)
            .order_by(Message.id.desc())
            .limit(20)
        )
    )


def see(db: Session, person_id: int, public_id: str, *, now: datetime) -> bool:
    """Note that a person has seen a message of theirs; false if it is not theirs."""
    found = db.scalar(select(Message.id).where(Message.public_id == public_id, Message.person_id == person_id))
    if found is not None:
        finish(db, found, "site", "sent", now=now)
    return found is not None


def _channels(db: Session, people: list[int]) -> dict[int, list[str]]:
    given: dict[int, list[str]] = {}
    for begin in range(0, len(people), 500):
        some = select(Contact.person_id, Contact.channel).where(Contact.person_id.in_(people[begin : begin + 500]))
        for person_id, channel in db.execute(some):
            given.setdefault(person_id, []).append(channel)
    return given
