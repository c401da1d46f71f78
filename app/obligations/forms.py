"""The office's forms."""

from datetime import date

from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.forms import DayField, Form
from app.obligations.kept_files import FileForm
from app.text import local_date, vi_date
from app.visitor import now
from courses.documents.symbols import KINDS
from courses.obligations.imposing import Basis
from courses.obligations.recognising import Evidence

EXEMPT_FOR = {
    "maternity": "Nghỉ thai sản",
    "illness": "Nghỉ ốm dài ngày",
    "posted": "Biệt phái, đi học",
    "retiring": "Sắp nghỉ hưu",
    "other": "Lý do khác",
}
FILLED = [InputRequired(), Length(max=200)]


class CorrectionForm(Form):
    """By when an obligation is to be done, and on what letter."""

    due_on = DayField("Hạn cuối", [InputRequired()])
    kind = SelectField("Loại văn bản", choices=[(one, one) for one in KINDS])
    number = StringField("Số, ký hiệu", FILLED)
    on = DayField("Ngày văn bản", [InputRequired()])
    issuer = StringField("Cơ quan ban hành", FILLED)
    summary = StringField("Trích yếu", [InputRequired(), Length(max=500)])

    kept_due_on: date | None = None
    """The day as it stands, which may have passed."""

    def validate_due_on(self, field: DayField) -> None:
        """Take a day that people can still keep."""
        if field.data and field.data < local_date(now()) and field.data != self.kept_due_on:
            raise ValidationError("Hạn này đã qua. Mời chọn từ hôm nay trở đi.")

    @property
    def basis(self) -> Basis:
        """The letter as the domain knows it."""
        assert self.on.data is not None
        return Basis(
            str(self.kind.data), str(self.number.data), self.on.data, str(self.issuer.data), str(self.summary.data)
        )


class WithdrawalForm(Form):
    """Why an obligation is taken back."""

    reason = StringField("Vì sao rút", FILLED)


class ExemptionForm(Form):
    """Why somebody need not finish, and until when."""

    kind = SelectField("Lý do miễn", choices=list(EXEMPT_FOR.items()))
    reason = StringField("Ghi rõ lý do", FILLED)
    until_on = DayField("Miễn đến hết ngày", [Optional()])

    def validate_until_on(self, field: DayField) -> None:
        """Take a day to come, or none."""
        if field.data and field.data < local_date(now()):
            raise ValidationError("Ngày này đã qua. Mời chọn từ hôm nay, hoặc để trống nếu miễn hẳn.")


class RecognitionForm(FileForm):
    """What shows that somebody learned it elsewhere."""

    issuer = StringField("Học ở đâu, nơi nào cấp giấy", FILLED)
    on_day = DayField("Ngày học xong hoặc ngày cấp", [InputRequired()])
    number = StringField("Số giấy", [Length(max=200)])
    letter = StringField("Văn bản kèm theo", [Length(max=200)])
    file = FileField("Ảnh chụp hoặc tệp của giấy")

    oldest_on: date | None = None
    """The first day that counts; none where any does."""

    def validate_on_day(self, field: DayField) -> None:
        """Take a day that has come, and of which evidence still counts."""
        if field.data and field.data > local_date(now()):
            raise ValidationError("Ngày này chưa đến. Mời xem lại ngày trên giấy.")
        if field.data and self.oldest_on and field.data < self.oldest_on:
            raise ValidationError(f"Giấy này quá cũ. Việc này chỉ nhận giấy cấp từ ngày {vi_date(self.oldest_on)}.")

    def kept_evidence(self) -> Evidence:
        """The evidence as the domain knows it; its file is kept."""
        assert self.on_day.data is not None
        said = (str(self.issuer.data), str(self.number.data or ""), str(self.letter.data or ""))
        return Evidence(self.on_day.data, *said, self.keep())
