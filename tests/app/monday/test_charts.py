"""The charts' rules: order, bounds, titles; without a database."""

from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from app.monday.charts import MOST_BARS, Bar, draw_bars, funnel_title, shortened
from courses.reports.funnel import Funnel

BARS = st.lists(st.builds(Bar, st.text("aă ", min_size=1, max_size=60), st.integers(0, 900), st.integers(0, 900)))
DRAWN = '{% from "monday/charts.html" import bar_chart %}{{ bar_chart(bars, shortened) }}'


def test_bars_stand_by_rate_and_those_of_few_people_last() -> None:
    bars = draw_bars([Bar("C", 9, 9), Bar("B", 15, 20), Bar("A", 19, 20), Bar("không ai", 0, 0)], 800)

    assert [bar.name for bar in bars.shown] == ["A", "B", "C"]
    assert [bars.is_low(bar) for bar in bars.shown] == [False, True, False]
    assert bars.title == "Một đơn vị chưa tới mục tiêu 80 %"


def test_without_a_target_the_lowest_is_named() -> None:
    assert draw_bars([Bar("Trạm", 15, 20), Bar("Trường", 19, 20)], None).title == "Trạm: 75 %, thấp nhất"
    assert draw_bars([Bar("Trạm", 1, 2)], None).title == "Còn ít số liệu"


@given(BARS, st.none() | st.integers(0, 1000))
def test_nobody_is_lost_when_bars_are_bounded(bars: list[Bar], target: int | None) -> None:
    drawn = draw_bars(bars * 5, target)

    for some in (drawn.shown, drawn.drawn):
        assert len(some) <= MOST_BARS
        assert sum(bar.asked for bar in some) == 5 * sum(bar.asked for bar in bars)
    assert all(0 <= bar.width <= 340 for bar in drawn.shown)


def test_a_picture_of_a_province_is_no_larger_than_6_kib(app: Flask) -> None:
    bars = draw_bars([Bar(f"Phường Nguyễn Bỉnh Khiêm Đông {n}", n, 200) for n in range(168)], 800)

    with app.test_request_context():
        picture = render_template_string(DRAWN, bars=bars, shortened=shortened)

    assert len(picture.encode()) <= 6 * 1024
    assert "đơn vị khác" in picture


def test_a_funnel_names_where_most_stop() -> None:
    assert funnel_title(Funnel("a", "A", (640, 512, 318, 271, 244))) == "Nhiều người dừng sau bài 1"
    assert funnel_title(Funnel("a", "A", (9, 1, 0, 0, 0))) == "Từ mở bài đến giấy chứng nhận"
