"""What a visitor reads when practice refuses."""

from app.errors import says
from courses.practice.engine import NotAStep

says(NotAStep, "Chưa nhận được lựa chọn này. Mời chọn lại trên màn hình tập.")
