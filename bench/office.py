"""`make bench-office`: a city of 114 communes at two sizes, the pages of its office timed, its numbers reconciled."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from bench.office_city import City, build_city, open_staff
from bench.office_files import measure_files
from bench.office_filling import prepare
from bench.office_finishing import finish_many
from bench.office_freezing import freeze_city
from bench.office_pages import Measured, Page, list_pages, list_report_pages, measure
from bench.office_people import drop_helpers, fill_people
from bench.office_standing import fill_standing
from bench.site import Site, running_site
from config import HERE
from courses.units.models import Role
from tests import databases
from tests.packs import LESSON, question, small_pack

COURSES = 3
LESSONS = 8
SIZES = (100_000, 1_000_000)
MOST_MS = 100
MOST_GROWTH = 1.5
"""For ten times the people."""


@dataclass
class Run:
    """What one size came to."""

    people: int
    seed_seconds: float = 0
    reconcile_seconds: float = 0
    reconciled: str = ""
    pages: dict[Page, Measured] = field(default_factory=dict)

    @property
    def is_true(self) -> bool:
        """Whether nothing had drifted."""
        return "Danh sách" not in self.reconciled and ", 0 việc có chỗ lệch" in self.reconciled


def write_content(folder: Path) -> Path:
    """Three small courses, of ten lessons each."""
    for number in range(COURSES):
        files, name = small_pack(), f"hoc-do-{number}"
        names = [f"do-{n}" for n in range(LESSONS)]
        for lesson in names:
            files[f"{lesson}.md"] = LESSON.format(id=lesson, title=f"Bài đo {lesson}")
            files[f"{lesson}.quiz.yaml"] = f"checks:\n{question(f'{lesson}-thu')}"
        lessons = f"[bai-mot, bai-hai, {', '.join(names)}]"
        course = files["course.yaml"].replace("[bai-mot, bai-hai]", lessons)
        files["course.yaml"] = course.replace("id: hoc-thu", f"id: {name}").replace("Học thử", f"Học đo {number}")
        (folder / name).mkdir(parents=True)
        for path, told in files.items():
            (folder / name / path).write_text(told)
    return folder


def seed(url: str, people: int) -> City:
    """Build the city and fill it."""
    now = datetime.now(UTC)
    engine = create_engine(url)
    with Session(engine, expire_on_commit=False) as db:
        city = build_city(db, now=now)
        db.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        prepare(connection)
        fill_people(connection, city, people, now=now)
        fill_standing(connection, city)
        drop_helpers(connection)
        connection.execute(text("vacuum analyze" if connection.dialect.name == "postgresql" else "analyze"))
    engine.dispose()
    return city


def reconcile(site: Site) -> tuple[float, str]:
    """Run the command, and give its seconds and its last words."""
    began = time.perf_counter()
    environ = {**os.environ, "DATABASE_URL": site.database_url}
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "reconcile"]
    told = subprocess.run(flask, cwd=HERE, env=environ, check=True, capture_output=True, text=True).stdout.strip()
    return time.perf_counter() - began, told


def run(url: str, people: int, *, times: int) -> Run:
    """Seed one size, reconcile it, open each page, and let many finish at once."""
    found = Run(people)
    with tempfile.TemporaryDirectory() as folder:
        content = write_content(Path(folder))
        with running_site(url, content=content, application="bench.counted:application") as site:
            began = time.perf_counter()
            city = seed(url, people)
            found.seed_seconds = time.perf_counter() - began
            print(f"{people:,} people: seeded in {found.seed_seconds:.0f} s", flush=True)
            found.reconcile_seconds, found.reconciled = reconcile(site)
            print(f"reconciled in {found.reconcile_seconds:.1f} s: {found.reconciled}", flush=True)
            keys, pages = _keys(url, city)
            made = freeze_city(url, city)
            for page in (*pages, *list_report_pages(made)):
                found.pages[page] = measure(site.base, page, keys[page.who], times)
            measure_files(url, city, made)
            if not url.startswith("sqlite"):
                finish_many(url, city)
    return found


def _keys(url: str, city: City) -> tuple[dict[str, str], list[Page]]:
    engine, now = create_engine(url), datetime.now(UTC)
    with Session(engine, expire_on_commit=False) as db:
        learner = db.execute(text("select min(person_id) from identities where issuer = 'bench'")).scalar_one()
        keys = {
            "city": open_staff(db, city.id, Role.HEAD, now=now),
            "ward": open_staff(db, city.communes[0], Role.OFFICER, now=now),
            "learner": open_staff(db, None, None, now=now, person_id=learner),
        }
        pages = list(list_pages(db, city))
        db.commit()
    engine.dispose()
    return keys, pages


@contextmanager
def database(*, is_sqlite: bool) -> Iterator[str]:
    """The address of an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        whole = nullcontext(f"sqlite:///{folder}/office.db") if is_sqlite else databases.postgresql_database()
        with whole as url:
            yield url


def show(runs: list[Run]) -> bool:
    """Print the table, with an arrow where an aim is missed; whether no page asked too many statements."""
    heads = " ".join(f"{f'{one.people:,}':>19}" for one in runs)
    print(f"\n{'median and p95 of the server, ms':42} {'asks':>4} {heads} {'×':>5} {'db ms':>7}")
    is_right = True
    for page in runs[0].pages:
        found = [next(m for p, m in one.pages.items() if p.name == page.name) for one in runs]
        ratio = found[-1].median / found[0].median
        asks = max(one.statements for one in found)
        is_right &= asks <= page.statements
        is_missed = asks > page.statements or found[-1].p95 > MOST_MS or ratio > MOST_GROWTH
        cells = " ".join(f"{one.median:9.1f} {one.p95:9.1f}" for one in found)
        print(f"{page.name:42} {asks:4} {cells} {ratio:5.2f} {found[-1].database:7.1f} {'  <--' if is_missed else ''}")
    return is_right


def main() -> int:
    """Measure each size in a database of its own, and print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, action="append", help="so many people; more than once for more sizes")
    asked.add_argument("--sqlite", action="store_true", help="on SQLite")
    asked.add_argument("--times", type=int, default=30, help="open each page so many times")
    given, runs, is_right = asked.parse_args(), [], True
    for people in given.people or SIZES:
        with database(is_sqlite=given.sqlite) as url:
            runs.append(run(url, people, times=given.times))
        is_right = show(runs)
    return 0 if is_right and all(one.is_true for one in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
