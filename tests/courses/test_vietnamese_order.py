import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from courses.vietnamese import as_name, folded, given_name, masked, name_sort_key, slug, sort_key


def test_letters_come_before_tones() -> None:
    words = ["An", "Ánh", "Ân", "ba", "bà", "bả", "bã", "bá", "bạ", "Dung", "Đức", "Em", "Êm"]

    assert sorted(set(words), key=sort_key) == words


def test_numbers_go_by_their_value() -> None:
    groups = ["Tổ dân phố 2", "Tổ dân phố 10", "Tổ dân phố 21"]

    assert sorted(set(groups), key=sort_key) == groups


def test_people_go_by_their_given_name() -> None:
    names = ["Trần Văn An", "Nguyễn Thị Ánh", "Bùi Thị Lan", "Nguyễn Thị Lan"]

    assert sorted(set(names), key=name_sort_key) == names


def test_what_is_typed_without_marks_finds_what_has_them() -> None:
    assert folded("ĐẶNG Thị Hòa") == folded("dang thi hoà") == "dang thi hoa"
    assert slug("Đường link lạ!") == "duong-link-la"


def test_capitals_in_loose_marks_become_a_name() -> None:
    assert as_name(unicodedata.normalize("NFD", "TRẦN VĂN HÒA")) == "Trần Văn Hòa"
    assert given_name("Công Tằng Tôn Nữ Thị Mai") == "Mai"
    assert masked("Nguyễn Thị Lan") == "Nguyễn Thị L…"
    assert masked("Páo") == "P…"


@given(st.text(max_size=40))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert folded(folded(text)) == folded(text)
