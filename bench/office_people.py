"""The people of a city to measure, and what they did: each column of each table in one statement."""

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, Table, Text, insert, text

from bench.office_city import COMMUNES, PLACES, City, Learned
from bench.office_filling import digest, fill, public_id, set_sequences
from courses.db import Instant
from courses.demo.names import draw_name
from courses.learning.models import Completion, Enrolment, Finish
from courses.obligations.ledger import end_of_day
from courses.obligations.models import RosterRow
from courses.people.models import Identity, Person, PersonName
from courses.units.models import Membership, Residence
from courses.vietnamese import folded, name_sort_key

NAMES = 1999
BIRTHS = 12_000
MOMENTS = 47
LESSONS = 10
"""Lessons done by each person, in two courses together."""
HAS_ACCOUNT = "p.deed < 90"
NAMED = "join office_names n on n.k = p.name_k join office_births b on b.k = p.birth_k"
TAKES_FIRST = "(p.deed < 55 or p.deed between 60 and 74)"
HELPERS = MetaData()
PLACES_TABLE = Table(
    "office_places", HELPERS,
    *(Column(name, Integer) for name in ("commune", "place", "unit_id", "officials", "people")),
)  # fmt: skip
NAMES_TABLE = Table(
    "office_names",
    HELPERS,
    Column("k", Integer, primary_key=True),
    *(Column(n, Text) for n in ("name", "folded", "sort")),
)
MOMENTS_TABLE = Table(
    "office_moments", HELPERS, Column("k", Integer, primary_key=True),
    *(Column(name, Instant()) for name in ("started_at", "finished_at", "late_at", "due_at")),
    Column("joined_on", Date), Column("due_on", Date),
)  # fmt: skip
BIRTHS_TABLE = Table("office_births", HELPERS, Column("k", Integer, primary_key=True), Column("birth", Text))
LESSONS_TABLE = Table("office_lessons", HELPERS, Column("n", Integer))
PEOPLE = """
create table office_people as
with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < :amount)
select i, :base + i as person_id,
    case when i <= :big then :department else l.unit_id end as unit_id, l.unit_id as home_id,
    case when i <= :big then :big_list when i / 114 % 10 = 0 then l.officials else l.people end as roster_id,
    case when i <= :big then 'Giáo viên' when i / 114 % 10 = 0 then 'Chuyên viên' else '' end as position,
    case when i <= :big then 'giao vien' when i / 114 % 10 = 0 then 'chuyen vien' else '' end as position_folded,
    i % :names * 7919 % :names as name_k, i * 13 % :births as birth_k, i * 31 % :moments as moment_k,
    (i * 61 + i / 114 * 13 + i / 1140 * 7) % 100 as deed
from numbers join office_places l on l.commune = i % :communes and l.place = i / :communes % :places
"""


def fill_people(connection: Connection, city: City, amount: int, *, now: datetime) -> None:
    """Fill persons, names, accounts, homes, lists and learning of so many people."""
    _help(connection, city, amount, now)
    at = {"at": now - timedelta(days=80)}
    own = {"id": "p.person_id", "public_id": public_id("p", "i")}
    fill(connection, Person, {**own, "created_at": ":at", "seen_at": ":at"}, "office_people p order by i", **at)
    name = {"name": "n.name", "sort_key": "n.sort", "folded": "n.folded", "changed_at": ":at"}
    named = f"office_people p {NAMED} order by i"
    fill(connection, PersonName, {"person_id": "p.person_id", "birth": "b.birth", **name}, named, **at)
    known = {"issuer": "'bench'", "subject": "'s' || i", "number_hash": digest("n", "i"), "level": "2"}
    fill(connection, Identity, {"person_id": "p.person_id", **known, "created_at": ":at", "seen_at": ":at"},
         "office_people p order by i", **at)  # fmt: skip
    home = {"person_id": "p.person_id", "unit_id": "p.home_id", "told_by": "'answer'", "at": ":at"}
    fill(connection, Residence, home, "office_people p order by i", **at)
    works = {"person_id": "p.person_id", "unit_id": "p.unit_id", "position": "p.position", "from_on": ":on"}
    fill(connection, Membership, works, "office_people p where p.position <> '' order by i", on=city.begun_on)
    _fill_rows(connection)
    _fill_learning(connection, city)
    set_sequences(connection, Person, RosterRow, Enrolment)


def drop_helpers(connection: Connection) -> None:
    """Take away what only the filling needed."""
    connection.execute(text("drop table office_people"))
    HELPERS.drop_all(connection)


