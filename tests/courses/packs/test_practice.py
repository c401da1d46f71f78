"""Scenarios in packs: read, kept, exported, offered by a page."""

import json
from pathlib import Path

import pytest

from courses.catalogue.publishing import with_stored_media
from courses.catalogue.rendering import render_lesson
from courses.packs.disk import save_pack
from courses.packs.exporting import export_pack
from courses.packs.findings import PackFault
from courses.packs.importing import prepare_packs
from courses.packs.reading import Pack, read_pack
from tests.courses.packs.test_rules import TODAY, said_of
from tests.courses.practice.scenarios import OFFER, PATH, SCENARIO
from tests.packs import small_pack


def files_with(*pairs: str) -> dict[str, str]:
    """The small pack with the scenario, offered by its first lesson; pairs of texts are replaced in the scenario."""
    text = SCENARIO
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    files = {**small_pack(), PATH: text}
    files["bai-mot.md"] = files["bai-mot.md"].replace("::: luu-y", f"{OFFER}\n::: luu-y", 1)
    return files


def read(*pairs: str) -> Pack:
    return read_pack(files_with(*pairs), {})


def refused(*pairs: str) -> str:
    with pytest.raises(PackFault) as fault:
        read(*pairs)
    return str(fault.value)


def line_of(fragment: str) -> int:
    return next(row for row, line in enumerate(SCENARIO.split("\n"), 1) if fragment in line)


def test_a_scenario_is_part_of_its_course() -> None:
    content = read().content

    scenario = content.scenario("cuoc-goi-thu")
    assert scenario is not None
    assert list(scenario.scenes)[:2] == ["chuong-reo", "xin-ma"]
    assert content.scenario("la") is None
    assert type(content).model_validate_json(content.to_json()) == content


