"""The table of who changed what."""

import datetime as dt

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, RowId


class AuditEntry(Base):
    """A change by an editor or a manager. Rows are added and never changed, but for pseudonyms."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_actor_id", "actor_id"),
        Index("ix_audit_entry_server_id", "server_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[dt.datetime]
    actor_id: Mapped[int | None] = mapped_column(BigInteger())
    """The user in Discord; none for the shell, the program, and whoever asked to be deleted."""
    actor: Mapped[str] = mapped_column(String(80))
    """``shell:NAME``, ``program``, a pseudonym of somebody deleted, or empty."""
    server_id: Mapped[int | None] = mapped_column(BigInteger())
    action: Mapped[str] = mapped_column(String(40))
    """Such as ``announcement.publish``."""
    subject: Mapped[str] = mapped_column(String(120))
    """What was changed, such as ``announcement 12``."""
    before: Mapped[str]
    after: Mapped[str]
    """JSON; empty where there was nothing."""
