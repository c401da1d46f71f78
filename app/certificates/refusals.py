"""What a visitor reads when a rule of certificates says no."""

from app.certificates.pdf import NoPdf
from app.errors import says
from courses.certificates.changing import AlreadyCorrected, NoLongerHolds, NoSuchCertificate
from courses.certificates.issuing import NameMissing, NotFinished


def start() -> None:
    """Give each refusal its sentence."""
    says(NotFinished, "Khóa này chưa học xong nên chưa có giấy chứng nhận. Mời học tiếp những bài còn lại.")
    says(NameMissing, "Chưa có tên để ghi trên giấy. Mời quay lại trang trước và viết tên.")
    says(AlreadyCorrected, "Tên trên giấy đã được sửa một lần. Cần sửa nữa thì nhờ đơn vị quản lý lớp học sửa giúp.")
    says(NoLongerHolds, "Giấy này không còn dùng nên không sửa được. Mời mở danh sách giấy chứng nhận để xem bản mới.")
    says(NoSuchCertificate, "Không có giấy nào mang mã này. Mời xem lại mã.")
    says(NoPdf, "Máy chủ này chưa tạo được bản PDF. Mời mở “Bản để in” rồi in từ trình duyệt.")
