"""Every rule on a scenario, broken once in a small one that is right."""

import pytest

from courses.practice.checker import check_scenario
from courses.practice.reach_rules import TOO_MANY
from courses.practice.scenario import Done, Element, End, Gesture, Miss, Screen, TextInput
from tests.courses.practice.scenarios import scenario

END, AROUND = "        to: ket-an-toan\n", "        to: con-goi\n"
DONE = Done(points=2, feedback="Đúng rồi, tám mươi lăm nghìn là tám, năm, ba số không.", to="con-goi")


def typed(accept: str) -> TextInput:
    miss = Miss(feedback="Chưa khớp, mời xem lại số các số không rồi gõ lại.")
    return TextInput(label="Số tiền (đồng)", accept=(accept,), ok=DONE, miss=miss)


def moved(at: str) -> Gesture:
    return Gesture(kind="swipe_down", at=at, alt="Bấm vào đây", ok=DONE)


def said_of(*pairs: str) -> list[str]:
    return [f"{'.'.join(map(str, one.place))}: {one.sentence}" for one in check_scenario(scenario(*pairs))]


def test_nothing_is_said_of_a_scenario_that_is_right() -> None:
    assert said_of() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Cuộc gọi thử", "title: " + "Cuộc gọi " * 8, "title: Mục “title” dài quá 60"),
        ("start: chuong-reo", "start: la", "start: Không có cảnh “la” để bắt đầu"),
        ("start: chuong-reo", "start: ket-an-toan", "start: Cảnh bắt đầu không được là cảnh kết"),
        ("to: xin-ma", "to: la", "scenes.chuong-reo.choices.0.to: Không có cảnh “la”"),
        ("      retry_from: xin-ma\n", "", "scenes.ket-luyen-them.end: Kết chưa an toàn cần retry_from"),
        ("retry_from: xin-ma}", "retry_from: la}", "pass.must_not.0.retry_from: Không có cảnh “la” để làm lại"),
        ("      result: an-toan", "      result: da-mac-bay", "scenes: Cần ít nhất một cảnh kết có result: an-toan"),
        ("flag: da-hoi", "flag: chua-ai-dat", "pass.must.0.flag: Chưa lựa chọn nào đặt cờ “chua-ai-dat”"),
        ("    ask: Chạm", "    hint: Chạm", "scenes.xin-ma: Cảnh thiếu mục “ask”"),
        ("    input: mark\n", "", "scenes.xin-ma: Cảnh “choose” cần mục “choices”"),
        ("    input: mark\n", "", "scenes.xin-ma.mark: Cảnh “choose” không dùng “mark”"),
        ("        verdict: good", "        at: loi\n        verdict: good", "Mục “at” chỉ dùng với input: tap"),
        ("suspicious: false", "suspicious: true", "scenes.xin-ma.screen.elements: Cần cả chỗ đáng ngờ"),
        (', why: "Địa chỉ lạ, không phải của ngân hàng."', "", "Mỗi chỗ để đánh dấu cần why"),
        ("min: 2", "min: 3", "scenes.xin-ma.mark.min: Mục “min” lớn hơn"),
        ("id: m-ten", "id: m-tien", "scenes.xin-ma.screen.elements: Mã “m-tien” dùng hai lần"),
        ("type: link", "type: icon", "scenes.xin-ma.screen.elements.2: Hình và biểu tượng cần label"),
        ("id: hoi-lai", "id: lam-theo", "scenes.chuong-reo.choices: Hai lựa chọn trùng “id”"),
        ("points: 0", "points: 2", "scenes.chuong-reo.choices.0.points: Lựa chọn risky hay bad"),
        (
            "        verdict: good\n        points: 1",
            "        verdict: bad\n        points: 1",
            "Cần ít nhất một lựa chọn",
        ),
        ("Chính xác. Mã chỉ để mình tự gõ, ai xin cũng không đọc.", "Đúng rồi.", "có 2 tiếng. Cần từ 8 đến 45"),
        ("text: Nghe và hẹn cuối tuần", "text: " + "nghe " * 17, "Lựa chọn dài 17 tiếng"),
        ("say: Một tin nhắn", "say: " + "tin " * 61, "Mục “say” có 65 tiếng"),
        ("say: Một tin nhắn", "say: " + "tin " * 27, "Câu dài 31 tiếng"),
        ("points: 5", "points: 30", "pass.points: Cần 30 điểm mà nhiều nhất chỉ được 7"),
        ("        to: con-goi", "        to: ket-an-toan", "scenes.con-goi: Không đường nào tới cảnh “con-goi”"),
        ("        to: ket-an-toan", "        to: con-goi", "Đi vòng lại được cộng điểm nhiều lần"),
        ("        set: [da-goi-lai]\n", "        set: [da-hoi]\n", "Gọi lại số lạ để hỏi là điều không được làm"),
        ("set: [da-hoi]", "set: [da-hoi, da-doc-ma]", "Lựa chọn good lại đặt cờ của must_not"),
        ("Một số lạ gọi tới", "Kẻ bắt cóc gọi tới", "Thêm helper: true"),
        ("  - Bị giục thì cúp máy.", "  - " + "Bị giục " * 12, "remember.0: Dòng này dài quá 90"),
    ],
)
def test_each_rule_says_where_and_what(old: str, new: str, said: str) -> None:
    found = said_of(old, new)

    assert any(said in one for one in found), found


