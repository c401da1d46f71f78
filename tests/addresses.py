"""Every address of the site, filled with things that are there: a view whose argument nobody named fails the test."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import rule_of
from app.reads import FILE_TAKEN, PERSON_READ
from courses.certificates.models import Certificate
from courses.community.models import ClassSession
from courses.db import Base
from courses.documents.models import Document
from courses.imports.models import Import
from courses.learning.models import Attempt
from courses.messages.models import Message
from courses.obligations.models import Obligation, Recognition, Roster, RosterRow
from courses.people.models import ParkedForm, Person, UserSession
from courses.reports.models import Export, Report, Round, Snapshot
from courses.units.models import Membership, Unit

SEEN = {"seen_at"}
"""Columns that reading changes: bookkeeping, no domain fact."""
STATIC = {"static", "assets.asset", "assets.media", "health.healthz", "health.readyz", "learning.remember_picture"}


@dataclass(frozen=True)
class Address:
    """An address one can ask, and who may: `public`, `signed_in` or `requires`."""

    path: str
    endpoint: str
    rule: str


def addresses(app: Flask, db: Session, method: str) -> Iterator[Address]:
    """Every address that takes this method, for the person everywhere of `db`."""
    things = _things(db)
    with app.test_request_context():
        for one in app.url_map.iter_rules():
            if method not in (one.methods or set()) or one.endpoint in STATIC:
                continue
            given = {name: things[_specific(one.rule, name)] for name in one.arguments}
            path = app.url_map.bind("127.0.0.1").build(one.endpoint, given, method)
            yield Address(path, one.endpoint, rule_of(app, one.endpoint).name)


def facts(db: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for when somebody was last seen and whose record was looked at."""
    db.rollback()
    kept = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.c if column.name not in SEEN]
        rows = (tuple(row) for row in db.execute(select(*columns)))
        kept[table.name] = sorted((row for row in rows if not {PERSON_READ, FILE_TAKEN} & set(row)), key=repr)
    return kept


def _things(db: Session) -> dict[str, Any]:
    return {
        "course": "hoc-thu",
        "lesson_id": "bai-mot",
        "scenario_id": "nam-cach",
        "scene_id": "chuong-reo",
        "page": 1,
        "number": 1,
        "name": "zalo",
        "state": "dung-han",
        "task": "qua-han",
        "measure": "hoc-xong",
        "path": "bai-mot.md",
        "unit_code": db.scalars(select(Unit.code)).first(),
        "code": db.scalars(select(Certificate.code)).first(),
        "attempt": db.scalars(select(Attempt.public_id)).first(),
        "roster": db.scalars(select(Roster.public_id)).first(),
        "document": db.scalars(select(Document.public_id)).first(),
        "brought": db.scalars(select(Import.public_id)).first(),
        "obligation": db.scalars(select(Obligation.public_id)).first(),
        "person": db.scalars(select(Person.public_id).join(Membership, Membership.person_id == Person.id)).first(),
        "snapshot": db.scalars(select(Snapshot.public_id)).first(),
        "export": db.scalars(select(Export.public_id)).first(),
        "report": db.scalars(select(Report.public_id)).first(),
        "round": db.scalars(select(Round.public_id)).first(),
        "kind": "xlsx",
        "what": "them-moi",
        "place": 1,
        "paper": db.scalars(select(Recognition.public_id)).first(),
        "way": "thu",
        "row": db.scalars(select(RosterRow.public_id)).first(),
        "message": db.scalars(select(Message.public_id)).first(),
        "class_session": db.scalars(select(ClassSession.public_id).order_by(ClassSession.id)).first(),
        "attendee": db.scalars(select(Person.public_id)).first(),
        "attendance_code": "123456",
        "form": db.scalars(select(ParkedForm.public_id)).first(),
        "session": db.scalars(select(UserSession.public_id)).first(),
    }


def _specific(rule: str, name: str) -> str:
    """Which thing an argument means where its name does not say."""
    if name == "public_id":
        return "session" if "/phien/" in rule else "form"
    return name
