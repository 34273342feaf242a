"""The tables of what stands in people's calendars, and in those of Discord servers."""

import datetime as dt

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.cells import ID_LENGTH
from storage.models.base import Base


class CalendarEntry(Base):
    """How often a conference or a partnership has changed since calendars can have it.

    No foreign key: where a fact goes and comes back, calendars still have it, and its number
    must not start anew.
    """

    __tablename__ = "calendar_entry"

    entity: Mapped[str] = mapped_column(String(20), primary_key=True)
    """``conference`` or ``partnership``."""
    row_key: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    sequence: Mapped[int]
    """SEQUENCE of RFC 5545: counts up with each change; what has no row was never changed."""
    cancelled: Mapped[bool]
    changed_at: Mapped[dt.datetime]


class EventServer(Base):
    """A Discord server that wants the coming conferences among its scheduled events."""

    __tablename__ = "event_server"

    server_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)


class ServerEvent(Base):
    """A scheduled event that the bot keeps in a Discord server."""

    __tablename__ = "server_event"

    server_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)
    conference_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    event_id: Mapped[int] = mapped_column(BigInteger())
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of what it says, in hexadecimal digits; empty once somebody in the server deleted
    it, which is not undone."""
