"""The table of skills: every code our courses use stands in it, and it names only items that the frames have."""

import pytest

from config import HERE
from courses.catalogue.skills import list_areas, list_frames, skill_names
from courses.packs.disk import load_pack
from courses.packs.skill_rules import check_skills

COURSES = sorted(path.name for path in (HERE / "content").iterdir() if path.is_dir())


@pytest.mark.parametrize("course", COURSES)
def test_every_skill_our_courses_use_is_in_the_table(course: str) -> None:
    assert [str(one) for one in check_skills(load_pack(HERE / "content" / course))] == []


def test_a_skill_stands_once_under_its_own_area() -> None:
    codes = [(area.code, skill.code) for area in list_areas() for skill in area.skills]

    assert len(codes) == len(skill_names()) > 20
    assert all(code.startswith(f"{area}.") for area, code in codes)


def test_every_area_says_which_items_of_every_frame_it_serves() -> None:
    known = {frame.id: {item.code for item in frame.items} for frame in list_frames()}

    assert len(list_areas()) == 8
    for area in list_areas():
        assert area.frames.keys() == known.keys()
        assert all(set(codes) <= known[frame] for frame, codes in area.frames.items())


def test_the_list_whose_text_is_not_to_hand_stays_empty_and_says_so() -> None:
    (frame,) = [one for one in list_frames() if one.id == "qd-757"]

    assert frame.items == ()
    assert "Chưa có văn bản phụ lục" in (frame.missing or "")
    assert [len(one.items) for one in list_frames()] == [5, 6, 0]
