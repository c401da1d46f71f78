"""The graph of a scenario as a picture."""

from itertools import combinations
from xml.etree import ElementTree as ET

from courses.practice.drawing import draw
from courses.practice.scenario import Scenario
from tests.courses.practice.scenarios import scenario

SVG = "{http://www.w3.org/2000/svg}"


def drawn(told: Scenario) -> ET.Element:
    return ET.fromstring(draw(told))  # noqa: S314 - our own text


def words_of(picture: ET.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def test_every_scene_is_a_box_and_every_way_an_arrow() -> None:
    picture = drawn(scenario())

    assert set(scenario().scenes) <= set(words_of(picture))
    assert len([one for one in picture.iter(f"{SVG}path") if one.get("marker-end")]) == 3 + 1 + 2 + 2
    assert "✓ Cúp máy, ra quầy hỏi (2)" in words_of(picture)


def test_boxes_do_not_lie_on_one_another() -> None:
    frames = [one for one in drawn(scenario()).iter(f"{SVG}rect") if one.get("rx")]
    corners = [tuple(int(one.get(key) or 0) for key in ("x", "y", "width", "height")) for one in frames]

    assert len(corners) == len(scenario().scenes)
    for (x, y, width, height), (left, top, wide, high) in combinations(corners, 2):
        assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_words_are_never_marks_and_a_way_back_is_drawn() -> None:
    picture = drawn(scenario("        to: con-goi", "        to: xin-ma", "title: Cuộc gọi thử", "title: '<b>&'"))

    assert picture.findtext(f"{SVG}title") == "<b>&"
    assert "con-goi" in words_of(picture)
