"""How often one address may try to sign in: enough for a hall of learners behind one router, not for a flood."""

SIGN_IN = "60 per minute;600 per hour"
