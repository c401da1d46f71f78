"""A row of a person in every table of reports."""

import zlib
from datetime import datetime

from sqlalchemy.orm import Session

from app.reports.commands import TEMPLATE
from courses.messages.models import Message
from courses.obligations.models import Obligation
from courses.reports.models import (
    Export,
    Report,
    ReportTemplate,
    Round,
    RoundCourse,
    RoundReminder,
    Snapshot,
    SnapshotPiece,
    SnapshotSum,
    Submission,
)


def report(db: Session, person_id: int, asked: Obligation, now: datetime) -> None:
    """Freeze, write up, ask and hand in, as one person."""
    own = {"unit_id": asked.unit_id, "by_id": person_id}
    counted = {"on_day": now.date(), "taken_at": now, "rules": 1, "people": 1, "digest": "d", "hurried": 0, "pace": 1}
    frozen = Snapshot(**own, unit_name="Phường", **counted)
    db.add(frozen)
    db.flush()
    in_it = {"snapshot_id": frozen.id}
    db.add_all(
        [
            SnapshotSum(
                **in_it, obligation_id=asked.id, title="Học thử", units=0, whole="[{}, {}]", shown="[]", sums="[]"
            )
        ]
    )
    db.add(SnapshotPiece(**in_it, place=0, packed=zlib.compress(b"obligation\n")))
    db.add(Export(**own, kind="register", about="x", event="e", asked_at=now))
    made = {"unit_id": asked.unit_id, "made_by_id": person_id, "made_at": now}
    days = {"from_on": now.date(), "to_on": now.date()}
    db.add(Report(**made, **in_it, **days, texts="{}", changed_at=now))
    db.add(ReportTemplate(**own, content=TEMPLATE.read_bytes(), at=now))
    opened = Round(**made, **days, title="Báo cáo tháng", letter="Công văn 1/SỞ", due_on=now.date())
    reminder = Message(person_id=person_id, kind="round", made_at=now, not_before=now)
    db.add_all([opened, reminder])
    db.flush()
    of_round = {"round_id": opened.id, "unit_id": asked.unit_id}
    db.add(RoundCourse(round_id=opened.id, course_id=asked.course_id))
    passed = {"finished": 0, "sessions": 0, "visits": 0}
    db.add(Submission(**of_round, **in_it, **passed, by_id=person_id, at=now))
    db.add(RoundReminder(**of_round, message_id=reminder.id))
