"""What waits for a person, as the first panel of their own page."""

from collections import defaultdict

from flask import render_template

from app.db import db
from app.reminders.words import Words, word
from app.visitor import now
from courses.messages.models import Message
from courses.messages.outbox import list_unseen
from courses.people.visitors import Visitor


def notices_panel(visitor: Visitor) -> str:
    """The panel "Lời nhắc", empty where nothing waits."""
    at = now()
    unseen = list_unseen(db, visitor.person_id, now=at)
    kinds: dict[str, list[int]] = defaultdict(list)
    for message in unseen:
        kinds[message.kind].append(message.id)
    words: dict[int, Words] = {}
    for kind, ids in kinds.items():
        words |= word(db, kind, ids, at)
    told: list[tuple[Message, Words]] = [(one, words[one.id]) for one in unseen if one.id in words]
    return render_template("reminders/panel.html", told=told) if told else ""
