"""Rules on the two forms that measure whether a course teaches."""

import pytest

from courses.packs.exporting import export_pack
from courses.packs.findings import PackFault
from courses.packs.reading import read_pack
from tests.courses.packs.test_rules import said_of
from tests.packs import measured_pack


def changed(old: str, new: str) -> dict[str, str]:
    files = measured_pack()
    assert old in files["measure.yaml"]
    return {**files, "measure.yaml": files["measure.yaml"].replace(old, new, 1)}


def test_two_parallel_forms_half_genuine_are_in_order() -> None:
    assert "measure.yaml" not in said_of(measured_pack())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("difficulty: 1", "difficulty: 3", "“that-hay-lua that”, kỹ năng “an-toan.lua-dao”, độ khó 3, đề a có 1, đề b"),
        ("skill: an-toan.lua-dao", "skill: an-toan.ma-otp", "kỹ năng “an-toan.ma-otp”, độ khó 1, đề a có 1, đề b có 0"),
        ("answer: that", "answer: lua", "Hai đề chưa song song: câu “that-hay-lua lua”"),
        ("Tin b3 thế nào", "Tin a3 thế nào", ""),
        ("id: do-b-3", "id: do-a-3", "Mã câu hỏi “do-a-3” dùng hai lần"),
        ("page: bai-hai/chuong-reo", "page: bai-hai/khong-co", "Không có trang “bai-hai/khong-co”"),
        ("difficulty: 1", "difficulty: 9", "measure.yaml:5: Mục “difficulty”"),
    ],
)
def test_forms_that_are_not_alike_are_refused(old: str, new: str, said: str) -> None:
    try:
        found = said_of(changed(old, new))
    except PackFault as fault:
        found = "\n".join(str(one) for one in fault.findings)

    assert said in found
    assert ("measure.yaml" in found) == bool(said)


def test_a_form_of_nine_items_or_of_too_few_genuine_ones_is_refused() -> None:
    files = measured_pack()
    short = files["measure.yaml"].split("  - id: do-b-9")[0]
    trusting = files["measure.yaml"].replace("answer: that", "answer: lua", 3)

    assert "measure.yaml:112: Đề b có 9 câu. Cần đúng 10 câu." in said_of({**files, "measure.yaml": short})
    assert "measure.yaml:1: Đề a có 2 tin thật trên 10 tin" in said_of({**files, "measure.yaml": trusting})


def test_an_item_asked_in_the_other_form_or_the_final_test_is_refused() -> None:
    twice = changed("Tin b3 thế nào", "Tin a3 thế nào")
    twice["measure.yaml"] = twice["measure.yaml"].replace("Mời họp số b3", "Mời họp số a3")
    item = measured_pack()["measure.yaml"].split("a:\n")[1].split("  - id: do-a-1")[0].replace("do-a-0", "cuoi-x")

    assert said_of(twice).count("Hai đề đo cần câu riêng") == 2
    files = measured_pack()
    assert "Hai đề đo cần câu riêng" in said_of({**files, "final.yaml": files["final.yaml"] + item})


def test_the_forms_survive_export() -> None:
    content = read_pack(measured_pack(), {}).content

    assert read_pack(export_pack(content), {}).content == content
