"""A unit's book of one period as it is typed: a row for each indicator, with what counts now and what did before."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wtforms import Field

from app.monday.book_forms import NewForm, RowForm, SharedForm
from app.text import vi_number
from courses.reports.indicators import SEEDS, IndicatorLine, Period, Told
from courses.vietnamese import folded

NEW_ROWS = 2


class Label(NamedTuple):
    """The words a problem is told under."""

    text: str


class Problem(NamedTuple):
    """A field of a row with what is wrong with it."""

    id: str
    label: Label
    errors: Sequence[str]


@dataclass(frozen=True)
class Row:
    """One indicator: its form, all that was typed of it in the period, the newest first, and what counted before."""

    name: str
    form: RowForm
    is_standing: bool = False
    history: list[IndicatorLine] = field(default_factory=list)
    last: IndicatorLine | None = None

    @property
    def now(self) -> IndicatorLine | None:
        """What counts in the period; none where nothing does."""
        return _counting(self.history)

    @property
    def is_open(self) -> bool:
        """Whether something stands in the fields that are seldom needed."""
        form = self.form
        is_filled = form.source.data or any(form.as_on.raw_data or ())
        return form.is_sent and bool(is_filled or form.word.errors or form.source.errors or form.note.errors)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it, under its own name."""
        name = self.name or "Chỉ số khác"
        return [Problem(one.id, Label(f"{name}, {_lower(one)}"), one.errors) for one in self.form if one.errors]

    @property
    def mark(self) -> str:
        """Tells which of what was typed the form shows, so that what a colleague types meanwhile is not undone."""
        return self.history[0].at.isoformat() if self.history else ""

    def check(self) -> bool:
        """Whether what was typed holds, alone, together and beside what others typed since it was shown."""
        form, now = self.form, self.now
        if not form.validate() or self._is_left:
            return not form.errors
        if (form.was.data or "") != self.mark and (form.is_struck.data or form.value.data != (now and now.value)):
            said = f"ghi là {vi_number(now.value)}" if now and now.value is not None else "bỏ"
            return _say(form.value, f"Số này vừa có người {said}. Mời xem lại rồi lưu.")
        if form.value.data is None and not form.is_struck.data:
            return _say(
                form.value, "Mời ghi số, hoặc chọn “Bỏ số này khỏi kỳ”." if now else "Mời ghi số của chỉ số này."
            )
        if not (self.name or self._new_name):
            return _say(form["name"], "Mời ghi tên của chỉ số này.")
        return bool(form.word.data) or _say(form.word, "Mời ghi đang đếm gì, ví dụ lượt hoặc người.")

    def told(self, shared: SharedForm) -> Told | None:
        """What is to be kept of it; none where nothing changed."""
        form, now = self.form, self.now
        if form.is_struck.data and now:
            return Told(now.name, None, now.word, now.is_standing, now.source, now.as_on, now.note)
        if form.value.data is None or form.is_struck.data or self._is_left or self._is_filled(now):
            return None
        stays = now if now and form.value.data == now.value and not form.is_seen.data else None
        source, as_on = (stays.source, stays.as_on) if stays else (shared.source.data, shared.as_on.data)
        kept = (form.source.data or source or "", form.as_on.data or as_on or date.min, form.note.data or "")
        return Told(self.name or self._new_name, form.value.data, str(form.word.data), self._stands, *kept)

    @property
    def _is_left(self) -> bool:
        """Whether the form came back as it was shown."""
        if isinstance(self.form, NewForm):
            return self.form.value.data is None and not self._new_name
        shown = [one for one in self.history if one.at.isoformat() == self.form.was.data]
        return self._is_filled(_counting(shown)) and not self.form.is_struck.data

    def _is_filled(self, one: IndicatorLine | None) -> bool:
        """Whether the form holds just this."""
        form = self.form
        if form.source.data or form.as_on.data or form.is_seen.data:
            return False
        if one is None:
            return form.value.data is None and not form.note.data
        return (one.value, one.word, one.note) == (form.value.data, form.word.data, form.note.data or "")

    @property
    def _new_name(self) -> str:
        return str(self.form["name"].data or "").strip() if isinstance(self.form, NewForm) else ""

    @property
    def _stands(self) -> bool:
        return bool(self.form["is_standing"].data) if isinstance(self.form, NewForm) else self.is_standing