def test_reading_out_a_part_of_a_code_is_forbidden() -> None:
    found = said_of("        set: [da-doc-ma]\n", "", "set: [da-nghi-oan]", "set: [da-doc-ma]")

    assert "scenes.doc-ma.choices.0: Đọc mã cho người khác, dù chỉ một phần, là điều không được làm" in found[0]


def test_a_scene_nobody_gets_out_of_is_named() -> None:
    found = said_of(
        "        to: ket-luyen-them\n      - id: nghe", "        to: con-goi\n      - id: nghe", END, AROUND
    )

    assert "scenes.con-goi: Từ cảnh “con-goi” không đi tới kết nào được." in found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"input": "tap"}, "choices.0.at: Màn hình không có “”"),
        ({"input": "text"}, "Cảnh “text” cần mục “text”"),
        ({"text": typed("85 nghìn"), "input": "text", "choices": ()}, "text.accept.0: Giá trị nhận vào"),
        ({"text": typed("85000")}, "Cảnh “choose” không dùng “text”"),
        ({"gesture": moved("la"), "input": "gesture", "choices": ()}, "gesture.at: Màn hình không có “la”"),
        ({"end": End(result="an-toan", title="Xong", text="Hết.")}, "Cảnh kết chỉ có mục end"),
        ({"choices": ()}, "Cảnh “choose” cần mục “choices”"),
    ],
)
def test_a_scene_is_answered_in_one_way_that_is_whole(change: dict[str, object], said: str) -> None:
    whole = scenario()
    changed = whole.scenes["doc-ma"].model_copy(update=change)

    found = check_scenario(whole.model_copy(update={"scenes": {**whole.scenes, "doc-ma": changed}}))

    assert any(said in f"{'.'.join(map(str, one.place[2:]))}: {one.sentence}" for one in found), found


def test_more_ways_than_can_be_walked_are_not_walked() -> None:
    whole = scenario()
    elements = tuple(Element(id=f"m-{n}", type="text", text="x", why="y", suspicious=n > 0) for n in range(40))
    crowded = whole.scenes["xin-ma"].model_copy(update={"screen": Screen(kind="sms", elements=elements)})

    found = check_scenario(whole.model_copy(update={"scenes": {**whole.scenes, "xin-ma": crowded}}))

    assert [one.sentence for one in found] == ["Nhiều nhất 8 chỗ để đánh dấu. Mời bớt."]


def test_more_stands_than_a_person_could_check_are_refused() -> None:
    whole = scenario()
    choice = whole.scenes["doc-ma"].choices[1]
    names = [f"c-{n}" for n in range(14)]
    scenes = {
        name: whole.scenes["doc-ma"].model_copy(
            update={
                "choices": (
                    choice.model_copy(update={"sets": (f"co-{name}",), "to": after}),
                    choice.model_copy(update={"id": "hai", "text": "Khác", "to": after}),
                )
            }
        )
        for name, after in zip(names, [*names[1:], "chuong-reo"], strict=True)
    }

    found = check_scenario(whole.model_copy(update={"start": names[0], "scenes": {**scenes, **whole.scenes}}))

    assert TOO_MANY in [one.sentence for one in found]
