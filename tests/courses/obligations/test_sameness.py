from hypothesis import given
from hypothesis import strategies as st

from courses.obligations.sameness import same_people

Row = dict[str, str | None]


def row(number: str | None = None, email: str | None = None, birth: str | None = "1985", name: str = "an") -> Row:
    return {"number_hash": number, "email_hash": email, "folded": name, "birth": birth}


def test_a_number_that_is_added_leaves_the_person_who_they_are() -> None:
    assert same_people({"name:an": row()}, {"number:1": row("1")}) == {"number:1": "name:an"}
    assert same_people({"email:a": row(email="a")}, {"number:1": row("1", "a", name="anh")}) == {"number:1": "email:a"}
    assert same_people({"number:1": row("1")}, {"name:an": row()}) == {"name:an": "number:1"}


def test_nobody_is_taken_for_somebody_with_another_number_or_without_a_birth() -> None:
    assert same_people({"number:1": row("1")}, {"number:2": row("2")}) == {}
    assert same_people({"email:a": row(email="a")}, {"email:b": row(email="b")}) == {}
    assert same_people({"email:a": row(email="a", birth=None)}, {"number:1": row("1", birth=None)}) == {}


def test_where_two_could_be_meant_nobody_is() -> None:
    two = {"number:1": row("1"), "number:2": row("2")}

    assert same_people({"name:an": row()}, two) == {}
    assert same_people(two, {"name:an": row()}) == {}


marks = st.none() | st.sampled_from("12")
people = st.lists(st.builds(row, marks, marks, st.none() | st.just("1985"), st.sampled_from(["an", "anh"])), max_size=5)


@given(people, people)
def test_no_two_become_one_and_no_proof_is_overruled(before: list[Row], after: list[Row]) -> None:
    old, new = {f"o{n}": one for n, one in enumerate(before)}, {f"n{n}": one for n, one in enumerate(after)}

    known = same_people(old, new)

    assert len(set(known.values())) == len(known)
    for key, was in known.items():
        for proof in ("number_hash", "email_hash"):
            assert None in {old[was][proof], new[key][proof]} or old[was][proof] == new[key][proof]
