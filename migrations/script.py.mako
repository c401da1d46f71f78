"""${message}.

Rules: a file is `NNNN_verb_noun.py`, one head, imports nothing of ours; add first and take away one release later;
batch only on SQLite; say how rows that are there are carried over.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
