"""What a page of a lesson is made of: a list of typed blocks, frozen once read."""

from typing import Annotated, Literal

from pydantic import Field

from courses.frozen import Frozen, Slug, Words


class Prose(Frozen):
    """Paragraphs in Markdown."""

    kind: Literal["prose"] = "prose"
    markdown: Words


class Steps(Frozen):
    """A numbered list, one action a step; each item is Markdown of one paragraph."""

    kind: Literal["steps"] = "steps"
    items: tuple[Words, ...] = Field(min_length=1)


class Note(Frozen):
    """A framed remark: `info` (lưu ý), `warn` (cảnh báo) or `ok` (làm được rồi)."""

    kind: Literal["note"] = "note"
    tone: Literal["info", "warn", "ok"]
    markdown: Words


class Picture(Frozen):
    """A picture with its alternative text; an empty one marks a decoration.  `src` is a media path or hash name."""

    kind: Literal["picture"] = "picture"
    src: Words
    alt: str
    width: int = Field(default=320, ge=1, le=4000)
    height: int = Field(default=190, ge=1, le=4000)


class Audio(Frozen):
    """A recording of the page being read aloud, with its length in seconds."""

    kind: Literal["audio"] = "audio"
    src: Words
    seconds: int = Field(gt=0)


class Check(Frozen):
    """A place where one of the lesson's checks is asked."""

    kind: Literal["check"] = "check"
    question_id: Slug


class DoNow(Frozen):
    """ "Làm ngay": one thing to do on one's own phone, in Markdown."""

    kind: Literal["do_now"] = "do_now"
    markdown: Words


class Remember(Frozen):
    """Lines to remember, 2 to 3, at most 90 characters each."""

    kind: Literal["remember"] = "remember"
    lines: tuple[Words, ...] = Field(min_length=1, max_length=3)


class Phone(Frozen):
    """A message or call as a phone would show it, for reading only; never a real link or number."""

    kind: Literal["phone"] = "phone"
    screen: Literal["sms", "call", "chat", "email"]
    sender: Words
    lines: tuple[Words, ...] = Field(min_length=1)


class Practice(Frozen):
    """A way to a scenario of the course, to try what the page tells."""

    kind: Literal["practice"] = "practice"
    scenario_id: Slug


Block = Annotated[
    Prose | Steps | Note | Picture | Audio | Check | DoNow | Remember | Phone | Practice,
    Field(discriminator="kind"),
]
