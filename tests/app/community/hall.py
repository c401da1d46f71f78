"""A village hall as tests of it want it: a ward with two groups, a helper, a session."""

from dataclasses import dataclass

from sqlalchemy import select

from courses.community.models import ClassSession
from courses.units.models import Role, UnitKind
from tests.browser import Browser
from tests.make import Make


@dataclass(frozen=True)
class Hall:
    """The keys of the ward and of its two groups."""

    ward: int
    first: int
    second: int


def make_hall(make: Make) -> Hall:
    """A ward with two neighbourhood groups and one course."""
    make.course()
    ward = make.unit(code="90001")
    groups = [make.unit(f"Tổ dân phố {n}", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward) for n in (4, 7)]
    return Hall(ward, *groups)


def helper(browser: Browser, make: Make, unit_id: int) -> Browser:
    """Sign a helper of a unit in."""
    return browser.sign_in(make.staff(Role.HELPER, unit_id, "Vũ Minh Quân"))


def open_session(browser: Browser, place: str = "Nhà văn hóa tổ 4", group: str = "Tổ dân phố 4") -> str:
    """Open a session at a place; the browser stands on its page.  Returns its address."""
    browser.visit("/quan-ly/buoi-hoc/moi").fill("Ghi nơi khác", place).fill("Cho tổ dân phố nào", group)
    return browser.fill("Ghi nội dung khác", "Dùng Zalo").press("Mở buổi học").path


def code_of(make: Make) -> str:
    """The code of the newest session."""
    with make._writing() as db:
        return db.scalars(select(ClassSession.code).order_by(ClassSession.id.desc())).first() or ""


def write_down(browser: Browser, session: str, names: str) -> Browser:
    """Write names down at a session, with their consent."""
    browser.visit(f"{session}/ten").fill("Tên người mới", names)
    return browser.tick("Đã đọc to").press("Lưu")
