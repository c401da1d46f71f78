"""A ward's office with something to report, and the .docx it takes away."""

import io
from datetime import date
from typing import Any

from docx import Document

from courses.units.models import UnitKind
from tests.app.obligations.office import ask, bring_list, learn, member, officer
from tests.browser import Browser
from tests.make import Make

DUE = date(2099, 11, 30)
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


def document(browser: Browser) -> Any:
    """The .docx just taken away."""
    return Document(io.BytesIO(browser.response.data))


def words(paper: Any) -> list[str]:
    """Its paragraphs and cells in their order."""
    lines = [element for element in paper.element.body.iter() if element.tag.endswith("}p")]
    found = ["".join(text.text or "" for text in line.iter() if text.tag.endswith("}t")) for line in lines]
    return [text.strip() for text in found if text.strip()]
