"""The pages of a city's office that are measured, and one page measured."""

import http.client
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.office_city import City
from bench.office_freezing import Made
from courses.obligations.models import Assignment, Obligation, Roster, RosterRow
from courses.units.models import Unit

TIMES = 30


@dataclass(frozen=True)
class Page:
    """A page, and whose key opens it."""

    name: str
    path: str
    who: str
    statements: int
    """At most so many are wanted."""


@dataclass(frozen=True)
class Measured:
    """What a page came to: the server's own milliseconds."""

    statements: int
    median: float
    p95: float
    database: float


def list_pages(db: Session, city: City) -> Iterator[Page]:
    """The pages, with the addresses of this city."""
    whole, _officials, teachers, first, many = (f"/quan-ly/viec/{_of(db, one)}" for one in city.obligations)
    code = db.scalar(select(Unit.code).where(Unit.id == city.communes[5]))
    below = db.scalar(select(Unit.code).where(Unit.id == city.places[5][7]))
    big = db.scalar(select(Roster.public_id).where(Roster.id == city.big))
    row = db.scalar(select(RosterRow.public_id).join(Assignment, Assignment.row_id == RosterRow.id).limit(1))
    yield Page("phường: sáng thứ Hai", "/quan-ly", "ward", 14)
    yield Page("thành phố: sáng thứ Hai", "/quan-ly", "city", 14)
    yield Page("phường: việc phải học", "/quan-ly/viec", "ward", 12)
    yield Page("thành phố: việc phải học", "/quan-ly/viec", "city", 12)
    yield Page("phường: ai quá hạn", "/quan-ly/can-lam/qua-han", "ward", 9)
    yield Page("thành phố: ai quá hạn", "/quan-ly/can-lam/qua-han", "city", 9)
    yield Page("phường: cần xem", "/quan-ly/can-xem", "ward", 9)
    yield Page("phường: nên mời ôn nhanh", "/quan-ly/on-nhanh", "ward", 9)
    yield Page("phường: sổ một việc", first, "ward", 10)
    yield Page("thành phố: sổ của mọi người", whole, "city", 9)
    yield Page("thành phố: sổ, xuống một phường", f"{whole}?don-vi={code}", "city", 10)
    yield Page("thành phố: sổ, xuống một tổ", f"{whole}?don-vi={below}", "city", 10)
    yield Page("thành phố: tên, chưa bắt đầu quá hạn", f"{whole}/chua-bat-dau-qua-han", "city", 9)
    yield Page("thành phố: tên, đúng hạn, trang 1.000", f"{whole}/dung-han?trang=1000", "city", 9)
    yield Page("một phường: tên, chưa có tài khoản", f"{whole}/chua-co-tai-khoan?don-vi={code}", "city", 10)
    yield Page("một tổ: tên, muộn", f"{whole}/muon?don-vi={below}", "city", 10)
    yield Page("một phường: tên, không ai", f"{first}/muon", "ward", 10)
    yield Page("thành phố: sổ, hạn theo ngày vào", teachers, "city", 9)
    yield Page("thành phố: sổ danh sách 20.000", many, "city", 9)
    yield Page("thành phố: các danh sách", "/quan-ly/danh-sach", "city", 9)
    yield Page("thành phố: danh sách 20.000", f"/quan-ly/danh-sach/{big}", "city", 10)
    yield Page("danh sách 20.000, trang 900", f"/quan-ly/danh-sach/{big}?trang=900", "city", 10)
    yield Page("thành phố: một người", f"{whole}/nguoi/{row}", "city", 12)
    yield Page("phường: các danh sách", "/quan-ly/danh-sach", "ward", 9)
    yield Page("thành phố: lập từ người thuộc đơn vị", "/quan-ly/danh-sach/thuoc-don-vi", "city", 9)
    yield Page("một người: trang của tôi", "/toi", "learner", 14)


def list_report_pages(made: Made) -> Iterator[Page]:
    """The pages of frozen numbers and of the round all communes handed in to."""
    reports = "/quan-ly/bao-cao"
    yield Page("thành phố: chốt số liệu mới", f"{reports}/chot/moi", "city", 9)
    yield Page("thành phố: các số liệu chốt", f"{reports}/chot", "city", 9)
    yield Page("thành phố: một số liệu chốt", f"{reports}/chot/{made.snapshot}", "city", 9)
    yield Page("thành phố: các đợt báo cáo", f"{reports}/dot", "city", 9)
    yield Page("phường: các đợt báo cáo", f"{reports}/dot", "ward", 9)
    yield Page("thành phố: đợt của 114 đơn vị", f"{reports}/dot/{made.round_}", "city", 10)
    yield Page("một phường nộp số liệu", f"{reports}/dot/{made.round_}/nop/{made.commune}", "city", 14)
    yield Page("tổng hợp 114 đơn vị, XLSX", f"{reports}/dot/{made.round_}/tong-hop.xlsx", "city", 12)


def measure(base: str, page: Page, key: str, times: int = TIMES) -> Measured:
    """Open a page so many times, after three that warm it."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    spent, database, statements = [], [], 0
    for number in range(times + 3):
        connection.request("GET", page.path, headers={"Cookie": f"lhs_session={key}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == http.client.OK, f"{page.name}: {answer.status} {page.path}"
        if number >= 3:
            spent.append(float(answer.headers["X-Ms"]))
            database.append(float(answer.headers["X-Db-Ms"]))
            statements = max(statements, int(answer.headers["X-Statements"]))
    connection.close()
    spent.sort()
    return Measured(
        statements, statistics.median(spent), spent[int(0.95 * (len(spent) - 1))], statistics.median(database)
    )


def _of(db: Session, obligation: int) -> str:
    return db.scalar(select(Obligation.public_id).where(Obligation.id == obligation)) or ""
