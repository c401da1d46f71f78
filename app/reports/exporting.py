"""What the worker does about exports: makes what waits, tells how far it is, and takes away what is old."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app

from app.db import bookkeeping, streaming
from app.logs import log
from app.panels import PAPERS
from app.reports.tables import as_xlsx
from app.spreadsheets import Sheet, workbook
from app.text import vi_date, vi_time
from app.visitor import now
from courses.certificates.finding import Shown, list_held
from courses.certificates.states import State
from courses.obligations.rosters import find_roster
from courses.reports.awarded import Awarded, list_awarded
from courses.reports.exports import ExportLine, Kind, finish_export, list_kept, take_export, tell_progress
from courses.reports.snapshots import find_snapshot
from courses.reports.taking import keep_snapshot, list_choices, read_standings
from courses.vietnamese import as_name, slug

REGISTER = (
    "TT", "Họ và tên", "Đơn vị", "Số định danh", "Khóa học", "Mã giấy chứng nhận", "Ngày cấp", "Hết hạn", "Tình trạng",
)  # fmt: skip
STATES = {
    State.VALID: "Còn hiệu lực",
    State.EXPIRED: "Đã hết hạn",
    State.REPLACED: "Đã thay bằng bản mới",
    State.REVOKED: "Đã thu hồi",
    State.TEST: "Bản mẫu, không có giá trị",
}
EACH = 10
"""How many certificates are written between two signs of life."""


def folder() -> Path:
    """Where files wait to be taken away; no address leads there."""
    return Path(current_app.config["LHS"].media_dir) / "exports"


def make_waiting() -> int:
    """Make all that waits, one after the other; returns how many."""
    made = 0
    while True:
        with bookkeeping() as session:
            one = take_export(session, now=now())
        if one is None:
            return made
        try:
            _make(one)
        except Exception as error:  # noqa: BLE001  # one that fails holds up no other; it is tried again
            log.warning("export failed", export=one.public_id, why=type(error).__name__)
        made += 1


def sweep_old() -> int:
    """Take away files whose day is over; returns how many."""
    if not folder().is_dir():
        return 0
    with bookkeeping() as session:
        kept = list_kept(session, now=now())
    old = [path for path in folder().iterdir() if path.name.removesuffix(".new") not in kept]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _make(one: ExportLine) -> None:
    makers: dict[Kind, Callable[[ExportLine, str], bytes]] = {
        Kind.CERTIFICATES: _certificates,
        Kind.REGISTER: _register,
        Kind.NAMED: _named,
    }
    if one.kind is Kind.SNAPSHOT:
        _freeze(one)
        return
    mark = f"{as_name(one.by_name)} yêu cầu lúc {vi_time(one.asked_at)}, mã {one.public_id[:8]}"
    content = makers[one.kind](one, mark)
    if content:
        folder().mkdir(parents=True, exist_ok=True)
        fresh = folder() / f"{one.file_name}.new"
        fresh.write_bytes(content)
        fresh.replace(folder() / one.file_name)
    with bookkeeping() as session:
        finish_export(session, one.id, len(content), now=now())


def _freeze(one: ExportLine) -> None:
    with bookkeeping() as session:
        wanted = set(one.about.split())
        chosen = [choice.id for choice in list_choices(session, one.unit_id) if choice.public_id in wanted]
    taken = read_standings(streaming(), one.unit_id, one.path, chosen, now=now())
    with bookkeeping() as session:
        keep_snapshot(session, taken, by_id=one.by_id)
        finish_export(session, one.id, taken.frozen.people, now=now())


def _certificates(one: ExportLine, mark: str) -> bytes:
    papers, made = _papers(one), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for place, (who, shown) in enumerate(papers, 1):
            name = f"{place:04d}-{slug(as_name(who.name))}-{shown.course}.pdf"
            parts.writestr(name, PAPERS[0](shown))
            if place % EACH == 0:
                _tell(one, place, len(papers))
        parts.writestr("so-cap.xlsx", _table(papers, mark))
    return made.getvalue() if papers else b""


def _register(one: ExportLine, mark: str) -> bytes:
    papers = _papers(one, with_ended=True)
    return _table(papers, mark) if papers else b""


def _named(one: ExportLine, mark: str) -> bytes:
    with bookkeeping() as session:
        snapshot = find_snapshot(session, one.about)
        return as_xlsx(session, snapshot, mark) if snapshot else b""


def _papers(one: ExportLine, *, with_ended: bool = False) -> list[tuple[Awarded, Shown]]:
    at: datetime = now()
    with bookkeeping() as session:
        roster: Any = find_roster(session, one.about)
        people = list_awarded(session, roster.id) if roster else []
        held = list_held(session, [who.person_id for who in people], now=at)
    papers = [(who, shown) for who in people for shown in held.get(who.person_id, ())]
    ended = {State.REVOKED, State.REPLACED}
    return [(who, shown) for who, shown in papers if with_ended or shown.state not in ended]


def _table(papers: list[tuple[Awarded, Shown]], mark: str) -> bytes:
    return workbook([Sheet("Sổ cấp", REGISTER, _rows(papers))], mark)


def _rows(papers: list[tuple[Awarded, Shown]]) -> Iterator[tuple[str | int, ...]]:
    for place, (who, shown) in enumerate(papers, 1):
        tail = f"********{who.number_tail}" if who.number_tail else ""
        ends = vi_date(shown.expires_on) if shown.expires_on else ""
        paper = (shown.title, shown.grouped_code, vi_date(shown.issued_at), ends, STATES[shown.state])
        yield place, shown.name or "(đã xóa)", who.unit_name, tail, *paper


def _tell(one: ExportLine, place: int, total: int) -> None:
    with bookkeeping() as session:
        tell_progress(session, one.id, 1000 * place // total, now=now())
