"""Create the tables of feeds, their items, and the drafts made of these."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_feeds"
down_revision = "0003_announcements"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    op.create_table(
        "feed",
        sa.Column("id", _ID, nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("place_ids", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("series", sa.String(length=100), nullable=False),
        sa.Column("trust", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("identity", sa.String(length=10), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("modified", sa.Text(), nullable=False),
        sa.Column("parser", sa.Integer(), nullable=False),
        sa.Column("moved_to", sa.Text(), nullable=False),
        sa.Column("moved_times", sa.Integer(), nullable=False),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("tried_at", _MOMENT, nullable=True),
        sa.Column("read_at", _MOMENT, nullable=True),
        sa.Column("next_at", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", _MOMENT, nullable=True),
        sa.Column("told_at", _MOMENT, nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed"),
        sa.UniqueConstraint("url", name="uq_feed_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_state_next_at", "feed", ["state", "next_at"], unique=False)
    op.create_table(
        "feed_host",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_feed_host"),
    )
    op.create_table(
        "feed_draft",
        sa.Column("announcement_id", _ID, nullable=False),
        sa.Column("feed_id", _ID, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.String(length=16), nullable=False),
        sa.Column("next_at", _MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_feed_draft_announcement_id_announcement",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_feed_draft_feed_id_feed", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("announcement_id", name="pk_feed_draft"),
    )
    op.create_table(
        "conference_proposal",
        sa.Column("announcement_id", _ID, nullable=False),
        sa.Column("conference_id", sa.String(length=100), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_conference_proposal_announcement_id_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", name="pk_conference_proposal"),
    )
    op.create_table(
        "feed_item",
        sa.Column("id", _ID, nullable=False),
        sa.Column("feed_id", _ID, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("link_key", sa.String(length=40), nullable=False),
        sa.Column("content_key", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.Column("happens", sa.String(length=40), nullable=False),
        sa.Column("place_ids", sa.Text(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("last_seen_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("announcement_id", _ID, nullable=True),
        sa.Column("conference_id", sa.String(length=100), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feed_item"),
        sa.UniqueConstraint("feed_id", "key", name="uq_feed_item_feed_id_key"),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feed.id"], name="fk_feed_item_feed_id_feed", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_feed_item_announcement_id_announcement",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_feed_item_announcement_id", "feed_item", ["announcement_id"], unique=False)
    op.create_index("ix_feed_item_state_seen_at", "feed_item", ["state", "seen_at"], unique=False)


def downgrade() -> None:
    """Drop the tables, those that refer to others first."""
    for name in ("feed_item", "conference_proposal", "feed_draft", "feed_host", "feed"):
        op.drop_table(name)
