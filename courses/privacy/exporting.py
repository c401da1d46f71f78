"""All that is kept of a person, for the person: section by section, from every table that holds anything of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from courses.privacy import asked, gathered, learned, reported, themselves
from courses.privacy.sections import Line, Person

SECTIONS = (*themselves.SECTIONS, *learned.SECTIONS, *gathered.SECTIONS, *asked.SECTIONS, *reported.SECTIONS)


def export_person(db: Session, person_id: int, public_id: str, *, now: datetime) -> dict[str, list[Line]]:
    """What is kept of a person by the section's name, sections without anything left out."""
    me = Person(person_id, public_id, now)
    found = {section.name: section.lines(db, me) for section in SECTIONS}
    return {name: lines for name, lines in found.items() if lines}
