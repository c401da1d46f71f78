"""An obligation's rule in words: of whom it is asked, by when each has to be done, and what counts."""

from datetime import datetime

from app.text import vi_date
from courses.obligations.imposing import ObligationLine
from courses.obligations.terms import Terms


def audience_words(one: ObligationLine) -> list[str]:
    """Of whom it is asked, where that is not simply one list."""
    words = []
    if one.roster_title is None:
        words.append(f"Giao cho mọi danh sách của {one.unit_name} và đơn vị trực thuộc, cả danh sách tải lên sau này.")
    if one.positions:
        words.append(f"Chỉ người có chức vụ: {one.positions}.")
    if one.tag:
        words.append(f"Chỉ danh sách có nhãn: {one.tag}.")
    return words


def terms_words(terms: Terms, made_at: datetime) -> list[str]:
    """By when each has to be done, and what counts, where that is not simply one last day."""
    words = []
    if terms.due_days:
        words.append(f"Ai vào đơn vị sau ngày {vi_date(made_at)} có {terms.due_days} ngày, tính từ ngày vào.")
    if terms.version_number:
        words.append(f"Chỉ tính người học xong từ bản số {terms.version_number} của khóa học.")
    if terms.valid_months:
        words.append(f"Kết quả có giá trị {terms.valid_months} tháng, sau đó làm lại bài kiểm tra cuối khóa.")
    if terms.recognised_days:
        words.append(f"Giấy học ở nơi khác chỉ tính khi cấp trong {terms.recognised_days} ngày gần đây.")
    return words


def rule_words(one: ObligationLine) -> list[str]:
    """The whole rule, sentence by sentence."""
    return [*audience_words(one), *terms_words(one.terms, one.made_at)]
