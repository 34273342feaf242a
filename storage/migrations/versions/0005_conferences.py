"""Create the tables of calendars, and of the events that the bot keeps in Discord servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_conferences"
down_revision = "0004_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "calendar_entry",
        sa.Column("entity", sa.String(length=20), nullable=False),
        sa.Column("row_key", sa.String(length=100), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("entity", "row_key", name="pk_calendar_entry"),
    )
    op.create_table(
        "event_server",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_event_server"),
    )
    op.create_table(
        "server_event",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("conference_id", sa.String(length=100), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "conference_id", name="pk_server_event"),
    )


def downgrade() -> None:
    """Drop the tables; calendars that people have may then miss later changes."""
    op.drop_table("server_event")
    op.drop_table("event_server")
    op.drop_table("calendar_entry")
