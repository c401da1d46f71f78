"""The numbers of an office against what was really done: random people, accounts, lessons and exemptions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.learning.models import Enrolment, Finish
from courses.obligations.ledger import Facts, State, end_of_day, ledger_of, state_of
from courses.obligations.models import Exemption, Obligation, Roster, RosterRow
from courses.obligations.standings import list_ledgers, list_standings
from courses.people.models import Identity, Person
from tests.make import ISSUER, Make

DUE = end_of_day(date(2026, 11, 30))
BEGAN = datetime(2026, 10, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Account:
    """An account that is somebody of a list, how that is known, and what was done with it."""

    known_by: str
    has_begun: bool
    finished: int | None
    """Seconds from the due instant, negative for before."""


@dataclass(frozen=True)
class Somebody:
    """One row of a list and what became of it."""

    accounts: list[Account]
    is_exempt: bool
    has_left: bool

    @property
    def state(self) -> State:
        """Where this person stands, told from what was done and not from the database."""
        ends = [one.finished for one in self.accounts if one.has_begun and one.finished is not None]
        began = BEGAN if any(one.has_begun for one in self.accounts) else None
        finished = DUE + timedelta(seconds=min(ends)) if ends else None
        return state_of(Facts(bool(self.accounts), self.is_exempt, began, finished), DUE)


accounts = st.builds(
    Account, st.sampled_from(["number", "email"]), st.booleans(), st.none() | st.integers(-3, 3) | st.just(86_400)
)
people = st.lists(
    st.builds(Somebody, st.lists(accounts, max_size=3), st.booleans(), st.sampled_from([False] * 5 + [True])),
    max_size=7,
)


class History:
    """Writes what happened into a database, each time for an obligation of its own."""

    def __init__(self, make: Make) -> None:
        self.version, self.unit, self.maker = make.course(), make.unit(), make.person()
        self.make, self.count = make, 0
        with make._writing() as db:
            self.course = db.get_one(CourseVersion, self.version).course_id

    def write(self, everybody: list[Somebody]) -> int:
        """Keep an obligation and its people; returns its key."""
        self.count += 1
        with self.make._writing() as db:
            made = {"unit_id": self.unit, "made_by_id": self.maker, "made_at": BEGAN}
            roster = Roster(title=f"{self.count}", folded=f"{self.count}", changed_at=BEGAN, **made)
            db.add(roster)
            db.flush()
            letter = {f"basis_{name}": "x" for name in ("type", "number", "issuer", "summary")}
            asked = Obligation(
                course_id=self.course, roster_id=roster.id, cycle="Đợt 1", due_on=date(2026, 11, 30), due_at=DUE,
                basis_on=date(2026, 11, 1), **letter, **made,
            )  # fmt: skip
            db.add(asked)
            db.flush()
            for line, one in enumerate(everybody):
                self._row(db, asked, line, one)
            return asked.id

    def _row(self, db: Session, asked: Obligation, line: int, one: Somebody) -> None:
        mark = f"{self.count}-{line}"
        row = RosterRow(
            roster_id=asked.roster_id, key=mark, line=line, name="Lê An", folded="le an", sort_key="an le",
            unit_name="", number_hash=f"n{mark}", email_hash=f"e{mark}", left_at=BEGAN if one.has_left else None,
        )  # fmt: skip
        db.add(row)
        db.flush()
        if one.is_exempt:
            db.add(Exemption(obligation_id=asked.id, row_id=row.id, reason="x", by_id=self.maker, at=BEGAN))
        for number, account in enumerate(one.accounts):
            self._account(db, account, mark, f"{mark}-{number}")

    def _account(self, db: Session, account: Account, mark: str, subject: str) -> None:
        person = Person(created_at=BEGAN, seen_at=BEGAN)
        db.add(person)
        db.flush()
        hashes = {f"{account.known_by}_hash": f"{account.known_by[0]}{mark}"}
        seen = {"created_at": BEGAN, "seen_at": BEGAN}
        db.add(Identity(person_id=person.id, issuer=ISSUER, subject=subject, level=2, **hashes, **seen))
        if not account.has_begun:
            return
        taken = Enrolment(
            person_id=person.id, course_id=self.course, version_id=self.version, started_at=BEGAN, active_at=BEGAN
        )  # fmt: skip
        db.add(taken)
        db.flush()
        if account.finished is not None:
            at = DUE + timedelta(seconds=account.finished)
            db.add(Finish(enrolment_id=taken.id, version_id=self.version, finished_at=at))


def test_every_number_is_the_names_behind_it_whatever_happened(make: Make, db: Session) -> None:
    history = History(make)

    @settings(max_examples=40)
    @given(people)
    def check(everybody: list[Somebody]) -> None:
        obligation = history.write(everybody)
        expected = [one.state for one in everybody if not one.has_left]
        db.rollback()

        ledger = list_ledgers(db, [obligation])[obligation]
        names = list_standings(db, obligation)

        assert ledger == ledger_of((state, 1) for state in expected)
        assert sorted(one.state for one in names) == sorted(expected)
        assert ledger.total == len({one.public_id for one in names})

    check()
