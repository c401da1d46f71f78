"""The one writing block of a request, and what two processes do to one row."""

import contextlib
import multiprocessing
import threading
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import InternalError
from sqlalchemy.orm import Session

from app.db import Database, WroteTwice, db, make_engine, writing
from app.writers import WriterLock
from courses.site.models import Setting
from courses.site.settings import change_settings
from tests.make import Make


def _add(url: str, times: int) -> None:
    database = Database(make_engine(url))
    for _ in range(times):
        with Session(database.engine) as session, database.writing(session):
            held = session.scalars(select(Setting).with_for_update()).one()
            session.execute(update(Setting).values(value=str(int(held.value) + 1)))


def test_four_processes_lose_none_of_600_increments(database_url: str, make: Make) -> None:
    with Session(make.database.engine) as session, make.database.writing(session):
        change_settings(session, {"domain": "0"}, now=make.now)
    context = multiprocessing.get_context("spawn")

    workers = [context.Process(target=_add, args=(database_url, 150)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    with Session(make.database.engine) as session:
        assert session.scalars(select(Setting.value)).one() == "600"


def test_a_request_writes_once(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        with writing():
            pass
        with pytest.raises(WroteTwice), writing():
            pass


def test_what_reads_cannot_write(app: Flask, make: Make) -> None:
    with app.test_request_context("/"), contextlib.suppress(InternalError):  # PostgreSQL refuses at once
        change_settings(db, {"domain": "lophocso.vidu"}, now=make.now)

    with Session(make.database.engine) as session:
        assert session.scalars(select(Setting)).all() == []


def test_what_fails_leaves_no_trace(app: Flask, make: Make) -> None:
    def fail_after_writing() -> None:
        with writing():
            change_settings(db, {"domain": "lophocso.vidu"}, now=make.now)
            raise ZeroDivisionError

    with app.test_request_context("/", method="POST"), pytest.raises(ZeroDivisionError):
        fail_after_writing()

    with Session(make.database.engine) as session:
        assert session.scalars(select(Setting)).all() == []


def _take(lock: WriterLock, who: str, came: list[str]) -> None:
    assert lock.acquire(seconds=20, yields=who == "work")
    came.append(who)
    lock.release()


def test_a_piece_of_much_work_lets_everybody_write_first_who_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.writers.YIELDS_SECONDS", 60)
    came: list[str] = []
    holder = WriterLock(tmp_path / "lhs.db")
    waiting = {who: WriterLock(tmp_path / "lhs.db") for who in ("learner", "another", "work")}  # as processes have them

    assert holder.acquire(seconds=1)
    threads = [threading.Thread(target=_take, args=(lock, who, came)) for who, lock in waiting.items()]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    holder.release()
    for thread in threads:
        thread.join()

    assert came[-1] == "work"


def test_who_lets_others_go_first_does_not_do_so_for_ever(tmp_path: Path) -> None:
    holder, learner, work = [WriterLock(tmp_path / "lhs.db") for _ in range(3)]
    assert holder.acquire(seconds=1)
    waiting = threading.Thread(target=learner.acquire, kwargs={"seconds": 20})
    waiting.start()

    has_come = work.acquire(seconds=0.05, yields=True)

    holder.release()
    waiting.join()
    assert not has_come
