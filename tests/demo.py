"""The demo's data, loaded once for each engine and copied for each test."""

from dataclasses import dataclass
from datetime import datetime

from app.db import Database, make_engine
from courses.catalogue.versions import find_current
from courses.demo.loading import load
from tests.app.practice.scenarios import publish_practice
from tests.make import ISSUER, Make


@dataclass(frozen=True)
class Loaded:
    """A database with the demo in it, and the instant the demo was made for."""

    url: str
    now: datetime


def load_demo(make: Make) -> None:
    """Load the demo for the small course that is published."""
    with make._writing() as session:
        version = find_current(session, "hoc-thu")
        assert version is not None
        load(session, version, issuer=ISSUER, now=make.now)


def loaded(url: str) -> Loaded:
    """Load the demo into an empty database, for a small course with a scenario to practise."""
    database = Database(make_engine(url))
    make = Make(database)
    publish_practice(make)
    load_demo(make)
    database.engine.dispose()
    return Loaded(url, make.now)
