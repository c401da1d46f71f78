"""What a person learned and what they hold for it, under the titles of the versions they took."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.catalogue.models import CourseVersion
from courses.catalogue.versions import find_version
from courses.certificates.models import Certificate, CertificateName, CertificateStatus
from courses.learning.models import (
    Attempt,
    AttemptStep,
    Bookmark,
    Completion,
    Enrolment,
    ExtraTime,
    Finish,
    HastyCompletion,
    Measured,
    MeasuredAnswer,
    OpenedAttempt,
    PracticeRun,
    PracticeStep,
    Recheck,
)
from courses.privacy.sections import Line, Person, Section, told


def _courses(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Enrolment.started_at, Enrolment.active_at, Finish.finished_at)
    found = (
        select(*columns)
        .join(CourseVersion, CourseVersion.id == Enrolment.version_id)
        .outerjoin(Finish, Finish.enrolment_id == Enrolment.id)
    )
    return told(db, found.where(Enrolment.person_id == me.id).order_by(Enrolment.id))


def _bookmarks(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Bookmark.version_id, Bookmark.lesson_id, Bookmark.page, Bookmark.at)
    found = (
        select(*columns)
        .join(Enrolment, Enrolment.id == Bookmark.enrolment_id)
        .join(CourseVersion, CourseVersion.id == Bookmark.version_id)
    )
    return _titled(db, told(db, found.where(Enrolment.person_id == me.id).order_by(Bookmark.at)))


def _lessons(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Completion.version_id, Completion.lesson_id)
    found = (
        select(*columns, Completion.completed_at)
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .join(CourseVersion, CourseVersion.id == Completion.version_id)
    )
    return _titled(db, told(db, found.where(Enrolment.person_id == me.id).order_by(Completion.id)))


def _attempts(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Attempt.version_id, Attempt.lesson_id, Attempt.number)
    grade = (Attempt.earned, Attempt.possible, Attempt.is_passed, Attempt.answers)
    found = (
        select(*columns, *grade, Attempt.started_at, Attempt.submitted_at)
        .join(CourseVersion, CourseVersion.id == Attempt.version_id)
        .where(Attempt.person_id == me.id)
    )
    return _titled(db, told(db, found.order_by(Attempt.id)))


def _judged(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Attempt.number, AttemptStep.scene_id, AttemptStep.verdict)
    found = (
        select(*columns, AttemptStep.at)
        .join(Attempt, Attempt.id == AttemptStep.attempt_id)
        .join(CourseVersion, CourseVersion.id == Attempt.version_id)
        .where(Attempt.person_id == me.id)
    )
    return told(db, found.order_by(AttemptStep.attempt_id, AttemptStep.place))


def _more_time(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Attempt.number, ExtraTime.number.label("times"), ExtraTime.at)
    found = (
        select(*columns)
        .join(Attempt, Attempt.id == ExtraTime.attempt_id)
        .join(CourseVersion, CourseVersion.id == Attempt.version_id)
        .where(Attempt.person_id == me.id)
    )
    return told(db, found.order_by(ExtraTime.attempt_id, ExtraTime.number))


def _opened(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), OpenedAttempt.number, OpenedAttempt.note.label("reason"))
    found = (
        select(*columns, OpenedAttempt.at)
        .join(Enrolment, Enrolment.id == OpenedAttempt.enrolment_id)
        .join(CourseVersion, CourseVersion.id == OpenedAttempt.version_id)
        .where(Enrolment.person_id == me.id)
    )
    return told(db, found.order_by(OpenedAttempt.at))


def _hasty(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Enrolment.version_id, HastyCompletion.lesson_id)
    found = (
        select(*columns, HastyCompletion.seconds, HastyCompletion.least_seconds, HastyCompletion.at)
        .join(Enrolment, Enrolment.id == HastyCompletion.enrolment_id)
        .join(CourseVersion, CourseVersion.id == Enrolment.version_id)
    )
    return _titled(db, told(db, found.where(Enrolment.person_id == me.id).order_by(HastyCompletion.at)))


def _rechecks(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Recheck.outcomes, Recheck.started_at, Recheck.finished_at)
    found = (
        select(*columns, Recheck.is_passed)
        .join(Enrolment, Enrolment.id == Recheck.enrolment_id)
        .join(CourseVersion, CourseVersion.id == Recheck.version_id)
    )
    return told(db, found.where(Enrolment.person_id == me.id).order_by(Recheck.id))


def _practice(db: Session, me: Person) -> list[Line]:
    columns = (
        CourseVersion.title.label("course"),
        PracticeRun.scenario_id,
        PracticeStep.scene_id,
        PracticeStep.verdict,
    )
    found = (
        select(*columns, PracticeStep.at, PracticeRun.ended_at, PracticeRun.end, PracticeRun.points)
        .join(PracticeRun, PracticeRun.id == PracticeStep.run_id)
        .join(CourseVersion, CourseVersion.id == PracticeRun.version_id)
        .where(PracticeRun.person_id == me.id)
    )
    return told(db, found.order_by(PracticeStep.run_id, PracticeStep.place))


def _measured(db: Session, me: Person) -> list[Line]:
    columns = (CourseVersion.title.label("course"), Measured.round, Measured.started_at, Measured.finished_at)
    right = func.count().filter(MeasuredAnswer.is_right).label("right")
    found = (
        select(*columns, right)
        .join(CourseVersion, CourseVersion.id == Measured.version_id)
        .outerjoin(MeasuredAnswer, MeasuredAnswer.measured_id == Measured.id)
        .where(Measured.person_id == me.id)
        .group_by(Measured.id, CourseVersion.title)
    )
    return told(db, found.order_by(Measured.id))


def _certificates(db: Session, me: Person) -> list[Line]:
    columns = (Certificate.code, Certificate.title, CertificateName.name, Certificate.issuer, Certificate.is_sample)
    more = (Certificate.level, Certificate.checked_by, Certificate.issued_at, Certificate.expires_on)
    found = select(*columns, *more).join(CertificateName, CertificateName.certificate_id == Certificate.id)
    return told(db, found.where(Certificate.person_id == me.id).order_by(Certificate.id))


def _events(db: Session, me: Person) -> list[Line]:
    columns = (Certificate.code, CertificateStatus.kind, CertificateStatus.at, CertificateStatus.reason)
    found = select(*columns).join(Certificate, Certificate.id == CertificateStatus.certificate_id)
    return told(db, found.where(Certificate.person_id == me.id).order_by(CertificateStatus.id))


def _titled(db: Session, lines: Iterable[Line]) -> list[Line]:
    """Lines with the title of their lesson in place of its id; the final test has none."""
    titled = []
    for line in lines:
        version_id, lesson_id = line.pop("version_id"), line.pop("lesson_id")
        version = find_version(db, int(str(version_id)))
        lesson = version.content.lesson(str(lesson_id)) if version else None
        titled.append({"course": line.pop("course"), "lesson": lesson.title if lesson else None, **line})
    return titled


SECTIONS = (
    Section("courses", ("enrolments", "finishes"), _courses),
    Section("bookmarks", ("bookmarks",), _bookmarks),
    Section("lessons", ("completions",), _lessons),
    Section("attempts", ("attempts",), _attempts),
    Section("judged", ("attempt_steps",), _judged),
    Section("more_time", ("extra_times",), _more_time),
    Section("opened", ("opened_attempts",), _opened),
    Section("hasty", ("hasty_completions",), _hasty),
    Section("rechecks", ("rechecks",), _rechecks),
    Section("practice", ("practice_runs", "practice_steps"), _practice),
    Section("measured", ("measured", "measured_answers"), _measured),
    Section("certificates", ("certificates", "certificate_names"), _certificates),
    Section("certificate_events", ("certificate_statuses",), _events),
)
"""What is kept of what a person learned."""
