"""A scenario, format `kich-ban/1`: a safe imitation of a real task, made of scenes on the screen of a phone.

The grammar is closed: scenes, choices, flags, points.  Screens are named elements, never pixels.  Pure.
"""

from typing import Literal

from pydantic import Field

from courses.frozen import Frozen, Skill, Slug, Words

ScreenKind = Literal[
    "none", "home", "settings", "sms", "chat", "call", "web", "form", "app", "pay", "otp", "store", "inbox", "photo"
]
ElementKind = Literal[
    "text", "heading", "message_in", "message_out", "link", "button", "field", "toggle", "icon", "list_item",
    "warning", "amount", "name_line", "image",
]  # fmt: skip
Input = Literal["choose", "tap", "mark", "text", "gesture"]
Verdict = Literal["good", "ok", "risky", "bad"]
Result = Literal["an-toan", "can-luyen-them", "da-mac-bay"]
Swipe = Literal["swipe_up", "swipe_down", "swipe_left", "swipe_right", "long_press", "double_tap", "pinch_out"]


class Element(Frozen):
    """One thing on a simulated screen; where one marks, it is suspicious or harmless, and says why."""

    id: Slug
    type: ElementKind
    text: Words | None = None
    label: Words | None = None
    """What a picture or icon shows, in words."""
    suspicious: bool | None = None
    why: Words | None = None


class Screen(Frozen):
    """The screen of the imitated phone; `none` shows no phone."""

    kind: ScreenKind
    title: Words | None = None
    sender: Words | None = Field(default=None, alias="from")
    note: Words | None = None
    elements: tuple[Element, ...] = ()


class Choice(Frozen):
    """One thing to do; `at` is the element that is tapped."""

    id: Slug
    text: Words
    at: Slug | None = None
    verdict: Verdict
    points: int = Field(ge=0, le=10)
    sets: tuple[Slug, ...] = Field(default=(), alias="set")
    feedback: Words
    to: Slug


class Mark(Frozen):
    """Marking the suspicious elements: a point for each right mark, one off for each wrong, never below zero.

    `min` is how many points count as having seen enough; feedback is built from every element's `why`.
    """

    points_each: int = Field(default=1, ge=1, le=3)
    min: int = Field(default=1, ge=1)
    sets: tuple[Slug, ...] = Field(default=(), alias="set")
    """Flags set when `min` is reached."""
    to: Slug


class Done(Frozen):
    """What comes of a text typed right or a gesture made."""

    points: int = Field(ge=0, le=10)
    sets: tuple[Slug, ...] = Field(default=(), alias="set")
    feedback: Words
    to: Slug


class Miss(Frozen):
    """What is said to a text typed wrong, and after how many misses the answer is shown."""

    feedback: Words
    reveal_after: int = Field(default=2, ge=1, le=5)


class TextInput(Frozen):
    """A value to type; compared without spaces, dots, case and marks.  What is typed is never kept."""

    label: Words
    kind: Literal["digits", "words"] = "digits"
    accept: tuple[Words, ...] = Field(min_length=1)
    ok: Done
    miss: Miss


class Gesture(Frozen):
    """A movement of the finger at an element; `alt` words the button that does the same."""

    kind: Swipe
    at: Slug
    alt: Words
    ok: Done


class End(Frozen):
    """Where a scenario ends."""

    result: Result
    title: Words
    text: Words
    retry_from: Slug | None = None


class Scene(Frozen):
    """One moment: a screen, a sentence, a question and what can be done; or an end."""

    screen: Screen | None = None
    say: Words | None = None
    ask: Words | None = None
    hint: Words | None = None
    input: Input = "choose"
    choices: tuple[Choice, ...] = ()
    mark: Mark | None = None
    text: TextInput | None = None
    gesture: Gesture | None = None
    end: End | None = None


class Condition(Frozen):
    """A flag that must, or must not, be set to pass; what to say, and where to begin again."""

    flag: Slug
    say: Words
    retry_from: Slug


class Pass(Frozen):
    """What it takes to pass: points, flags that must be set, flags that must not."""

    points: int = Field(ge=1)
    must: tuple[Condition, ...] = ()
    must_not: tuple[Condition, ...] = ()


class Review(Frozen):
    """Who looks after the scenario, when it was last checked (`YYYY-MM-DD`), and how often it must be."""

    owner: Words
    checked_on: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    every_months: int = Field(ge=1, le=12)


class Scenario(Frozen):
    """A whole scenario as one immutable value."""

    format: Literal["kich-ban/1"]
    id: Slug
    title: Words
    summary: Words
    audience: tuple[Literal["nguoi-dan", "nguoi-cao-tuoi", "can-bo", "tinh-nguyen"], ...] = Field(min_length=1)
    level: Literal["lam-quen", "co-ban", "thanh-thao"]
    minutes: int = Field(ge=2, le=10)
    skills: tuple[Skill, ...] = Field(min_length=1)
    mode: Literal["luyen-tap", "danh-gia"] = "luyen-tap"
    start: Slug
    passing: Pass = Field(alias="pass")
    remember: tuple[Words, ...] = Field(min_length=2, max_length=3)
    real_life: tuple[Words, ...] = Field(default=(), max_length=3)
    helper: bool = False
    """Whether the page before it says that one may stop at any time, and whom to call: kidnapping, deepfake."""
    review: Review
    scenes: dict[Slug, Scene]
