"""What a message says, worded at the moment it is read or sent; no link in any of them (J-60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.text import local_date, vi_date, vi_number
from courses.obligations.ladder import TO_ABOVE
from courses.obligations.telling import Digest, Late, ToLearn, list_digests, list_to_learn
from courses.reports.reminding import ToHandIn, list_to_hand_in

NO_LINK = (
    "Mời mở trang Lớp học số như mọi khi, vào mục Của tôi. Thư này không có đường link, không hỏi mật khẩu hay mã nào."
)


@dataclass(frozen=True)
class Words:
    """A message in words: a heading, and paragraphs."""

    heading: str
    lines: tuple[str, ...]
    page: str = ""
    """Where the site shows the same to who proved more than signing in does: what holds names of others."""


def word(db: Any, kind: str, ids: Sequence[int], now: datetime) -> dict[int, Words]:
    """Messages of a kind in words; those with nothing left to tell are left out."""
    today = local_date(now)
    if kind == "round":
        return {one: hand_in(told, today) for one, told in list_to_hand_in(db, ids).items()}
    if kind == "digest":
        return {one: digest(told, today) for one, told in list_digests(db, ids, now=now).items()}
    return {one: reminder(told, today) for one, told in list_to_learn(db, ids).items()}


def short(words: Words) -> str:
    """A message as a telephone shows it: what it is about and where to go on, no name and no link."""
    return f"Lớp học số: {words.heading}. Mời mở trang Lớp học số như mọi khi, vào mục Của tôi."


def reminder(told: ToLearn, today: date) -> Words:
    """To who must learn: which course, by when, and on what letter."""
    days = (told.due_on - today).days
    left = f"Còn {days} ngày" if days > 0 else "Hôm nay là ngày cuối" if days == 0 else f"Đã quá hạn {-days} ngày"
    basis = f"{told.basis.kind} số {told.basis.number} ngày {vi_date(told.basis.on)} của {told.basis.issuer}"
    return Words(
        f"{left} để học xong khóa {told.course_title}",
        (f"{told.cycle}, hạn cuối hết ngày {vi_date(told.due_on)}. Căn cứ {basis}.", NO_LINK),
    )


def hand_in(told: ToHandIn, today: date) -> Words:
    """To who reports for a unit: what is to be handed in, by when, and on what letter."""
    late = "đã quá hạn, " if told.due_on < today else ""
    asked = f"{told.letter}. Hạn nộp hết ngày {vi_date(told.due_on)}. Mời mở trang Báo cáo, mục Đợt báo cáo."
    return Words(
        f"{told.unit_name} chưa nộp {told.title}", (f"{late}{asked}"[:1].upper() + f"{late}{asked}"[1:], NO_LINK)
    )


def digest(told: Digest, today: date) -> Words:
    """To who leads: who is late, by course, each by name."""
    lines, last = list[str](), ("", "", date.min)
    for late in told.late:
        if (late.course_title, late.cycle, late.due_on) != last:
            last = (late.course_title, late.cycle, late.due_on)
            lines.append(_course_line(late, today))
        lines.append(f"– {late.name} ({late.unit_name})")
    if (more := told.people - len(told.late)) > 0:
        lines.append(f"và {vi_number(more)} người nữa")
    return Words(f"{vi_number(told.people)} người quá hạn học bắt buộc", (*lines, NO_LINK), "/quan-ly/can-lam/qua-han")


def _course_line(late: Late, today: date) -> str:
    days = (today - late.due_on).days
    above = " Đơn vị đã được báo trước đó." if days >= TO_ABOVE else ""
    return f"{late.course_title}, {late.cycle}, hạn {vi_date(late.due_on)}, quá hạn {days} ngày.{above}"
