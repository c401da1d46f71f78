"""Looking at a person's record, and taking a file of an office away, is noted, as what is done is."""

from app.access import visitor
from app.db import bookkeeping
from app.visitor import now
from courses.site.audit import note

PERSON_READ = "person.read"
FILE_TAKEN = "file.taken"


def note_read(target: str, detail: str = "") -> None:
    """Note that this member of staff opened the record of a person, named by a public id."""
    with bookkeeping() as db:
        note(db, PERSON_READ, target, actor=visitor().public_id, detail=detail, now=now())


def note_taken(target: str, name: str) -> None:
    """Note that this member of staff took a file away, made of the thing with a public id."""
    with bookkeeping() as db:
        note(db, FILE_TAKEN, target, actor=visitor().public_id, detail=name, now=now())
