"""Who may open what: every role against every address of the site that asks for one, as `docs/security.md` says.

The addresses come from the site itself, the policy from the table: where they differ, one of them is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.access import rule_of
from courses.community.models import Attendance, ClassSession
from courses.documents.models import Document
from courses.imports.models import Import
from courses.obligations.models import Obligation, Roster, RosterRow
from courses.people.models import Person
from courses.reports.models import Report, Round, Snapshot
from courses.units.delegating import GRANTS
from courses.units.models import Role, UnitKind
from tests.app.obligations.office import ask, bring_list, officer
from tests.browser import Browser
from tests.make import Make
from tests.policy import ANY, COLUMNS, LEARNER, NEVER, OWN, grants, policy, written

ABSENT = "0" * 26
CONSTANTS = {
    "path": "bai-mot.md", "lesson_id": "bai-mot", "page": 1, "state": "muon", "kind": "xlsx", "export": ABSENT,
    "task": "qua-han", "measure": "hoc-xong", "what": "them-moi", "place": 1, "paper": ABSENT,
}  # fmt: skip
"""What stands in an address beside the thing it is about."""
ASK_MORE = {
    "administration.end",
    "studio_publishing.go_back",
    "obligations.document_file",
    "obligations.recognition_file",
}
"""Addresses that say which thing is meant in the form, so that without it nothing is there; and a file of none."""
LAST = {"studio_publishing.give_back", "obligations.undo"}
OF_WHO_ASKED = {"reports.take_away"}
"""Addresses of what only one person gets, whatever the role."""
POLICY = policy()


@dataclass(frozen=True)
class World:
    """Two wards; the first has a list, a task on it, a learning session, and is the one the site is for."""

    home: int
    elsewhere: int
    things: dict[str, str]


def _asking(app: Flask) -> list[Rule]:
    """The addresses that ask for a role."""
    return [one for one in app.url_map.iter_rules() if rule_of(app, one.endpoint).name == "requires"]


def _address(app: Flask, rule: Rule, things: dict[str, str]) -> str:
    values = {name: {**CONSTANTS, **things}[name] for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, values, method=_methods(rule)[0])


def _methods(rule: Rule) -> list[str]:
    return [method for method in ("GET", "POST") if method in (rule.methods or ())]


def _open(browser: Browser, method: str, address: str) -> int:
    if method == "GET":
        return browser.visit(address).status
    token = browser.visit("/cai-dat").token
    return browser.post(address, {"_token": token}).status


def _in_order(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Each address with what it is opened by: what only looks comes first, what takes something back last."""
    rules = sorted(_asking(app), key=lambda one: (_methods(one)[0], one.endpoint in LAST, one.endpoint))
    return ((rule, _methods(rule)[0]) for rule in rules)


@pytest.fixture
def world(browser: Browser, make: Make, db: Session) -> World:
    """What the addresses are about."""
    make.course()
    home, elsewhere = make.unit("Phường Nhà", code="90001"), make.unit("Phường Khác", code="90002")
    make.setting("home_unit_code", "90001")
    ask(bring_list(officer(browser, make, home)), date(2099, 11, 30))
    browser.sign_in(make.staff(Role.ADMIN, home)).visit("/soan").press("Nhận về sửa")
    browser.visit("/quan-ly/buoi-hoc/moi").fill("Ghi nơi khác", "Đình làng").fill("Ghi nội dung khác", "Zalo")
    browser.press("Mở buổi học").follow("Ghi tên người")
    browser.fill("Tên người mới", "Trần Thị Cúc").tick("Đã đọc to").press("Lưu")
    group = make.unit("Trường Mẫu", kind=UnitKind.SCHOOL, parent_id=home, code="90001-D1")
    member = make.member(make.person("Đỗ Thị Cúc"), group)
    browser.visit("/quan-ly/bao-cao/chot/moi").press("Chốt số liệu")
    browser.visit("/quan-ly/bao-cao/van-ban/moi").press("Lập báo cáo")
    browser.visit("/quan-ly/bao-cao/dot/moi").fill("Tên đợt báo cáo", "Tháng 11").fill("Văn bản yêu cầu", "1/SỞ")
    browser.fill("Hạn nộp", "30/11/2099").press("Mở đợt báo cáo")
    row = db.scalars(select(RosterRow.public_id)).first()
    kept = {
        "round": db.scalars(select(Round.public_id)).one(),
        "report": db.scalars(select(Report.public_id)).one(),
        "snapshot": db.scalars(select(Snapshot.public_id)).one(),
        "roster": db.scalars(select(Roster.public_id)).one(),
        "document": db.scalars(select(Document.public_id)).one(),
        "brought": db.scalars(select(Import.public_id)).one(),
        "obligation": db.scalars(select(Obligation.public_id)).one(),
        "attendee": db.scalars(select(Person.public_id).join(Attendance, Attendance.person_id == Person.id)).one(),
        "class_session": db.scalars(select(ClassSession.public_id)).one(),
    }
    db.rollback()
    return World(
        home, elsewhere, {**kept, "row": f"{row}", "course": "hoc-thu", "unit_code": "90001-D1", "person": member}
    )


