"""How a message leaves the house: a letter by SMTP where a server is set, else into a folder, one file each."""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.reminders.words import Words, short
from app.visitor import now
from config import Config

Send = Callable[[str, str, Words], None]
"""Takes the message's public id, an address, and the words; raises where it could not be sent."""
TIMEOUT = 20


def letter(config: Config, public_id: str, address: str, words: Words) -> EmailMessage:
    """A plain letter.  Its id is the message's own: one sent again after a crash is known to be the same."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = config.mail_from, address, words.heading
    made["Date"] = format_datetime(now())
    made["Message-ID"] = f"<{public_id.lower()}@{config.mail_from.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join((f"{words.heading}.", *words.lines)))
    return made


def into_files(config: Config) -> Send:
    """Write each letter once into a folder of the outbox; a file that is there is the letter already."""

    def send(public_id: str, address: str, words: Words) -> None:
        place = Path(config.outbox_dir) / "email"
        place.mkdir(parents=True, exist_ok=True)
        half = place / f"{public_id}.part"
        half.write_bytes(letter(config, public_id, address, words).as_bytes())
        half.replace(place / f"{public_id}.eml")

    return send


def by_smtp(config: Config) -> Send:
    """Hand each letter to the mail server: `smtps://` speaks TLS from the start, `smtp://` turns it on where it can."""
    server = urlsplit(config.smtp_url or "")
    host, port, is_tls = server.hostname or "localhost", server.port, server.scheme == "smtps"

    def send(public_id: str, address: str, words: Words) -> None:
        speaks = smtplib.SMTP_SSL if is_tls else smtplib.SMTP
        with speaks(host, port or (465 if is_tls else 587), timeout=TIMEOUT) as connection:
            connection.ehlo()
            if not is_tls and connection.has_extn("starttls"):
                connection.starttls()
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(letter(config, public_id, address, words))

    return send


def short_into_files(config: Config) -> Send:
    """Write each short message once into a folder of the outbox: a line with the number, a line with the text.

    What a provider of SMS or ZNS is handed; its own `Send` takes the place of this one.
    """

    def send(public_id: str, address: str, words: Words) -> None:
        place = Path(config.outbox_dir) / "sms"
        place.mkdir(parents=True, exist_ok=True)
        half = place / f"{public_id}.part"
        half.write_text(f"{address}\n{short(words)}\n")
        half.replace(place / f"{public_id}.txt")

    return send


def channels(config: Config) -> dict[str, Send]:
    """The ways out of this site: letters, and short messages where they are on."""
    ways = {"email": by_smtp(config) if config.smtp_url else into_files(config)}
    return {**ways, "sms": short_into_files(config)} if config.has_short_messages else ways
