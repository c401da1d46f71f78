"""Who of a list is who: by the number, by the address, or as a member of staff said; never by a name."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, exists, literal_column, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from courses.obligations.models import Assignment, RosterRow, RowMatch
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
    """Whether somebody who signed in looks like a row, which proves nothing."""
    return or_(*(exists().where(RosterRow.id == row, way) for way in ways_to_look_alike()))


def ways_to_look_alike() -> tuple[ColumnElement[bool], ...]:
    """The ways an account of the same name looks like a row, each by an index of its own: the same birth where the row
    or the account has no number, or the same address; unless a member of staff said whether it is."""
    is_said = exists().where(RowMatch.row_id == RosterRow.id, RowMatch.person_id == PersonName.person_id)
    is_one = (PersonName.folded == RosterRow.folded, Identity.person_id == PersonName.person_id)
    meant = and_(*is_one, PersonName.erased_at.is_(None), ~is_said)
    born = and_(meant, PersonName.birth == RosterRow.birth)
    return (
        and_(born, RosterRow.number_hash.is_(None)),
        and_(born, RosterRow.number_hash.is_not(None), Identity.number_hash.is_(None)),
        and_(meant, RosterRow.email_hash.is_not(None), Identity.email_hash == RosterRow.email_hash),
    )


def list_own(db: Session, person_id: int, row_ids: Iterable[int]) -> set[int]:
    """Which of some rows are a person as far as anything tells, or may be: what nobody decides about themselves.

    It takes less than `matches` does: a number or an address, whatever else differs; a name with the telephone of
    another row of theirs; or a name with their birth where the row has no number.
    """
    other = aliased(RosterRow)
    of_me = Identity.person_id == person_id
    named = exists().where(
        PersonName.person_id == person_id, PersonName.folded == RosterRow.folded, PersonName.birth == RosterRow.birth
    )
    telephoned = exists().where(
        other.id.in_(rows_of(person_id)), other.phone_hash == RosterRow.phone_hash, other.folded == RosterRow.folded
    )
    signs = (
        RosterRow.person_id == person_id,
        RosterRow.number_hash.in_(select(Identity.number_hash).where(of_me)),
        RosterRow.email_hash.in_(select(Identity.email_hash).where(of_me)),
        exists().where(Assignment.row_id == RosterRow.id, Assignment.person_id == person_id),
        telephoned,
        and_(RosterRow.number_hash.is_(None), named),
    )
    return set(db.scalars(select(RosterRow.id).where(RosterRow.id.in_(list(row_ids)), or_(*signs))))
