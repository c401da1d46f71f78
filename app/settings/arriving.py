"""What comes along when somebody signs in."""

from datetime import datetime
from typing import Any

from app.reading import reading
from courses.people.calls import choose_call_if_none


def bring_call(db: Any, person_id: int, *, now: datetime) -> None:  # every arrival is told the time
    """Keep the form of address chosen on this device for a person who has chosen none."""
    choose_call_if_none(db, person_id, reading().call or None)
