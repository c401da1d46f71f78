"""What a person did about an office's reports, and that they were reminded of one."""

from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from courses.messages.models import Message
from courses.privacy.sections import Line, Person, Section, told
from courses.reports.models import Export, Report, ReportTemplate, Round, RoundReminder, Snapshot, Submission
from courses.reports.typed_models import Denominator, Indicator, Target
from courses.units.models import Unit

TABLES = ("snapshots", "exports", "reports", "report_templates", "rounds", "submissions", "round_reminders",
          "targets", "denominators", "indicators")  # fmt: skip


def _reported(db: Session, me: Person) -> list[Line]:
    froze = select(literal("froze").label("what"), Unit.name.label("thing"), Snapshot.taken_at.label("at"))
    exported = select(literal("exported"), Unit.name, Export.asked_at)
    wrote = select(literal("reported"), Unit.name, Report.made_at)
    formed = select(literal("formed"), Unit.name, ReportTemplate.at)
    opened = select(literal("opened_round"), Round.title, Round.made_at)
    sent = select(literal("handed_in"), Round.title, Submission.at)
    reminded = select(literal("reminded"), Round.title, Message.made_at)
    of_message = Message.id == RoundReminder.message_id
    work = union_all(
        froze.join(Unit, Unit.id == Snapshot.unit_id).where(Snapshot.by_id == me.id),
        exported.join(Unit, Unit.id == Export.unit_id).where(Export.by_id == me.id),
        wrote.join(Unit, Unit.id == Report.unit_id).where(Report.made_by_id == me.id),
        formed.join(Unit, Unit.id == ReportTemplate.unit_id).where(ReportTemplate.by_id == me.id),
        opened.where(Round.made_by_id == me.id),
        *(_typed(model, me) for model in (Target, Denominator, Indicator)),
        sent.join(Round, Round.id == Submission.round_id).where(Submission.by_id == me.id),
        reminded.select_from(RoundReminder)
        .join(Round, Round.id == RoundReminder.round_id)
        .join(Message, of_message)
        .where(Message.person_id == me.id),
    ).subquery()
    return told(db, select(work).order_by(work.c.at))


def _typed(model: type[Target] | type[Denominator] | type[Indicator], me: Person) -> Any:
    typed = select(literal(f"typed_{model.__tablename__}"), Unit.name, model.at)
    return typed.join(Unit, Unit.id == model.unit_id).where(model.by_id == me.id)


SECTIONS = (Section("reported", TABLES, _reported),)
"""What is kept of a person's work on reports."""
