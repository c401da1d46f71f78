"""What learners read when a rule says no."""

from app.errors import says
from courses.learning.attempts import NotThisPaper
from courses.learning.final_tests import NoMoreTime, NoSuchAnswer, StepOutOfTurn
from courses.learning.sittings import AlreadyHandedIn, TimeIsUp
from courses.people.resume_codes import TooManyTries

says(NotThisPaper, "Đề trắc nghiệm này đã đổi. Mời mở lại bài và làm từ đầu, chỉ vài câu thôi.")
says(AlreadyHandedIn, "Bài kiểm tra này đã nộp rồi, câu trả lời được giữ như lúc nộp. Mời xem kết quả.")
says(TimeIsUp, "Bài kiểm tra đã hết giờ. Câu đã lưu vẫn được tính. Mời mở lại bài để nộp, hoặc xin thêm giờ.")
says(NoMoreTime, "Không xin thêm giờ được nữa. Câu đã lưu vẫn được tính. Mời nộp bài.")
says(NoSuchAnswer, "Chưa nhận được câu trả lời. Mời quay lại và chọn một câu.")
says(StepOutOfTurn, "Bước này đã làm rồi, ở trang khác. Mời làm tiếp từ màn hình đang hiện.")
says(TooManyTries, "Hôm nay đã nhập mã sai nhiều lần. Mời thử lại vào ngày mai, hoặc đăng nhập để học tiếp.")
