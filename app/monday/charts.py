"""Where the marks of the three charts stand: whole numbers for the SVG, and what each says as its title.  Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from courses.reports.daily import Measure
from courses.reports.funnel import Funnel, Step
from courses.reports.tasks import Owed
from courses.reports.weekly import Compared
from courses.vietnamese import squeezed

FEWEST = 10
"""People below which a rate says little."""
MOST_BARS = 100
MOST_DRAWN = 30
"""Bars a picture holds in 6 KiB."""
WIDTH = 340
NUMBERS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
STEP_WORDS = {
    Step.OPENED: "Mở bài đầu tiên",
    Step.FIRST: "Xong bài 1",
    Step.HALF: "Xong nửa khóa",
    Step.FINISHED: "Học xong cả khóa",
    Step.CERTIFIED: "Có giấy chứng nhận",
}
DROPS = (
    "",
    "Nhiều người mở bài rồi dừng ở bài 1",
    "Nhiều người dừng sau bài 1",
    "Nhiều người dừng ở nửa sau của khóa",
    "Nhiều người học xong mà chưa nhận giấy",
)


@dataclass(frozen=True)
class Bar:
    """One unit of a chart: how many of how many."""

    name: str
    done: int
    asked: int
    code: str = ""
    """Where the unit can be opened."""

    @property
    def per_mille(self) -> int:
        """Done of asked in thousandths, never more than all."""
        return min(1000, 1000 * self.done // self.asked) if self.asked else 0

    @property
    def percent(self) -> str:
        """The rate as read: whole, below ten with a digit after the comma."""
        whole, tenth = divmod(self.per_mille, 10)
        return f"{whole},{tenth}" if tenth and whole < 10 else f"{whole}"

    @property
    def is_few(self) -> bool:
        """Whether too few are asked for the rate to say much."""
        return self.asked < FEWEST

    @property
    def width(self) -> int:
        """Of the bar."""
        return WIDTH * self.per_mille // 1000


@dataclass(frozen=True)
class Bars:
    """Units sorted by rate, those with few people last; and where the target stands."""

    shown: tuple[Bar, ...]
    drawn: tuple[Bar, ...]
    target: int | None
    """In thousandths."""
    title: str

    @property
    def goal(self) -> int:
        """Where the line of the target stands."""
        return WIDTH * (self.target or 0) // 1000

    def is_low(self, bar: Bar) -> bool:
        """Whether a unit has not come to the target."""
        return self.target is not None and not bar.is_few and bar.per_mille < self.target


def draw_bars(bars: Sequence[Bar], target: int | None) -> Bars:
    """The chart of units: at most 100, the rest as one; the picture holds 40, those furthest behind."""
    order = sorted((bar for bar in bars if bar.asked), key=lambda bar: (bar.is_few, -bar.per_mille, bar.name))
    shown = _bounded(order, MOST_BARS)
    low = [bar for bar in order if not bar.is_few and target is not None and bar.per_mille < target]
    return Bars(shown, _bounded(order, MOST_DRAWN), target, _bars_title(order, low, target))


def bars_of(names: Sequence[tuple[int, str, str]], owed: dict[int, Owed], rest: Owed) -> list[Bar]:
    """Bars of units by id, name and code, and of what hangs on the unit above itself."""
    bars = [Bar(name, owed[key].done, owed[key].asked, code) for key, name, code in names if key in owed]
    return [*bars, Bar("Chưa ghi đơn vị nhỏ hơn", rest.done, rest.asked)] if rest.asked else bars


@dataclass(frozen=True)
class Line:
    """Weeks as points from left to right, with a scale of whole numbers."""

    points: tuple[tuple[int, int], ...]
    people: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]
    """Numbers of the scale and where they stand."""
    title: str


def draw_line(compared: Compared, words: str) -> Line:
    """The chart of who finished, week by week, from zero."""
    people = tuple(week.count(Measure.FINISHED) for week in compared.weeks)
    step = _step(max(people))
    top = step * max(1, -(-max(people) // step))
    points = tuple((40 + 290 * n // (len(people) - 1), 236 - 190 * one // top) for n, one in enumerate(people))
    marks = tuple((one, 236 - 190 * one // top) for one in range(0, top + 1, step))
    return Line(points, people, marks, _line_title(people, words))


def funnel_title(funnel: Funnel) -> str:
    """What a funnel says: where most stop."""
    return DROPS[funnel.steepest] if funnel.steepest else "Từ mở bài đến giấy chứng nhận"


def shortened(name: str) -> str:
    """A unit's name as long as a picture has room for."""
    name = squeezed(name)
    return name if len(name) <= 28 else f"{name[:27].rstrip()}…"


def _bounded(order: list[Bar], most: int) -> tuple[Bar, ...]:
    """Those at the end, and one bar for the rest before them."""
    if len(order) <= most:
        return tuple(order)
    rest, kept = order[: 1 - most], order[1 - most :]
    return (Bar(f"{len(rest)} đơn vị khác", sum(b.done for b in rest), sum(b.asked for b in rest)), *kept)


def _bars_title(order: list[Bar], low: list[Bar], target: int | None) -> str:
    if not order:
        return "Chưa có ai phải học"
    if target is not None:
        goal = f"mục tiêu {target // 10} %"
        count = NUMBERS[len(low)] if len(low) < len(NUMBERS) else str(len(low))
        return f"{count} đơn vị chưa tới {goal}" if low else f"Mọi đơn vị đã tới {goal}"
    told = [bar for bar in order if not bar.is_few]
    return f"{shortened(told[-1].name)}: {told[-1].per_mille // 10} %, thấp nhất" if told else "Còn ít số liệu"


def _line_title(people: tuple[int, ...], words: str) -> str:
    if not any(people):
        return "Chưa ai học xong trong 12 tuần"
    if people[-1] == max(people) > max(people[:-1]):
        return f"{words}: cao nhất trong 12 tuần"
    more = people[-1] - people[-2]
    told = f"thêm {more}" if more > 0 else f"bớt {-more}" if more else "như tuần trước"
    return f"{words}: {people[-1]} người học xong, {told}"


def _step(most: int) -> int:
    """A round step that gives a scale of at most four."""
    for power in (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000):
        for times in (1, 2, 5):
            if most <= 4 * times * power:
                return times * power
    return most
