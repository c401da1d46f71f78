"""What is to be done this week: each a number, a sentence and where its list is; at most five."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.db import db
from app.monday.blueprint import address
from app.site import runs_site
from app.text import vi_date
from courses.community.sessions import SessionLine
from courses.reports.funnel import list_versions
from courses.reports.missing import RoundTask
from courses.reports.tasks import Glance, Owed
from courses.units.models import Role
from courses.units.tree import Branch

MOST = 5


@dataclass(frozen=True)
class Task:
    """One thing to do."""

    number: int
    words: str
    link: str
    href: str


@dataclass(frozen=True)
class Kind:
    """A task that is a list of people: its address, the words of the page and of the line."""

    slug: str
    task: str
    title: str
    words: str
    link: str
    help: str
    page: str = ""
    """Where its list is, if it has a page of its own."""


KINDS = {
    one.task: one
    for one in (
        Kind("qua-han", "late", "Quá hạn chưa học xong", "người quá hạn mà chưa học xong.", "Xem tên để nhắc",
             "Bấm tên để xem học đến đâu. Người chưa có tài khoản thì mời người hướng dẫn giúp."),
        Kind("sap-han", "soon", "Đến hạn trong 7 ngày tới", "người đến hạn trong 7 ngày tới.", "Xem tên từng người",
             "Nhắc trong tuần này thì còn kịp hạn."),
        Kind("can-xem", "doubtful", "", "người trong danh sách cần xem có đúng người không.", "Xem từng người", "",
             "/quan-ly/can-xem"),
        Kind("chua-nhan-giay", "uncertified", "Học xong, chưa nhận giấy chứng nhận",
             "người học xong mà chưa nhận giấy chứng nhận.", "Xem tên để báo",
             "Mời từng người mở trang của mình và bấm Nhận giấy chứng nhận."),
    )
}  # fmt: skip
SLUGS = {one.slug: one for one in KINDS.values()}


def list_tasks(
    branch: Branch, owed: Owed, seen: Glance, planned: list[SessionLine], rounds: list[RoundTask], today: date
) -> list[Task]:
    """The tasks of a unit, the most pressing first."""
    numbers = {"late": owed.late, "soon": owed.soon, "doubtful": seen.doubtful, "uncertified": seen.uncertified}
    people = [_of_people(KINDS[task], number, branch) for task, number in numbers.items()]
    exempt = Task(seen.asked_off, "đề nghị miễn đang chờ duyệt.", "Xem và duyệt", "/quan-ly/mien")
    address = f"/quan-ly/on-nhanh{f'?don-vi={branch.code}' if branch.code else ''}"
    hurried = Task(seen.hurried, "người học xong, nên mời ôn nhanh 3 câu.", "Xem và mời", address)
    found = [
        *(_of_round(one, branch) for one in rounds),
        *people[:2],
        exempt,
        *_unled(planned),
        *people[2:3],
        hurried,
        *_reviews(today),
        *people[3:],
    ]
    return [one for one in found if one.number][:MOST]


def _of_round(one: RoundTask, branch: Branch) -> Task:
    """Units above wait for numbers, or units below have not given them."""
    address = f"/quan-ly/bao-cao/dot/{one.public_id}"
    until = f"{one.title}, hạn {vi_date(one.due_on)}."
    if one.is_own:
        return Task(one.missing, f"đơn vị chưa nộp {until}", "Xem đơn vị nào", address)
    return Task(1, f"báo cáo phải nộp lên trên: {until}", "Xem số và nộp", f"{address}/nop/{branch.code}")


def _of_people(kind: Kind, number: int, branch: Branch) -> Task:
    own = f"{kind.page}{f'?don-vi={branch.code}' if branch.code else ''}"
    href = own if kind.page else address("monday.waiting", branch.code, task=kind.slug)
    return Task(number, kind.words, kind.link, href)


def _unled(planned: list[SessionLine]) -> Iterator[Task]:
    unled = [one for one in planned if not one.trainer and not one.cancelled_for]
    if unled:
        yield Task(
            len(unled), "buổi học chưa có người hướng dẫn.", "Chọn người", f"/quan-ly/buoi-hoc/{unled[0].public_id}/sua"
        )


def _reviews(today: date) -> Iterator[Task]:
    """Lessons past the day they were to be looked at again, for who runs the site."""
    if runs_site(Role.ADMIN):
        lessons = [lesson for version in list_versions(db) for lesson in version.content.lessons]
        late = sum(lesson.review < today for lesson in lessons)
        yield Task(late, "bài quá ngày kiểm tra lại nội dung.", "Mở soạn bài", "/soan")
