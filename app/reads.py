"""Looking at a person's record is noted, as what is done is."""

from app.access import visitor
from app.db import bookkeeping
from app.visitor import now
from courses.site.audit import note

PERSON_READ = "person.read"


def note_read(target: str, detail: str = "") -> None:
    """Note that this member of staff opened the record of a person, named by a public id."""
    with bookkeeping() as db:
        note(db, PERSON_READ, target, actor=visitor().public_id, detail=detail, now=now())
