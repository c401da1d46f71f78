"""Where somebody of a list stands by an obligation's rule, told from what was done and not from the database."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from courses.obligations.ledger import DONE, Facts, State, day_of, end_of_day, state_of
from courses.obligations.validity import next_turn

DUE_ON = date(2026, 10, 20)
TEACHER, BOOKKEEPER = "Giáo viên", "Kế toán"


@dataclass(frozen=True)
class Rule:
    """What an obligation asks beside the course itself."""

    only_teachers: bool = False
    due_days: int | None = None
    version_number: int | None = None
    valid_months: int | None = None
    recognised_days: int | None = None

    def due_on(self, joined_on: date | None, assigned_on: date, imposed_on: date) -> date:
        """The last day of somebody in the first turn."""
        if self.due_days is None:
            return DUE_ON
        return max(joined_on or assigned_on, imposed_on) + timedelta(days=self.due_days)


@dataclass(frozen=True)
class Place:
    """How somebody stands on one list."""

    unit: int
    position: str
    joined_on: date | None


@dataclass
class Somebody:
    """One person as the oracle knows them: what they did, and where they are counted."""

    rule: Rule
    imposed_on: date
    places: dict[int, Place] = field(default_factory=dict)
    counted_by: int | None = None
    """The list whose row counts."""
    is_known: bool = False
    began: datetime | None = None
    finished: tuple[datetime, int] | None = None
    """And on which version; so are the tests that were passed."""
    passed: list[tuple[datetime, int]] = field(default_factory=list)
    exempt_on: set[int] = field(default_factory=set)
    recognised: list[tuple[int, bool, date]] = field(default_factory=list)
    """By list: whether it was known then whose it is, and the day."""
    turn: int = 1
    since: datetime | None = None
    due_on: date = DUE_ON
    assigned_on: date = DUE_ON

    def stand(self, lists: list[int], today: date) -> None:
        """See where they are counted now that these lists were looked at, and whether a turn is over."""
        if self.counted_by is None or not self._fits(self.counted_by):
            was, self.counted_by = self.counted_by, next((one for one in self.places if self._fits(one)), None)
            self.assigned_on = today if was is None else self.assigned_on
        if self.counted_by is None:
            return
        if self.turn == 1:
            joined_on = self.places[self.counted_by].joined_on
            self.due_on = self.rule.due_on(joined_on, self.assigned_on, self.imposed_on)
        while self.rule.valid_months and self.counted_by in lists and self._turn(today):
            pass

    def state(self, today: date) -> State:
        """Where this person stands in this turn."""
        facts = Facts(self.is_known, self.counted_by in self.exempt_on, self._began, self._learned, self._fresh(today))
        return state_of(facts, end_of_day(self.due_on))

    def _fits(self, where: int) -> bool:
        place = self.places.get(where)
        return place is not None and (not self.rule.only_teachers or place.position == TEACHER)

    def _turn(self, today: date) -> bool:
        if self.state(today) not in DONE:
            return False
        learned_on = day_of(self._learned) if self._learned else self._fresh(today)
        assert learned_on is not None
        assert self.rule.valid_months is not None
        following = next_turn(learned_on, self.rule.valid_months, today=today)
        if following is not None:
            self.turn, self.due_on = self.turn + 1, following.due_on
            self.since = end_of_day(following.opens_on - timedelta(days=1))
        return following is not None

    @property
    def _began(self) -> datetime | None:
        return self.began if self.began and self._is_of_turn(self.began) else None

    @property
    def _learned(self) -> datetime | None:
        least = self.rule.version_number or 1
        done = [self.finished] if self.finished else []
        again = self.passed if self.since or self.rule.version_number else []
        return min((at for at, version in done + again if version >= least and self._is_of_turn(at)), default=None)

    def _fresh(self, today: date) -> date | None:
        oldest = date.min if self.rule.recognised_days is None else today - timedelta(days=self.rule.recognised_days)
        days = [day for where, is_own, day in self.recognised if where == self.counted_by or (is_own and self.is_known)]
        return max((day for day in days if day >= oldest and self._is_of_turn(end_of_day(day))), default=None)

    def _is_of_turn(self, at: datetime) -> bool:
        return self.since is None or at > self.since
