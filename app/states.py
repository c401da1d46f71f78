"""Words for where somebody stands with what they must learn."""

from dataclasses import dataclass

from courses.obligations.ledger import State


@dataclass(frozen=True)
class Words:
    """A state as an address, a page and a tag name it."""

    slug: str
    title: str
    tone: str


STATES = {
    State.ON_TIME: Words("dung-han", "Đúng hạn", "ok"),
    State.LATE: Words("muon", "Muộn", "warn"),
    State.RECOGNISED: Words("cong-nhan", "Công nhận", "ok"),
    State.LEARNING: Words("dang-hoc", "Đang học", ""),
    State.NOT_STARTED: Words("chua-bat-dau", "Chưa bắt đầu", "bad"),
    State.EXEMPT: Words("mien", "Miễn", "none"),
    State.NO_ACCOUNT: Words("chua-co-tai-khoan", "Chưa có tài khoản", "bad"),
}
