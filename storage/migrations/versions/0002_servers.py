"""Create the tables of what Discord servers chose and of what Discord was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_servers"
down_revision = "0001_facts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, that which the other refers to first."""
    op.create_table(
        "server",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_server"),
    )
    op.create_table(
        "ask_channel",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id"], ["server.id"], name="fk_ask_channel_server_id_server", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("server_id", "channel_id", name="pk_ask_channel"),
    )
    op.create_table(
        "command_sync",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("application_id", name="pk_command_sync"),
    )


def downgrade() -> None:
    """Drop the tables; the settings are lost."""
    op.drop_table("command_sync")
    op.drop_table("ask_channel")
    op.drop_table("server")
