"""How somebody answers who does not think: by where an answer stands, how long it is, how it begins."""

from collections.abc import Callable, Collection, Mapping, Sequence

from courses.practice.faults import syllables
from courses.vietnamese import folded

Picks = Callable[[Sequence[str]], Collection[int]]
"""Which of the answers are taken, by their places; none where the rule finds none."""

REFUSALS = (
    "khong", "cup may", "chan", "thoi", "tu choi", "dung", "thoat", "chua", "xoa", "roi", "tat", "bo qua",
    "lua", "tin lua", "nghi lua", "tin gia",
)  # fmt: skip
"""How an answer begins that turns something down, folded."""
TRUSTED = ("ngan hang", "cong an", "phuong", "tru so", "nguoi nha", "con chau", "sau the", "so quen", "da luu", "kho")
"""Whom every warning says to ask, folded: an answer that names one sounds right."""


def _places(is_taken: Callable[[str, Sequence[str]], bool]) -> Picks:
    """The places of the answers that are taken, each judged beside all."""
    return lambda texts: [n for n, text in enumerate(texts) if is_taken(text, texts)]


def _is_refusal(text: str) -> bool:
    return folded(text).lstrip("“").startswith(REFUSALS)


FIRST, LAST, LONGEST, SHORTEST = "chọn câu đầu", "chọn câu cuối", "chọn câu dài nhất", "chọn câu ngắn nhất"
REFUSE, TRUST = "từ chối, coi tất cả là lừa đảo", "tin và làm theo tất cả"
NAMES = "chọn câu có nhắc ngân hàng, công an, người nhà"

THUMBS: Mapping[str, Picks] = {
    FIRST: lambda _texts: [0],
    LAST: lambda texts: [len(texts) - 1],
    LONGEST: _places(lambda text, texts: syllables(text) == max(map(syllables, texts))),
    SHORTEST: _places(lambda text, texts: syllables(text) == min(map(syllables, texts))),
    REFUSE: _places(lambda text, _texts: _is_refusal(text)),
    TRUST: _places(lambda text, _texts: not _is_refusal(text)),
    NAMES: _places(lambda text, _texts: any(name in folded(text) for name in TRUSTED)),
}
"""The rules of thumb that neither a test nor a scenario may let through, by what an author would call them."""
