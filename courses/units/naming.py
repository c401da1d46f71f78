"""What a unit may be called.  Pure."""

from courses.errors import Refusal
from courses.vietnamese import squeezed


class NotAUnitName(Refusal):
    """It does not begin with a letter or a digit."""


def unit_name(text: str) -> str:
    """The name as it is kept; refused unless it begins with a letter or a digit, as a spreadsheet would take what
    begins with `=`, `+`, `-` or `@` for a formula, and the canonical CSV holds names as they are."""
    name = squeezed(text)
    if not name[:1].isalnum():
        raise NotAUnitName(name)
    return name
