"""What the domain says when a rule says no.  The words a visitor reads live in the site, by the class's name."""


class Refusal(Exception):
    """A rule said no; nothing has changed."""


class NotYours(Refusal):
    """The thing is not there for this person."""


class TooOften(Refusal):
    """It was tried as often as may be for now."""


class Closed(Refusal):
    """The thing is over: withdrawn, ended or past its time."""
