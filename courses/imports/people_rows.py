"""What taking a list of people writes into a roster, and how it is put back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from courses.db import insert_unless_there, new_public_id, table_of
from courses.imports.models import Import
from courses.imports.planning import Change, Values, news
from courses.imports.values import as_text, from_text, is_surer
from courses.obligations.assigning import assign_rosters
from courses.obligations.models import Assignment, Exemption, Obligation, Recognition, Roster, RosterRow, RowMatch
from courses.vietnamese import squeezed

NEW: Values = {"unit_name": "", "position": "", "position_folded": "", "joined_on": None}
"""What stands in a new row where a list says nothing."""

DECIDED = (Assignment, Exemption, Recognition, RowMatch)
"""What makes a row stay as history."""

WRITTEN = (
    "key", "line", "name", "folded", "sort_key", "birth", "unit_name", "unit_id", "position", "position_folded",
    "joined_on", "number_hash", "number_tail", "email_hash", "email_hint", "phone_hash", "phone_hint", "left_at",
)  # fmt: skip
"""The columns that a list may change; all of them, so that all rows of a piece go in one statement."""


def begin(db: Session, one: Import, *, by_id: int, now: datetime) -> int:
    """Find or make the unit's roster of the import's title, and hold it."""
    unique = {"unit_id": one.unit_id, "folded": one.folded}
    made = {"title": squeezed(one.title), "tag": "", "made_by_id": by_id, "made_at": now, "changed_at": now}
    insert_unless_there(db, Roster, **unique, **made)
    return db.scalars(select(Roster.id).filter_by(**unique).with_for_update(key_share=True)).one()


def write(db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> dict[int, dict[str, Any]]:
    """Add, change and let go; who an obligation is asked of is assigned it in the same transaction."""
    assert one.roster_id is not None
    there = _there(db, [row.row_id for row in rows if row.row_id is not None])
    before = {row.id: {"row_id": row.row_id, "before": None} for row in rows}
    added = [row for row in rows if row.change == Change.ADDED.value]
    for row, made in zip(added, _add(db, one, added), strict=True):
        before[row.id]["row_id"] = made
    changes = []
    for row in rows:
        if row.change != Change.ADDED.value and row.row_id in there:
            kept = there[row.row_id]
            values = _changed(row, kept) if row.change == Change.CHANGED.value else {"left_at": now}
            changes.append({**{name: kept[name] for name in WRITTEN}, **values, "id": row.row_id})
            before[row.id]["before"] = as_text({name: kept[name] for name in values})
    if changes:
        db.execute(update(RosterRow), changes)
    _stir(db, one.roster_id, [told["row_id"] for told in before.values() if told["row_id"] is not None], now)
    return before


def restore(db: Session, one: Import, rows: Sequence[Any], *, now: datetime) -> None:
    """Put rows back as they stood; who was added goes, or has left where something was decided about them since."""
    assert one.roster_id is not None
    back = [{"id": row.row_id, **_from_before(row.before)} for row in rows if row.before is not None]
    for change in back:
        db.execute(update(RosterRow).where(RosterRow.id == change.pop("id")).values(**change))
    added = [row.row_id for row in rows if row.before is None and row.row_id is not None]
    db.execute(update(RosterRow).where(RosterRow.id.in_(added)).values(left_at=now))
    _stir(db, one.roster_id, [row.row_id for row in rows if row.row_id is not None], now)
    is_spoken_of = [exists().where(model.row_id == RosterRow.id) for model in DECIDED]
    free = [~spoken for spoken in is_spoken_of]
    db.execute(delete(RosterRow).where(RosterRow.id.in_(added), *free).execution_options(synchronize_session=False))


def end(db: Session, one: Import) -> None:
    """Take the roster away again that the import made, if nothing is left of it."""
    roster_id = one.roster_id
    others = exists().where(Import.roster_id == roster_id, Import.id != one.id)
    asked = exists().where(Obligation.roster_id == roster_id)
    rows = exists().where(RosterRow.roster_id == roster_id)
    if not db.scalar(select(others | asked | rows)):
        one.roster_id = None
        db.flush()
        db.execute(delete(Roster).where(Roster.id == roster_id))


def _there(db: Session, ids: Sequence[int]) -> dict[int, Any]:
    rows = db.execute(
        select(RosterRow.__table__).where(RosterRow.id.in_(ids)).order_by(RosterRow.id).with_for_update(key_share=True)
    )
    return {row["id"]: row for row in rows.mappings()}


def _add(db: Session, one: Import, rows: Sequence[Any]) -> list[int]:
    if not rows:
        return []
    keys = [row.key for row in rows]
    taken = set(db.scalars(select(RosterRow.key).where(RosterRow.roster_id == one.roster_id, RosterRow.key.in_(keys))))
    made = [
        {
            **NEW, "unit_id": one.unit_id, **from_text(row.told),
            "roster_id": one.roster_id, "public_id": new_public_id(),
            "key": f"{row.key}:{row.id}" if row.key in taken else row.key,
        }
        for row in rows
    ]  # fmt: skip
    db.execute(insert(table_of(RosterRow)), made)
    mine = (RosterRow.roster_id == one.roster_id, RosterRow.key.in_([row["key"] for row in made]))
    ids = {key: row_id for row_id, key in db.execute(select(RosterRow.id, RosterRow.key).where(*mine))}
    return [ids[row["key"]] for row in made]


def _changed(row: Any, kept: Any) -> Values:
    told = from_text(row.told)
    key = row.key if is_surer(row.key, kept["key"]) else kept["key"]
    return {"key": key, "left_at": None, "line": told["line"], **news(told)}


def _from_before(text: str) -> Values:
    values = from_text(text)
    if values.get("left_at"):
        values["left_at"] = datetime.fromisoformat(values["left_at"])
    return values


def _stir(db: Session, roster_id: int, rows: Sequence[int], now: datetime) -> None:
    db.execute(update(Roster).where(Roster.id == roster_id).values(changed_at=now))
    assign_rosters(db, [roster_id], rows=rows, now=now)
