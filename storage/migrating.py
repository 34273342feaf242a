"""Migrations on an open connection; importing this imports Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from storage.failures import CHOOSE_ANOTHER, StoreCorruptError, StoreNewerError
from storage.schema import HEAD, read_state

if TYPE_CHECKING:
    from sqlalchemy import Connection


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with the scripts of the installed package."""
    scripts = Path(__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade_to_head(connection: Connection, name: str) -> None:
    """Run every migration that the database lacks; ``name`` is what messages call it.

    The connection is in a transaction and, on SQLite, checks no foreign keys until the end:
    rebuilding a table would otherwise delete what refers to it.

    Raises:
        StoreNewerError: When the database stands at a migration that this version does not have.
        StoreCorruptError: When rows refer to nothing afterwards.
    """
    config = alembic_config(connection)
    schema = read_state(connection).schema
    if schema is not None and not _is_known(ScriptDirectory.from_config(config), schema):
        raise StoreNewerError(
            f"{name} was made by a newer version of sistercity: install that version, "
            f"or {CHOOSE_ANOTHER}"
        )
    command.upgrade(config, HEAD)
    if (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    ):
        raise StoreCorruptError(f"{name} has rows that refer to nothing: put a backup in its place")


def _is_known(scripts: ScriptDirectory, schema: str) -> bool:
    try:
        return scripts.get_revision(schema) is not None
    except CommandError:
        return False
