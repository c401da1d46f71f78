from hypothesis import given
from hypothesis import strategies as st

from courses.people.sealing import seal, unseal


@given(st.text(), st.text())
def test_what_is_sealed_opens_with_its_key(text: str, key: str) -> None:
    assert unseal(seal(text, key), key) == text


@given(st.text(), st.text(), st.text())
def test_another_key_opens_nothing(text: str, key: str, other: str) -> None:
    assert unseal(seal(text, key), other) == (text if key == other else None)


@given(st.integers(min_value=0), st.binary(max_size=40))
def test_a_changed_bit_or_anything_else_opens_nothing(place: int, other: bytes) -> None:
    sealed = bytearray(seal("định danh", "k"))
    sealed[place % len(sealed)] ^= 1

    assert unseal(bytes(sealed), "k") is None
    assert unseal(other, "k") is None


def test_twice_the_same_never_looks_the_same() -> None:
    assert seal("định danh", "k") != seal("định danh", "k")
