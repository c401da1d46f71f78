"""What is said of a unit's own form of the report that cannot be taken."""

from courses.errors import Refusal


class NotAForm(Refusal):
    """It is no .docx, too large, or holds what runs or fetches something."""


class UnknownPlaceholder(Refusal):
    """It asks for something that is none of ours, or does more than print, repeat and leave out."""


class TooLargeReport(Refusal):
    """A unit's own form makes so much of the figures that nobody could open it."""
