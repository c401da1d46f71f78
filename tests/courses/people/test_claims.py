import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.people.claims import NoSubject, is_minor, keyed_hash, read_account, read_birth, read_name

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


def _read(**claims: object) -> object:
    return read_account(claims, issuer="https://noi-cap.vidu", number_key="khoa")


def test_both_shapes_tell_the_same_person() -> None:
    standard = _read(sub="s", name="Páo", birthdate="1978-06-06", SoDinhDanh="099078000161", acr="LoA2")
    compatible = _read(sub="s", HoVaTen="Páo", NgayThangNamSinh="19780606", SoDinhDanh="099078000161", acr="LoA2")

    assert standard == compatible


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (unicodedata.normalize("NFD", "TRẦN VĂN HÒA"), "Trần Văn Hòa"),
        ("Páo", "Páo"),
        ("  Công Tằng\tTôn Nữ  Thị Mai ", "Công Tằng Tôn Nữ Thị Mai"),
        ("Lan\u202e\x00", "Lan"),
    ],
)
def test_hard_names_are_written_as_names(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "birth"),
    [("1956", "1956"), ("19560000", "1956"), ("1956-02-31", "1956"), ("0000-05-04", None), ("", None), ("x", None)],
)
def test_a_birth_is_as_much_as_is_known(text: str, birth: str | None) -> None:
    assert read_birth(text) == birth


@given(st.dictionaries(st.sampled_from(["name", "HoVaTen", "birthdate", "SoDinhDanh", "acr", "auth_time"]), VALUES))
def test_whatever_is_claimed_is_read_without_a_fault(claims: dict[str, object]) -> None:
    account = read_account({**claims, "sub": "s"}, issuer="i", number_key="k")

    assert account.level in {1, 2}
    assert account.name == unicodedata.normalize("NFC", account.name)


def test_without_a_subject_there_is_nobody() -> None:
    for subject in (None, "", 7, "a" * 300):
        with pytest.raises(NoSubject):
            _read(sub=subject)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_a_number_is_kept_only_under_a_key(number: str) -> None:
    assert number not in repr(_read(sub="s", SoDinhDanh=number))
    assert keyed_hash(number, "a") != keyed_hash(number, "b")


def test_who_is_under_16_is_known_by_the_day_or_cautiously_by_the_year() -> None:
    on = datetime(2026, 11, 23, tzinfo=UTC).date()

    assert is_minor("2010-11-24", on)
    assert not is_minor("2010-11-23", on)
    assert is_minor("2010", on)
    assert not is_minor("2009", on)
    assert not is_minor(None, date(2026, 1, 1))