class Book:
    """All rows of a unit and period; it is shown and checked as one form."""

    def __init__(self, typed: list[IndicatorLine], before: list[IndicatorLine], period: Period, today: date) -> None:
        newest = next(iter([*typed, *before]), None)
        self.shared = SharedForm(source=newest.source if newest else "", as_on=min(period.last, today))
        self.rows = list(_rows(_by_name(typed), _by_name(before)))
        self.new = [Row("", NewForm(prefix=f"moi{n}-")) for n in range(1, NEW_ROWS + 1)]
        self.refusal = self.shared.refusal

    def __iter__(self) -> Iterator[Field | Problem]:
        """The fields that may be wrong."""
        yield from self.shared
        for row in (*self.rows, *self.new):
            yield from row.problems

    @property
    def is_sent(self) -> bool:
        """Whether this request sent it."""
        return self.shared.is_sent

    @property
    def event(self) -> str:
        """The event id it carries."""
        return self.shared.event

    @property
    def errors(self) -> list[Field | Problem]:
        """The fields that are wrong."""
        return [one for one in self if one.errors]

    @property
    def status(self) -> int:
        """The status of a page that shows it."""
        return 422 if self.is_sent and self.errors else 200

    @property
    def counted(self) -> list[IndicatorLine]:
        """What counts in the period."""
        return [row.now for row in self.rows if row.now]

    @property
    def lacks(self) -> int:
        """How many that counted in the period before have nothing said of them in this one."""
        return sum(row.last is not None and not row.history for row in self.rows)

    def read(self) -> list[Told] | None:
        """What is to be kept; none where it was not sent or does not hold."""
        rows = (*self.rows, *self.new)
        if not self.is_sent or not all([self.shared.validate(), *[row.check() for row in rows]]):
            return None
        told = [one for row in rows if (one := row.told(self.shared))]
        if any(not one.source for one in told):
            _say(self.shared.source, "Mời ghi ai báo các số này, hoặc văn bản nào.")
        if any(one.as_on == date.min for one in told):
            _say(self.shared.as_on, "Mời ghi các số này tính đến ngày nào.")
        return None if self.shared.errors else told


def _rows(typed: dict[str, list[IndicatorLine]], before: dict[str, list[IndicatorLine]]) -> Iterator[Row]:
    seeds = {folded(one.name): one for one in SEEDS}
    others = {key for key, lines in before.items() if _counting(lines)} | typed.keys()
    for key in (*seeds, *sorted(others - seeds.keys())):
        history, last, seed = typed.get(key, []), _counting(before.get(key, [])), seeds.get(key)
        known = _counting(history) or last or seed or history[0]
        now = _counting(history)
        form = RowForm(
            prefix=f"s{zlib.crc32(key.encode()):08x}-", word=known.word, value=now.value if now else None,
            note=now.note if now else "",
        )  # fmt: skip
        form.value.label.text = f"Số {known.word}"
        yield Row(known.name, form, known.is_standing, history, last)


def _by_name(lines: list[IndicatorLine]) -> dict[str, list[IndicatorLine]]:
    found: dict[str, list[IndicatorLine]] = {}
    for one in lines:
        found.setdefault(folded(one.name), []).append(one)
    return found


def _counting(history: list[IndicatorLine]) -> IndicatorLine | None:
    return history[0] if history and history[0].value is not None else None


def _say(one: Field, words: str) -> bool:
    one.errors = [*one.errors, words]
    return False


def _lower(one: Field) -> str:
    words = str(one.label.text)
    return words[:1].lower() + words[1:]
