"""What offices ask of a person, the lists they stand on, and what they themselves did for an office."""

from sqlalchemy import Subquery, literal, or_, select, union_all
from sqlalchemy.orm import Session

from courses.catalogue.models import Course, CourseVersion, Draft, DraftFile
from courses.documents.models import Document
from courses.imports.models import Import, ImportRow, ImportStep
from courses.messages.models import Contact, Delivery, Message
from courses.obligations.duties import list_duties
from courses.obligations.matching import rows_of
from courses.obligations.models import (
    Assignment,
    Escalation,
    Exemption,
    Obligation,
    Recognition,
    Reminder,
    Roster,
    RosterRow,
    RowMatch,
    Withdrawal,
)
from courses.privacy.sections import Line, Person, Section, told
from courses.site.models import AuditEntry
from courses.units.models import RoleGrant, Unit


def list_lists(db: Session, person_id: int) -> list[Line]:
    """A person's rows in the lists of offices, which are the offices' own and outlive an erasure."""
    columns = (Unit.name.label("unit"), Roster.title, RosterRow.name, RosterRow.birth, RosterRow.unit_name)
    work = (RosterRow.position, RosterRow.joined_on)
    hints = (RosterRow.number_tail, RosterRow.email_hint, RosterRow.phone_hint, RosterRow.left_at)
    found = (
        select(*columns, *work, *hints)
        .join(Roster, Roster.id == RosterRow.roster_id)
        .join(Unit, Unit.id == Roster.unit_id)
        .where(RosterRow.id.in_(rows_of(person_id)))
    )
    return told(db, found.order_by(RosterRow.id))


def _received(db: Session, me: Person) -> list[Line]:
    """The rows of lists that were brought in, as received: long numbers and addresses were masked then."""
    found = select(Import.title, Import.made_at, ImportRow.name, ImportRow.cells)
    found = found.join(Import, Import.id == ImportRow.import_id)
    about_me = or_(ImportRow.row_id.in_(rows_of(me.id)), ImportRow.asked_id.in_(rows_of(me.id)))
    return told(db, found.where(about_me).order_by(ImportRow.id))


def _matched(db: Session, me: Person) -> list[Line]:
    """What offices said of rows of their lists that looked like this account."""
    found = select(Roster.title, RosterRow.name, RowMatch.is_same, RowMatch.at)
    found = found.join(RosterRow, RosterRow.id == RowMatch.row_id).join(Roster, Roster.id == RosterRow.roster_id)
    return told(db, found.where(RowMatch.person_id == me.id).order_by(RowMatch.at))


def _duties(db: Session, me: Person) -> list[Line]:
    return [
        {
            "course": duty.course_title,
            "cycle": duty.cycle,
            "due_on": duty.due_on,
            "basis": f"{duty.basis.kind} {duty.basis.number}, {duty.basis.issuer}: {duty.basis.summary}",
            "state": duty.state.value,
        }
        for duty in list_duties(db, me.id, now=me.at)
    ]


def _assigned(db: Session, me: Person) -> list[Line]:
    told_of = (Assignment.turn, Assignment.state, Assignment.due_on, Assignment.started_at, Assignment.finished_at)
    found = select(Obligation.cycle, *told_of, Assignment.assigned_at, Assignment.ended_at, Assignment.ended_for)
    found = found.join(Obligation, Obligation.id == Assignment.obligation_id)
    return told(db, found.where(Assignment.row_id.in_(rows_of(me.id))).order_by(Assignment.id))


def _recognitions(db: Session, me: Person) -> list[Line]:
    of_paper = (Recognition.issuer, Recognition.number.label("paper"), Recognition.letter, Recognition.evidence)
    found = select(Course.slug.label("course"), Recognition.on_day, *of_paper, Recognition.at)
    found = found.join(Course, Course.id == Recognition.course_id)
    is_theirs = or_(Recognition.row_id.in_(rows_of(me.id)), Recognition.person_id == me.id)
    return told(db, found.where(is_theirs).order_by(Recognition.id))


def _exemptions(db: Session, me: Person) -> list[Line]:
    found = (
        select(
            Obligation.cycle,
            Exemption.reason,
            Exemption.until_on,
            Exemption.at,
            Exemption.is_approved,
            Exemption.ended_at,
        )
        .join(Obligation, Obligation.id == Exemption.obligation_id)
        .where(Exemption.row_id.in_(rows_of(me.id)))
    )
    return told(db, found.order_by(Exemption.at))


def _withdrawn(db: Session, me: Person) -> list[Line]:
    assigned = select(Assignment.obligation_id).where(Assignment.row_id.in_(rows_of(me.id)))
    found = (
        select(Obligation.cycle, Withdrawal.reason, Withdrawal.at)
        .join(Obligation, Obligation.id == Withdrawal.obligation_id)
        .where(Obligation.id.in_(assigned))
    )
    return told(db, found.order_by(Withdrawal.at))


