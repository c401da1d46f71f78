"""What a person sees at the stand-in."""

from urllib.parse import parse_qs, urlsplit

import pytest

from app.standin.people import PEOPLE, subject
from tests import page
from tests.app.standin.site import Site


def test_the_page_is_plainly_a_simulation(site: Site) -> None:
    site.open()

    assert "Đăng nhập thử nghiệm, mô phỏng định danh điện tử. Không phải VNeID." in site.text
    assert page.all_of(site.tree, "img", "input", "script", "textarea", "select") == []


def test_every_sample_person_has_a_button(site: Site) -> None:
    site.open()

    assert len(site.buttons) == len(PEOPLE) + 1
    assert all(any(person.name in words and person.born_text in words for words in site.buttons) for person in PEOPLE)
    assert site.buttons[-1] == "Không đăng nhập"


@pytest.mark.parametrize("hint", ["elder-lan", subject("elder-lan")])
def test_a_hint_leaves_one_person_and_a_way_to_the_others(site: Site, hint: str) -> None:
    site.open(login_hint=hint)

    assert site.buttons == ["Tiếp tục với Nguyễn Thị Lan", "Không đăng nhập"]
    [others] = page.all_of(site.tree, "a")
    assert len(site.get(others.attrib["href"]).buttons) == len(PEOPLE) + 1


@pytest.mark.parametrize("asked", [{"login_hint": "nobody"}, {"login_hint": "elder-lan", "prompt": "select_account"}])
def test_a_hint_that_does_not_count_shows_everybody(site: Site, asked: dict[str, str]) -> None:
    assert len(site.open(**asked).buttons) == len(PEOPLE) + 1


def test_a_person_below_the_level_asked_is_told_and_may_go_back(site: Site) -> None:
    assert "Chưa đủ mức độ 2." in site.open(acr_values="LoA2").text

    site.press("person", "citizen-level-1", acr_values="LoA2")
    assert site.status == 403
    assert "Đặng Thị Nga chỉ có định danh mức độ 1" in site.text

    back = site.press("back", "level", acr_values="LoA2").came_back
    assert back["error"] == "unmet_authentication_requirements"


def test_not_signing_in_is_told_to_the_site(site: Site) -> None:
    back = site.press("back", "denied").came_back

    assert back == {"error": "access_denied", "state": "trang-thai", "iss": "http://127.0.0.1:8010"} | back
    assert "code" not in back


def test_somebody_who_is_not_on_the_list_is_nobody(site: Site) -> None:
    assert site.press("person", "nobody").status == 422


def test_what_the_request_says_is_escaped(site: Site) -> None:
    evil = '"><script>alert(1)</script>'

    site.open(state=evil, login_hint=evil)

    assert "<script>" not in site.response.text
    assert page.all_of(site.tree, "script") == []


def test_the_form_goes_nowhere_else_whatever_the_request_says(site: Site) -> None:
    site.open(_scheme="javascript", _external="1", _anchor="x", login_hint="elder-lan")

    for address in (page.all_of(site.tree, "form")[0].attrib["action"], page.all_of(site.tree, "a")[0].attrib["href"]):
        assert address.startswith("/authorize?")
        assert parse_qs(urlsplit(address).query)["client_id"] == ["lophocso"]


@pytest.mark.parametrize("address", ["/", "/khong-co", "/token", "/authorize"])
def test_an_address_opened_by_hand_leads_home(site: Site, address: str) -> None:
    site.get(address)

    assert page.all_of(site.tree, "a")[-1].attrib["href"] == "http://127.0.0.1:8000/"


def test_pages_may_not_be_framed_or_kept(site: Site) -> None:
    headers = site.open().response.headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "form-action 'self' http://127.0.0.1:8000 " in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_the_page_finds_its_own_style_and_mark(site: Site) -> None:
    addresses = [link.attrib["href"] for link in page.all_of(site.open().tree, "link")]

    assert len(addresses) == 2
    assert all(site.get(address).status == 200 for address in addresses)
