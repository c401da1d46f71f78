"""Lists of members: who belongs to a unit and those below it, as a list that keeps itself, so that whoever joins is
asked what is asked there and whoever leaves is not."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, Subquery, Text, cast, func, insert, literal, select, update
from sqlalchemy.orm import Session

from courses.db import insert_unless_there, new_public_id, table_of
from courses.errors import Refusal
from courses.obligations.assigning import assign_rosters
from courses.obligations.ledger import day_of
from courses.obligations.models import Assignment, Roster, RosterRow
from courses.obligations.noting import note_by
from courses.people.models import Identity, Person, PersonName
from courses.units.models import Membership, Unit
from courses.units.units import runs
from courses.vietnamese import folded, squeezed

Values = dict[str, Any]
UNSAID: Values = {"line": 0, "number_tail": None, "email_hint": None, "phone_hash": None, "phone_hint": None}
"""What only a file could tell of a person."""
NAMELESS: Values = {
    **dict.fromkeys(("name", "folded", "sort_key", "position", "position_folded"), ""),
    **dict.fromkeys(("birth", "number_hash", "email_hash", "person_id"), None),
}
FEW = 500
"""Rows whose assignments are looked at by themselves; of more the whole list is."""


class ListThere(Refusal):
    """The unit has a list of this title that somebody brought."""


def make_members_list(db: Session, unit_id: int, title: str, *, by_id: int, now: datetime) -> str:
    """Make the list of who belongs to a unit and to those below it, or find it; returns its public id."""
    mine = select(Roster).where(Roster.unit_id == unit_id, Roster.is_of_members)
    if (there := db.scalars(mine).first()) is not None:
        return there.public_id
    made = {"unit_id": unit_id, "folded": folded(title), "title": squeezed(title), "is_of_members": True}
    if not insert_unless_there(db, Roster, **made, made_by_id=by_id, made_at=now, changed_at=now):
        raise ListThere
    one = db.scalars(mine).one()
    keep_members(db, one.id, now=now)
    note_by(db, "roster.made", one.public_id, one.title, by_id=by_id, now=now)
    return one.public_id


def list_members_lists(db: Session) -> list[int]:
    """The lists of members there are."""
    return list(db.scalars(select(Roster.id).where(Roster.is_of_members).order_by(Roster.id)))


def keep_members(db: Session, roster_id: int, *, now: datetime) -> int:
    """Bring a list of members up to who belongs today; returns how many of its rows changed.  Assignments follow."""
    held = select(Roster).where(Roster.id == roster_id).with_for_update(key_share=True)
    one = db.scalars(held).one()
    rows = db.execute(select(table_of(RosterRow)).where(RosterRow.roster_id == roster_id)).mappings().all()
    changed, gone, added = _compare(rows, _members(db, one.unit_id, on=day_of(now)))
    if changed:
        db.execute(update(RosterRow), changed)
    if gone:
        db.execute(update(RosterRow), [{"id": row_id, "left_at": now} for row_id in gone])
    ids = [change["id"] for change in changed] + gone + _add(db, roster_id, added)
    if ids:
        one.changed_at = now
        db.flush()
        assign_rosters(db, [roster_id], rows=ids if len(ids) <= FEW else None, now=now)
    return len(ids)


def forget_members(db: Session, people: Sequence[int], *, now: datetime) -> None:
    """Take people out of lists of members, with all that names them there: no office received it as its own record."""
    theirs = select(RosterRow.id, RosterRow.roster_id).join(Roster, Roster.id == RosterRow.roster_id)
    rows = db.execute(theirs.where(Roster.is_of_members, RosterRow.person_id.in_(people))).all()
    ids = [row.id for row in rows]
    if not ids:
        return
    nobody = literal("row:").concat(cast(RosterRow.id, Text))
    db.execute(update(RosterRow).where(RosterRow.id.in_(ids)).values(**NAMELESS, key=nobody, left_at=now))
    assign_rosters(db, {row.roster_id for row in rows}, rows=ids, now=now)
    nobody = literal("row:").concat(cast(Assignment.row_id, Text))
    db.execute(update(Assignment).where(Assignment.row_id.in_(ids)).values(key=nobody, sort_key=""))


def _members(db: Session, unit_id: int, *, on: date) -> list[Values]:
    """Who belongs to a unit and those below it on a day, as rows of a list; who is in several, in the latest."""
    path, proofs = db.get_one(Unit, unit_id).path, _proofs()
    rows = db.execute(
        select(Membership.person_id, Person.public_id, Membership.position, Membership.from_on, proofs.c.number_hash)
        .add_columns(proofs.c.email_hash, Unit.id.label("unit_id"), Unit.name.label("unit_name"))
        .add_columns(PersonName.name, PersonName.folded, PersonName.sort_key, PersonName.birth)
        .join(Person, Person.id == Membership.person_id)
        .join(PersonName, PersonName.person_id == Membership.person_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .outerjoin(proofs, proofs.c.person_id == Membership.person_id)
        .where(Unit.path.startswith(path, autoescape=True), Membership.from_on <= on, runs(on))
        .where(PersonName.erased_at.is_(None))
        .order_by(Membership.from_on, Membership.id)
    )
    found: dict[str, Values] = {}
    for row in rows.mappings():
        told = _told(row, found)
        found[told["key"]] = told
    return list(found.values())


def _proofs() -> Subquery:
    digests = (func.max(Identity.number_hash).label("number_hash"), func.max(Identity.email_hash).label("email_hash"))
    return select(Identity.person_id, *digests).group_by(Identity.person_id).subquery()


def _told(row: RowMapping, found: dict[str, Values]) -> Values:
    """A row for a membership: with whoever has the same number or address it is one person's."""
    told = {name: row[name] for name in row if name not in {"public_id", "from_on"}}
    number, email = row["number_hash"], row["email_hash"]
    key = f"number:{number}" if number else f"email:{email}" if email else f"person:{row['public_id']}"
    before = found.get(key, {})
    words = ", ".join(one for one in (before.get("position", ""), row["position"] or "") if one)
    joined_on = before.get("joined_on", row["from_on"])
    return {**told, "key": key, "position": words, "position_folded": folded(words), "joined_on": joined_on}