def test_the_table_is_what_the_site_declares(app: Flask) -> None:
    addresses = {rule.endpoint: rule.rule for rule in _asking(app)}
    rules = {name: rule_of(app, name) for name in addresses.keys() - POLICY.keys()}
    lines = [written(name, addresses[name], one.roles, is_of_a_unit=bool(one.path_of)) for name, one in rules.items()]
    assert not lines, "docs/security.md has no line for:\n" + "\n".join(sorted(lines))
    assert addresses == {name: line.address for name, line in POLICY.items()}
    for endpoint, line in POLICY.items():
        assert rule_of(app, endpoint).roles == line.roles, endpoint
        assert (rule_of(app, endpoint).path_of is not None) == line.is_of_a_unit, endpoint
        assert set(line.cells.values()) <= {NEVER, OWN if line.is_of_a_unit else ANY}, endpoint


def test_the_table_of_who_grants_what_is_the_rule() -> None:
    assert grants() == {name: GRANTS.get(name, frozenset()) for name in COLUMNS}  # type: ignore[call-overload]


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_is_its_own_and_nothing_else(
    role: Role, world: World, other_browser: Browser, make: Make, app: Flask
) -> None:
    keys = {place: make.staff(role, unit) for place, unit in (("own", world.home), ("other", world.elsewhere))}
    for rule, method in _in_order(app):
        address, cell = _address(app, rule, world.things), POLICY[rule.endpoint].cells[role]
        got = {place: _open(other_browser.sign_in(keys[place]), method, address) for place in ("other", "own")}
        if cell == NEVER:
            assert got == {"own": 403, "other": 403}, rule.endpoint
        elif rule.endpoint in OF_WHO_ASKED:
            assert got == {"own": 404, "other": 404}, rule.endpoint
        elif rule.endpoint in ASK_MORE:
            assert got["other"] == 404, rule.endpoint
        else:
            assert got["own"] in {200, 422, 409}, (rule.endpoint, got)
            assert (got["other"] == 404) == (cell == OWN), (rule.endpoint, got)


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_there_looks_like_what_is_anothers(
    role: Role, world: World, other_browser: Browser, make: Make, app: Flask
) -> None:
    other_browser.sign_in(make.staff(role, world.home))
    for rule in _asking(app):
        wanted = 403 if POLICY[rule.endpoint].cells[role] == NEVER else 404
        for name in rule.arguments & world.things.keys():
            address = _address(app, rule, {**world.things, name: ABSENT})
            for method in _methods(rule):
                assert _open(other_browser, method, address) == wanted, (rule.endpoint, name)


def test_learners_get_none_of_it_and_strangers_are_asked_to_sign_in(
    world: World, browser: Browser, other_browser: Browser, make: Make, app: Flask
) -> None:
    browser.sign_in(make.session(make.person()))
    for rule in _asking(app):
        address = _address(app, rule, world.things)
        assert POLICY[rule.endpoint].cells[LEARNER] == NEVER
        for method in _methods(rule):
            assert _open(browser, method, address) == 403, rule.endpoint
        if "GET" in _methods(rule):
            assert "/dang-nhap" in other_browser.visit(address).path, rule.endpoint
