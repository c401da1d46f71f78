"""The files an office takes away, made as the site and its worker make them: seconds, and the peak memory of a process
of its own."""

import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from app import create_app
from app.db import Database, bookkeeping, database, make_engine
from app.reports.document import write_document
from app.reports.tables import as_csv, as_xlsx
from app.reports.traced import trace
from bench.office_city import City
from bench.office_freezing import Made
from config import HERE, Config
from courses.reports.figures import gather_figures
from courses.reports.models import Snapshot
from courses.reports.snapshots import SnapshotLine, find_snapshot, read_csv
from courses.reports.taking import keep_snapshot, read_standings
from courses.reports.writing import begin_report, find_report
from courses.units.models import Unit

KINDS = {"ho-ten.csv": "CSV có họ tên", "ho-ten.xlsx": "XLSX có họ tên", "goc.csv": "bản gốc", "docx": "báo cáo DOCX"}


def measure_files(url: str, city: City, made: Made) -> None:
    """Print what each file of a ward and of the whole city takes."""
    print(f"{'files, each made by a process of its own':42} {'s':>7} {'MiB':>7} {'kB':>9}")
    for place, snapshot in (("phường", _freeze_ward(url, city)), ("thành phố", made.snapshot)):
        for kind, words in KINDS.items():
            command, given = [sys.executable, "-m", "bench.office_files", kind, snapshot], {"DATABASE_URL": url}
            done = subprocess.run(command, cwd=HERE, env=os.environ | given, check=True, stdout=subprocess.PIPE)
            seconds, mib, size = (float(word) for word in done.stdout.split()[-3:])
            print(f"{f'{place}: {words}':42} {seconds:7.1f} {mib:7.0f} {size / 1000:9.0f}", flush=True)


def _freeze_ward(url: str, city: City) -> str:
    """Freeze a commune with all its obligations; returns the public id."""
    base = Database(make_engine(url))
    with Session(base.engine) as db:
        unit = db.get_one(Unit, city.communes[5])
        asked = (unit.id, unit.path, city.obligations)
        taken = read_standings(base.streaming(db), *asked, now=datetime.now(UTC))
        with base.writing(db):
            made = keep_snapshot(db, taken, by_id=city.maker)
    base.engine.dispose()
    return made


def make(kind: str, snapshot: SnapshotLine) -> int:
    """Make one file; returns its bytes."""
    with bookkeeping() as db:
        if kind == "goc.csv":
            return sum(len(piece) for piece in read_csv(db, snapshot.id))
        if kind == "ho-ten.csv":
            return len(as_csv(db, snapshot, "đo"))
        if kind == "ho-ten.xlsx":
            return len(as_xlsx(db, snapshot, "đo"))
        now, by_id = datetime.now(UTC), db.get_one(Snapshot, snapshot.id).by_id
        days = {"from_on": snapshot.on_day.replace(month=1, day=1), "to_on": snapshot.on_day}
        report = find_report(db, begin_report(db, snapshot, **days, by_id=by_id, now=now))
        assert report is not None
        figures = gather_figures(db, report, snapshot, now=now)
        return len(write_document(report, figures, trace(report, figures), None))


def main() -> None:
    """Make one file of a snapshot, and print seconds, MiB and bytes."""
    kind, public_id = sys.argv[1:]
    with create_app(Config.from_environment()).test_request_context():
        with bookkeeping() as db:
            snapshot = find_snapshot(db, public_id)
        assert snapshot is not None
        began = time.perf_counter()
        size = make(kind, snapshot)
        database().engine.dispose()
    print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size)


if __name__ == "__main__":
    main()
