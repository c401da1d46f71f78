"""What `final.yaml` says of time and attempts: for officials only, named with file and line, kept in a round trip."""

import pytest

from courses.packs.exporting import export_pack
from courses.packs.findings import PackFault
from courses.packs.reading import read_pack
from tests.app.learning.officials import official_pack
from tests.courses.packs.test_rules import said_of
from tests.packs import small_pack


@pytest.mark.parametrize("line", ["minutes: 40", "attempts: 3", "cool_down_hours: [24, 72]"])
def test_citizens_have_no_clock_and_no_limit(line: str) -> None:
    pack = small_pack()
    said = said_of({**pack, "final.yaml": f"pass_percent: 80\n{line}\n{pack['final.yaml']}"})

    assert "final.yaml:2: Chỉ khóa cho cán bộ (audience: can-bo) mới tính giờ" in said
    assert f"bỏ dòng “{line.partition(':')[0]}”" in said


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("attempts: 2\ncool_down_hours: [24, 72]\n", "final.yaml:2: gợi ý: Làm 2 lần thì chỉ chờ 1 lần"),
        ("minutes: 40\ncool_down_hours: [24]\n", "final.yaml:2: Thời gian chờ cần đi cùng số lần làm"),
    ],
)
def test_waits_fit_the_attempts(rules: str, said: str) -> None:
    assert said in said_of(official_pack(rules))


def test_a_hurry_is_named() -> None:
    pack = official_pack("minutes: 10\n")
    more = pack["final.yaml"].replace("take: 3", "take: 6")

    assert "final.yaml:1: gợi ý: Ít giờ quá cho 6 câu. Nên từ 12 phút" in said_of({**pack, "final.yaml": more})
    assert "Ít giờ quá" not in said_of(pack)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("minutes: 5", "“minutes” phải từ 10 trở lên"),
        ("minutes: 999", "“minutes” nhiều nhất là 180"),
        ("minutes: bốn mươi", "“minutes” phải là một số nguyên"),
        ("attempts: 0", "“attempts” phải từ 1 trở lên"),
        ("attempts: 3\ncool_down_hours: 24", "“cool_down_hours” phải là một danh sách"),
        ("attempts: 3\ncool_down_hours: []", "“cool_down_hours” cần ít nhất 1 dòng"),
        ("attempts: 3\ncool_down_hours: [-1]", "“cool_down_hours” phải từ 0 trở lên"),
    ],
)
def test_what_is_no_such_number_is_said_in_a_sentence(line: str, said: str) -> None:
    with pytest.raises(PackFault) as fault:
        read_pack(official_pack(f"{line}\n"), {})

    assert said in str(fault.value)
    assert str(fault.value).startswith(f"final.yaml:{line.count(chr(10)) + 1}: ")


def test_it_goes_round_through_files_and_costs_a_course_without_it_no_new_version() -> None:
    content = read_pack(official_pack("minutes: 40\nattempts: 3\ncool_down_hours: [48]\n"), {}).content

    again = read_pack(export_pack(content), {}).content

    assert again == content
    assert again.final is not None
    assert (again.final.minutes, again.final.attempts, again.final.cool_down_hours) == (40, 3, (48,))
    assert not any(key in read_pack(small_pack(), {}).content.to_json() for key in ('minutes":null', "cool_down"))
