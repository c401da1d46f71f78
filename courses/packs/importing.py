"""Packs on disk into the catalogue: all of them or none, and nothing changes when nothing has changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courses.catalogue.media import store
from courses.catalogue.models import Course
from courses.catalogue.publishing import Prepared, admit_course, find_newest, prepare, publish
from courses.errors import Refusal
from courses.packs.checking import check_pack
from courses.packs.disk import list_folders, load_pack
from courses.packs.findings import Finding, PackFault
from courses.packs.reading import Pack


class LivesInTheStudio(Refusal):
    """The course has been taken over by the studio; its pack is not imported until it is handed back."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"Khóa “{slug}” đang được sửa trên trang Soạn bài. Trả khóa về tệp rồi mới nhập gói bài được.")
        self.slug = slug


@dataclass(frozen=True)
class Imported:
    """What came of one pack."""

    slug: str
    number: int
    is_new: bool


def prepare_packs(content: Path, media: Path, *, on: date) -> list[Prepared]:
    """Read, check and render every pack below a folder and store its media; any fault stops them all."""
    packs = [load_pack(folder) for folder in list_folders(content)]
    faults: list[Finding] = [one for pack in packs for one in check_pack(pack, on=on) if one.severity == "fault"]
    faults.extend(_twins(packs))
    if faults:
        raise PackFault(faults)
    return [prepare(pack.content, pack.files, store(media, dict(pack.media))) for pack in packs]


def _twins(packs: list[Pack]) -> list[Finding]:
    """Packs of one id: the second would become a version of the first.  Scenarios of one id share an address."""
    times = Counter(pack.content.id for pack in packs)
    said = "Mã khóa “{}” có ở hai thư mục. Mời đổi một mã."
    found = [Finding("course.yaml", 1, "fault", said.format(name)) for name, count in times.items() if count > 1]
    times = Counter(scenario.id for pack in packs for scenario in pack.content.practice)
    said = "Mã bài thực hành “{}” có ở hai khóa. Mời đổi một mã."
    twice = (name for name, count in times.items() if count > 1)
    return [*found, *(Finding(f"practice/{name}.yaml", 1, "fault", said.format(name)) for name in twice)]


def import_packs(db: Session, prepared: list[Prepared], *, now: datetime) -> list[Imported]:
    """Publish what has changed, and put the courses in this order; those of the studio are left as they are."""
    done = [one for made in prepared if (one := _import(db, made, now)) is not None]
    for place, made in enumerate(prepared):
        moved = update(Course).where(Course.slug == made.content.id, Course.position != place)
        db.execute(moved.values(position=place))
    return done


def _import(db: Session, made: Prepared, now: datetime) -> Imported | None:
    course = db.scalar(select(Course).where(Course.slug == made.content.id))
    if course is not None and course.home == "studio":
        return None
    course = course or admit_course(db, made.content.id, now=now)
    before = find_newest(db, course.id)
    version = publish(db, course, made, change="bo-sung", now=now)
    return Imported(course.slug, version.number, before is None or version.id != before.id)
