"""Names as they are typed in a hall."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.community.written import MOST, BadName, Written, read_names
from courses.vietnamese import spoken_key

TODAY = date(2026, 11, 24)


def test_one_a_line_with_or_without_a_year() -> None:
    typed = "1. Nguyễn Thị Lan 1956\n2) lê văn tám\n - TRẦN VĂN BA (1950)\n4 Đỗ Thị Tư, 1949\n\n"

    assert read_names(typed, on=TODAY) == [
        Written("Nguyễn Thị Lan", "1956"),
        Written("Lê Văn Tám"),
        Written("Trần Văn Ba", "1950"),
        Written("Đỗ Thị Tư", "1949"),
    ]


def test_commas_part_names() -> None:
    assert [one.name for one in read_names("Lan, Hoa; Cúc", on=TODAY)] == ["Lan", "Hoa", "Cúc"]


def test_the_same_name_twice_is_one_person_unless_a_year_tells_them_apart() -> None:
    assert len(read_names("Trần Thị Hoà\nTrần thị Hòa", on=TODAY)) == 1
    assert len(read_names("Trần Thị Hòa 1950\nTrần Thị Hòa 1961", on=TODAY)) == 2
    assert len(read_names("Trần Thị Hòa\nTrần Thị Hoa", on=TODAY)) == 2


@pytest.mark.parametrize("typed", ["1956", "Lan 12345678", "0912345678", "Lan 2030", "Lan 1800", "...", "L" * 61])
def test_what_is_no_name_is_said(typed: str) -> None:
    with pytest.raises(BadName):
        read_names(typed, on=TODAY)


def test_there_is_a_bound() -> None:
    names = [f"Lan {'a' * (number + 1)}" for number in range(50)] + [f"Hoa {'b' * (n + 1)}" for n in range(MOST - 49)]
    with pytest.raises(BadName):
        read_names("\n".join(names), on=TODAY)


@given(st.text(max_size=300))
def test_any_text_gives_names_or_a_word_about_it(text: str) -> None:
    try:
        found = read_names(text, on=TODAY)
    except BadName:
        return
    assert all(one.name and one.name == one.name.strip() for one in found)
    assert len({one.key for one in found}) == len(found)


@given(st.sampled_from(["hòa", "hoà", "thuý", "thúy", "Khoẻ", "khỏe"]))
def test_a_tone_may_stand_on_either_vowel(word: str) -> None:
    assert spoken_key(word) in {"hoa1", "thuy4", "khoe2"}
