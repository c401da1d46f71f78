from datetime import date

import pytest
from sqlalchemy.orm import Session

from courses.units.belonging import find_residence, join_unit, leave_unit, set_residence
from courses.units.models import Membership, Unit, UnitKind
from courses.units.units import (
    CodeTaken,
    add_unit,
    find_unit,
    find_unit_by_name,
    list_offices,
    list_units,
    unit_sort_key,
)
from tests.make import Make

ON = date(2026, 11, 23)


def test_a_name_is_found_however_its_tone_stands(db: Session, make: Make) -> None:
    make.unit("Xã Hòa Thụy", code="90001")

    for name in ("Xã Hoà Thuỵ", "xa hoa thuy", "XÃ  HÒA THỤY"):
        found = find_unit_by_name(db, name, on=ON)
        assert found is not None
        assert found.code == "90001"


def test_the_name_of_a_unit_that_is_gone_finds_the_one_that_followed(db: Session, make: Make) -> None:
    old, new = make.unit("Phường Cũ", code="90001"), make.unit("Phường Mới", code="90002")
    db.get_one(Unit, old).valid_to = date(2026, 4, 29)
    db.get_one(Unit, old).successor_id = new
    db.flush()

    found = find_unit_by_name(db, "phuong cu", on=ON)

    assert found is not None
    assert found.name == "Phường Mới"
    assert find_unit(db, "90001", on=ON) is None


def test_a_name_two_units_have_is_not_guessed(db: Session, make: Make) -> None:
    for ward in (make.unit("Phường Một"), make.unit("Phường Hai")):
        make.unit("Tổ dân phố 4", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)

    assert find_unit_by_name(db, "tổ dân phố 4", on=ON) is None


def test_a_code_taken_from_the_same_day_is_refused(db: Session) -> None:
    add_unit(db, code="10549", name="Phường Một", kind=UnitKind.COMMUNE, valid_from=date(2020, 1, 1))
    add_unit(db, code="10549", name="Phường Hai", kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1))

    with pytest.raises(CodeTaken):
        add_unit(db, code="10549", name="Phường Ba", kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1))

    newest = find_unit(db, "10549", on=ON)
    assert newest is not None
    assert newest.name == "Phường Hai"


def test_only_what_is_below_a_path_is_listed_and_numbers_count(db: Session, make: Make) -> None:
    ward, other = make.unit("Phường Một"), make.unit("Phường Hai")
    for number in (11, 4):
        make.unit(f"Tổ dân phố {number}", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    make.unit("Tổ dân phố 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=other)

    listed = list_units(db, [f"/{ward}/"], kinds=[UnitKind.NEIGHBOURHOOD], on=ON)

    assert [unit.name for unit in listed] == ["Tổ dân phố 4", "Tổ dân phố 11"]
    assert [unit.name for unit in list_offices(db, ["/"], on=ON)] == ["Phường Hai", "Phường Một"]
    assert list_units(db, [], on=ON) == []
    assert unit_sort_key("Đội 2") < unit_sort_key("Đội 10")


def test_an_answer_stays_when_a_link_says_otherwise(db: Session, make: Make) -> None:
    home, elsewhere, person = make.unit(), make.unit("Phường Khác"), make.person()

    set_residence(db, person, None, told_by="skipped", now=make.now)
    set_residence(db, person, elsewhere, told_by="link", now=make.now)
    set_residence(db, person, home, told_by="answer", now=make.now)
    set_residence(db, person, elsewhere, told_by="link", now=make.now)

    kept = find_residence(db, person)
    assert kept is not None
    assert (kept.unit_id, kept.told_by) == (home, "answer")


def test_a_membership_runs_once_and_ends(db: Session, make: Make) -> None:
    unit, person = make.unit(), make.person()

    join_unit(db, person, unit, position="Viên chức", on=ON)
    db.flush()
    join_unit(db, person, unit, position="Trưởng trạm", on=ON)
    leave_unit(db, person, unit, on=ON)
    db.flush()

    kept = db.query(Membership).one()
    assert (kept.position, kept.to_on) == ("Trưởng trạm", ON)
