"""Courses as rows: where each lives, its published versions, and drafts of the studio."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courses.db import Base, Code, Id


class Course(Base):
    """A course; `slug` is its address and never changes, `home` is `pack` (files) or `studio` (drafts here)."""

    __tablename__ = "courses"

    id: Mapped[Id]
    slug: Mapped[Code] = mapped_column(unique=True)
    home: Mapped[Code] = mapped_column(default="pack")
    current: Mapped[int | None]
    """The number of the version shown to newcomers; none while nothing is published or it is withdrawn."""
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class CourseVersion(Base):
    """One published state of a course; never changed.  The document is canonical JSON with its SHA-256."""

    __tablename__ = "course_versions"
    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: Mapped[Id]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    number: Mapped[int]
    edition: Mapped[int]
    change: Mapped[Code]
    """`sua-nho` and `bo-sung` are followed at the next lesson opened; `thay-doi-lon` needs consent."""
    note: Mapped[str] = mapped_column(default="")
    document: Mapped[str]
    sha256: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    search_text: Mapped[str]
    """Title, summary and lesson titles, folded."""
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))

    course: Mapped[Course] = relationship(lazy="raise")


class VersionSource(Base):
    """A text file a version was made of, so that it can be edited again."""

    __tablename__ = "version_sources"

    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"), primary_key=True, autoincrement=False)
    path: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class RenderedLesson(Base):
    """A lesson's pages as HTML blocks in JSON, made at publish and remade when the renderer changes."""

    __tablename__ = "rendered_lessons"

    version_id: Mapped[int] = mapped_column(ForeignKey("course_versions.id"), primary_key=True, autoincrement=False)
    lesson_id: Mapped[Code] = mapped_column(primary_key=True)
    renderer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pages: Mapped[str]


class Draft(Base):
    """A course being edited in the studio, begun from a version."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(["course_id", "base_number"], ["course_versions.course_id", "course_versions.number"]),
    )

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, autoincrement=False)
    base_number: Mapped[int]
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class DraftFile(Base):
    """One text file of a draft; `revision` goes up with every save, so that two editors notice each other."""

    __tablename__ = "draft_files"

    course_id: Mapped[int] = mapped_column(ForeignKey("drafts.course_id"), primary_key=True, autoincrement=False)
    path: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
