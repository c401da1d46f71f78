"""Where everybody of an obligation stands: each in exactly one state, so that the states sum to the total.  Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


class State(StrEnum):
    """Where one person of a roster stands with an obligation."""

    ON_TIME = "on_time"
    LATE = "late"
    LEARNING = "learning"
    NOT_STARTED = "not_started"
    NO_ACCOUNT = "no_account"
    EXEMPT = "exempt"


@dataclass(frozen=True)
class Facts:
    """What is known of one person of a roster."""

    has_account: bool
    is_exempt: bool
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True)
class Ledger:
    """How many people stand where."""

    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """Everybody of the roster."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Who has finished, in time or late."""
        return self.counts[State.ON_TIME] + self.counts[State.LATE]

    @property
    def asked(self) -> int:
        """Everybody but the exempt: what the rate is of."""
        return self.total - self.counts[State.EXEMPT]

    @property
    def open(self) -> int:
        """Who has not finished and is not exempt."""
        return self.asked - self.done

    @property
    def per_mille(self) -> int:
        """Done of asked in thousandths, rounded down so that 1000 means everybody."""
        return 1000 * self.done // self.asked if self.asked else 0


def end_of_day(day: date) -> datetime:
    """The first instant after a day in Viet Nam: a due date is inclusive to its end."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), VIET_NAM)


def state_of(facts: Facts, due_at: datetime) -> State:
    """The one state of a person; a finished course counts before an exemption, as the fact stands by itself."""
    if facts.finished_at is not None:
        return State.ON_TIME if facts.finished_at < due_at else State.LATE
    if facts.is_exempt:
        return State.EXEMPT
    if not facts.has_account:
        return State.NO_ACCOUNT
    return State.LEARNING if facts.started_at is not None else State.NOT_STARTED


def ledger_of(states: Iterable[tuple[State, int]]) -> Ledger:
    """The ledger of states, each with how many people stand there."""
    counts = dict.fromkeys(State, 0)
    for state, people in states:
        counts[state] += people
    return Ledger(counts)
