"""What can happen to the people of a ward's lists, each done as it is done there."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.learning.models import Attempt, Enrolment, Finish
from courses.learning.progress import FINAL
from courses.obligations.assigning import assign_rosters
from courses.obligations.ledger import day_of, end_of_day
from courses.obligations.models import Exemption, Obligation, Recognition, Roster, RosterRow
from courses.obligations.reconciling import settle_piece
from courses.obligations.settling import settle_person
from courses.people.models import Identity, Person
from courses.vietnamese import folded
from tests.courses.obligations.oracle import BOOKKEEPER, DUE_ON, TEACHER, Place, Rule, Somebody
from tests.make import ISSUER

BEGAN = datetime(2026, 10, 1, 3, tzinfo=UTC)


class History:
    """A ward with two lists of the same people, and a course asked of all its lists."""

    def __init__(self, db: Session, number: int, rule: Rule) -> None:
        self.db, self.number, self.rule, self.now = db, number, rule, BEGAN
        self.maker, self.versions = 1, [1, 1]
        self.everybody = [Somebody(rule, day_of(BEGAN)) for _ in range(2)]
        self.persons: list[int] = []
        self.rows: dict[tuple[int, int], int] = {}

    def begin(self, ward: int, units: list[int], versions: list[int], maker: int) -> None:
        """Make the lists and the obligation; nobody stands anywhere yet."""
        self.units, self.versions, self.maker = units, versions, maker
        self.course = self.db.get_one(CourseVersion, versions[0]).course_id
        made = {"made_by_id": maker, "made_at": BEGAN, "unit_id": ward}
        name = f"{self.number}"
        lists = [Roster(title=f"{name}-{n}", folded=f"{name}-{n}", tag=name, changed_at=BEGAN, **made) for n in (0, 1)]
        letter = {f"basis_{part}": "x" for part in ("type", "number", "issuer", "summary")}
        due_on = self.rule.due_on(None, day_of(BEGAN), day_of(BEGAN))
        due = {"due_on": due_on, "due_at": end_of_day(due_on), "positions": self._positions}
        terms = ("due_days", "version_number", "valid_months", "recognised_days")
        due |= {name: getattr(self.rule, name) for name in terms}
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
        self.now += timedelta(minutes=1)
        getattr(self, f"_{what}")(self.everybody[who], who, where, unit)
        self.db.flush()

    @property
    def _positions(self) -> str:
        return folded(TEACHER) if self.rule.only_teachers else ""

    def _fit(self, lists: list[int]) -> None:
        """Let assignments follow lists that changed, and the oracle too."""
        assign_rosters(self.db, [self.lists[one] for one in lists], now=self.now)
        for one in self.everybody:
            one.stand(lists, day_of(self.now))

    def _joins(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._stands(one, who, where, Place(unit, TEACHER, None))

    def _keeps_books(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._stands(one, who, where, Place(unit, BOOKKEEPER, day_of(self.now)))

    def _came_before(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._stands(one, who, where, Place(unit, TEACHER, day_of(self.now) - timedelta(days=3)))

    def _stands(self, one: Somebody, who: int, where: int, place: Place) -> None:
        one.places[where] = place
        said = {"position": place.position, "position_folded": folded(place.position), "joined_on": place.joined_on}
        values = {"unit_id": self.units[place.unit], "left_at": None, **said}
        if (who, where) in self.rows:
            self.db.execute(update(RosterRow).where(RosterRow.id == self.rows[who, where]).values(values))
        else:
            mark = f"number:{self.number}-{who}"
            told = {"name": "Lê An", "folded": "le an", "sort_key": f"an le {who}", "unit_name": "", "line": who}
            row = RosterRow(roster_id=self.lists[where], key=mark, number_hash=mark, **told, **values)
            self.db.add(row)
            self.db.flush()
            self.rows[who, where] = row.id
        self._fit([where])

    def _leaves(self, one: Somebody, who: int, where: int, _unit: int) -> None:
        if one.places.pop(where, None) is not None:
            self.db.execute(update(RosterRow).where(RosterRow.id == self.rows[who, where]).values(left_at=self.now))
            self._fit([where])

    def _signs_in(self, one: Somebody, who: int, _where: int, _unit: int) -> None:
        if not one.is_known:
            one.is_known = True
            seen = {"level": 2, "created_at": self.now, "seen_at": self.now, "issuer": ISSUER}
            mark = f"{self.number}-{who}"
            self.db.add(Identity(person_id=self.persons[who], subject=mark, number_hash=f"number:{mark}", **seen))
        settle_person(self.db, self.persons[who], now=self.now)

    def _begins(self, one: Somebody, who: int, where: int, _unit: int) -> None:
        if one.is_known and one.began is None:
            one.began = self.now
            at = {"started_at": self.now, "active_at": self.now, "version_id": self.versions[where]}
            self.db.add(Enrolment(person_id=self.persons[who], course_id=self.course, **at))
            settle_person(self.db, self.persons[who], self.course, now=self.now)

    def _finishes(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._begins(one, who, where, unit)
        if one.began is not None and one.finished is None:
            one.finished = (self.now, where + 1)
            said = {"version_id": self.versions[where], "finished_at": self.now}
            self.db.add(Finish(enrolment_id=self._enrolment(who), **said))
            settle_person(self.db, self.persons[who], self.course, now=self.now)

    def _passes(self, one: Somebody, who: int, where: int, unit: int) -> None:
        self._begins(one, who, where, unit)
        if one.began is not None:
            one.passed.append((self.now, where + 1))
            whose = {"person_id": self.persons[who], "enrolment_id": self._enrolment(who), "lesson_id": FINAL}
            mark = {"event": f"{len(one.passed)}", "number": len(one.passed), "digest": "", "paper": "", "answers": ""}
            at = {"version_id": self.versions[where], "started_at": self.now, "submitted_at": self.now}
            self.db.add(Attempt(is_passed=True, **whose, **mark, **at))
            settle_person(self.db, self.persons[who], self.course, now=self.now)

    def _enrolment(self, who: int) -> int:
        own = (Enrolment.person_id == self.persons[who], Enrolment.course_id == self.course)
        return self.db.scalars(select(Enrolment.id).where(*own)).one()

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
        self.now += timedelta(days=2 * (1 + who + 4 * where + 2 * unit))
        self._fit([0, 1])
