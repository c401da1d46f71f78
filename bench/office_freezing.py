"""The numbers of a whole city frozen, and what that takes."""

import resource
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.db import Database, make_engine
from bench.office_city import City
from courses.reports.handing import InPeriod, hand_in, list_duties_of
from courses.reports.rounds import Wanted, find_round, open_round
from courses.reports.snapshots import find_snapshot
from courses.reports.taking import keep_snapshot, read_standings
from courses.units.models import Unit


@dataclass(frozen=True)
class Made:
    """Public ids of what was frozen, and the code of a commune that handed in."""

    snapshot: str
    round_: str
    commune: str


def freeze_city(url: str, city: City) -> Made:
    """Freeze where everybody of the city stands with all its obligations, and let every commune hand its own numbers
    in; print what it took."""
    database, before, began = Database(make_engine(url)), _peak_mib(), time.perf_counter()
    made, people = _freeze(database, city, city.id, city.obligations)
    took, more = time.perf_counter() - began, _peak_mib() - before
    print(f"snapshot of the city, {people:,} lines: {took:.1f} s, {more:.0f} MiB more at the peak")
    began = time.perf_counter()
    round_ = _open_round(database, city)
    for commune in city.communes:
        snapshot, _people = _freeze(database, city, commune, _asked(database, round_, commune))
        with Session(database.engine) as db, database.writing(db):
            _hand_in(db, city, round_, commune, snapshot)
    print(f"{len(city.communes)} communes froze theirs and handed them in: {time.perf_counter() - began:.1f} s")
    with Session(database.engine) as db:
        code = db.get_one(Unit, city.communes[5]).code
    database.engine.dispose()
    return Made(made, round_, code)


def _freeze(database: Database, city: City, unit_id: int, obligations: list[int]) -> tuple[str, int]:
    with Session(database.engine) as db:
        path = db.get_one(Unit, unit_id).path
        reader = database.streaming(db)
        taken = read_standings(reader, unit_id, path, obligations, now=datetime.now(UTC))
        with database.writing(db):
            return keep_snapshot(db, taken, by_id=city.maker), taken.frozen.people


def _open_round(database: Database, city: City) -> str:
    days = (city.today - timedelta(days=89), city.today, city.today)
    wanted = Wanted("Báo cáo quý (đo)", "Công văn số 01/ĐO", [city.first.slug], *days)
    with Session(database.engine) as db, database.writing(db):
        return open_round(db, city.id, wanted, by_id=city.maker, now=datetime.now(UTC))


def _asked(database: Database, round_: str, commune: int) -> list[int]:
    with Session(database.engine) as db:
        found = find_round(db, round_)
        return [one.id for one in list_duties_of(db, found, commune)] if found else []


def _hand_in(db: Session, city: City, round_: str, commune: int, snapshot: str) -> None:
    asked, frozen = find_round(db, round_), find_snapshot(db, snapshot)
    assert asked is not None
    assert frozen is not None
    hand_in(db, asked, commune, frozen, InPeriod(), by_id=city.maker, now=datetime.now(UTC))


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
