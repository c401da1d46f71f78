"""What an author reads when a value does not fit: pydantic's kinds of error as Vietnamese sentences."""

import re
from typing import Any

from courses.packs.findings import Place

SENTENCES = {
    "missing": "Thiếu mục “{name}”. Mời thêm vào.",
    "extra_forbidden": "Không có mục “{name}”. Xem lại cách viết tên mục.",
    "string_too_short": "Mục “{name}” đang trống. Mời viết nội dung.",
    "string_too_long": "Mục “{name}” dài quá {max_length} chữ cái.",
    "string_pattern_mismatch": "Mục “{name}” chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ: ma-otp.",
    "value_error": "Mục “{name}” phải là một ngày như 2027-05-20.",
    "date_type": "Mục “{name}” phải là một ngày như 2027-05-20.",
    "int_type": "Mục “{name}” phải là một số nguyên.",
    "bool_type": "Mục “{name}” phải là true hoặc false.",
    "string_type": "Mục “{name}” phải là chữ.",
    "int_parsing": "Mục “{name}” phải là một số nguyên.",
    "bool_parsing": "Mục “{name}” phải là true hoặc false.",
    "date_from_datetime_parsing": "Mục “{name}” phải là một ngày như 2027-05-20.",
    "date_parsing": "Mục “{name}” phải là một ngày như 2027-05-20.",
    "literal_error": "Mục “{name}” phải là một trong: {expected}.",
    "too_short": "Mục “{name}” cần ít nhất {min_length} dòng.",
    "too_long": "Mục “{name}” có nhiều nhất {max_length} dòng.",
    "greater_than_equal": "Mục “{name}” phải từ {ge} trở lên.",
    "less_than_equal": "Mục “{name}” nhiều nhất là {le}.",
    "greater_than": "Mục “{name}” phải lớn hơn {gt}.",
    "union_tag_invalid": "Chưa có loại “{tag}”. Các loại có: {expected_tags}.",
    "union_tag_not_found": "Thiếu mục “type” cho biết loại câu hỏi.",
    "model_type": "Chỗ này phải là các mục “tên: nội dung”.",
    "tuple_type": "Mục “{name}” phải là một danh sách, mỗi dòng bắt đầu bằng dấu gạch.",
}


def sentence_for(kind: str, place: Place, context: dict[str, Any]) -> str:
    """The sentence for a kind of error at a place."""
    name = next((str(step) for step in reversed(place) if isinstance(step, str) and step != "[key]"), "")
    if kind == "extra_forbidden" and not re.fullmatch(r"[a-z_]+", name):
        return f'Phần “{name}” bị tách khỏi câu. Câu có dấu phẩy thì đặt trong ngoặc kép thẳng, như "một, hai".'
    template = SENTENCES.get(kind, "Mục “{name}” chưa đúng.")
    return template.format_map(_Blank({**context, "name": name})).replace("'", "").replace(" or ", " hoặc ")


class _Blank(dict[str, Any]):
    """A map whose missing values are an ellipsis, so that a sentence never fails."""

    def __missing__(self, key: str) -> str:
        return "…"
