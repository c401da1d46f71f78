"""The demo's reporting round: the city asked its wards, most have handed in, and some it still waits for."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from courses.catalogue.versions import Version
from courses.demo.crowd import Somebody, draw_strangers, make_officials
from courses.demo.freezing import freeze_past
from courses.demo.obliging import Round, impose, plan
from courses.demo.places import NEIGHBOURS, Places
from courses.demo.studying import study
from courses.obligations.assigning import assign
from courses.obligations.counting import count_rosters
from courses.obligations.ledger import day_of
from courses.reports.handing import count_in_period, hand_in, list_duties_of
from courses.reports.reminding import remind
from courses.reports.rounds import RoundLine, Wanted, find_round, open_round
from courses.reports.snapshots import find_snapshot, read_lines
from courses.units.models import Role, RoleGrant, Unit

ALONE = {"without_account": 2, "exempt": 1}


@dataclass(frozen=True)
class Ward:
    """A ward of the city: on time, late, under way and not started of its officials; how many days ago it handed in."""

    stand: tuple[int, int, int, int]
    handed: tuple[int, ...] = ()


WARDS = (Ward((31, 4, 5, 2), (3,)), Ward((22, 2, 9, 8), (2,)), Ward((44, 3, 2, 1), (3, 1)), Ward((18, 0, 12, 14), (1,)),
         Ward((27, 5, 6, 3), (2,)), Ward((12, 1, 8, 9)), None)  # fmt: skip
"""In the order of the city's other wards; the last has nobody on the site yet."""


def report_to_city(
    db: Session, version: Version, places: Places, city_officer: int, *, issuer: str, now: datetime
) -> list[tuple[Somebody, datetime]]:
    """Let the other wards oblige their officials, the city open its round, and those that are ready hand in; gives who
    finished, and when."""
    chance = random.Random(2028)  # noqa: S311  # a chance of its own, so that the rest of the demo stays as it is
    finished: list[tuple[Somebody, datetime]] = []
    officers = {}
    for unit_id, name, ward in zip(places.neighbours, NEIGHBOURS, WARDS, strict=True):
        if ward:
            learned = _oblige(db, version, (unit_id, name), ward, chance, issuer, now)
            officers[unit_id] = learned[0][0].id
            finished += [(somebody, at) for somebody, _done, at in learned[: ward.stand[0] + ward.stand[1]]]
    count_rosters(db)
    round_ = _open(db, version, places.city, city_officer, now)
    for unit_id, ward in zip(places.neighbours, WARDS, strict=True):
        for ago in ward.handed if ward else ():
            _hand_in(db, round_, unit_id, officers[unit_id], now - timedelta(days=ago))
    return finished


def _oblige(
    db: Session, version: Version, unit: tuple[int, str], ward: Ward, chance: random.Random, issuer: str, now: datetime
) -> list[tuple[Somebody, int, datetime]]:
    """Ask a course of a ward's officials; gives who learned how much, first who works for the ward."""
    unit_id, name = unit
    one = Round(f"Cán bộ, công chức {name}", "Đợt 1", -20, "Mẫu 01", *ward.stand, **ALONE, issuer=f"UBND {name} (mẫu)")
    people = make_officials(db, [unit_id], [unit_id], chance, one.with_account, issuer, now=now)
    strangers = draw_strangers([unit_id], chance, one.without_account)
    since = now - timedelta(days=120)
    for somebody, role in zip(people, (Role.OFFICER, Role.HEAD), strict=False):
        db.add(RoleGrant(person_id=somebody.id, unit_id=unit_id, role=role.value, from_at=since))
    obligation = impose(db, version, unit_id, one, people, strangers, people[0].id, people[1].id, chance, now)
    learned = plan(version, one, people, chance, now)
    study(db, version, [(somebody.id, done, at) for somebody, done, at in learned], chance)
    assign(db, [obligation], now=now)
    return learned


def _open(db: Session, version: Version, city: int, by_id: int, now: datetime) -> RoundLine:
    """The round of the month behind us, opened six days ago and due in two."""
    to_on = day_of(now - timedelta(days=5))
    days = (to_on - timedelta(days=29), to_on, day_of(now + timedelta(days=2)))
    wanted = Wanted(f"Báo cáo đến {to_on:%d/%m/%Y}", "Công văn mẫu số 12/SKHCN (dữ liệu mẫu)", [version.slug], *days)
    opened = now - timedelta(days=6)
    made = find_round(db, open_round(db, city, wanted, by_id=by_id, now=opened))
    assert made is not None
    remind(db, made, by_id=by_id, now=opened)
    return made


def _hand_in(db: Session, round_: RoundLine, unit_id: int, officer: int, at: datetime) -> None:
    frozen = find_snapshot(db, freeze_past(db, unit_id, officer, then=at))
    assert frozen is not None
    path = db.get_one(Unit, unit_id).path
    told = count_in_period(db, round_, path, list_duties_of(db, round_, unit_id), read_lines(db, frozen.id))
    hand_in(db, round_, unit_id, frozen, told, by_id=officer, now=at)