def _letters(db: Session, me: Person) -> list[Line]:
    given = select(Contact.channel, Contact.address, Contact.at).where(Contact.person_id == me.id)
    columns = (Message.kind, Message.made_at, Delivery.channel, Delivery.done_at, Delivery.outcome)
    sent = select(*columns).join(Delivery, Delivery.message_id == Message.id).where(Message.person_id == me.id)
    return [*told(db, given.order_by(Contact.channel)), *told(db, sent.order_by(Message.id, Delivery.channel))]


def _reminders(db: Session, me: Person) -> list[Line]:
    found = select(Obligation.cycle, Reminder.step.label("days_before"), Reminder.due_on, Message.made_at)
    found = found.join(Assignment, Assignment.id == Reminder.assignment_id)
    found = found.join(Obligation, Obligation.id == Assignment.obligation_id)
    found = found.join(Message, Message.id == Reminder.message_id).where(Message.person_id == me.id)
    return told(db, found.order_by(Reminder.message_id))


def _digests(db: Session, me: Person) -> list[Line]:
    about = Assignment.row_id.in_(rows_of(me.id)).label("is_about_me")
    found = select(Obligation.cycle, Escalation.step.label("days_after"), Escalation.due_on, about)
    found = found.join(Assignment, Assignment.id == Escalation.assignment_id)
    found = found.join(Obligation, Obligation.id == Assignment.obligation_id)
    is_theirs = or_(Escalation.leader_id == me.id, Assignment.row_id.in_(rows_of(me.id)))
    return told(db, found.where(is_theirs).order_by(Escalation.id))


def _work(db: Session, me: Person) -> list[Line]:
    work = _made_by(me)
    return told(db, select(work).order_by(work.c.at))


def _made_by(me: Person) -> Subquery:
    drafts = select(literal("drafted").label("what"), Course.slug.label("thing"), Draft.begun_at.label("at"))
    published = select(literal("published"), CourseVersion.title, CourseVersion.published_at)
    saved = select(literal("saved"), DraftFile.path, DraftFile.saved_at)
    listed = select(literal("listed"), Roster.title, Roster.made_at)
    brought = select(literal("brought"), Import.title, Import.made_at)
    documents = select(literal("registered"), Document.number, Document.made_at)
    stepped = select(literal("brought"), ImportStep.step, ImportStep.at)
    asked = select(literal("asked"), Obligation.cycle, Obligation.made_at)
    withdrew = select(literal("withdrew"), Obligation.cycle, Withdrawal.at)
    exempted = select(literal("exempted"), literal(""), Exemption.at)
    matched = select(literal("matched"), literal(""), RowMatch.at)
    recognised = select(literal("recognised"), Recognition.issuer, Recognition.at)
    granted = select(literal("granted"), RoleGrant.role, RoleGrant.from_at)
    return union_all(
        drafts.join(Course, Course.id == Draft.course_id).where(Draft.begun_by_id == me.id),
        published.where(CourseVersion.published_by_id == me.id),
        saved.where(DraftFile.saved_by_id == me.id),
        listed.where(Roster.made_by_id == me.id),
        brought.where(Import.made_by_id == me.id),
        documents.where(Document.made_by_id == me.id),
        stepped.where(ImportStep.by_id == me.id),
        asked.where(Obligation.made_by_id == me.id),
        withdrew.join(Obligation, Obligation.id == Withdrawal.obligation_id).where(Withdrawal.by_id == me.id),
        exempted.where(or_(Exemption.by_id == me.id, Exemption.decided_by_id == me.id)),
        matched.where(RowMatch.by_id == me.id),
        recognised.where(Recognition.by_id == me.id),
        granted.where(RoleGrant.granted_by_id == me.id),
    ).subquery()


def _notes(db: Session, me: Person) -> list[Line]:
    is_by_me = (AuditEntry.actor == me.public_id).label("is_by_me")
    found = select(AuditEntry.at, AuditEntry.action, is_by_me)
    about_me = or_(AuditEntry.actor == me.public_id, AuditEntry.target == me.public_id)
    return told(db, found.where(about_me).order_by(AuditEntry.id))


WORK = ("course_versions", "drafts", "draft_files", "rosters", "imports", "import_steps", "documents")
"""Tables that say who did what for an office."""
SECTIONS = (
    Section("lists", ("roster_rows",), lambda db, me: list_lists(db, me.id)),
    Section("received", ("import_rows",), _received),
    Section("matched", ("row_matches",), _matched),
    Section("duties", ("obligations",), _duties),
    Section("assigned", ("assignments",), _assigned),
    Section("recognitions", ("recognitions",), _recognitions),
    Section("exemptions", ("exemptions",), _exemptions),
    Section("withdrawn", ("withdrawals",), _withdrawn),
    Section("letters", ("contacts", "messages", "deliveries"), _letters),
    Section("reminders", ("reminders",), _reminders),
    Section("digests", ("escalations",), _digests),
    Section(
        "work", ("course_versions", "drafts", "draft_files", "rosters", "imports", "import_steps", "documents"), _work
    ),
    Section("notes", ("audit_entries",), _notes),
)
"""What is kept of a person by offices, and of their work for one."""
