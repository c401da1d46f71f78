"""Who is who between a list and a roster, without a database."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courses.imports.lists import Listed
from courses.imports.planning import Change, Kept, Planned, Planner, Values
from courses.imports.values import row_values


def told(name: str, birth: str | None = "1980", number: str | None = None, email: str | None = None,
         phone: str | None = None, line: int = 1) -> tuple[str, Values]:  # fmt: skip
    return row_values(Listed(line, name, birth, number, email, "", phone=phone), number_key="k")


def kept(*rows: tuple[str, Values]) -> list[Kept]:
    return [Kept(place, key, None, values) for place, (key, values) in enumerate(rows, 1)]


def plan(before: list[tuple[str, Values]], after: list[tuple[str, Values]]) -> list[Planned]:
    found = Planner(kept(*before)).plan(dict(after))
    return [found[key] for key, _values in after]


def test_a_number_decides_though_name_and_address_changed() -> None:
    [one] = plan([told("Lê An", number="099080000001")], [told("Lê Ân", number="099080000001", email="a@b.vn")])
    assert (one.change, one.row_id) == (Change.CHANGED, 1)


def test_name_and_birth_alone_are_doubtful_and_never_one_person() -> None:
    [one] = plan([told("Lê An")], [told("Lê An", number="099080000001")])
    assert (one.change, one.asked_id, one.doubt) == (Change.DOUBTFUL, 1, "same-name-and-birth")


def test_two_numbers_are_two_people_whatever_their_names() -> None:
    [one] = plan([told("Lê An", number="099080000001")], [told("Lê An", number="099080000002")])
    assert one.change is Change.ADDED


def test_an_address_under_another_name_is_doubtful() -> None:
    [one] = plan([told("Lê An", email="a@b.vn")], [told("Vũ Hà", email="a@b.vn")])
    assert (one.change, one.doubt) == (Change.DOUBTFUL, "other-name")


def test_a_number_of_one_and_an_address_of_another_are_doubtful() -> None:
    before = [told("Lê An", number="099080000001"), told("Vũ Hà", email="a@b.vn", line=2)]
    [one] = plan(before, [told("Lê An", number="099080000001", email="a@b.vn")])
    assert (one.change, one.row_id, one.asked_id, one.doubt) == (Change.DOUBTFUL, 1, 2, "two-people")


def test_a_familys_telephone_is_nobodys_proof_under_another_name() -> None:
    [one] = plan([told("Lê An", phone="0912345678")], [told("Lê Con", birth="2005", phone="0912345678")])
    assert one.change is Change.DOUBTFUL


def test_a_namesake_in_the_same_file_without_a_proof_is_doubtful() -> None:
    one, other = plan([], [told("Lê An", number="099080000001"), told("Lê An", line=2)])
    assert (one.change, other.change, other.other) == (Change.ADDED, Change.DOUBTFUL, 1)


def test_a_file_that_leaves_the_address_out_takes_none_away() -> None:
    before = told("Lê An", number="099080000001", email="a@b.vn")
    [one] = plan([before], [told("Lê An", number="099080000001")])
    assert one.change is Change.UNCHANGED


def _row(line: int, name: str, birth: str | None, number: int, email: int) -> tuple[str, Values]:
    return told(name, birth, f"0990{number:08d}" if number else None, f"{email}@b.vn" if email else None, line=line)


ROWS: Any = st.lists(
    st.tuples(
        st.sampled_from(["Lê An", "Vũ Hà"]), st.sampled_from(["1980", None]), st.integers(0, 4), st.integers(0, 4)
    ),
    max_size=8,
)


@given(ROWS, ROWS)
def test_no_row_of_the_roster_is_two_peoples_and_the_same_file_changes_nothing(before: Any, after: Any) -> None:
    old = dict(_row(line, *cells) for line, cells in enumerate(before, 1))
    new = dict(_row(line, *cells) for line, cells in enumerate(after, 1))

    planned = Planner(kept(*old.items())).plan(new)
    certain = [one.row_id for one in planned.values() if one.change in {Change.CHANGED, Change.UNCHANGED}]
    again = Planner(kept(*old.items()))

    assert len(certain) == len(set(certain))
    repeated = again.plan(old)
    assert not {Change.ADDED, Change.LEFT} & {one.change for one in repeated.values()}
    assert again.missing() == []
