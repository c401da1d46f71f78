"""Pages that no link of a stranger leads to: what is under way, what was sent back, what is finished, arranged first.

Each state is brought about through the site's own pages, by the builders and steps of its tests.
"""

from dataclasses import dataclass

from app import create_app
from app.db import Database
from bench.office_states import list_office_states
from config import Config
from tests.app.learning.officials import official_pack, pass_time
from tests.app.learning.steps import QUIZ, answered, begin_final, finish_second, take_code
from tests.app.learning.test_final_scene import judged_pack
from tests.browser import Browser
from tests.make import Make

ZALO = "Mozilla/5.0 (Linux; Android 10; wv) AppleWebKit/537.36 Chrome/78 Mobile Safari/537.36 Zalo/20.04.02.r1"
SMALL = "/khoa-hoc/hoc-thu"
OFFICIALS = "/khoa-hoc/ky-nang-so-can-bo/kiem-tra"


@dataclass(frozen=True)
class Door:
    """As whom a page is opened: cookies by name, and what the browser says of itself."""

    cookies: tuple[tuple[str, str], ...] = ()
    agent: str = ""


@dataclass(frozen=True)
class State:
    """An address, the name of the door it is opened by, and the words of a button that is pressed there."""

    path: str
    who: str
    press: str = ""


class Arranged:
    """A site in which much is under way: who is there, and which pages show it."""

    def __init__(self, config: Config) -> None:
        self.app = create_app(config)
        database: Database = self.app.extensions["lhs_db"]
        self.make = Make(database)
        self.doors: dict[str, Door] = {}
        self.states: list[State] = []

    def visitor(self, who: str, key: str = "", agent: str = "") -> Browser:
        """A device of that name, signed in with a key if one is given; `keep` lets Chromium open pages as it."""
        browser = Browser(self.app)
        self.doors[who] = Door((("lhs_session", key),) if key else (), agent)
        return browser.sign_in(key) if key else browser

    def keep(self, who: str, browser: Browser) -> None:
        """Let Chromium hold the cookies a device has now."""
        held = tuple((name, value) for name in ("lhs_session", "lhs_guest") if (value := browser.cookie(name)))
        self.doors[who] = Door(held, self.doors[who].agent)

    def add(self, who: str, *paths: str, press: str = "") -> None:
        """Pages to open by a door."""
        self.states += [State(path, who, press) for path in paths]


def arrange(config: Config) -> Arranged:
    """Bring every state about."""
    made = Arranged(config)
    made.make.course(judged_pack())
    for one in (_guest, _returning, _signed_in, _official, _in_zalo):
        one(made)
    list_office_states(made)
    return made


def _guest(made: Arranged) -> None:
    """Somebody who learns without an account: a lesson under way, at its end, a quiz half done and done."""
    guest = made.visitor("guest")
    made.add("guest", finish_second(guest).path, f"{SMALL}/bai-hai/nho", "/hoc-tiep", "/")
    made.add("guest", guest.visit(QUIZ).press("Nghe tiếp").path, guest.post(QUIZ, answered(guest)).path, SMALL)
    take_code(guest)
    made.add("guest", "/hoc-tiep/ma", "/cai-dat")
    made.keep("guest", guest)
    for who, answers in (("asked", 0), ("answered", 10)):
        asked = made.visitor(who).visit("/khoa-hoc/phong-tranh-lua-dao/lam-thu").press("Bắt đầu 10 câu")
        for _ in range(answers):
            asked.tick("Tin thật").press("Trả lời")
        made.add(who, asked.path)
        made.keep(who, asked)


def _returning(made: Arranged) -> None:
    """Somebody signed in on a phone with a guest's lessons; a form that waited; a certificate of their own."""
    person = made.make.person("Trần Văn Tư")
    phone = made.visitor("returning")
    finish_second(phone)
    phone.sign_in(made.make.session(person))
    made.keep("returning", phone)
    made.add("returning", "/hoc-tiep/gop?ve=/khoa-hoc/hoc-thu")
    waits = made.visitor("waits", made.make.session(person)).visit("/toi/ten").fill("Họ và tên", "Trần Văn Tư")
    made.make.end_sessions(person)
    parked = waits.press("Lưu tên").html.partition("/dang-nhap/bieu-mau/")[2][:26]
    for who in ("returning", "waits"):
        made.doors[who] = Door((*made.doors[who].cookies[1:], ("lhs_session", made.make.session(person))))
    made.add("waits", f"/dang-nhap/bieu-mau/{parked}", "/dang-nhap/xac-nhan?ve=/toi/xoa", "/dang-nhap/muc-2?ve=/toi")


def _signed_in(made: Arranged) -> None:
    """A citizen: a final test under way and handed in, then what follows it."""
    person = made.make.person("Lê Thị Năm")
    one = made.visitor("learner", made.make.session(person))
    finish_second(one).post(QUIZ, answered(one))
    base = begin_final(one)
    for _ in range(3):
        one.tick("Nghe tiếp").press("Trả lời")
    made.add("learner", one.visit(f"{base}/nop").press("Nộp bài").path, f"{SMALL}/kiem-tra", SMALL)
    version = made.make.real_course("thanh-toan-truc-tuyen")
    made.make.finish(person, version)
    made.add("learner", "/toi", "/toi/nhac", "/chung-nhan", "/chung-nhan/nhan/thanh-toan-truc-tuyen")
    holder = made.make.person("Phạm Thị Sáu")
    made.make.finish(holder, version)
    other = made.visitor("holder", made.make.session(holder))
    path = other.visit("/chung-nhan/nhan/thanh-toan-truc-tuyen").press("Nhận giấy chứng nhận").path
    made.add("holder", path, f"{path}/sua-ten", "/chung-nhan", "/quan-ly")


def _official(made: Arranged) -> None:
    """Officials: a test with a clock, its scenario, and what is left when the time is over; a course done in haste."""
    for who, late in (("late", 41), ("official", 0)):
        one = made.visitor(who, made.make.session(made.make.person("Hoàng Văn Bảy")))
        one.visit(OFFICIALS).tick("Tôi tự làm bài").press("Bắt đầu làm bài")
        base = one.path.rsplit("/", 1)[0]
        asked = [f"{base}/{end}" for end in (1, 2, 3, "tinh-huong")]
        made.add(who, *([] if late else asked), f"{base}/nop")
        if late:
            pass_time(made.make, minutes=late)
    hasty = made.visitor("hasty", made.make.session(made.make.person("Đỗ Thị Tám")))
    made.make.course(official_pack())
    finish_second(hasty).visit(SMALL).follow("Ôn nhanh 3 câu")
    made.add("hasty", hasty.path, hasty.press("Ôn").path, SMALL)


def _in_zalo(made: Arranged) -> None:
    """A guest inside another app, asked to open a real browser before signing in."""
    guest = made.visitor("in zalo", agent=ZALO)
    finish_second(guest)
    made.keep("in zalo", guest)
    made.add("in zalo", "/mo-bang-trinh-duyet", "/", "/luyen/cuoc-goi-tu-xung-cong-an")
