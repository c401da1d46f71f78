"""A person with a row in every table that can hold something of them, and marks in every column of words."""

import re
from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, Table, Text, select, update
from sqlalchemy.orm import Session

from app.text import local_date
from courses.catalogue.models import CourseVersion, Draft, DraftFile
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.db import Base
from courses.documents.models import Document
from courses.imports.models import Import, ImportRow, ImportStep
from courses.learning.models import (
    Attempt,
    AttemptStep,
    Bookmark,
    Completion,
    Enrolment,
    ExtraTime,
    HastyCompletion,
    Measured,
    MeasuredAnswer,
    OpenedAttempt,
    PracticeRun,
    PracticeStep,
    Recheck,
)
from courses.messages.models import Contact, Delivery, Message
from courses.obligations.models import (
    Assignment,
    Escalation,
    Exemption,
    HomeCount,
    Obligation,
    Recognition,
    Reminder,
    Roster,
    RosterRow,
    RowMatch,
    Tally,
    Withdrawal,
)
from courses.people.consents import agree
from courses.people.guests import add_device
from courses.people.models import ParkedForm, Person, ResumeCode
from courses.site.audit import note
from courses.units.models import Membership, Residence, Role, RoleGrant
from tests.courses.privacy.counted import count_and_type
from tests.courses.privacy.reporting import report
from tests.make import Make

READ = {
    "course_versions.document",
    "course_versions.sha256",
    "snapshot_pieces.packed",
    "snapshot_sums.sums",
    "units.path",
}
"""Words that are read as more than words, and are nobody's."""


def person_everywhere(make: Make) -> int:
    """Somebody who learned, works, was asked, and was a guest before; returns the internal id."""
    person_id, unit_id = make.person(), make.unit()
    make.session(person_id)
    make.finish(person_id, make.course())
    with make._writing() as db:
        _themselves(db, make, person_id, unit_id)
        _learned(db, make, person_id)
        for put in (_asked, _gathered, count_and_type):
            put(db, make, person_id, unit_id)
    return person_id


def mark_everything(db: Session) -> set[str]:
    """Write `@table.column@` into every column of words; returns the marks."""
    marks = set()
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            if _is_words(table, column.name) and _mark(db, table, column.name):
                marks.add(f"{table.name}.{column.name}")
    db.flush()
    return marks


def marks_left(db: Session) -> set[str]:
    """The marks that still stand somewhere, whatever the column they stand in."""
    marks = set()
    for table in Base.metadata.sorted_tables:
        for row in db.execute(select(table)):
            for value in row:
                text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
                marks |= set(re.findall(r"@([a-z_]+\.[a-z_]+)@", text))
    return marks


def _is_words(table: Table, name: str) -> bool:
    column = table.c[name]
    is_free = not (column.foreign_keys or column.primary_key)
    return is_free and type(column.type) in {Text, LargeBinary} and str(column) not in READ


def _mark(db: Session, table: Table, name: str) -> bool:
    rows = db.execute(select(*table.primary_key.columns)).all()
    for place, row in enumerate(rows):
        is_this = [column == value for column, value in zip(table.primary_key.columns, row, strict=True)]
        mark = f"@{table.name}.{name}@{place or ''}"
        value = mark.encode() if isinstance(table.c[name].type, LargeBinary) else mark
        db.execute(update(table).where(*is_this).values({name: value}))
    return bool(rows)


def _themselves(db: Session, make: Make, person_id: int, unit_id: int) -> None:
    now, person = make.now, db.get_one(Person, person_id)
    person.call = "bà"
    db.add(Person(call="bác", created_at=now, seen_at=now, merged_into_id=person_id))
    agree(db, person_id, "learning", text_version="2026-11", channel="web", now=now)
    add_device(db, person_id, "máy", now=now)
    db.add(ResumeCode(person_id=person_id, code="x", created_at=now, expires_at=now + timedelta(1)))
    form = {"path": "/toi/ten", "body": b"name=Lan", "created_at": now, "expires_at": now + timedelta(1)}
    db.add(ParkedForm(person_id=person_id, **form))
    db.add(Residence(person_id=person_id, unit_id=unit_id, told_by="answer", at=now))
    db.add(Membership(person_id=person_id, unit_id=unit_id, position="Phó trưởng phòng", from_on=now.date()))
    db.add(RoleGrant(person_id=person_id, unit_id=unit_id, role=Role.ADMIN.value, from_at=now, granted_by_id=person_id))
    note(db, "role.granted", person.public_id, actor=person.public_id, detail="admin", now=now)


