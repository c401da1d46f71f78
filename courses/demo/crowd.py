"""People of the demo: the sample persons one can sign in as, and a crowd nobody can."""

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from courses.demo.names import draw_birth, draw_name
from courses.demo.places import Places
from courses.people.models import Consent, Identity, Person, PersonName
from courses.units.models import Membership, Residence, Role, RoleGrant
from courses.vietnamese import folded, name_sort_key


@dataclass(frozen=True)
class Sample:
    """A sample person of the stand-in, by its key there, with a role in the ward or on the whole site."""

    key: str
    name: str
    birth: str
    role: Role | None = None
    is_site_wide: bool = False


SAMPLES = (
    Sample("elder-thinh", "Phạm Văn Thịnh", "1949-11-02"),
    Sample("official", "Lê Quốc Dũng", "1985-06-10"),
    Sample("teacher", "Đỗ Thu Hà", "1991-03-28"),
    Sample("head-of-office", "Bùi Văn Sơn", "1974-12-01", Role.HEAD),
    Sample("list-officer", "Phạm Thị Hạnh", "1988-08-17", Role.OFFICER),
    Sample("author", "Ngô Thùy Linh", "1993-05-09", Role.AUTHOR, is_site_wide=True),
    Sample("approver", "Trịnh Quang Minh", "1979-10-30", Role.APPROVER, is_site_wide=True),
    Sample("admin", "Cao Đức Thắng", "1986-02-22", Role.ADMIN, is_site_wide=True),
)


@dataclass(frozen=True)
class Somebody:
    """A person of the demo."""

    id: int
    name: str
    birth: str
    unit_id: int


def subject(key: str) -> str:
    """The subject the stand-in gives a sample person: the same recipe as there, a test holds them together."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:lophocso:nguoi-mau:{key}"))


def make_samples(db: Session, places: Places, issuer: str, *, now: datetime) -> dict[str, Somebody]:
    """Make the sample persons who are known before the tour begins, with their roles and their consent."""
    made = {}
    for sample in SAMPLES:
        (person_id,) = _insert_people(db, [(sample.name, sample.birth)], now)
        db.execute(
            insert(Identity),
            [{"person_id": person_id, "issuer": issuer, "subject": subject(sample.key), "level": 2,
              "created_at": now, "seen_at": now}],
        )  # fmt: skip
        _agree(db, [person_id], now)
        if sample.role is not None:
            unit_id = None if sample.is_site_wide else places.ward
            db.add(RoleGrant(person_id=person_id, unit_id=unit_id, role=sample.role.value, from_at=now - timedelta(1)))
        made[sample.key] = Somebody(person_id, sample.name, sample.birth, places.office)
    db.flush()
    return made


def make_citizens(db: Session, places: Places, chance: random.Random, count: int, *, now: datetime) -> list[Somebody]:
    """Make citizens who live in the neighbourhood groups, some nobody knows where."""
    drawn = [(draw_name(chance), draw_birth(chance, 1938, 2004)) for _ in range(count)]
    ids = _insert_people(db, drawn, now)
    homes = [chance.choice(places.groups) for _ in ids]
    lives = [
        {"person_id": one, "unit_id": home, "told_by": chance.choice(("link", "answer")), "at": now}
        for one, home in zip(ids, homes, strict=True)
        if chance.random() < 0.88
    ]
    db.execute(insert(Residence), lives)
    _agree(db, ids, now)
    return [Somebody(one, name, birth, home) for one, (name, birth), home in zip(ids, drawn, homes, strict=True)]


def make_officials(
    db: Session, units: list[int], chance: random.Random, count: int, *, now: datetime
) -> list[Somebody]:
    """Make officials who belong to these units."""
    drawn = [(draw_name(chance), draw_birth(chance, 1968, 2001)) for _ in range(count)]
    ids = _insert_people(db, drawn, now)
    places = [chance.choice(units) for _ in ids]
    db.execute(
        insert(Membership),
        [
            {"person_id": one, "unit_id": unit, "position": None, "from_on": (now - timedelta(400)).date()}
            for one, unit in zip(ids, places, strict=True)
        ],
    )
    _agree(db, ids, now)
    return [Somebody(one, name, birth, unit) for one, (name, birth), unit in zip(ids, drawn, places, strict=True)]


def _insert_people(db: Session, drawn: list[tuple[str, str]], now: datetime) -> list[int]:
    rows = [{"created_at": now, "seen_at": now} for _ in drawn]
    ids = list(db.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), rows))
    db.execute(
        insert(PersonName),
        [
            {"person_id": one, "name": name, "sort_key": name_sort_key(name), "folded": folded(name), "birth": birth,
             "changed_at": now}
            for one, (name, birth) in zip(ids, drawn, strict=True)
        ],
    )  # fmt: skip
    return ids


def _agree(db: Session, ids: list[int], now: datetime) -> None:
    rows = [
        {"person_id": one, "purpose": "learning", "text_version": "2026-11", "channel": "demo", "given_at": now}
        for one in ids
    ]
    db.execute(insert(Consent), rows)
