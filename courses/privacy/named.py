"""What the public ids, codes and paths in the audit stand for, so that it can be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, String, cast, literal, null, select, union_all
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.community.models import ClassSession
from courses.documents.models import Document
from courses.imports.models import Import
from courses.obligations.models import Obligation, Roster, RosterRow
from courses.reports.models import Report, Round, Snapshot
from courses.units.models import Unit


@dataclass(frozen=True)
class Thing:
    """One thing somebody did something to."""

    kind: str
    """`obligation`, `roster`, `row` (a person on one), `import`, `document`, `snapshot`, `report`, `round`, `session`,
    `course` or `unit`."""
    name: str
    more: str
    """What tells it from its like; of a row the public id of its roster, of a unit its code."""
    day: date | None
    path: str
    """Of its unit; empty for a course, which is everybody's."""


def name_things(db: Session, told: Iterable[str]) -> dict[str, Thing]:
    """The things that these words name, by the word, in one statement; a word that names nothing is left out."""
    words = sorted(set(told))
    if not words:
        return {}
    return {row[0]: Thing(*row[1:]) for row in db.execute(union_all(*_named(words)))}


def _named(words: list[str]) -> Iterable[Select[Any]]:
    title = CourseVersion.title
    now = (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current)
    duty = _of("obligation", Obligation, words, title, Obligation.cycle, Obligation.due_on).join(Course)
    yield duty.join(CourseVersion, now)
    yield _of("roster", Roster, words, Roster.title)
    yield (
        _select("row", RosterRow.public_id, words, RosterRow.name, Roster.public_id, path=Unit.path)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .join(Unit, Unit.id == Roster.unit_id)
    )
    yield _of("import", Import, words, Import.title)
    yield _of("document", Document, words, Document.kind, Document.number)
    yield _of("snapshot", Snapshot, words, Snapshot.unit_name, day=Snapshot.on_day)
    yield _of("report", Report, words, Unit.name, day=Report.to_on)
    yield _of("round", Round, words, Round.title)
    yield _of("session", ClassSession, words, ClassSession.topic, ClassSession.place, ClassSession.held_on)
    yield _select("course", Course.slug, words, title).join(CourseVersion, now)
    yield _select("unit", Unit.code, words, Unit.name, Unit.code, path=Unit.path)
    yield _select("unit", Unit.path, words, Unit.name, Unit.code, path=Unit.path)


def _of(kind: str, model: Any, words: list[str], name: Any, more: Any = "", day: Any = None) -> Select[Any]:
    return _select(kind, model.public_id, words, name, more, day, Unit.path).join(Unit, Unit.id == model.unit_id)


def _select(
    kind: str, key: Any, words: list[str], name: Any, more: Any = "", day: Any = None, path: Any = ""
) -> Select[Any]:
    more, path = (cast(literal(one), String) if isinstance(one, str) else one for one in (more, path))
    columns = (key, literal(kind), name, more, cast(null(), Date) if day is None else day, path)
    return select(*columns).where(key.in_(words))
