"""What every table holds of people, so that nothing is forgotten: tests walk the models and fail on what is not here.

A table is told to the person by a section of `exporting.SECTIONS`, or stands here with a reason.  An erasure takes its
rows away (`erasing.GONE`), its words (`erasing.BLANKED`), or leaves it for a reason that stands here.
"""

NOBODYS = {
    "courses": "what is taught",
    "version_sources": "what is taught",
    "rendered_lessons": "what is taught",
    "units": "wards, schools, groups",
    "tallies": "how many people stand where",
    "settings": "what the operator set",
    "audit_seals": "digests over the audit",
    "tried_budgets": "keyed digests of devices and addresses, for two days",
}
"""Tables that hold nothing of a person."""

UNTOLD = {
    "guest_keys.key": "a key's digest: says nothing, and would help who steals the copy",
    "user_sessions.key": "a key's digest",
    "user_sessions.id_token": "sealed: opens only with the key in the device's cookie",
    "resume_codes.code": "a code's digest",
    "identities.number_hash": "a digest; that one is kept is told",
    "identities.email_hash": "a digest; that one is kept is told",
    "parked_forms.body": "may hold an office's list of others; shown whole at its own address for its 24 hours",
    "person_names.sort_key": "made of the name",
    "person_names.folded": "made of the name",
    "attempts.digest": "made of the answers",
    "attempts.paper": "the questions: a final test's bank is not handed out",
    "measured.paper": "the questions: forms that measure a course are not handed out",
    "rechecks.paper": "the questions",
    "roster_rows.key": "made of the other columns",
    "roster_rows.folded": "made of the name",
    "roster_rows.sort_key": "made of the name",
    "roster_rows.number_hash": "a digest; the four last digits are told",
    "roster_rows.email_hash": "a digest; the hint is told",
    "rosters.folded": "made of the title",
    "rosters.tag": "about the list",
    "roster_rows.position_folded": "made of the position",
    "assignments.key": "made of the row it is of",
    "assignments.sort_key": "made of the name",
    "obligations.audience": "of whom it is asked, which may be others",
    "obligations.positions": "as above",
    "obligations.tag": "as above",
    "course_versions.note": "about the course",
    "course_versions.summary": "the course itself",
    "course_versions.search_text": "the course itself",
    "draft_files.text": "the course itself",
    "audit_entries.actor": "the person's own id, or that of a colleague",
    "audit_entries.target": "may be another person's id",
    "audit_entries.detail": "about the thing, which may be another person's",
}
"""Columns of words that a person is not told, and why."""

STAYING = {
    "messages": "that something was told, to an id that leads to nobody; the words are not kept",
    "deliveries": "how it was told and when; the address is gone",
    "reminders": "that an office reminded one of its list",
    "escalations": "that a leader was told of one of their list",
    "consents": "the proof that it was agreed to and taken back (Luật 91/2025/QH15: consent must be provable)",
    "role_grants": "who might do what for an office and when, by id; what still runs ends with the person",
    "enrolments": "a number among learners, by an id that leads to nobody",
    "attempt_steps": "steps of a drill, in an attempt that lost its answers",
    "hasty_completions": "a number, as above",
    "rechecks": "right or wrong, as above; holds no choice",
    "extra_times": "an instant, in an attempt that lost its answers",
    "opened_attempts": "an office's own decision, with its reason",
    "completions": "a number, as above",
    "practice_steps": "steps of a drill, in a run that is nobody's any more",
    "finishes": "a number, as above: what was counted stays counted",
    "measured": "a number among those a course was measured by; holds no choice and no word of anybody",
    "measured_answers": "right or wrong, as above",
    "certificates": "verifiable by its code, without a name",
    "certificate_statuses": "what happened to a certificate, in words meant for everybody",
    "rosters": "an office's own record",
    "obligations": "an office's own record",
    "exemptions": "an office's own decision on a row of its list",
    "withdrawals": "an office's own decision, with its reason",
    "course_versions": "published work; its author is an id",
    "drafts": "work of an office; its author is an id",
    "draft_files": "work of an office; its author is an id",
    "audit_entries": "what was done for an office, by id, never by name",
}
"""Tables whose rows outlive an erasure, and why."""

KEPT_WORDS = {
    "attempts.paper": "the questions that were asked",
    "roster_rows.key": "the office's list as received: its own record under its own duty, cut from the person",
    "roster_rows.name": "as above",
    "roster_rows.folded": "as above",
    "roster_rows.sort_key": "as above",
    "roster_rows.birth": "as above",
    "roster_rows.unit_name": "as above",
    "roster_rows.position": "as above",
    "roster_rows.position_folded": "as above",
    "roster_rows.number_hash": "as above",
    "roster_rows.number_tail": "as above",
    "roster_rows.email_hash": "as above",
    "roster_rows.email_hint": "as above",
    "assignments.key": "made of the office's list, as above",
    "assignments.sort_key": "as above",
    "recognitions.issuer": "the office's own record of what it took as evidence, cut from the person",
    "recognitions.number": "as above",
    "recognitions.letter": "as above",
    "recognitions.evidence": "as above",
}
"""Columns of words that outlive an erasure though their row was touched by it, and why."""
