"""What the office reads when a list or a rule says no."""

from app.errors import says
from courses.obligations.decoding import ListTooLong, NotAList
from courses.obligations.exempting import NothingAsked, OwnExemption
from courses.obligations.imposing import AlreadyAsked
from courses.obligations.lists import Fault, NoNames
from courses.obligations.mending import IsWithdrawn

says(NotAList, "Tệp này không phải danh sách dạng chữ. Mở bằng Excel, chọn Lưu thành CSV UTF-8 rồi tải lại.")
says(ListTooLong, "Danh sách dài quá 5.000 dòng hoặc nặng quá 2 MB. Mời chia thành hai danh sách.")
says(NoNames, "Chưa thấy dòng tiêu đề. Cần cột Họ và tên, và cột Số định danh, Thư điện tử hoặc Ngày sinh.")
says(AlreadyAsked, "Danh sách này đã được giao khóa học này trong cùng đợt. Mời mở việc đã giao, hoặc đặt đợt khác.")
says(
    OwnExemption,
    "Người đề nghị và người được miễn không tự duyệt. Mời nhờ một lãnh đạo hoặc quản trị khác mở trang này.",
)
says(NothingAsked, "Đề nghị này đã được duyệt hoặc đã rút. Mời xem lại tình trạng bên trên.")
says(IsWithdrawn, "Việc này đã được rút nên không sửa nữa. Mời mở danh sách và giao lại trong một đợt khác.")

FAULTS = {
    "name-missing": ("Chưa có họ tên", "Ghi họ tên, hoặc bỏ dòng"),
    "name-long": ("Họ tên dài quá 120 chữ", "Chỉ ghi họ tên ở cột này"),
    "birth-form": ("Ngày sinh viết chưa rõ", "Viết như 05/04/1980, hoặc chỉ năm 1980"),
    "birth-no-such-day": ("Không có ngày này", "Sửa ngày sinh trong tệp"),
    "birth-year": ("Năm sinh chưa đúng", "Viết đủ bốn chữ số của năm"),
    "birth-future": ("Ngày sinh ở tương lai", "Sửa ngày sinh trong tệp"),
    "number-rounded": ("Excel đã làm tròn số", "Đặt cột là Văn bản, gõ lại số"),
    "number-letters": ("Số có ký tự lạ", "Chỉ ghi chữ số"),
    "number-old": ("Số chứng minh 9 chữ số đã cũ", "Ghi số định danh 12 chữ số"),
    "number-length": ("Số chưa đủ 12 chữ số", "Ghi đủ 12 chữ số"),
    "email-form": ("Thư điện tử chưa đúng", "Viết như ten@donvi.vidu"),
    "nothing-to-know-by": ("Chỉ có họ tên", "Thêm số, thư điện tử hoặc ngày sinh"),
    "same-number": ("Trùng số với dòng {other}", "Giữ một trong hai dòng"),
    "same-email": ("Trùng thư điện tử với dòng {other}", "Giữ một trong hai dòng"),
    "same-name": ("Trùng tên và ngày sinh với dòng {other}", "Thêm số để phân biệt, hoặc bỏ một dòng"),
}


def fault_words(fault: Fault) -> tuple[str, str]:
    """Why a row cannot be taken, and how to mend it."""
    why, how = FAULTS[fault.code]
    return why.format(other=fault.other), how
