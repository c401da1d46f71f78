"""Many people of one obligation finishing at once: the tallies of the city are touched by each of them."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from app.db import Database, make_engine
from bench.office_city import City
from courses.learning.models import Enrolment, Finish
from courses.obligations.models import Assignment
from courses.obligations.settling import settle_person
from courses.obligations.tallies import recount

THREADS = 8
A_SECOND = 50
SECONDS = 10
Learning = Row[int, int, int]
"""The keys of an enrolment, of who it is of, and of its version."""


@dataclass(frozen=True)
class Finished:
    """What finishing came to: people a second, milliseconds of a transaction, failures, and tallies that were wrong."""

    a_second: float
    median: float
    p95: float
    failed: int
    drifted: int

    def line(self, name: str) -> str:
        """One row."""
        told = f"{self.a_second:6.1f} a second, median {self.median:.1f} ms, p95 {self.p95:.1f} ms"
        return f"{name}: {told}, {self.failed} failed, {self.drifted} tallies wrong"


def finish_many(url: str, city: City) -> None:
    """Have people finish at a pace and then as fast as it goes, and print what it came to."""
    database = Database(make_engine(url))
    with Session(database.engine) as db:
        learning = db.execute(
            select(Enrolment.id, Enrolment.person_id, Enrolment.version_id)
            .join(Assignment, Assignment.person_id == Enrolment.person_id)
            .where(Assignment.obligation_id == city.obligations[0], Assignment.state == "learning")
            .where(Enrolment.course_id == city.first.course_id)
            .order_by(Assignment.key)
            .limit(4 * A_SECOND * SECONDS)
        ).all()
    paced, rest = learning[: A_SECOND * SECONDS], learning[A_SECOND * SECONDS :]
    print(_finish(database, city, paced, A_SECOND).line(f"finishes at {A_SECOND} a second"))
    print(_finish(database, city, rest, None).line("finishes as fast as it goes"))
    database.engine.dispose()


def _finish(database: Database, city: City, people: Sequence[Learning], pace: int | None) -> Finished:
    began = time.perf_counter()

    def one(number: int) -> float | None:
        due = began + number / pace if pace else 0
        time.sleep(max(0, due - time.perf_counter()))
        started = time.perf_counter()
        try:
            _finish_one(database, city.first.course_id, people[number])
        except Exception as error:  # noqa: BLE001  # what failed is counted and told
            print(error)
            return None
        return 1000 * (time.perf_counter() - started)

    with ThreadPoolExecutor(THREADS) as threads:
        spent = list(threads.map(one, range(len(people))))
    took = time.perf_counter() - began
    done = sorted(ms for ms in spent if ms is not None)
    with Session(database.engine) as db, database.writing(db):
        drifted = recount(db, city.obligations[0])
    p95 = done[int(0.95 * (len(done) - 1))]
    return Finished(len(done) / took, statistics.median(done), p95, len(spent) - len(done), drifted)


def _finish_one(database: Database, course_id: int, who: Learning) -> None:
    now = datetime.now(UTC)
    enrolment_id, person_id, version_id = who
    with Session(database.engine) as db, database.writing(db):
        db.execute(insert(Finish).values(enrolment_id=enrolment_id, version_id=version_id, finished_at=now))
        settle_person(db, person_id, course_id, now=now)
