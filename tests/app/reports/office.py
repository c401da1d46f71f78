"""A ward's office with something to report, and the .docx it takes away."""

import io
from datetime import date, timedelta
from typing import Any

from docx import Document

from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

DUE = date(2099, 11, 30)
TITLE = "Báo cáo mười ngày"
LIST = """Họ và tên;Năm sinh;Số định danh
NGUYỄN THỊ AN;1980;099180000001
=HYPERLINK("x");1979;099180000002
Trần Đức Cường;1985;099180000003
"""


def ward_office(browser: Browser, make: Make) -> Browser:
    """An officer of a ward in a city who asked three people to learn, one of whom has begun."""
    make.course()
    city = make.unit("Thành phố Cảng Mẫu", kind=UnitKind.PROVINCE)
    ask(bring_list(officer(browser, make, make.unit(parent_id=city)), LIST), DUE)
    learn(make, member(make, "Nguyễn Thị An", "099180000001"))
    return browser


def freeze(browser: Browser) -> str:
    """Freeze all; returns where the snapshot is."""
    return browser.visit("/quan-ly/bao-cao").follow("Chốt số liệu").press("Chốt số liệu").path


def open_round(
    city: Browser, today: date, *, to_on: date | None = None, due_on: date = DUE, title: str = TITLE
) -> Browser:
    """Have an officer of a city open a round of the ten days up to today."""
    city.visit("/quan-ly/bao-cao").follow("Đợt báo cáo").follow("Mở đợt báo cáo")
    city.fill("Tên đợt báo cáo", title).fill("Văn bản yêu cầu", "Công văn 1885/SKH")
    city.fill("Kỳ báo cáo từ ngày", f"{today - timedelta(days=9):%d/%m/%Y}")
    city.fill("Đến hết ngày", f"{to_on or today:%d/%m/%Y}").fill("Hạn nộp", f"{due_on:%d/%m/%Y}")
    return city.press("Mở đợt báo cáo")


def hand_in(ward: Browser) -> Browser:
    """Have an officer of a ward hand the numbers of today in."""
    return ward.visit("/quan-ly/bao-cao").follow("Đợt báo cáo").follow(TITLE).press("Chốt số hôm nay và nộp")


def document(browser: Browser) -> Any:
    """The .docx just taken away."""
    return Document(io.BytesIO(browser.response.data))


def words(paper: Any) -> list[str]:
    """Its paragraphs and cells in their order."""
    lines = [element for element in paper.element.body.iter() if element.tag.endswith("}p")]
    found = ["".join(text.text or "" for text in line.iter() if text.tag.endswith("}t")) for line in lines]
    return [text.strip() for text in found if text.strip()]
