"""Rules on the whole: ids, references, dates, how many pages and questions."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from courses.catalogue.blocks import Check, Remember
from courses.catalogue.content import CourseContent, Lesson
from courses.packs.findings import Finding, Severity
from courses.packs.reading import Pack

RESERVED = frozenset(
    {"trac-nghiem", "kiem-tra", "chung-nhan", "nhan", "tai", "xong", "cac-khoa", "khoa-hoc", "theo-ban-moi", "lam-thu"}
    | {"ky-nang", "on-nhanh"}
)
"""Words that stand in addresses beside ids of courses and lessons."""
SOON = timedelta(days=30)


def check_structure(pack: Pack, on: date) -> Iterator[Finding]:
    """Check ids, references between files, review dates and counts."""
    content = pack.content
    yield from _check_ids(content, pack)
    yield from _check_review("course.yaml", content.review, pack, on)
    if content.final is None:
        yield _say(pack, "course.yaml", "warning", "Khóa chưa có bài kiểm tra cuối (final.yaml).")
    if len(content.summary) > 160:
        yield _say(pack, "course.yaml", "fault", "Phần tóm tắt dài quá 160 chữ cái.", "summary")
    for lesson in content.lessons:
        yield from _check_lesson(lesson, pack, on)


def _check_ids(content: CourseContent, pack: Pack) -> Iterator[Finding]:
    for slug in (content.id, *(module.id for module in content.modules), *(lesson.id for lesson in content.lessons)):
        if slug in RESERVED or slug.isdigit():
            yield _say(
                pack,
                "course.yaml",
                "fault",
                f"Mã “{slug}” không dùng được vì trùng địa chỉ có sẵn của trang. Mời đặt mã khác.",
            )
    lessons = Counter(lesson.id for lesson in content.lessons)
    for slug, times in lessons.items():
        if times > 1:
            yield _say(pack, "course.yaml", "fault", f"Bài “{slug}” có mặt hai lần.")
    named = {f"{slug}.md" for slug in lessons} | {f"{slug}.quiz.yaml" for slug in lessons}
    for path in pack.files:
        if path not in named | {"course.yaml", "final.yaml", "measure.yaml"} and not path.startswith(
            ("banks/", "practice/")
        ):
            yield Finding(path, 1, "fault", "Tệp này không thuộc bài nào. Thêm bài vào course.yaml hoặc bỏ tệp.")


def _check_review(path: str, review: date, pack: Pack, on: date) -> Iterator[Finding]:
    if review < on:
        yield _say(pack, path, "warning", "Đã quá ngày phải xem lại. Mời kiểm tra nội dung rồi đặt ngày mới.", "review")
    elif review < on + SOON:
        yield _say(pack, path, "warning", "Còn dưới 30 ngày là đến ngày phải xem lại.", "review")


def _check_lesson(lesson: Lesson, pack: Pack, on: date) -> Iterator[Finding]:
    path = f"{lesson.id}.md"
    yield from _check_review(path, lesson.review, pack, on)
    if not lesson.sources:
        yield _say(pack, path, "warning", "Bài chưa ghi nguồn (sources).")
    if not 3 <= len(lesson.pages) <= 7:
        yield _say(pack, path, "warning", f"Bài có {len(lesson.pages)} trang. Nên có từ 3 đến 7 trang.")
    if len(lesson.remember) < 2:
        yield _say(pack, path, "fault", "Cần 2 hoặc 3 dòng để nhớ (remember).", "remember")
    if len(lesson.title) > 60:
        yield _say(pack, path, "fault", "Tên bài dài quá 60 chữ cái.", "title")
    for n, line in enumerate(lesson.remember):
        if len(line) > 90:
            yield _say(pack, path, "fault", "Dòng cần nhớ dài quá 90 chữ cái.", "remember", n)
    yield from _check_pages(lesson, pack)
    yield from _check_quiz(lesson, pack)


def _check_pages(lesson: Lesson, pack: Pack) -> Iterator[Finding]:
    yield from _check_asked(lesson, pack)
    path = f"{lesson.id}.md"
    ids = Counter(page.id for page in lesson.pages)
    for n, page in enumerate(lesson.pages):
        if ids[page.id] > 1:
            yield _say(pack, path, "fault", f"Mã trang “{page.id}” dùng hai lần. Mời đổi một mã.", "pages", n)
        if len(page.title) > 60:
            yield _say(pack, path, "fault", "Tiêu đề trang dài quá 60 chữ cái.", "pages", n)
    if not any(isinstance(block, Remember) for block in lesson.pages[-1].blocks):
        yield _say(pack, path, "warning", "Trang cuối nên có khối ::: ghi-nho.")


def _check_asked(lesson: Lesson, pack: Pack) -> Iterator[Finding]:
    path = f"{lesson.id}.md"
    asked: Counter[str] = Counter()
    for n, page in enumerate(lesson.pages):
        for m, block in enumerate(page.blocks):
            if isinstance(block, Check):
                asked[block.question_id] += 1
                if lesson.check(block.question_id) is None:
                    said = (
                        f"Chưa có câu “{block.question_id}”. Mời thêm vào checks của {lesson.id}.quiz.yaml, hay sửa mã."
                    )
                    yield _say(pack, path, "fault", said, "pages", n, "blocks", m)
    for question in lesson.checks:
        if not asked[question.id]:
            yield _say(
                pack,
                f"{lesson.id}.quiz.yaml",
                "fault",
                f"Chưa trang nào hỏi câu “{question.id}”. Mời thêm khối ::: cau-hoi {question.id} vào một trang.",
                "checks",
            )
    if not asked:
        yield _say(pack, path, "warning", "Bài chưa có câu hỏi nào ở giữa bài.")


def _check_quiz(lesson: Lesson, pack: Pack) -> Iterator[Finding]:
    path = f"{lesson.id}.quiz.yaml"
    quiz = lesson.quiz
    if quiz is None:
        yield _say(pack, f"{lesson.id}.md", "warning", "Bài chưa có trắc nghiệm.")
        return
    count = len(quiz.questions) + (quiz.draw.take if quiz.draw else 0)
    if not 3 <= count <= 5:
        yield _say(pack, path, "warning", f"Trắc nghiệm có {count} câu. Nên có từ 3 đến 5 câu.")
    if quiz.draw and pack.content.bank(quiz.draw.bank) is None:
        yield _say(pack, path, "fault", f"Không có ngân hàng “{quiz.draw.bank}” trong thư mục banks.", "draw")


def _say(pack: Pack, path: str, severity: Severity, sentence: str, *place: str | int) -> Finding:
    return Finding(path, pack.lines.of(path, place), severity, sentence)
