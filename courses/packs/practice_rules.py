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
CITIZENS_SHARE = 30
"""The per cent of a citizens' final test that practice counts at least."""


def check_practice(pack: Pack, on: date) -> Iterator[Finding]:
    """Check what the pages offer, then each scenario."""
    yield from _offered(pack)
    yield from _judged(pack)
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
                if isinstance(block, Practice) and (said := _not_offered(pack, block.scenario_id)):
                    yield Finding(path, pack.lines.of(path, ("pages", n, "blocks", m)), "fault", said)


def _not_offered(pack: Pack, scenario_id: str) -> str | None:
    """Why a page cannot offer a scenario: it is not there, or it is met in the final test only."""
    scenario = pack.content.scenario(scenario_id)
    if scenario is None:
        return f"Chưa có bài thực hành “{scenario_id}”. Mời thêm tệp practice/{scenario_id}.yaml, hay sửa mã."
    if scenario.mode == "danh-gia":
        return f"Bài thực hành “{scenario_id}” là mode: danh-gia, chỉ để trong final.yaml. Mời đổi bài khác."
    return None


def _judged(pack: Pack) -> Iterator[Finding]:
    """The scenario a final test names is there and is one that tests; whatever tests is named."""
    judged = pack.content.final.scenario if pack.content.final else None
    if judged:
        scenario, line = pack.content.scenario(judged.id), pack.lines.of("final.yaml", ("scenario",))
        if scenario is None:
            said = f"Chưa có bài thực hành “{judged.id}”. Mời thêm tệp practice/{judged.id}.yaml, hay sửa mã."
            yield Finding("final.yaml", line, "fault", said)
        elif scenario.mode != "danh-gia":
            said = f"Bài thực hành “{judged.id}” để luyện, lời giải đã có trên trang. Chọn bài có mode: danh-gia."
            yield Finding("final.yaml", line, "fault", said)
        if judged.percent < CITIZENS_SHARE and pack.content.audience in {"nguoi-dan", "nguoi-cao-tuoi"}:
            said = f"Với người dân, phần thực hành nên tính từ {CITIZENS_SHARE} % số điểm."
            yield Finding("final.yaml", line, "warning", said)
    for scenario in pack.content.practice:
        if scenario.mode == "danh-gia" and (judged is None or scenario.id != judged.id):
            said = "Bài này là mode: danh-gia mà final.yaml không dùng, nên không ai gặp. Mời ghi scenario trong đó."
            yield Finding(f"practice/{scenario.id}.yaml", 1, "warning", said)


def _review(scenario: Scenario, on: date) -> Iterator[tuple[Literal["fault", "warning"], str]]:
    """Whether a scenario was looked at, and not too long ago."""
    try:
        checked = date.fromisoformat(scenario.review.checked_on)
    except ValueError:
        yield "fault", "Mục “checked_on” phải là một ngày như 2026-11-20."
        return
    if checked + scenario.review.every_months * MONTH < on:
        yield "warning", "Đã quá ngày phải xem lại. Mời kiểm tra nội dung rồi ghi ngày mới vào checked_on."