def _help(connection: Connection, city: City, amount: int, now: datetime) -> None:
    HELPERS.create_all(connection)
    connection.execute(insert(PLACES_TABLE), [
        {"commune": c, "place": p, "unit_id": unit, "officials": city.officials[c], "people": city.people[c]}
        for c, units in enumerate(city.places) for p, unit in enumerate(units)
    ])  # fmt: skip
    chance = random.Random(1)  # noqa: S311  # names that are the same every time
    drawn = [draw_name(chance) for _ in range(NAMES)]
    connection.execute(insert(NAMES_TABLE), [
        {"k": k, "name": one, "folded": folded(one), "sort": name_sort_key(one)} for k, one in enumerate(drawn)
    ])  # fmt: skip
    births = [date(1950, 1, 1) + timedelta(days=k) for k in range(BIRTHS)]
    connection.execute(insert(BIRTHS_TABLE), [{"k": k, "birth": str(one)} for k, one in enumerate(births)])
    connection.execute(insert(MOMENTS_TABLE), list(_moments(city.today, now)))
    connection.execute(insert(LESSONS_TABLE), [{"n": n} for n in range(LESSONS)])
    base = connection.execute(text("select max(id) from persons")).scalar_one()
    given = {"names": NAMES, "births": BIRTHS, "moments": MOMENTS, "communes": COMMUNES, "places": PLACES, "base": base}
    lists = {"big": min(20_000, amount // 5), "big_list": city.big, "department": city.department}
    connection.execute(text(PEOPLE), {"amount": amount, **given, **lists})
    connection.execute(text("create unique index ix_office_people on office_people (i)"))
    connection.execute(text("analyze"))


def _moments(today: date, now: datetime) -> Iterable[dict[str, Any]]:
    """Begun 59 to 12 days ago and finished a day later; or late, in the last week; or joined in the last 50 days."""
    for k in range(MOMENTS):
        started, joined = now - timedelta(days=59 - k, minutes=k), today - timedelta(days=1 + k)
        due_on = joined + timedelta(days=90)
        yield {
            "k": k,
            "started_at": started,
            "finished_at": started + timedelta(days=1),
            "late_at": now - timedelta(days=1 + k % 8),
            "joined_on": joined,
            "due_on": due_on,
            "due_at": end_of_day(due_on),
        }


def _fill_rows(connection: Connection) -> None:
    number = f"case when {HAS_ACCOUNT} then {digest('n', 'p.i')} else {digest('x', 'p.i')} end"
    fill(
        connection,
        RosterRow,
        {
            "id": "p.i", "public_id": public_id("r", "p.i"), "roster_id": "p.roster_id",
            "key": f"'number:' || {number}", "line": "p.i", "name": "n.name", "folded": "n.folded",
            "sort_key": "n.sort", "birth": "b.birth", "unit_name": "''", "unit_id": "p.unit_id",
            "position": "p.position", "position_folded": "p.position_folded", "number_hash": number,
            "number_tail": "'0000'", "joined_on": "case when p.position_folded = 'giao vien' and p.deed % 20 = 3 "
            "then m.joined_on end",
        },
        f"office_people p {NAMED} join office_moments m on m.k = p.moment_k order by p.i",
    )  # fmt: skip


def _fill_learning(connection: Connection, city: City) -> None:
    """Everybody takes the second course, and either the first or the third; who is done with the first did more
    lessons there."""
    first, second, third = city.first, city.second, city.third
    done_there = "case when p.deed < 55 then 8 else 5 end"
    _take(connection, second, "2 * p.i - 1", "0 = 0", f"{LESSONS} - ({done_there})")
    _take(connection, first, "2 * p.i", TAKES_FIRST, done_there)
    _take(connection, third, "2 * p.i", f"not {TAKES_FIRST}", done_there)
    _finish(connection, second, "2 * p.i - 1", "p.deed % 10 < 4", "m.finished_at")
    _finish(connection, first, "2 * p.i", "p.deed < 55", "case when p.deed < 45 then m.finished_at else m.late_at end")
    _finish(connection, third, "2 * p.i", f"not {TAKES_FIRST} and p.deed % 10 < 2", "m.finished_at")


def _take(connection: Connection, course: Learned, key: str, who: str, lessons: str) -> None:
    begun = "office_people p join office_moments m on m.k = p.moment_k"
    given = {"course": course.course_id, "version": course.version_id}
    own = {"id": key, "person_id": "p.person_id", "course_id": ":course", "version_id": ":version"}
    taken = {**own, "started_at": "m.started_at", "active_at": "m.finished_at"}
    fill(connection, Enrolment, taken, f"{begun} where {who} order by p.i", **given)
    done = {"enrolment_id": key, "version_id": ":version", "lesson_id": "'do-' || l.n", "completed_at": "m.finished_at"}
    lesson = f"join office_lessons l on l.n < {lessons}"
    fill(connection, Completion, done, f"{begun} {lesson} where {who} order by p.i, l.n", version=course.version_id)


def _finish(connection: Connection, course: Learned, key: str, who: str, at: str) -> None:
    done = {"enrolment_id": key, "version_id": ":version", "finished_at": at}
    begun = "office_people p join office_moments m on m.k = p.moment_k"
    fill(connection, Finish, done, f"{begun} where {who} order by p.i", version=course.version_id)
