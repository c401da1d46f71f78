import pytest

from courses.documents.symbols import is_fitting, says_kind


@pytest.mark.parametrize(
    ("kind", "number", "is_right"),
    [
        ("Quyết định", "502/KH-UBND", False),
        ("Quyết định", "757/QĐ-BKHCN", True),
        ("Quyết định", "19/2025/QĐ-TTg", True),
        ("Quyết định", "12/QD-UBND", True),
        ("Kế hoạch", "01-KH/BCĐTW", True),
        ("Kế hoạch", "42/KH-STTTT", True),
        ("Công văn", "928/UBND-VHXH", True),
        ("Công văn", "1885/SKH-CN-TTTT", True),
        ("Công văn", "928", False),
        ("Công văn", "928/KH-UBND", False),
        ("Công văn", "15-CV/TU", True),
        ("Báo cáo", "77/BC-UBND", True),
        ("Báo cáo", "77/UBND", False),
        ("Chương trình", "5-CTr/TU", True),
        ("Chỉ thị", "14/CT-TTg", True),
        ("Nghị quyết", "1669/NQ-UBTVQH15", True),
        ("Giấy triệu tập", "3", True),
    ],
)
def test_a_symbol_fits_its_type_or_not(kind: str, number: str, *, is_right: bool) -> None:
    assert is_fitting(kind, number) is is_right


def test_a_symbol_says_which_type_it_is_of() -> None:
    assert says_kind("502/KH-UBND") == "Kế hoạch"
    assert says_kind("928/UBND-VHXH") is None