def _learned(db: Session, make: Make, person_id: int) -> None:
    now, enrolment = make.now, db.scalars(select(Enrolment)).one()
    own = {"enrolment_id": enrolment.id, "version_id": enrolment.version_id}
    db.add(Bookmark(**own, lesson_id="bai-mot", page=2, begun_at=now, at=now))
    db.add(Completion(**own, lesson_id="bai-mot", completed_at=now))
    sent = {"event": "e", "digest": "d", "paper": "[]", "answers": '{"q": "Lan"}', "started_at": now}
    at = {"course_id": enrolment.course_id, "version_id": enrolment.version_id, "scenario_id": "tap"}
    run = PracticeRun(key="k", person_id=person_id, **at, started_at=now)
    db.add(run)
    db.flush()
    db.add(PracticeStep(run_id=run.id, place=1, scene_id="mot", answer="0", verdict="good", at=now))
    attempt = Attempt(**own, person_id=person_id, lesson_id="bai-mot", number=1, earned=1, possible=1, **sent)
    db.add(attempt)
    db.flush()
    db.add(AttemptStep(attempt_id=attempt.id, place=1, scene_id="mot", answer="0", verdict="good", at=now))
    db.add(ExtraTime(attempt_id=attempt.id, number=1, at=now))
    db.add(OpenedAttempt(**own, number=4, note="Ốm trong lần ba", opened_by_id=person_id, at=now))
    hasty = HastyCompletion(enrolment_id=enrolment.id, lesson_id="bai-mot", seconds=1, least_seconds=90, rule=1, at=now)
    db.add_all([hasty, Recheck(**own, paper="[]", outcomes="1", started_at=now)])
    asked = {"round": "before", "form": "a", "paper": "[]", "started_at": now}
    form = Measured(person_id=person_id, course_id=enrolment.course_id, version_id=enrolment.version_id, **asked)
    db.add(form)
    db.flush()
    db.add(MeasuredAnswer(measured_id=form.id, question_id="do-a-1", kind="lua", is_right=True))
    said = {"title": "Học thử", "issuer": "Phường", "is_sample": False, "level": 2, "checked_by": "mô phỏng"}
    place = {"course_id": enrolment.course_id, "version_id": enrolment.version_id, "edition": 1, "number": 1}
    made = Certificate(**place, **said, person_id=person_id, cause="first", issued_at=now)
    db.add(made)
    db.flush()
    db.add(CertificateName(certificate_id=made.id, name="Nguyễn Thị Lan"))
    db.add(CertificateStatus(certificate_id=made.id, kind="revoked", at=now, reason="Cấp nhầm"))


def _asked(db: Session, make: Make, person_id: int, unit_id: int) -> None:
    now, by_me = make.now, {"made_by_id": person_id, "made_at": make.now}
    version = db.scalars(select(CourseVersion)).one()
    version.published_by_id = person_id
    db.add(Draft(course_id=version.course_id, base_number=version.number, begun_at=now, begun_by_id=person_id))
    roster = Roster(unit_id=unit_id, title="Cán bộ", folded="can bo", changed_at=now, **by_me)
    db.add(roster)
    db.flush()
    db.add(DraftFile(course_id=version.course_id, path="a.md", text="# A", saved_at=now, saved_by_id=person_id))
    name = {"name": "NGUYỄN THỊ LAN", "folded": "nguyen thi lan", "sort_key": "lan", "birth": "1956"}
    hints = {
        "number_hash": "h",
        "number_tail": "0001",
        "email_hash": "h",
        "email_hint": "l…@vidu",
        "phone_hash": "h",
        "phone_hint": "678",
    }
    work = {"position": "Y sĩ", "position_folded": "y si", "joined_on": now.date(), "person_id": person_id}
    row = RosterRow(
        roster_id=roster.id, key="k", line=1, **name, **hints, unit_name="Trạm Y tế", unit_id=unit_id, **work
    )
    basis = {"basis_type": "Công văn", "basis_number": "1", "basis_issuer": "Phường", "basis_summary": "Học"}
    due = {"due_on": now.date(), "due_at": now, "basis_on": now.date(), "course_id": version.course_id}
    same = {"unit_id": unit_id, "roster_id": roster.id, **due, **basis, **by_me}
    rule = {"audience": "roster", "positions": "y si", "tag": "y te"}
    asked, mistaken = Obligation(cycle="Đợt 1", **same, **rule), Obligation(cycle="Đợt 2", **same, **rule)
    db.add_all([row, asked, mistaken])
    db.flush()
    db.add(Withdrawal(obligation_id=mistaken.id, reason="Nhầm văn bản", by_id=person_id, at=now))
    db.add(Exemption(obligation_id=asked.id, row_id=row.id, reason="Nghỉ thai sản", by_id=person_id, at=now))
    paper = {"issuer": "Nơi khác", "number": "12", "letter": "3/CV", "evidence": "a.pdf", "on_day": now.date()}
    of_row = {"row_id": row.id, "person_id": person_id}
    db.add(RowMatch(**of_row, is_same=True, by_id=person_id, at=now))
    db.add(Recognition(course_id=version.course_id, **of_row, **paper, by_id=person_id, at=now))
    stands = {"obligation_id": asked.id, "unit_id": unit_id, "due_on": now.date(), "state": "late"}
    turn = {"key": "row:1", "sort_key": "lan", "turn": 1, "due_at": now, "assigned_at": now, "finished_at": now}
    gone = {"ended_at": now, "ended_for": "withdrawn"}
    standing = Assignment(**of_row, **stands, **turn)
    db.add_all([standing, Assignment(**of_row, **{**stands, "obligation_id": mistaken.id}, **turn, **gone)])
    db.add_all([Tally(**stands, people=1), HomeCount(place=unit_id, people=1)])
    db.flush()
    _brought(db, person_id, row, now)
    _told(db, person_id, standing.id, now)
    report(db, person_id, asked, now)


