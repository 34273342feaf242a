"""Runs migrations on the connection of the program, or by Alembic's own command on a URL.

For a new migration: ``alembic revision --autogenerate -m … --rev-id 0002_…``, with the URL of a
current store as ``-x url=…``.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from alembic import context

from storage.engine import make_engine, parse_url, writing
from storage.models import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection


def run(connection: Connection) -> None:
    """Run the migrations that the command asks for, within the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_server_default=True,
        user_module_prefix="column_types.",
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_on_url() -> None:
    """Connect to the URL given with ``-x url=…``; foreign keys wait until the end."""
    url = parse_url(context.get_x_argument(as_dictionary=True)["url"])
    engine = make_engine(url, busy_timeout=5, foreign_keys=False)
    try:
        async with writing(engine) as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_on_url())
else:
    run(given)
