"""What an office reads when a rule of reports says no."""

from app.errors import says
from courses.reports.comparing import TooLongToCompare
from courses.reports.forms import NotAForm, TooLargeReport, UnknownPlaceholder
from courses.reports.handing import TakenTooEarly, WrongNumbers
from courses.reports.rounds import RoundExists
from courses.reports.taking import NothingToFreeze

says(NothingToFreeze, "Những việc này không còn người nào của đơn vị. Mời quay lại chọn việc khác.")
says(
    NotAForm,
    "Tệp này chưa dùng được. Cần tệp .docx nặng nhất 1 MB, không có macro, không nhúng tệp, không liên kết ra ngoài.",
)
says(UnknownPlaceholder, "Mẫu có chỗ hệ thống không biết điền. Mời xem danh sách những chỗ được điền ở cuối trang.")
says(TooLargeReport, "Mẫu riêng của đơn vị làm ra tệp quá lớn. Mời bớt phần lặp lại, hoặc thôi dùng mẫu riêng.")
says(
    TooLongToCompare,
    "Lần chốt này dài hơn 200.000 dòng nên không so được cả một lần. Mời chốt và so từng đơn vị bên dưới.",
)
says(RoundExists, "Đơn vị đã mở một đợt tên này. Mời đặt tên khác.")
says(WrongNumbers, "Lần chốt này thiếu số liệu mà đợt yêu cầu. Mời bấm Chốt số hôm nay và nộp.")
says(TakenTooEarly, "Lần chốt này lấy số khi kỳ báo cáo chưa hết. Mời bấm Chốt số hôm nay và nộp.")
