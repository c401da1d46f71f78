"""Builders: what a test needs to be there before its visitor comes.  Each commits what it makes."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sqlalchemy.orm import Session

from app.db import Database
from app.text import local_date
from config import HERE
from courses.catalogue.media import stored_name
from courses.catalogue.models import CourseVersion
from courses.catalogue.publishing import Prepared, admit_course, prepare, publish
from courses.learning.models import Enrolment, Finish
from courses.packs.disk import load_pack
from courses.packs.reading import read_pack
from courses.people.guests import admit_guest, new_guest_key
from courses.people.models import Identity, Person, PersonName
from courses.people.sessions import end_all_sessions, open_session
from courses.site.settings import change_settings
from courses.units.belonging import join_unit
from courses.units.models import Role, RoleGrant, Unit, UnitKind
from courses.units.units import add_unit
from courses.vietnamese import folded, name_sort_key
from tests.packs import small_pack

ISSUER = "http://127.0.0.1:8010"
SINCE = date(2025, 7, 1)


class Make:
    """Makes people, units and courses; returns plain ids and keys, never live rows."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = datetime.now(UTC)
        self._count = 0

    @property
    def today(self) -> date:
        """The day it is in Viet Nam, which may be the next one of UTC's."""
        return local_date(self.now)

    def person(self, name: str = "Nguyễn Thị Lan", *, birth: str | None = "1956", subject: str | None = None) -> int:
        """A person with an identity; returns the internal id."""
        self._count += 1
        with self._writing() as db:
            person = Person(created_at=self.now, seen_at=self.now)
            db.add(person)
            db.flush()
            db.add(
                PersonName(
                    person_id=person.id,
                    name=name,
                    sort_key=name_sort_key(name),
                    folded=folded(name),
                    birth=birth,
                    changed_at=self.now,
                )
            )
            db.add(
                Identity(
                    person_id=person.id,
                    issuer=ISSUER,
                    subject=subject or f"subject-{self._count}",
                    level=2,
                    created_at=self.now,
                    seen_at=self.now,
                )
            )
            return person.id

    def session(self, person_id: int, *, kind: str = "own", level: int = 2) -> str:
        """A session of a person; returns the key for `browser.sign_in`."""
        with self._writing() as db:
            identity = db.query(Identity).filter_by(person_id=person_id).one()
            return open_session(db, identity, kind=kind, level=level, authenticated_at=self.now, now=self.now)

    def end_sessions(self, person_id: int) -> None:
        """End the sessions of a person, as time does."""
        with self._writing() as db:
            end_all_sessions(db, person_id, now=self.now)

    def guest(self) -> tuple[int, str]:
        """A guest; returns the internal id and the key for `browser.be_guest`."""
        key = new_guest_key()
        with self._writing() as db:
            return admit_guest(db, key, now=self.now).id, key

    def unit(
        self,
        name: str = "Phường Bến Hoa",
        *,
        kind: UnitKind = UnitKind.COMMUNE,
        parent_id: int | None = None,
        code: str | None = None,
    ) -> int:
        """A unit, below another if said; returns the internal id."""
        self._count += 1
        with self._writing() as db:
            above = db.get(Unit, parent_id) if parent_id else None
            unit = add_unit(
                db, code=code or f"9{self._count:04d}", name=name, kind=kind, valid_from=SINCE, parent=above
            )
            return unit.id

    def member(self, person_id: int, unit_id: int, *, position: str | None = None) -> str:
        """A membership of a person in a unit; returns the person's public id."""
        with self._writing() as db:
            join_unit(db, person_id, unit_id, position=position, on=SINCE)
            return db.get_one(Person, person_id).public_id

    def grant(self, person_id: int, role: Role, unit_id: int | None = None) -> None:
        """A role of a person in a unit, or on the whole site."""
        with self._writing() as db:
            db.add(
                RoleGrant(
                    person_id=person_id, unit_id=unit_id, role=role.value, from_at=self.now - timedelta(minutes=1)
                )
            )

    def staff(self, role: Role, unit_id: int | None = None, name: str = "Phạm Thị Hạnh") -> str:
        """A person with a role and a staff session at level 2; returns the session's key."""
        person_id = self.person(name, birth="1980-05-04")
        self.grant(person_id, role, unit_id)
        return self.session(person_id, kind="staff")

    def course(self, files: dict[str, str] | None = None, change: str = "bo-sung") -> int:
        """A published course from the files of a pack, the small one unless said; returns the version's key."""
        made = _prepared(tuple((files or small_pack()).items()))
        with self._writing() as db:
            course = admit_course(db, made.content.id, now=self.now)
            return publish(db, course, made, change=change, now=self.now).id

    def real_course(self, slug: str) -> int:
        """A course of `content/`, published without its pictures' files; returns the version's key."""
        pack = load_pack(HERE / "content" / slug)
        names = {path: stored_name(path, content) for path, content in pack.media.items()}
        made = prepare(pack.content, pack.files, names)
        with self._writing() as db:
            course = admit_course(db, pack.content.id, now=self.now)
            return publish(db, course, made, change="bo-sung", now=self.now).id

    def enrolment(self, person_id: int, version_id: int) -> int:
        """A person taking a course on a version; returns the internal id."""
        with self._writing() as db:
            version = db.get_one(CourseVersion, version_id)
            made = Enrolment(
                person_id=person_id,
                course_id=version.course_id,
                version_id=version_id,
                started_at=self.now,
                active_at=self.now,
            )
            db.add(made)
            db.flush()
            return made.id

    def finish(self, person_id: int, version_id: int) -> None:
        """A course finished by a person."""
        enrolment_id = self.enrolment(person_id, version_id)
        with self._writing() as db:
            db.add(Finish(enrolment_id=enrolment_id, version_id=version_id, finished_at=self.now))

    def setting(self, name: str, value: str) -> None:
        """What the operator has set."""
        with self._writing() as db:
            change_settings(db, {name: value}, now=self.now)

    def _writing(self) -> "_Writing":
        return _Writing(self.database)


class _Writing:
    """A writing block that gives a session and commits it."""

    def __init__(self, database: Database) -> None:
        self.session = Session(database.engine, expire_on_commit=False)
        self.block = database.writing(self.session)

    def __enter__(self) -> Session:
        return self.block.__enter__()

    def __exit__(self, *error: object) -> None:
        self.block.__exit__(*error)  # type: ignore[arg-type]
        self.session.close()


@lru_cache(maxsize=32)
def _prepared(files: tuple[tuple[str, str], ...]) -> Prepared:
    """A pack read and rendered once for all tests that publish it: what is prepared never changes."""
    pack = read_pack(dict(files), {})
    return prepare(pack.content, pack.files, {})
