"""Learning sessions of the demo: twelve that were held in the ward's halls, one called off, one to come."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from courses.community.models import Attendance, ClassSession, SessionCancellation
from courses.community.naming import write_down
from courses.community.written import Written
from courses.demo.crowd import Somebody
from courses.demo.names import draw_name
from courses.demo.places import Places

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
HALLS = (("Nhà văn hóa tổ 4", 3), ("Nhà văn hóa tổ 11", 10), ("Sân đình Bến Hoa", 17), ("Hội trường phường", None))
TOPICS = ("Nhận ra cuộc gọi lừa đảo", "Gọi hình và nhắn tin bằng Zalo", "Nộp hồ sơ ở Cổng dịch vụ công")
TRAINERS = (None, None, "Đặng Thu Trà")
"""Names on the session; none stands for who opened it."""
HELD, REGULARS, TEXT_VERSION = 12, 16, "2026-11"
CALLED_OFF = 5
"""The place in the row of the session that was called off."""


@dataclass(frozen=True)
class Evening:
    """One session: its place in the row, where, in how many days, and at what time."""

    number: int
    hall: int
    in_days: int

    @property
    def place(self) -> str:
        """Where it is."""
        return HALLS[self.hall][0]


def gather(db: Session, places: Places, helper: int, citizens: Sequence[Somebody], *, now: datetime) -> None:
    """Hold the sessions: each group has its regulars, some neighbours come with a phone, the rest are counted."""
    chance = random.Random(2027)  # noqa: S311  # a chance of its own, so that the rest of the demo stays as it is
    regulars = [_regulars(db, chance, now) for _ in HALLS]
    evenings = [Evening(n, n % len(HALLS), 7 * (n - HELD) + 3) for n in range(HELD + 1)]
    for one in evenings:
        is_held = one.in_days < 0
        made = _open(db, places, one, helper, chance.randint(3, 19) if is_held else 0, now)
        if one.number == CALLED_OFF:
            reason = "Mưa to, dời sang tuần sau (dữ liệu mẫu)"
            db.add(SessionCancellation(session_id=made.id, reason=reason, by_id=helper, at=made.starts_at))
        elif is_held:
            ticked = chance.sample(regulars[one.hall], chance.randint(7, REGULARS - 2))
            phones = [somebody.id for somebody in chance.sample(citizens, chance.randint(4, 9))]
            _attend(db, made, ticked, phones, helper)


def _regulars(db: Session, chance: random.Random, now: datetime) -> list[int]:
    names = {draw_name(chance) for _ in range(REGULARS * 3)}
    written = [Written(name, str(chance.randint(1938, 1962))) for name in sorted(names)][:REGULARS]
    return write_down(db, written, TEXT_VERSION, now=now - timedelta(days=90))


def _open(db: Session, places: Places, one: Evening, helper: int, others: int, now: datetime) -> ClassSession:
    day: date = now.astimezone(HERE).date() + timedelta(days=one.in_days)
    starts_at = datetime(day.year, day.month, day.day, 19 if one.number % 3 else 8, 30, tzinfo=HERE)
    group, trainer = HALLS[one.hall][1], TRAINERS[one.number % len(TRAINERS)]
    made = ClassSession(
        unit_id=places.ward,
        group_id=None if group is None else places.groups[group],
        place=one.place,
        topic=TOPICS[one.number // 2 % len(TOPICS)],
        held_on=day,
        starts_at=starts_at,
        code=f"{347 * one.number + 482019:06d}",
        others=others,
        trainer_id=None if trainer else helper,
        trainer_name=trainer,
        opened_by_id=helper,
        opened_at=min(starts_at, now),
        event=f"demo-{one.number}",
    )
    db.add(made)
    db.flush()
    return made


def _attend(db: Session, made: ClassSession, ticked: list[int], phones: list[int], helper: int) -> None:
    at = {"session_id": made.id, "at": made.starts_at}
    by_helper = [{**at, "person_id": one, "how": "ticked", "by_id": helper} for one in ticked]
    by_phone = [{**at, "person_id": one, "how": "phone", "by_id": None} for one in phones]
    db.execute(insert(Attendance), [*by_helper, *by_phone])
