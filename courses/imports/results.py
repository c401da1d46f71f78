"""Looking at results people had on other platforms: whose they are on a unit's lists, for which course and day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion
from courses.imports.cells import BadCell, day_of_cell
from courses.imports.lists import Fault, Listed
from courses.imports.looking import EMPTY, Brought, numbered, wrong_row
from courses.imports.models import Import, ImportRow
from courses.imports.planning import PROOFS, Change, Values
from courses.imports.steps import Step, hold_import, steps_of
from courses.imports.values import as_text, from_text, row_values
from courses.obligations.models import Recognition, Roster, RosterRow
from courses.units.models import Unit
from courses.vietnamese import folded

KEPT = ("name", "folded", "birth", "unit_name", "number_tail", "email_hint", "phone_hint", *PROOFS)


@dataclass(frozen=True)
class Given:
    """What is said of a whole list of results; the columns of the list say it of one row.

    No course: the column says it.  The letter and its file are what the list rests on.
    """

    course: str = ""
    issuer: str = ""
    letter: str = ""
    file: str = ""


def look_at_results(db: Session, one: Brought, given: Given, *, number_key: str, on: date) -> list[dict[str, Any]]:
    """The rows of an import of results, worked out against the lists at or below the unit as they stand."""
    courses, people = _courses(db), _People(_kept(db, one.unit_id))
    there = _there(db, people.ids)
    rows = [wrong_row(fault) for fault in one.people.faults]
    for listed in one.people.people:
        try:
            told = _told(listed, given, courses, on)
        except BadCell as bad:
            fault = Fault(listed.line, None, "", bad.code, None, listed.sheet, listed.name, listed.received)
            rows.append(wrong_row(fault))
        else:
            rows.append(_right(listed, told, people, there, number_key))
    return numbered(sorted(rows, key=lambda row: (row["sheet"], row["line"])))


def look_again_at_results(db: Session, import_id: int) -> list[dict[str, Any]]:
    """What the rows of an import of results would do now, of those that would do something else than when it was looked
    at; an answer to a doubt holds as long as the doubt is the same."""
    people = _People(_kept(db, db.get_one(Import, import_id).unit_id))
    there = _there(db, people.ids)
    columns = (ImportRow.id, ImportRow.change, ImportRow.fault, ImportRow.row_id, ImportRow.asked_id, ImportRow.told)
    is_right = (ImportRow.import_id == import_id, ImportRow.told.is_not(None))
    changed = []
    for row in db.execute(select(*columns).where(*is_right).order_by(ImportRow.id)):
        planned = _plan(from_text(row.told), people, there)
        asked = ("fault", "asked_id", "told") if row.fault else ("fault", "change", "row_id", "told")
        if any(getattr(row, name) != planned[name] for name in asked):
            changed.append({"id": row.id, **planned})
    return changed


def keep_again(db: Session, import_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Write a piece of what rows would do now, unless they were taken meanwhile."""
    hold_import(db, import_id)
    if Step.TAKEN not in steps_of(db, import_id):
        db.execute(update(ImportRow), rows)


class _People:
    """Who is on the lists, by each thing they may be known by."""

    def __init__(self, kept: Iterable[Mapping[Any, Any]]) -> None:
        self.by: dict[tuple[str, Any], list[Mapping[Any, Any]]] = {}
        self.ids: list[int] = []
        for row in kept:
            self.ids.append(row["id"])
            marks = [(proof, row[proof]) for proof in PROOFS if row[proof]]
            for mark in [*marks, ("name", (row["folded"], row["birth"]))]:
                self.by.setdefault(mark, []).append(row)

    def find(self, told: Values) -> tuple[list[int], str | None]:
        """The rows of one person on all lists, and why it is doubtful."""
        for place, proof in enumerate(PROOFS):
            found = self._agreeing(self.by.get((proof, told[proof]), []), told, PROOFS[:place]) if told[proof] else []
            if found:
                named = [row for row in found if row["folded"] == told["folded"]]
                if proof == "number_hash" or named:
                    return [row["id"] for row in (found if proof == "number_hash" else named)], None
                return [found[0]["id"]], "other-name"
        alike = self.by.get(("name", (told["folded"], told["birth"])), []) if told["birth"] else []
        found = self._agreeing(alike, told, PROOFS)
        return [row["id"] for row in found[:1]], "same-name-and-birth" if found else None

    @staticmethod
    def _agreeing(rows: list[Mapping[Any, Any]], told: Values, proofs: Sequence[str]) -> list[Mapping[Any, Any]]:
        """Without who differs in a proof that both have."""
        return [row for row in rows if not any(told[one] and row[one] and told[one] != row[one] for one in proofs)]


