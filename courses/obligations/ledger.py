"""Where everybody of an obligation stands: each in exactly one state, so that the states sum to the total.  Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


class State(StrEnum):
    """Where one person of a list stands with an obligation."""

    ON_TIME = "on_time"
    LATE = "late"
    RECOGNISED = "recognised"
    LEARNING = "learning"
    NOT_STARTED = "not_started"
    EXEMPT = "exempt"
    NO_ACCOUNT = "no_account"


DONE = (State.ON_TIME, State.LATE, State.RECOGNISED)
OPEN = (State.NOT_STARTED, State.NO_ACCOUNT, State.LEARNING)
"""Who has still to finish, whom to help first at the front."""


@dataclass(frozen=True)
class Facts:
    """What is known of one person of a list."""

    has_account: bool
    is_exempt: bool
    started_at: datetime | None
    finished_at: datetime | None
    recognised_on: date | None = None
    """The day of other evidence that is not too old."""


@dataclass(frozen=True)
class Ledger:
    """How many people stand where."""

    counts: Mapping[State, int]
    over: Mapping[State, int]
    """How many of the open states are past their last day."""

    @property
    def total(self) -> int:
        """Everybody it is asked of."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Who has finished, in time or late, or is recognised."""
        return sum(self.counts[state] for state in DONE)

    @property
    def asked(self) -> int:
        """Everybody but the exempt: what the rate is of."""
        return self.total - self.counts[State.EXEMPT]

    @property
    def open(self) -> int:
        """Who has not finished and is not exempt."""
        return self.asked - self.done

    @property
    def overdue(self) -> int:
        """Who has not finished and whose last day has passed."""
        return sum(self.over.values())

    @property
    def per_mille(self) -> int:
        """Done of asked in thousandths, rounded down so that 1000 means everybody."""
        return 1000 * self.done // self.asked if self.asked else 0

    def count(self, state: State, *, is_over: bool | None = None) -> int:
        """How many stand in a state: all, only those past their last day, or only those before it."""
        if is_over is None:
            return self.counts[state]
        return self.over.get(state, 0) if is_over else self.counts[state] - self.over.get(state, 0)


def day_of(instant: datetime) -> date:
    """The day of an instant in Viet Nam."""
    return instant.astimezone(VIET_NAM).date()


def end_of_day(day: date) -> datetime:
    """The first instant after a day in Viet Nam: a due date is inclusive to its end."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), VIET_NAM)


def state_of(facts: Facts, due_at: datetime) -> State:
    """The one state of a person: what was finished here counts before other evidence, and that before an exemption."""
    if facts.finished_at is not None:
        return State.ON_TIME if facts.finished_at < due_at else State.LATE
    if facts.recognised_on is not None:
        return State.RECOGNISED
    if facts.is_exempt:
        return State.EXEMPT
    if not facts.has_account:
        return State.NO_ACCOUNT
    return State.LEARNING if facts.started_at is not None else State.NOT_STARTED


def ledger_of(people: Iterable[tuple[State, date, int]], *, on: date) -> Ledger:
    """The ledger of states with their last days, each with how many people stand there, as of a day."""
    counts, over = dict.fromkeys(State, 0), dict.fromkeys(OPEN, 0)
    for state, due_on, amount in people:
        counts[state] += amount
        if state in over and due_on < on:
            over[state] += amount
    return Ledger(counts, over)
