"""The worker: does what is due.  Work to do is rows; a tick that is lost costs minutes, not data."""

from hashlib import sha256

from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey

from app import create_app
from app.db import bookkeeping
from app.logs import log
from app.monday.keeping import count_all, count_today
from app.obligations.keeping import keep_up, reconcile, recount_lists
from app.obligations.pieces import finish_imports
from app.reminders.channels import channels
from app.reminders.sending import send_waiting, write
from app.reports.exporting import make_waiting, sweep_old
from app.visitor import now
from config import HERE, Config
from courses.imports.purging import forget_imports
from courses.learning.beginning import close_overdue
from courses.learning.purging import purge_practice
from courses.obligations.settling import settle_person
from courses.people.purging import purge
from courses.site.sealing import seal

CONFIG = Config.from_environment()


def make_huey(config: Config) -> Huey:
    """The queue of this database: in Redis where it is set, else in a file of its own."""
    name = f"lophocso-{sha256(config.database_url.encode()).hexdigest()[:12]}"
    if config.redis_url:
        return RedisHuey(name, url=config.redis_url, results=False)
    (HERE / "var").mkdir(exist_ok=True)
    return SqliteHuey(name, filename=str(HERE / "var" / "huey.db"), results=False)


huey = make_huey(CONFIG)
site = create_app(CONFIG)


@huey.periodic_task(crontab(minute="*/10"))  # type: ignore[untyped-decorator]
def sweep() -> None:
    """Take away what has outlived its promise: idle guests, old codes, ended sessions, parked forms, old practice."""
    with site.app_context(), bookkeeping() as db:
        counts = {**purge(db, now=now()), "practice": purge_practice(db, now=now())}
    log.info("purged", **counts)


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def seal_audit() -> None:
    """Seal what was noted since the last minute; the chain's head goes into the log, out of the database's reach."""
    with site.app_context(), bookkeeping() as db:
        sealed, head = seal(db, now=now())
    if sealed:
        log.info("sealed", entries=sealed, place=head.place, digest=head.digest)


@huey.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def close_tests() -> None:
    """Hand in the final tests whose time ran out while nobody pressed anything."""
    with site.app_context(), bookkeeping() as db:
        closed = close_overdue(db, now=now())
        for person_id, course_id in closed:
            settle_person(db, person_id, course_id, now=now())
    log.info("closed", tests=len(closed))


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def go_on_importing() -> None:
    """Finish lists that somebody began to take or to take back when their process ended; forget what was only looked
    at."""
    with site.app_context():
        finished = finish_imports()
        with bookkeeping() as db:
            forgotten = forget_imports(db, now=now())
    if finished or forgotten:
        log.info("imports", finished=finished, forgotten=forgotten)


@huey.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def follow_lists() -> None:
    """Give and end assignments as lists changed, and settle what a request may have missed."""
    with site.app_context():
        counts = keep_up(now())
    log.info("kept up", **counts)


@huey.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def count_days() -> None:
    """Count who did what today and yesterday."""
    with site.app_context():
        changed = count_today(now())
    log.info("counted days", changed=changed)


@huey.periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def write_messages() -> None:
    """Write the reminders and digests whose day has come."""
    with site.app_context():
        counts = write(now())
    log.info("written", **counts)


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def send_messages() -> None:
    """Send what waits."""
    with site.app_context():
        for channel, send in channels(CONFIG).items():
            if counts := send_waiting(channel, send, now()):
                log.info("sent", channel=channel, **counts)


@huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def make_exports() -> None:
    """Make the files that were asked for, and take away those whose day is over."""
    with site.test_request_context(base_url=CONFIG.base_url):
        made, gone = make_waiting(), sweep_old()
    if made or gone:
        log.info("exported", files=made, taken_away=gone)


@huey.periodic_task(crontab(minute="20", hour="17"))  # type: ignore[untyped-decorator]
def count_anew() -> None:
    """Count all that offices see anew, at 0:20 in Viet Nam, when a day has just passed."""
    with site.app_context():
        for obligation, drift in reconcile(now()):
            log.info("reconciled", obligation=obligation, **drift)
        log.info("counted lists", wrong=recount_lists())
        for counted, wrong in count_all(now()):
            if wrong:
                log.info("counted anew", counted=counted, wrong=wrong)


def main() -> None:
    """Run until told to stop."""
    huey.create_consumer(workers=1, periodic=True, check_worker_health=True).run()


if __name__ == "__main__":
    main()