def _right(listed: Listed, told: Values, people: _People, there: set[Any], number_key: str) -> dict[str, Any]:
    key, values = row_values(listed, number_key=number_key)
    place = {"sheet": listed.sheet, "line": listed.line, "name": listed.name, "cells": as_text(listed.received)}
    kept = {**{name: values[name] for name in KEPT}, **told}
    return {**EMPTY, **place, "key": key, **_plan(kept, people, there)}


def _plan(told: Values, people: _People, there: set[Any]) -> dict[str, Any]:
    """What a row does, and of whom, as columns."""
    found, doubt = people.find(told)
    known = {(row, told["course_id"], told["finished"]) for row in found}
    change = Change.DOUBTFUL if doubt else Change.UNCHANGED if known <= there else Change.ADDED
    first = found[0] if found else None
    return {
        "change": (change if found else Change.UNLISTED).value,
        "fault": doubt,
        "row_id": first,
        "asked_id": first if doubt else None,
        "told": as_text({**told, "rows": found}),
    }


def _told(listed: Listed, given: Given, courses: Mapping[str, tuple[int, str]], on: date) -> Values:
    """What is to be recognised; refuses a row without a course, a day that has come, or who gave it."""
    said = listed.told
    course = courses.get(folded(given.course or said["course"]))
    if course is None:
        raise BadCell("course-unknown")
    finished = day_of_cell(said["finished"], on=on)
    if finished is None:
        raise BadCell("finished-missing")
    issuer = said["issuer"] or given.issuer
    if not issuer:
        raise BadCell("issuer-missing")
    paper = {"certificate": said["certificate"], "issuer": issuer, "letter": given.letter, "file": given.file}
    return {"course_id": course[0], "course": course[1], "finished": finished.isoformat(), **paper}


def _courses(db: Session) -> dict[str, tuple[int, str]]:
    """The courses that are published, by folded title and by their name in addresses."""
    rows = db.execute(
        select(Course.id, Course.slug, CourseVersion.title).join(
            CourseVersion, (CourseVersion.course_id == Course.id) & (CourseVersion.number == Course.current)
        )
    ).all()
    return {word: (row.id, row.title) for row in rows for word in (folded(row.title), folded(row.slug))}


def _kept(db: Session, unit_id: int) -> list[Any]:
    """Who is on the lists of the units at or below one and has not left."""
    path = db.scalars(select(Unit.path).where(Unit.id == unit_id)).one()
    columns = [getattr(RosterRow, name) for name in ("id", "folded", "birth", *PROOFS)]
    rows = db.execute(
        select(*columns)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .join(Unit, Unit.id == Roster.unit_id)
        .where(Unit.path.startswith(path), RosterRow.left_at.is_(None))
        .order_by(RosterRow.id)
    )
    return list(rows.mappings())


def _there(db: Session, ids: list[int]) -> set[Any]:
    """What was recognised of them already: row, course, day."""
    found = set()
    for begin in range(0, len(ids), 1_000):
        some = Recognition.row_id.in_(ids[begin : begin + 1_000])
        rows = db.execute(select(Recognition.row_id, Recognition.course_id, Recognition.on_day).where(some))
        found |= {(row, course, day.isoformat()) for row, course, day in rows}
    return found
