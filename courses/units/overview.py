"""Units as an office looks them over: where they lie, how many people belong to them, and who."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from courses.people.models import Person, PersonName
from courses.units.models import Membership, Unit
from courses.units.units import depth, runs, under, valid
from courses.vietnamese import folded

MOST_MEMBERS = 500
MOST_UNITS = 200
LEFT_LATELY = timedelta(days=365)


@dataclass(frozen=True)
class Overviewed:
    """A unit with the one above it and the number of people who belong to it."""

    id: int
    code: str
    name: str
    kind: str
    path: str
    valid_from: date
    within: str | None
    people: int


@dataclass(frozen=True)
class Belonging:
    """A membership as a list shows it."""

    person: str
    name: str | None
    birth: str | None
    position: str | None
    from_on: date
    to_on: date | None
    unit_code: str
    unit_name: str


def list_overview(
    db: Session, paths: Iterable[str], wanted: str = "", *, on: date, limit: int = MOST_UNITS
) -> list[Overviewed]:
    """Units at or below some paths whose names hold each word wanted, the highest first; at most 200 unless said."""
    words = (Unit.folded.contains(word, autoescape=True) for word in folded(wanted).split())
    rows = _overview(on).where(under(paths), *words).order_by(depth(), Unit.sort_key, Unit.id).limit(limit)
    return [Overviewed(*row) for row in db.execute(rows)]


def find_overview(db: Session, code: str, *, on: date) -> Overviewed | None:
    """The unit that has this code on a day, looked over."""
    row = db.execute(_overview(on).where(Unit.code == code)).first()
    return Overviewed(*row) if row else None


def list_members(db: Session, unit_id: int, *, on: date) -> list[Belonging]:
    """Who belongs to a unit on a day or later, by given name; at most 500."""
    return _list(db, _belonging().where(Membership.unit_id == unit_id, runs(on)))


def list_left(db: Session, unit_id: int, *, on: date) -> list[Belonging]:
    """Who left a unit in the year before a day, by given name; at most 500."""
    left = Membership.to_on.between(on - LEFT_LATELY, on - timedelta(days=1))
    return _list(db, _belonging().where(Membership.unit_id == unit_id, left))


def list_memberships(db: Session, person_id: int, paths: Iterable[str] = ("/",)) -> list[Belonging]:
    """Where a person belongs and belonged at or below some paths, for a page about them; the newest first."""
    theirs = _belonging().where(Membership.person_id == person_id, under(paths))
    return _list(db, theirs.order_by(Membership.from_on.desc()))


def _list(db: Session, found: Select[*tuple[object, ...]]) -> list[Belonging]:
    rows = db.execute(found.order_by(PersonName.sort_key, Membership.id).limit(MOST_MEMBERS))
    return [Belonging(*row) for row in rows]  # type: ignore[arg-type]


def _belonging() -> Select[*tuple[object, ...]]:
    who = (Person.public_id, PersonName.name, PersonName.birth)
    return (
        select(*who, Membership.position, Membership.from_on, Membership.to_on, Unit.code, Unit.name)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(PersonName, PersonName.person_id == Person.id)
        .join(Unit, Unit.id == Membership.unit_id)
    )


def _overview(on: date) -> Select[int, str, str, str, str, date, str | None, int]:
    above = aliased(Unit)
    people = (
        select(func.count(Membership.id))
        .where(Membership.unit_id == Unit.id, runs(on), Membership.from_on <= on)
        .scalar_subquery()
    )
    about = (Unit.id, Unit.code, Unit.name, Unit.kind, Unit.path, Unit.valid_from)
    return select(*about, above.name, people).outerjoin(above, above.id == Unit.parent_id).where(*valid(on))
