"""People of the demo: the sample persons one can sign in as, and a crowd nobody can."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Literal

from sqlalchemy import insert
from sqlalchemy.orm import Session

from courses.demo.names import draw_birth, draw_name
from courses.demo.places import Places
from courses.people.models import Consent, Identity, Person, PersonName
from courses.units.models import Membership, Residence, Role, RoleGrant
from courses.vietnamese import folded, name_sort_key


@dataclass(frozen=True)
class Sample:
    """A sample person of the stand-in, by its key there, with where they work and a role there or on the whole site."""

    key: str
    name: str
    birth: str
    role: Role | None = None
    is_site_wide: bool = False
    works_at: Literal["office", "school", "city"] | None = None


SAMPLES = (
    Sample("elder-thinh", "Phạm Văn Thịnh", "1949-11-02"),
    Sample("official", "Lê Quốc Dũng", "1985-06-10", works_at="office"),
    Sample("teacher", "Đỗ Thu Hà", "1991-03-28", works_at="school"),
    Sample("head-of-office", "Bùi Văn Sơn", "1974-12-01", Role.HEAD, works_at="office"),
    Sample("list-officer", "Phạm Thị Hạnh", "1988-08-17", Role.OFFICER, works_at="office"),
    Sample("city-officer", "Vũ Thanh Tâm", "1979-03-14", Role.OFFICER, works_at="city"),
    Sample("helper", "Vũ Minh Quân", "2001-04-19", Role.HELPER),
    Sample("author", "Ngô Thùy Linh", "1993-05-09", Role.AUTHOR, is_site_wide=True),
    Sample("approver", "Trịnh Quang Minh", "1979-10-30", Role.APPROVER, is_site_wide=True),
    Sample("admin", "Cao Đức Thắng", "1986-02-22", Role.ADMIN, is_site_wide=True),
)


JOINED = timedelta(days=120)
"""How long ago everybody of the demo first came."""


@dataclass(frozen=True)
class Named:
    """Somebody an office has on its list, known here or not."""

    name: str
    birth: str
    unit_id: int


@dataclass(frozen=True)
class Somebody(Named):
    """A person of the demo."""

    id: int


def subject(key: str) -> str:
    """The subject the stand-in gives a sample person: the same recipe as there, a test holds them together."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:lophocso:nguoi-mau:{key}"))


def make_samples(db: Session, places: Places, issuer: str, *, now: datetime) -> dict[str, Somebody]:
    """Make the sample persons who are known before the tour begins, with their roles and their consent."""
    ids = _admit(db, [(one.name, one.birth) for one in SAMPLES], issuer, [subject(one.key) for one in SAMPLES], now)
    at = {"office": places.office, "school": places.schools[0], "city": places.city, None: places.ward}
    made = {}
    for sample, person_id in zip(SAMPLES, ids, strict=True):
        if sample.role is not None:
            unit_id = None if sample.is_site_wide else places.city if sample.works_at == "city" else places.ward
            db.add(RoleGrant(person_id=person_id, unit_id=unit_id, role=sample.role.value, from_at=now - JOINED))
        made[sample.key] = Somebody(sample.name, sample.birth, at[sample.works_at], person_id)
    _employ(db, [made[one.key] for one in SAMPLES if one.works_at], now)
    return made


def make_citizens(
    db: Session, places: Places, chance: random.Random, count: int, issuer: str, *, now: datetime
) -> list[Somebody]:
    """Make citizens who live in the neighbourhood groups, some nobody knows where."""
    citizens = _make(db, places.groups, chance, [draw_birth(chance, 1938, 2004) for _ in range(count)], issuer, now)
    _house(db, [(one, one.unit_id) for one in citizens], chance, now)
    return citizens


def make_officials(
    db: Session, homes: Sequence[int], units: Sequence[int], chance: random.Random, count: int, issuer: str, *,
    now: datetime,
) -> list[Somebody]:  # fmt: skip
    """Make officials who belong to these units and live in these homes, some nobody knows where."""
    officials = _make(db, units, chance, [draw_birth(chance, 1968, 2001) for _ in range(count)], issuer, now)
    _employ(db, officials, now)
    _house(db, [(one, chance.choice(homes)) for one in officials], chance, now)
    return officials


def draw_strangers(units: Sequence[int], chance: random.Random, count: int) -> list[Named]:
    """Officials of these units who have never signed in: names on a list and nothing else."""
    return [Named(draw_name(chance), draw_birth(chance, 1968, 2001), chance.choice(units)) for _ in range(count)]


def _make(
    db: Session, units: Sequence[int], chance: random.Random, births: list[str], issuer: str, now: datetime
) -> list[Somebody]:
    drawn = [(draw_name(chance), birth) for birth in births]
    ids = _admit(db, drawn, issuer, [], now)
    return [Somebody(name, birth, chance.choice(units), one) for one, (name, birth) in zip(ids, drawn, strict=True)]


def _admit(db: Session, drawn: list[tuple[str, str]], issuer: str, subjects: list[str], now: datetime) -> list[int]:
    """Let people in who have signed in and agreed; who has no subject yet gets one nobody can sign in as."""
    came = {"created_at": now - JOINED, "seen_at": now}
    ids = list(db.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), [came for _ in drawn]))
    names, identities, consents = [], [], []
    for one, (name, birth), known in zip_longest(ids, drawn, subjects):
        sorted_as = {"sort_key": name_sort_key(name), "folded": folded(name)}
        names.append({"person_id": one, "name": name, "birth": birth, "changed_at": now - JOINED, **sorted_as})
        account = {"issuer": issuer, "subject": known or f"nguoi-mau-{one}", "level": 2}
        identities.append({"person_id": one, **account, **came})
        agreed = {"purpose": "learning", "text_version": "2026-11", "channel": "demo", "given_at": now - JOINED}
        consents.append({"person_id": one, **agreed})
    for table, rows in ((PersonName, names), (Identity, identities), (Consent, consents)):
        db.execute(insert(table), rows)
    return ids


def _house(db: Session, homes: Sequence[tuple[Somebody, int]], chance: random.Random, now: datetime) -> None:
    """Let most people say in which unit they live."""
    lives = [
        {"person_id": one.id, "unit_id": home, "told_by": chance.choice(("link", "answer")), "at": now - JOINED}
        for one, home in homes
        if chance.random() < 0.88
    ]
    db.execute(insert(Residence), lives)


def _employ(db: Session, officials: Sequence[Somebody], now: datetime) -> None:
    since = (now - timedelta(days=400)).date()
    rows = [{"person_id": one.id, "unit_id": one.unit_id, "position": None, "from_on": since} for one in officials]
    db.execute(insert(Membership), rows)
