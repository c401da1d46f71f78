"""Every rule, broken once in a small pack and named with its file and line; and what looks alike but is right."""

from datetime import date

import pytest

from courses.packs.checking import check_pack
from courses.packs.reading import read_pack
from tests.packs import small_pack

TODAY = date(2026, 11, 23)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 190'><path d='M0 0'/></svg>"
TEXT = "Có người lạ gọi"


def said_of(files: dict[str, str], media: dict[str, bytes] | None = None) -> str:
    return "\n".join(str(one) for one in check_pack(read_pack(files, media or {}), on=TODAY))


def changed(path: str, *pairs: str) -> dict[str, str]:
    files = small_pack()
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)
    return files


def told(text: str) -> str:
    return said_of(changed("bai-mot.md", TEXT, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gọi 0912 345 678", "bai-mot.md:15: Có số điện thoại"),
        ("Gọi +84 912.345.678", "Có số điện thoại"),
        ("Gọi 1900 1234", "Có số điện thoại"),
        ("Số 099 123 456 789", "12 chữ số"),
        ("Mở nganhang.cc", "Địa chỉ “nganhang.cc”"),
        ("Mở GOV.VN.COM", "Địa chỉ “GOV.VN.COM”"),
        ("Mở dichvucong.gov.vn.xyz", "Địa chỉ “dichvucong.gov.vn.xyz”"),
        ("Xem [trang](https://a.vidu/x)", "Đường dẫn “https://a.vidu/x”"),
        ("Xem [trang](//a.vidu)", "Đường dẫn “//a.vidu”"),
        ("Xem [trang](javascript:x)", "Đường dẫn “javascript:x”"),
        ("Gọi {ten}", "Không có {ten}"),
        ("Người ngốc", "“ngốc” có thể làm người học xấu hổ"),
        ("Vì cả tin", "“cả tin” có thể làm"),
        ("Bác hãy nghe", "gợi ý: “Bác hãy”"),
        ("Lúc ấy bác lấy máy", "gợi ý: “bác lấy”"),
        ("Máy của bạn", "gợi ý: “của bạn”"),
        ("KHÔNG ĐƯỢC CHUYỂN TIỀN", "gợi ý: Đừng viết hoa cả câu"),
        ("dài " * 23, "bai-mot.md:15: gợi ý: Câu dài 25 tiếng"),
        ("dài " * 36, "bai-mot.md:15: Câu dài 38 tiếng"),
        ("Câu ngắn thôi. " * 25, "bai-mot.md:14: gợi ý: Trang này có 84 tiếng"),
        ("Câu ngắn thôi. " * 50, "bai-mot.md:14: Trang này có 159 tiếng"),
        ("Một dòng.\nHai.\n\nGọi 0912 345 678", "bai-mot.md:18: Có số điện thoại"),
    ],
)
def test_words_that_may_not_stand(text: str, said: str) -> None:
    assert said in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số 09xx xxx 321",
        "Ngày 20.11.2026 lúc 8.30",
        "Nộp 120.000.000.000 đồng",
        "Gọi 113",
        "Mở dichvucong.gov.vn",
        "Đuôi .gov.vn",
        "Mở gov.vn.nop-phat.vidu",
        "Tệp hoa-don.apk",
        "Ở TP.HCM, Q.5, v.v.",
        "Xem [trang](/khoa-hoc) và [trang](https://dichvucong.gov.vn/x)",
        "Họ nói: “Bác hãy gửi ngay, bác ngốc quá”",
        "Bạn bè của cô Lan, chú ý, cô giáo",
        "Xem cả tin nhắn",
        "Mã OTP, VNeID, SMS",
        "{xh} và {Xh}",
    ],
)
def test_words_that_look_alike_but_are_right(text: str) -> None:
    assert told(text) == said_of(small_pack())


def test_a_message_may_shout_but_holds_nothing_real() -> None:
    files = changed(
        "bai-mot.md", "::: buoc", '::: tin-nhan kind=sms tu="ACB"\nCHUYEN TIEN NGAY BAC OI\n:::\n\n::: buoc'
    )

    said = "bai-mot.md:17: gợi ý: “ACB” là tên có thật. Trong tin mẫu nên dùng tên đặt ra."
    assert set(said_of(files).split("\n")) - set(said_of(small_pack()).split("\n")) == {said}


def test_a_certain_word_needs_a_source() -> None:
    unfounded = changed("bai-mot.md", TEXT, "Công an không bao giờ gọi", "sources:\n", "sources: []\n#")
    unfounded["bai-mot.md"] = unfounded["bai-mot.md"].replace('  - {name: "Báo Mẫu"', "#", 1)

    assert "“không bao giờ” là lời chắc chắn" in said_of(unfounded)
    assert "Bài chưa ghi nguồn" in said_of(unfounded)
    assert "lời chắc chắn" not in told("Công an không bao giờ gọi")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("course.yaml", "id: phan-mot", "id: khoa-hoc", "Mã “khoa-hoc” không dùng được"),
        ("course.yaml", "Một khóa nhỏ", "Rất dài " * 30, "course.yaml:3: Phần tóm tắt dài quá"),
        ("course.yaml", "2030-01-01", "2026-12-01", "course.yaml:7: gợi ý: Còn dưới 30 ngày"),
        ("bai-mot.md", "skills: [an-toan.lua-dao]", "skills: [la.gi]", "bai-mot.md:6: gợi ý: Kỹ năng “la.gi”"),
        ("bai-mot.md", "  - Hỏi người quen.\n", "", "bai-mot.md:10: Cần 2 hoặc 3 dòng"),
        ("bai-mot.md", "  - Hỏi người quen.", "  - " + "Hỏi nhé " * 12, "bai-mot.md:12: Dòng cần nhớ dài quá"),
        ("bai-mot.md", "title: Gác", "title: " + "Gác máy " * 8, "bai-mot.md:3: Tên bài dài quá"),
        ("bai-mot.md", "{#nho-nhe}", "{#chuong-reo}", "bai-mot.md:28: Mã trang “chuong-reo” dùng hai lần"),
        ("bai-mot.quiz.yaml", "id: bai-mot-thu", "id: bo-roi", "Chưa trang nào hỏi câu “bo-roi”. Mời thêm khối"),
        ("bai-mot.quiz.yaml", "    page: chuong-reo\n", "", "bai-mot-thu"),
    ],
)  # fmt: skip
def test_the_whole_fits_together(path: str, old: str, new: str, said: str) -> None:
    if said == "bai-mot-thu":
        assert said_of(changed(path, old, new)) == said_of(small_pack())
    else:
        assert said in said_of(changed(path, old, new))


