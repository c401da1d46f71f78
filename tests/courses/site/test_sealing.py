"""The chain over the audit: what is done to an entry after it was sealed is told, whatever it was."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from courses.site.audit import note
from courses.site.models import AuditEntry
from courses.site.sealing import BEGINNING, Head, check, digest_after, find_head, seal
from tests.make import Make


def write(db: Session, make: Make, count: int) -> None:
    for n in range(count):
        note(db, "role.granted", f"người {n}", actor="an", detail=str(n), now=make.now)
    db.flush()


def test_what_was_noted_is_sealed_once_and_the_chain_holds(db: Session, make: Make) -> None:
    write(db, make, 3)
    sealed, head = seal(db, now=make.now)
    write(db, make, 2)
    again, longer = seal(db, now=make.now + timedelta(minutes=1))

    assert (sealed, again, seal(db, now=make.now)[0]) == (3, 2, 0)
    assert (head.place, longer.place) == (3, 5)
    assert check(db).head == find_head(db) == longer
    assert check(db).broken_at is None


def test_an_audit_without_entries_is_whole(db: Session, make: Make) -> None:
    assert seal(db, now=make.now) == (0, Head(0, BEGINNING))
    assert check(db).broken_at is None


def test_what_was_committed_late_is_sealed_after_what_has_a_higher_number(db: Session, make: Make) -> None:
    db.add(AuditEntry(id=50, at=make.now, actor=None, action="role.ended", target="x"))
    seal(db, now=make.now)
    db.add(AuditEntry(id=49, at=make.now, actor=None, action="role.ended", target="y"))
    db.flush()

    assert seal(db, now=make.now)[1].place == 2
    assert check(db).broken_at is None


@pytest.mark.parametrize(
    ("tampering", "at"),
    [
        ("update audit_entries set detail = 'khác' where detail = '1'", 2),
        ("update audit_entries set actor = 'bình' where detail = '3'", 4),
        ("update audit_seals set digest = 'f' where place = 3", 3),
        ("delete from audit_seals where place = 2", 2),
    ],
)
def test_whoever_tampers_is_told_of_from_the_first_link_on(db: Session, make: Make, tampering: str, at: int) -> None:
    write(db, make, 5)
    seal(db, now=make.now)

    db.execute(text(tampering))
    db.expire_all()

    assert check(db).broken_at == at


def entry(actor: str, target: str, detail: str) -> AuditEntry:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return AuditEntry(id=1, at=at, actor=actor, action="role.granted", target=target, detail=detail)


WORDS = st.tuples(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))


@given(st.lists(WORDS, min_size=2, max_size=2, unique=True))
def test_two_different_entries_never_share_a_link(pair: list[tuple[str, str, str]]) -> None:
    one, other = (digest_after(BEGINNING, entry(*told)) for told in pair)

    assert one != other
