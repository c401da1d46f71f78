"""Who must finish what by when, on what letter, and the lists of people it is asked of; re-exports and nothing else."""

from courses.obligations.assignment_models import Assignment, Tally
from courses.obligations.decision_models import Exemption, Recognition
from courses.obligations.duty_models import Obligation, Withdrawal
from courses.obligations.home_models import HomeCount
from courses.obligations.message_models import Escalation, Reminder
from courses.rosters.models import Roster, RosterRow, RowMatch

__all__ = [
    "Assignment",
    "Escalation",
    "Exemption",
    "HomeCount",
    "Obligation",
    "Recognition",
    "Reminder",
    "Roster",
    "RosterRow",
    "RowMatch",
    "Tally",
    "Withdrawal",
]
