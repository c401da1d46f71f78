"""What an obligation asks beside the course itself: by when for whom, which version, and how long it holds."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from courses.catalogue.versions import Version
from courses.errors import Refusal
from courses.obligations.ledger import day_of, end_of_day


class NoSuchVersion(Refusal):
    """The course has no version with this number yet, so that nobody could finish it."""


class NothingToTakeAnew(Refusal):
    """The course has no final test: who has read it cannot learn it anew, or on a newer version."""


@dataclass(frozen=True)
class Terms:
    """By when it is to be done, which version counts, for how long it holds, how old other evidence may be."""

    due_on: date | None = None
    """One last day for all; none with `due_days`."""
    due_days: int | None = None
    version_number: int | None = None
    valid_months: int | None = None
    recognised_days: int | None = None

    def check(self, version: Version) -> None:
        """Refuse what nobody could do with the version that is published now."""
        if self.version_number is not None and self.version_number > version.number:
            raise NoSuchVersion
        asks_anew = self.valid_months is not None or (self.version_number or 1) > 1
        if asks_anew and version.content.final is None:
            raise NothingToTakeAnew

    def columns(self, now: datetime) -> dict[str, object]:
        """The terms as an obligation's columns keep them."""
        due_on = self.due_on or day_of(now) + timedelta(days=self.due_days or 0)
        return {**asdict(self), "due_on": due_on, "due_at": end_of_day(due_on)}
