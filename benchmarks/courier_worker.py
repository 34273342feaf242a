"""A process that delivers, with limits of one's own: what `benchmarks.faults` kills.

It is `sistercity serve --role courier` but for its limits and its clock.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import logging
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from bot.courier.alone import alone
from bot.courier.courier import Limits
from bot.courier.roles import COURIER, Roles
from bot.discord.connection import use_api
from bot.opening import open_atlas
from bot.settings import load_settings
from storage.database import open_store
from storage.outbox.dialects import database_now

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.courier.gateway import Prepare
    from bot.discord.host import Host
    from bot.settings import Settings
    from storage.atlas import Atlas


def main() -> None:
    """Deliver until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-second", type=float, default=45)
    parser.add_argument("--in-flight", type=int, default=128)
    parser.add_argument("--lease", type=float, default=30)
    parser.add_argument("--trusted", type=float, default=60, help="seconds to rely on a nonce")
    parser.add_argument("--clock", type=Path, help="a file with seconds to add to the clock")
    given = parser.parse_args()
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    settings = load_settings()
    use_api(settings)
    limits = Limits(
        per_second=given.per_second,
        in_flight=given.in_flight,
        lease_seconds=given.lease,
        renew_seconds=given.lease / 6,
        timeout=given.lease / 3,
        nonce_trusted=dt.timedelta(seconds=given.trusted),
    )
    with alone(settings):
        atlas = open_atlas(settings)
        asyncio.run(deliver(settings, atlas, limits, given.clock))


async def deliver(settings: Settings, atlas: Atlas, limits: Limits, skew: Path | None) -> None:
    """Deliver with these limits, by the clock of the database and what the file adds to it."""

    async def clock(connection: AsyncConnection) -> dt.datetime:
        added = float(skew.read_text() or 0) if skew is not None else 0.0  # noqa: ASYNC240
        return await database_now(connection) + dt.timedelta(seconds=added)

    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with open_store(settings.database_url, settings.data_dir) as store:
        roles = Roles(store, atlas, COURIER, limits, clock)
        # All that a courier needs of it.
        host = cast("Host", SimpleNamespace(atlas=atlas, proxy=settings.proxy or None))
        async with roles.client(host, cast("Prepare", None)) as client:
            await client.login(settings.discord_token)
            await roles.run(client, told)


if __name__ == "__main__":
    main()
