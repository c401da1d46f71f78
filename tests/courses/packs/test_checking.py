from datetime import date

import pytest

from courses.packs.checking import check_pack
from courses.packs.reading import read_pack
from tests.packs import small_pack

TODAY = date(2026, 11, 23)


def _said(files: dict[str, str], media: dict[str, bytes] | None = None) -> str:
    return "\n".join(str(one) for one in check_pack(read_pack(files, media or {}), on=TODAY))


def _changed(path: str, old: str, new: str) -> dict[str, str]:
    files = small_pack()
    assert old in files[path]
    files[path] = files[path].replace(old, new, 1)
    return files


def test_a_good_pack_has_no_faults() -> None:
    findings = check_pack(read_pack(small_pack(), {}), on=TODAY)

    assert [str(one) for one in findings if one.severity == "fault"] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("bai-mot.md", "Có người lạ gọi", "Số 0912 345 678 gọi", "bai-mot.md:15: Có số điện thoại giống số thật"),
        ("bai-mot.md", "Có người lạ gọi", "Mở nganhang.com rồi gọi", "Địa chỉ “nganhang.com”"),
        ("bai-mot.md", "Có người lạ gọi", "Số 099123456789 gọi", "12 chữ số"),
        ("bai-mot.md", "Có người lạ gọi", "{ten} gọi", "Không có {ten}"),
        ("bai-mot.md", "Có người lạ gọi", "lạ " * 36 + "gọi", "Câu dài"),
        (
            "bai-mot.md",
            "::: cau-hoi bai-mot-thu",
            "::: cau-hoi khong-co",
            "Chưa có câu “khong-co”. Mời thêm vào checks của bai-mot.quiz.yaml",
        ),
        ("bai-mot.md", "review: 2030-01-01", "review: 2026-01-01", "Đã quá ngày phải xem lại"),
        ("bai-mot.quiz.yaml", "page: chuong-reo", "page: trang-la", "Không có trang “trang-la”"),
        (
            "bai-mot.quiz.yaml",
            "Đúng rồi, gác máy thì không ai giục được mình nữa.",
            "Đúng.",
            "Lời giải thích có 1 tiếng",
        ),
        ("bai-mot.quiz.yaml", "id: bai-mot-2", "id: bai-mot-1", "dùng hai lần"),
        ("course.yaml", "[bai-mot, bai-hai]", "[bai-mot, bai-hai, bai-hai]", "có mặt hai lần"),
        ("final.yaml", "take: 3", "take: 4", "cần ít nhất 12 câu"),
    ],
)
def test_what_is_wrong_is_said(path: str, old: str, new: str, said: str) -> None:
    assert said in _said(_changed(path, old, new))


def test_a_final_test_may_not_ask_what_a_quiz_asked() -> None:
    files = _changed("final.yaml", "Tình huống 0: có người xin mã.", "Lần 1, người lạ giục chuyển tiền.")

    assert "đã có trong một bài trắc nghiệm" in _said(files)


def test_pictures_must_be_there_described_and_harmless() -> None:
    files = _changed("bai-mot.md", "Có người lạ gọi", "![Ảnh](media/a.svg)\n\nCó người lạ gọi")
    unsafe = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"

    assert "Chưa có tệp media/a.svg" in _said(files)
    assert "Chữ thay hình quá ngắn" in _said(files)
    assert "phần chạy được" in _said(files, {"media/a.svg": unsafe})


def test_a_reserved_word_is_no_id() -> None:
    files = _changed("course.yaml", "id: hoc-thu", "id: kiem-tra")

    assert "Mã “kiem-tra” không dùng được" in _said(files)
