"""When a form is due, which one it is, and that a merge keeps one of each round."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.versions import find_version
from courses.learning.enrolling import Enrolled
from courses.learning.measuring import begin_measure, form_for, round_now
from courses.learning.merging import merge_guest
from courses.learning.models import Measured
from tests.make import Make
from tests.packs import measured_pack

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CHANCE = random.SystemRandom()


@pytest.mark.parametrize(
    ("days", "wanted"),
    [(0, "after"), (14, "after"), (15, None), (20, None), (21, "later"), (60, "later"), (61, None)],
)
def test_a_form_is_due_soon_after_the_finish_and_at_21_days(days: int, wanted: str | None) -> None:
    assert round_now(Enrolled(1, 1, NOW - timedelta(days=days)), now=NOW) == wanted


def test_before_is_before_anything_is_learned() -> None:
    assert round_now(None, now=NOW) == "before"
    assert round_now(Enrolled(1, 1, None), now=NOW) is None


def test_the_other_form_comes_after_and_the_first_again_later() -> None:
    assert form_for("after", {"before": "a"}, CHANCE) == "b"
    assert form_for("later", {"before": "b", "after": "a"}, CHANCE) == "b"
    assert form_for("later", {"after": "a"}, CHANCE) == "b"
    assert {form_for("before", {}, CHANCE) for _ in range(60)} == {"a", "b"}


def test_a_merge_keeps_a_persons_own_form_and_takes_what_they_have_not(make: Make, db: Session) -> None:
    (guest, _key), person = make.guest(), make.person()
    version = find_version(db, make.course(measured_pack()))
    assert version is not None
    with make._writing() as writer:
        begin_measure(writer, person, version, "before", chance=CHANCE, now=make.now)
        for wanted in ("before", "after"):
            begin_measure(writer, guest, version, wanted, chance=CHANCE, now=make.now)
        merge_guest(writer, guest, person, now=make.now)

    db.rollback()
    kept = db.execute(select(Measured.person_id, Measured.round)).tuples().all()
    assert sorted(kept) == [(person, "after"), (person, "before")]
