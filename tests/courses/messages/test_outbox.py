from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from courses.messages.contacts import drop_contact, keep_contact
from courses.messages.outbox import VIET_NAM, finish, list_unseen, out_of_quiet, see, take, write_messages
from tests.make import Make

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("there", "sent"),
    [
        ("2026-11-24T20:59", "2026-11-24T20:59"),
        ("2026-11-24T21:00", "2026-11-25T07:00"),
        ("2026-11-25T00:01", "2026-11-25T07:00"),
        ("2026-11-25T06:59", "2026-11-25T07:00"),
        ("2026-11-25T07:00", "2026-11-25T07:00"),
    ],
)
def test_nights_are_quiet(there: str, sent: str) -> None:
    instant = datetime.fromisoformat(there).replace(tzinfo=VIET_NAM)

    assert out_of_quiet(instant) == datetime.fromisoformat(sent).replace(tzinfo=VIET_NAM)


@given(st.integers(0, 2_000_000))
def test_nothing_waits_longer_than_a_night(minutes: int) -> None:
    instant = NOON + timedelta(minutes=minutes)
    later = out_of_quiet(instant)

    assert instant <= later <= instant + timedelta(hours=10)
    assert 7 <= later.astimezone(VIET_NAM).hour < 21


def waiting(db: Session, person_id: int) -> int:
    keep_contact(db, person_id, "email", "an@benhoa.vidu", now=NOON)
    return write_messages(db, "reminder", [person_id], now=NOON)[0]


def test_a_message_is_taken_once_and_again_only_when_its_worker_died(db: Session, make: Make) -> None:
    message_id = waiting(db, make.person())

    assert [one.message_id for one in take(db, "email", now=NOON)] == [message_id]
    assert take(db, "email", now=NOON + timedelta(minutes=9)) == []
    again = take(db, "email", now=NOON + timedelta(minutes=10))
    assert [(one.message_id, one.tries) for one in again] == [(message_id, 1)]
    finish(db, message_id, "email", "sent", now=NOON)
    assert take(db, "email", now=NOON + timedelta(days=1)) == []


def test_nothing_is_sent_to_who_wants_no_letters_any_more(db: Session, make: Make) -> None:
    person_id = make.person()
    waiting(db, person_id)
    drop_contact(db, person_id, "email")

    assert take(db, "email", now=NOON) == []


def test_what_was_seen_waits_no_longer_and_is_nobody_elses(db: Session, make: Make) -> None:
    person_id, other = make.person(), make.person("Lê Văn Bình")
    waiting(db, person_id)
    (message,) = list_unseen(db, person_id, now=NOON)

    assert not see(db, other, message.public_id, now=NOON)
    assert see(db, person_id, message.public_id, now=NOON)
    assert list_unseen(db, person_id, now=NOON) == []
