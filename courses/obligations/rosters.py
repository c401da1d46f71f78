"""Rosters: what a newer list would change, and taking it; the same list twice changes nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from courses.db import new_public_id
from courses.obligations.assigning import assign_rosters
from courses.obligations.lists import Listed
from courses.obligations.models import Roster, RosterRow
from courses.obligations.noting import note_by
from courses.obligations.sameness import Marks, same_people
from courses.people.marks import email_hash, number_hash
from courses.units.models import Unit
from courses.units.units import under
from courses.vietnamese import as_name, folded, name_sort_key, squeezed

Values = dict[str, object]


@dataclass(frozen=True)
class Change:
    """What taking a list does to a roster: rows by the key the person has in it, which a change may replace."""

    added: dict[str, Values] = field(default_factory=dict)
    changed: dict[str, Values] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    @property
    def is_nothing(self) -> bool:
        """Whether the roster stays as it is."""
        return not (self.added or self.changed or self.left)


@dataclass(frozen=True)
class RosterLine:
    """A roster as a page shows it."""

    id: int
    public_id: str
    title: str
    unit_id: int
    unit_name: str
    path: str
    changed_at: datetime
    people: int


@dataclass(frozen=True)
class RosterPerson:
    """One person of a roster as a page shows it."""

    name: str
    birth: str | None
    unit_name: str
    number_tail: str | None
    email_hint: str | None


def row_values(one: Listed, *, number_key: str) -> tuple[str, Values]:
    """What is kept of a person of a list, and the key that says who it is; the number itself is not kept."""
    number = number_hash(one.number, key=number_key) if one.number else None
    email = email_hash(one.email, key=number_key) if one.email else None
    name = as_name(one.name)
    key = f"number:{number}" if number else f"email:{email}" if email else f"name:{folded(name)}:{one.birth}"
    return key, {
        "line": one.line,
        "name": one.name,
        "folded": folded(name),
        "sort_key": name_sort_key(name),
        "birth": one.birth,
        "unit_name": one.unit,
        "number_hash": number,
        "number_tail": one.number[-4:] if one.number else None,
        "email_hash": email,
        "email_hint": one.email[0] + "…" + one.email[one.email.index("@") :] if one.email else None,
    }


def compare(db: Session, unit_id: int, title: str, rows: dict[str, Values], *, is_whole: bool) -> Change:
    """What a list changes in the unit's roster of this title; who is missing has left only if it `is_whole`."""
    rows = locate(db, unit_id, rows)
    kept = _kept(db, unit_id, title)
    known = same_people(_without(kept, rows), _without(rows, kept)) | {key: key for key in rows if key in kept}
    there = {known[key]: {"key": key, **values} for key, values in rows.items() if key in known}
    same = {
        key
        for key, values in there.items()
        if kept[key]["left_at"] is None and all(kept[key][name] == value for name, value in _told(values))
    }
    return Change(
        added={key: values for key, values in rows.items() if key not in known},
        changed={key: values for key, values in there.items() if key not in same},
        unchanged=frozenset(same),
        left=frozenset(key for key, row in kept.items() if is_whole and row["left_at"] is None and key not in there),
    )


def locate(db: Session, unit_id: int, rows: dict[str, Values]) -> dict[str, Values]:
    """The rows with the unit each is counted in: the one of the name it gives at or below this unit, else this one."""
    above = aliased(Unit)
    found = db.execute(
        select(Unit.folded, Unit.id)
        .join(above, Unit.path.startswith(above.path))
        .where(above.id == unit_id, Unit.valid_to.is_(None))
        .order_by(Unit.id)
    ).all()
    times = Counter(name for name, _unit in found)
    units = {name: unit for name, unit in found if times[name] == 1}
    return {key: {**row, "unit_id": units.get(folded(str(row["unit_name"])), unit_id)} for key, row in rows.items()}


