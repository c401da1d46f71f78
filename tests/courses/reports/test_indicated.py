"""What a report tells of indicators typed by month, quarter and year; without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime

from courses.reports.indicated import tell
from courses.reports.indicators import IndicatorLine, Period, period_of

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def line(value: int, day: date, months: int = 1, *, is_standing: bool = False) -> IndicatorLine:
    period: Period = period_of(day, months)
    days = (period.first, period.last, "Văn hóa xã hội", period.last)
    return IndicatorLine("Tin bài", value, "tin bài", is_standing, False, *days, "", None, datetime.now(UTC))


def test_months_are_added_and_a_quarter_stands_before_its_months() -> None:
    months = [line(12, OCTOBER), line(20, NOVEMBER)]

    assert [(one.value, one.as_of) for one in tell(months)] == [(32, date(2026, 11, 30))]
    assert [one.value for one in tell([*months, line(50, OCTOBER, 3), line(5, date(2026, 9, 1))])] == [55]


def test_of_a_number_as_at_a_day_the_newest_is_told() -> None:
    (told,) = tell([line(160, OCTOBER, is_standing=True), line(171, NOVEMBER, is_standing=True)])

    assert (told.value, len(told.lines)) == (171, 1)


def test_visits_and_people_of_one_name_are_told_apart() -> None:
    assert len(tell([line(12, OCTOBER), replace(line(9, OCTOBER), word="người")])) == 2


def test_what_was_carried_over_or_is_older_than_its_period_is_doubtful() -> None:
    carried, old = replace(line(9, NOVEMBER), is_carried=True), replace(line(9, NOVEMBER), as_on=date(2026, 10, 31))

    told = [tell([line(12, OCTOBER), one])[0] for one in (line(9, NOVEMBER), carried, old)]

    assert [(one.is_carried, one.is_old) for one in told] == [(False, False), (True, False), (False, True)]
