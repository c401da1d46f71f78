"""Notes in the audit by who did it, under the name the office's parts know them by."""

from courses.people.noting import note_by

__all__ = ["note_by"]
