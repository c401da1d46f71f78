"""What is read when a rule of sessions says no."""

from app.errors import says
from courses.community.opening import IsCancelled, NoCodeLeft

says(IsCancelled, "Buổi học này đã hủy nên không ghi thêm được. Mời mở lại buổi này trước.")
says(NoCodeLeft, "Hôm nay đã hết mã cho buổi học mới. Mời bấm lại một lần nữa.")