STEM = "Lần 1, người lạ giục chuyển tiền. {Xh} làm gì?"
RIGHT = '"Gác máy bai-mot-1"'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (STEM, "Lần 1: " + "dài " * 30, "Câu hỏi dài quá 30 tiếng"),
        (STEM, "Việc nào KHÔNG nên làm?", "Không hỏi ngược"),
        (STEM, "Việc nào sau đây không an toàn?", "Không hỏi ngược"),
        (RIGHT, '"Tất cả đều đúng"', "Không dùng “tất cả đều đúng”"),
        (RIGHT, '"Cả ba câu trên đều đúng"', "Không dùng “tất cả đều đúng”"),
        (RIGHT, '"Chạm **Từ chối**"', "gợi ý: Trong câu hỏi không có chữ đậm"),
        (RIGHT, '"Nghe tiếp bai-mot-1"', "Hai câu trả lời giống nhau"),
        (RIGHT, '"' + "Gác máy " * 9 + '"', "Câu trả lời dài quá 16 tiếng"),
        (RIGHT, '"Gác máy rồi hỏi con cháu trong nhà xem sao nhé"', "Câu đúng dài hơn hẳn"),
        (", right: true", "", "Câu “mot” cần đúng một câu trả lời có right: true, đang có 0"),
        ("page: chuong-reo", "page: bai-hai/khong-co", "Không có trang “bai-hai/khong-co”"),
        ("id: bai-mot-2", "id: bai-mot-1", "dùng hai lần trong khóa"),
        (STEM, "Lần 2, người lạ giục chuyển tiền. {Xh} làm gì?", "gợi ý: Hai câu hỏi giống hệt nhau"),
    ],
)
def test_questions_are_fair(old: str, new: str, said: str) -> None:
    files = small_pack()
    checks, questions = files["bai-mot.quiz.yaml"].split("questions:\n")
    assert old in questions
    files["bai-mot.quiz.yaml"] = f"{checks}questions:\n{questions.replace(old, new, 1)}"

    assert said in said_of(files)


def test_asking_whether_or_not_is_not_asking_backwards() -> None:
    for stem in ("Có nên đọc mã cho họ không?", "Người lạ giục mà không xưng tên. {Xh} làm gì?"):
        assert "hỏi ngược" not in said_of(changed("bai-hai.quiz.yaml", "Người lạ giục chuyển tiền. {Xh} làm gì?", stem))


def test_pictures_are_described_light_and_only_drawn() -> None:
    def with_alt(alt: str) -> dict[str, str]:
        return changed("bai-mot.md", TEXT, f"{alt}\n\n{TEXT}")

    good = with_alt("![Điện thoại đang reo trên bàn](media/a.svg)")
    assert said_of(good, {"media/a.svg": SVG}) == said_of(small_pack())
    assert said_of(with_alt("![](media/a.svg){trang-tri}"), {"media/a.svg": SVG}) == said_of(small_pack())
    assert "bai-mot.md:15: Chữ thay hình không bắt đầu" in said_of(with_alt("![Hình một cái máy](media/a.svg)"))
    assert "bai-mot.md:15: Chưa có tệp media/a.svg" in said_of(good)
    assert "chưa dùng ở bài nào" in said_of(small_pack(), {"media/a.svg": SVG})
    assert "gợi ý: Hình nặng 29 KB" in said_of(good, {"media/a.svg": SVG + b" " * 30_000})
    assert "media/a.svg:1: Tệp nặng 87 KB" in said_of(good, {"media/a.svg": SVG + b" " * 90_000})


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<x:script/>", "<foreignObject/>", "<path onload='x'/>", "<image href='https://a.vidu'/>",
        "<use href='https://a.vidu#x'/>", '<use xlink:href="//a"/>', "<style>@import 'a'</style>", "<!ENTITY a 'b'>",
        "<path style='fill:url(https://a.vidu)'/>", "<a href='#x'/>", "<animate attributeName='href'/>", "<set/>",
        "<path fill='&#106;avascript:1'/><iframe/>", "<?xml-stylesheet href='a'?>", "<![CDATA[<script>]]>",
    ],
)  # fmt: skip
def test_a_drawing_that_could_do_more_is_refused(inside: str) -> None:
    unsafe = SVG.replace(b"<path", inside.encode() + b"<path")

    assert "phần chạy được" in said_of(small_pack(), {"media/a.svg": unsafe})


def test_a_file_is_what_its_name_says() -> None:
    for name in ("a.png", "a.webp", "a.jpg", "a.html"):
        assert "không đúng loại" in said_of(small_pack(), {f"media/{name}": b"<html>"})
    assert "phần chạy được" in said_of(small_pack(), {"media/a.svg": SVG.decode().encode("utf-16")})
