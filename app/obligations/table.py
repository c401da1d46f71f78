"""The table of an obligation for spreadsheets."""

from collections.abc import Iterable, Iterator, Mapping

from app.spreadsheets import Sheet, workbook, written
from app.states import STATES
from app.text import vi_date
from courses.obligations.standings import Standing
from courses.vietnamese import as_name

HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Số định danh", "Thư điện tử", "Đơn vị", "Tình trạng", "Hạn cuối", "Ngày học xong",
    "Số lần xin thêm 10 phút",
)  # fmt: skip


def as_csv(standings: Iterable[Standing], extra: Mapping[str, int], mark: str) -> bytes:
    """The table, with who took it away as the last line; of a number only the last four digits.  `extra` is how often
    somebody asked for more time in the final test, by row."""
    return written(HEADINGS, [*_rows(standings, extra), (mark,)])


def as_xlsx(standings: Iterable[Standing], extra: Mapping[str, int], mark: str) -> bytes:
    """The same as a workbook."""
    return workbook([Sheet("Việc phải học", HEADINGS, _rows(standings, extra))], mark)


def birth_words(birth: str | None) -> str:
    """A birth as 05/04/1980 or 1980."""
    return "/".join(reversed(birth.split("-"))) if birth else ""


def _rows(standings: Iterable[Standing], extra: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(standings, 1):
        done = vi_date(one.finished_at) if one.finished_at else ""
        tail = f"********{one.number_tail}" if one.number_tail else ""
        cells = (as_name(one.name), birth_words(one.birth), tail, one.email_hint or "", one.unit_name)
        stands = (STATES[one.state].title, vi_date(one.due_on), done)
        yield str(number), *cells, *stands, str(extra.get(one.public_id, ""))
