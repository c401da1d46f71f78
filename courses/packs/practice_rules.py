"""Rules on practice: every scenario a page offers is there, each is checked as a document, and looked at in time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from courses.catalogue.blocks import Practice
from courses.packs.findings import Finding
from courses.packs.reading import Pack
from courses.practice.checker import check_scenario
from courses.practice.scenario import Scenario

MONTH = timedelta(days=31)


def check_practice(pack: Pack, on: date) -> Iterator[Finding]:
    """Check what the pages offer, then each scenario."""
    yield from _offered(pack)
    for scenario in pack.content.practice:
        path = f"practice/{scenario.id}.yaml"
        for fault in check_scenario(scenario):
            yield Finding(path, pack.lines.of(path, fault.place), fault.severity, fault.sentence)
        line = pack.lines.of(path, ("review", "checked_on"))
        yield from (Finding(path, line, *said) for said in _review(scenario, on))


def _offered(pack: Pack) -> Iterator[Finding]:
    for lesson in pack.content.lessons:
        path = f"{lesson.id}.md"
        for n, page in enumerate(lesson.pages):
            for m, block in enumerate(page.blocks):
                if isinstance(block, Practice) and pack.content.scenario(block.scenario_id) is None:
                    line = pack.lines.of(path, ("pages", n, "blocks", m))
                    asked = f"Mời thêm tệp practice/{block.scenario_id}.yaml, hay sửa mã."
                    said = f"Chưa có bài thực hành “{block.scenario_id}”. {asked}"
                    yield Finding(path, line, "fault", said)


def _review(scenario: Scenario, on: date) -> Iterator[tuple[Literal["fault", "warning"], str]]:
    """Whether a scenario was looked at, and not too long ago."""
    try:
        checked = date.fromisoformat(scenario.review.checked_on)
    except ValueError:
        yield "fault", "Mục “checked_on” phải là một ngày như 2026-11-20."
        return
    if checked + scenario.review.every_months * MONTH < on:
        yield "warning", "Đã quá ngày phải xem lại. Mời kiểm tra nội dung rồi ghi ngày mới vào checked_on."
