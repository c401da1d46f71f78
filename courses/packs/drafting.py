"""Drafts of the studio: a course taken over from its pack, edited as text files, published as new versions."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, select
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


def open_draft(db: Session, course_id: int, media_folder: Path, *, on: date) -> Opened:
    """Read and check a draft as it is."""
    files = list_files(db, course_id)
    media: dict[str, str] = json.loads(files.pop(MEDIA_MAP, "{}"))
    try:
        pack = read_pack(files, load(media_folder, media))
    except PackFault as fault:
        return Opened(files, media, None, fault.findings)
    return Opened(files, media, pack, tuple(check_pack(pack, on=on)))


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


def refresh_draft(db: Session, course_id: int, version: CourseVersion, *, by: int, now: datetime) -> None:
    """Let a draft begin anew from a version that was just published."""
    draft = db.get(Draft, course_id)
    if draft is not None:
        draft.base_number = version.number
        _empty(db, course_id)
        _fill(db, course_id, version.id, by, now)


def _fill(db: Session, course_id: int, version_id: int, by: int, now: datetime) -> None:
    rows = db.execute(select(VersionSource.path, VersionSource.text).where(VersionSource.version_id == version_id))
    db.add_all(
        DraftFile(course_id=course_id, path=row.path, text=row.text, revision=1, saved_at=now, saved_by_id=by)
        for row in rows
    )
    db.flush()


def _empty(db: Session, course_id: int) -> None:
    db.execute(delete(DraftFile).where(DraftFile.course_id == course_id))
