"""A published course given back as files: as its author wrote them, or written anew in one hand."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.catalogue.content import CourseContent
from courses.catalogue.models import CourseVersion, VersionSource
from courses.catalogue.publishing import MEDIA_MAP, with_stored_media
from courses.packs.exporting import export_pack


def list_sources(db: Session, version: CourseVersion) -> tuple[dict[str, str], dict[str, str]]:
    """The text files a version was made of, and the stored name of each of its media, by path."""
    rows = db.execute(select(VersionSource.path, VersionSource.text).where(VersionSource.version_id == version.id))
    files = {row.path: row.text for row in rows}
    media: dict[str, str] = json.loads(files.pop(MEDIA_MAP, "{}"))
    return files, media


def write_anew(version: CourseVersion, media: dict[str, str]) -> dict[str, str]:
    """The text files of a version from its document, without the author's comments and spacing."""
    content = CourseContent.model_validate_json(version.document)
    return export_pack(with_stored_media(content, {name: path for path, name in media.items()}))
