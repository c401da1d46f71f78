"""Looking at a person's record, and taking a file of an office away, is noted, as what is done is."""

from collections.abc import Iterable

from flask import Response

from app.access import visitor
from app.db import bookkeeping
from app.text import vi_time
from app.visitor import now
from courses.site.audit import note
from courses.vietnamese import as_name

PERSON_READ = "person.read"
FILE_TAKEN = "file.taken"
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
}
"""The kinds of files an office takes away, by how their names end."""


def note_read(target: str, detail: str = "") -> None:
    """Note that this member of staff opened the record of a person, named by a public id."""
    with bookkeeping() as db:
        note(db, PERSON_READ, target, actor=visitor().public_id, detail=detail, now=now())


def note_reads(targets: Iterable[str], detail: str) -> None:
    """Note that this member of staff opened a page that names people, each by a public id."""
    wanted = list(targets)
    if wanted:
        with bookkeeping() as db:
            for target in wanted:
                note(db, PERSON_READ, target, actor=visitor().public_id, detail=detail, now=now())


def note_taken(target: str, name: str) -> None:
    """Note that this member of staff takes a file away, of the thing with a public id."""
    with bookkeeping() as db:
        note(db, FILE_TAKEN, target, actor=visitor().public_id, detail=name, now=now())


def watermark() -> str:
    """Who takes a file away and when, as each of its sheets says."""
    me = visitor()
    return f"Tải bởi {as_name(me.name or '')} ({me.public_id[:8]}), {vi_time(now())}"


def file(content: bytes | Iterable[bytes], name: str, target: str) -> Response:
    """A file to take away, made of the thing with a public id; that this member of staff took it is noted."""
    note_taken(target, name)
    answer = Response(content, mimetype=KINDS[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
