"""Where the people of a city to measure stand: assignments and tallies written at once, for `reconcile` to confirm."""

from datetime import date, timedelta

from sqlalchemy import Connection, text

from bench.office_city import City, Learned
from bench.office_filling import fill, public_id, set_sequences
from bench.office_people import HAS_ACCOUNT
from courses.db import table_of
from courses.obligations.ledger import end_of_day
from courses.obligations.models import Assignment, Exemption, Recognition, Tally
from courses.units.models import Unit

STATE = """case when f.finished_at is not null and f.finished_at < {due_at} then 'on_time'
    when f.finished_at is not null then 'late'
    when c.on_day is not null then 'recognised'
    when x.row_id is not null then 'exempt'
    when p.deed >= 90 then 'no_account'
    when e.id is not null then 'learning' else 'not_started' end"""
SOURCE = f"""roster_rows r join office_people p on p.i = r.id join office_moments m on m.k = p.moment_k
    left join enrolments e on e.person_id = p.person_id and e.course_id = :course and {HAS_ACCOUNT}
    left join finishes f on f.enrolment_id = e.id
    left join recognitions c on c.row_id = r.id and c.course_id = :course
    left join exemptions x on x.row_id = r.id and x.obligation_id = :obligation
    where {{who}} order by r.id"""

APPROVED = {"decided_by_id": ":by", "decided_at": ":at", "is_approved": "0 = 0"}


def fill_standing(connection: Connection, city: City) -> None:
    """Fill other evidence, exemptions, assignments and tallies."""
    day, maker = {"on": city.begun_on, "at": end_of_day(city.begun_on)}, {"by": city.maker}
    told = {"on_day": ":on", "issuer": "'Nền tảng khác (đo)'", "by_id": ":by", "at": ":at"}
    shown = {"public_id": public_id("c", "p.i"), "course_id": ":course", "row_id": "p.i", **told}
    recognised = "office_people p where p.deed between 55 and 59 order by p.i"
    fill(connection, Recognition, shown, recognised, course=city.first.course_id, **day, **maker)
    spared = {
        "obligation_id": ":one",
        "row_id": "p.i",
        "reason": "'Nghỉ thai sản (đo)'",
        "by_id": ":by",
        "at": ":at",
        **APPROVED,
    }
    exempt = "office_people p where p.deed between 85 and 89 order by p.i"
    fill(connection, Exemption, spared, exempt, one=city.obligations[0], at=day["at"], **maker)
    everybody, officials, teachers, first_officials, list_of_many = city.obligations
    past, coming = city.today - timedelta(days=10), city.today + timedelta(days=20)
    _assign(connection, city, everybody, city.first, "0 = 0", past)
    _assign(connection, city, officials, city.second, "p.position_folded = 'chuyen vien'", coming)
    _assign(connection, city, teachers, city.third, "p.position_folded = 'giao vien'", None)
    _assign(connection, city, first_officials, city.first, f"p.roster_id = {city.officials[0]}", coming)
    _assign(connection, city, list_of_many, city.second, "p.position_folded = 'giao vien'", past)
    set_sequences(connection, Recognition, Assignment)
    _tally(connection)
    on_list = "(select count(*) from roster_rows r where r.roster_id = rosters.id)"
    connection.execute(text(f"update rosters set people = {on_list}"))  # noqa: S608  # names of our own


def _assign(
    connection: Connection, city: City, obligation: int, course: Learned, who: str, due_on: date | None
) -> None:
    last = due_on or city.begun_on + timedelta(days=90)
    own = "" if due_on else "when r.joined_on is not null then m.{} "
    due = {name: f"case {own.format(name)}else :{name} end" if own else f":{name}" for name in ("due_on", "due_at")}
    same = {name: f"r.{name}" for name in ("key", "sort_key", "unit_id", "joined_on")}
    fill(
        connection,
        Assignment,
        {
            **same, **due, "obligation_id": ":obligation", "row_id": "r.id", "turn": "1", "assigned_at": ":made_at",
            "person_id": f"case when {HAS_ACCOUNT} then p.person_id end",
            "state": STATE.format(due_at=due["due_at"]), "started_at": "e.started_at",
            "finished_at": "coalesce(f.finished_at, case when c.on_day is not null then :recognised_at end)",
        },
        SOURCE.format(who=who),
        obligation=obligation, course=course.course_id, due_on=last, due_at=end_of_day(last),
        made_at=end_of_day(city.begun_on), recognised_at=end_of_day(city.begun_on),
    )  # fmt: skip


def _tally(connection: Connection) -> None:
    connection.execute(text("create table office_above (unit_id bigint, above_id bigint)"))
    paths = connection.execute(table_of(Unit).select().with_only_columns(Unit.id, Unit.path)).all()
    pairs = [{"unit": one, "above": int(above)} for one, path in paths for above in path.strip("/").split("/")]
    connection.execute(text("insert into office_above values (:unit, :above)"), pairs)
    grouped = ("a.obligation_id", "w.above_id", "a.due_on", "a.state")
    kept = dict(zip(("obligation_id", "unit_id", "due_on", "state"), grouped, strict=True))
    source = f"assignments a join office_above w on w.unit_id = a.unit_id group by {', '.join(grouped)}"
    fill(connection, Tally, {**kept, "people": "count(*)"}, source)
    connection.execute(text("drop table office_above"))
