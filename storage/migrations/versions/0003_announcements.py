"""Create the tables of subscriptions, announcements, their delivery, and who changed what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_announcements"
down_revision = "0002_servers"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    op.create_table(
        "announcement",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("source_key", sa.String(length=300), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("publish_local", sa.String(length=16), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("publish_at", _MOMENT, nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sa.UniqueConstraint("source_key", name="uq_announcement_source_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_actor_id", "audit_entry", ["actor_id"], unique=False)
    op.create_index("ix_audit_entry_server_id", "audit_entry", ["server_id"], unique=False)
    op.create_table(
        "departed_server",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_departed_server"),
    )
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("next_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeat"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "pause",
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_pause"),
    )
    op.create_table(
        "refused_requests",
        sa.Column("minute", _MOMENT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("minute", name="pk_refused_requests"),
    )
    op.create_table(
        "subscriber",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("discord_id", sa.BigInteger(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=10), nullable=False),
        sa.Column("digest_minute", sa.SmallInteger(), nullable=False),
        sa.Column("digest_weekday", sa.SmallInteger(), nullable=False),
        sa.Column("quiet_from", sa.SmallInteger(), nullable=True),
        sa.Column("quiet_until", sa.SmallInteger(), nullable=True),
        sa.Column("urgent_at_once", sa.Boolean(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=True),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("paused_until", _MOMENT, nullable=True),
        sa.Column("state_code", sa.Integer(), nullable=True),
        sa.Column("state_at", _MOMENT, nullable=True),
        sa.Column("told_at", _MOMENT, nullable=True),
        sa.Column("probe_at", _MOMENT, nullable=True),
        sa.Column("refusals", sa.SmallInteger(), nullable=False),
        sa.Column("dm_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint("kind", "discord_id", name="uq_subscriber_kind_discord_id"),
    )
    op.create_index("ix_subscriber_owner_id", "subscriber", ["owner_id"], unique=False)
    op.create_index("ix_subscriber_server_id", "subscriber", ["server_id"], unique=False)
    op.create_table(
        "worker",
        sa.Column("owner", sa.String(length=60), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("owner", name="pk_worker"),
    )
    op.create_table(
        "announcement_revision",
        sa.Column("announcement_id", _ID, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_announcement_revision_announcement_id_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "revision", name="pk_announcement_revision"),
    )
    op.create_table(
        "announcement_subject",
        sa.Column("announcement_id", _ID, nullable=False),
        sa.Column("subject_kind", sa.String(length=10), nullable=False),
        sa.Column("subject_id", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_announcement_subject_announcement_id_announcement",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "announcement_id", "subject_kind", "subject_id", name="pk_announcement_subject"
        ),
    )
    op.create_table(
        "digest",
        sa.Column("id", _ID, nullable=False),
        sa.Column("subscriber_id", _ID, nullable=False),
        sa.Column("slot_local", sa.String(length=16), nullable=False),
        sa.Column("slot_at", _MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.UniqueConstraint(
            "subscriber_id", "slot_local", name="uq_digest_subscriber_id_slot_local"
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_digest_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
    )
    op.create_table(
        "subscription",
        sa.Column("subscriber_id", _ID, nullable=False),
        sa.Column("subject_kind", sa.String(length=10), nullable=False),
        sa.Column("subject_id", sa.String(length=100), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_subscription_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "subscriber_id", "subject_kind", "subject_id", name="pk_subscription"
        ),
    )
    op.create_index(
        "ix_subscription_subject", "subscription", ["subject_kind", "subject_id"], unique=False
    )
    op.create_table(
        "delivery",
        sa.Column("id", _ID, nullable=False),
        sa.Column("announcement_id", _ID, nullable=True),
        sa.Column("digest_id", _ID, nullable=True),
        sa.Column("in_digest_id", _ID, nullable=True),
        sa.Column("subscriber_id", _ID, nullable=False),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("visible_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("first_try_at", _MOMENT, nullable=True),
        sa.Column("last_try_at", _MOMENT, nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("done_at", _MOMENT, nullable=True),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "announcement_id",
            "subscriber_id",
            "operation",
            "revision",
            name="uq_delivery_announcement_id_subscriber_id_operation_revision",
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_delivery_announcement_id_announcement",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digest.id"], name="fk_delivery_digest_id_digest", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["in_digest_id"],
            ["digest.id"],
            name="fk_delivery_in_digest_id_digest",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscriber.id"],
            name="fk_delivery_subscriber_id_subscriber",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["part", "lane", "visible_at", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.create_index(
        "ix_delivery_in_digest_id",
        "delivery",
        ["in_digest_id"],
        unique=False,
        sqlite_where=sa.text("in_digest_id IS NOT NULL"),
        postgresql_where=sa.text("in_digest_id IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_order",
        "delivery",
        ["subscriber_id", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.create_index("ix_delivery_subscriber_id", "delivery", ["subscriber_id"], unique=False)
    op.create_index(
        "ux_delivery_digest",
        "delivery",
        ["digest_id", "operation", "revision"],
        unique=True,
        sqlite_where=sa.text("digest_id IS NOT NULL"),
        postgresql_where=sa.text("digest_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop the tables; subscriptions and announcements are lost."""
    op.drop_index(
        "ux_delivery_digest",
        table_name="delivery",
        sqlite_where=sa.text("digest_id IS NOT NULL"),
        postgresql_where=sa.text("digest_id IS NOT NULL"),
    )
    op.drop_index("ix_delivery_subscriber_id", table_name="delivery")
    op.drop_index(
        "ix_delivery_order",
        table_name="delivery",
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.drop_index(
        "ix_delivery_in_digest_id",
        table_name="delivery",
        sqlite_where=sa.text("in_digest_id IS NOT NULL"),
        postgresql_where=sa.text("in_digest_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_delivery_due",
        table_name="delivery",
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.drop_table("delivery")
    op.drop_index("ix_subscription_subject", table_name="subscription")
    op.drop_table("subscription")
    op.drop_table("digest")
    op.drop_table("announcement_subject")
    op.drop_table("announcement_revision")
    op.drop_table("worker")
    op.drop_index("ix_subscriber_server_id", table_name="subscriber")
    op.drop_index("ix_subscriber_owner_id", table_name="subscriber")
    op.drop_table("subscriber")
    op.drop_table("refused_requests")
    op.drop_table("pause")
    op.drop_table("lease")
    op.drop_table("heartbeat")
    op.drop_table("departed_server")
    op.drop_index("ix_audit_entry_server_id", table_name="audit_entry")
    op.drop_index("ix_audit_entry_actor_id", table_name="audit_entry")
    op.drop_table("audit_entry")
    op.drop_table("announcement")
