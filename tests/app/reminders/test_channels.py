"""Letters as files, and what an address cannot carry."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from app.reminders.channels import into_files
from app.reminders.words import Words
from config import Config


def test_a_letter_becomes_one_file_however_often_it_is_sent(tmp_path: Path) -> None:
    send = into_files(replace(Config.from_environment({}), outbox_dir=tmp_path))

    for _ in range(2):
        send("ABC", "an@benhoa.vidu", Words("Còn 7 ngày để học", ("Đợt 1.",)))

    (file,) = tmp_path.rglob("*.*")
    letter = message_from_bytes(file.read_bytes(), policy=default)
    assert (letter["To"], letter["Subject"]) == ("an@benhoa.vidu", "Còn 7 ngày để học")
    assert letter["Message-ID"] == "<abc@loopback.vidu>"
    assert "Đợt 1." in letter.get_content()


@pytest.mark.parametrize("address", ["an@benhoa.vidu\r\nBcc: x@y.z", "an@benhoa.vidu\nSubject: x"])
def test_an_address_cannot_carry_other_headers(tmp_path: Path, address: str) -> None:
    send = into_files(replace(Config.from_environment({}), outbox_dir=tmp_path))

    with pytest.raises(ValueError, match="linefeed"):
        send("ABC", address, Words("Còn 7 ngày", ()))
