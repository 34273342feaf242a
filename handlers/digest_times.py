"""Digests of days on which nothing was announced: made when there is something else to tell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from handlers.digests import covered, within
from storage.engine import writing
from storage.outbox.digest_times import digest_groups, look_until, looked_until
from storage.outbox.digests import GRACE, make_digests
from storage.outbox.matching import subscribed
from storage.wall_time import next_slot, zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.atlas import Atlas
    from storage.outbox.digest_times import Group

AHEAD: Final = dt.timedelta(minutes=3)
"""How long before its time a digest is made: no longer, as what waits for a subscriber lets nothing
else pass."""


async def make_coming_digests(engine: AsyncEngine, atlas: Atlas, now: dt.datetime) -> None:
    """Make the digests that are due soon and have conferences or anniversaries to tell.

    Of those missed while the program was down, the last is made up for as far as the grace goes.
    """
    async with engine.connect() as conn:
        since = await looked_until(conn)
        groups = await digest_groups(conn, now)
    since = now if since is None or since > now else since
    wanted: defaultdict[tuple[str, dt.date], dict[Group, tuple[str, dt.datetime]]]
    wanted = defaultdict(dict)
    for group in groups:
        for local, at in _slots(group, since, now):
            first, _ = covered(group.digest, dt.datetime.fromisoformat(local))
            wanted[group.digest, first][group] = local, at
    async with writing(engine) as conn:
        for (digest, first), slots in wanted.items():
            last = covered(digest, dt.datetime.combine(first, dt.time()))[1]
            about = frozenset().union(*(one for _, one in within(first, last, atlas)))
            if about:
                await make_digests(conn, subscribed(about), dict(slots), now)
        await look_until(conn, now)


def _slots(group: Group, since: dt.datetime, now: dt.datetime) -> Iterator[tuple[str, dt.datetime]]:
    """The last slot missed and those that come soon."""
    at = max(since, now - GRACE[group.digest])
    missed = None
    while True:
        slot = next_slot(at, *group[1:], zone(group.time_zone))
        at = slot[1]
        if at > now:
            break
        missed = slot
    if missed is not None:
        yield missed
    if at <= now + AHEAD:
        yield slot
