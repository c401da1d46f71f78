"""What a site is told of a person, and that the sample people are nobody."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from app.standin.people import PEOPLE, SamplePerson, find_person, subject
from app.standin.settings import ClaimShape
from tests.app.standin.site import Site

SiteOf = Callable[[ClaimShape], Site]


def told(site: Site, key: str, scope: str) -> dict[str, str]:
    return site.userinfo(site.sign_in(key, scope=scope)["access_token"])


def test_each_scope_opens_its_own_claims(site: Site) -> None:
    sub = subject("citizen")
    profile = {"sub": sub, "name": "Hoàng Anh Tuấn", "birthdate": "1990-01-12", "gender": "male"}

    assert told(site, "citizen", "openid") == {"sub": sub}
    assert told(site, "citizen", "openid profile") == profile
    assert told(site, "citizen", "openid profile citizen_id email") == profile | {"SoDinhDanh": "099090000031"}


def test_a_birth_date_may_be_a_year_or_missing(site: Site) -> None:
    assert told(site, "elder-lan", "openid profile")["birthdate"] == "1956"
    assert "birthdate" not in told(site, "no-birthdate", "openid profile")


def test_a_name_is_told_as_the_register_has_it(site: Site) -> None:
    name = told(site, "capitals", "openid profile")["name"]

    assert name.isupper()
    assert unicodedata.is_normalized("NFD", name)
    assert not unicodedata.is_normalized("NFC", name)


def test_the_compatible_shape_uses_the_names_seen_at_the_portal(site_of: SiteOf) -> None:
    claims = told(site_of(ClaimShape.COMPATIBLE), "citizen", "openid")

    assert claims["HoVaTen"] == "Hoàng Anh Tuấn"
    assert (claims["SoDinhDanh"], claims["NgayThangNamSinh"]) == ("099090000031", "19900112")
    assert (claims["LoaiTaiKhoan"], claims["vneid_level"]) == ("1", "2")
    assert claims["TechID"] == claims["sub"] == subject("citizen")
    assert "name" not in claims


def test_both_shapes_may_come_together(site_of: SiteOf) -> None:
    claims = told(site_of(ClaimShape.BOTH), "citizen", "openid profile")

    assert claims["name"] == claims["HoVaTen"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
def test_a_sample_person_is_nobody(person: SamplePerson) -> None:
    assert re.fullmatch(r"099[0-3]\d{8}", person.number)
    assert (int(person.number[3]) % 2 == 1) == (person.gender == "female")
    if person.born:
        century = {"19": "01", "20": "23"}[person.born[:2]]
        assert person.number[3] in century
        assert person.number[4:6] == person.born[2:4]


def test_sample_people_are_told_apart() -> None:
    assert len({person.key for person in PEOPLE}) == len({person.number for person in PEOPLE}) == len(PEOPLE)
    assert all(find_person(person.subject) is find_person(person.key) is person for person in PEOPLE)
    assert all(re.fullmatch(r"[a-z0-9-]+", person.key) for person in PEOPLE)


def test_the_subject_of_a_key_never_changes() -> None:
    assert subject("elder-lan") == "5ca2499e-6e59-5d93-8ad0-1e00f951e5e6"


def test_the_hard_cases_are_there() -> None:
    by_key = {person.key: person for person in PEOPLE}

    assert len(by_key["one-word"].name.split()) == 1
    assert len(by_key["six-words"].name.split()) == 6
    assert by_key["namesake-older"].name == by_key["namesake-younger"].name
    assert by_key["citizen-level-1"].level == 1
