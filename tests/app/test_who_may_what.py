"""Who may open what of the office, the administration and the studio: every role against every address of the site.

The addresses come from the site itself: a new one that asks for a role and has no row here fails.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import rule_of
from courses.obligations.models import Obligation, Roster, RosterRow
from courses.units.models import Role
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make

OFFICE = frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN})
EDITORS = frozenset({Role.AUTHOR, Role.APPROVER, Role.ADMIN})
PUBLISHERS = frozenset({Role.APPROVER, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
ABSENT = "0" * 26


@dataclass(frozen=True)
class Row:
    """Who may open an address, and whether it is about a thing of one ward."""

    roles: frozenset[Role]
    address: str
    is_of_a_ward: bool = True


ROSTER, TASK = "/quan-ly/danh-sach/{roster}", "/quan-ly/viec/{task}"
ROWS = {
    "obligations.desk": Row(OFFICE, "/quan-ly", is_of_a_ward=False),
    "obligations.rosters": Row(OFFICE, "/quan-ly/danh-sach", is_of_a_ward=False),
    "obligations.new_roster": Row(OFFICE, "/quan-ly/danh-sach/moi", is_of_a_ward=False),
    "obligations.take": Row(OFFICE, "/quan-ly/danh-sach", is_of_a_ward=False),
    "obligations.roster": Row(OFFICE, ROSTER),
    "obligations.ledger": Row(OFFICE, TASK),
    "obligations.names": Row(OFFICE, f"{TASK}/muon"),
    "obligations.correction": Row(OFFICE, f"{TASK}/sua"),
    "obligations.withdrawal": Row(OFFICE, f"{TASK}/rut"),
    "obligations.table": Row(OFFICE, f"{TASK}/bang.csv"),
    "obligations.person": Row(OFFICE, f"{TASK}/nguoi/{{row}}"),
    "obligations.end": Row(OFFICE, f"{TASK}/nguoi/{{row}}/thoi-mien"),
    "administration.roles": Row(ADMINS, "/quan-tri/quyen", is_of_a_ward=False),
    "administration.end": Row(ADMINS, "/quan-tri/quyen/ket-thuc", is_of_a_ward=False),
    "administration.settings": Row(ADMINS, "/quan-tri/cai-dat"),
    "administration.teaching": Row(ADMINS, "/quan-tri/ket-qua-hoc"),
    "administration.teaching_table": Row(ADMINS, "/quan-tri/ket-qua-hoc.csv"),
    "administration.practice": Row(ADMINS, "/quan-tri/luyen-tap"),
    "administration.practice_table": Row(ADMINS, "/quan-tri/luyen-tap.csv"),
    "studio.courses": Row(EDITORS, "/soan"),
    "studio.skills": Row(EDITORS, "/soan/ky-nang"),
    "studio.take": Row(EDITORS, "/soan/{course}/nhan-ve"),
    "studio.edit": Row(EDITORS, "/soan/{course}/tep/bai-mot.md"),
    "studio.save": Row(EDITORS, "/soan/{course}/tep/bai-mot.md"),
    "studio_preview.page": Row(EDITORS, "/soan/{course}/xem/bai-mot/1"),
    "studio_preview.turn": Row(EDITORS, "/soan/{course}/xem/bai-mot/1"),
    "studio_preview.questions": Row(EDITORS, "/soan/{course}/xem/bai-mot/cau-hoi"),
    "studio_publishing.outline": Row(EDITORS, "/soan/{course}"),
    "studio_publishing.publish_draft": Row(PUBLISHERS, "/soan/{course}/dang"),
    "studio_publishing.go_back": Row(PUBLISHERS, "/soan/{course}/quay-ve"),
    "studio_publishing.giving_back": Row(PUBLISHERS, "/soan/{course}/tra-ve"),
    "studio_publishing.give_back": Row(PUBLISHERS, "/soan/{course}/tra-ve"),
}


@dataclass(frozen=True)
class World:
    """Two wards; the first has a list, a task on it, and is the one the site is for."""

    home: int
    elsewhere: int
    things: dict[str, str]


def _asking(app: Flask) -> dict[str, str]:
    """The endpoints that ask for a role, each with the method to open it with."""
    rules = [one for one in app.url_map.iter_rules() if rule_of(app, one.endpoint).name == "requires"]
    return {one.endpoint: "GET" if "GET" in (one.methods or ()) else "POST" for one in rules}


def _open(browser: Browser, method: str, address: str) -> int:
    if method == "GET":
        return browser.visit(address).status
    token = browser.visit("/cai-dat").token
    return browser.post(address, {"_token": token}).status


@pytest.fixture
def world(browser: Browser, make: Make, db: Session) -> World:
    """What the addresses are about."""
    make.course()
    home, elsewhere = make.unit("Phường Nhà", code="90001"), make.unit("Phường Khác", code="90002")
    make.setting("home_unit_code", "90001")
    ask(bring_list(officer(browser, make, home)), date(2099, 11, 30))
    browser.sign_in(make.staff(Role.ADMIN, home)).visit("/soan").press("Nhận về sửa")
    row = db.scalars(select(RosterRow.public_id)).first()
    kept = {
        "roster": db.scalars(select(Roster.public_id)).one(),
        "task": db.scalars(select(Obligation.public_id)).one(),
    }
    db.rollback()
    return World(home, elsewhere, {**kept, "row": f"{row}", "course": "hoc-thu"})


def test_every_address_that_asks_for_a_role_has_a_row(app: Flask) -> None:
    assert set(_asking(app)) == set(ROWS)
    for endpoint, row in ROWS.items():
        assert rule_of(app, endpoint).roles == row.roles, endpoint
        assert (rule_of(app, endpoint).path_of is not None) == row.is_of_a_ward, endpoint


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_is_its_own_and_nothing_else(
    role: Role, world: World, other_browser: Browser, make: Make, app: Flask
) -> None:
    keys = {place: make.staff(role, unit) for place, unit in (("own", world.home), ("other", world.elsewhere))}
    for endpoint, method in sorted(_asking(app).items(), key=lambda one: list(ROWS).index(one[0])):
        row = ROWS[endpoint]
        got = {}
        for place in ("other", "own"):
            got[place] = _open(other_browser.sign_in(keys[place]), method, row.address.format_map(world.things))
        if role not in row.roles:
            assert got == {"own": 403, "other": 403}, endpoint
        else:
            assert got["own"] in {200, 422, 409} or endpoint in {"administration.end", "studio_publishing.go_back"}
            assert (got["other"] == 404) == (row.is_of_a_ward or endpoint == "administration.end"), (endpoint, got)


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_there_looks_like_what_is_anothers(
    role: Role, world: World, other_browser: Browser, make: Make, app: Flask
) -> None:
    other_browser.sign_in(make.staff(role, world.home))
    for endpoint, method in _asking(app).items():
        row = ROWS[endpoint]
        for name in ("roster", "task", "row", "course"):
            if f"{{{name}}}" in row.address:
                address = row.address.format_map({**world.things, name: ABSENT})
                assert _open(other_browser, method, address) == (404 if role in row.roles else 403), (endpoint, name)


def test_learners_get_none_of_it_and_strangers_are_asked_to_sign_in(
    world: World, browser: Browser, other_browser: Browser, make: Make, app: Flask
) -> None:
    browser.sign_in(make.session(make.person()))
    for endpoint, method in _asking(app).items():
        address = ROWS[endpoint].address.format_map(world.things)
        assert _open(browser, method, address) == 403, endpoint
        if method == "GET":
            assert "/dang-nhap" in other_browser.visit(address).path, endpoint
