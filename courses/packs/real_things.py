"""Rules against what could be somebody's: telephone numbers, personal numbers, addresses, links, brands."""

import re
from collections.abc import Iterator

from courses.packs.findings import Finding, Severity
from courses.packs.reading import Pack
from courses.packs.said import list_said

PHONE = re.compile(r"(?<![\dx])(?<!\d\.)(?:(?:\+84|0)[ .-]?\d(?:[ .-]?\d){7,9}|1[89]00(?:[ .-]?\d){4,6})(?![\dx])")
PERSONAL = re.compile(r"(?<![\d.])(?:\d{12}|\d{3,4}(?: \d{3,4}){2,3})(?![\d.])")
CARD = re.compile(r"(?<![\d.])(?:\d{13,19}|\d{4}(?:([ -])\d{4})(?:\1\d{4}){2})(?![\d.])")
LINK = re.compile(r"\]\(\s*<?([^)>\s]*)")
OURS = re.compile(r"/(?![/\\])|#|https://(?:[a-z0-9-]+\.)+gov\.vn(?:[/?#]|$)")
HOST = re.compile(r"(?<![\w.-])((?:[a-z0-9-]+\.)+)([a-z]{2,24})(?![\w-])", re.IGNORECASE)
FILE_ENDINGS = frozenset({"apk", "pdf", "doc", "docx", "xls", "xlsx", "zip", "exe", "jpg", "png", "mp3", "mp4"})
ENDINGS = frozenset({"vn", "com", "net", "org", "info", "top", "xyz", "vip", "cc", "io", "me", "app", "shop", "online"})
BRANDS = re.compile(
    r"\b(?:Vietcombank|VietinBank|BIDV|Agribank|Techcombank|Sacombank|MB ?Bank|VPBank|TPBank|ACB|HDBank|SHB|VIB|Momo|"
    r"ZaloPay|VNPay|Shopee|Lazada|Tiki|Viettel|VinaPhone|MobiFone|EVN|VNPost|J&T|GHTK|GHN)\b",
    re.IGNORECASE,
)


def check_real_things(pack: Pack) -> Iterator[Finding]:
    """Check every text a reader sees; sources may name whom they cite."""
    for said in list_said(pack):
        for fragment, sentence in (*_numbers(said.text), *_addresses(said.text)):
            yield Finding(said.path, said.line_of(fragment, pack), "fault", sentence)
        if said.voice == "shown" and (brand := BRANDS.search(said.text)):
            sentence = f"“{brand[0]}” là tên có thật. Trong tin mẫu nên dùng tên đặt ra."
            severity: Severity = "fault" if said.path.startswith("practice/") else "warning"
            yield Finding(said.path, said.line_of(brand[0], pack), severity, sentence)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Numbers that look real, each with what to say of it."""
    for found in PHONE.finditer(text):
        yield found[0], "Có số điện thoại giống số thật. Dùng 09xx xxx 321."
    for found in PERSONAL.finditer(text):
        if sum(letter.isdigit() for letter in found[0]) == 12:
            yield found[0], "Có dãy 12 chữ số giống số định danh. Mời bỏ đi."
    for found in CARD.finditer(text):
        yield found[0], "Có dãy số giống số thẻ ngân hàng. Mời bỏ đi, hoặc viết 4xxx xxxx xxxx xx21."


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Links and names of hosts that are not ours to show, each with what to say of it."""
    for found in LINK.finditer(text):
        if not OURS.match(found[1]):
            yield found[1], f"Đường dẫn “{found[1][:60]}” chỉ được tới trang của ta (/…) hoặc https://….gov.vn."
    for found in HOST.finditer(text):
        if _is_address(found) and not _may_be_shown(found[0].lower()):
            yield found[0], f"Địa chỉ “{found[0]}” có thể là thật. Dùng đuôi .vidu, hoặc trang nhà nước .gov.vn."


def _is_address(found: re.Match[str]) -> bool:
    """Whether a word with dots is an address, not a file, an abbreviation or a sentence without its space."""
    ending = found[2].lower()
    if ending in FILE_ENDINGS:
        return False
    return ending in ENDINGS or (found[0] == found[0].lower() and len(found[1]) > len("tp."))


def _may_be_shown(host: str) -> bool:
    """Whether an address cannot be taken from anybody: no such ending exists, or it is the State's."""
    return host in {"gov.vn", "vidu"} or host.endswith((".vidu", ".gov.vn"))
