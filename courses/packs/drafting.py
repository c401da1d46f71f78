"""Drafts of the studio: a course taken over from its pack, edited as text files, published as new versions."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.media import load
from courses.catalogue.models import Course, CourseVersion, Draft, DraftFile, VersionSource
from courses.catalogue.publishing import MEDIA_MAP, Prepared, find_newest, prepare
from courses.errors import Refusal
from courses.packs.checking import check_pack
from courses.packs.findings import Finding, PackFault
from courses.packs.handing_out import list_sources
from courses.packs.reading import Pack, read_pack


class EditedElsewhere(Refusal):
    """Somebody saved this file since it was opened; what they wrote is in `theirs`."""

    def __init__(self, theirs: str, revision: int) -> None:
        super().__init__("edited elsewhere")
        self.theirs, self.revision = theirs, revision


class HasFaults(Refusal):
    """The draft has faults that must be mended before it is published."""


class NothingChanged(Refusal):
    """The draft is the same as the version it would follow."""


class SomebodyPublished(Refusal):
    """Another version was published while this one was being made."""


@dataclass(frozen=True)
class Opened:
    """A draft's files as they are now, what they say, and where each file's media are stored."""

    files: dict[str, str]
    media: dict[str, str]
    pack: Pack | None
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> int:
        """How many faults there are."""
        return sum(one.severity == "fault" for one in self.findings)

    def said_of(self, path: str) -> list[Finding]:
        """What is said of one file."""
        return [one for one in self.findings if one.path == path]


def take_over(db: Session, course: Course, *, by: int, now: datetime) -> None:
    """Make the studio a course's home, with a draft of its newest version; taking it twice changes nothing."""
    newest = find_newest(db, course.id)
    assert newest is not None
    course.home = "studio"
    if db.get(Draft, course.id) is None:
        db.add(Draft(course_id=course.id, base_number=newest.number, begun_at=now, begun_by_id=by))
        db.flush()
        _fill(db, course.id, newest.id, by, now)


def hand_back(db: Session, course: Course) -> None:
    """Make the pack on disk the course's home again; the draft is dropped, versions stay."""
    course.home = "pack"
    _empty(db, course.id)
    db.execute(delete(Draft).where(Draft.course_id == course.id))


def save_file(db: Session, course_id: int, path: str, text: str, *, revision: int, by: int, now: datetime) -> int:
    """Save one file of a draft; refused when somebody saved it since `revision`.  Returns the new revision."""
    held = db.get(DraftFile, (course_id, path), with_for_update=True)
    assert held is not None
    if held.text == text:
        return held.revision
    if held.revision != revision:
        raise EditedElsewhere(held.text, held.revision)
    held.text, held.revision, held.saved_at, held.saved_by_id = text, revision + 1, now, by
    return held.revision


def read_draft(db: Session, course_id: int, media_folder: Path) -> Opened:
    """Read a draft as it is, without checking what it says."""
    files = list_files(db, course_id)
    media: dict[str, str] = json.loads(files.pop(MEDIA_MAP, "{}"))
    try:
        return Opened(files, media, read_pack(files, load(media_folder, media)), ())
    except PackFault as fault:
        return Opened(files, media, None, fault.findings)


def open_draft(db: Session, course_id: int, media_folder: Path, *, on: date) -> Opened:
    """Read and check a draft as it is."""
    opened = read_draft(db, course_id, media_folder)
    return replace(opened, findings=tuple(check_pack(opened.pack, on=on))) if opened.pack else opened


def find_file(db: Session, course_id: int, path: str) -> DraftFile | None:
    """One file of a draft to be edited; the list of its media is not for editing."""
    return None if path == MEDIA_MAP else db.get(DraftFile, (course_id, path))


def list_files(db: Session, course_id: int) -> dict[str, str]:
    """The text of each file of a draft, by path."""
    rows = db.execute(
        select(DraftFile.path, DraftFile.text).where(DraftFile.course_id == course_id).order_by(DraftFile.path)
    )
    return {row.path: row.text for row in rows}


def prepare_draft(opened: Opened) -> Prepared:
    """Render a draft for publishing; refused while it has faults."""
    if opened.pack is None or opened.faults:
        raise HasFaults
    return prepare(opened.pack.content, opened.files, opened.media)


def prepare_version(db: Session, version: CourseVersion) -> Prepared:
    """An old version made ready to be published again, just as it was, with the files it was made of."""
    files, media = list_sources(db, version)
    return prepare(CourseContent.model_validate_json(version.document), files, media)


def list_changed(db: Session, course_id: int) -> list[str]:
    """The files of a draft that differ from the version it follows, by path."""
    of_draft = (Draft.course_id == CourseVersion.course_id) & (Draft.base_number == CourseVersion.number)
    base = select(CourseVersion.id).join(Draft, of_draft).where(Draft.course_id == course_id).scalar_subquery()
    is_same = exists().where(
        VersionSource.version_id == base,
        VersionSource.path == DraftFile.path,
        VersionSource.text == DraftFile.text,
    )
    differ = select(DraftFile.path).where(DraftFile.course_id == course_id, ~is_same)
    return list(db.scalars(differ.order_by(DraftFile.path)))


def follow_version(db: Session, course_id: int, version: CourseVersion) -> None:
    """Let a draft follow the version that was just published from it; what was saved meanwhile stays in it."""
    draft = db.get(Draft, course_id)
    if draft is not None:
        draft.base_number = version.number


def follow_older(db: Session, course_id: int, version: CourseVersion, *, by: int, now: datetime) -> None:
    """Let a draft follow an older version that was published again: with its files, unless somebody has edits that are
    not published yet, which are never taken away."""
    has_edits = bool(list_changed(db, course_id))
    follow_version(db, course_id, version)
    if not has_edits:
        _replace(db, course_id, version.id, by, now)


def _fill(db: Session, course_id: int, version_id: int, by: int, now: datetime) -> None:
    rows = db.execute(select(VersionSource.path, VersionSource.text).where(VersionSource.version_id == version_id))
    db.add_all(_file(course_id, row.path, row.text, by, now) for row in rows)
    db.flush()


def _replace(db: Session, course_id: int, version_id: int, by: int, now: datetime) -> None:
    """Give a draft the files of a version; revisions go on, so that who has a file open still notices."""
    held = {one.path: one for one in db.scalars(select(DraftFile).where(DraftFile.course_id == course_id))}
    rows = db.execute(select(VersionSource.path, VersionSource.text).where(VersionSource.version_id == version_id))
    for path, text in rows:
        file = held.pop(path, None)
        if file is None:
            db.add(_file(course_id, path, text, by, now))
        elif file.text != text:
            file.text, file.revision, file.saved_at, file.saved_by_id = text, file.revision + 1, now, by
    for gone in held.values():
        db.delete(gone)


def _file(course_id: int, path: str, text: str, by: int, now: datetime) -> DraftFile:
    return DraftFile(course_id=course_id, path=path, text=text, revision=1, saved_at=now, saved_by_id=by)


def _empty(db: Session, course_id: int) -> None:
    db.execute(delete(DraftFile).where(DraftFile.course_id == course_id))
