""" "Nghe đọc" in Chromium, which has no Vietnamese voice of its own here: one is lent to pages that need it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.e2e

PAGE = "/khoa-hoc/phong-tranh-lua-dao/ma-otp/1"
VOICES = """
window.heard = [];
let known = [];
class Utterance { constructor(text) { this.text = text; } }
const synth = {
  getVoices: () => known,
  speak(one) { heard.push([one.text, one.lang, one.rate]); if (!window.slow) setTimeout(() => one.onend(), 5); },
  cancel() { heard.push("stopped"); },
};
Object.defineProperty(window, "speechSynthesis", { value: synth });
window.SpeechSynthesisUtterance = Utterance;
setTimeout(() => { known = LISTED; if (synth.onvoiceschanged) synth.onvoiceschanged(); }, 150);
"""
ENGLISH = "{ name: 'English', lang: 'en-US', localService: true }"
VIETNAMESE = "{ name: 'Linh', lang: 'vi_VN', localService: true }"


@pytest.fixture
def phone(chromium: Browser, demo_site: str) -> Iterator[Page]:
    """A small phone with scripts."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, base_url=demo_site)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def lend(phone: Page, *voices: str) -> None:
    """Give a page's browser these voices, late as browsers do."""
    phone.add_init_script(VOICES.replace("LISTED", f"[{', '.join(voices)}]"))


def wait(phone: Page, condition: str) -> None:
    """Wait until a condition holds, asked from outside: the page's own policy refuses what is evaluated inside it."""
    for _ in range(300):
        if phone.evaluate(condition):
            return
        phone.wait_for_timeout(50)
    pytest.fail(f"never held: {condition}")


def test_a_vietnamese_voice_that_comes_late_reads_the_whole_page(phone: Page) -> None:
    lend(phone, ENGLISH, VIETNAMESE)
    phone.goto(PAGE)
    phone.get_by_role("button", name="Nghe đọc").click()

    wait(phone, "heard.some(one => one[0].includes('ô tê pê, mã dùng một lần'))")
    expect(phone.get_by_role("button", name="Nghe đọc")).to_be_visible()
    heard = phone.evaluate("heard.filter(one => one !== 'stopped')")
    assert heard[0][0] == "Mã ô tê pê là gì?"
    assert {(lang, rate) for _text, lang, rate in heard} == {("vi_VN", 1)}
    assert len({text for text, _lang, _rate in heard}) == len(heard)


def test_a_second_press_stops_the_voice(phone: Page) -> None:
    lend(phone, VIETNAMESE)
    phone.goto(PAGE)
    phone.evaluate("window.slow = true")
    phone.get_by_role("button", name="Nghe đọc").click()
    phone.get_by_role("button", name="Dừng").click()

    expect(phone.get_by_role("button", name="Nghe đọc")).to_be_visible()
    assert phone.evaluate("heard.at(-1)") == "stopped"


def test_who_asked_for_slow_reading_hears_it_slowly(phone: Page) -> None:
    lend(phone, VIETNAMESE)
    phone.goto("/cai-dat")
    phone.get_by_label("Đọc chậm").check()
    phone.get_by_role("button", name="Lưu cài đặt").click()
    phone.goto(PAGE)
    phone.get_by_role("button", name="Nghe đọc").click()

    wait(phone, "heard.length > 0")
    assert phone.evaluate("heard[0][2]") == 0.8


@pytest.mark.parametrize("voices", [(), (ENGLISH,)], ids=["no voice", "an English voice"])
def test_without_a_vietnamese_voice_there_is_no_button(phone: Page, voices: tuple[str, ...]) -> None:
    lend(phone, *voices)
    phone.goto(PAGE)
    phone.wait_for_timeout(1200)

    expect(phone.get_by_role("button", name="Nghe đọc")).to_have_count(0)
    expect(phone.get_by_text("Nghe đọc")).to_be_hidden()


def test_a_browser_that_cannot_speak_shows_no_button(phone: Page) -> None:
    phone.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(PAGE)
    phone.wait_for_timeout(300)

    expect(phone.get_by_role("button", name="Nghe đọc")).to_have_count(0)
    assert errors == []


def test_a_recording_that_does_not_come_says_what_to_do(phone: Page) -> None:
    def with_recording(route: Route) -> None:
        page = route.fetch().text()
        player = '<audio class="player" controls preload="none" src="/media/none.mp3"></audio>'
        route.fulfill(body=page.replace("<h1>", f"{player}<h1>"), content_type="text/html")

    phone.route(f"**{PAGE}", with_recording)
    phone.goto(PAGE)
    phone.get_by_role("button", name="Nghe đọc").click()

    expect(phone.get_by_text("Chưa tải được tiếng. Mời đọc chữ")).to_be_visible()
    expect(phone.get_by_role("button", name="Nghe đọc")).to_be_visible()
