"""Who of a list is who: by the number, by the address, or as a member of staff said; never by a name."""

from sqlalchemy import ColumnElement, Select, Text, case, cast, exists, literal_column, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from courses.obligations.models import Assignment, RosterRow
from courses.people.models import Identity, PersonName


def matches(of_identity: ColumnElement[bool], of_row: ColumnElement[bool]) -> Select[tuple[int, int]]:
    """Pairs of a row and a person: the number's digest, else the address's where no number speaks against it, else
    what a member of staff said."""
    by_number = select(RosterRow.id.label("row_id"), Identity.person_id.label("person_id")).join(
        Identity, Identity.number_hash == RosterRow.number_hash
    )
    by_email = (
        select(RosterRow.id, Identity.person_id)
        .join(Identity, Identity.email_hash == RosterRow.email_hash)
        .where(RosterRow.number_hash.is_(None) | Identity.number_hash.is_(None))
    )
    by_staff = select(RosterRow.id, RosterRow.person_id).where(RosterRow.person_id.is_not(None))
    pairs = union_all(by_number.where(of_identity), by_email.where(of_identity), by_staff.where(of_row)).subquery()
    return select(pairs.c.row_id, pairs.c.person_id)


def rows_of(person_id: int) -> Select[tuple[int]]:
    """The rows of lists that are a person."""
    theirs = matches(Identity.person_id == person_id, RosterRow.person_id == person_id).subquery()
    return select(theirs.c.row_id)


def key_of_row() -> ColumnElement[str]:
    """Who a row is within an obligation: in two lists the same number or address is one person, the same name two."""
    own = literal_column("'row:'").concat(cast(RosterRow.id, Text))
    return case((RosterRow.key.like(literal_column("'name:%'")), own), else_=RosterRow.key)


def is_doubtful(row: InstrumentedAttribute[int] = Assignment.row_id) -> ColumnElement[bool]:
    """Whether somebody who signed in has the very name and birth of a row, which proves nothing."""
    return exists().where(
        RosterRow.id == row,
        PersonName.folded == RosterRow.folded,
        PersonName.birth == RosterRow.birth,
        PersonName.erased_at.is_(None),
        Identity.person_id == PersonName.person_id,
    )
