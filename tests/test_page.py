"""The checks of every page any test sees do fire."""

import pytest

from tests.page import BadPage, check, parse

GOOD = """<!doctype html><html lang="vi"><head><title>Bài – Lớp</title></head><body><main><h1>Bài</h1>
<form method="post" action="/x"><input type="hidden" name="_token" value="t"><label for="a">Tên</label><input id="a">
<button>Gửi</button></form><a href="/">Về</a></main></body></html>"""
SPOILED = {
    "two headings": ("<h1>Bài</h1>", "<h1>Bài</h1><h1>Hai</h1>"),
    "no heading": ("<h1>Bài</h1>", "<p>Bài</p>"),
    "no title": ("Bài – Lớp", " – "),
    "a field without a label": ('<label for="a">Tên</label>', ""),
    "a label for nothing": ('for="a"', 'for="b"'),
    "one id twice": ("<h1>", '<h1 id="a">'),
    "a described-by of nothing": ('<input id="a">', '<input id="a" aria-describedby="b">'),
    "an inline handler": ("<button>", '<button onclick="x()">'),
    "an inline style": ("<h1>", '<h1 style="color:red">'),
    "an inline script": ("<main>", "<main><script>x()</script>"),
    "a style element": ("</head>", "<style>p{}</style></head>"),
    "a form without the token": ('<input type="hidden" name="_token" value="t">', ""),
    "a picture without alt": ("<h1>", '<img src="/a" width="1" height="1"><h1>'),
    "a button without words": ("<button>Gửi", "<button>"),
    "invalid HTML": ("</form>", "</div></form>"),
    "an unclosed element": ("</a>", ""),
}


def test_a_good_page_is_let_through() -> None:
    check(parse(GOOD), has_session=True)


@pytest.mark.parametrize("fault", SPOILED)
def test_a_spoiled_page_is_refused(fault: str) -> None:
    before, after = SPOILED[fault]
    assert before in GOOD

    with pytest.raises(BadPage):
        check(parse(GOOD.replace(before, after, 1)), has_session=True)


def test_a_token_on_a_page_for_everybody_is_refused() -> None:
    with pytest.raises(BadPage, match="token where none belongs"):
        check(parse(GOOD), has_session=False)
