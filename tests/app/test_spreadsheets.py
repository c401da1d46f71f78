"""Whatever somebody typed stays text in a table that is taken away."""

import io

import pytest
from python_calamine import load_workbook

from app.spreadsheets import Sheet, neutral, workbook, written
from courses.units.naming import NotAUnitName, unit_name

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")  # as Excel reads them
BEFORE = ("", " ", '"', "'", "\ufeff", "\u00a0")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", BEFORE)
def test_a_cell_is_never_a_formula(sign: str, before: str) -> None:
    cell = f"{before}{sign}1+1"

    book = load_workbook(io.BytesIO(workbook([Sheet("Một", ("Tên",), [(cell,)])], "dấu")))
    text = written(("Tên",), [(cell,)]).decode("utf-8-sig")

    assert neutral(cell) == f"'{cell}"
    assert str(book.get_sheet_by_index(0).to_python()[1][0]).startswith("'")
    assert text.splitlines()[1].startswith("\"'")


@pytest.mark.parametrize("name", ["Tổ 4", "4", "Ấp 3", "Đường 19/5 - khu B"])
def test_what_is_no_formula_stays_as_it_is(name: str) -> None:
    assert neutral(name) == name == unit_name(name)


@pytest.mark.parametrize("sign", [*SIGNS[:8], '"=', "(", "'"])
def test_no_unit_is_called_like_a_formula(sign: str) -> None:
    with pytest.raises(NotAUnitName):
        unit_name(f" {sign}Tổ 1")
