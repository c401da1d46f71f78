"""Whatever is in a pack, reading it gives a document or findings with file and line, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.packs.findings import Finding, PackFault
from courses.packs.reading import read_pack
from tests.packs import small_pack

PATHS = sorted(small_pack())
PIECES = ["---", "# ", "{#a}", ":::", "::: buoc", "::: tin-nhan kind=sms", "1. ", "![", "](", "media/a.svg)", "<", "[", "{", "- ", "? ", ": ", "|", ">", "&a", "*a", "!!binary", "%", "@", "`", "\t", "\n", " ", "'", '"', "\\", "\u202e", "\u0000", "\ud800", "\r", "é", "0", "null", "~", "questions:", "id:", "type: mot", "choices:", "{xh}"]  # fmt: skip  # noqa: E501
wild = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


def _read(files: dict[str, str], media: dict[str, bytes]) -> None:
    findings: tuple[Finding, ...] | None = None
    try:
        read_pack(files, media)
    except PackFault as fault:
        findings = fault.findings
    assert findings != ()
    for finding in findings or ():
        assert 1 <= finding.line <= files.get(finding.path, "").count("\n") + 1
        assert finding.sentence.endswith((".", ")", "}"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), wild, st.integers(0, 900), st.integers(0, 60))
def test_text_put_in_or_over_any_file(path: str, typed: str, place: int, over: int) -> None:
    files = small_pack()
    files[path] = files[path][:place] + typed + files[path][place + over :]

    _read(files, {})


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(PATHS) | wild, wild, max_size=4), st.dictionaries(wild, st.binary(), max_size=2))
def test_any_files_at_all(files: dict[str, str], media: dict[str, bytes]) -> None:
    _read(files, media)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("bai-mot.md", "Có người", "## Nhỏ", "bai-mot.md:15: Mỗi tiêu đề mở một trang"),
        ("bai-mot.md", "Có người", "x ![a b c](media/a.svg)", "bai-mot.md:15: Hình đứng một mình một dòng"),
        ("bai-mot.md", "Có người", "](" * 60, "bai-mot.md:15: Quá nhiều dấu ngoặc"),
        ("bai-mot.md", "Có người", "[a](<b " * 60, "bai-mot.md:15: Đoạn này quá dài hoặc quá nhiều dấu ngoặc"),
        ("bai-mot.md", "Có người", "\u202eCó người", "bai-mot.md:15: Dòng này có ký tự ẩn U+202E"),
        ("bai-mot.md", "::: buoc", "::: buoc nhanh", "bai-mot.md:17: Khối “buoc” không có “nhanh”"),
        ("bai-mot.md", "bai-mot-thu\n", "bai-mot-thu\nChữ lạc\n", "bai-mot.md:26: Khối “cau-hoi” không chứa chữ"),
        ("bai-mot.md", "{#chuong-reo}", "{#Chuông}", "bai-mot.md:14: Mã trang trong {#…}"),
        ("bai-mot.md", "minutes: 5", "minutes: 5\nquiz: {}", "bai-mot.md:6: Không có mục “quiz”"),
        ("course.yaml", "2030-01-01", "20300101", "course.yaml:7: Mục “review” phải là một ngày"),
        ("course.yaml", "Học thử", '""', "course.yaml:2: Mục “title” đang trống"),
        ("final.yaml", "id: cuoi-0", "id: Cuối 0", "final.yaml:4: Mục “id” chỉ dùng chữ thường"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(path: str, old: str, new: str, said: str) -> None:
    files = small_pack()
    files[path] = files[path].replace(old, new, 1)

    with pytest.raises(PackFault) as caught:
        read_pack(files, {})
    assert said in str(caught.value)


def test_one_bad_file_does_not_hide_another() -> None:
    files = {path: text.replace("::: buoc", "::: buocc") for path, text in small_pack().items()}
    files["final.yaml"] += "  - {a: [}\n"

    with pytest.raises(PackFault) as caught:
        read_pack(files, {})
    assert {one.path for one in caught.value.findings} == {"bai-mot.md", "bai-hai.md", "final.yaml"}


@pytest.mark.parametrize("name", ["../x.md", "x/y.md", "Bài.md", "x.html", "banks/../a.yaml", "media.json"])
def test_files_a_pack_does_not_have_are_refused(name: str) -> None:
    with pytest.raises(PackFault, match="Không biết tệp này"):
        read_pack({**small_pack(), name: "x"}, {})


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(PackFault, match="64 KB"):
        read_pack({**small_pack(), "bai-mot.md": "a" * 70_000}, {})
    with pytest.raises(PackFault, match="10 MB"):
        read_pack(small_pack(), {"media/a.svg": b"a" * 11_000_000})


def test_a_message_shown_is_not_markdown() -> None:
    files = small_pack()
    shown = '::: tin-nhan kind=sms tu="Người lạ"\n# 1 qua\n---\n:::'
    files["bai-mot.md"] = files["bai-mot.md"].replace("::: buoc", f"{shown}\n\n::: buoc", 1)

    phone = read_pack(files, {}).content.lessons[0].pages[0].blocks[1]
    assert phone.model_dump()["lines"] == ("# 1 qua", "---")
