"""The slips of somebody who never wrote YAML or Markdown: each is answered by what to do about it."""

from pathlib import Path

import pytest

from courses.packs.disk import load_pack, save_pack
from courses.packs.findings import PackFault
from tests.courses.packs.test_rules import changed, said_of
from tests.packs import small_pack

LESSON, QUIZ, COURSE = "bai-mot.md", "bai-mot.quiz.yaml", "course.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (COURSE, "title: Học", "title: Bài: Học", "course.yaml:2: Câu có dấu hai chấm thì đặt trong ngoặc kép"),
        (COURSE, "title: Học", "title Học", "course.yaml:3: Dòng này hoặc dòng ngay trên thiếu dấu hai chấm"),
        (COURSE, "owner: ban-bien-tap\n", "", "course.yaml:1: Thiếu mục “owner”. Mời thêm vào"),
        (QUIZ, "    type: mot", "\ttype: mot", "bai-mot.quiz.yaml:3: Đầu dòng có dấu Tab"),
        (QUIZ, "    skill", "   skill", "bai-mot.quiz.yaml:4: Dòng này thụt vào chưa đều"),
        (QUIZ, 'nữa."}', 'nữa."', "bai-mot.quiz.yaml:10: Ở đây hay dòng ngay trên, ngoặc chưa đóng"),
        (QUIZ, '"Người lạ giục', '"Người "lạ" giục', "Bên trong câu đã đặt giữa hai ngoặc kép thẳng"),
        (QUIZ, 'text: "Gác máy bai-mot-thu"', "text: Gác máy, đặt xuống", "Phần “đặt xuống” bị tách khỏi câu"),
        (LESSON, "::: buoc", ":: buoc", "bai-mot.md:17: Khối mở và đóng bằng ba dấu hai chấm"),
        (LESSON, "Có người lạ", "<b>Có</b> người lạ", "bai-mot.md:15: Không dùng HTML"),
        (LESSON, "::: luu-y", "::: tin-nhan kind=sms tu=“09xx xxx 321”", "bai-mot.md:29: Dùng ngoặc kép thẳng"),
        (LESSON, "Có người", "![Bàn tay cầm máy](media/tay.svg)\n\nCó người", "Mời thêm tệp vào thư mục media"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_by_what_to_do(path: str, old: str, new: str, said: str) -> None:
    try:
        found = said_of(changed(path, old, new))
    except PackFault as fault:
        found = str(fault)

    assert said in found


def test_what_a_computer_leaves_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    save_pack(tmp_path, small_pack(), {".DS_Store": b"x", "media/Thumbs.db": b"x", ".git/config": b"x"})

    assert sorted(load_pack(tmp_path).files) == sorted(small_pack())


def test_a_file_of_another_kind_is_named_and_to_be_taken_away(tmp_path: Path) -> None:
    save_pack(tmp_path, small_pack(), {"bai-hai.docx": b"x"})

    with pytest.raises(PackFault, match=r"bai-hai\.docx:1: Mời bỏ tệp này khỏi thư mục. Gói bài chỉ có tệp \.jpg"):
        load_pack(tmp_path)
