import pytest

from app.returning import local_path


@pytest.mark.parametrize(
    "asked",
    [
        "//ke-gian.vidu",
        "/\\ke-gian.vidu",
        "https:ke-gian.vidu",
        "https://ke-gian.vidu/",
        "%2f%2fke-gian.vidu",
        "/%2fke-gian.vidu",
        "/%252fke-gian.vidu",
        "/\tke-gian",
        "/\n/ke-gian.vidu",
        "/%0d%0aSet-Cookie:a",
        "javascript:alert(1)",
        "",
        None,
        "/" + "a" * 2000,
    ],
)
def test_a_way_back_that_leads_elsewhere_leads_home(asked: str | None) -> None:
    assert local_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/khoa-hoc?q=lua%20dao", "/khoa-hoc/phong-tranh/bai-1/3"])
def test_a_page_of_ours_is_found_again(asked: str) -> None:
    assert local_path(asked) == asked
