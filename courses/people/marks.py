"""What is kept of a personal number or an address: a keyed digest, by which lists match people without either."""

from courses.people.claims import keyed_hash


def number_hash(number: str, *, key: str) -> str:
    """The keyed digest of a personal number's digits, as a sign-in keeps it."""
    return keyed_hash("".join(sign for sign in number if sign.isdigit()), key)


def email_hash(email: str, *, key: str) -> str:
    """The keyed digest of an address, as a sign-in keeps it; capitals and spaces around it do not count."""
    return keyed_hash(email.strip().casefold(), key)
