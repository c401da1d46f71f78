"""How what somebody must learn reads to them: where they stand, and why it ended."""

STANDS = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "recognised": "Công nhận",
    "learning": "Đang học",
    "not_started": "Chưa bắt đầu",
    "no_account": "Chưa có tài khoản",
    "exempt": "Miễn",
}
ENDED_FOR = {
    "left": "Ra khỏi danh sách",
    "moved": "Chuyển sang danh sách khác",
    "rule": "Không còn thuộc diện phải học",
    "turn": "Sang lượt mới",
    "withdrawn": "Việc được rút",
}
