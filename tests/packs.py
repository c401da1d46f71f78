"""A small whole pack, for tests to change and read."""

COURSE = """\
id: hoc-thu
title: Học thử
summary: Một khóa nhỏ để thử.
audience: nguoi-cao-tuoi
call: bác
owner: ban-bien-tap
review: 2030-01-01
validity_months: 24
modules:
  - id: phan-mot
    title: Phần một
    lessons: [bai-mot, bai-hai]
"""

LESSON = """\
---
id: {id}
title: {title}
goal: Học xong, {{xh}} biết gác máy.
minutes: 5
skills: [an-toan.lua-dao]
review: 2030-01-01
sources:
  - {{name: "Báo Mẫu", date: 2026-01-02, says: "Kẻ gian hay giục."}}
remember:
  - Bị giục thì gác máy.
  - Hỏi người quen.
---
# Chuông reo {{#chuong-reo}}
Có người lạ gọi cho {{xh}}.

::: buoc
1. Nhìn **số gọi đến**.
2. Chạm **Từ chối**.
:::

# Câu hỏi nhỏ {{#cau-hoi-nho}}
Thử một câu.

::: cau-hoi {id}-thu
:::

# Nhớ nhé {{#nho-nhe}}
::: luu-y
Bấm nhầm không sao cả.
:::

::: ghi-nho
:::
"""

QUESTION = """\
  - id: {id}
    type: mot
    skill: an-toan.lua-dao
    difficulty: 1
    page: {page}
    stem: "{stem}"
    choices:
      - {{text: "Gác máy {id}", right: true, feedback: "Đúng rồi, gác máy thì không ai giục được mình nữa."}}
      - {{text: "Nghe tiếp {id}", feedback: "Nghe tiếp thì dễ bị cuốn theo lời của người lạ kia."}}
      - {{text: "Chuyển tiền {id}", feedback: "Chuyển tiền rồi thì rất khó lấy lại được số tiền đó."}}
"""


def question(question_id: str, page: str = "chuong-reo", stem: str = "Người lạ giục chuyển tiền. {Xh} làm gì?") -> str:
    """A question of one right answer, which says "Gác máy <id>"."""
    return QUESTION.format(id=question_id, page=page, stem=stem)


def small_pack() -> dict[str, str]:
    """The files of a pack of two lessons: the first with a quiz of three questions, and a final test of three."""
    quiz = "".join(
        question(f"bai-mot-{n}", stem=f"Lần {n}, người lạ giục chuyển tiền. {{Xh}} làm gì?") for n in (1, 2, 3)
    )
    final = "".join(
        question(f"cuoi-{n}", page="bai-mot/chuong-reo", stem=f"Tình huống {n}: có người xin mã. {{Xh}} làm gì?")
        for n in range(9)
    )
    return {
        "course.yaml": COURSE,
        "bai-mot.md": LESSON.format(id="bai-mot", title="Gác máy đúng lúc"),
        "bai-mot.quiz.yaml": f"checks:\n{question('bai-mot-thu')}questions:\n{quiz}",
        "bai-hai.md": LESSON.format(id="bai-hai", title="Hỏi người quen"),
        "bai-hai.quiz.yaml": f"checks:\n{question('bai-hai-thu')}",
        "final.yaml": f"blueprint:\n  - {{skill: an-toan.lua-dao, take: 3}}\nquestions:\n{final}",
    }


ITEM = """\
  - id: do-{form}-{n}
    type: that-hay-lua
    skill: an-toan.lua-dao
    difficulty: {difficulty}
    page: bai-hai/chuong-reo
    stem: Tin {form}{n} thế nào?
    message: {{kind: sms, sender: "Tổ dân phố", lines: ["Mời họp số {form}{n}"]}}
    answer: {answer}
    feedback:
      right: Đúng rồi, tin này đọc kỹ thì thấy rõ ngay.
      wrong: Chưa đúng, tin này đọc kỹ thì thấy rõ ngay.
"""


def measured_pack() -> dict[str, str]:
    """The small pack with two forms of ten messages that measure it, every second one genuine ("Tin a0", "Tin a2")."""
    forms = {
        form: "".join(
            ITEM.format(form=form, n=n, difficulty=1 + n // 6, answer=("that", "lua")[n % 2]) for n in range(10)
        )
        for form in ("a", "b")
    }
    return {**small_pack(), "measure.yaml": f"a:\n{forms['a']}b:\n{forms['b']}"}
