"""What can happen to the people of a ward's lists, each done as it is done there, and an oracle of where they stand."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.learning.models import Enrolment, Finish
from courses.obligations.assigning import assign_rosters
from courses.obligations.ledger import Facts, State, day_of, end_of_day, state_of
from courses.obligations.models import Exemption, Obligation, Recognition, Roster, RosterRow
from courses.obligations.reconciling import settle_piece
from courses.obligations.settling import settle_person
from courses.people.models import Identity, Person
from tests.make import ISSUER

BEGAN = datetime(2026, 10, 1, 3, tzinfo=UTC)
DUE_ON = date(2026, 10, 20)
HOLDS = timedelta(days=12)
"""How old other evidence may be."""


@dataclass
class Somebody:
    """One person as the oracle knows them: what they did, and where they are counted."""

    units: dict[int, int] = field(default_factory=dict)
    """By list they stand on: the unit there."""
    counted_by: int | None = None
    """The list whose row counts."""
    is_known: bool = False
    began: datetime | None = None
    finished: datetime | None = None
    exempt_on: set[int] = field(default_factory=set)
    recognised: list[tuple[int, bool, date]] = field(default_factory=list)
    """By list: whether it was known then whose it is, and the day."""

    def state(self, today: date) -> State:
        """Where this person stands, told from what was done and not from the database."""
        fresh = [
            day for where, is_own, day in self.recognised if where == self.counted_by or (is_own and self.is_known)
        ]
        recognised = max((day for day in fresh if day >= today - HOLDS), default=None)
        is_exempt = self.counted_by in self.exempt_on
        return state_of(Facts(self.is_known, is_exempt, self.began, self.finished, recognised), end_of_day(DUE_ON))


class History:
    """A ward with two lists of the same people, and a course asked of all its lists."""

    def __init__(self, db: Session, number: int) -> None:
        self.db, self.number, self.now = db, number, BEGAN
        self.maker, self.version = 1, 1
        self.everybody = [Somebody() for _ in range(4)]
        self.persons: list[int] = []
        self.rows: dict[tuple[int, int], int] = {}

    def begin(self, ward: int, units: list[int], version: int, maker: int) -> None:
        """Make the lists and the obligation; nobody stands anywhere yet."""
        self.units, self.version, self.maker = units, version, maker
        self.course = self.db.get_one(CourseVersion, version).course_id
        made = {"made_by_id": maker, "made_at": BEGAN, "unit_id": ward}
        name = f"{self.number}"
        lists = [Roster(title=f"{name}-{n}", folded=f"{name}-{n}", tag=name, changed_at=BEGAN, **made) for n in (0, 1)]
        letter = {f"basis_{part}": "x" for part in ("type", "number", "issuer", "summary")}
        due = {"due_on": DUE_ON, "due_at": end_of_day(DUE_ON), "recognised_days": HOLDS.days}
        asked = Obligation(
            course_id=self.course, audience=name, tag=name, cycle=name, basis_on=DUE_ON, **letter, **due, **made
        )
        people = [Person(created_at=BEGAN, seen_at=BEGAN) for _ in self.everybody]
        self.db.add_all([*lists, asked, *people])
        self.db.flush()
        self.lists, self.obligation = [one.id for one in lists], asked.id
        self.persons = [one.id for one in people]

    def happen(self, what: str, who: int, where: int, unit: int) -> None:
        """Let one thing happen to one person."""
        self.now += timedelta(hours=1)
        getattr(self, f"_{what}")(self.everybody[who], who, where, unit)
        self.db.flush()

    def _joins(self, one: Somebody, who: int, where: int, unit: int) -> None:
        one.units[where] = unit
        one.counted_by = where if one.counted_by is None else one.counted_by
        values = {"unit_id": self.units[unit], "left_at": None}
        if (who, where) in self.rows:
            self.db.execute(update(RosterRow).where(RosterRow.id == self.rows[who, where]).values(values))
        else:
            mark = f"number:{self.number}-{who}"
            said = {"name": "Lê An", "folded": "le an", "sort_key": f"an le {who}", "unit_name": "", "line": who}
            row = RosterRow(roster_id=self.lists[where], key=mark, number_hash=mark, **said, **values)
            self.db.add(row)
            self.db.flush()
            self.rows[who, where] = row.id
        assign_rosters(self.db, [self.lists[where]], now=self.now)

    def _leaves(self, one: Somebody, who: int, where: int, _unit: int) -> None:
        if one.units.pop(where, None) is None:
            return
        if one.counted_by == where:
            one.counted_by = next(iter(one.units), None)
        self.db.execute(update(RosterRow).where(RosterRow.id == self.rows[who, where]).values(left_at=self.now))
        assign_rosters(self.db, [self.lists[where]], now=self.now)

    def _signs_in(self, one: Somebody, who: int, _where: int, _unit: int) -> None:
        if not one.is_known:
            one.is_known = True
            seen = {"level": 2, "created_at": self.now, "seen_at": self.now, "issuer": ISSUER}
            mark = f"{self.number}-{who}"
            self.db.add(Identity(person_id=self.persons[who], subject=mark, number_hash=f"number:{mark}", **seen))
        settle_person(self.db, self.persons[who], now=self.now)

    def _begins(self, one: Somebody, who: int, _where: int, _unit: int) -> None:
        if one.is_known and one.began is None:
            one.began = self.now
            at = {"started_at": self.now, "active_at": self.now, "version_id": self.version}
            self.db.add(Enrolment(person_id=self.persons[who], course_id=self.course, **at))
            settle_person(self.db, self.persons[who], self.course, now=self.now)

    def _finishes(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._begins(one, who, where, unit)
        if one.began is not None and one.finished is None:
            one.finished = self.now
            own = (Enrolment.person_id == self.persons[who], Enrolment.course_id == self.course)
            enrolment_id = self.db.scalars(select(Enrolment.id).where(*own)).one()
            self.db.add(Finish(enrolment_id=enrolment_id, version_id=self.version, finished_at=self.now))
            settle_person(self.db, self.persons[who], self.course, now=self.now)

    def _is_exempted(self, one: Somebody, who: int, _where: int, _unit: int) -> None:
        if one.counted_by is not None and one.counted_by not in one.exempt_on:
            one.exempt_on.add(one.counted_by)
            row_id = self.rows[who, one.counted_by]
            said = {"reason": "x", "by_id": self.maker, "at": self.now, "is_approved": True}
            self.db.add(Exemption(obligation_id=self.obligation, row_id=row_id, **said))
            settle_piece(self.db, self.obligation, 0, now=self.now)

    def _is_recognised(self, one: Somebody, who: int, _where: int, _unit: int) -> None:
        today = day_of(self.now)
        if one.counted_by is None or any(
            day == today and where == one.counted_by for where, _own, day in one.recognised
        ):
            return
        one.recognised.append((one.counted_by, one.is_known, today))
        said = {"issuer": "x", "by_id": self.maker, "at": self.now, "on_day": today, "course_id": self.course}
        person_id = self.persons[who] if one.is_known else None
        self.db.add(Recognition(row_id=self.rows[who, one.counted_by], person_id=person_id, **said))
        settle_piece(self.db, self.obligation, 0, now=self.now)

    def _time_passes(self, _one: Somebody, who: int, where: int, unit: int) -> None:
        """Some days go by, and the worker does what it does at night."""
        self.now += timedelta(days=1 + who + 4 * where + 2 * unit)
        assign_rosters(self.db, self.lists, now=self.now)
