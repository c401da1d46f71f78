"""The office's pages in states: lists looked at, taken, taken back; rounds, reports, files; sessions, roles, drafts."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from app.reports.exporting import make_waiting
from app.text import local_date
from courses.reports.models import Export
from courses.units.models import Role, UnitKind
from tests.app.community.hall import code_of, open_session, write_down
from tests.app.obligations.office import ask, bring_list, exempt, member
from tests.app.obligations.test_same_person import MENDED, newest_import
from tests.app.reports.office import freeze, open_round
from tests.browser import Browser

if TYPE_CHECKING:
    from bench.states import Arranged

LIST = """Họ và tên;Ngày sinh;Số định danh;Đơn vị
NGUYỄN THỊ AN;05/04/1980;099180000001;Trạm Y tế
Lê Văn Bình;1979;99180000002;Trường THCS Cảng Mẫu
Trần Đức Cường;1985;;Trường THCS Cảng Mẫu
Vũ Thị Dung;31/02/1985;099180000004;Trạm Y tế
"""
REPORTS = "/quan-ly/bao-cao"


def list_office_states(made: "Arranged") -> None:
    """A ward below a city, and what its people have under way."""
    city = made.make.unit("Thành phố Cảng Thử", kind=UnitKind.PROVINCE, code="98")
    ward = made.make.unit("Phường Bến Thử", parent_id=city, code="98001")
    made.make.unit("Phường Vắng", parent_id=city, code="98002")
    made.make.unit("Tổ dân phố 4", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward, code="98001-1")
    office = made.visitor("office", made.make.staff(Role.OFFICER, ward, "Phạm Thị Hạnh"))
    head = made.visitor("head", made.make.staff(Role.HEAD, ward, "Ngô Văn Chín"))
    above = made.visitor("city", made.make.staff(Role.OFFICER, city, "Đỗ Văn Thành"))
    _lists(made, office, head)
    _reports(made, office, above)
    _files(made, office)
    _sessions(made, office)
    _units_and_roles(made, head, ward)
    _drafts(made)


def _lists(made: "Arranged", office: Browser, head: Browser) -> None:
    """A list with faults and doubts, one gone stale, one taken, one taken back; who is exempt, on what document."""
    ledger = ask(bring_list(office, LIST), made.make.today + timedelta(days=7)).path
    person = exempt(office.visit(f"{ledger}/chua-co-tai-khoan"), head, "Trần Đức Cường")
    made.add("office", person, f"{person}/kiem-tra", "/quan-ly/on-nhanh", "/quan-ly/so-phong-trao")
    member(made.make, "Nguyễn Thị An", "099180000001")
    stale = _look(made, office, MENDED)
    brought = _look(made, office, LIST.replace("Bình", "Bính"))
    made.add("office", brought, *(f"{brought}/{what}" for what in ("them-moi", "thay-doi", "can-xem")))
    bring_list(office, MENDED).press("Nhận")
    made.add("office", newest_import(made.make), ledger, f"{ledger}/mien", office.path, "/quan-ly/danh-sach")
    undone = _look(made, office, LIST, "Viên chức trường")
    office.press("Nhận").visit(undone).press("Hoàn tác")
    made.add("office", undone)
    made.add("office", stale, press="Nhận")
    office.visit("/quan-ly/van-ban/moi").fill("Loại văn bản", "Kế hoạch").fill("Số, ký hiệu", "12/KH-UBND")
    office.fill("Ngày văn bản", "12/08/2026").fill("Cơ quan ban hành", "UBND phường").fill("Trích yếu", "Học")
    made.add("office", office.attach("Tệp văn bản", "cv.pdf", b"%PDF-1.7\n%%EOF").press("Ghi vào sổ").path)
    made.add("office", office.follow("12/KH-UBND").path)


def _look(made: "Arranged", office: Browser, text: str, title: str = "Viên chức phường") -> str:
    """Bring a list to be looked at; returns where it is."""
    bring_list(office, text, title)
    return newest_import(made.make)


def _reports(made: "Arranged", office: Browser, above: Browser) -> None:
    """Two frozen snapshots and what lies between them, a report begun, a round handed in, one that waits for its last
    day, and one nobody answered."""
    today, due = local_date(made.make.now), date(2099, 11, 30)
    for title, to_on in (("Tháng trước", today), ("Tháng này", today), ("Cả năm", due)):
        made.add("city", open_round(above, today, to_on=to_on, due_on=due, title=title).path)
    first, second = freeze(office), freeze(office)
    made.add("office", second, f"{second}/so-voi?chot={first.rsplit('/', 1)[1]}")
    made.add("office", *(office.visit(f"{REPORTS}/dot").follow(title).path for title in ("Cả năm", "Tháng trước")))
    handing = office.visit(f"{REPORTS}/dot").follow("Tháng này").press("Chốt số hôm nay và nộp").path
    made.add("office", handing, f"{REPORTS}/dot")
    report = office.visit(f"{REPORTS}/van-ban/moi").press("Lập báo cáo").path
    office.fill("III.1. Ưu điểm", "Cán bộ sốt sắng").press("Lưu phần chữ")
    made.add("office", report, f"{report}/nguon", f"{REPORTS}/van-ban", f"{REPORTS}/chot", "/quan-ly")
    made.add("city", "/quan-ly", f"{REPORTS}/dot", "/quan-ly/viec")


def _files(made: "Arranged", office: Browser) -> None:
    """A file that is ready, one whose day is over, and one that waits."""
    page = office.visit("/quan-ly/danh-sach").follow("Viên chức phường").follow("Tải giấy chứng nhận, sổ cấp").path
    for is_old in (True, False):
        office.visit(page).press("Làm tệp")
        with made.app.test_request_context():
            make_waiting()
        if is_old:
            with made.make._writing() as db:  # noqa: SLF001  # a builder of ours
                db.execute(update(Export).values(done_at=datetime.now(UTC) - timedelta(days=2)))
    made.add("office", page, office.visit(page).press("Làm tệp").path)


def _sessions(made: "Arranged", office: Browser) -> None:
    """A session of today with names, and its page on the phones of who is there."""
    session = open_session(office)
    write_down(office, session, "Nguyễn Thị Mười\nTrần Văn Tám")
    made.add("office", session, f"{session}/ten", f"{session}/in", f"{session}/sua", f"{session}/huy")
    made.add("", "/d", f"/d/{code_of(made.make)}", "/d/000000")


def _units_and_roles(made: "Arranged", head: Browser, ward: int) -> None:
    """A unit with members and one that has left, a group to rename or close, roles a head may pass on."""
    person = made.make.person("Đỗ Thị Cúc", birth="1985")
    public_id = made.make.member(person, ward, position="Công chức văn hóa")
    made.make.grant(person, Role.HELPER, ward)
    unit = "/quan-tri/don-vi/98001"
    made.add("head", "/quan-tri/quyen", unit, f"{unit}/nguoi", f"{unit}/nguoi/{public_id}/roi", f"{unit}-1")
    made.add("head", f"{unit}-1/ten", f"{unit}-1/dong", head.visit("/quan-tri/quyen").follow("Kết thúc quyền").path)
    made.add("head", "/soan")


def _drafts(made: "Arranged") -> None:
    """A course taken over to be edited."""
    author = made.visitor("author", made.make.staff(Role.ADMIN, None, "Ngô Thùy Linh"))
    author.visit("/soan").press("Nhận về sửa", within="Học thử")
    base = "/soan/hoc-thu"
    made.add("author", base, f"{base}/xem/bai-mot/1", f"{base}/xem/bai-mot/cau-hoi")  # before a file is sent blank
    made.add("author", f"{base}/tep/bai-mot.md", f"{base}/tep/bai-mot.quiz.yaml", f"{base}/tra-ve", "/soan")
