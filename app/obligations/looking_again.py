"""Taking what was looked at: what it rests on may have changed since, then it is worked out anew and shown again."""

from app.db import bookkeeping, db
from app.obligations.pieces import take_whole, taking_turns
from app.visitor import now
from courses.imports.finding import ImportLine
from courses.imports.kinds import Kind
from courses.imports.looking import look_again, pieces
from courses.imports.results import keep_again, look_again_at_results
from courses.imports.steps import Stale


def take_as_shown(one: ImportLine, *, by_id: int) -> bool:
    """Take an import to its last row; False where it would do something else than the page said: nothing is taken, and
    it says now what it would do."""
    if one.kind == Kind.RESULTS and not one.is_taken and _has_changed(one.id):
        return False
    try:
        take_whole(one.id, by_id=by_id)
    except Stale:
        with bookkeeping() as piece:
            look_again(piece, one.id, now=now())
        db.rollback()
        return False
    return True


def _has_changed(import_id: int) -> bool:
    """Whether rows of results do something else by now; they are written anew."""
    with taking_turns():
        changed = look_again_at_results(db, import_id)
    for some in pieces(db, changed):
        with bookkeeping() as piece:
            keep_again(piece, import_id, some)
    db.rollback()
    return bool(changed)
