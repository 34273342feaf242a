"""The tables of what Discord servers chose, and of what Discord was told."""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class Server(Base):
    """What the managers of a Discord server chose; a server without a row has the defaults."""

    __tablename__ = "server"

    id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)
    """Discord's snowflake."""
    locale: Mapped[str] = mapped_column(String(5))
    """The language of public answers (BCP 47); empty for that of the question."""
    private: Mapped[bool]
    """Whether only the person who asks sees the answer to a command."""


class AskChannel(Base):
    """A channel in which the bot answers every message."""

    __tablename__ = "ask_channel"

    server_id: Mapped[int] = mapped_column(
        ForeignKey("server.id", ondelete="CASCADE"), primary_key=True
    )
    channel_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True)


class CommandSync(Base):
    """Which commands Discord was last told for an application."""

    __tablename__ = "command_sync"

    application_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of what was sent, in hexadecimal digits."""


class DepartedServer(Base):
    """A server that removed the bot; its data is purged some time after."""

    __tablename__ = "departed_server"

    server_id: Mapped[int] = mapped_column(BigInteger(), primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