def take_roster(
    db: Session, unit_id: int, title: str, rows: dict[str, Values], *, is_whole: bool, by_id: int, now: datetime
) -> str:
    """Make the unit's roster of this title, or bring it up to date; returns its public id."""
    roster = db.scalars(select(Roster).where(Roster.unit_id == unit_id, Roster.folded == folded(title))).first()
    if roster is None:
        roster = Roster(
            unit_id=unit_id,
            title=squeezed(title),
            folded=folded(title),
            made_by_id=by_id,
            made_at=now,
            changed_at=now,
        )
        db.add(roster)
        db.flush()
    change = compare(db, unit_id, title, rows, is_whole=is_whole)
    if not change.is_nothing:
        roster.changed_at = now
        _apply(db, roster.id, change, now=now)
        told = f"+{len(change.added)} ~{len(change.changed)} -{len(change.left)}"
        note_by(db, "roster.taken", roster.public_id, told, by_id=by_id, now=now)
        assign_rosters(db, [roster.id], now=now)
    return roster.public_id


def list_rosters(db: Session, paths: Iterable[str]) -> list[RosterLine]:
    """The rosters of units at or below some paths, the newest first; at most 200."""
    return _roster_lines(db, under(paths))


def find_roster(db: Session, public_id: str) -> RosterLine | None:
    """A roster by its public id."""
    return next(iter(_roster_lines(db, Roster.public_id == public_id)), None)


def list_people(db: Session, roster_id: int, *, page: int, size: int) -> list[RosterPerson]:
    """One page, from 1, of who is on a roster now, by given name."""
    columns = (RosterRow.name, RosterRow.birth, RosterRow.unit_name, RosterRow.number_tail, RosterRow.email_hint)
    rows = db.execute(
        select(*columns)
        .where(RosterRow.roster_id == roster_id, RosterRow.left_at.is_(None))
        .order_by(RosterRow.sort_key, RosterRow.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    return [RosterPerson(*row) for row in rows]


def _roster_lines(db: Session, condition: ColumnElement[bool]) -> list[RosterLine]:
    people = (
        select(func.count())
        .where(RosterRow.roster_id == Roster.id, RosterRow.left_at.is_(None))
        .correlate(Roster)
        .scalar_subquery()
    )
    rows = db.execute(
        select(
            Roster.id, Roster.public_id, Roster.title, Roster.unit_id, Unit.name, Unit.path, Roster.changed_at, people
        )
        .join(Unit, Unit.id == Roster.unit_id)
        .where(condition)
        .order_by(Roster.changed_at.desc(), Roster.id.desc())
        .limit(200)
    )
    return [RosterLine(*row) for row in rows]


def _kept(db: Session, unit_id: int, title: str) -> dict[str, Marks]:
    rows = db.execute(
        select(RosterRow.__table__)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .where(Roster.unit_id == unit_id, Roster.folded == folded(title))
    )
    return {row["key"]: dict(row) for row in rows.mappings()}


def _without(rows: Mapping[str, Marks], others: Mapping[str, Marks]) -> dict[str, Marks]:
    return {key: row for key, row in rows.items() if key not in others}


def _told(values: Values) -> list[tuple[str, object]]:
    """What makes a row different; on which line it stands does not."""
    return [(name, value) for name, value in values.items() if name != "line"]


def _apply(db: Session, roster_id: int, change: Change, *, now: datetime) -> None:
    if change.added:
        db.execute(
            insert(RosterRow),
            [
                {"roster_id": roster_id, "key": key, "public_id": new_public_id(), **values}
                for key, values in change.added.items()
            ],
        )
    if change.changed:
        table = RosterRow.__table__
        assert isinstance(table, Table)
        statement = update(table).where(table.c.roster_id == roster_id, table.c.key == bindparam("was_key"))
        values = [{"was_key": key, "left_at": None, **values} for key, values in change.changed.items()]
        db.connection().execute(statement, values)
    left = sorted(change.left)
    for begin in range(0, len(left), 500):
        db.execute(
            update(RosterRow)
            .where(RosterRow.roster_id == roster_id, RosterRow.key.in_(left[begin : begin + 500]))
            .values(left_at=now)
        )
