"""The ground of every document: strict, immutable values, and the kinds of words they hold."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""An id that may stand in an address: small letters without marks, digits, single hyphens."""

Skill = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$", max_length=64)]
"""A code of the skills table, such as `an-toan.ma-otp`."""

Words = Annotated[str, StringConstraints(min_length=1)]
"""A text that is not empty."""


class Frozen(BaseModel):
    """The base of every part of a document: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)
