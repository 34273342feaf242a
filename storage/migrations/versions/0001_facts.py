"""Create the tables of the facts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_facts"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    op.create_table(
        "edit",
        sa.Column("entity", sa.String(length=20), nullable=False),
        sa.Column("row_key", sa.String(length=2200), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("shipped", sa.Text(), nullable=True),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("entity", "row_key", "field", name="pk_edit"),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("admin1_code", sa.String(length=6), nullable=False),
        sa.Column("admin1_en", sa.Text(), nullable=False),
        sa.Column("admin1_zh", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("population", sa.BigInteger(), nullable=True),
        sa.Column("geonames_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
    )
    op.create_table(
        "source",
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("read_on", sa.String(length=10), nullable=True),
        sa.Column("linkable", sa.Boolean(), nullable=False),
        sa.Column("publisher_zh", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_source"),
    )
    op.create_table(
        "store_meta",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_store_meta"),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("broader", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(
            ["broader"],
            ["topic.id"],
            name="fk_topic_broader_topic",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
    )
    op.create_table(
        "conference",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("series", sa.String(length=100), nullable=False),
        sa.Column("series_en", sa.Text(), nullable=False),
        sa.Column("series_zh", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=False),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.Column("city_en", sa.Text(), nullable=False),
        sa.Column("city_zh", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=10), nullable=False),
        sa.Column("place_id", sa.String(length=100), nullable=True),
        sa.Column("venue_en", sa.Text(), nullable=False),
        sa.Column("venue_zh", sa.Text(), nullable=False),
        sa.Column("theme_en", sa.Text(), nullable=False),
        sa.Column("theme_zh", sa.Text(), nullable=False),
        sa.Column("organizers_en", sa.Text(), nullable=False),
        sa.Column("organizers_zh", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("notes_en", sa.Text(), nullable=False),
        sa.Column("notes_zh", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_conference_place_id_place"),
        sa.PrimaryKeyConstraint("id", name="pk_conference"),
    )
    op.create_table(
        "news_item",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("summary_zh", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["url"], ["source.url"], name="fk_news_item_url_source"),
        sa.PrimaryKeyConstraint("id", name="pk_news_item"),
    )
    op.create_table(
        "official_total",
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("province_state", sa.Integer(), nullable=True),
        sa.Column("local", sa.Integer(), nullable=True),
        sa.Column("source_url", sa.String(length=2000), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_url"], ["source.url"], name="fk_official_total_source_url_source"
        ),
        sa.PrimaryKeyConstraint("on", name="pk_official_total"),
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("a_place_id", sa.String(length=100), nullable=False),
        sa.Column("b_place_id", sa.String(length=100), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("established", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_on", sa.String(length=10), nullable=True),
        sa.Column("status_source_url", sa.String(length=2000), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("verified_on", sa.String(length=10), nullable=True),
        sa.Column("notes_en", sa.Text(), nullable=False),
        sa.Column("notes_zh", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "a_place_id", "b_place_id", name="uq_partnership_a_place_id_b_place_id"
        ),
        sa.ForeignKeyConstraint(
            ["a_place_id"], ["place.id"], name="fk_partnership_a_place_id_place"
        ),
        sa.ForeignKeyConstraint(
            ["b_place_id"], ["place.id"], name="fk_partnership_b_place_id_place"
        ),
        sa.ForeignKeyConstraint(
            ["status_source_url"], ["source.url"], name="fk_partnership_status_source_url_source"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_partnership"),
    )
    op.create_table(
        "place_name",
        sa.Column("place_id", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name="fk_place_name_place_id_place", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "position", name="pk_place_name"),
    )
    op.create_table(
        "claim",
        sa.Column("partnership_id", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("source_url", sa.String(length=2000), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name="fk_claim_partnership_id_partnership"
        ),
        sa.PrimaryKeyConstraint("partnership_id", "field", "value", "source_url", name="pk_claim"),
    )
    op.create_table(
        "conference_source",
        sa.Column("conference_id", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name="fk_conference_source_conference_id_conference",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["url"], ["source.url"], name="fk_conference_source_url_source"),
        sa.PrimaryKeyConstraint("conference_id", "position", name="pk_conference_source"),
    )
    op.create_table(
        "news_place",
        sa.Column("news_id", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["news_id"],
            ["news_item.id"],
            name="fk_news_place_news_id_news_item",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_news_place_place_id_place"),
        sa.PrimaryKeyConstraint("news_id", "position", name="pk_news_place"),
    )
    op.create_table(
        "partnership_source",
        sa.Column("partnership_id", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnership.id"],
            name="fk_partnership_source_partnership_id_partnership",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["url"], ["source.url"], name="fk_partnership_source_url_source"),
        sa.PrimaryKeyConstraint("partnership_id", "position", name="pk_partnership_source"),
    )


def downgrade() -> None:
    """Drop the tables, those that refer to others first."""
    op.drop_table("partnership_source")
    op.drop_table("news_place")
    op.drop_table("conference_source")
    op.drop_table("claim")
    op.drop_table("place_name")
    op.drop_table("partnership")
    op.drop_table("official_total")
    op.drop_table("news_item")
    op.drop_table("conference")
    op.drop_table("topic")
    op.drop_table("store_meta")
    op.drop_table("source")
    op.drop_table("place")
    op.drop_table("edit")