def _compare(rows: Iterable[RowMapping], members: Iterable[Values]) -> tuple[list[Values], list[int], list[Values]]:
    """What is to be written over rows that are there, which of them have left, and who is new.  Who moves within the
    unit has worked there since the day they joined."""
    by_key = {row["key"]: row for row in rows}
    by_person = {row["person_id"]: row for row in by_key.values()}
    changed, added, there = list[Values](), list[Values](), set[int]()
    for told in members:
        row = by_key.get(told["key"]) or by_person.get(told["person_id"])
        if row is None:
            added.append(told)
            continue
        there.add(row["id"])
        is_new = row["left_at"] is not None
        wanted = {**told, "joined_on": told["joined_on"] if is_new else row["joined_on"]}
        if is_new or any(row[name] != value for name, value in wanted.items()):
            changed.append({"id": row["id"], **wanted, "left_at": None})
    gone = [row["id"] for row in by_key.values() if row["left_at"] is None and row["id"] not in there]
    return changed, gone, added


def _add(db: Session, roster_id: int, added: list[Values]) -> list[int]:
    if not added:
        return []
    public_ids = [new_public_id() for _one in added]
    made = [
        {**UNSAID, **told, "roster_id": roster_id, "public_id": one}
        for told, one in zip(added, public_ids, strict=True)
    ]
    db.execute(insert(table_of(RosterRow)), made)
    ids = select(RosterRow.public_id, RosterRow.id).where(RosterRow.roster_id == roster_id)
    there = {public_id: row_id for public_id, row_id in db.execute(ids)}  # noqa: C416
    return [there[one] for one in public_ids]
