"""The way back from the provider: once, in the browser that left, to a page of ours."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Identity, PersonName, UserSession
from tests.app.sign_in.conftest import answer_of
from tests.browser import Browser

Through = Callable[[Browser, str], Browser]
OLD = "Lần đăng nhập này đã cũ"


def _leave(browser: Browser, back_to: str = "/tro-giup") -> Browser:
    return browser.visit(f"/dang-nhap?ve={back_to}").press("Đăng nhập bằng")


def test_an_answer_counts_once(browser: Browser, db: Session) -> None:
    answer = answer_of(_leave(browser), "citizen")
    browser.visit(answer).tick("Đồng ý cho").press("Đồng ý và lưu")
    key = browser.cookie("lhs_session")

    browser.visit(answer)

    assert (browser.status, browser.h1) == (400, OLD)
    assert browser.cookie("lhs_session") == key
    assert len(db.scalars(select(UserSession)).all()) == 1


def test_an_answer_counts_only_in_the_browser_that_left(browser: Browser, other_browser: Browser) -> None:
    answer = answer_of(_leave(browser), "citizen")
    _leave(other_browser)

    assert other_browser.visit(answer).h1 == OLD

    assert other_browser.cookie("lhs_session") is None
    assert browser.visit(answer).h1 == "Đồng ý lưu bài học"


def test_a_code_put_into_another_visitors_answer_signs_nobody_in(browser: Browser, other_browser: Browser) -> None:
    stolen = parse_qs(urlsplit(answer_of(_leave(other_browser), "admin")).query)["code"][0]
    mine = parse_qs(urlsplit(answer_of(_leave(browser), "citizen")).query)["state"][0]

    browser.visit(f"/dang-nhap/ve?code={stolen}&state={mine}")

    assert browser.status == 503
    assert browser.cookie("lhs_session") is None


def test_two_tabs_each_find_their_own_way_back(browser: Browser, db: Session) -> None:
    first = answer_of(_leave(browser, "/khoa-hoc"), "citizen")
    second = answer_of(_leave(browser, "/tro-giup"), "elder-lan")

    assert browser.visit(first).tick("Đồng ý cho").press("Đồng ý và lưu").path == "/khoa-hoc"
    browser.visit(second)

    assert browser.h1 in {OLD, "Đồng ý lưu bài học"}
    assert db.scalars(select(PersonName.name)).all() == ["Hoàng Anh Tuấn"]


def test_the_state_of_a_tab_survives_the_start_of_another(browser: Browser) -> None:
    first = answer_of(_leave(browser, "/khoa-hoc"), "citizen")
    _leave(browser)

    assert browser.visit(first).h1 == "Đồng ý lưu bài học"


@pytest.mark.parametrize(
    "trick", ["//ke-gian.vidu", "/%5Cke-gian.vidu", "https:ke-gian.vidu", "%252f%252fke-gian.vidu", "/%09/ke-gian.vidu",
              "/%0a/ke-gian.vidu", "javascript:alert(1)", "http://127.0.0.1:8000@ke-gian.vidu/"]
)  # fmt: skip
def test_whatever_the_link_wanted_the_way_back_is_ours(browser: Browser, through: Through, trick: str) -> None:
    through(_leave(browser, trick), "citizen").tick("Đồng ý cho").press("Đồng ý và lưu")

    assert browser.path == "/"
    assert browser.visit(f"/dang-nhap?ve={trick}").path == "/"


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto", "X-Original-Host"])
def test_a_forged_host_changes_no_address(browser: Browser, name: str) -> None:
    forged = {"Forwarded": "host=ke-gian.vidu;proto=https", "X-Forwarded-Proto": "https"}.get(name, "ke-gian.vidu")

    browser.post("/dang-nhap", {"ve": "/"}, **{name: forged})

    asked = parse_qs(urlsplit(browser.path).query)
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/dang-nhap/ve"]


def test_a_key_set_before_signing_in_is_dead_after_it(
    signed_in: Browser, other_browser: Browser, through: Through
) -> None:
    before = signed_in.cookie("lhs_session") or ""

    through(signed_in.visit("/dang-nhap/muc-2?ve=/tro-giup").press("Xác nhận bằng"), "citizen")

    assert signed_in.cookie("lhs_session") not in {None, before}
    assert other_browser.sign_in(before).visit("/toi").h1 == "Đăng nhập để lưu bài học"


def test_a_made_up_key_is_never_taken_over(browser: Browser, through: Through) -> None:
    browser.sign_in("k" * 43)

    through(_leave(browser), "citizen").tick("Đồng ý cho").press("Đồng ý và lưu")

    assert browser.cookie("lhs_session") != "k" * 43
    assert browser.visit("/toi").h1 == "Hoàng Anh Tuấn"


def test_namesakes_are_two_people(browser: Browser, other_browser: Browser, through: Through, db: Session) -> None:
    for one, person in ((browser, "namesake-older"), (other_browser, "namesake-younger")):
        through(_leave(one), person).tick("Đồng ý cho").press("Đồng ý và lưu")

    assert db.scalars(select(PersonName.name)).all() == ["Nguyễn Văn Nam"] * 2
    assert len(set(db.scalars(select(Identity.person_id)))) == 2