def test_what_is_exported_reads_back_the_same() -> None:
    content = read().content

    files = export_pack(content)

    assert "\nfrom: " not in files[PATH]
    assert "      from: 09xx xxx 321\n" in files[PATH]
    assert read_pack(files, {}).content == content


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("level: co-ban", "level: kho", "level", "Mục “level” phải là một trong"),
        ("verdict: risky", "verdict: sai", "verdict", "Mục “verdict” phải là một trong"),
        ("note: Số", "nodes: Số", "note: Số", "Không có mục “nodes”"),
        ("    ask: Chạm", "    asked: Chạm", "Chạm", "Không có mục “asked”"),
        ("  doc-ma:", "  Doc_Ma:", "  doc-ma:", "chỉ dùng chữ thường không dấu"),
        ("points: 5", "points: nam", "points: 5", "Mục “points” phải là một số nguyên"),
        ("id: cuoc-goi-thu", "id: cuoc-khac", "id:", "phải giống tên tệp: cuoc-goi-thu"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(before: str, after: str, line: str, said: str) -> None:
    fault = refused(before, after)

    assert said in fault
    assert f"{PATH}:{line_of(line)}: " in fault


def test_a_page_offers_a_scenario_by_its_name_and_minutes() -> None:
    content = read().content

    pages = json.loads(render_lesson(content.lessons[0], content.practice))

    assert {"kind": "practice", "id": "cuoc-goi-thu", "title": "Cuộc gọi thử", "minutes": 3} in pages[2]["blocks"]


def test_a_scenario_that_is_not_there_cannot_be_offered() -> None:
    files = files_with()
    del files[PATH]

    assert "bai-mot.md:29: Chưa có bài thực hành “cuoc-goi-thu”" in said_of(files)
    assert json.loads(render_lesson(read_pack(files, {}).content.lessons[0]))[2]["blocks"][0]["title"] == "cuoc-goi-thu"


def test_a_picture_on_a_screen_is_stored_like_any_other() -> None:
    picture = "screen: {kind: photo, elements: [{id: a, type: image, text: media/a.svg, label: Mã dán đè}]}"
    files = files_with("screen: {kind: none}", picture)
    assert f"{PATH}:{line_of('kind: none')}: Chưa có tệp media/a.svg" in said_of(files)

    stored = with_stored_media(read_pack(files, {}).content, {"media/a.svg": "ab.svg"})

    assert "ab.svg" in stored.practice[0].model_dump_json()


def test_one_scenario_cannot_be_in_two_courses(tmp_path: Path) -> None:
    other = files_with()
    other["course.yaml"] = other["course.yaml"].replace("hoc-thu", "hoc-hai")
    save_pack(tmp_path / "content" / "hoc-thu", files_with(), {})
    save_pack(tmp_path / "content" / "hoc-hai", other, {})

    with pytest.raises(PackFault, match="“cuoc-goi-thu” có ở hai khóa"):
        prepare_packs(tmp_path / "content", tmp_path / "media", on=TODAY)


def told(*pairs: str) -> list[str]:
    return [one for one in said_of(files_with(*pairs)).split("\n") if one.startswith("practice/")]


def test_nothing_is_said_of_a_scenario_that_is_right() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: con-goi", "to: la", "Không có cảnh “la”"),
        ("from: 09xx xxx 321", "from: 0912 345 678", "Có số điện thoại giống số thật"),
        ("xac-minh.vidu/nhap-ma", "xac-minh.com/nhap-ma", "Địa chỉ “xac-minh.com” có thể là thật"),
        ("Ngan hang Tap Duot xin", "Vietcombank xin", "“Vietcombank” là tên có thật"),
        ("Ma OTP de", "The 4111 1111 1111 1111 de", "Có dãy số giống số thẻ ngân hàng"),
        ("Ma OTP de", "The 4111111111111111 de", "Có dãy số giống số thẻ ngân hàng"),
        ("Ma OTP de", "CCCD 001203004567 de", "Có dãy 12 chữ số giống số định danh"),
        ("biết tên {xh}", "biết tên {ten}", "Không có {ten}. Chỉ dùng {xh} và {Xh}"),
        ("Rất nhiều người", "Người nhẹ dạ", "“nhẹ dạ” có thể làm người học xấu hổ"),
        ("biết tên {xh}", "biết tên của bạn", "gợi ý: “của bạn”: gọi người học bằng {xh}"),
        ("checked_on: 2026-11-20", "checked_on: 2026-02-31", "phải là một ngày như 2026-11-20"),
        ("checked_on: 2026-11-20", "checked_on: 2026-05-01", "gợi ý: Đã quá ngày phải xem lại"),
    ],
)
def test_a_scenario_is_checked_with_file_and_line(old: str, new: str, said: str) -> None:
    (found,) = told(old, new)

    assert found.startswith(f"{PATH}:{line_of(old)}: ")
    assert said in found


FINAL_LINE = "scenario: {id: cuoc-goi-thu}\n"


def judged_files(line: str = FINAL_LINE, mode: str = "danh-gia") -> dict[str, str]:
    """The small pack whose final test names the scenario."""
    files = small_pack()
    text = SCENARIO.replace("minutes: 3", f"minutes: 3\nmode: {mode}", 1)
    return {**files, "final.yaml": line + files["final.yaml"], PATH: text}


def test_a_final_test_may_end_in_a_scenario_and_is_exported_so() -> None:
    content = read_pack(judged_files(), {}).content

    assert content.judged is not None
    assert content.final is not None
    assert content.final.scenario is not None
    assert content.final.scenario.percent == 30
    assert read_pack(export_pack(content), {}).content == content
    assert "danh-gia" not in said_of(judged_files())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (judged_files("scenario: {id: khong-co}\n"), "final.yaml:1: Chưa có bài thực hành “khong-co”"),
        (judged_files(mode="luyen-tap"), "final.yaml:1: Bài thực hành “cuoc-goi-thu” để luyện"),
        (judged_files("scenario: {id: cuoc-goi-thu, percent: 20}\n"), "nên tính từ 30 % số điểm"),
        (judged_files(""), "không ai gặp"),
        (
            judged_files() | {"bai-mot.md": files_with()["bai-mot.md"]},
            "“cuoc-goi-thu” là mode: danh-gia, chỉ để trong final.yaml",
        ),
    ],
)
def test_a_scenario_that_tests_stands_in_the_final_test_and_nowhere_else(files: dict[str, str], said: str) -> None:
    assert said in said_of(files)
