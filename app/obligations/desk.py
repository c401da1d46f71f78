"""The page of what is asked: what is asked of whom, how far it is, and how many learners live where."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import requires
from app.db import db
from app.obligations.blueprint import STAFF, blueprint, my_paths
from app.obligations.from_above import list_mine_from_above
from app.text import local_date
from app.visitor import now
from courses.obligations.exempting import list_waiting
from courses.obligations.imposing import list_obligations
from courses.obligations.living import list_living
from courses.obligations.tallies import list_ledgers


@blueprint.get("/viec")
@requires(*STAFF)
def desk() -> ResponseReturnValue:
    """Show the obligations of the units one works for, and where learners live."""
    obligations = list_obligations(db, my_paths())
    ledgers = list_ledgers(db, [one.id for one in obligations], on=local_date(now()))
    living = list_living(db, my_paths())
    waiting, above = len(list_waiting(db, my_paths())), list_mine_from_above(local_date(now()))
    shown = {"obligations": obligations, "ledgers": ledgers, "above": above, "living": living, "waiting": waiting}
    return render_template("obligations/desk.html", at=now(), **shown)
