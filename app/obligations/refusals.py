"""What the office reads when a list or a rule says no."""

from app.errors import says
from courses.documents.evidence import EvidenceTooBig, NoEvidence
from courses.imports.decoding import ListTooLong, NotAList
from courses.imports.doubts import Superseded
from courses.imports.legacy import WrittenInTcvn3, WrittenInVni
from courses.imports.lists import NoNames
from courses.imports.looking import KeptByItself
from courses.imports.steps import NotTheLatest, NotWholeYet, Stale, TooLate, UnderWay
from courses.imports.workbooks import Encrypted, OldWorkbook, TooManySheets, UnsafeWorkbook, WrongEnding
from courses.obligations.alike import OwnMatch
from courses.obligations.exempting import NoAnswer, NothingAsked, OwnExemption
from courses.obligations.imposing import AlreadyAsked
from courses.obligations.members import ListThere
from courses.obligations.mending import IsWithdrawn
from courses.obligations.recognising import OwnRecognition
from courses.obligations.terms import NoSuchVersion, NothingToTakeAnew

says(NotAList, "Tệp này không phải danh sách. Mời chọn tệp Excel (.xlsx) hoặc tệp chữ (.csv).")
says(ListTooLong, "Danh sách dài quá 20.000 dòng hoặc nặng quá 6 MB. Mời chia thành hai danh sách.")
says(NoNames, "Chưa thấy dòng tiêu đề. Cần cột Họ và tên, và cột Số định danh, Thư điện tử, Điện thoại hoặc Ngày sinh.")
says(Encrypted, "Tệp có mật khẩu nên không đọc được. Mời mở bằng Excel, bỏ mật khẩu rồi tải lại.")
says(
    OldWorkbook, "Tệp Excel kiểu cũ (.xls). Mời mở bằng Excel, chọn Lưu thành, kiểu Excel Workbook (.xlsx) rồi tải lại."
)
says(WrongEnding, "Đuôi tệp không đúng với nội dung bên trong. Mời mở bằng Excel, lưu lại thành .xlsx rồi tải lại.")
says(
    UnsafeWorkbook,
    "Tệp này không giống bảng tính thường dùng nên không mở. Mời chép danh sách sang một tệp mới rồi tải lại.",
)
says(TooManySheets, "Tệp có quá 20 trang tính. Mời giữ lại các trang có danh sách rồi tải lại.")
says(
    WrittenInTcvn3,
    "Danh sách gõ bằng mã cũ TCVN3 (phông .VnTime): mời dùng Unikey, phần Công cụ, đổi TCVN3 sang Unicode rồi tải lại.",
)
says(
    WrittenInVni,
    "Danh sách gõ bằng mã cũ VNI (phông VNI-Times): mời dùng Unikey, phần Công cụ, đổi VNI sang Unicode rồi tải lại.",
)
says(NoEvidence, "Tệp này không phải PDF, Word (.docx) hoặc ảnh, hoặc đuôi tệp không đúng. Mời chọn tệp khác.")
says(EvidenceTooBig, "Tệp nặng quá 10 MB. Mời chọn tệp nhẹ hơn.")
says(NotWholeYet, "Danh sách đang được ghi dở. Mời tải lại tệp.")
says(UnderWay, "Một danh sách khác đang được nhận vào đúng danh sách này. Mời đợi một phút rồi thử lại.")
says(Stale, "Danh sách đã đổi sau lúc xem thử. Mời xem lại rồi nhận.")
says(Superseded, "Danh sách đã được nhận lại sau lần này. Mời xem ở lần nhận mới nhất.")
says(TooLate, "Đã quá bảy ngày nên không hoàn tác được nữa. Mời tải lên danh sách đúng.")
says(NotTheLatest, "Sau lần này còn một lần nhận khác vào cùng danh sách. Mời hoàn tác lần đó trước.")
says(AlreadyAsked, "Danh sách này đã được giao khóa học này trong cùng đợt. Mời mở việc đã giao, hoặc đặt đợt khác.")
says(NoAnswer, "Chưa rõ duyệt hay không. Mời bấm Duyệt miễn, hoặc Không duyệt.")
says(
    OwnExemption,
    "Người đề nghị và người được miễn không tự duyệt. Mời nhờ một lãnh đạo hoặc quản trị khác mở trang này.",
)
says(OwnRecognition, "Không ai tự công nhận cho mình. Mời nhờ một cán bộ khác mở trang này.")
says(OwnMatch, "Không ai tự trả lời cho mình. Mời nhờ một cán bộ khác mở trang này.")
says(NothingAsked, "Đề nghị này đã được duyệt hoặc đã rút. Mời xem lại tình trạng bên trên.")
says(NoSuchVersion, "Khóa học này chưa có bản số đó, nên không ai học xong được. Mời ghi số nhỏ hơn, hoặc để trống.")
says(
    NothingToTakeAnew,
    "Khóa học này không có bài kiểm tra cuối khóa, nên ai đã học thì không học lại để tính được. "
    "Mời để trống số tháng có giá trị và bản số, hoặc chọn khóa khác.",
)
says(ListThere, "Đơn vị đã có một danh sách tải lên mang đúng tên này. Mời mở danh sách đó, hoặc chọn đơn vị khác.")
says(KeptByItself, "Danh sách này trang tự ghi theo người thuộc đơn vị, không nhận tệp. Mời đặt tên khác cho tệp này.")
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
    "course-unknown": ("Chưa rõ khóa học nào", "Ghi đúng tên khóa học, hoặc chọn một khóa cho cả tệp"),
    "finished-missing": ("Chưa có ngày học xong", "Ghi ngày ở cột Ngày hoàn thành hoặc Ngày cấp"),
    "issuer-missing": ("Chưa có nơi cấp", "Ghi ở cột Nơi cấp, hoặc ghi một nơi cho cả tệp"),
    "same-number": ("Trùng số với dòng {other}", "Giữ một trong hai dòng"),
    "same-email": ("Trùng thư điện tử với dòng {other}", "Giữ một trong hai dòng"),
    "phone-form": ("Số điện thoại chưa đúng", "Viết đủ mười chữ số, như 0912345678"),
    "day-form": ("Ngày viết chưa rõ", "Viết như 05/04/2026"),
    "day-beyond": ("Ngày chưa tới, hoặc quá xưa", "Sửa ngày trong tệp"),
    "same-phone": ("Trùng tên và điện thoại với dòng {other}", "Giữ một trong hai dòng"),
    "same-name": ("Trùng tên và ngày sinh với dòng {other}", "Thêm số để phân biệt, hoặc bỏ một dòng"),
}

ELSEWHERE = "-elsewhere"


def fault_words(code: str, other: int | None) -> tuple[str, str]:
    """Why a row cannot be taken, and how to mend it."""
    why, how = FAULTS[code.removesuffix(ELSEWHERE)]
    other_line = f"{other} của trang tính khác" if code.endswith(ELSEWHERE) else other
    return why.format(other=other_line), how