def _brought(db: Session, person_id: int, row: RosterRow, now: datetime) -> None:
    title = {"title": "Cán bộ", "folded": "can bo", "file_name": "a.xlsx", "skipped_sheets": "Trang 2"}
    of_unit = {"kind": "people", "unit_id": row.unit_id, "roster_id": row.roster_id, "is_whole": True}
    made = Import(**of_unit, **title, made_by_id=person_id, made_at=now)
    db.add(made)
    db.flush()
    letter = {"kind": "Kế hoạch", "number": "1/KH", "folded": "1/kh", "issuer": "P", "issuer_folded": "p"}
    file = {"file": "a.pdf", "file_name": "a.pdf", "summary": "x", "unit_id": row.unit_id}
    file |= {"year": 2026, "on_day": now.date()}
    db.add(Document(**letter, **file, made_by_id=person_id, made_at=now))
    db.add(ImportStep(import_id=made.id, step="taken", by_id=person_id, at=now))
    received = {"cells": "[]", "told": "{}", "before": "{}", "key": "k", "cell": "x", "sheet": "1", "line": 2}
    db.add(ImportRow(import_id=made.id, place=1, name="Lan", change="changed", row_id=row.id, **received))


def _told(db: Session, person_id: int, assignment_id: int, now: datetime) -> None:
    db.add(Contact(person_id=person_id, channel="email", address="lan@benhoa.vidu", at=now))
    written = {"person_id": person_id, "made_at": now, "not_before": now}
    reminder, digest = (Message(kind=kind, **written) for kind in ("reminder", "digest"))
    db.add_all([reminder, digest])
    db.flush()
    db.add(Delivery(message_id=reminder.id, channel="site", claimed_at=now, done_at=now, outcome="sent"))
    about = {"assignment_id": assignment_id, "due_on": now.date(), "step": 14}
    db.add(Reminder(**about, message_id=reminder.id))
    db.add(Escalation(**about, leader_id=person_id, message_id=digest.id))


def _gathered(db: Session, make: Make, person_id: int, unit_id: int) -> None:
    today = {"held_on": local_date(make.now), "starts_at": make.now, "opened_at": make.now, "others": 2}
    what = {"unit_id": unit_id, "place": "Nhà văn hóa", "topic": "Học thử", "trainer_name": "Ngô Minh", **today}
    open_one = ClassSession(**what, code="123456", event="a", opened_by_id=person_id)
    called_off = ClassSession(**what, code="654321", event="b", opened_by_id=person_id)
    db.add_all([open_one, called_off])
    db.flush()
    db.add(Attendance(session_id=open_one.id, person_id=person_id, how="phone", at=make.now))
    db.add(SessionCancellation(session_id=called_off.id, reason="Mưa to", by_id=person_id, at=make.now))
