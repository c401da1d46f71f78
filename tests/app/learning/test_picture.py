"""What to remember of a lesson as a picture to send on: light, right in every letter, the same for everybody."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from app.learning.drawing import Card, draw
from app.learning.picture import LIMIT
from config import HERE
from courses.packs.disk import load_pack
from tests.app.learning.steps import finish_second
from tests.browser import BASE, Browser
from tests.make import Make
from tests.packs import small_pack

ADDRESS = "/khoa-hoc/hoc-thu/bai-hai/nho.png"
LINES = ("Bị giục, {xh} cứ gác máy đã.", "Nghiêng ngả thế nào cũng hỏi người quen trước nhé.")


def _card(lines: tuple[str, ...] = LINES, title: str = "Hỏi người quen") -> Card:
    return Card("Lớp học số", "lop.vidu", title, lines)


def _is_inside(card: Card) -> bool:
    """Whether a picture has the size and weight asked for, and its margins are bare between head and foot."""
    data = draw(card)
    picture = Image.open(BytesIO(data)).convert("RGB")
    right = picture.crop((1080 - 60, 220, 1080, 1350))
    return picture.size == (1080, 1350) and len(data) <= 150 * 1024 and len(right.getcolors() or []) == 2


@pytest.mark.sweep
@pytest.mark.parametrize("course", sorted(path.name for path in (HERE / "content").iterdir() if path.is_dir()))
def test_every_lesson_has_a_light_picture_of_the_right_size(course: str) -> None:
    lessons = load_pack(HERE / "content" / course).content.lessons

    assert lessons
    assert [one.id for one in lessons if not _is_inside(_card(one.remember, one.title))] == []


def test_the_longest_words_a_course_may_have_still_fit() -> None:
    assert _is_inside(_card(("mười " * 18,) * 3, "Mừng " * 12))
    assert _is_inside(Card("Lớp học số cộng đồng " * 3, "ten-mien-rat-dai." * 4 + "vn", "Gác máy", LINES))


def test_letters_taken_apart_are_drawn_as_whole_ones() -> None:
    apart = tuple(unicodedata.normalize("NFD", line) for line in LINES)

    assert apart != LINES
    assert draw(_card(apart)) == draw(_card())


def test_marks_over_letters_are_drawn() -> None:
    first, other = (Image.open(BytesIO(draw(_card((line,))))).convert("RGB") for line in ("Ở ế ộ ữ", "Ơ ê ô ư"))

    assert ImageChops.difference(first, other).getbbox() is not None


def test_the_end_of_a_lesson_offers_the_picture_without_a_download(browser: Browser, make: Make) -> None:
    make.course()
    finish_second(browser)

    browser.follow("Gửi 2 điều cần nhớ cho người thân")

    assert browser.path == "/khoa-hoc/hoc-thu/bai-hai/nho"
    assert "Chạm giữ vào hình" in browser.text
    assert "Bị giục thì gác máy. Hỏi người quen." in browser.html
    assert ADDRESS in browser.html


def test_the_picture_is_kept_and_one_for_everybody(browser: Browser, make: Make, tmp_path: Path) -> None:
    make.course()
    first = browser.client.get(ADDRESS, base_url=BASE)
    (kept,) = (tmp_path / "media" / "nho").iterdir()
    drawn_at = kept.stat().st_mtime_ns
    browser.post("/cai-dat", {"call": "cô", "size": "xl"})

    again = browser.client.get(ADDRESS, base_url=BASE)

    assert again.data == first.data == kept.read_bytes()
    assert (again.mimetype, kept.stat().st_mtime_ns) == ("image/png", drawn_at)
    assert again.cache_control.public
    assert "Set-Cookie" not in first.headers


def test_it_is_sent_once_until_its_words_change(browser: Browser, make: Make) -> None:
    make.course()
    tag = browser.client.get(ADDRESS, base_url=BASE).headers["ETag"]
    assert browser.client.get(ADDRESS, base_url=BASE, headers={"If-None-Match": tag}).status_code == 304

    pack = small_pack()
    make.course({**pack, "bai-hai.md": pack["bai-hai.md"].replace("Hỏi người quen.", "Hỏi con cháu.")})

    assert browser.client.get(ADDRESS, base_url=BASE, headers={"If-None-Match": tag}).status_code == 200


def test_where_nothing_can_be_kept_it_is_sent_all_the_same(browser: Browser, make: Make, tmp_path: Path) -> None:
    make.course()
    (tmp_path / "media").write_text("no folder")

    assert browser.client.get(ADDRESS, base_url=BASE).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("place", ["bai-ba", "kiem-tra", "bai-hai/1", "bai-hai.png", "%2e%2e"])
def test_no_other_address_answers_for_a_picture(browser: Browser, make: Make, place: str) -> None:
    make.course()
    browser.sign_in(make.session(make.person()))

    assert browser.visit(f"/khoa-hoc/hoc-thu/{place}/nho.png").status == 404
    assert browser.visit("/khoa-hoc/hoc-thu/bai-hai/1").h1 == "Chuông reo"


def test_one_address_cannot_have_pictures_sent_without_end(browser: Browser, make: Make) -> None:
    make.course()
    most = int(LIMIT.split()[0])

    sent = [browser.client.get(ADDRESS, base_url=BASE).status_code for _ in range(most + 1)]

    assert sent == [200] * most + [429]
