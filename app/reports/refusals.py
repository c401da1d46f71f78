"""What an office reads when a rule of reports says no."""

from app.errors import says
from courses.reports.taking import NothingToFreeze

says(NothingToFreeze, "Những việc này không còn người nào của đơn vị. Mời quay lại chọn việc khác.")
